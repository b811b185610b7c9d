"""A msgid has one translation, so it may label one thing only.

Every label that the code writes down is a place: the name of a model, of a column, of a choice, of
a field of a form. Places of one msgid are accepted where they are of one kind and bear one name,
such as ``Charge.amount`` and ``Payment.amount``. A word that says nothing by itself, such as
"code", is accepted only for the owners listed here, and places of different names only where
SHARED says what they have in common. All others need a context (``pgettext``) or another word.
"""

from collections import defaultdict
from importlib import import_module
from pkgutil import walk_packages

import pytest
from django import forms
from django.apps import apps
from django.utils.functional import Promise
from django.utils.translation import override, pgettext

import funds.admin
import funds.portal
from funds.admin.board.objections import AnswerForm
from funds.admin.login import LoginForm
from funds.models import Account, Advance, Levy, Payment
from funds.models.claim import InvoiceKind
from households.models import Membership

OWNERS = {
    "code": "Account Community Fund Hall Levy",
    "file": "Attachment MeetingScan Photo RosterForm RosterImport",
    "kind": "AdvanceEntry Attachment Charge Facility FormerStanding Fund Household "
    "ManyFacilitiesForm MeetingScan Payment Photo PublishedFile StandingForm Voucher Waiver",
    "name": "Account Attachment Community Fund Hall Levy MeetingScan Partner Revision VillagerGroup",
    "number": "Advance Claim Expense Facility HallRequest LotList Matter Meeting NewFacilityForm "
    "Objection PartnerAgreement Plot PlotApplication PlotLease Poll Project Publication "
    "Reminder Rental RepairRequest Resolution VillagerGroup Voucher",
    "purpose": "IncomeForm Payment",
    "role": "Membership",
    "state": "Claim Rental",
    "status": "Period",
}
"""Msgids that say nothing by themselves, and whose they may be."""

SHARED = {
    "approver": "the office, and who held it when an expense was approved",
    "beyond the year plan": "what a tier says, and what it said of a claim then",
    "closed": "a month that is closed, and the event by which it was",
    "day": "the day on which something happened or happens",
    "days on the board": "how long this village publishes, and how long this once",
    "decision to go below zero": "on a claim, and on the expense that it became",
    "deposit": "what a tariff asks, what a rental owes, and the money that was taken for it",
    "end time": "of a rental, asked and stored",
    "entered by": "who typed a row",
    "exception to the year plan": "on a claim, and kept with how far it went beyond its line",
    "first day": "of a rental, asked and stored",
    "from account": "of a transfer, asked and stored",
    "from fund": "of a transfer, asked and stored",
    "household": "the household, and who is chosen as one",
    "household number": "a household's own, and one that is typed to find it",
    "householder": "who heads a household, now and before",
    "original resident": "the kind of household, and the party to whom its tariff applies",
    "rent paid ahead": "the money, and the account that holds it",
    "resolution": "what a body decided, and the words that say which",
    "returned": "the state of a claim, and the step that led to it",
    "reviewer": "the office, and who held it when an expense was reviewed",
    "start time": "of a rental, asked and stored",
    "tables": "of a rental: as reserved, and as used",
    "to account": "of a transfer, asked and stored",
    "to fund": "of a transfer, asked and stored",
    "waiting for approval": "of an approver, by a claim or by a funeral",
    "withdrawn": "the state of a claim, and the step that led to it",
}
"""Places of different names or kinds under one msgid, and what they have in common."""


def message(label):
    """The context and the msgid of a lazy label; None for one that is put together."""
    if not isinstance(label, Promise):
        return None
    unpickled = label.__reduce__()
    assert isinstance(unpickled, tuple)
    function, arguments = unpickled[1][:2]
    if not arguments:
        return None
    return tuple(arguments[:2]) if function.__name__ == pgettext.__name__ else ("", arguments[0])


def form_fields():
    """Every field that a form of the books declares, with the form that has it."""
    for package in (funds.admin, funds.portal):
        for found in walk_packages(package.__path__, f"{package.__name__}."):
            for form in vars(import_module(found.name)).values():
                if not (isinstance(form, type) and issubclass(form, forms.BaseForm)):
                    continue
                django_s = {
                    name
                    for base in form.__mro__
                    if not base.__module__.startswith("funds.")
                    for name in getattr(base, "base_fields", ())
                }
                yield from (
                    (form, name, field)
                    for name, field in form.base_fields.items()
                    if name not in django_s
                )


def is_called_as(model, label) -> bool:
    """Whether a column that leads to a record of a model is called what the model is called."""
    return model is not None and message(label) == message(model._meta.verbose_name)


def labels():
    """Every label with its place: kind, owner, name. An inherited label is written once."""
    for app in ("households", "funds"):
        for model in apps.get_app_config(app).get_models():
            owner = model.__name__
            yield model._meta.verbose_name, ("thing", owner, owner.lower())
            yield model._meta.verbose_name_plural, ("thing", owner, owner.lower())
            for column in model._meta.local_concrete_fields:
                if not is_called_as(column.related_model, column.verbose_name):
                    yield column.verbose_name, ("column", owner, column.name)
                for value, choice in column.flatchoices or ():
                    yield choice, ("thing", f"{owner}.{column.name}", value)
    for form, name, field in form_fields():
        choices = getattr(field, "queryset", None)
        if choices is None or not is_called_as(choices.model, field.label):
            yield field.label, ("column", form.__name__, name)


def places():
    """By message the places where it is written."""
    written = defaultdict(dict)
    for label, place in labels():
        found = message(label)
        if found:
            written[found].setdefault(id(label), place)
    return {found: list(by_label.values()) for found, by_label in written.items()}


def troubles(msgid, listed):
    """What is wrong with a msgid without a context that stands at these places."""
    told = ", ".join(f"{owner}.{name}" for _kind, owner, name in listed)
    if msgid in OWNERS:
        if {owner for _kind, owner, _name in listed} - set(OWNERS[msgid].split()):
            yield f"“{msgid}” is for the owners listed here only, but labels {told}"
    elif len({(kind, name) for kind, _owner, name in listed}) > 1 and msgid not in SHARED:
        yield f"“{msgid}” labels {told}"


def test_one_msgid_labels_one_thing():
    assert [
        trouble
        for (context, msgid), listed in sorted(places().items())
        if not context
        for trouble in troubles(msgid, listed)
    ] == []


@pytest.mark.parametrize(
    ("msgid", "listed"),
    [
        ("role", [("column", "Membership", "role"), ("column", "Account", "role")]),
        ("code", [("column", "Levy", "code"), ("column", "LoginForm", "code")]),
        ("purpose", [("column", "Payment", "purpose"), ("column", "Advance", "purpose")]),
        ("answer", [("thing", "Answer", "answer"), ("column", "AnswerForm", "text")]),
        ("receipt", [("column", "Payment", "receipt"), ("thing", "ClaimLine.invoice", "receipt")]),
    ],
)
def test_two_meanings_of_one_msgid_are_found(msgid, listed):
    assert list(troubles(msgid, listed))


def test_nothing_is_accepted_that_is_not_there():
    several = {msgid for (_, msgid), listed in places().items() if len(listed) > 1}
    assert [msgid for msgid in SHARED if msgid not in several] == []
    owners = {
        msgid: {owner for _, owner, _ in listed}
        for (context, msgid), listed in places().items()
        if not context
    }
    assert {
        msgid: told for msgid, told in OWNERS.items() if set(told.split()) - owners[msgid]
    } == {}


@pytest.mark.parametrize(
    ("label", "chinese"),
    [
        (Levy._meta.get_field("code").verbose_name, "代码"),
        (Membership._meta.get_field("role").verbose_name, "职务"),
        (Account._meta.get_field("role").verbose_name, "科目类别"),
        (Advance._meta.get_field("purpose").verbose_name, "用途"),
        (Payment._meta.get_field("receipt").verbose_name, "收据号"),
        (InvoiceKind.RECEIPT.label, "收据"),
        (AnswerForm.base_fields["text"].label, "答复"),
        (LoginForm.base_fields["code"].label, "验证码"),
    ],
)
def test_labels_that_shared_a_translation_have_their_own(label, chinese):
    with override("zh-hans"):
        assert str(label) == chinese
