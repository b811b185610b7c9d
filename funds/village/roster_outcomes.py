"""What becomes of the rows of a roster: values, for whoever plans, tells or enters them."""

from dataclasses import dataclass, field
from datetime import date

from funds.months import Month
from funds.village.roster_matching import Change
from funds.village.roster_rates import Rates
from households.models import Household
from households.rosters import Problem, RosterRow


@dataclass
class PlannedRow:
    """One row of a roster and what becomes of it.

    ``outcome`` is *new* for a household that is entered, *update* for one whose ``changes`` are
    written into the register, *known* for one that stays as it is, *left* for a row that is left
    out, *asked* while a question is open, *unclear* while there are problems. ``without`` names
    levies it does not take.
    """

    row: RosterRow
    outcome: str = "new"
    number: str = ""
    household: Household | None = None
    changes: list[Change] = field(default_factory=list)
    members: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    liable_from: date | None = None
    opens: bool = False
    without: list[str] = field(default_factory=list)

    @property
    def line(self) -> int:
        """The line of the file."""
        return self.row.line

    @property
    def householder(self) -> str:
        """Who heads the household, as the file says."""
        return self.row.householder


@dataclass(frozen=True)
class Plan:
    """What becomes of the rows of a roster, and what was asked of the books for that."""

    rows: list[PlannedRow]
    first: Month
    rates: Rates

    def of(self, outcome: str) -> list[PlannedRow]:
        """The rows with an outcome."""
        return [row for row in self.rows if row.outcome == outcome]
