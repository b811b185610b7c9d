"""What a reminder says in one sentence: to copy into a chat, or for a sender of text messages.

It speaks to one household alone and asks kindly; nobody is told of others.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from funds.documents.csv_file import csv_lines
from funds.documents.paper import issuer
from funds.models import Reminder
from funds.reminders.collection_codes import collection_codes
from funds.reminders.letters import Letter, mobile_of
from funds.words.wording import day_said, months_said
from households.check_digits import with_check_digit

OTHER = "其他费用"
OPENING = "期初欠费"
HEADING = ("手机号码", "短信内容")


def message(letter: Letter) -> str:
    """One sentence for a household, to be copied into a chat with it."""
    community = letter.household.community
    call = f"，电话 {community.clerk_phone}" if community.clerk_phone else ""
    return (
        f"{letter.household.householder}家您好：{said_of(letter)}还没交，"
        f"{day_said(letter.pay_by)}前方便时{_ways(letter)}就好。交过了就不用理会；"
        f"有困难请跟我们说，可以申请减免。谢谢您支持村里。{issuer(community)}{call}"
    )


def messages_file(letters: Iterable[Letter]) -> bytes:
    """The sentences, an empty line between two households."""
    return "\n\n".join(message(letter) for letter in letters).encode() + b"\n"


def sms_file(letters: Iterable[Letter]) -> bytes:
    """Telephone and text of each household, as CSV for a sender of text messages."""
    rows = [(mobile_of(letter.household), _sms(letter)) for letter in letters]
    return b"".join(csv_lines([HEADING, *rows]))


def letters_of(told: Iterable[tuple[Reminder, Letter]]) -> list[Letter]:
    """The letters of reminders that were written down."""
    return [letter for _reminder, letter in told]


def said_of(letter: Letter) -> str:
    """For what so many yuan are open: 2026年9–10月的卫生费、路灯费共6元."""
    parts = []
    months = [month for line in letter.lines if line.first for month in line.covered()]
    if months:
        names = dict.fromkeys(name or OTHER for name in _columns(letter))
        parts.append(f"{months_said(months)}的{'、'.join(names)}")
    if any(line.first is None for line in letter.lines):
        parts.append(OPENING)
    return f"{'和'.join(parts)}共{plain_yuan(letter.owed)}元"


def plain_yuan(amount: Decimal) -> str:
    """An amount as it is said: 6, 6.50."""
    whole = amount == amount.to_integral_value()
    return str(amount.quantize(Decimal(1))) if whole else str(amount)


def _ways(letter: Letter) -> str:
    household = letter.household
    if not collection_codes(household.community):
        return "到村委会交"
    return f"到村委会交，或扫村里的收款码、备注写{with_check_digit(household.number)}"


def _columns(letter: Letter) -> Sequence[str]:
    used = {name for line in letter.lines if line.first for name in line.amounts}
    return [name for name in letter.columns if name in used]


def _sms(letter: Letter) -> str:
    community = letter.household.community
    call = f"，有困难请打{community.clerk_phone}" if community.clerk_phone else ""
    return (
        f"【{issuer(community)}】{letter.household.householder}家您好：{said_of(letter)}，"
        f"方便时到村委会交。交过了不用理会{call}。拒收请回R"
    )
