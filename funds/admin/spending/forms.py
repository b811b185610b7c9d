"""What the desk asks about spending."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from funds.admin.decisions import decision_field
from funds.admin.forms import (
    ConfirmedPart,
    HappenedPart,
    PaidOutPart,
    day_field,
    method_field,
    text_field,
)
from funds.admin.spending.project_choice import ProjectChoice
from funds.files.file_kinds import MOST_BYTES
from funds.interface.forms import LegibleForm, OnceForm, YuanField
from funds.models import (
    BANK_STATEMENT_METHODS,
    Advance,
    Category,
    Fund,
    FundKind,
    InvoiceKind,
    Method,
)
from funds.money import ZERO
from funds.spending.claiming import Draft, Wanted
from households.models import Community


class LineForm(LegibleForm):
    """One line of a claim; an empty one is left out."""

    text = text_field(_("what"), 100, required=False)
    quantity = text_field(_("quantity"), 20, required=False)
    amount = YuanField(label=_("amount"), required=False)
    invoice = forms.ChoiceField(label=_("kind of paper"), choices=InvoiceKind.choices)
    invoice_number = text_field(_("number of the paper"), 40, required=False)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        text, amount = said.get("text"), said.get("amount")
        if amount and not text:
            self.add_error("text", _("Write what it was for."))
        if text and not amount and "amount" not in self.errors:
            self.add_error("amount", _("Write the amount."))
        return said


Lines = forms.formset_factory(LineForm, extra=4, max_num=50)


def sum_of_lines(lines: forms.BaseFormSet) -> Decimal:
    """What the lines of a claim come to, as far as their amounts can be read, in yuan."""
    if lines.is_bound:
        said = [getattr(line, "cleaned_data", {}) for line in lines.forms]
    else:
        said = [line.initial for line in lines.forms]
    return sum((line.get("amount") or ZERO for line in said), ZERO)


def exception_field() -> forms.CharField:
    """Who allowed a claim that goes beyond its line of the year plan."""
    return text_field(
        _("exception to the year plan"),
        200,
        required=False,
        help_text=_("only for more than is left of its line: who allowed it, and why"),
    )


def fund_choices(community: Community) -> Any:
    """The funds that money can be spent from."""
    return Fund.objects.of(community).exclude(kind=FundKind.HELD).order_by("position", "pk")


class ClaimForm(ConfirmedPart):
    """What is asked for, who answers for it; the lines are below."""

    fund = forms.ModelChoiceField(label=_("fund"), queryset=Fund.objects.none(), empty_label=None)
    category = forms.ChoiceField(
        label=_("category"), choices=[("", _("choose")), *Category.choices]
    )
    summary = text_field(_("summary"), 200)
    payee = text_field(_("payee"), 100)
    payee_account = text_field(_("last four of the payee's account"), 4, required=False)
    happened_on = day_field(_("day"))
    handled_by = text_field(_("handler"), 60)
    witnessed_by = text_field(_("witness"), 60)
    project = ProjectChoice(label=_("for a project"), required=False)
    meeting = decision_field(
        _("meeting and minutes"), 200, required=False, help_text=_("for large expenses")
    )
    overdraft_decision = decision_field(
        _("decision to go below zero"),
        200,
        required=False,
        help_text=_("only where the fund has less than the claim"),
    )
    budget_exception = exception_field()

    total = YuanField(
        label=_("the sum on the paper"),
        required=False,
        help_text=_("may be left empty: the lines are added up; if you write it, it has to agree"),
    )

    def __init__(self, community: Community, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        funds = self.fields["fund"]
        assert isinstance(funds, forms.ModelChoiceField)
        funds.queryset = fund_choices(community)
        self.projects.offer(community)

    @property
    def projects(self) -> ProjectChoice:
        """What of projects money may be spent on."""
        field = self.fields["project"]
        assert isinstance(field, ProjectChoice)
        return field

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        chosen = self.projects.chosen(said.get("project", ""))
        said["project"], said["project_line"] = chosen
        return said

    def asked(self) -> list[forms.BoundField]:
        """What is asked before the lines."""
        return [field for field in super().asked() if field.name != "total"]

    def below_the_lines(self) -> list[forms.BoundField]:
        """What is asked after them."""
        return [self["total"]]


def draft_of(said: dict[str, Any], lines: list[dict[str, Any]]) -> Draft:
    """A claim as the two forms say it; amounts in yuan."""
    wanted = [
        Wanted(
            line["text"],
            line["amount"],
            line["quantity"],
            line["invoice"],
            line["invoice_number"],
        )
        for line in lines
        if line.get("text") and line.get("amount")
    ]
    return Draft(lines=wanted, **said)


class SignForm(OnceForm):
    """A signature on what was shown, with a note and, for large expenses, the meeting."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    papers = forms.IntegerField(widget=forms.HiddenInput, required=False)
    note = forms.CharField(
        label=_("A few words (need not be; why, if you send it back)"),
        max_length=200,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    meeting = decision_field(
        _("meeting and minutes"), 200, required=False, help_text=_("for large expenses")
    )

    def words(self) -> list[forms.BoundField]:
        """What is asked where no meeting has to be named."""
        return [self["note"]]


class SendBackForm(SignForm):
    """The same form, when it is sent back: the note says why."""

    note = forms.CharField(
        label=SignForm.base_fields["note"].label,
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Write why it is sent back, so that it can be mended.")},
    )


class AdvanceChoice(forms.ModelChoiceField):
    """An advance by its number and holder."""

    def label_from_instance(self, advance: Advance) -> str:
        return f"{advance.number} {advance.holder} ({advance.fund})"


class PayClaimForm(PaidOutPart):
    """How an approved claim is paid: money now, or out of an advance."""

    day_name = "paid_on"

    method = forms.ChoiceField(
        label=_("method"), choices=Method.choices, initial=Method.CASH, widget=forms.RadioSelect
    )
    paid_on = day_field(_("paid on"))
    advance = AdvanceChoice(
        label=_("out of an advance"),
        queryset=Advance.objects.none(),
        required=False,
        empty_label=_("no advance"),
    )


class AttachForm(OnceForm):
    """A photo or PDF of a paper."""

    file = forms.FileField(
        label=_("photo or PDF"),
        help_text=_("JPEG, PNG, WebP or PDF, at most 5 MB"),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,.pdf"}),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("The file is larger than 5 MB. Take the photo smaller."))
        return file


class FeeForm(PaidOutPart, ConfirmedPart):
    """A fee that a bank or an app took."""

    day_name = "happened_on"

    fund = forms.ModelChoiceField(label=_("fund"), queryset=Fund.objects.none(), empty_label=None)
    amount = YuanField(label=_("amount"))
    method = forms.ChoiceField(
        label=_("method"),
        choices=[(one.value, one.label) for one in BANK_STATEMENT_METHODS],
        initial=Method.BANK,
        widget=forms.RadioSelect,
    )
    happened_on = day_field(_("day"))
    note = text_field(_("note"), 100, required=False)

    def __init__(self, community: Community, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        funds = self.fields["fund"]
        assert isinstance(funds, forms.ModelChoiceField)
        funds.queryset = fund_choices(community)


class ReturnForm(HappenedPart):
    """Part of an expense that came back."""

    day_name = "received_on"

    amount = YuanField(label=_("amount"))
    method = method_field()
    received_on = day_field(_("received on"))
    reason = text_field(_("reason"), 150)
