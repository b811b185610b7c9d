"""The papers of a hall rental: the agreement and the hand-over form (租用协议、交接表)."""

from funds.documents.capitals import sum_in_capitals
from funds.documents.paper import BLANK, Column, Paper, Row, Table
from funds.documents.signed_words import SignedWords, entered_at
from funds.hall.lunar_days import lunar_said
from funds.hall.rentals import bill_of, stay_of
from funds.models import Hall, Party, Rental
from funds.payments.rental_money import RentalMoney
from funds.words.wording import EVENT_WORD

PARTY = {Party.ORIGINAL: "本村原住民", Party.TENANT: "本村新租户", Party.OUTSIDER: "外村"}
FACT = (Column("项目", "text", 35), Column("内容", "text", 145))
MONEY = (Column("费用项目", "text", 60), Column("说明", "text", 80), Column("金额", "money", 40))
TERMS = (
    "按时使用、按时交还；超时须先征得同意。",
    "爱护设施，损坏照价赔偿。",
    "用电用火注意安全，不私拉电线，不堵消防通道。",
    "食品安全由承租人负责，规模较大的宴席按当地规定报备。",
    "用后清扫，垃圾分类投放；未清扫的按标准收取清洁费。",
    "不得赌博，不得举办低俗表演。",
    "丧事优先：确需占用时由村里说明理由、批准后改期，押金全额退还。",
    "遵守本村移风易俗约定的桌数和礼金标准。",
)


def agreement(rental: Rental, money: RentalMoney) -> Paper:
    """The agreement that both sides sign when the hall is reserved, in the words of that moment.

    Source: the forms villages use for renting out their hall.
    """
    hall, tariff, then = rental.hall, rental.tariff, _words(rental)
    return Paper(
        name="租用协议",
        title=f"{then.said(hall)}租用协议",
        head=(f"登记号：{rental.number}", "单位：元"),
        tables=(
            Table(
                title="",
                columns=FACT,
                rows=[
                    Row(("甲方（出租方）", then.issuer)),
                    Row(("乙方（承租人）", _lessee(rental))),
                    Row(("用途", EVENT_WORD[rental.event])),
                    Row(
                        (
                            "使用时间",
                            f"{stay_of(rental)}（农历{lunar_said(rental.starts_on)}）",
                        )
                    ),
                    Row(("预计桌数、人数", f"{rental.tables} 桌，{rental.guests} 人")),
                    Row(("备注", rental.note or "无")),
                ],
            ),
            Table(
                title="费用",
                columns=MONEY,
                rows=[
                    Row(("房租费", _rent_said(money), rental.rent)),
                    Row(("电费", f"每度{tariff.electricity}元，按电表", None)),
                    Row(("水费", f"每吨{tariff.water}元，按水表", None)),
                    Row(("清洁费", "自行清扫干净的免收", tariff.cleaning)),
                    Row(("桌椅餐具", f"每桌{tariff.table}元", tariff.table * rental.tables)),
                    Row(
                        (
                            "押金",
                            f"已收{money.held}元" if money.held else "确认时收取，结清时退还",
                            rental.deposit,
                        )
                    ),
                ],
                remarks=(f"收费依据：{tariff.decision or BLANK}",),
            ),
        ),
        foot=(
            *(f"{number}. {term}" for number, term in enumerate(TERMS, start=1)),
            (
                f"{len(TERMS) + 1}. 提前{then.said(hall, 'free_days')}天以上取消的，"
                f"押金全额退还；之后取消的，扣押金的{then.said(hall, 'late_percent')}%；未到场又未取消的，押金不退。"
            ),
        ),
        signatures=("甲方经办（章）", "乙方", "红白理事会", "日期"),
        issuer=then.issuer,
        day=rental.starts_on,
    )


def handover_form(rental: Rental) -> Paper:
    """What both sides found before and after, with the bill once it is made out."""
    bill, then = bill_of(rental), _words(rental)
    settled = rental.state in ("checked_out", "settled")
    amounts = (
        ("房租费", "", bill.rent),
        ("电费", _used(rental.electricity_start, rental.electricity_end), bill.electricity),
        ("水费", _used(rental.water_start, rental.water_end), bill.water),
        ("清洁费", "", bill.cleaning),
        ("桌椅餐具", f"{rental.tables} 桌", bill.table_rent),
        ("损坏赔偿", rental.reason if bill.damage else "", bill.damage),
        ("减免", rental.reason if bill.discount and not bill.damage else "", -bill.discount),
    )
    return Paper(
        name="交接表",
        title=f"{then.said(rental.hall)}交接表",
        head=(f"登记号：{rental.number}", f"承租人：{rental.lessee}", "单位：元"),
        tables=(
            Table(
                title="交接",
                columns=(
                    Column("项目", "text", 40),
                    Column("使用前", "text", 70),
                    Column("使用后", "text", 70),
                ),
                rows=[
                    Row(("电表", _read(rental.electricity_start), _read(rental.electricity_end))),
                    Row(("水表", _read(rental.water_start), _read(rental.water_end))),
                    Row(("设施、卫生", rental.before_use or BLANK, rental.after_use or BLANK)),
                ],
            ),
            Table(
                title="费用结算",
                columns=MONEY,
                rows=[
                    *(
                        Row((name, said, amount if settled else None))
                        for name, said, amount in amounts
                    ),
                    Row(("合计", "", bill.total if settled else None), is_sum=True),
                ],
                remarks=(
                    sum_in_capitals(bill.total if settled else None),
                    f"押金 {rental.deposit} 元",
                ),
            ),
        ),
        signatures=("交出人", "接收人", "验收人", "日期"),
        issuer=then.issuer,
        day=rental.ends_on,
    )


def _words(rental: Rental) -> SignedWords:
    return SignedWords(rental.community, entered_at(rental), Hall)


def _rent_said(money: RentalMoney) -> str:
    paid = f"；已预收{money.ahead}元" if money.ahead else ""
    return f"半天不超过6小时，超过按一天{paid}"


def _lessee(rental: Rental) -> str:
    number = rental.household.number if rental.household else ""
    kind = PARTY[Party(rental.party)]
    return "　".join(part for part in (rental.lessee, number, kind, rental.phone) if part)


def _read(meter: int | None) -> str:
    return BLANK if meter is None else str(meter)


def _used(start: int | None, end: int | None) -> str:
    return "" if start is None or end is None else f"{start} – {end}，共 {end - start}"
