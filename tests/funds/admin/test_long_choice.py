"""A choice among all households is the same box as Django's."""

from django import forms
from django.test.html import parse_html
from django.utils.safestring import SafeString

from funds.admin.long_choice import LongSelect

CHOICES = [
    ("", "---------"),
    (1, "01-001 王秀英"),
    (2, "<b>李建国</b>"),
    (3, SafeString("张&amp;伟")),
]


def test_it_renders_what_django_s_own_box_renders():
    for value in (None, "", 1, "2", 4):
        own = forms.Select(attrs={"class": "few"}, choices=CHOICES)
        long = LongSelect(attrs={"class": "few"}, choices=CHOICES)
        said = "household", value, {"id": "id_household", "required": True}

        assert parse_html(long.render(*said)) == parse_html(own.render(*said))
