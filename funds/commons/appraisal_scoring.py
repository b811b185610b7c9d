"""Scoring: a judge's form about a household is entered, with a photo for each deduction (评分表)."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from funds.commons.appraisal_rules import require_not_about_money
from funds.commons.appraisals import AppraisalState, appraisal_standing
from funds.commons.micro_writing import BadEntry, NotNow, require_day, require_words, written
from funds.ledger.recording import record
from funds.models import (
    LONGEST_CAPTION,
    Appraisal,
    AppraisalCriterion,
    Deduction,
    Photo,
    Scoring,
)
from funds.photos.keeping import discard, keep_photo
from households.acting import Actor, act
from households.characters import visible
from households.models import Household


class Off(NamedTuple):
    """Points that a judge takes off at a criterion, with the reason and a photo."""

    criterion: AppraisalCriterion
    points: int
    words: str
    photo: bytes | None


@act
def score(
    actor: Actor,
    /,
    *,
    appraisal: Appraisal,
    judge: Household,
    household: Household,
    looked_on: date,
    offs: Sequence[Off],
) -> Scoring:
    """Enter a judge's form about a household; one entered again counts instead of the first.

    Raises NotNow, BadEntry, BadPhoto.
    """
    standing = appraisal_standing(appraisal, on=actor.today)
    if standing.state != AppraisalState.JUDGED:
        raise NotNow(
            _("Forms are entered between the lot and the result; it stands at “%(state)s”.")
            % {"state": standing.state.label}
        )
    if judge.pk not in {one.pk for one in standing.judges}:
        raise BadEntry(_("This household does not judge."), field="judge")
    if household.pk not in {one.pk for one in standing.entrants}:
        raise BadEntry(_("This household is not looked at."), field="household")
    require_day(actor, looked_on, field="looked_on", since=appraisal.announced_on)
    for off in offs:
        _require_founded(off)
    _require_own_criteria(appraisal, offs)
    scoring = written(
        actor,
        Scoring(appraisal=appraisal, judge=judge, household=household, looked_on=looked_on),
    )
    _write_deductions(actor, scoring, offs)
    return scoring


def _require_founded(off: Off) -> None:
    if not 1 <= off.points <= off.criterion.points:
        raise BadEntry(
            _("“%(criterion)s” has %(most)s points; take off 1 to %(most)s, or nothing.")
            % {"criterion": off.criterion.words, "most": off.criterion.points},
            field=f"off_{off.criterion.place}",
        )
    require_words(off.words, field=f"why_{off.criterion.place}")
    require_not_about_money(off.words, field=f"why_{off.criterion.place}")
    if not off.photo:
        raise BadEntry(
            _("Add a photo of what the points are taken off for, or leave them."),
            field=f"photo_{off.criterion.place}",
        )


def _require_own_criteria(appraisal: Appraisal, offs: Sequence[Off]) -> None:
    """Raises BadEntry for a criterion of another appraisal, and for one that comes twice."""
    seen: set[int] = set()
    for off in offs:
        if off.criterion.appraisal_id != appraisal.pk or off.criterion.pk in seen:
            raise BadEntry(
                _("“%(criterion)s” is one criterion of this appraisal: take off for it once.")
                % {"criterion": off.criterion.words},
                field=f"off_{off.criterion.place}",
            )
        seen.add(off.criterion.pk)


def _write_deductions(actor: Actor, scoring: Scoring, offs: Sequence[Off]) -> None:
    kept: list[Photo] = []
    try:
        for off in offs:
            words = require_words(off.words, field="words")
            kept.append(
                keep_photo(
                    actor,
                    content=off.photo or b"",
                    caption=words[:LONGEST_CAPTION],
                    taken_on=scoring.looked_on,
                )
            )
        record(
            actor.community,
            [
                Deduction(
                    scoring=scoring,
                    criterion=off.criterion,
                    points=off.points,
                    words=visible(off.words).strip(),
                    photo=photo,
                    by=actor.user,
                )
                for off, photo in zip(offs, kept, strict=True)
            ],
        )
    except BaseException:
        discard(*kept)
        raise
