"""What the desk asks about a hall rental."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from funds.admin.forms import (
    ConfirmedPart,
    HappenedPart,
    MoneyOutForm,
    ReasonForm,
    count_field,
    day_field,
    method_field,
    text_field,
)
from funds.half_hours import half_hours
from funds.hall.slots import BadStay, Stay
from funds.interface.forms import OnceForm, YuanField
from funds.models import Event, Hall
from households.models import Community, Household

BEGINS = half_hours()[:-1]
ENDS = half_hours()[1:]


def used_already_field() -> forms.BooleanField:
    """The tick for a use of the hall that has been, and that nobody entered in time."""
    return forms.BooleanField(
        label=_("it happened earlier (late entry)"),
        required=False,
        help_text=_("for a use that has been and that nobody entered; its day is kept"),
    )


class HouseholdField(forms.CharField):
    """A household of the community: its number, or words that only it answers to."""

    community: Community

    def clean(self, value: Any) -> Household | None:
        text = super().clean(value)
        if not text:
            return None
        hits = list(
            Household.objects.of(self.community)
            .matching(text)
            .select_related("community")
            .order_by("number")[:4]
        )
        exact = [household for household in hits if household.number == text]
        if len(hits) != 1 and not exact:
            named = "、".join(str(household) for household in hits)
            raise forms.ValidationError(
                _("Several households answer to this: %(named)s …")
                if hits
                else _("There is no household %(number)s."),
                params={"number": text, "named": named},
            )
        return (exact or hits)[0]


class StayForm(OnceForm):
    """Which hall, from when until when."""

    hall = forms.ModelChoiceField(label=_("hall"), queryset=Hall.objects.none(), empty_label=None)
    first = day_field(_("first day"))
    start = forms.TypedChoiceField(label=_("start time"), choices=BEGINS, coerce=int, initial=14)
    last = day_field(
        pgettext_lazy("of a rental", "last day"),
        required=False,
        help_text=_("empty for the same day"),
    )
    end = forms.TypedChoiceField(label=_("end time"), choices=ENDS, coerce=int, initial=44)

    def __init__(self, community: Community, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        halls = self.fields["hall"]
        assert isinstance(halls, forms.ModelChoiceField)
        halls.queryset = Hall.objects.of(community).select_related("fund").order_by("pk")

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        first: date | None = said.get("first")
        if first and "start" in said and "end" in said:
            last = said.get("last") or first
            try:
                said["stay"] = Stay(first, said["start"], last, said["end"])
            except BadStay as refusal:
                self.add_error("end" if refusal.field == "ends_at" else "start", str(refusal))
        return said


class ReserveForm(StayForm):
    """Who wants which hall, when and for what."""

    field_order = (
        "hall",
        "event",
        "household",
        "lessee",
        "phone",
        "first",
        "start",
        "last",
        "end",
    )

    event = forms.ChoiceField(label=_("occasion"), choices=Event.choices)
    household = HouseholdField(
        label=_("household"),
        required=False,
        max_length=60,
        help_text=_("number, name or initials; empty for somebody from outside"),
    )
    lessee = text_field(_("lessee"), 60, required=False, help_text=_("empty for the householder"))
    phone = text_field(_("telephone"), 30, required=False)
    tables = count_field(_("tables"))
    guests = count_field(_("guests"))
    note = text_field(_("note"), 200, required=False)
    displace = text_field(
        _("reason to take another's place"),
        200,
        required=False,
        help_text=_("only a funeral may; an approver decides"),
    )
    late = used_already_field()

    def __init__(self, community: Community, *args: Any, **kwargs: Any) -> None:
        super().__init__(community, *args, **kwargs)
        household = self.fields["household"]
        assert isinstance(household, HouseholdField)
        household.community = community


class MoveForm(StayForm):
    """To which hall and time a reservation is moved, and why."""

    reason = text_field(_("reason"), 200, required=False)
    late = used_already_field()


class DepositForm(HappenedPart):
    """How the deposit came."""

    day_name = "received_on"

    method = method_field()
    received_on = day_field(_("received on"))
    reference = text_field(_("transaction number"), 60, required=False)
    paper_receipt = text_field(_("paper receipt"), 40, required=False)


class DecidedDepositForm(OnceForm):
    """What deposit is asked instead of the tariff's, and why."""

    amount = YuanField(label=_("deposit"), zero=True)
    reason = text_field(_("reason"), 200)


class RentForm(DepositForm, ConfirmedPart):
    """How much rent is paid ahead, and how."""

    amount = YuanField(label=_("amount"))
    field_order = ("amount",)


class BeginForm(ConfirmedPart):
    """How the hall is handed over."""

    electricity_start = count_field(_("electricity meter before"))
    water_start = count_field(_("water meter before"))
    before_use = text_field(_("found before use"), 200, required=False)


class HandoverForm(ConfirmedPart):
    """How the hall is handed back."""

    electricity_end = count_field(_("electricity meter after"))
    water_end = count_field(_("water meter after"))
    tables = count_field(_("tables"))
    cleaned = forms.BooleanField(label=_("cleaned by the lessee"), required=False)
    damage = YuanField(label=_("damage"), required=False, zero=True)
    discount = YuanField(label=_("discount"), required=False, zero=True)
    reason = text_field(_("reason"), 200, required=False)
    after_use = text_field(_("found after use"), 200, required=False)


class SettleForm(MoneyOutForm):
    """What of the deposit pays the bill, what is paid beside it, and how the rest goes back.

    Of a household's bill something may stay open; ``collected`` is not asked of anybody else.
    """

    from_deposit = YuanField(
        label=_("kept from the deposit"), zero=True, help_text=_("the rest goes back now")
    )
    collected = YuanField(
        label=_("paid now"), zero=True, help_text=_("less, or 0, leaves the household owing it")
    )
    reference = text_field(_("transaction number"), 60, required=False)
    paper_receipt = text_field(_("paper receipt"), 40, required=False)
    field_order = ("from_deposit", "collected")


class CancelForm(MoneyOutForm):
    """Why a rental is given up, and how the deposit goes back."""

    reason = text_field(_("reason"), 200)
    field_order = ("reason",)


class UndoForm(ReasonForm):
    """Why the last step of a rental is taken back."""


class UndoSettlementForm(UndoForm):
    """The same of a settlement, which may have given money back."""

    came_back = forms.BooleanField(
        label=_("what was given back is here again"),
        required=False,
        help_text=_("or never went out: it is held again; else it stays given"),
    )
