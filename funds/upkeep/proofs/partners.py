"""Agreements with one partner follow one another, and a contribution is taken back once, whole."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from django.utils.translation import gettext_lazy as _

from funds.commons.partners import last_day
from funds.models import PartnerAgreement, PartnerContribution
from funds.upkeep.proofs.finding import Finding, name_of
from households.models import Community
from households.prepared import Rows, prepared


def partners_agree(community: Community) -> Iterator[Finding]:
    """One agreement with a partner at a time; a red contribution is its original's opposite."""
    by_partner: dict[int, list[PartnerAgreement]] = defaultdict(list)
    for agreement in _agreements(community):
        by_partner[agreement.partner_id].append(agreement)
    for agreements in by_partner.values():
        for one, after in pairwise(agreements):
            if after.from_day <= last_day(one):
                yield Finding(name_of(after), _("another agreement with the partner runs then"))
    for twin in _red(community):
        original = twin.reverses
        if original is None or (twin.worth, twin.agreement_id) != (
            -original.worth,
            original.agreement_id,
        ):
            yield Finding(name_of(twin), _("it is not the opposite of what it reverses"))


@prepared
def _agreements(community: Community) -> Rows:
    rows = PartnerAgreement.objects.of(community).select_related("ended")
    return rows.order_by("from_day", "seq")


@prepared
def _red(community: Community) -> Rows:
    red = PartnerContribution.objects.of(community).filter(reverses__isnull=False)
    return red.select_related("reverses")
