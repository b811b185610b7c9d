"""What was decided for months that are charged already: the clerk is told, and led to the page."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _, ngettext

from funds.levies.charged_beyond import charged_beyond
from funds.money import grouped
from households.acting import Actor
from households.models import Household


def say_charged_beyond(
    request: HttpRequest, actor: Actor, household: Household, **stretch: Any
) -> None:
    """Say which months ask for more than the rules do now; nothing where none does.

    ``stretch`` says where to look, as for ``charged_beyond``.
    """
    beyond = charged_beyond(household, today=actor.today, **stretch)
    if not beyond.months:
        return
    said = ngettext(
        "%(count)s month is charged already and stays as it is; by what holds now it would be "
        "%(amount)s yuan less.",
        "%(count)s months are charged already and stay as they are; by what holds now they would "
        "be %(amount)s yuan less.",
        beyond.months,
    ) % {"count": beyond.months, "amount": grouped(beyond.amount)}
    address = reverse("admin:lower-charge", args=[household.number])
    link = format_html('<a href="{}">{}</a>', address, _("Lower a charge"))
    messages.warning(request, format_html("{} {}", said, link))
