"""Numbers that were printed after a backup was made: entered as lost, never given again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from funds.ledger.numbering import take
from funds.ledger.recording import record
from funds.models import LostNumber
from funds.upkeep.last_numbers import LastNumbers, Series
from households.acting import act_unattended
from households.models import Community
from households.refusal import Conflict, Refused

MOST_LOST = 5000


class LaterNumbersUnknown(Conflict):
    """Nobody has said which numbers were printed after the backup was made."""


class BadLastNumber(Refused):
    """A last number on paper that cannot be."""


@dataclass(frozen=True)
class Lost:
    """The numbers of one series that are on paper and not in the backup."""

    series: Series
    first: int
    last: int

    def __str__(self) -> str:
        first, last = self.series.paper(self.first), self.series.paper(self.last)
        return first if self.first == self.last else f"{first} – {last}"


def ask_for_later_numbers(backup: LastNumbers, here: LastNumbers) -> LaterNumbersUnknown:
    """The refusal that says what the backup ends with, and what has to be told."""
    listed = backup.newest()
    said = [
        _("The backup ends with %(listed)s.") % {"listed": ", ".join(listed)}
        if listed
        else _("The backup holds no number of any paper.")
    ]
    if further := here.beyond(backup).newest():
        said.append(_("This database has come to %(listed)s.") % {"listed": ", ".join(further)})
    said.append(
        _(
            "Numbers that were printed after the backup was made must not be given again. Look "
            "at the newest papers: write --last-receipt SERIES=NUMBER for each series that goes "
            "further (for example --last-receipt %(example)s), or --no-later-receipts when "
            "nothing was printed since."
        )
        % {"example": _example(listed)}
    )
    return LaterNumbersUnknown(" ".join(str(sentence) for sentence in said))


def lost_since(backup: LastNumbers, on_paper: Mapping[str, int]) -> list[Lost]:
    """What was lost, from the last number on paper of each printed series (SY-2026, HZ-2026).

    Where several communities are in the backup, a series is named with its community:
    shangyu/SY-2026. Raises BadLastNumber.
    """
    lost = []
    for name, last in on_paper.items():
        series = _series(backup, name)
        before = backup.last.get(series, 0)
        if last < before:
            raise BadLastNumber(
                _("The backup goes on to %(paper)s. Write the highest number that is on paper.")
                % {"paper": series.paper(before)}
            )
        if last - before > MOST_LOST:
            raise BadLastNumber(
                _("From %(paper)s to %(last)s are more than %(most)s numbers. Check the number.")
                % {"paper": series.paper(before), "last": last, "most": MOST_LOST}
            )
        if last > before:
            lost.append(Lost(series, before + 1, last))
    return lost


def require_known_here(here: LastNumbers, backup: LastNumbers, lost: Sequence[Lost]) -> None:
    """Raises BadLastNumber where this database has given later numbers than were named.

    For a database that has gone on with the backup's own books. Whoever says that nothing was
    printed at all is not asked.
    """
    named = LastNumbers({**backup.last, **{one.series: one.last for one in lost}}, backup.prefixes)
    if further := here.beyond(named).newest():
        raise BadLastNumber(
            _(
                "This database has come to %(listed)s, further than what you wrote. Write "
                "--last-receipt for each of these series, with this number or a higher one."
            )
            % {"listed": ", ".join(further)}
        )


@act_unattended
def enter_lost(community: Community, /, *, lost: Sequence[Lost]) -> list[LostNumber]:
    """Write lost numbers of a community down; their counters go on behind them."""
    written = []
    for one in lost:
        take(community, one.series.counter, one.last - one.first + 1)
        written += [
            LostNumber(counter=one.series.counter, number=number, paper=one.series.paper(number))
            for number in range(one.first, one.last + 1)
        ]
    return record(community, written)


def _example(listed: Sequence[str]) -> str:
    if not listed:
        return "SY-2026=12"
    name, _dash, digits = listed[-1].rpartition("-")
    return f"{name}={int(digits) + 3}"


def _series(backup: LastNumbers, name: str) -> Series:
    """The series that somebody names; raises BadLastNumber."""
    code, slash, printed = name.rpartition("/")
    codes = [code.strip()] if slash else list(backup.prefixes)
    printed = printed.strip().upper()
    found = [series for one in codes if (series := backup.series(one, printed))]
    if not found or codes[0] not in backup.prefixes:
        raise BadLastNumber(
            _(
                "No community in the backup has papers numbered “%(name)s”. Write what stands "
                "before the last digits, such as SY-2026 or, for expense slips, BX-2026-03."
            )
            % {"name": name[:60]}
        )
    if len(found) > 1:
        raise BadLastNumber(
            _("Several communities number papers “%(name)s”. Write one of these: %(listed)s")
            % {"name": printed, "listed": ", ".join(f"{one.code}/{printed}" for one in found)}
        )
    return found[0]
