"""Importing: a roster becomes households with their opening arrears and opening payments."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from funds.models import AccountRole, Levy, book_of
from funds.money import ZERO
from funds.village.opening import place_prepaid
from funds.village.roster_entering import enter_rows
from funds.village.roster_outcomes import PlannedRow
from funds.village.roster_plan import plan
from households.acting import Actor, act
from households.models import Community
from households.roster_questions import NO_ANSWERS, Question
from households.rosters import Roster, read_roster
from households.statistics import refresh_soon


@dataclass
class ImportReport:
    """What happened to a roster, or would happen.

    ``roster`` is how the file was read, ``rows`` what becomes of each household in it. ``imported``
    counts the households that were entered, ``changed`` those of the register that were changed;
    ``prepaid`` is what the new ones had paid ahead, in yuan, ``placed`` whether it is entered in
    which account that money lies.
    """

    roster: Roster
    rows: Sequence[PlannedRow]
    imported: int = 0
    changed: int = 0
    prepaid: Decimal = ZERO
    placed: bool = False

    @property
    def questions(self) -> list[Question]:
        """What the file cannot say by itself, with the answers that were given."""
        return self.roster.questions

    @property
    def open_questions(self) -> list[Question]:
        """Questions that nobody has answered; while there are any, nothing is entered."""
        return [question for question in self.questions if question.is_open]

    @property
    def unclear(self) -> int:
        """How many rows have problems."""
        return sum(1 for row in self.rows if row.outcome == "unclear")

    @property
    def ok(self) -> bool:
        """True when no row and no question needs an answer."""
        return not self.unclear and self.answered

    @property
    def answered(self) -> bool:
        """Whether every question has its answer, and every answer its question."""
        return not self.open_questions and not self.roster.asking.unknown


@act
def import_roster(
    actor: Actor,
    /,
    *,
    content: bytes,
    filename: str,
    answers: Mapping[str, str] = NO_ANSWERS,
    dry_run: bool = False,
    skip_bad_rows: bool = False,
    prepaid_in: AccountRole | None = None,
) -> ImportReport:
    """Enter the households of a roster file; a row that was entered before changes nothing.

    While a question has no answer in ``answers``, or an answer no question, nothing is entered;
    while a row is unclear, neither, unless ``skip_bad_rows``. ``dry_run`` does everything and
    undoes it, so that its report is what would happen. ``prepaid_in`` is the account in
    which the money lies that households had paid ahead; while nobody says, the opening does not add up.

    Raises UnreadableFile, NotYet, TooLateToOpen, BadOpening.
    """
    roster = read_roster(content, filename, answers, _levies(actor.community))
    planned = plan(actor.community, roster)
    entered = planned.of("new")
    opened = [*entered, *(row for row in planned.of("update") if row.opens)]
    prepaid = sum((row.row.opening_credit for row in opened), ZERO)
    report = ImportReport(roster, planned.rows, prepaid=prepaid)
    blocked = not report.answered or (report.unclear and not skip_bad_rows)
    if blocked and not dry_run:
        return report
    with transaction.atomic():
        refresh_soon()
        enter_rows(actor, planned, content=content, filename=filename)
        report.imported = len(entered)
        report.changed = len(planned.of("update"))
        if prepaid_in and report.prepaid:
            place_prepaid(actor, account=prepaid_in, amount=report.prepaid)
            report.placed = True
        if dry_run:
            transaction.set_rollback(True)
    return report


def _levies(community: Community) -> dict[str, str]:
    """The names of the levies that are charged from the books' first month on, by their codes."""
    first = book_of(community).first_month
    rows = Levy.objects.of(community).not_ended_before(first).order_by("position")
    return dict(rows.values_list("code", "name"))
