"""Rating: a household says what it thinks of what was done; a meeting reviews a year (评价)."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from funds.commons.ratings import (
    Thing,
    may_change,
    of_thing,
    projects_to_rate,
    published_months,
)
from funds.ledger.recording import record
from funds.models import (
    LONGEST_WHY,
    Grade,
    Rating,
    RentalState,
    Reviewed,
    YearlyReview,
)
from households.acting import Actor, act
from households.characters import visible, written_name
from households.models import Household
from households.people import people_on
from households.person_names import is_same_name
from households.refusal import Conflict, Refused
from households.succession import require_in_being


class BadRating(Refused):
    """A rating of what cannot be rated, or one that says too much."""


class RatedBefore(Conflict):
    """A household that has said what it thinks, and whose days to change it are over."""


class ReviewedBefore(Conflict):
    """A year that has its review already."""


@dataclass(frozen=True)
class Slips:
    """How many slips of a review said what."""

    excellent: int
    competent: int
    passable: int
    incompetent: int


@act
def rate(
    actor: Actor, /, *, household: Household, thing: Thing, grade: Grade, why: str = ""
) -> Rating:
    """Say what a household thinks of a published month, of its own rental or of a project.

    Said again within some days, the last rating counts. Raises BadRating, RatedBefore, MergedAway.
    """
    require_in_being(actor.community, [household])
    why = " ".join(visible(why).split())
    if len(why) > LONGEST_WHY:
        raise BadRating(
            _("Say it in %(most)s characters; raise a matter for more.") % {"most": LONGEST_WHY},
            field="why",
        )
    _require_done(actor, household, thing)
    before = list(of_thing(actor.community, thing).filter(household=household).order_by("seq"))
    if before and not may_change(before[0], actor.today):
        raise RatedBefore(_("It has been rated, and can no longer be changed."))
    if before and (before[-1].grade, before[-1].why) == (grade, why):
        return before[-1]
    rating = Rating(
        household=household,
        month=thing.month,  # type: ignore[misc]
        rental=thing.rental,
        project=thing.project,
        grade=grade,
        why=why,
        rated_on=actor.today,
        by=actor.user,
    )
    return record(actor.community, [rating])[0]


@act
def review_year(
    actor: Actor,
    /,
    *,
    year: int,
    subject: Reviewed,
    held_on: date,
    slips: Slips,
    counters: tuple[str, str],
    reason: str = "",
    meant: bool = False,
) -> YearlyReview:
    """Write down how many slips of a meeting said what of a year; two people counted them.

    Where the year has a review already, this one corrects it, with its ``reason``. More slips than
    people on the register have to be ``meant``. Raises BadRating, ReviewedBefore.
    """
    first, second = (written_name(name)[:60] for name in counters)
    if not first or not second or is_same_name(first, second):
        raise BadRating(_("Two people count the slips: write both names."), field="second_counter")
    if held_on > actor.today:
        raise BadRating(_("This day has not come yet."), field="held_on")
    if held_on.year < year:
        raise BadRating(_("On this day the year had not begun yet."), field="held_on")
    if not any(vars(slips).values()):
        raise BadRating(_("Write how many slips there were of each."), field="excellent")
    if not meant:
        _require_no_more_than_people(actor, held_on, sum(vars(slips).values()))
    before = YearlyReview.objects.of(actor.community).filter(year=year, subject=subject)
    reason = visible(reason).strip()[:200]
    if before.exists() and not reason:
        raise ReviewedBefore(
            _("This year has its review. To correct it, write why."), field="reason"
        )
    review = YearlyReview(
        year=year,
        subject=subject,
        held_on=held_on,
        **vars(slips),
        counter=first,
        second_counter=second,
        reason=reason,
        by=actor.user,
    )
    return record(actor.community, [review])[0]


def _require_no_more_than_people(actor: Actor, day: date, slips: int) -> None:
    """Raises BadRating for more slips than people: a slip of the finger, or a poor register."""
    people = people_on(actor.community, day)
    if slips > people:
        raise BadRating(
            _(
                "%(slips)s slips are more than the %(people)s people on the register. Look at the "
                "numbers again; if they are right, tick that they are."
            )
            % {"slips": slips, "people": people},
            field="meant",
        )


def _require_done(actor: Actor, household: Household, thing: Thing) -> None:
    """Raises BadRating for what is not done, and for a rental not one's own."""
    if thing.rental is not None:
        if thing.rental.household_id != household.pk:
            raise BadRating(_("Only the household that rented the hall rates it."), field="thing")
        if thing.rental.state != RentalState.SETTLED:
            raise BadRating(_("A rental is rated once it is settled."), field="thing")
    elif thing.project is not None:
        done = projects_to_rate(actor.community, today=actor.today)
        if not done.filter(pk=thing.project.pk).exists():
            raise BadRating(
                _("A project is rated within a year after it was accepted."), field="thing"
            )
    elif thing.month not in published_months(actor.community):
        raise BadRating(_("A month is rated once it is published."), field="thing")
