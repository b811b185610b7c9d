"""The books as they were written: to look at, never to change."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _, pgettext

from funds.admin.readable import said
from funds.admin.scope import FoundByHousehold, ScopedAdmin, actor_of
from funds.admin.site import desk
from funds.models import (
    CASH_ROLES,
    Allocation,
    BankStatement,
    BankStatementDecision,
    BankStatementLine,
    CashCount,
    Charge,
    Claim,
    ClaimReading,
    CollectionCode,
    Expense,
    LeasedNumber,
    LostNumber,
    PaidNotice,
    PaidNoticeAnswer,
    Payment,
    PaymentPromise,
    Period,
    PeriodEvent,
    Posting,
    Reconciliation,
    Reminder,
    ReminderPause,
    Transfer,
    Voucher,
    VoucherExport,
    Waiver,
)
from funds.money import grouped
from funds.payments.reversing import REVERSIBLE
from funds.upkeep.audit_trail import kinds, parts_of
from households.models import Revision


class FactAdmin(ScopedAdmin):
    """A list with search and days; the page of a row shows every column, read only."""

    date_hierarchy = "booked_on"
    ordering = ("-seq",)


class PersonNamed(ScopedAdmin):
    """Whoever entered a row is named, not linked: people's pages are for administrators."""

    person = "entered_by"

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        names = super().get_fields(request, obj)
        return ["entered" if name == self.person else name for name in names]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return (*super().get_readonly_fields(request, obj), "entered")

    @admin.display(description=_("entered by"))
    def entered(self, row: Any) -> str:
        return getattr(row, self.person).called if getattr(row, self.person) else ""


@admin.register(Voucher, site=desk)
class VoucherAdmin(PersonNamed, FactAdmin):
    person = "by"
    list_display = ("__str__", "booked_on", "summary", "by")
    list_filter = ("kind",)
    list_select_related = ("by",)
    search_fields = ("summary",)
    fields = (
        "kind",
        "month",
        "number",
        "booked_on",
        "happened_on",
        "summary",
        "lines",
        "reverses",
        "by",
        "recorded_at",
        "seal",
    )
    readonly_fields = ("lines",)

    @admin.display(description=_("postings"))
    def lines(self, voucher: Voucher) -> SafeString:
        """Each posting: debit, credit, fund, amount."""
        rows = (
            Posting.objects.of(voucher.community_id)
            .filter(voucher=voucher)
            .select_related("debit", "credit", "fund")
            .order_by("line")
        )
        return format_html(
            '<table class="desk-postings"><thead><tr><th scope="col">{}</th><th scope="col">{}'
            '</th><th scope="col">{}</th><th scope="col">{}</th></tr></thead><tbody>{}</tbody>'
            "</table>",
            _("debit account"),
            _("credit account"),
            _("fund"),
            _("amount"),
            format_html_join(
                "",
                "<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>",
                ((row.debit, row.credit, row.fund, grouped(row.amount)) for row in rows),
            ),
        )


@admin.register(Payment, site=desk)
class PaymentAdmin(FoundByHousehold, FactAdmin):
    list_display = ("__str__", "household", "payer", "amount", "method", "booked_on", "state")
    list_filter = ("kind", "method")
    list_select_related = ("household", "reversed_by")
    search_fields = ("receipt", "payer", "reference", "paper_receipt")
    actions = ("reverse_one",)

    def has_reverse_permission(self, request: HttpRequest) -> bool:
        return actor_of(request).may(*CASH_ROLES)

    @admin.action(description=_("Reverse the payment, with a reason"), permissions=["reverse"])
    def reverse_one(
        self, request: HttpRequest, queryset: QuerySet[Payment]
    ) -> HttpResponse | None:
        """Lead to the page that asks for the reason; each payment has a reason of its own."""
        chosen = list(queryset[:2])
        if len(chosen) == 1 and chosen[0].kind in REVERSIBLE:
            return redirect("admin:reverse-payment", key=chosen[0].pk)
        text = _("Choose one payment. A reversal itself has none.")
        self.message_user(request, text, messages.WARNING)
        return None

    @admin.display(description=_("status"))
    def state(self, payment: Payment) -> str:
        return pgettext("of a receipt", "void") if hasattr(payment, "reversed_by") else ""


@admin.register(Charge, site=desk)
class ChargeAdmin(FoundByHousehold, FactAdmin):
    list_display = (
        "household",
        "month",
        "levy",
        "kind",
        "amount",
        "waived",
        "paid",
        "outstanding",
    )
    list_filter = ("kind",)
    list_select_related = ("household", "levy")
    search_fields = ("household__number",)


@admin.register(Waiver, site=desk)
class WaiverAdmin(FoundByHousehold, FactAdmin):
    list_display = ("charge_of", "kind", "amount", "reason", "approved_by", "booked_on")
    list_filter = ("kind",)
    list_select_related = ("charge__household", "charge__levy")
    search_fields = ("reason",)
    household_path = "charge__household__"

    @admin.display(description=_("charge"))
    def charge_of(self, waiver: Waiver) -> str:
        charge = waiver.charge
        return f"{charge.household} {charge.month} {charge.levy or charge.get_kind_display()}"


@admin.register(Allocation, site=desk)
class AllocationAdmin(FactAdmin):
    list_display = ("payment", "charge", "amount", "booked_on")
    list_select_related = ("payment", "charge")
    search_fields = ("payment__receipt",)


@admin.register(Expense, site=desk)
class ExpenseAdmin(FactAdmin):
    list_display = ("number", "booked_on", "fund", "summary", "payee", "amount", "approved_by")
    list_filter = ("category",)
    list_select_related = ("fund",)
    search_fields = ("number", "summary", "payee")


@admin.register(Claim, site=desk)
class ClaimAdmin(PersonNamed):
    list_display = ("number", "happened_on", "fund", "summary", "payee", "amount", "state")
    list_filter = ("state", "category")
    list_select_related = ("fund",)
    search_fields = ("number", "summary", "payee")
    ordering = ("-pk",)


@admin.register(ClaimReading, site=desk)
class ClaimReadingAdmin(ScopedAdmin):
    list_display = ("claim", "reader", "recorded_at", "version", "papers")
    list_select_related = ("claim", "by")
    ordering = ("-seq",)
    search_fields = ("claim__number", "claim__summary")

    @admin.display(description=_("opened by"))
    def reader(self, reading: ClaimReading) -> str:
        return reading.by.called if reading.by else ""


@admin.register(Transfer, site=desk)
class TransferAdmin(FactAdmin):
    list_display = ("__str__", "amount", "booked_on", "decision", "note")
    list_select_related = ("from_account", "to_account", "from_fund", "to_fund")
    search_fields = ("decision", "reference", "note")


@admin.register(CashCount, site=desk)
class CashCountAdmin(FactAdmin):
    list_display = ("counted_on", "counted", "expected", "reason", "witnessed_by", "by")
    list_select_related = ("by",)


@admin.register(Reconciliation, site=desk)
class ReconciliationAdmin(ScopedAdmin):
    list_display = ("account", "statement_on", "statement_balance", "book_balance", "by")
    list_select_related = ("account", "by")
    ordering = ("-seq",)


@admin.register(BankStatement, site=desk)
class BankStatementAdmin(ScopedAdmin):
    list_display = ("filename", "account", "layout", "first_on", "last_on", "came_in", "went_out")
    list_select_related = ("account",)
    ordering = ("-seq",)


@admin.register(BankStatementLine, site=desk)
class BankStatementLineAdmin(ScopedAdmin):
    list_display = ("happened_on", "account", "amount", "peer", "remark", "number")
    list_filter = ("account",)
    list_select_related = ("account",)
    search_fields = ("peer", "remark", "number")
    date_hierarchy = "happened_on"
    ordering = ("-happened_on", "-seq")


@admin.register(BankStatementDecision, site=desk)
class BankStatementDecisionAdmin(ScopedAdmin):
    list_display = ("line", "outcome", "reason", "by", "recorded_at")
    list_filter = ("outcome",)
    list_select_related = ("line", "by")
    ordering = ("-seq",)


@admin.register(Reminder, site=desk)
class ReminderAdmin(FoundByHousehold):
    list_display = ("number", "household", "channel", "reminded_on", "owed", "months", "by")
    list_filter = ("channel",)
    list_select_related = ("household", "by")
    search_fields = ("number",)
    date_hierarchy = "reminded_on"
    ordering = ("-seq",)


@admin.register(ReminderPause, site=desk)
class ReminderPauseAdmin(FoundByHousehold):
    list_display = ("household", "paused", "reason", "decided_on", "by")
    list_filter = ("paused",)
    list_select_related = ("household", "by")
    search_fields = ("reason",)
    ordering = ("-seq",)


@admin.register(CollectionCode, site=desk)
class CollectionCodeAdmin(ScopedAdmin):
    list_display = ("method", "holder", "shown_on", "sha256", "by")
    list_select_related = ("by",)
    ordering = ("-seq",)


@admin.register(PaidNotice, site=desk)
class PaidNoticeAdmin(FoundByHousehold):
    list_display = ("household", "said_on", "amount", "method")
    list_select_related = ("household",)
    ordering = ("-seq",)


@admin.register(PaidNoticeAnswer, site=desk)
class PaidNoticeAnswerAdmin(ScopedAdmin):
    list_display = ("notice", "found", "note", "answered_on", "by")
    list_select_related = ("notice", "by")
    ordering = ("-seq",)


@admin.register(PaymentPromise, site=desk)
class PaymentPromiseAdmin(FoundByHousehold):
    list_display = ("household", "promised_on", "due_on", "amount", "note", "by")
    list_select_related = ("household", "by")
    search_fields = ("note",)
    ordering = ("-seq",)


@admin.register(VoucherExport, site=desk)
class VoucherExportAdmin(PersonNamed, ScopedAdmin):
    person = "by"
    list_display = ("month", "program", "numbers", "vouchers", "total", "recorded_at", "by")
    list_filter = ("program",)
    list_select_related = ("by",)
    search_fields = ("sha256",)
    ordering = ("-seq",)


@admin.register(LostNumber, site=desk)
class LostNumberAdmin(ScopedAdmin):
    list_display = ("paper", "entered_again", "recorded_at")
    search_fields = ("paper",)
    fields = ("paper", "recorded_at")
    ordering = ("-seq",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[LostNumber]:
        again = Payment.objects.of(OuterRef("community")).filter(receipt=OuterRef("paper"))
        rows: QuerySet[LostNumber] = super().get_queryset(request)
        return rows.annotate(again=Exists(again))

    @admin.display(description=_("entered again"))
    def entered_again(self, lost: LostNumber) -> str:
        return said(bool(getattr(lost, "again", False)))


@admin.register(LeasedNumber, site=desk)
class LeasedNumberAdmin(PersonNamed, FoundByHousehold):
    person = "by"
    list_display = ("paper", "household", "owed", "used", "came_back", "recorded_at", "by")
    fields = ("paper", "household", "owed", "recorded_at", "by")
    list_select_related = ("household", "by", "void")
    search_fields = ("paper",)
    ordering = ("-seq",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[LeasedNumber]:
        used = Payment.objects.of(OuterRef("community")).filter(receipt=OuterRef("paper"))
        rows: QuerySet[LeasedNumber] = super().get_queryset(request)
        return rows.annotate(is_used=Exists(used))

    @admin.display(description=_("used"))
    def used(self, leased: LeasedNumber) -> str:
        return said(bool(getattr(leased, "is_used", False)))

    @admin.display(description=_("came back as a void receipt"))
    def came_back(self, leased: LeasedNumber) -> str:
        return leased.void.reason if hasattr(leased, "void") else ""


@admin.register(Period, site=desk)
class PeriodAdmin(ScopedAdmin):
    list_display = ("month", "status", "version")
    ordering = ("-month",)


@admin.register(PeriodEvent, site=desk)
class PeriodEventAdmin(ScopedAdmin):
    list_display = ("period", "action", "version", "reason", "by", "recorded_at")
    list_select_related = ("period", "by")
    ordering = ("-seq",)


class KindFilter(admin.SimpleListFilter):
    """Changes of one kind of record."""

    title = _("kind of record")
    parameter_name = "model"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return kinds()

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Revision]
    ) -> QuerySet[Revision] | None:
        return queryset.filter(model=self.value()) if self.value() else None


@admin.register(Revision, site=desk)
class RevisionAdmin(ScopedAdmin):
    list_display = ("at", "kind", "text", "by", "reason")
    list_select_related = ("by",)
    list_filter = (KindFilter,)
    search_fields = ("text", "reason")
    date_hierarchy = "at"
    ordering = ("-pk",)
    fields = ("at", "kind", "text", "by", "reason", "changed")
    readonly_fields = ("kind", "changed")

    @admin.display(description=_("kind of record"))
    def kind(self, revision: Revision) -> str:
        return revision.kind

    @admin.display(description=_("What changed"))
    def changed(self, revision: Revision) -> SafeString:
        """Each column with what stood in it before and after."""
        parts = parts_of(revision)
        return format_html_join("", "<div>{}: <del>{}</del> → {}</div>", parts)
