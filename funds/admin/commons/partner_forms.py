"""What the desk asks about partners."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from funds.admin.forms import day_field, text_field
from funds.interface.forms import OnceForm, YuanField
from funds.models import Brings, Every, Fund, FundKind
from funds.money import ZERO
from households.models import Community


class AgreementForm(OnceForm):
    """What is agreed with a partner."""

    signed_on = day_field(_("signed on"))
    from_day = day_field(pgettext_lazy("of an agreement", "from day"))
    until_day = day_field(pgettext_lazy("of an agreement", "until day"))
    may_use = text_field(
        _("what the partner may use"),
        200,
        required=False,
        help_text=_("a room, a place, a name; empty for nothing"),
    )
    percent = forms.IntegerField(
        label=_("given back in per cent"),
        min_value=0,
        max_value=100,
        initial=0,
        help_text=_("0 where a fixed amount is given back"),
    )
    base = text_field(
        _("per cent of what"),
        100,
        required=False,
        help_text=_("such as: takings of the shop in the quarter"),
    )
    least = YuanField(label=_("given back at least"), zero=True, initial=ZERO)
    every = forms.TypedChoiceField(
        label=_("given back how often"),
        choices=Every.choices,
        coerce=lambda value: Every(int(value)),
        initial=Every.QUARTER,
    )
    first_due = day_field(_("first due on"))
    fund = forms.ModelChoiceField(
        label=_("given back to the fund"), queryset=Fund.objects.none(), empty_label=None
    )
    may_leave = text_field(
        _("how it can be ended"),
        200,
        required=False,
        help_text=_("such as: by either side, told 30 days before"),
    )
    is_thanked = forms.BooleanField(
        label=_("agrees to be thanked by name on the public page"), required=False
    )

    def __init__(self, community: Community, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["fund"]
        assert isinstance(field, forms.ModelChoiceField)
        funds = Fund.objects.of(community).exclude(kind=FundKind.HELD)
        field.queryset = funds.order_by("position")


class ContributionForm(OnceForm):
    """What a partner brought."""

    brings = forms.ChoiceField(
        label=_("what is brought"), choices=Brings.choices, widget=forms.RadioSelect
    )
    text = text_field(pgettext_lazy("a partner brings", "what it is"), 100)
    worth = YuanField(
        label=_("valued at"), zero=True, help_text=_("in yuan; it is set off against nothing")
    )
    brought_on = day_field(_("brought on"))


class BaseForm(OnceForm):
    """What the per cent is taken of for one due day."""

    amount = YuanField(label=_("it came to"), zero=True)


class EndForm(OnceForm):
    """When an agreement ended, and why."""

    ended_on = day_field(_("ended on"))
    reason = text_field(_("reason"), 200)
