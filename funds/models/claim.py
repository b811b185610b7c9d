"""Claims for spending and what they go through before they are paid."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from funds.models.decided import Decided
from funds.models.expense import Category, Expense
from funds.models.fund import Fund
from funds.models.project import Project, ProjectLine
from funds.models.sealing import Fact
from funds.money import LIMIT, MoneyField, grouped


class BeyondBudget(models.TextChoices):
    """What happens to a claim that goes beyond its line of the year plan."""

    NONE = "none", pgettext_lazy("beyond the year plan", "nothing is said")
    WARN = "warn", pgettext_lazy("beyond the year plan", "warn")
    STOP = "stop", pgettext_lazy("beyond the year plan", "stop, unless an exception is named")


class ApprovalTier(Decided):
    """What an expense of some size needs before it is paid; the highest that applies counts."""

    later: ClassVar = {"beyond_budget": "none", "decision": ""}

    from_amount = MoneyField(_("from amount"))
    reviewers = models.PositiveSmallIntegerField(_("reviewers"), default=1)
    needs_meeting = models.BooleanField(
        _("needs a meeting"),
        default=False,
        help_text=_("the meeting and its minutes have to be named"),
    )
    beyond_budget = models.CharField(
        _("beyond the year plan"),
        max_length=4,
        choices=BeyondBudget,
        default=BeyondBudget.NONE,
        help_text=_("what happens to a claim for more than is left of its line"),
    )
    decision = models.CharField(_("decision"), max_length=200, blank=True, default="")

    class Meta:
        verbose_name = _("approval tier")
        verbose_name_plural = _("approval tiers")
        constraints = (
            models.UniqueConstraint(
                fields=["community", "from_amount"],
                name="approval_tier_once",
                violation_error_message=_("There is a tier from this amount."),
            ),
            models.CheckConstraint(
                condition=Q(reviewers__gte=1) & Q(reviewers__lte=5),
                name="approval_tier_reviewers",
                violation_error_message=_("One to five reviewers."),
            ),
        )

    def __str__(self) -> str:
        return f"≥ {grouped(self.from_amount)}"


class ClaimState(models.TextChoices):
    """Whose turn it is (state machine)."""

    PENDING = "pending", _("waiting for review")
    REVIEWED = "reviewed", _("waiting for approval")
    APPROVED = "approved", _("waiting to be paid")
    RETURNED = "returned", _("returned")
    WITHDRAWN = "withdrawn", _("withdrawn")
    PAID = "paid", _("paid out")


UNDER_WAY = (ClaimState.PENDING, ClaimState.REVIEWED, ClaimState.APPROVED)
"""States in which somebody else than the writer has to do something."""
UNFINISHED = (*UNDER_WAY, ClaimState.RETURNED)


class Claim(Decided):
    """An expense that somebody asks to have paid (报销单), with its lines and signatures.

    Signatures are for one ``version``: whoever changes a claim has it signed anew.
    ``amount`` is the sum of the version's lines, in yuan; ``note`` says that somebody confirmed
    it where it is far from what is usual. One for a ``project`` names the line of its budget; without
    a line it is for the project's contract.
    """

    later: ClassVar = {
        "note": "",
        "project": None,
        "project_line": None,
        "budget_exception": "",
        "overdraft_resolution": None,
    }
    decided_in = "meeting"

    number = models.CharField(_("number"), max_length=24)
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    state = models.CharField(_("state"), max_length=9, choices=ClaimState)
    fund = models.ForeignKey(
        Fund, on_delete=models.PROTECT, related_name="+", verbose_name=_("fund")
    )
    category = models.CharField(_("category"), max_length=10, choices=Category)
    summary = models.CharField(_("summary"), max_length=200)
    payee = models.CharField(_("payee"), max_length=100)
    payee_account = models.CharField(
        _("last four of the payee's account"), max_length=4, blank=True, default=""
    )
    amount = MoneyField(_("amount"))
    happened_on = models.DateField(_("day"))
    handled_by = models.CharField(_("handler"), max_length=60)
    witnessed_by = models.CharField(_("witness"), max_length=60)
    meeting = models.CharField(_("meeting and minutes"), max_length=200, blank=True, default="")
    overdraft_decision = models.CharField(
        _("decision to go below zero"),
        max_length=200,
        blank=True,
        default="",
        help_text=_("only where the fund has less than the claim"),
    )
    overdraft_resolution = models.ForeignKey(
        "funds.Resolution",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        db_index=False,
        related_name="overdrafts",
        verbose_name=_("resolution to go below zero"),
    )
    budget_exception = models.CharField(
        _("exception to the year plan"),
        max_length=200,
        blank=True,
        default="",
        help_text=_("only for more than is left of its line: who allowed it, and why"),
    )
    note = models.CharField(_("note"), max_length=200, blank=True, default="")
    project = models.ForeignKey(
        Project,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="claims",
        verbose_name=_("project"),
    )
    project_line = models.ForeignKey(
        ProjectLine,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="claims",
        verbose_name=_("line of the project's budget"),
    )
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("entered by"),
    )
    expense = models.OneToOneField(
        Expense,
        on_delete=models.PROTECT,
        null=True,
        related_name="claim",
        verbose_name=_("expense"),
    )

    class Meta:
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        constraints = (
            models.UniqueConstraint(fields=["community", "number"], name="claim_number_once"),
            models.CheckConstraint(
                condition=Q(amount__gt=0) & Q(amount__lte=LIMIT), name="claim_is_positive"
            ),
            models.CheckConstraint(
                condition=Q(state="paid", expense__isnull=False)
                | (~Q(state="paid") & Q(expense__isnull=True)),
                name="paid_claims_have_an_expense",
            ),
            models.CheckConstraint(
                condition=Q(project__isnull=False) | Q(project_line__isnull=True),
                name="claim_line_of_its_project",
            ),
        )
        indexes = (models.Index(fields=["community", "state"], name="claim_by_state"),)

    def __str__(self) -> str:
        return self.number


class InvoiceKind(models.TextChoices):
    """What paper a line rests on (票据类型)."""

    INVOICE = "invoice", _("invoice")
    RECEIPT = "receipt", _("receipt")
    SLIP = "slip", _("signed slip")
    PAYROLL = "payroll", _("wage list")
    NONE = "none", _("none")


class ClaimLine(Fact):
    """One line of a claim's version; ``amount`` in yuan."""

    claim = models.ForeignKey(
        Claim, on_delete=models.PROTECT, related_name="lines", verbose_name=_("claim")
    )
    version = models.PositiveSmallIntegerField(_("version"))
    text = models.CharField(_("what"), max_length=100)
    quantity = models.CharField(_("quantity"), max_length=20, blank=True, default="")
    amount = MoneyField(_("amount"))
    invoice = models.CharField(_("kind of paper"), max_length=7, choices=InvoiceKind)
    invoice_number = models.CharField(
        _("number of the paper"), max_length=40, blank=True, default=""
    )

    class Meta(Fact.Meta):
        verbose_name = _("claim line")
        verbose_name_plural = _("claim lines")
        constraints = (
            *Fact.Meta.constraints,
            models.CheckConstraint(
                condition=Q(amount__gt=0) & Q(amount__lte=LIMIT), name="claim_line_is_positive"
            ),
        )
        indexes = (models.Index(fields=["community", "claim"], name="line_by_claim"),)

    def __str__(self) -> str:
        return f"{self.text} {grouped(self.amount)}"


class Step(models.TextChoices):
    """What somebody signed."""

    REVIEW = "review", _("reviewed")
    APPROVE = "approve", _("approved")
    RETURN = "return", _("returned")
    WITHDRAW = "withdraw", _("withdrawn")


class SignOff(Fact):
    """Somebody signed a version of a claim, or sent it back; ``by`` is who."""

    claim = models.ForeignKey(
        Claim, on_delete=models.PROTECT, related_name="signatures", verbose_name=_("claim")
    )
    version = models.PositiveSmallIntegerField(_("version"))
    step = models.CharField(_("step"), max_length=8, choices=Step)
    name = models.CharField(pgettext_lazy("of a person", "name"), max_length=60)
    note = models.CharField(_("note"), max_length=200, blank=True, default="")

    class Meta(Fact.Meta):
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")
        indexes = (models.Index(fields=["community", "claim"], name="signature_by_claim"),)

    def __str__(self) -> str:
        return f"{self.get_step_display()} {self.name}"


class Attachment(Fact):
    """A photo or PDF of the paper behind a claim (附件).

    The file lies in the data folder under ``file``, a random name; ``sha256`` is of its content.
    """

    claim = models.ForeignKey(
        Claim, on_delete=models.PROTECT, related_name="attachments", verbose_name=_("claim")
    )
    name = models.CharField(_("name"), max_length=100)
    media_type = models.CharField(_("kind"), max_length=40)
    size = models.PositiveIntegerField(_("bytes"))
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    file = models.CharField(_("file"), max_length=40)

    class Meta(Fact.Meta):
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        constraints = (
            *Fact.Meta.constraints,
            models.UniqueConstraint(fields=["community", "file"], name="attachment_file_once"),
            models.UniqueConstraint(
                fields=["community", "claim", "sha256"], name="attachment_once_a_claim"
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def is_picture(self) -> bool:
        """Whether a page can show it as it is; a PDF is opened instead."""
        return self.media_type.startswith("image/")

    @property
    def fingerprint(self) -> str:
        """The beginning of the hash: enough to compare two papers by eye."""
        return self.sha256[:16]
