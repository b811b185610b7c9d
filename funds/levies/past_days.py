"""Past days: what was on one is summed up from whichever side has less to read.

What was owed or left over at the end of a past day is what had come to it until then. It is as well
what there is now, less what has happened since. Both come to the same, as the proofs of the stored
sums say (``charges_agree``, ``credits_agree``).
"""

from datetime import date

from funds.models import Book


def is_early(book: Book, as_of: date, today: date) -> bool:
    """Whether less had happened until a day than has since: it lies nearer to the first month.

    Who names no day of today (``date.max``), so that facts and not stored sums are read, mostly asks
    of a month that has just ended.
    """
    return today != date.max and as_of - book.first_month.first_day < today - as_of
