"""The forms of an import: the file, what its columns hold, what its words mean."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vierinbalans.surveys.importing.reading import GROUP, LEFT_OUT, REMARK, SPECIAL, UNIT, AnswerMapping
from vierinbalans.surveys.importing.suggesting import suggested_columns, suggested_group
from vierinbalans.surveys.importing.table import MAX_BYTES, TableError, read_table
from vierinbalans.surveys.importing.values import PLAIN, folded, suggested_value
from vierinbalans.surveys.rules.asked import Asked

Choices = list[tuple[str, Any]]
NOT_CHOSEN = "-"


class UploadForm(forms.Form):
    """A file with answers."""

    file = forms.FileField(
        label=_("File with answers"),
        max_length=200,
        allow_empty_file=True,
        help_text=_("CSV or Excel (.xlsx), at most 10 MB: one row for each respondent, headings above."),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.xlsx"}),
    )

    def clean_file(self) -> Any:
        """Reads it; ``cleaned_data["file"]`` is the file, ``table`` what is in it."""
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise forms.ValidationError(_("This file is larger than 10 MB."))
        try:
            self.table = read_table(file.read())
        except TableError as error:
            raise forms.ValidationError(str(error)) from error
        return file


class ColumnsForm(forms.Form):
    """What each column holds. Each statement stands in one column."""

    def __init__(
        self, data: Any = None, *, headings: Sequence[str], asked: Asked, mapping: AnswerMapping, language: str
    ) -> None:
        super().__init__(data)
        self.asked = asked
        known = mapping.columns or suggested_columns(headings, asked)
        groups: Choices = [(each.id, each.name.in_language(language)) for each in asked.groups.values()]
        only = groups[0][0] if len(groups) == 1 else ""
        self.fields["group"] = forms.ChoiceField(
            label=_("Group of every row"),
            choices=[(NOT_CHOSEN, _("a column says it")), *groups],
            initial=mapping.group or ("" if GROUP in known.values() else only) or NOT_CHOSEN,
        )
        choices = _targets(asked, language)
        for place, heading in enumerate(headings):
            label = heading or _("Column %d, without a heading") % (place + 1)
            self.fields[f"c{place}"] = forms.ChoiceField(
                label=label, choices=choices, initial=known.get(place, NOT_CHOSEN)
            )

    def clean(self) -> dict[str, Any]:
        """Each thing once, a group for every row, and at least one statement."""
        cleaned = super().clean() or {}
        columns = self._columns(cleaned)
        for place, target in columns.items():
            if list(columns.values()).index(target) != list(columns).index(place):
                self.add_error(f"c{place}", _("Another column holds this already. Choose one of the two."))
        group = _chosen(cleaned.get("group", ""))
        if group and GROUP in columns.values():
            self.add_error("group", _("A column says the group already. Choose one of the two."))
        if not group and GROUP not in columns.values():
            self.add_error("group", _("Say which group this is, or which column says it."))
        if not any(target in self.asked.items for target in columns.values()):
            self.add_error(None, _("Say of at least one column which statement it answers."))
        return cleaned

    @staticmethod
    def _columns(cleaned: Mapping[str, str]) -> dict[int, str]:
        return {int(name[1:]): target for name, target in cleaned.items() if name != "group" and _chosen(target)}

    def mapping(self, before: AnswerMapping) -> AnswerMapping:
        """The mapping with these columns; what words mean stays."""
        return AnswerMapping(
            columns=self._columns(self.cleaned_data),
            group=_chosen(self.cleaned_data["group"]),
            groups=before.groups,
            units=before.units,
            values=before.values,
        )


def _targets(asked: Asked, language: str) -> Choices:
    special = {GROUP: _("group"), UNIT: _("unit (section, class, team)"), REMARK: _("open answer")}
    kinds = [(target, special[target]) for target in SPECIAL if target != REMARK or asked.open_question]
    items = [(item, f"{number}. {asked.text(item, language)}") for number, item in enumerate(asked.items, start=1)]
    return [(NOT_CHOSEN, _("not read")), *kinds, *items]


def _chosen(value: str) -> str:
    """What was chosen; empty for nothing."""
    return "" if value == NOT_CHOSEN else value


class WordsForm(forms.Form):
    """What the words in a file mean: its groups, units and answers."""

    def __init__(
        self,
        data: Any = None,
        *,
        groups: Sequence[str],
        units: Sequence[str],
        answers: Sequence[str],
        our_units: Sequence[str],
        asked: Asked,
        mapping: AnswerMapping,
        language: str,
    ) -> None:
        super().__init__(data)
        self._words = {"g": list(groups), "u": list(units), "v": list(answers)}
        group_choices: Choices = [(each.id, each.name.in_language(language)) for each in asked.groups.values()]
        for number, words in enumerate(groups):
            known = mapping.groups.get(folded(words), "") or suggested_group(words, asked)
            self._add(f"g{number}", words, [(NOT_CHOSEN, _("left out")), *group_choices], known or NOT_CHOSEN)
        ours = {folded(unit): unit for unit in our_units}
        for number, words in enumerate(units):
            known = mapping.units.get(folded(words), ours.get(folded(words), OUT if our_units else ""))
            choices = [(OUT, _("left out")), (NOT_CHOSEN, _("no unit")), *((unit, unit) for unit in our_units)]
            self._add(f"u{number}", words, choices, known or NOT_CHOSEN)
        for number, words in enumerate(answers):
            self._add(f"v{number}", words, _values(asked, language), self._value(words, mapping, asked))

    def _add(self, name: str, words: str, choices: Choices, initial: str) -> None:
        self.fields[name] = forms.ChoiceField(label=words, choices=choices, initial=initial)

    @staticmethod
    def _value(words: str, mapping: AnswerMapping, asked: Asked) -> str:
        if folded(words) in mapping.values:
            value = mapping.values[folded(words)]
            return NOTHING if value is None else NOT_CHOSEN if value == LEFT_OUT else str(value)
        return str(suggested_value(words, asked) or NOT_CHOSEN)

    @property
    def group_fields(self) -> list[forms.BoundField]:
        """One for each foreign group."""
        return self._fields("g")

    @property
    def unit_fields(self) -> list[forms.BoundField]:
        """One for each foreign unit."""
        return self._fields("u")

    @property
    def answer_fields(self) -> list[forms.BoundField]:
        """One for each different answer."""
        return self._fields("v")

    def _fields(self, letter: str) -> list[forms.BoundField]:
        return [self[f"{letter}{number}"] for number in range(len(self._words[letter]))]

    def mapping(self, before: AnswerMapping) -> AnswerMapping:
        """The mapping with these words; what columns hold stays."""
        chosen = {
            letter: {folded(each): self.cleaned_data[f"{letter}{number}"] for number, each in enumerate(words)}
            for letter, words in self._words.items()
        }
        return AnswerMapping(
            columns=before.columns,
            group=before.group,
            groups={words: _chosen(group) for words, group in chosen["g"].items()},
            units={words: _chosen(unit) for words, unit in chosen["u"].items()},
            values={words: _meant(value) for words, value in chosen["v"].items()},
        )


OUT, NOTHING = "\N{BULLET}out", "none"
"""A unit that is none of ours: no unit can be called so. And: the answer counts as not given."""


def _values(asked: Asked, language: str) -> Choices:
    named = [
        (choice.value, f"{choice.value}: {choice.name.in_language(language)}")
        for choice in asked.choices
        if choice.value in PLAIN
    ]
    return [(NOT_CHOSEN, _("left out, and named in the report")), (NOTHING, _("no answer")), *named]


def _meant(value: str) -> Any:
    return None if value == NOTHING else PLAIN.get(value, LEFT_OUT)
