"""What was done, in the words of who did it: the acts about money that an auditor looks for.

An act is told by what it wrote: facts of a kind, with certain values, or changes of a setting.
"""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy

from funds.models import Fact

REVERSED = (
    "funds.payment",
    "funds.expense",
    "funds.transfer",
    "funds.advanceentry",
    "funds.cashcount",
    "funds.waiver",
)


@dataclass(frozen=True)
class Deed:
    """One kind of act: what it is called, the kinds of record it writes, and with what in them."""

    code: str
    label: Promise
    labels: tuple[str, ...]
    values: dict[str, tuple[str, ...]] = field(default_factory=dict)
    is_reversal: bool = False

    def narrows(self, model: type[models.Model]) -> Q:
        """The rows of a kind of record that this act wrote."""
        asked = Q(**{f"{name}__in": held for name, held in self.values.items()})
        if _can_be_red(model):
            asked &= Q(reverses__isnull=not self.is_reversal)
        return asked

    def wrote(self, row: models.Model) -> bool:
        """Whether this act wrote a row."""
        if row._meta.label_lower not in self.labels:
            return False
        is_red = _can_be_red(type(row)) and getattr(row, "reverses_id", None) is not None
        return is_red == self.is_reversal and all(
            getattr(row, name) in held for name, held in self.values.items()
        )


def _deed(code: str, label: Promise, labels: str, **values: tuple[str, ...]) -> Deed:
    return Deed(code, label, tuple(labels.split()), values)


DEEDS = (
    _deed("taken", gettext_lazy("Took money"), "funds.payment", kind=("payment",)),
    _deed("refunded", gettext_lazy("Gave money back"), "funds.payment", kind=("refund",)),
    _deed("kept", gettext_lazy("Made held money income"), "funds.payment", kind=("kept",)),
    _deed("moved", gettext_lazy("Transferred credit"), "funds.payment", kind=("transfer",)),
    _deed("opened", gettext_lazy("Entered opening money"), "funds.payment", kind=("opening",)),
    _deed("spent", gettext_lazy("Paid an expense"), "funds.expense"),
    Deed("reversed", gettext_lazy("Reversed"), REVERSED, is_reversal=True),
    _deed("transferred", gettext_lazy("Transferred money"), "funds.transfer"),
    _deed("advanced", gettext_lazy("Gave an advance or took it back"), "funds.advanceentry"),
    _deed("counted", gettext_lazy("Counted the cash"), "funds.cashcount"),
    _deed("reconciled", gettext_lazy("Reconciled the bank"), "funds.reconciliation"),
    _deed(
        "charged",
        gettext_lazy("Raised a charge by hand"),
        "funds.charge",
        kind=("hall", "opening", "adjustment"),
    ),
    _deed(
        "waived",
        gettext_lazy("Let off a debt"),
        "funds.waiver",
        kind=("waiver", "exemption", "reduction", "transfer"),
    ),
    _deed("written-off", gettext_lazy("Wrote off a debt"), "funds.waiver", kind=("write_off",)),
    _deed("withdrawn", gettext_lazy("Withdrew a charge"), "funds.waiver", kind=("withdrawal",)),
    _deed("reviewed", gettext_lazy("Reviewed a claim"), "funds.signoff", step=("review",)),
    _deed("approved", gettext_lazy("Approved a claim"), "funds.signoff", step=("approve",)),
    _deed(
        "returned",
        gettext_lazy("Returned or withdrew a claim"),
        "funds.signoff",
        step=("return", "withdraw"),
    ),
    _deed("closed", gettext_lazy("Closed a month"), "funds.periodevent", action=("close",)),
    _deed("reopened", gettext_lazy("Reopened a month"), "funds.periodevent", action=("reopen",)),
    _deed("published", gettext_lazy("Published a month"), "funds.publication"),
    _deed("rates", gettext_lazy("Changed a rate"), "funds.levyrate funds.tariff"),
    _deed(
        "rules",
        gettext_lazy("Changed a rule about money"),
        "funds.levy funds.fund funds.exemption funds.share funds.approvaltier funds.book",
    ),
)
BY_CODE = {deed.code: deed for deed in DEEDS}


def of_row(row: models.Model) -> Deed | None:
    """The act about money that wrote a fact, if it was one."""
    return next((deed for deed in DEEDS if deed.wrote(row)), None)


def of_setting(label: str) -> Deed | None:
    """The act about money that a change of a setting is, if it is one."""
    return next((deed for deed in DEEDS if label in deed.labels and not _is_fact(label)), None)


def narrowed(model: type[models.Model], deeds: tuple[Deed, ...]) -> Q | None:
    """The rows of a kind of fact that one of these acts wrote; None where they write none."""
    label = model._meta.label_lower
    asked = [deed.narrows(model) for deed in deeds if label in deed.labels]
    if not asked:
        return None
    either = asked[0]
    for one in asked[1:]:
        either |= one
    return either


def settings_of(deeds: tuple[Deed, ...]) -> list[str]:
    """The kinds of setting that these acts change."""
    return [label for deed in deeds for label in deed.labels if not _is_fact(label)]


def entered(kind: Any) -> str:
    """What was done where it is no act about money: something was entered."""
    return _("Entered: %(kind)s") % {"kind": kind}


def edited(kind: Any, *, before: bool, after: bool) -> str:
    """What was done to a row that may be edited."""
    if not before:
        return entered(kind)
    if not after:
        return _("Removed: %(kind)s") % {"kind": kind}
    return _("Changed: %(kind)s") % {"kind": kind}


AMOUNT = {"funds.cashcount": "counted", "funds.reconciliation": "statement_balance"}


def amount_column(model: type[models.Model]) -> str | None:
    """The column that says how much an act was about."""
    names = {one.name for one in model._meta.concrete_fields}
    name = AMOUNT.get(model._meta.label_lower, "amount")
    return name if name in names else None


def amount_of(row: models.Model) -> Decimal | None:
    """How much the act was about, in yuan; below zero what was taken back."""
    name = amount_column(type(row))
    return getattr(row, name) if name else None


def at_least(model: type[models.Model], least: Decimal) -> Q | None:
    """The rows of a kind that are about so many yuan, in or out; None where it has no amount."""
    name = amount_column(model)
    return Q(**{f"{name}__gte": least}) | Q(**{f"{name}__lte": -least}) if name else None


def why(row: models.Model) -> str:
    """The reason given for an act; where none was asked, what its voucher or its claim is for."""
    said = (getattr(row, name, "") for name in ("reason", "decision", "note"))
    voucher, claim = getattr(row, "voucher", None), getattr(row, "claim", None)
    told = [*said, getattr(voucher, "summary", ""), claim]
    return next((str(one) for one in told if one), "")


def _can_be_red(model: type[models.Model]) -> bool:
    return any(one.name == "reverses" for one in model._meta.concrete_fields)


def _is_fact(label: str) -> bool:
    return issubclass(apps.get_model(label), Fact)
