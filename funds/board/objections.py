"""Objections: what was said, what was answered, what still waits."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from funds.council.published import published
from funds.models import Objection, ObjectionAnswer, Publication, Resolution
from households.masking import mask_text
from households.models import Community
from households.naming import names_of


@dataclass(frozen=True)
class PublicObjection:
    """An objection on the board with its answers, without names."""

    number: str
    about: str
    raised_on: date
    due_on: date
    text: str
    answers: list[tuple[date, str]]


@dataclass(frozen=True)
class RaisedObjection:
    """An objection with the answers it had by a day, and after how many days the first one came.

    Names are masked; of what is about a household's own account neither ``text`` nor answers are
    told, only that it was answered.
    """

    objection: Objection
    text: str
    answers: list[tuple[date, str]]
    days: int | None


def objections_between(community: Community, first: date, last: date) -> list[RaisedObjection]:
    """The objections that were raised or answered between two days, as they stood on the last."""
    within = ObjectionAnswer.objects.of(community).filter(answered_on__range=(first, last))
    concerned = Q(raised_on__range=(first, last)) | Q(pk__in=within.values("objection"))
    rows = Objection.objects.of(community).filter(concerned, raised_on__lte=last)
    rows = rows.select_related("household", "publication", "resolution")
    found = list(rows.prefetch_related(answers_in_order(community)).order_by("seq"))
    names = names_of(community) if found else set()
    return [_raised(row, last, names) for row in found]


def _raised(row: Objection, last: date, names: Set[str]) -> RaisedObjection:
    def told(text: str) -> str:
        return mask_text(text, names) if row.about else ""

    answers = [
        (answer.answered_on, told(answer.text))
        for answer in row.answers.all()
        if answer.answered_on <= last
    ]
    days = (answers[0][0] - row.raised_on).days if answers else None
    return RaisedObjection(row, told(row.text), answers, days)


def answers_in_order(community: Community) -> "Prefetch[str]":
    """What a list of objections fetches along: their answers as they were given, and by whom."""
    answers = ObjectionAnswer.objects.of(community).select_related("by")
    return Prefetch("answers", answers.order_by("seq"))


def open_objections(community: Community) -> QuerySet[Objection]:
    """Objections without any answer, the most urgent first."""
    answered = ObjectionAnswer.objects.of(community).filter(objection=OuterRef("pk"))
    return (
        Objection.objects.of(community)
        .filter(~Exists(answered))
        .select_related("household", "publication", "resolution")
        .order_by("due_on", "seq")
    )


def open_public_objections(community: Community) -> QuerySet[Objection]:
    """Those of them that are about what was published, which everybody may see."""
    return open_objections(community).filter(
        Q(publication__isnull=False) | Q(resolution__in=published(community).order_by())
    )


def open_against(resolution: Resolution) -> QuerySet[Objection]:
    """The objections to a resolution that wait for an answer."""
    return open_objections(resolution.community).filter(resolution=resolution)


def objections_to(resolution: Resolution) -> QuerySet[Objection]:
    """All that was objected to a resolution, with the answers, as it was raised."""
    community = resolution.community
    rows = Objection.objects.of(community).filter(resolution=resolution)
    rows = rows.select_related("household", "publication", "resolution")
    return rows.prefetch_related(answers_in_order(community)).order_by("seq")


def public_objections(
    community: Community, listed: Sequence[Publication]
) -> list[PublicObjection]:
    """What was objected to these publications, as everybody may read it."""
    rows = (
        Objection.objects.of(community)
        .filter(publication__in=listed)
        .select_related("publication", "resolution")
        .prefetch_related(answers_in_order(community))
        .order_by("seq")
    )
    return _public(community, rows)


def public_objections_to(resolution: Resolution) -> list[PublicObjection]:
    """What was objected to a resolution, as everybody may read it."""
    return _public(resolution.community, objections_to(resolution))


def _public(community: Community, rows: QuerySet[Objection]) -> list[PublicObjection]:
    found = list(rows)
    names = names_of(community) if found else set()
    return [
        PublicObjection(
            number=row.number,
            about=row.about,
            raised_on=row.raised_on,
            due_on=row.due_on,
            text=mask_text(row.text, names),
            answers=[
                (answer.answered_on, mask_text(answer.text, names))
                for answer in sorted(row.answers.all(), key=lambda one: one.seq)
            ],
        )
        for row in found
    ]
