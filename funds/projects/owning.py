"""Owning: what a village owns gets its card, or another keeper, value or warranty (资产)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from funds.models import Asset
from funds.money import positive
from households.acting import Actor, act
from households.characters import visible
from households.refusal import Refused
from households.revising import revise


class BadAsset(Refused):
    """A card with nothing where something is needed, or on a day that cannot be."""


@dataclass(frozen=True)
class AssetCard:
    """What a card says; ``value`` in yuan."""

    name: str
    place: str
    value: Decimal
    since: date
    keeper: str
    warranty_until: date | None = None


@act
def enter_asset(actor: Actor, /, *, card: AssetCard) -> Asset:
    """Put down what was bought or given, without a project. Raises BadAsset, BadAmount."""
    return _write(actor, Asset(community=actor.community), card, reason="")


@act
def change_asset(actor: Actor, /, *, asset: Asset, card: AssetCard, reason: str) -> Asset:
    """Write a card anew; what it said before stays on record. Raises BadAsset, BadAmount."""
    reason = visible(reason).strip()
    if not reason:
        raise BadAsset(_("Write why."), field="reason")
    kept = Asset.objects.of(actor.community).get(pk=asset.pk)
    return _write(actor, kept, card, reason=reason)


def _write(actor: Actor, asset: Asset, card: AssetCard, *, reason: str) -> Asset:
    if card.since > actor.today:
        raise BadAsset(_("%(day)s has not come yet.") % {"day": card.since}, field="since")
    if card.warranty_until and card.warranty_until < card.since:
        raise BadAsset(_("A warranty does not end before it begins."), field="warranty_until")
    for name in ("name", "place", "keeper"):
        said = visible(getattr(card, name)).strip()
        if not said:
            raise BadAsset(_("This has to be filled in."), field=name)
        setattr(asset, name, said)
    asset.value, asset.since = positive(card.value), card.since
    asset.warranty_until = card.warranty_until
    revise(asset, by=actor.user, reason=reason)
    return asset
