"""What the desk asks of a project, stage by stage."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from funds.admin.decisions import decision_field
from funds.admin.forms import day_field, text_field
from funds.admin.projects.rows import RowsPart
from funds.admin.spending.forms import fund_choices
from funds.interface.forms import OnceForm, YuanField
from funds.models import (
    Consent,
    CostKind,
    NodeDue,
    PaymentNode,
    ProjectLine,
    ProjectYear,
    SourceKind,
)
from funds.projects.standing import Standing
from households.models import Community

YEARS_AHEAD = 3
"""Among so many years a budget is divided at the desk, this one with them."""
NODES = [(one.value, one.label) for one in NodeDue if one != NodeDue.WARRANTY]


def told_field(label: Any) -> forms.CharField:
    """A few sentences."""
    return text_field(label, 500, widget=forms.Textarea(attrs={"rows": 3}))


class ProjectForm(OnceForm):
    """What is proposed, and its place in the reserve list."""

    name = text_field(pgettext_lazy("of a project", "name"), 60)
    place = text_field(_("place"), 100)
    cause = text_field(_("why it is needed"), 300)
    beneficiaries = text_field(_("who benefits"), 200)
    estimate = YuanField(label=_("estimate"))
    proposed_by = text_field(_("proposed by"), 60)
    proposed_on = day_field(_("proposed on"))
    keeper = text_field(_("looks after it"), 60)
    wanted_year = forms.IntegerField(label=_("year wanted"), min_value=2000, max_value=2199)
    rank = forms.IntegerField(
        label=_("order in the reserve list"), min_value=1, max_value=999, initial=1
    )


class StageForm(OnceForm):
    """The day of a step; every stage asks for it."""

    on = day_field(_("day"))


class TextForm(StageForm):
    """A step that is told in a few sentences."""

    text = told_field(_("what was found"))


class StartForm(TextForm):
    """Who was told of the safety rules; and who allowed to begin while the announcement hangs."""

    decision = decision_field(
        _("exception: begins before its announcement is over"),
        200,
        required=False,
        help_text=_("only before the announcement is over: who allowed it, and why"),
    )


class ApprovalForm(RowsPart, StageForm):
    """The decision, and where the money comes from."""

    decision = decision_field(_("decision"), 200, help_text=_("which meeting, on which day"))

    row_count = 4
    key = "amount"
    may_lack = ("giver",)

    def __init__(self, community: Community, *args: Any, **kwargs: Any) -> None:
        self.row_fields = {
            "kind": lambda: forms.ChoiceField(
                label=_("kind of source"), choices=SourceKind.choices
            ),
            "fund": lambda: forms.ModelChoiceField(
                label=_("fund"), queryset=fund_choices(community), empty_label=None
            ),
            "giver": lambda: text_field(_("given by"), 100),
            "amount": lambda: YuanField(label=_("amount")),
        }
        super().__init__(*args, **kwargs)


class BudgetForm(RowsPart, StageForm):
    """The lines of a budget; the sums are computed. One over several years is divided among them."""

    row_count = 8
    key = "item"
    row_fields = {
        "kind": lambda: forms.ChoiceField(label=_("kind of cost"), choices=CostKind.choices),
        "item": lambda: text_field(_("item"), 100),
        "unit": lambda: text_field(_("unit"), 20),
        "quantity": lambda: YuanField(label=_("quantity")),
        "unit_price": lambda: YuanField(label=_("unit price")),
    }

    def __init__(self, now: Standing, *args: Any, first_year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        funds = {source.fund_id: source.fund for source in now.sources}
        self.shares = {
            f"share_{fund.pk}_{year}": (fund, year)
            for fund in funds.values()
            for year in range(first_year, first_year + YEARS_AHEAD)
        }
        for name, (fund, year) in self.shares.items():
            self.fields[name] = YuanField(
                label=_("of it in %(year)s, out of “%(fund)s”")
                % {"year": year, "fund": fund.name},
                required=False,
                help_text=_("only for a project over several years"),
            )

    def years(self) -> list[ProjectYear]:
        """How much belongs to which year, as far as it was said."""
        return [
            ProjectYear(fund=fund, year=year, amount=self.cleaned_data[name])
            for name, (fund, year) in self.shares.items()
            if self.cleaned_data.get(name)
        ]


class QuotesForm(RowsPart, StageForm):
    """The quotes, who asked for them, and why one was chosen."""

    text = text_field(
        _("why this one"),
        500,
        required=False,
        help_text=_(
            "where it is not the cheapest, or there are fewer than three; “built by ourselves” where "
            "there is none"
        ),
    )
    declared = text_field(
        _("relatives of the suppliers"), 200, help_text=_("write “none” where there is none")
    )
    asker_first = text_field(_("first who asked"), 60)
    asker_second = text_field(_("second who asked"), 60)
    watcher = text_field(_("who watched"), 60)

    row_count = 4
    key = "supplier"
    may_lack = ("days", "warranty_months", "chosen")
    row_fields = {
        "supplier": lambda: text_field(_("supplier"), 100),
        "amount": lambda: YuanField(label=_("price asked")),
        "days": lambda: forms.IntegerField(label=_("days it takes"), min_value=1, max_value=999),
        "warranty_months": lambda: forms.IntegerField(
            label=_("months of warranty"), min_value=0, max_value=240
        ),
        "chosen": lambda: forms.BooleanField(label=_("chosen")),
    }


class ContractForm(RowsPart, StageForm):
    """The contract, and the nodes at which it is paid beside the warranty money."""

    client = text_field(_("client"), 100)
    builder = text_field(pgettext_lazy("of a contract", "builder"), 100)
    content = told_field(_("what is built"))
    price = YuanField(label=_("contract price"))
    ends_on = day_field(_("to be finished by"))
    warranty_months = forms.IntegerField(
        label=_("months of warranty"), min_value=0, max_value=240, initial=12
    )
    warranty_percent = forms.IntegerField(
        label=_("per cent kept for the warranty"), min_value=0, max_value=20, initial=5
    )
    safety = text_field(_("safety"), 300)

    row_count = 5
    key = "percent"
    row_fields = {
        "name": lambda: text_field(_("node"), 60),
        "percent": lambda: forms.IntegerField(label=_("per cent"), min_value=1, max_value=100),
        "due": lambda: forms.ChoiceField(label=_("may be paid after"), choices=NODES),
    }


class AnnouncementForm(StageForm):
    """From when until when it hangs on the board."""

    until = day_field(_("until"))


class ProgressForm(StageForm):
    """Which part was done, and whether a payment node was reached by it."""

    text = told_field(_("what was found"))
    node = forms.ModelChoiceField(
        label=_("payment node"),
        queryset=PaymentNode.objects.none(),
        required=False,
        empty_label=_("none reached"),
    )

    def __init__(self, now: Standing, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        node = self.fields["node"]
        assert isinstance(node, forms.ModelChoiceField)
        keys = [one.pk for one in now.unreached]
        node.queryset = PaymentNode.objects.of(now.project.community_id).filter(pk__in=keys)


class ChangeForm(StageForm):
    """Why and by how much the price changes."""

    text = told_field(_("why the price changes"))
    less = forms.ChoiceField(
        label=_("more or less"),
        choices=[("", _("costs more")), ("less", _("costs less"))],
        required=False,
    )
    amount = YuanField(label=_("amount"))
    line = forms.ModelChoiceField(
        label=_("line of the budget"),
        queryset=ProjectLine.objects.none(),
        required=False,
        empty_label=_("the contract"),
    )
    decision = decision_field(
        _("decision"), 200, required=False, help_text=_("which meeting, on which day")
    )

    def __init__(self, now: Standing, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        line = self.fields["line"]
        assert isinstance(line, forms.ModelChoiceField)
        keys = [one.pk for one in now.lines]
        line.queryset = ProjectLine.objects.of(now.project.community_id).filter(pk__in=keys)


class AcceptanceForm(StageForm):
    """What was looked at, and who signed."""

    text = told_field(_("what was found"))
    villager_first = text_field(_("first villagers’ representative"), 60)
    villager_second = text_field(_("second villagers’ representative"), 60)
    supervisor = text_field(_("for the supervisory committee"), 60)
    builder = text_field(_("for the builder"), 60, required=False)


class FinalAccountForm(StageForm):
    """The final price."""

    amount = YuanField(label=_("final price"))


class SurveyForm(OnceForm):
    """What a household says."""

    household = text_field(_("household number"), 20)
    answer = forms.ChoiceField(
        label=pgettext_lazy("to a survey", "answer"),
        choices=Consent.choices,
        widget=forms.RadioSelect,
    )
    answered_on = day_field(_("answered on"))
    wish = text_field(_("what should be done first"), 100, required=False)
