"""Taking back: a roster that was entered by mistake, as a whole, while nothing is built on it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from funds.models import ChargeKind, Exemption, PaymentKind, Share
from funds.tables.inserting import insert
from funds.village.opening_figures import opened_charges, opened_payments
from funds.village.opening_households import undo_opening
from funds.village.roster_remains import Remains, remains
from households.acting import Actor, act
from households.models import (
    Community,
    Household,
    Householder,
    ImportedRow,
    Resident,
    Revision,
    RosterImport,
    Tenant,
)
from households.refusal import Conflict, Refused
from households.registering import save_household
from households.revising import content

RULES: tuple[type[Tenant], ...] = (Resident, Share, Exemption)
"""What a roster enters for a household beside itself, and what may be removed again."""
ENTERED = {*RULES, Householder}
FROM_OPENING: dict[str, dict[str, Any]] = {
    "funds.charge": {"kind": ChargeKind.OPENING},
    "funds.payment": {"kind__in": (PaymentKind.OPENING, PaymentKind.REVERSAL)},
    "funds.credit": {"payment__kind": PaymentKind.OPENING},
}
"""Of these, what belongs to an opening is taken back with it."""
NAMED = 5


class NotTakenBack(Refused):
    """A roster that cannot be taken back, because it was already, or nobody says why."""


class BuiltOn(Conflict):
    """Something has been entered for a household of the roster since."""


@dataclass(frozen=True)
class TakenBack:
    """How many households were removed from the register, and how many are no longer charged.

    ``remains`` is what was not undone.
    """

    removed: int
    kept: int
    remains: Remains


@act
def take_back_roster(actor: Actor, /, *, roster: RosterImport, reason: str) -> TakenBack:
    """Take back everything that a roster made; each removal is on record with the reason.

    Households without any entry in the books are removed from the register. Of those that were
    opened with money, the opening is undone (red twins, withdrawn debts), and they stay in the
    register without being charged: their entries name them for good. Changes to households that
    were there before stay, and so does the voucher that says where prepaid money lies.

    Raises NotTakenBack, BuiltOn with the households by name, TooLateToOpen, NotYet.
    """
    community = actor.community
    if not reason.strip():
        raise NotTakenBack(_("Write why the import is withdrawn."), field="reason")
    roster = RosterImport.objects.of(community).get(pk=roster.pk)
    if roster.taken_back_at:
        raise NotTakenBack(_("This import has been withdrawn already."))
    rows = ImportedRow.objects.of(community).filter(roster=roster, made=True)
    keys = list(rows.values_list("household", flat=True))
    _require_nothing_built(community, roster, keys)
    stays = remains(community, [roster])[roster.pk]
    opened = _undo_openings(actor, keys, reason)
    free = [key for key in keys if key not in opened]
    for model in RULES:
        _remove(actor, model, "household", keys, reason)
    imported = ImportedRow.objects.of(community).filter(roster=roster)
    imported._raw_delete(imported.db)
    _remove(actor, Householder, "household", free, reason)
    _remove(actor, Household, "pk", free, reason)
    roster.taken_back_at, roster.taken_back_by = timezone.now(), actor.user
    roster.save(update_fields=["taken_back_at", "taken_back_by"])
    return TakenBack(len(free), len(opened), stays)


def _require_nothing_built(community: Community, roster: RosterImport, keys: list[int]) -> None:
    """Raises BuiltOn where anything but the roster's own rows names one of these households."""
    busy: set[int] = set()
    for model, column in _naming():
        rows: Any = model._default_manager.of(community).filter(**{f"{column}__in": keys})
        if model is ImportedRow:
            rows = rows.exclude(roster=roster)
        elif own := FROM_OPENING.get(model._meta.label_lower):
            rows = rows.exclude(**own)
        busy |= set(rows.values_list(column, flat=True))
    if busy:
        names = Household.objects.of(community).filter(pk__in=busy).order_by("number")
        raise BuiltOn(
            _(
                "Entries have been made since for %(households)s. Reverse them first, or correct "
                "these households one by one."
            )
            % {"households": _listed(str(one) for one in names)}
        )


def _naming() -> Iterable[tuple[type[Tenant], str]]:
    """Every kind of row that names a household, but what a roster enters, and its column."""
    for relation in Household._meta.get_fields(include_hidden=True):
        model: Any = relation.related_model
        names = relation.auto_created and not relation.concrete
        if names and issubclass(model, Tenant) and model not in ENTERED:
            yield model, relation.field.name  # type: ignore[union-attr]


def _undo_openings(actor: Actor, keys: list[int], reason: str) -> set[int]:
    """Undo the opening of each household that has one; returns the keys of all that had."""
    community = actor.community
    standing = {
        *opened_charges(community).filter(household__in=keys).values_list("household", flat=True),
        *opened_payments(community).filter(household__in=keys).values_list("household", flat=True),
    }
    households = Household.objects.of(community).filter(pk__in=keys)
    named = set(households.filter(charges__isnull=False).values_list("pk", flat=True)) | set(
        households.filter(payments__isnull=False).values_list("pk", flat=True)
    )
    for household in households.filter(pk__in=named).order_by("number"):
        if household.pk in standing:
            undo_opening(actor, household=household, reason=reason)
        household.liable_from = None
        save_household(household, by=actor.user, reason=reason)
    return named


def _remove(actor: Actor, model: type[Tenant], column: str, keys: list[int], reason: str) -> None:
    """Remove rows of the register, and write down what each was and why it went."""
    rows: Any = model._default_manager.of(actor.community).filter(**{f"{column}__in": keys})
    gone = list(rows)
    if model is not Householder:
        insert(
            [
                Revision(
                    community=actor.community,
                    model=model._meta.label_lower,
                    row=row.pk,
                    text=str(row)[:200],
                    before=content(row),
                    reason=reason.strip(),
                    by=actor.user,
                )
                for row in gone
            ]
        )
    rows._raw_delete(rows.db)


def _listed(names: Iterable[str]) -> str:
    told = list(names)
    return "、".join(told[:NAMED]) + ("…" if len(told) > NAMED else "")
