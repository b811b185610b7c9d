"""The contract of a project, the nodes at which it is paid, and what the village has of it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from funds.models.project import Project, ProjectStep
from funds.models.sealing import Fact, Sealed
from funds.money import LIMIT, MoneyField
from households.models import Household


class ProjectContract(Fact):
    """A contract with a builder (合同); ``price`` in yuan.

    ``warranty_percent`` of the price are kept back until the warranty ends, that many months after
    the acceptance (质保金).
    """

    step = models.OneToOneField(
        ProjectStep, on_delete=models.PROTECT, related_name="contract", verbose_name=_("step")
    )
    client = models.CharField(_("client"), max_length=100)
    builder = models.CharField(pgettext_lazy("of a contract", "builder"), max_length=100)
    content = models.CharField(_("what is built"), max_length=500)
    price = MoneyField(_("contract price"))
    ends_on = models.DateField(_("to be finished by"))
    warranty_months = models.PositiveSmallIntegerField(_("months of warranty"))
    warranty_percent = models.PositiveSmallIntegerField(_("per cent kept for the warranty"))
    safety = models.CharField(_("safety"), max_length=300)

    class Meta(Fact.Meta):
        verbose_name = _("contract")
        verbose_name_plural = _("contracts")
        constraints = (
            *Fact.Meta.constraints,
            models.CheckConstraint(
                condition=Q(price__gt=0) & Q(price__lte=LIMIT), name="contract_price_is_positive"
            ),
            models.CheckConstraint(
                condition=Q(warranty_percent__lte=20), name="warranty_at_most_a_fifth"
            ),
        )

    def __str__(self) -> str:
        return self.builder


class NodeDue(models.TextChoices):
    """What has to have happened before a node of a contract is paid."""

    SIGNED = "signed", pgettext_lazy("a node", "contract signed")
    STARTED = "started", pgettext_lazy("a node", "work begun")
    PROGRESS = "progress", _("noted as progress")
    ACCEPTED = "accepted", pgettext_lazy("a node", "accepted")
    WARRANTY = "warranty", pgettext_lazy("a node", "warranty checked")


class PaymentNode(Fact):
    """A part of a contract's price, in per cent, and when it may be paid (付款节点)."""

    contract = models.ForeignKey(
        ProjectContract, on_delete=models.PROTECT, related_name="nodes", verbose_name=_("contract")
    )
    position = models.PositiveSmallIntegerField(_("position"))
    name = models.CharField(_("node"), max_length=60)
    percent = models.PositiveSmallIntegerField(_("per cent"))
    due = models.CharField(_("may be paid after"), max_length=8, choices=NodeDue)

    class Meta(Fact.Meta):
        verbose_name = _("payment node")
        verbose_name_plural = _("payment nodes")
        constraints = (
            *Fact.Meta.constraints,
            models.CheckConstraint(
                condition=Q(percent__gte=1) & Q(percent__lte=100), name="node_is_a_share"
            ),
        )

    def __str__(self) -> str:
        return f"{self.name} {self.percent}%"


class Consent(models.TextChoices):
    """What a household says to a project; it may take its answer back."""

    AGREES = "agrees", _("agrees")
    AGAINST = "against", _("does not agree")
    ABSTAINS = "abstains", _("abstains")
    WITHDRAWN = "withdrawn", _("took its answer back")


class SurveyAnswer(Fact):
    """A household was asked about a project (意见征询); its last answer counts."""

    project = models.ForeignKey(
        Project, on_delete=models.PROTECT, related_name="answers", verbose_name=_("project")
    )
    household = models.ForeignKey(
        Household,
        on_delete=models.PROTECT,
        related_name="project_answers",
        verbose_name=_("household"),
    )
    answer = models.CharField(
        pgettext_lazy("to a survey", "answer"), max_length=9, choices=Consent
    )
    answered_on = models.DateField(_("answered on"))
    wish = models.CharField(_("what should be done first"), max_length=100, blank=True, default="")

    class Meta(Fact.Meta):
        verbose_name = _("answer to a survey")
        verbose_name_plural = _("answers to surveys")
        indexes = (models.Index(fields=["community", "project"], name="answer_by_project"),)

    def __str__(self) -> str:
        return f"{self.household} {self.get_answer_display()}"


class Asset(Sealed):
    """Something that a village owns since it was built or bought (资产); ``value`` in yuan."""

    few: ClassVar = True

    name = models.CharField(pgettext_lazy("of a thing", "name"), max_length=60)
    place = models.CharField(_("place"), max_length=100)
    value = MoneyField(_("value"))
    since = models.DateField(_("owned since"))
    warranty_until = models.DateField(_("warranty until"), null=True, blank=True)
    keeper = models.CharField(_("looks after it"), max_length=60)
    project = models.ForeignKey(
        Project,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="assets",
        verbose_name=_("project"),
    )

    class Meta:
        verbose_name = _("asset")
        verbose_name_plural = _("assets")
        indexes = (models.Index(fields=["community", "since"], name="asset_by_day"),)

    def __str__(self) -> str:
        return self.name
