"""What the desk asks about a household's money."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from funds.admin.forms import ConfirmedPart, HappenedPart, PaidOutPart, day_field, method_field
from funds.interface.forms import YuanField
from funds.payments.leased_numbers import slip_of
from funds.payments.lost_receipts import lost_receipts
from households.models import Community, Household


def offer_lost_receipts(form: forms.Form, community: Community, *, slip: str = "") -> None:
    """Ask whether a number is on paper already: a slip's, or one that was lost by a restore.

    A form that brings one keeps the question even when it is answered: sent twice, it says the same.
    """
    lost = [(row.paper, row.paper) for row in lost_receipts(community)]
    out = [(slip, _("%(number)s, the slip for the door") % {"number": slip})] if slip else []
    if not lost and not out and "receipt" not in form.data:
        return
    label = _("number on the slip") if slip else _("lost receipt, entered again from its stub")
    choices = [("", _("no, this is a new receipt")), *out, *lost]
    form.fields["receipt"] = forms.CharField(
        label=label,
        required=False,
        max_length=24,
        widget=forms.Select(choices=choices),
        initial=slip if form.initial.get("slip") == slip else "",
    )


def offer_reserved(form: "PayForm", household: Household) -> None:
    """The same for a household's payment: its slip for the door is asked for in sight."""
    form.slip = slip_of(household.community, household)
    offer_lost_receipts(form, household.community, slip=form.slip)


class PayForm(HappenedPart, ConfirmedPart):
    """A household's payment."""

    day_name = "received_on"
    slip = ""

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
        slip = ("receipt",) if self.slip else ()
        return [self[name] for name in ("amount", "method", "tendered", *slip)]

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
