"""How far a household has paid (缴至): the last month up to which nothing is open."""

from datetime import date

from funds.months import Month


def paid_through(
    *, first: Month | None, first_open: Month | None, last: Month | None, left: date | None
) -> Month | None:
    """The last month up to which nothing is open; None before the first paid month.

    ``first`` and ``last`` are months charged with levies, ``first_open`` is the first month of
    which anything is open; ``left`` is the last day of a household that has gone.
    """
    paid = first_open.plus(-1) if first_open else last
    if first is None or paid is None or paid < first:
        return None
    return min(paid, Month.of(left)) if left else paid
