"""Exporting: the vouchers of a closed month go out to another program, and it is written down."""

import hashlib
from collections.abc import Callable, Sequence

from django.utils.translation import gettext_lazy as _

from funds.exchange.exports import last_seq_out
from funds.exchange.voucher_rows import ExchangeLine, exchange_lines, numbers_of
from funds.ledger.recording import record
from funds.models import Program, VoucherExport
from funds.money import ZERO
from funds.months import Month
from households.acting import Actor, act
from households.refusal import Conflict

Writer = Callable[[Sequence[ExchangeLine]], bytes]
"""Writes the table of one program."""


class NothingToExport(Conflict):
    """A month without vouchers, or without new ones, was to go out."""


@act
def export_vouchers(
    actor: Actor, /, *, month: Month, program: Program, write: Writer, only_new: bool = False
) -> VoucherExport:
    """Write the table of a closed month as a file; the record of what is in it.

    ``only_new`` leaves out what went out before, in whatever form. Raises MonthStillOpen and
    NothingToExport.
    """
    community = actor.community
    after = last_seq_out(community, month) if only_new else 0
    lines = exchange_lines(community, month, after=after)
    if not lines:
        raise NothingToExport(
            _("No voucher of %(month)s is new since the last export.") % {"month": month}
            if after
            else _("%(month)s has no vouchers.") % {"month": month},
            field="month",
        )
    content = write(lines)
    export = VoucherExport(
        month=month,
        program=program,
        only_new=only_new,
        vouchers=len({line.voucher.pk for line in lines}),
        numbers=numbers_of(lines),
        total=sum((line.debit for line in lines), ZERO),
        last_seq=max(line.voucher.seq for line in lines),
        sha256=hashlib.sha256(content).hexdigest(),
        by=actor.user,
    )
    record(community, [export])
    return export
