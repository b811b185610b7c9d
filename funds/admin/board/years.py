"""The accounts of a year at the desk: how they stand, publishing them, how they were passed."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from funds.admin.asking import ask, page
from funds.admin.board.forms import PassedForm, PublishForm
from funds.admin.confirming import Effects, confirm
from funds.board.publications import publication_days
from funds.board.publishing_year import note_passing, publish_year, publishable
from funds.board.year_accounts import open_months_of, year_accounts
from funds.board.year_books import months_of
from funds.board.year_publications import (
    frozen_year_accounts,
    minutes_of,
    passed,
    year_publications,
)
from funds.documents.formats import FORMATS
from funds.documents.kept_year import is_quick, is_wanted, kept_year
from funds.documents.year_files import papers_as_passed, year_files
from funds.documents.year_paper import year_paper
from funds.interface.accounts_kept import accounts_kept
from funds.money import grouped
from households.acting import Actor
from households.models import Role


def year(request: HttpRequest, actor: Actor, year: int) -> HttpResponse:
    """How a year's accounts stand: its sheet, what was published, what is still to be done."""
    community = actor.community
    require_come(actor, year)
    frozen = frozen_year_accounts(community, year)
    passing = passed(frozen.publication) if frozen else None
    still_open = open_months_of(community, year)
    kept = kept_year(community, year)
    return page(
        request,
        "year",
        _("Accounts of %(year)s") % {"year": year},
        year=year,
        sheet=year_paper(community, accounts_kept(community, year)),
        still_open=still_open,
        published=year_publications(community, year),
        is_stale=frozen is not None and frozen.is_stale,
        passing=passing,
        minutes=minutes_of(passing) if passing else None,
        may_publish=not still_open and actor.may(Role.REVIEWER),
        may_note=frozen is not None and actor.may(Role.CLERK),
        formats=FORMATS,
        package_is_quick=is_quick(community, year),
        package=kept,
        package_is_wanted=is_wanted(community, year),
        may_have_package=actor.may(Role.CLERK, Role.REVIEWER, Role.AUDITOR)
        and (kept is None or bool(still_open) or not kept.is_current),
    )


def publish(request: HttpRequest, actor: Actor, year: int) -> HttpResponse:
    """Publish a year's accounts on the board, or a correction beside what was published."""
    community = actor.community
    require_come(actor, year)
    version = len(year_publications(community, year)) + 1

    def do(said: dict[str, Any]) -> str:
        publication = publish_year(actor, year=year, write=year_files, **said)
        return _("%(number)s is on the board until %(day)s.") % {
            "number": publication.number,
            "day": publication.published_until,
        }

    title = (
        _("Correct the accounts of %(year)s")
        if version > 1
        else _("Publish the accounts of %(year)s")
    )
    return confirm(
        request,
        actor,
        PublishForm(
            request.POST or None,
            initial={"days": publication_days(community)},
            again=version > 1,
        ),
        do,
        lambda said: _effects(actor, year, version, said),
        title=title % {"year": year},
        button=_("Publish version %(version)s") % {"version": version}
        if version > 1
        else _("Publish it"),
        back=reverse("admin:year-accounts", args=[year]),
    )


def note(request: HttpRequest, actor: Actor, year: int) -> HttpResponse:
    """Write down that the assembly passed the accounts that are on the board."""
    require_come(actor, year)

    def do(said: dict[str, Any]) -> str:
        passing = note_passing(
            actor,
            year=year,
            decision=said["decision"],
            on=said["passed_on"],
            keep=papers_as_passed,
        )
        return _("%(publication)s was passed on %(day)s.") % {
            "publication": passing.publication,
            "day": passing.passed_on,
        }

    return ask(
        request,
        actor,
        PassedForm(request.POST or None, initial={"passed_on": actor.today}),
        do,
        title=_("The assembly passed the accounts of %(year)s") % {"year": year},
        text=_(
            "Choose the resolution: the board then says when the accounts were passed, how many "
            "were there and how many agreed."
        ),
        back=reverse("admin:year-accounts", args=[year]),
    )


def require_come(actor: Actor, year: int) -> None:
    """Raises Http404 for a year of which the books have no month, or that has not begun."""
    if year > actor.today.year or not months_of(actor.community, year):
        raise Http404


def _effects(actor: Actor, year: int, version: int, said: Mapping[str, Any]) -> Effects:
    publishable(actor.community, year)
    told = year_accounts(actor.community, year)
    until = actor.today + timedelta(days=said["days"])
    return Effects(
        (
            _(
                "Everybody can read version %(version)s of the accounts of %(year)s on the public "
                "board, for %(days)s days at least, until %(day)s."
            )
            % {"version": version, "year": year, "days": said["days"], "day": until},
            _(
                "Opening %(opening)s, income %(income)s, expense %(expense)s, closing %(closing)s "
                "yuan."
            )
            % {
                "opening": grouped(told.opening),
                "income": grouped(told.income),
                "expense": grouped(told.expense),
                "closing": grouped(told.closing),
            },
            _(
                "Paper and figures are kept as they are now, for good: what is published can be "
                "corrected, but not changed or taken down. Read the paper below first."
            ),
        ),
        sheet=year_paper(actor.community, told),
    )
