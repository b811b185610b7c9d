"""Receipt prefixes (收据字头): the letters before a receipt's number, a village's own.

With them alone it can be told whose receipt somebody holds, where several villages keep their
books in one installation.
"""

import re
from collections.abc import Iterator
from itertools import count

from django.utils.translation import gettext_lazy as _

from funds.models import Book
from funds.words.paper_numbers import KINDS, OTHER_WORDS
from households.pinyin import initials
from households.refusal import Conflict, Refused

USUAL = "SY"
LONGEST = 6
RESERVED = {*KINDS, *OTHER_WORDS}
"""What numbers of other papers and things begin with."""
PREFIX = re.compile(rf"[A-Z][A-Z0-9]{{0,{LONGEST - 1}}}")


class BadPrefix(Refused):
    """Letters that receipt numbers could not begin with."""


class PrefixTaken(Conflict):
    """Another village's receipts begin with the same letters."""


def free_prefix(name: str = "") -> str:
    """A prefix that no village has: the usual one, or one from the sound of the village's name."""
    taken = _taken()
    return next(prefix for prefix in _proposals(name) if prefix not in taken)


def require_free(prefix: str) -> None:
    """Raises BadPrefix, PrefixTaken."""
    if not PREFIX.fullmatch(prefix):
        raise BadPrefix(
            _(
                "“%(prefix)s” cannot stand before receipt numbers. Write 1 to 6 capital letters "
                "and digits, a letter first, such as SY."
            )
            % {"prefix": prefix[:20]},
            field="receipt_prefix",
        )
    if prefix in RESERVED:
        raise BadPrefix(
            _(
                "The numbers of other papers begin with %(prefix)s. Choose other letters, such as "
                "%(free)s."
            )
            % {"prefix": prefix, "free": free_prefix()},
            field="receipt_prefix",
        )
    if prefix in _taken():
        raise PrefixTaken(
            _(
                "The receipts of another village begin with %(prefix)s already. Choose other "
                "letters, such as %(free)s."
            )
            % {"prefix": prefix, "free": free_prefix()},
            field="receipt_prefix",
        )


def _taken() -> set[str]:
    return set(Book.objects.values_list("receipt_prefix", flat=True))  # all communities


def _proposals(name: str) -> Iterator[str]:
    yield USUAL
    word = "".join(re.findall("[A-Z]", initials(name).upper()))[: LONGEST - 2] or USUAL
    if word not in RESERVED:
        yield word
    for number in count(2):
        yield f"{word}{number}"
