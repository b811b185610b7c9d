"""What the desk asks about charges."""

from django import forms
from django.utils.translation import gettext_lazy as _

from funds.admin.confirming import ConfirmForm
from funds.admin.forms import HappenedPart, MonthInput, day_field
from funds.forms import YuanField
from funds.models import Charge


class ChargeChoice(forms.ModelChoiceField):
    """An open charge, named by month, levy and what is open."""

    def label_from_instance(self, charge: Charge) -> str:
        name = charge.levy.name if charge.levy else charge.get_kind_display()
        return f"{charge.month} {name} ¥{charge.outstanding}"


class WaiveForm(HappenedPart):
    """Which charge need not be paid, how much of it, why, and who said so."""

    day_name = "on"

    charge = ChargeChoice(label=_("charge"), queryset=Charge.objects.none())
    amount = YuanField(label=_("amount"), required=False, help_text=_("empty for all of it"))
    reason = forms.CharField(label=_("reason"), max_length=200)
    approved_by = forms.CharField(
        label=_("approved by"), max_length=100, help_text=_("a person or a meeting with its date")
    )
    on = day_field(_("decided on"), required=False, help_text=_("empty for today"))


class MonthForm(ConfirmForm):
    """Which month."""

    month = MonthInput(label=_("month"))
