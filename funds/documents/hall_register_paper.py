"""The register of hall rentals on paper (红白喜事房租用登记表)."""

from collections.abc import Sequence

from funds.documents.hall_papers import PARTY
from funds.documents.paper import Column, Paper, Row, Table, Value, issuer
from funds.documents.spans import Span
from funds.hall.lunar_days import lunar_said
from funds.hall.register import RegisteredRental
from funds.models import Party
from funds.money import ZERO
from funds.words.wording import EVENT_WORD
from households.models import Community

COLUMNS = (
    Column("登记号", "text", 30),
    Column("使用时间", "text", 46),
    Column("承租人", "text", 24),
    Column("户号", "text", 18),
    Column("类型", "text", 28),
    Column("用途", "text", 18),
    Column("费用合计", "money", 20, carried="sum"),
    Column("押金抵扣", "money", 22, carried="sum"),
    Column("押金结存", "money", 20, carried="sum"),
    Column("备注", "text", 34),
    Column("经办人", "text", 20),
)


def hall_register_paper(
    community: Community, rentals: Sequence[RegisteredRental], span: Span
) -> Paper:
    """The rentals that begin in a period, with their money as the books stood at its end."""
    rows = [Row(_cells(one)) for one in rentals]
    if rows:
        sums = (
            sum((getattr(one, name) for one in rentals), ZERO) for name in ("cost", "kept", "held")
        )
        rows.append(Row(("合计", *(None,) * 5, *sums, None, None), is_sum=True))
    return Paper(
        name="房租用登记表",
        title="红白喜事房租用登记表",
        head=(
            f"单位：{issuer(community)}",
            f"期间：{span.said}",
            "单位：元",
        ),
        tables=(
            Table("", COLUMNS, rows, ("费用、押金为截至期末账面数，其后结算的记入以后各期。",)),
        ),
        signatures=("登记人", "红白理事会", "审批人"),
        landscape=True,
        issuer=issuer(community),
        day=span.last,
    )


def _cells(one: RegisteredRental) -> tuple[Value, ...]:
    rental = one.rental
    return (
        rental.number,
        f"{one.stay}（农历{lunar_said(rental.starts_on)}）",
        rental.lessee,
        rental.household.number if rental.household else None,
        PARTY[Party(rental.party)],
        EVENT_WORD[rental.event],
        one.cost,
        one.kept,
        one.held,
        _remark(one),
        one.entered_by,
    )


def _remark(one: RegisteredRental) -> str:
    rental = one.rental
    said = ["已取消"] if one.was_given_up else []
    if one.ahead:
        said.append(f"预收房租 {one.ahead:,.2f}")
    if rental.deposit_reason:
        said.append(
            f"押金 {rental.deposit:,.2f}：{rental.deposit_reason} {one.decided_by}".rstrip()
        )
    if rental.note:
        said.append(rental.note)
    return "；".join(said)
