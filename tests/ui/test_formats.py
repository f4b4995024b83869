"""Dates as people read them."""

from datetime import date

import pytest
from django.utils.formats import date_format
from django.utils.translation import override


@pytest.mark.parametrize(("language", "words"), [("nl", "3 maart 2027"), ("en", "3 March 2027")])
def test_day_comes_before_the_month_in_both_languages(language, words):
    with override(language):
        assert date_format(date(2027, 3, 3)) == words
