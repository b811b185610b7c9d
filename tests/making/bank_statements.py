"""A village whose payers the sample bills name, and bills taken in."""

from datetime import date
from pathlib import Path

from funds.bank_statements.importing import BillReport, import_bank_statement
from funds.bank_statements.proposing import Proposal
from funds.months import Month
from households.models import Community, Household, Kind, Resident
from tests.making.villages import actor, door, village, yuan

FILES = Path(__file__).parents[1] / "statements"
SEPTEMBER = Month(2026, 9)
TODAY = date(2026, 10, 5)
ACCOUNTS = {
    "wechat.csv": "wechat",
    "wechat.xlsx": "wechat",
    "alipay.csv": "alipay",
    "abc.xls": "bank",
    "rcb.csv": "bank",
}
PEOPLE = (
    ("01-001", "王秀英", "12号", ("李国强", "李小梅")),
    ("01-002", "张伟", "13号", ()),
    ("01-003", "张伟", "14号", ()),
    ("01-005", "欧阳德明", "18号", ("刘桂香",)),
    ("01-012", "陈建国", "5号", ()),
    ("01-018", "周玉兰", "21号", ()),
    ("02-003", "赵国庆", "30号", ()),
    ("02-011", "单桂花", "41号", ()),
    ("02-015", "李建国", "44号", ()),
    ("02-021", "何大妹", "5号附1号", ()),
)


def payers_village(code: str = "shangyu") -> Community:
    """Ten households of two groups, founded in September 2026; nothing is charged yet."""
    community = village(code, first_month=SEPTEMBER)
    for number, name, house_no, others in PEOPLE:
        household = door(
            community,
            number,
            name,
            group=int(number[:2]),
            house_no=house_no,
            kind=Kind.TENANT if number == "02-021" else Kind.ORIGINAL,
            liable_from=SEPTEMBER.first_day,
        )
        for other in others:
            Resident.objects.create(community=community, household=household, name=other)
    return community


def sample(name: str) -> bytes:
    return (FILES / name).read_bytes()


def take_in(community: Community, name: str, **options) -> BillReport:
    """Take a sample bill in, into its account."""
    return import_bank_statement(
        actor(community, today=TODAY),
        account=options.pop("account", ACCOUNTS.get(name, "bank")),
        content=options.pop("content", None) or sample(name),
        filename=name,
        **options,
    )


def proposed(report: BillReport) -> dict[int, Proposal | None]:
    """What is proposed for each row of a file."""
    return {row.line.row: row.proposal for row in report.rows}


RCB_HEAD = "交易日期,对方户名,收入金额,支出金额,余额,用途,附言,核心流水号\n"


def rcb_bill(*rows):
    """A bill of the rural credit bank: day, payer, amount, remark, number; with its balances."""
    balance, text = yuan(1000), RCB_HEAD
    for day, peer, amount, remark, number in rows:
        balance += yuan(amount)
        came, went = (amount, "") if yuan(amount) > 0 else ("", str(amount).lstrip("-"))
        text += f"{day},{peer},{came},{went},{balance},转账,{remark},{number}\n"
    return text.encode("gb18030")


def household(community: Community, number: str) -> Household:
    return Household.objects.get(community=community, number=number)
