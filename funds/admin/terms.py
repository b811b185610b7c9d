"""The words of the desk that a newcomer asks about, each explained in two sentences."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Term:
    """A word and what it means; ``code`` is its place on the help page."""

    code: str
    word: Any
    means: Any


TERMS = (
    Term(
        "due",
        _("Due this month"),
        _("What is charged and whose last day has not passed. Nobody is late with it yet."),
    ),
    Term(
        "arrears",
        _("Arrears"),
        _("What was charged and is past its last day. Payments go to the oldest month first."),
    ),
    Term(
        "credit",
        _("Credit"),
        _("Money a household left over, for no charge yet. It pays coming months by itself."),
    ),
    Term(
        "exemption",
        _("Exemption"),
        _("A decision that a household need not pay, from a month on. Each month shows its cost."),
    ),
    Term(
        "waiver",
        _("Waiver"),
        _("One charge is let off, once, by somebody's decision. The charge stays on record."),
    ),
    Term(
        "reversal",
        _("Reversal"),
        _(
            "A mistake is cancelled by the same entry in red; nothing is erased. Then enter it anew."
        ),
    ),
    Term(
        "voucher",
        _("Voucher"),
        _(
            "The numbered paper of one entry in the books. A receipt is for the payer, a voucher for us."
        ),
    ),
    Term(
        "close",
        _("Close a month"),
        _("Its figures are fixed: what comes later is booked in the next month, and says so."),
    ),
    Term(
        "publication",
        _("Publication"),
        _("The closed month on the board, for everybody and without names. It never changes."),
    ),
    Term(
        "advance",
        _("Advance"),
        _("Money that somebody carries for small purchases. It is the fund's until it is spent."),
    ),
    Term(
        "reconciliation",
        _("Bank reconciliation"),
        _(
            "The books beside the bank's own bill, line by line. What is on one side only is found."
        ),
    ),
    Term(
        "deposit",
        _("Deposit"),
        _("Money held for whoever rents the hall. It is theirs, and goes back when all is well."),
    ),
)
BY_CODE = {term.code: term for term in TERMS}
