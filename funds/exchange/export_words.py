"""What is said of an export, on the screen and by the command."""

from django.utils import timezone
from django.utils.translation import gettext as _

from funds.exchange.exports import exported_before
from funds.models import VoucherExport


def said_twice(export: VoucherExport) -> list[str]:
    """A warning where what an export has went out before; nothing otherwise."""
    before = [] if export.only_new else exported_before(export)
    if not before:
        return []
    return [
        _(
            "Attention: vouchers of this month went out before (%(numbers)s, on %(day)s). Take them "
            "out of the other program first, or export only what is new."
        )
        % {"numbers": before[0].numbers, "day": timezone.localdate(before[0].recorded_at)}
    ]
