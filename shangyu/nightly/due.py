"""What is due in the books tonight: the month's charges, and the proofs."""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _

from funds.levies.charging import raise_charges
from funds.models import Book
from funds.months import Month
from funds.upkeep.checking import check_books
from households.acting import Actor
from households.models import Community
from households.refusal import Refused


def charge_what_is_due(day: date, charged: Mapping[str, str], said: list[str]) -> dict[str, str]:
    """Raise the month's charges where their day has come; which month each community has now.

    ``charged`` is what earlier nights returned. What a community's books refuse is added to
    ``said``, and tried again the next night.
    """
    month, done = Month.of(day), dict(charged)
    due = Book.objects.filter(charging_day__lte=day.day)  # all communities
    for book in due.select_related("community").order_by("community__code"):
        community = book.community
        if done.get(community.code) == str(month):
            continue
        try:
            raise_charges(Actor(community, None, day), month=month)
        except Refused as refusal:
            said.append(
                _("%(village)s: the charges of %(month)s were not raised. %(why)s")
                % {"village": community.name, "month": month, "why": refusal}
            )
        else:
            done[community.code] = str(month)
    return done


def prove_the_books(said: list[str]) -> None:
    """Prove every promise of every community; what is broken is added to ``said``."""
    for community in Community.objects.order_by("code"):
        for proof in check_books(community):
            if proof.findings:
                said.append(
                    _("%(village)s: “%(promise)s” does not hold (%(count)s). Run check_books.")
                    % {
                        "village": community.name,
                        "promise": proof.promise,
                        "count": len(proof.findings),
                    }
                )
