"""Reading a form from a page as a browser would send it."""

import pytest

from bench.forms import fields, hidden_fields

PAGE = """
<input type="hidden" name="outside" value="1">
<form><input name="q" value="first form"></form>
<form>
  <input type="hidden" name="version" value="3"><input type="hidden" name="seen">
  <input type="radio" name="place" value="1"><input type="radio" name="place" value="2" checked>
  <input type="checkbox" name="links" checked><input type="checkbox" name="not" value="x">
  <textarea name="text">
Wij &amp; zij</textarea>
  <select name="owner"><option value="">-</option><option value="b" selected>B</option></select>
  <input type="submit" name="do" value="save"><input type="file" name="file">
</form>
"""


def test_form_is_found_by_a_field_it_has():
    assert fields(PAGE, holding="text") == {
        "version": "3",
        "seen": "",
        "place": "2",
        "links": "on",
        "text": "Wij & zij",
        "owner": "b",
    }


def test_without_a_name_everything_in_the_page_counts():
    assert {"outside", "q", "version"} <= set(fields(PAGE))


def test_form_that_is_not_there_is_an_error():
    with pytest.raises(RuntimeError, match="no form with a field nowhere"):
        fields(PAGE, holding="nowhere")


def test_hidden_fields_of_an_answer_are_read_with_their_marks():
    answer = '<p>saved</p><input type="hidden" name="base" value="{&quot;a&quot;: 1}" id="id_base">'
    assert hidden_fields(answer) == {"base": '{"a": 1}'}
