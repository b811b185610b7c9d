"""How far a household has paid (缴至): the last month up to which nothing is open."""

from collections.abc import Sequence

from funds.levies.stays import Stay
from funds.months import Month


def paid_through(
    *, first: Month | None, first_open: Month | None, last: Month | None, stays: Sequence[Stay]
) -> Month | None:
    """The last month up to which nothing is open; None before the first paid month.

    ``first`` and ``last`` are months charged with levies, ``first_open`` is the first month of
    which anything is open. A month in which the household did not live here counts for nothing:
    then it is the last one of the ``stay`` before.
    """
    paid = first_open.plus(-1) if first_open else last
    if first is None or paid is None or paid < first:
        return None
    lived = [min(paid, stay.last or paid) for stay in stays if stay.first <= paid]
    return max(lived, default=paid)
