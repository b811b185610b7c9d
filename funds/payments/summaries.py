"""What the books say of a payment in one line."""

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from funds.models import Charge, ChargeKind, Payment
from funds.money import ZERO
from funds.months import Month
from funds.words.wording import CHARGE_WORD, CREDIT, OPENING_ARREARS, corrected, months_said


def paid_for(parts: Sequence[tuple[Charge, Decimal]], credit: Decimal) -> str:
    """What a payment was for, in the books' words: 2026年1–12月卫生费、路灯费；预存3.00."""
    months: dict[str, list[Month]] = defaultdict(list)
    opening = ZERO
    for charge, part in parts:
        if charge.kind == ChargeKind.OPENING:
            opening += part
            continue
        months[charge.levy.name if charge.levy else CHARGE_WORD[charge.kind]].append(charge.month)
    levies: dict[str, list[str]] = defaultdict(list)
    for name, of in months.items():
        levies[months_said(of)].append(name)
    texts = [f"{OPENING_ARREARS}{opening}"] if opening else []
    texts += [stretch + "、".join(names) for stretch, names in levies.items()]
    if credit:
        texts.append(f"{CREDIT}{credit}")
    return "；".join(texts)


def in_place_of(replaces: Payment | None, summary: str) -> str:
    """The summary of a payment that is entered in the place of a reversed one, if it is."""
    if replaces is None or replaces.voucher is None:
        return summary
    return corrected(replaces.voucher.booked_on, str(replaces.voucher), summary)
