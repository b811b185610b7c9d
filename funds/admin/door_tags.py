"""The template tags by which the desk's pages link to each other."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from funds.admin.site import desk
from funds.admin.terms import BY_CODE

register = template.Library()


@register.simple_block_tag(takes_context=True)
def door(
    context: dict[str, Any], content: SafeString, name: str, *args: object, **words: str
) -> SafeString | str:
    """A link to one of the desk's pages, if its reader may open it; otherwise nothing.

    ``{% door "claim-step" claim.number "review" look="button" %}…{% enddoor %}``: ``look`` is its
    class, ``after`` stands behind the address, ``shut`` says ``text`` where the words stay without
    the link.
    """
    if not desk.may_open(context["request"], name, *args):
        return content if words.get("shut") == "text" else ""
    address = reverse(f"admin:{name}", args=args) + words.get("after", "")
    if look := words.get("look"):
        return format_html('<a class="{}" href="{}">{}</a>', look, address, content)
    return format_html('<a href="{}">{}</a>', address, content)


@register.simple_block_tag(takes_context=True)
def paper(
    context: dict[str, Any], content: SafeString, code: str, period: object, *, look: str = ""
) -> SafeString | str:
    """A link to a paper of a period as PDF, if its reader may open it; otherwise nothing."""
    if not desk.may_open(context["request"], "document", code):
        return ""
    address = reverse("admin:document", args=[code])
    looks = format_html(' class="{}"', look) if look else ""
    return format_html(
        '<a{} href="{}?as=pdf&amp;period={}">{}</a>', looks, address, period, content
    )


@register.simple_tag(takes_context=True)
def decided(
    context: dict[str, Any], words: str | None, resolution: int | str | None
) -> SafeString | str:
    """What decided something, in its words; they lead to the resolution it rests on, if it does."""
    # What a template does not find is an empty text.
    if not resolution or not desk.may_open(context["request"], "resolution", resolution):
        return words or "–"
    return format_html(
        '<a href="{}">{}</a>', reverse("admin:resolution", args=[resolution]), words
    )


@register.simple_tag
def term(code: str) -> SafeString:
    """A question mark behind a word, which leads to what it means."""
    return format_html(
        '<a class="term" href="{}#{}"><span aria-hidden="true">?</span>'
        '<span class="unseen">{}</span></a>',
        reverse("admin:help"),
        code,
        _("What is “%(word)s”?") % {"word": BY_CODE[code].word},
    )
