"""What a village owns: a card is put down, or written anew."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy, pgettext_lazy

from funds.admin.asking import ask
from funds.admin.forms import day_field, text_field
from funds.interface.forms import OnceForm, YuanField
from funds.models import Asset
from funds.projects.owning import AssetCard, change_asset, enter_asset
from households.acting import Actor

WRITTEN = ("name", "place", "value", "since", "keeper", "warranty_until")


class AssetForm(OnceForm):
    """What the card says."""

    name = text_field(pgettext_lazy("of a thing", "name"), 60)
    place = text_field(gettext_lazy("place"), 100)
    value = YuanField(label=gettext_lazy("value"))
    since = day_field(gettext_lazy("owned since"))
    keeper = text_field(gettext_lazy("looks after it"), 60)
    warranty_until = day_field(gettext_lazy("warranty until"), required=False)


class ChangeAssetForm(AssetForm):
    """The same, with the reason of the change."""

    reason = forms.CharField(label=gettext_lazy("reason"), max_length=200)


def new_asset(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Put down what was bought or given, without a project."""

    def do(said: dict[str, Any]) -> str:
        return _("%(asset)s is on its card.") % {
            "asset": enter_asset(actor, card=AssetCard(**said))
        }

    return ask(
        request,
        actor,
        AssetForm(request.POST or None, initial={"since": actor.today}),
        do,
        title=_("New asset"),
        text=_("What was built as a project has its card by itself, once it is accepted."),
        back=reverse("admin:projects"),
    )


def asset(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """Write a card anew: another keeper, a longer warranty, another value."""
    card = get_object_or_404(Asset.objects.of(actor.community), pk=key)
    initial = {name: getattr(card, name) for name in WRITTEN}

    def do(said: dict[str, Any]) -> str:
        reason = said.pop("reason")
        change_asset(actor, asset=card, card=AssetCard(**said), reason=reason)
        return _("%(asset)s is on its card.") % {"asset": card.name}

    return ask(
        request,
        actor,
        ChangeAssetForm(request.POST or None, initial=initial),
        do,
        title=_("Change the card of %(asset)s") % {"asset": card.name},
        text=_("What it was before stays on record."),
        back=reverse("admin:projects"),
    )
