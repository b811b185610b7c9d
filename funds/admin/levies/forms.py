"""What the desk asks about charges."""

import re
from typing import Any

from django import forms
from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from funds.admin.confirming import ConfirmForm
from funds.admin.decisions import decision_field
from funds.admin.forms import HappenedPart, MonthInput, day_field, method_field
from funds.interface.forms import YuanField
from funds.models import Charge, Fund, FundKind, Levy
from funds.money import grouped
from households.models import Community, VillagerGroup
from households.numbers import BadNumber, household_number


class ChargeChoice(forms.ModelChoiceField):
    """An open charge, named by month, levy and what is open."""

    def label_from_instance(self, charge: Charge) -> str:
        return f"{charge.called} ¥{grouped(charge.outstanding)}"


class WaiveForm(HappenedPart):
    """Which charge need not be paid, how much of it, why, and who said so."""

    day_name = "on"

    charge = ChargeChoice(label=_("charge"), queryset=Charge.objects.none())
    amount = YuanField(label=_("amount"), required=False, help_text=_("empty for all of it"))
    reason = forms.CharField(label=_("reason"), max_length=200)
    approved_by = decision_field(
        _("approved by"), 100, help_text=_("a person or a meeting with its date")
    )
    on = day_field(_("decided on"), required=False, help_text=_("empty for today"))


class MonthForm(ConfirmForm):
    """Which month."""

    month = MonthInput(label=_("month"))


class AskedCharge(ChargeChoice):
    """A charge, named by month, levy and what it asks for, paid or not."""

    def label_from_instance(self, charge: Charge) -> str:
        return f"{charge.called} ¥{grouped(charge.amount - charge.waived)} {charge.reason}".strip()


class LowerForm(ConfirmForm):
    """Which charge asks for less, to how much, why, and who decided it."""

    charge = AskedCharge(label=_("charge"), queryset=Charge.objects.none())
    to = YuanField(label=_("lowered to"), zero=True, help_text=_("0 asks for nothing any more"))
    reason = forms.CharField(label=_("reason"), max_length=200)
    decision = decision_field(
        _("decision"), 100, help_text=_("a person or a meeting with its date")
    )


class Whom(models.TextChoices):
    """Whom a charge by hand is for."""

    NAMED = "named", _("the households below")
    GROUP = "group", _("a villager group")
    ALL = "all", _("all households")


class ByHandForm(ConfirmForm):
    """Whom, what for, how much, why, and who decided it."""

    whom = forms.ChoiceField(label=_("charged to"), choices=Whom.choices, widget=forms.RadioSelect)
    numbers = forms.CharField(
        label=_("household numbers"),
        required=False,
        max_length=4000,
        help_text=_("one or several, with a space between them"),
    )
    group = forms.ModelChoiceField(
        label=_("villager group"), queryset=VillagerGroup.objects.none(), required=False
    )
    levy = forms.ModelChoiceField(label=_("levy"), queryset=Levy.objects.none(), required=False)
    fund = forms.ModelChoiceField(
        label=_("fund"),
        queryset=Fund.objects.none(),
        required=False,
        help_text=_("only for what is of no levy"),
    )
    month = MonthInput(label=_("month"))
    amount = YuanField(label=_("amount"), help_text=_("for each household"))
    reason = forms.CharField(label=_("reason"), max_length=200)
    decision = decision_field(
        _("decision"), 200, help_text=_("a person or a meeting with its date")
    )

    def __init__(self, *args: Any, community: Community, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, rows in (
            ("group", VillagerGroup.objects.of(community).order_by("number")),
            ("levy", Levy.objects.of(community).select_related("fund").order_by("position")),
            ("fund", Fund.objects.of(community).exclude(kind=FundKind.HELD).order_by("position")),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = rows

    def clean_numbers(self) -> list[str]:
        words = re.split(r"[\s,，、;；]+", self.cleaned_data["numbers"].strip())
        try:
            return list(dict.fromkeys(household_number(word) for word in words if word))
        except BadNumber as refusal:
            raise forms.ValidationError(str(refusal)) from refusal

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        whom = said.get("whom")
        if whom == Whom.NAMED and not said.get("numbers") and "numbers" not in self.errors:
            self.add_error("numbers", _("Write at least one household number."))
        if whom == Whom.GROUP and not said.get("group"):
            self.add_error("group", _("Choose a villager group."))
        if bool(said.get("levy")) == bool(said.get("fund")):
            self.add_error("levy", _("Choose a levy or a fund, one of the two."))
        return said


class ChargeChoices(forms.ModelMultipleChoiceField):
    """Open charges, each named by month, levy and what is open."""

    def label_from_instance(self, charge: Charge) -> str:
        return f"{charge.called} ¥{grouped(charge.outstanding)}"


class WriteOffForm(ConfirmForm):
    """Which debts are given up, why, and which meeting decided it."""

    charges = ChargeChoices(
        label=_("debts to write off"),
        queryset=Charge.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )
    reason = forms.CharField(label=_("reason"), max_length=200)
    decision = decision_field(_("decision"), 100, help_text=_("the meeting, with its date"))

    def __init__(self, *args: Any, charges: QuerySet[Charge], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["charges"]
        assert isinstance(field, forms.ModelMultipleChoiceField)
        field.queryset = charges


class RecoverForm(HappenedPart):
    """Money for what was written off."""

    day_name = "received_on"

    amount = YuanField(label=_("amount"))
    method = method_field()
    received_on = day_field(_("received on"))
