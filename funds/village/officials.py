"""Who held which office when, and how the village was called: what its papers say of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from funds.ledger.periods import closed_at
from funds.models import Book, Incumbent, Office, book_of
from funds.months import Month
from households.former_words import former_words
from households.models import Community, Role
from households.officials import holders

ROLE_OF = {
    Office.CLERK: Role.CLERK,
    Office.CASHIER: Role.CASHIER,
    Office.SUPERVISOR: Role.REVIEWER,
    Office.DIRECTOR: Role.APPROVER,
}
"""Who logs in in a role holds the office, as long as nobody wrote down who does."""


@dataclass(frozen=True)
class VillageThen:
    """A village as papers of some days say it: its name and body, offices and telephones.

    ``holders`` has no name for an office that is vacant, or of which nobody knows.
    """

    community: Community
    holders: Mapping[Office, str]
    supervisors_phone: str
    township_phone: str


def village_then(community: Community, day: date) -> VillageThen:
    """The village as the papers of a day say it.

    Offices are those of the day. Names and telephones are those of the moment at which the day's
    month was closed; of an open month they are those of now.
    """
    moment = closed_at(community, Month.of(day))
    if moment is None:
        return village_now(community, day)
    book = book_of(community)
    words = former_words(community, Community, Book)
    return VillageThen(
        words.as_then(community, ("name", "owner_body", "clerk_phone"), moment),
        officials_on(community, day, then=moment),
        words.then(book, "supervisors_phone", moment),
        words.then(book, "township_phone", moment),
    )


def village_now(community: Community, day: date) -> VillageThen:
    """The village as it is called and telephoned now, with the offices of a day."""
    book = book_of(community)
    return VillageThen(
        community, officials_on(community, day), book.supervisors_phone, book.township_phone
    )


def officials_on(
    community: Community, day: date, *, then: datetime | None = None
) -> dict[Office, str]:
    """Who holds each office on a day.

    Where nobody wrote it down it is who logs in in that role, now or at the moment ``then``.
    """
    roles = holders(community, then=then)
    named = {office: roles[role] for office, role in ROLE_OF.items() if role in roles}
    written = Incumbent.objects.of(community).filter(since__lte=day).order_by("since", "seq")
    for one in written:
        named[Office(one.office)] = one.name
    return {office: name for office, name in named.items() if name}


def holders_by_day(community: Community, office: Office, days: Iterable[date]) -> dict[date, str]:
    """Who held one office on each of some days, as papers of those days say it."""
    written = list(Incumbent.objects.of(community).filter(office=office).order_by("since", "seq"))
    asked = sorted(set(days))
    roles = {month: _in_role(community, office, month) for month in map(Month.of, asked)}
    told = {}
    for day in asked:
        since = [one.name for one in written if one.since <= day]
        told[day] = since[-1] if since else roles[Month.of(day)]
    return told


def _in_role(community: Community, office: Office, month: Month) -> str:
    role = ROLE_OF.get(office)
    return holders(community, then=closed_at(community, month)).get(role, "") if role else ""


def incumbents(community: Community) -> list[Incumbent]:
    """Everything that was written down about who holds an office, by office, the latest first."""
    rows = Incumbent.objects.of(community).select_related("by").order_by("-since", "-seq")
    order = list(Office)
    return sorted(rows, key=lambda one: order.index(Office(one.office)))
