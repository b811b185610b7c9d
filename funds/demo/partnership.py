"""The demo's agreement with its community partner: what it brings and what it gives back."""

from datetime import date, timedelta

from funds.commons.partnering import Terms, note_contribution, sign_agreement
from funds.demo.stage import Stage
from funds.models import Brings, Every, Partner
from funds.money import from_fen

LEAST, FLOWERS = from_fen(100_00), from_fen(680_00)


def agree_with_partner(stage: Stage, today: date) -> None:
    """The partner named in the months' income signs, plants flowers and gives back each quarter."""
    partner = Partner.objects.of(stage.community).order_by("pk").first()
    if partner is None:
        return
    clerk = stage.clerk_on(today)
    agreement = sign_agreement(
        clerk,
        partner=partner,
        terms=Terms(
            signed_on=today - timedelta(days=30),
            from_day=today - timedelta(days=30),
            until_day=today + timedelta(days=700),
            every=Every.QUARTER,
            first_due=today + timedelta(days=60),
            fund=stage.funds["lights"],
            may_use="村口闲置房一间",
            base="当季营业额",
            percent=3,
            least=LEAST,
            may_leave="任一方提前30日告知",
            is_thanked=True,
        ),
    )
    note_contribution(
        clerk,
        agreement=agreement,
        brings=Brings.GOODS,
        text="村口花箱六个",
        worth=FLOWERS,
        brought_on=today,
    )
