"""Amounts as people type them, and as a field shows them."""

from decimal import Decimal

import pytest
from django import forms

from funds.interface.forms import OnceForm, YuanField


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1,234.50", "1234.50"),
        ("１２３４", "1234.00"),
        ("1 234.5", "1234.50"),
        ("12，345，678", "12345678.00"),
        ("¥ 8 000元", "8000.00"),
        ("999.99", "999.99"),
    ],
)
def test_thousands_may_be_set_apart(typed, amount):
    assert YuanField().clean(typed) == Decimal(amount)


@pytest.mark.parametrize(
    "typed", ["1,5", "1,23", "12,34,567", "1 23", ",500", "1,234,5", "1.234,50"]
)
def test_what_may_be_a_fraction_is_not_guessed(typed):
    with pytest.raises(forms.ValidationError):
        YuanField().clean(typed)


@pytest.mark.parametrize(
    ("amount", "shown"), [("1234.5", "1,234.50"), ("8", "8.00"), ("1000000", "1,000,000.00")]
)
def test_a_field_shows_its_amount_with_marks(amount, shown):
    class Asked(forms.Form):
        amount = YuanField()

    assert f'value="{shown}"' in str(Asked(initial={"amount": Decimal(amount)})["amount"])
    assert 'value="1234,5"' in str(Asked({"amount": "1234,5"})["amount"])


class NoteForm(OnceForm):
    note = forms.CharField(required=False)


def test_a_lost_character_is_said_at_its_field_and_stays_in_it():
    form = NoteForm({"note": "修路\ufffd", "once": "1"})

    assert "无法识别的字符（\ufffd）" in str(form.errors["note"])
    assert form["note"].value() == "修路\ufffd"
    assert NoteForm({"note": "修路？", "once": "1"}).is_valid()


def test_a_lost_character_out_of_sight_is_said_of_the_whole():
    assert "无法识别的字符" in str(NoteForm({"once": "\ufffd"}).non_field_errors())
