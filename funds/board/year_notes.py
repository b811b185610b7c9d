"""What has to be said beside a year's sums: void receipts, red vouchers, differences, objections."""

from collections.abc import Set
from datetime import date, datetime

from django.db.models import Exists, OuterRef

from funds.board.year_rows import CountDifference, ObjectionOfYear, ReviewOfYear, YearNotes
from funds.commons.ratings import reviews_in_force
from funds.models import CashCount, Objection, ObjectionAnswer, Payment, Voucher
from funds.months import Month
from households.masking import mask_text
from households.models import Community, TenantRows


def year_notes(
    community: Community, year: int, *, names: Set[str], until: datetime | None = None
) -> YearNotes:
    """The notes of a year as it ended; ``names`` are masked wherever somebody wrote them.

    ``until`` is as for year_accounts.
    """
    first, last = date(year, 1, 1), date(year, 12, 31)
    void = (
        Payment.objects.of(community).taken().filter(reversed_by__booked_on__range=(first, last))
    )
    red = Voucher.objects.of(community).filter(
        month__gte=Month(year, 1), month__lte=Month(year, 12), reverses__isnull=False
    )
    raised = Objection.objects.of(community).filter(raised_on__range=(first, last))
    answers = ObjectionAnswer.objects.of(community).filter(
        objection=OuterRef("pk"), answered_on__lte=last
    )
    return YearNotes(
        receipts_void=void.count(),
        vouchers_reversed=red.count(),
        count_differences=_differences(community, first, last, names),
        objections_raised=raised.count(),
        objections_waiting=raised.filter(~Exists(answers)).count(),
        objections=_objections(raised, last, names),
        reviews=[
            ReviewOfYear(
                subject=one.subject,
                held_on=one.held_on,
                excellent=one.excellent,
                competent=one.competent,
                passable=one.passable,
                incompetent=one.incompetent,
            )
            for one in reviews_in_force(community, until=until)
            if one.year == year
        ],
    )


def _differences(
    community: Community, first: date, last: date, names: Set[str]
) -> list[CountDifference]:
    counts = CashCount.objects.of(community).booked_within(first, last)
    standing = counts.filter(reverses=None, voucher__isnull=False).exclude(
        reversed_by__booked_on__lte=last
    )
    return [
        CountDifference(
            day=one.counted_on,
            counted=one.counted,
            expected=one.expected,
            difference=one.difference,
            reason=mask_text(one.reason, names),
        )
        for one in standing.order_by("counted_on", "seq")
    ]


def _objections(
    raised: TenantRows[Objection], last: date, names: Set[str]
) -> list[ObjectionOfYear]:
    """Those to what was published, which everybody may read on the board as well."""
    public = raised.exclude(publication=None, resolution=None)
    public = public.select_related("publication", "resolution")
    return [
        ObjectionOfYear(
            number=one.number,
            about=one.about,
            raised_on=one.raised_on,
            text=mask_text(one.text, names),
            answers=[mask_text(answer.text, names) for answer in _in_order(one, last)],
        )
        for one in public.prefetch_related("answers").order_by("seq")
    ]


def _in_order(objection: Objection, last: date) -> list[ObjectionAnswer]:
    answers = [answer for answer in objection.answers.all() if answer.answered_on <= last]
    return sorted(answers, key=lambda answer: answer.seq)
