"""The registers: numbers, hand-overs, corrections, waivers, objections, households and the hall."""

from django.utils import translation
from django.utils.translation import pgettext_lazy

from funds.board.objections import objections_between
from funds.documents.catalogue.kind import Kind
from funds.documents.corrections_paper import corrections_paper
from funds.documents.hall_register_paper import hall_register_paper
from funds.documents.monthly_papers import month_papers
from funds.documents.objections_paper import objections_paper
from funds.documents.paper import Paper
from funds.documents.payment_register import payment_register
from funds.documents.receipt_register_paper import receipt_register_paper
from funds.documents.reminders_paper import reminders_paper
from funds.documents.spans import Span, Unit
from funds.documents.statement_papers import statement_papers
from funds.documents.voucher_handover_paper import voucher_handover_paper
from funds.documents.waivers_paper import waivers_paper
from funds.hall.register import hall_register
from funds.ledger.corrections import booked_corrections
from funds.ledger.voucher_ranges import voucher_ranges
from funds.ledger.vouchers import booked_vouchers
from funds.levies.household_statements import household_statements
from funds.levies.waivers_given import waivers_given
from funds.payments.receipt_register import receipt_register
from funds.reminders.written import reminders_between
from households.models import Community

PERIODS = (Unit.MONTH, Unit.YEAR)


def _receipts(community: Community, span: Span) -> list[Paper]:
    register = receipt_register(community, span.first, span.last)
    return [receipt_register_paper(community, register, span)]


def _handover(community: Community, span: Span) -> list[Paper]:
    ranges = voucher_ranges(booked_vouchers(community, span.first, span.last))
    return [voucher_handover_paper(community, ranges, span)]


def _corrections(community: Community, span: Span) -> list[Paper]:
    found = booked_corrections(community, span.first, span.last)
    return [corrections_paper(community, found, span)]


def _waivers(community: Community, span: Span) -> list[Paper]:
    return [waivers_paper(community, waivers_given(community, span.first, span.last), span)]


def _objections(community: Community, span: Span) -> list[Paper]:
    found = objections_between(community, span.first, span.last)
    return [objections_paper(community, found, span)]


def _payments(community: Community, span: Span) -> list[Paper]:
    return [payment_register(month_papers(community, span.month, full=True)[-1])]


def _hall(community: Community, span: Span) -> list[Paper]:
    return [hall_register_paper(community, hall_register(community, span.first, span.last), span)]


def _statements(community: Community, span: Span) -> list[Paper]:
    with translation.override("zh-hans"):
        told = household_statements(community, span.first, span.last)
    return statement_papers(community, told, span)


def _reminders(community: Community, span: Span) -> list[Paper]:
    return [reminders_paper(community, reminders_between(community, span.first, span.last), span)]


KINDS = (
    Kind(
        "receipt-register",
        pgettext_lazy("paper", "Register of receipts"),
        PERIODS,
        _receipts,
        counted="张",
    ),
    Kind(
        "voucher-handover",
        pgettext_lazy("paper", "Hand-over list of vouchers"),
        PERIODS,
        _handover,
    ),
    Kind(
        "corrections",
        pgettext_lazy("paper", "Corrections"),
        PERIODS,
        _corrections,
        has_vouchers=True,
        counted="笔",
    ),
    Kind(
        "waivers",
        pgettext_lazy("paper", "Waivers and who approved them"),
        PERIODS,
        _waivers,
        counted="笔",
    ),
    Kind(
        "objections",
        pgettext_lazy("paper", "Register of objections"),
        PERIODS,
        _objections,
        counted="件",
    ),
    Kind(
        "payment-register",
        pgettext_lazy("paper", "How every household has paid (internal)"),
        (Unit.MONTH,),
        _payments,
        ends="itself",
        counted="户",
    ),
    Kind(
        "hall-register",
        pgettext_lazy("paper", "Register of hall rentals"),
        PERIODS,
        _hall,
        counted="次",
    ),
    Kind(
        "household-statements",
        pgettext_lazy("paper", "What each household was charged and paid"),
        PERIODS,
        _statements,
    ),
    Kind(
        "reminders", pgettext_lazy("paper", "Reminders written"), PERIODS, _reminders, counted="份"
    ),
)
