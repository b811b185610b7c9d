"""A kind of paper that can be asked for by its name."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from funds.documents.paper import Paper
from funds.documents.spans import Span, Unit
from households.models import Community

Maker = Callable[[Community, Span], Sequence[Paper]]
Stored = Callable[[Community, Span, str], bytes | None]
Typeset = Callable[[Community, Span], bytes | None]
Find = Callable[[Community, str], Span | None]


@dataclass(frozen=True)
class Kind:
    """A kind of paper: how it is asked for, what it is called, which periods it is made for.

    ``label`` is its name on the screen; on paper it bears its own Chinese title. The first of its
    ``units`` is meant where nobody says which period. ``make`` only reads the books.
    ``stored`` gives the file that was published, in one of FORMATS, where one was. ``typeset`` makes
    the PDF of a form with a layout of its own, where there is any. ``find`` reads a number in the
    place of a period. ``title`` heads the paper that says that there is nothing, where the label
    says more than a title does. ``ends`` says what is put below it of names, seal, telephones and
    code: all, or what it brings itself, as every paper does that was asked for by its number.
    Of a list, ``counted`` is in what its lines are counted: its head says how many there are (笔数).
    With ``has_vouchers`` it says how many there are, with how many papers behind them. One that
    ``goes_on`` after its period is closed, such as a list of volumes that are bound only then, says
    when it was made; no other paper of a closed period does, for nothing in it changes any more.
    """

    code: str
    label: Any
    units: tuple[Unit, ...]
    make: Maker
    stored: Stored | None = None
    typeset: Typeset | None = None
    find: Find | None = None
    title: str = ""
    ends: Literal["whole", "itself"] = "whole"
    counted: str = ""
    has_vouchers: bool = False
    goes_on: bool = False


@dataclass(frozen=True)
class Group:
    """Kinds of papers that belong together, as a list of all of them shows them."""

    code: str
    label: Any
    kinds: tuple[Kind, ...]
