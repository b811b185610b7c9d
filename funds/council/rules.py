"""Which rules hold for a body today: the law, or what the village asks where that is stricter."""

from dataclasses import dataclass

from funds.council.law import LAW
from funds.models import Body, BodyRule, Counted, Majority, Quorum
from households.models import Community

SHORT_NAMES = {
    Body.ASSEMBLY: "村民会议",
    Body.REPRESENTATIVES: "村代会",
    Body.GROUP: "组会",
    Body.PARTY: "党员大会",
    Body.BRANCH: "支委会",
    Body.COMMITTEES: "两委会",
    Body.DELIBERATION: "议事会",
}
"""How the numbers of resolutions call a body; papers are Chinese whatever the language."""


@dataclass(frozen=True)
class RuleInForce:
    """What holds for a meeting that is called today."""

    body: Body
    short_name: str
    members: int | None
    notice_days: int
    quorum: Quorum
    majority: Majority


def stricter_quorum(one: Quorum, other: Quorum) -> Quorum:
    """Of two quorums the one that asks for more."""
    return max(one, other, key=list(Quorum).index)


def stricter_majority(one: Majority, other: Majority) -> Majority:
    """Of two majorities the one that asks for more."""
    return max(one, other, key=list(Majority).index)


def own_rule(community: Community, body: Body) -> BodyRule | None:
    """What a village has set for a body, if it has."""
    rule: BodyRule | None = BodyRule.objects.of(community).filter(body=body).first()
    return rule


def rule_in_force(community: Community, body: Body, counted: Counted) -> RuleInForce:
    """The rules for a body, never below the law. ``counted`` is one that the law knows for it."""
    law, own = LAW[body], own_rule(community, body)
    quorum = law.quorum[counted]
    if own is None:
        return RuleInForce(body, SHORT_NAMES[body], None, law.notice_days, quorum, law.majority)
    return RuleInForce(
        body=body,
        short_name=own.short_name or SHORT_NAMES[body],
        members=own.members,
        notice_days=max(own.notice_days, law.notice_days),
        quorum=stricter_quorum(quorum, Quorum(own.quorum)),
        majority=stricter_majority(law.majority, Majority(own.majority)),
    )
