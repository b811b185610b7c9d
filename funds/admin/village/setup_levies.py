"""The third step: what is levied, how much a month, and on which resolution it rests."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _, gettext_lazy

from funds.admin.asking import sent
from funds.admin.decisions import DecisionInput, decision_field
from funds.admin.forms import text_field
from funds.admin.village.setup_frame import after, step_page, typed
from funds.interface.forms import OnceForm, YuanField, fresh_key
from funds.models import Levy, book_of
from funds.village.first_days import LEVIES
from funds.village.first_levies import DecidedFirst, decide_levies, usual_fund
from funds.village.founding import LEVIES as USUAL
from funds.village.levied_first import is_open_to_change, levied_first
from households.acting import Actor
from households.characters import written_name
from households.models import Community

MORE, MOST = 2, 30
USUAL_RATE = "1.00"


class LeviesForm(OnceForm):
    """A row for each levy, in its order, and the resolution below.

    The first rows are filled in beforehand (``usual``): one whose name was emptied is left out,
    whatever else stands in it.
    """

    rows = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=MOST)
    decision = decision_field(
        gettext_lazy("resolution the levies rest on"),
        200,
        help_text=gettext_lazy("what the assembly decided and when, such as 村代会〔2025〕4号"),
    )

    def __init__(self, levies: list[Levy], rows: int, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.count = min(rows, MOST)
        self.initial["rows"] = self.count
        self.usual = len(levies) or len(USUAL)
        self.levies = {str(levy.pk): levy for levy in levies}
        for row in range(self.count):
            self.fields[f"{row}-was"] = forms.ChoiceField(
                choices=[(key, key) for key in self.levies],
                required=False,
                widget=forms.HiddenInput,
            )
            self.fields[f"{row}-name"] = text_field(gettext_lazy("levy"), 40, required=False)
            self.fields[f"{row}-amount"] = YuanField(
                label=gettext_lazy("yuan a month for each household"), required=False
            )
            self.fields[f"{row}-fund"] = text_field(
                gettext_lazy("goes into the fund"), 50, required=False
            )

    def levy_rows(self) -> Iterator[tuple[int, list[BoundField], BoundField]]:
        """Each row's number, its three fields, and the hidden one."""
        for row in range(self.count):
            shown = [self[f"{row}-{name}"] for name in ("name", "amount", "fund")]
            yield row + 1, shown, self[f"{row}-was"]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        names: set[str] = set()
        for row in range(self.count):
            for part in ("name", "fund"):
                said[f"{row}-{part}"] = written_name(said.get(f"{row}-{part}", ""))
            name, amount = said[f"{row}-name"], said.get(f"{row}-amount")
            if name and amount is None and f"{row}-amount" not in self.errors:
                self.add_error(f"{row}-amount", _("Write how many yuan a month."))
            if (
                amount is not None
                and not name
                and row >= self.usual
                and f"{row}-name" not in self.errors
            ):
                self.add_error(f"{row}-name", _("Write what it is called."))
            if name and name in names:
                self.add_error(f"{row}-name", _("“%(name)s” stands there twice.") % {"name": name})
            names.add(name)
        return said

    def decided(self, said: dict[str, Any]) -> list[DecidedFirst]:
        """The levies that were filled in."""
        return [
            DecidedFirst(
                said[f"{row}-name"],
                said[f"{row}-amount"],
                said[f"{row}-fund"],
                self.levies.get(said[f"{row}-was"]),
            )
            for row in range(self.count)
            if said[f"{row}-name"]
        ]


def levies(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Say what is levied; while nothing is charged, it can be put right here."""
    community = actor.community
    there = levied_first(community)
    if not is_open_to_change(community):
        return step_page(request, actor, LEVIES, levied=there, template="setup_levied")
    known = [one.levy for one in there]
    asked = request.POST.get("rows", "")
    rows = int(asked) if asked.isdecimal() and len(asked) < 3 else 0
    if request.method != "POST":
        initial = _as_it_is(community)
        form = LeviesForm(known, _rows_of(initial), initial=initial)
        return _page(request, actor, form)
    form = LeviesForm(known, max(rows, 1), request.POST)
    if "more" in request.POST:
        longer = LeviesForm(known, rows + MORE, initial=typed(form) | {"once": fresh_key()})
        return _page(request, actor, longer)

    def do(said: dict[str, Any]) -> str:
        decided = form.decided(said)
        decide_levies(actor, levies=decided, decision=said["decision"])
        return _("Levied: %(levies)s.") % {"levies": "、".join(one.name for one in decided)}

    done = sent(request, actor, form, do, back=after(LEVIES))
    return _page(request, actor, form, status=422) if done is None else done


def _page(
    request: HttpRequest, actor: Actor, form: LeviesForm, *, status: int = 200
) -> HttpResponse:
    first_month = book_of(actor.community).first_month
    decided_in = form.fields["decision"].widget
    assert isinstance(decided_in, DecisionInput)
    decided_in.holds_on = first_month.first_day
    return step_page(request, actor, LEVIES, form=form, first_month=first_month, status=status)


def _as_it_is(community: Community) -> dict[str, Any]:
    """The rows as they stand in the books; before anything does, the three usual ones."""
    there = levied_first(community)
    rows = [
        (str(one.levy.pk), one.levy.name, one.rate.amount if one.rate else "", one.levy.fund.name)
        for one in there
    ]
    rows = rows or [("", name, USUAL_RATE, usual_fund(name)) for _code, name in USUAL]
    initial: dict[str, Any] = {
        f"{row}-{part}": value
        for row, values in enumerate(rows)
        for part, value in zip(("was", "name", "amount", "fund"), values, strict=True)
    }
    decisions = [one.levy.decision for one in there if one.levy.decision]
    return initial | {"decision": decisions[0] if decisions else ""}


def _rows_of(initial: dict[str, Any]) -> int:
    """A row for each levy and an empty one."""
    return 1 + sum(1 for name in initial if name.endswith("-name"))
