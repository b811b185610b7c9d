"""Packages of large years: the night makes those that the desk asked for."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path

from django.utils.translation import gettext as _

from funds.board.handing_out import keep_package
from funds.documents.kept_year import keep_year, read_wish, wishes_of
from funds.documents.year_package import YearPackage
from households.acting import Actor
from households.models import Community


def packages_wanted(day: date) -> Iterator[tuple[str, Callable[[], None]]]:
    """Each package that was asked for: what it is called, and what makes it.

    A wish is read only then: one that cannot be read keeps no other from being made.
    """
    for community in Community.objects.order_by("code"):
        for wish in wishes_of(community):
            called = _("the package of %(village)s for %(year)s") % {
                "village": community.name,
                "year": wish.stem,
            }
            yield called, partial(_make, community, wish, day)


def _make(community: Community, wish: Path, day: date) -> None:
    wanted = read_wish(wish)
    package = YearPackage(community, wanted.year, today=day, made_by=wanted.by)
    keep_year(package)
    keep_package(
        Actor(community, None, day),
        name="year",
        span=str(wanted.year),
        fingerprint=package.fingerprint,
        index=package.index,
    )
