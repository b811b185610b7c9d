"""Which volume is meant: its archive number, which nobody types who can choose it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from funds.admin.offered import OfferedInput
from funds.archive.volumes import volumes_held
from households.acting import Actor


def volume_field() -> forms.CharField:
    """An archive number; the page offers those that there are with ``offer_volumes``."""
    return forms.CharField(label=_("archive number"), max_length=60, widget=OfferedInput())


def offer_volumes(form: forms.BaseForm, actor: Actor) -> None:
    """Offer every volume, the newest year first."""
    widget = form.fields["number"].widget
    assert isinstance(widget, OfferedInput)
    held = [kept.volume for kept in volumes_held(actor.community, actor.today)]
    ordered = sorted(held, key=lambda one: -one.year)
    widget.offers = [(one.number, one.title) for one in ordered]
