"""Forms of the workbench: how Django's forms are drawn with the components of the NL Design System."""

from typing import Any

from django import forms
from django.forms.renderers import DjangoTemplates
from django.template import loader

CLASSES: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.CheckboxSelectMultiple, "utrecht-checkbox utrecht-checkbox--html-input"),
    (forms.RadioSelect, "utrecht-radio-button utrecht-radio-button--html-input"),
    (forms.CheckboxInput, "utrecht-checkbox utrecht-checkbox--html-input"),
    (forms.Textarea, "utrecht-textarea utrecht-textarea--html-textarea"),
    (forms.Select, "utrecht-select"),
    (forms.FileInput, "file-input"),
    (forms.widgets.Input, "utrecht-textbox utrecht-textbox--html-input"),
)
"""First match counts: a more special widget stands before the one it is made from."""


class Renderer(DjangoTemplates):
    """Draws forms and fields with our templates (``{{ form }}``, ``{% field form.name %}``), widgets with Django's."""

    form_template_name = "ui/components/form.html"
    field_template_name = "ui/components/field.html"

    def get_template(self, template_name: str) -> Any:
        """Ours from the program's templates, the rest from Django."""
        if template_name.startswith("ui/"):
            return loader.get_template(template_name)
        return super().get_template(template_name)


class DateInput(forms.DateInput):
    """The browser's own date field; it sends and needs ISO dates in every language."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs=attrs, format="%Y-%m-%d")


def dress(field: forms.BoundField) -> forms.BoundField:
    """Gives a field's widget the component's classes; classes it has stay."""
    widget = field.field.widget
    component = next((names for kind, names in CLASSES if isinstance(widget, kind)), "")
    if field.errors and component.startswith("utrecht-"):
        component = f"{component} {component.split()[0]}--invalid"
    own = str(widget.attrs.get("class", "")).split()
    widget.attrs["class"] = " ".join(dict.fromkeys([*component.split(), *own]))
    return field


def kind_of(field: forms.BoundField) -> str:
    """How a field is laid out: ``hidden``, ``group`` (many inputs under one legend), ``tick`` (one box) or ``line``."""
    widget = field.field.widget
    if field.is_hidden:
        return "hidden"
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return "group"
    return "tick" if isinstance(widget, forms.CheckboxInput) else "line"
