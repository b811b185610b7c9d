"""Tags that every template knows."""

import re
from collections.abc import Set
from datetime import date
from decimal import Decimal
from typing import Any

from django import template
from django.template.base import Parser, Token
from django.template.context import Context
from django.template.defaulttags import CsrfTokenNode
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from funds.words import days_said
from funds.words.days_said import day_in_words
from households import desk_addresses
from households.masking import mask_text
from shangyu.desk import field_of

register = template.Library()
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class VillageTokenNode(CsrfTokenNode):
    """What every form begins with: its token and, at the desk, the village it was made for."""

    def render(self, context: Context) -> str:
        token, field = super().render(context), field_of(context.get("request"))
        if field is None:
            return token
        return token + format_html('<input type="hidden" name="{}" value="{}">', *field)


@register.tag
def csrf_token(parser: Parser, token: Token) -> VillageTokenNode:
    """In place of Django's own, so that its own pages carry their village too."""
    return VillageTokenNode()


@register.simple_tag
def outside(name: str, *args: Any, **kwargs: Any) -> str:
    """The address of a page outside the desk, for templates of the desk."""
    return desk_addresses.outside(name, *args, **kwargs)


@register.filter
def yuan(amount: Decimal | str) -> str:
    """An amount, as a number or as it was published, its sign before the currency's: -¥6.00."""
    text = grouped(amount)
    return f"-¥{text[1:]}" if text.startswith("-") else f"¥{text}"


@register.filter
def grouped(amount: Decimal | str) -> str:
    """An amount as it stands in a table, with marks at the thousands: 1,234.50."""
    return f"{Decimal(amount):,.2f}"


@register.filter
def unbroken(text: object) -> SafeString:
    """A text in which no day such as 2026-11-28 is broken at its hyphens."""
    whole = DAY.sub(r'<span class="unbroken">\g<0></span>', conditional_escape(str(text)))
    return mark_safe(whole)  # noqa: S308 - escaped above, and a day is digits and hyphens


@register.filter
def day(value: date | None) -> str:
    """A day as residents read it; nothing where there is none."""
    return day_in_words(value) if value else ""


@register.filter
def days_in_words(text: object) -> str:
    """A text of the desk with its days as residents read them."""
    return days_said.days_in_words(str(text))


@register.filter
def masked(text: object, names: Set[str]) -> str:
    """What somebody wrote, as everybody may read it: the ``names`` of the register are masked."""
    return mask_text(str(text), names)


@register.simple_tag(takes_context=True)
def photo_words(context: Context, photo: Any, alt: object = "") -> str:
    """What a photo shows, to be read aloud; where everybody may read it, with names masked."""
    words = str(photo.caption or alt)
    return mask_text(words, context["names"]) if "names" in context else words


@register.filter
def desk(code: str) -> str:
    """The address of a village's desk."""
    return desk_addresses.desk_of(code)
