"""What a claim from the telephone asks: photos, three fields, and what is seldom another."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _, gettext_lazy

from funds.admin.decisions import decision_field
from funds.admin.forms import CONFIRMED, ConfirmedPart, day_field, text_field
from funds.admin.spending.forms import exception_field, fund_choices
from funds.admin.spending.pictures import PicturesField, kept_photos, kept_text
from funds.admin.spending.project_choice import ProjectChoice
from funds.interface.forms import YuanField
from funds.models import Category, Fund, InvoiceKind
from funds.spending.claiming_with_papers import Photo
from households.models import Community

ASKED = ("category", "payee", "amount", "project")
APART = ("pictures", "drop", CONFIRMED)


class PhotoClaimForm(ConfirmedPart):
    """``ASKED`` is to be filled in; of the rest each has what it was last time.

    For a project is asked only where one takes claims.
    """

    pictures = PicturesField(label=gettext_lazy("photo of the receipt"), required=False)
    kept = forms.CharField(widget=forms.HiddenInput, required=False)
    drop = forms.BooleanField(
        label=gettext_lazy("not these pictures, I take others"), required=False
    )
    category = forms.ChoiceField(
        label=gettext_lazy("What for"),
        choices=[("", gettext_lazy("choose")), *Category.choices],
    )
    payee = text_field(
        gettext_lazy("payee"),
        100,
        widget=forms.TextInput(attrs={"list": "payees", "autocomplete": "off"}),
    )
    amount = YuanField(label=gettext_lazy("amount"))
    project = ProjectChoice(label=gettext_lazy("for a project"), required=False)
    summary = text_field(gettext_lazy("summary"), 200, required=False)
    witnessed_by = text_field(gettext_lazy("witness"), 60)
    fund = forms.ModelChoiceField(
        label=gettext_lazy("fund"),
        queryset=Fund.objects.none(),
        required=False,
        empty_label=gettext_lazy("as last time"),
    )
    invoice = forms.ChoiceField(
        label=gettext_lazy("kind of paper"),
        choices=InvoiceKind.choices,
        initial=InvoiceKind.RECEIPT,
    )
    happened_on = day_field(gettext_lazy("day"))
    handled_by = text_field(gettext_lazy("handler"), 60)
    overdraft_decision = decision_field(
        gettext_lazy("decision to go below zero"),
        200,
        required=False,
        help_text=gettext_lazy("only where the fund has less than the claim"),
    )
    budget_exception = exception_field()

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

    @property
    def photos(self) -> list[Photo]:
        """Those that were kept, unless they are dropped, and those that were chosen now."""
        kept = [] if self["drop"].data else kept_photos(self["kept"].data or "")
        return [*kept, *self.cleaned_data.get("pictures", [])]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not self.photos and "pictures" not in self.errors:
            self.add_error("pictures", _("Take a photo of the receipt first."))
        chosen = self.projects.chosen(said.get("project", ""))
        said["project"], said["project_line"] = chosen
        if chosen[0] and not said.get("fund"):
            said["fund"] = self.projects.fund_of(chosen[0])
        return said

    def keep_photos(self) -> None:
        """Keep the photos of a form that was refused, or say that they have to be chosen anew."""
        if not self.is_bound:
            return
        photos = self.photos
        text = kept_text(photos)
        if photos and not text:
            self.add_error(
                "pictures", _("The photos are too large to be kept: choose them again, please.")
            )
        self.renew(kept=text, drop="")

    def kept_names(self) -> list[str]:
        """The names of the photos that travel with the page."""
        return [photo.name for photo in kept_photos(self["kept"].value() or "")]

    def main(self) -> list[forms.BoundField]:
        """What is to be filled in."""
        asked = ASKED if self.projects.offered else ASKED[:-1]
        return [self[name] for name in asked]

    def rest(self) -> list[forms.BoundField]:
        """What is filled in already."""
        return [one for one in self.visible_fields() if one.name not in (*ASKED, *APART)]

    def rest_matters(self) -> bool:
        """Whether it is to be seen at once: something is missing in it, or was refused."""
        missing = any(one.field.required and not one.value() for one in self.rest())
        refused = self.non_field_errors() or any(one.errors for one in self.rest())
        return missing or bool(refused)
