"""Reading one line of a roster into one household, cell by cell."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from households import household_cells as who
from households.cleaning import bare
from households.levy_cells import levies_in
from households.payment_cells import grid_in, opening_in, paid_in
from households.repeated_cells import Above
from households.roster_columns import Columns
from households.roster_lines import ZERO, Line
from households.roster_rows import Problem, RosterRow

LONGEST_NOTE = 300
LONG_NOTE_ADVICE = _("A note has up to 300 characters. Write less.")


class RowReader:
    """Reads lines in order, because a blank or 同上 repeats what stood above."""

    def __init__(self, columns: Columns, year: int | None, group: int | None) -> None:
        self.columns, self.year = columns, columns.year or year
        self._above = Above(group)

    def name_in(self, cells: Sequence[str]) -> str:
        """What stands where the householder is named, without blanks."""
        return bare(Line(0, cells, self.columns).text("householder"))

    def begin_group(self, group: int) -> None:
        """A line between the households says of which villager group the next ones are."""
        self._above.begin_group(group)

    def read(self, number: int, cells: Sequence[str]) -> RosterRow:
        """One household; every cell that cannot be read becomes a problem of the row."""
        line = Line(number, cells, self.columns)
        name = who.householder_in(line)
        group = self._above.group_in(line)
        phone, second = who.phones_in(line)
        who.check_id(line)
        house_no = self._above.house_in(line, group)
        note = "；".join(part for part in (*line.notes(), name.remark, second) if part)
        if len(note) > LONGEST_NOTE:
            line.problems.append(Problem(_("note"), note, LONG_NOTE_ADVICE))
        levies, amounts = levies_in(line, note)
        kind = self.columns.kind
        months, credit = grid_in(line, self.year) if kind == "grid" else ((), ZERO)
        paid, vacant = paid_in(line, note, self.year) if kind == "list" else (None, False)
        arrears, prepaid = opening_in(line)
        said_kind = who.kind_in(line, name)
        row = RosterRow(
            line=number,
            order=who.order_in(line),
            number=who.number_in(line),
            group=group,
            householder=name.name,
            phone=phone,
            house_no=house_no,
            kind=said_kind or "original",
            kind_is_said=bool(said_kind),
            residents=who.residents_in(line),
            liable_from=who.liable_from_in(line, self.year),
            hardship=who.hardship_in(line),
            levies=levies,
            levy_amounts=amounts,
            opening_arrears=arrears,
            opening_credit=prepaid + credit,
            months=months,
            paid=paid,
            received=paid[2] if paid else sum((m.paid for m in months), ZERO) + credit,
            vacant=vacant,
            note=note,
            members=who.members_in(line),
        )
        return row.with_findings(line.problems, line.warnings)
