"""The search for words without Dutch finds them wherever they stand."""

import pytest

from tests.translations import problems

HEAD = 'msgid ""\nmsgstr ""\n"Language: nl\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'


@pytest.fixture
def found_in(tmp_path):
    """What is found in a module (or template) beside a part with these words."""

    def look(code: str, words: str = "", *, name: str = "room.py") -> list[str]:
        source, parts = tmp_path / "source", tmp_path / "parts"
        (source / "templates").mkdir(parents=True)
        parts.mkdir()
        (source / name).write_text(code, encoding="utf-8")
        (parts / "room.po").write_text(HEAD + words, encoding="utf-8")
        return problems(source, parts)

    return look


@pytest.mark.parametrize(
    "code",
    [
        'from django.utils.translation import gettext as _\nx = _("Save")',
        'from django.utils.translation import gettext as _now\nx = _now("Save")',
        'from django.utils.translation import gettext_lazy\nx = gettext_lazy("Save")',
        "from django.utils.translation import gettext as _\nx = f\"first: {_('Save')}.\"",
        'from django.utils.translation import gettext as _\nx = _("Sa" "ve")',
    ],
)
def test_words_without_dutch_are_found_by_whatever_name_they_are_asked_for(code, found_in):
    assert found_in(code) == ["room.py:2: no Dutch for 'Save'"]


def test_words_of_a_template_without_dutch_are_found(found_in):
    code = '{% load i18n %}\n{% translate "Save" %}'
    assert found_in(code, name="templates/page.html") == ["templates/page.html:2: no Dutch for 'Save'"]


def test_words_with_dutch_are_well(found_in):
    code = 'from django.utils.translation import gettext as _\nx = _("Save")'
    assert found_in(code, 'msgid "Save"\nmsgstr "Bewaren"\n') == []


def test_dutch_that_nothing_uses_is_found(found_in):
    assert found_in("x = 1", 'msgid "Save"\nmsgstr "Bewaren"\n') == ["room.po: nothing uses 'Save'"]


def test_dutch_with_another_placeholder_is_found(found_in):
    code = 'from django.utils.translation import gettext as _\nx = _("By %(person)s")'
    [problem] = found_in(code, 'msgid "By %(person)s"\nmsgstr "Door %(naam)s"\n')
    assert "%(naam)s" in problem


def test_plural_without_a_dutch_plural_is_found(found_in):
    code = 'from django.utils.translation import ngettext\nx = ngettext("%d step", "%d steps", 2)'
    [problem] = found_in(code, 'msgid "%d step"\nmsgstr "%d stap"\n')
    assert "needs a Dutch singular and plural" in problem
