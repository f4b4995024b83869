"""The components every page is made of. ``{% load components %}``."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from django import forms, template
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from vierinbalans import framework
from vierinbalans.framework.types import Block, Text
from vierinbalans.ui import markdown as light_markdown
from vierinbalans.ui.forms import dress, kind_of
from vierinbalans.ui.handbook import address
from vierinbalans.ui.numbers import number_text
from vierinbalans.ui.pillars import PillarChart

register = template.Library()


def _language() -> str:
    return get_language() or "nl"


@register.filter
def in_language(text: Text) -> str:
    """A text of the framework in the reader's language."""
    return text.in_language(_language())


@register.filter
def markdown(text: str) -> SafeString:
    """Light Markdown as safe HTML."""
    return mark_safe(light_markdown.to_html(text or ""))  # noqa: S308 - cleaned by nh3


@register.filter
def decimal(value: float | None, digits: int = 1) -> str:
    """A number with the reader's decimal mark; nothing for none."""
    return "" if value is None else number_text(value, language=_language(), digits=digits)


@register.filter
def alert_kind(level: str) -> str:
    """The alert that goes with the level of a message."""
    return {"success": "ok", "warning": "warning", "error": "error"}.get(level, "info")


@register.simple_tag
def field(bound: forms.BoundField, template_name: str | None = None) -> SafeString:
    """A field with its label, hint and error."""
    return bound.render(template_name)


@register.inclusion_tag("ui/components/filter_select.html")
def filter_select(name: str, label: str, options: Iterable[Any], chosen: object) -> dict[str, Any]:
    """A list above what it filters, with "all" first. ``options``: pairs of value and words, or words."""
    pairs = [(each, each) if isinstance(each, str) else tuple(each) for each in options]
    return {"name": name, "label": label, "options": pairs, "chosen": chosen}


@register.filter
def dressed(bound: forms.BoundField) -> forms.BoundField:
    """The field with the component's classes on its inputs."""
    return dress(bound)


@register.filter
def layout(bound: forms.BoundField) -> str:
    """How a field is laid out: hidden, group, tick or line."""
    return kind_of(bound)


@register.filter
def anchor(bound: forms.BoundField) -> str:
    """The id an error summary can link to: the input, or the first of a group."""
    return f"{bound.auto_id}_0" if kind_of(bound) == "group" else bound.id_for_label


@register.inclusion_tag("ui/components/form_errors.html")
def form_errors(*forms_on_page: forms.BaseForm) -> dict[str, Any]:
    """All that has to be mended, as a list of links to the fields."""
    wrong = [bound for form in forms_on_page for bound in form if bound.errors]
    general = [error for form in forms_on_page for error in form.non_field_errors()]
    title = next((each.errors_title for each in forms_on_page if hasattr(each, "errors_title")), "")
    return {"fields": wrong, "general": general, "title": title}


@register.inclusion_tag("ui/components/button.html")
def button(
    label: str, *, kind: str = "primary", url: str = "", name: str = "", value: str = "", danger: bool = False
) -> dict[str, Any]:
    """A button of a form, or a link that looks like one. ``kind``: primary, secondary or subtle."""
    return {
        "label": label,
        "style": "subtle" if kind == "subtle" else f"{kind}-action",
        "url": url,
        "name": name,
        "value": value,
        "danger": danger,
    }


@register.inclusion_tag("ui/components/alert.html")
def alert(text: str, *, kind: str = "info", title: str = "", role: str = "") -> dict[str, Any]:
    """A message in the page. ``kind``: info, ok, warning or error."""
    return {"text": text, "kind": kind, "title": title, "role": role}


@register.inclusion_tag("ui/components/tag.html")
def block_tag(block: Block, extra: str = "") -> dict[str, Any]:
    """The block's name in its colour, with words after it when given."""
    return {"block": block, "extra": extra}


@register.simple_tag
def why(text: str) -> SafeString:
    """The reason under an item, in soft ink."""
    return format_html('<span class="why">{}</span>', text)


@register.inclusion_tag("ui/components/empty_state.html")
def empty_state(text: str, *, url: str = "", label: str = "") -> dict[str, Any]:
    """What is said where nothing is yet: that it is empty, and what to do."""
    return {"text": text, "url": url, "label": label}


@register.inclusion_tag("ui/components/handbook.html")
def handbook(slug: str) -> dict[str, Any]:
    """The way to the page of the handbook that tells more."""
    return {"url": address(slug)}


@register.inclusion_tag("ui/components/progress.html")
def progress(value: int, total: int, label: str) -> dict[str, Any]:
    """How much of something is done, in words and as a bar."""
    return {"value": value, "total": total, "label": label}


@register.simple_tag
def pillars(chart: PillarChart, how: str = "") -> SafeString:
    """The pillars chart with its data table and how it is computed (``how``, or the general rule)."""
    return _pillars(chart, how, _language())


@lru_cache(maxsize=200)
def _pillars(chart: PillarChart, how: str, _spoken: str) -> SafeString:
    """Two hundred pieces of drawing that depend on nothing but these: drawn once for the same content."""
    return render_to_string("ui/components/pillars.html", {"chart": chart, "how": how})


@register.inclusion_tag("ui/components/sort_link.html", takes_context=True)
def sort_link(context: template.Context, label: str, key: str, *, current: str, number: bool = False) -> dict[str, Any]:
    """A table heading that sorts by ``key``; ``current`` is the sort in force, with ``-`` for descending."""
    up, down = current == key, current == f"-{key}"
    asked = {name: value for name, value in context["request"].GET.items() if name not in ("sort", "page")}
    query = urlencode({**asked, "sort": f"-{key}" if up else key})
    direction = "ascending" if up else "descending" if down else ""
    return {"label": label, "query": query, "direction": direction, "number": number}


@register.simple_tag
def stage_name(stage: int | str | None) -> str:
    """The name of a stage (0 to 4), or of a state such as ``dont_know``; of an unanswered step for none."""
    scale = framework.load().scale
    for point in scale.points:
        if stage in (point.value, point.id):
            return point.name.in_language(_language())
    wanted = "unanswered" if stage is None else stage
    return next(state.name.in_language(_language()) for state in scale.states if state.id == wanted)
