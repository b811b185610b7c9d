"""Small projects (微更新): what is wanted, and each step from the reserve list to the end."""

from decimal import ROUND_HALF_UP, Decimal
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from funds.models.decided import Decided
from funds.models.fund import Fund
from funds.models.sealing import Fact, Sealed
from funds.money import FEN, LIMIT, ZERO, MoneyField


class Project(Sealed):
    """Something small that a village builds or mends (微更新).

    Until it is approved it stands in the reserve list (储备库), by ``wanted_year`` and ``rank``.
    How far it is, follows from its steps.
    """

    few: ClassVar = True

    number = models.CharField(_("number"), max_length=24, editable=False)
    name = models.CharField(pgettext_lazy("of a project", "name"), max_length=60)
    place = models.CharField(_("place"), max_length=100)
    cause = models.CharField(_("why it is needed"), max_length=300)
    beneficiaries = models.CharField(_("who benefits"), max_length=200)
    estimate = MoneyField(_("estimate"))
    proposed_by = models.CharField(_("proposed by"), max_length=60)
    proposed_on = models.DateField(_("proposed on"))
    keeper = models.CharField(_("looks after it"), max_length=60)
    wanted_year = models.PositiveSmallIntegerField(_("year wanted"))
    rank = models.PositiveSmallIntegerField(_("order in the reserve list"), default=1)

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projects")
        constraints = (
            models.UniqueConstraint(fields=["community", "number"], name="project_number_once"),
            models.CheckConstraint(
                condition=Q(estimate__gt=0) & Q(estimate__lte=LIMIT),
                name="project_estimate_is_positive",
            ),
        )

    def __str__(self) -> str:
        return f"{self.number} {self.name}"


class ProjectStage(models.TextChoices):
    """The steps of a project, in their order; one that is dropped left the list (退库)."""

    APPROVED = "approved", pgettext_lazy("of a project", "approved")
    BUDGETED = "budgeted", _("budgeted")
    QUOTED = "quoted", _("quotes compared")
    CONTRACTED = "contracted", _("contract signed")
    ANNOUNCED = "announced", _("announced")
    STARTED = "started", _("work begun")
    PROGRESS = "progress", _("progress")
    CHANGED = "changed", pgettext_lazy("of a project", "changed")
    ACCEPTED = "accepted", _("accepted")
    ACCOUNTED = "accounted", _("final account")
    SHOWN = "shown", _("result announced")
    CHECKED = "checked", _("warranty checked")
    DROPPED = "dropped", _("dropped")


class ProjectStep(Decided, Fact):
    """A project went one step further; one that ``reverses`` another takes it back.

    ``amount`` in yuan is what a change adds or takes, or the final price; ``until`` the last day
    of an announcement; ``node`` what progress reached, ``line`` what a change is about.
    """

    holds_from = "on"

    project = models.ForeignKey(
        Project, on_delete=models.PROTECT, related_name="steps", verbose_name=_("project")
    )
    stage = models.CharField(_("stage"), max_length=10, choices=ProjectStage)
    on = models.DateField(_("day"))
    text = models.CharField(_("what was found"), max_length=500, blank=True, default="")
    decision = models.CharField(_("decision"), max_length=200, blank=True, default="")
    declared = models.CharField(
        _("relatives of the suppliers"), max_length=200, blank=True, default=""
    )
    amount = MoneyField(_("amount"), default=ZERO)
    until = models.DateField(_("until"), null=True)
    node = models.ForeignKey(
        "funds.PaymentNode",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("payment node"),
    )
    line = models.ForeignKey(
        "funds.ProjectLine",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("line of the budget"),
    )
    reverses = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        related_name="reversed_by",
        verbose_name=_("takes back"),
    )

    class Meta(Fact.Meta):
        verbose_name = _("step of a project")
        verbose_name_plural = _("steps of projects")
        indexes = (models.Index(fields=["community", "project"], name="step_by_project"),)

    def __str__(self) -> str:
        return f"{self.project.number} {self.get_stage_display()}"


class HandRole(models.TextChoices):
    """In what capacity somebody signed a step."""

    ASKER = "asker", _("asked for quotes")
    WATCHER = "watcher", _("watched")
    VILLAGER = "villager", _("villagers' representative")
    SUPERVISOR = "supervisor", _("supervisory committee")
    BUILDER = "builder", _("builder")


class ProjectHand(Fact):
    """Somebody signed a step of a project on paper."""

    step = models.ForeignKey(
        ProjectStep, on_delete=models.PROTECT, related_name="hands", verbose_name=_("step")
    )
    role = models.CharField(_("in what capacity"), max_length=10, choices=HandRole)
    name = models.CharField(pgettext_lazy("of a person", "name"), max_length=60)

    class Meta(Fact.Meta):
        verbose_name = _("signature on a project's step")
        verbose_name_plural = _("signatures on projects' steps")

    def __str__(self) -> str:
        return f"{self.get_role_display()} {self.name}"


class SourceKind(models.TextChoices):
    """Where a project's money comes from."""

    FUND = "fund", _("the village's fund")
    GRANT = "grant", pgettext_lazy("for a project", "grant")
    PARTNER = "partner", pgettext_lazy("for a project", "partner")


class ProjectSource(Fact):
    """Money for a project, in yuan; ``fund`` is the one it is spent out of."""

    step = models.ForeignKey(
        ProjectStep, on_delete=models.PROTECT, related_name="sources", verbose_name=_("step")
    )
    kind = models.CharField(_("kind of source"), max_length=7, choices=SourceKind)
    fund = models.ForeignKey(
        Fund, on_delete=models.PROTECT, related_name="+", verbose_name=_("fund")
    )
    giver = models.CharField(_("given by"), max_length=100, blank=True, default="")
    amount = MoneyField(_("amount"))

    class Meta(Fact.Meta):
        verbose_name = _("source of a project's money")
        verbose_name_plural = _("sources of projects' money")
        constraints = (
            *Fact.Meta.constraints,
            models.CheckConstraint(
                condition=Q(amount__gt=0) & Q(amount__lte=LIMIT), name="source_is_positive"
            ),
        )

    def __str__(self) -> str:
        return self.giver or self.fund.name


class CostKind(models.TextChoices):
    """What a line of a project's budget pays for."""

    LABOUR = "labour", pgettext_lazy("in a budget", "labour")
    MATERIAL = "material", pgettext_lazy("in a budget", "material")
    MACHINE = "machine", _("machines")
    RESERVE = "reserve", pgettext_lazy("in a budget", "reserve")


class ProjectLine(Fact):
    """A line of a project's budget (预算); its amount is ``quantity`` times ``unit_price``.

    The quantity has two places, and is kept as amounts are.
    """

    step = models.ForeignKey(
        ProjectStep, on_delete=models.PROTECT, related_name="lines", verbose_name=_("step")
    )
    position = models.PositiveSmallIntegerField(_("position"))
    kind = models.CharField(_("kind of cost"), max_length=8, choices=CostKind)
    item = models.CharField(_("item"), max_length=100)
    unit = models.CharField(_("unit"), max_length=20)
    quantity = MoneyField(_("quantity"))
    unit_price = MoneyField(_("unit price"))

    class Meta(Fact.Meta):
        verbose_name = _("line of a project's budget")
        verbose_name_plural = _("lines of projects' budgets")
        constraints = (
            *Fact.Meta.constraints,
            models.CheckConstraint(
                condition=Q(quantity__gt=0) & Q(unit_price__gt=0), name="line_costs_something"
            ),
        )

    def __str__(self) -> str:
        return self.item

    @property
    def amount(self) -> Decimal:
        """What the line comes to, in yuan, rounded to the fen."""
        return (self.quantity * self.unit_price).quantize(FEN, ROUND_HALF_UP)


class Quote(Fact):
    """What a supplier asks for a project (报价), in yuan; one of a comparison is chosen."""

    step = models.ForeignKey(
        ProjectStep, on_delete=models.PROTECT, related_name="quotes", verbose_name=_("step")
    )
    supplier = models.CharField(_("supplier"), max_length=100)
    amount = MoneyField(_("price asked"))
    days = models.PositiveSmallIntegerField(_("days it takes"), null=True)
    warranty_months = models.PositiveSmallIntegerField(_("months of warranty"), null=True)
    chosen = models.BooleanField(_("chosen"), default=False)

    class Meta(Fact.Meta):
        verbose_name = _("quote")
        verbose_name_plural = _("quotes")
        constraints = (
            *Fact.Meta.constraints,
            models.CheckConstraint(
                condition=Q(amount__gt=0) & Q(amount__lte=LIMIT), name="quote_is_positive"
            ),
        )

    def __str__(self) -> str:
        return self.supplier
