"""No plot is leased to two households in one month, and lots are drawn from the list that was told."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from django.utils.translation import gettext_lazy as _

from funds.commons.lots import fingerprint
from funds.commons.plots import Stretch, all_stretches
from funds.models import LotList
from funds.upkeep.proofs.all_rows import all_rows
from funds.upkeep.proofs.finding import Finding, name_of
from households.models import Community


def plots_are_leased_once(community: Community) -> Iterator[Finding]:
    """The leases of a plot follow one another, and none lasts longer than was agreed."""
    by_plot: dict[int, list[Stretch]] = defaultdict(list)
    for stretch in all_stretches(community):
        if stretch.last > stretch.lease.until_month:
            yield Finding(name_of(stretch.lease), _("it ended later than was agreed"))
        if stretch.is_real:
            by_plot[stretch.lease.plot_id].append(stretch)
    for leases in by_plot.values():
        for one, after in pairwise(leases):
            if after.first <= one.last:
                yield Finding(name_of(after.lease), _("the plot was leased to somebody else"))


def lots_are_drawn_from_what_was_told(community: Community) -> Iterator[Finding]:
    """Each list for a draw has the fingerprint that was told before the draw."""
    for lots in all_rows(LotList)(community):
        if fingerprint(lots.listed()) != lots.fingerprint:
            yield Finding(
                name_of(lots), _("the entries do not have the fingerprint that was told")
            )
