"""What the law asks of each body, as a table.

Source: 中华人民共和国村民委员会组织法, as amended on 2025-10-28, in force since 2026-01-01; its
articles are named in each line. What the law leaves to the province or to the Party's own rules
is said so: three days before a meeting of representatives (agenda and papers, Chongqing), the
Party members' meeting of 四议两公开. No body here knows votes by proxy.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from funds.models import Body, Counted, Majority, Quorum


@dataclass(frozen=True)
class Law:
    """What a body needs: days of notice, a quorum by what is counted, a majority.

    ``callers`` says who calls it, and on whose demand it has to be called; ``source`` names the
    articles.
    """

    notice_days: int
    quorum: Mapping[Counted, Quorum]
    majority: Majority
    callers: Promise
    source: Promise


LAW: Mapping[Body, Law] = {
    Body.ASSEMBLY: Law(
        notice_days=10,
        quorum={Counted.ADULTS: Quorum.HALF, Counted.HOUSEHOLDS: Quorum.TWO_THIRDS},
        majority=Majority.OF_PRESENT,
        callers=_(
            "The villagers' committee calls it, at least once a year, and when a tenth of the "
            "villagers or a third of the representatives ask for it."
        ),
        source=_("Organic Law of Villagers' Committees, Articles 25 and 26"),
    ),
    Body.REPRESENTATIVES: Law(
        notice_days=3,
        quorum={Counted.MEMBERS: Quorum.TWO_THIRDS},
        majority=Majority.OF_PRESENT,
        callers=_(
            "The villagers' committee calls it, once a quarter, and when a fifth of the "
            "representatives ask for it."
        ),
        source=_(
            "Organic Law of Villagers' Committees, Articles 29 and 30; three days of notice by "
            "provincial rules"
        ),
    ),
    Body.GROUP: Law(
        notice_days=0,
        quorum={Counted.ADULTS: Quorum.TWO_THIRDS, Counted.HOUSEHOLDS: Quorum.TWO_THIRDS},
        majority=Majority.OF_PRESENT,
        callers=_("The head of the villager group calls it."),
        source=_("Organic Law of Villagers' Committees, Article 32"),
    ),
    Body.PARTY: Law(
        notice_days=3,
        quorum={Counted.MEMBERS: Quorum.TWO_THIRDS},
        majority=Majority.OF_ENTITLED,
        callers=_("The Party branch calls it; the plan is handed out three days before."),
        source=_("rules of the four deliberations and two publications"),
    ),
    Body.BRANCH: Law(
        notice_days=0,
        quorum={Counted.MEMBERS: Quorum.HALF},
        majority=Majority.OF_PRESENT,
        callers=_("The secretary of the Party branch calls its committee."),
        source=_("rules of the four deliberations and two publications"),
    ),
    Body.COMMITTEES: Law(
        notice_days=0,
        quorum={Counted.MEMBERS: Quorum.HALF},
        majority=Majority.OF_PRESENT,
        callers=_("The Party branch calls both committees together."),
        source=_("by custom: the law names no number"),
    ),
    Body.DELIBERATION: Law(
        notice_days=0,
        quorum={Counted.MEMBERS: Quorum.HALF},
        majority=Majority.OF_PRESENT,
        callers=_(
            "The villagers' committee calls it; its result is carried out or put to the assembly."
        ),
        source=_(
            "Organic Law of Villagers' Committees, Article 33; by custom: the law names no number"
        ),
    ),
}

MAY_BE_SHORT = frozenset({Body.ASSEMBLY})
"""Bodies that the law lets meet at short notice for a special reason (Article 25)."""
