"""Packages of large years: the night makes those that the desk asked for."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

from django.utils.translation import gettext as _

from funds.board.handing_out import keep_package
from funds.documents.kept_year import Wanted, keep_year, wanted_of
from funds.documents.year_package import YearPackage
from households.acting import Actor
from households.models import Community


def packages_wanted(day: date) -> Iterator[tuple[str, Callable[[], None]]]:
    """Each package that was asked for: what it is called, and what makes it."""
    for community in Community.objects.order_by("code"):
        for wanted in wanted_of(community):
            called = _("the package of %(village)s for %(year)s") % {
                "village": community.name,
                "year": wanted.year,
            }
            yield called, partial(_make, community, wanted, day)


def _make(community: Community, wanted: Wanted, day: date) -> None:
    package = YearPackage(community, wanted.year, today=day, made_by=wanted.by)
    keep_year(package)
    keep_package(
        Actor(community, None, day),
        name="year",
        span=str(wanted.year),
        fingerprint=package.fingerprint,
        index=package.index,
    )
