"""What the desk asks about a household's money."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from funds.admin.forms import ConfirmedPart, HappenedPart, PaidOutPart, day_field, method_field
from funds.forms import YuanField
from funds.payments.lost_receipts import lost_receipts
from households.models import Community


def offer_lost_receipts(form: forms.Form, community: Community) -> None:
    """Ask, where receipts were lost by a restore, whether one is entered again from its stub."""
    lost = [(row.paper, row.paper) for row in lost_receipts(community)]
    if lost:
        form.fields["receipt"] = forms.ChoiceField(
            label=_("lost receipt, entered again from its stub"),
            required=False,
            choices=[("", _("no, this is a new receipt")), *lost],
        )


class PayForm(HappenedPart, ConfirmedPart):
    """A household's payment."""

    day_name = "received_on"

    amount = YuanField(label=_("amount"), autofocus=True)
    method = method_field()
    tendered = YuanField(
        label=_("cash given"), required=False, help_text=_("for the change; may stay empty")
    )
    received_on = day_field(_("received on"))
    payer = forms.CharField(label=_("paid on behalf by"), max_length=60, required=False)
    reference = forms.CharField(label=_("transaction number"), max_length=60, required=False)
    paper_receipt = forms.CharField(label=_("paper receipt"), max_length=40, required=False)
    note = forms.CharField(label=_("note"), max_length=200, required=False)
    owed_seen = forms.DecimalField(widget=forms.HiddenInput)
    again = forms.CharField(widget=forms.HiddenInput, max_length=16, required=False)

    def always(self) -> list[forms.BoundField]:
        """What every payment needs."""
        return [self[name] for name in ("amount", "method", "tendered")]

    def seldom(self) -> list[forms.BoundField]:
        """What only some payments need; out of the way of the others."""
        names = {field.name for field in self.always()}
        return [field for field in self.asked() if field.name not in names]

    def seldom_matters(self) -> bool:
        return any(field.errors or field.data for field in self.seldom())

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        amount, tendered = said.get("amount"), said.get("tendered")
        if amount and tendered and tendered < amount:
            self.add_error("tendered", _("This is less than the amount."))
        return said


class RefundForm(PaidOutPart):
    """Credit that goes back to the household."""

    day_name = "paid_on"

    amount = YuanField(label=_("amount"))
    method = method_field()
    paid_on = day_field(_("paid on"))
    reason = forms.CharField(label=_("reason"), max_length=200)
