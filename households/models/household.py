"""Households, who heads them, and who lives in them."""

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from households.finding import answers
from households.models.community import RowT_co, Tenant, TenantRows, VillagerGroup


class Kind(models.TextChoices):
    """The two kinds of household in the village."""

    ORIGINAL = "original", _("original resident")
    TENANT = "tenant", _("tenant")


class HouseholdRows(TenantRows[RowT_co]):
    """Households of the register."""

    def matching(self, text: str) -> Self:
        """Households that answer to a search; all of them to an empty one."""
        return self.filter(answers(text))

    def standing_on(self, day: date | OuterRef | F) -> Self:
        """With ``kind_then`` and ``group_then`` (a key): what each household was on a day."""
        former = FormerStanding.objects.of(OuterRef("community")).filter(
            household=OuterRef("pk"), until__gte=day
        )
        first = former.order_by("until")
        return self.annotate(
            kind_then=Coalesce(Subquery(first.values("kind")[:1]), F("kind")),
            group_then=Coalesce(
                Subquery(first.values("group_id")[:1]),
                F("group_id"),
                output_field=models.BigIntegerField(),
            ),
        )

    def of_group(self, group: int, day: date) -> Self:
        """Those that were of a villager group, named by its key, on a day."""
        return self.standing_on(day).filter(group_then=group)

    def groups_on(self, day: date) -> dict[int, int]:
        """The key of each household's villager group on a day, by the household's key."""
        rows: Any = self.standing_on(day).order_by()
        return dict(rows.values_list("pk", "group_then"))

    def headed_on(self, day: date) -> Self:
        """With ``householder_then``: who headed each household at the end of a day."""
        heads = Householder.objects.of(OuterRef("community")).filter(
            household=OuterRef("pk"), since__lte=day
        )
        last = heads.order_by("-since").values("name")[:1]
        return self.annotate(householder_then=Coalesce(Subquery(last), F("householder")))

    def living_on(self, day: date) -> Self:
        """Those that are liable on a day, in their present stay or in an earlier one."""
        earlier = FormerStay.objects.of(OuterRef("community")).filter(
            household=OuterRef("pk"), liable_from__lte=day, liable_until__gte=day
        )
        not_left = Q(liable_until__isnull=True) | Q(liable_until__gte=day)
        return self.filter(Q(liable_from__lte=day) & not_left | Exists(earlier))


class Household(Tenant):
    """A household (农户): the party that is charged and pays.

    It is liable from ``liable_from`` through ``liable_until``, both days included; without
    ``liable_from`` it is registered but not charged (空户). One whose people joined another
    household knows which (``merged_into``), until it comes back. ``search_text`` are the words it
    is found by, made by that edition of the rules which ``search_rules`` says.
    """

    later: ClassVar = {"merged_into": None, "search_rules": 1}

    number = models.CharField(_("household number"), max_length=20)
    group = models.ForeignKey(
        VillagerGroup,
        on_delete=models.PROTECT,
        related_name="households",
        verbose_name=_("villager group"),
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.ORIGINAL)
    householder = models.CharField(_("householder"), max_length=60)
    phone = models.CharField(_("telephone"), max_length=30, blank=True)
    house_no = models.CharField(_("house number"), max_length=60, blank=True)
    resident_count = models.PositiveSmallIntegerField(_("residents"), default=1)
    liable_from = models.DateField(_("liable from"), null=True, blank=True)
    liable_until = models.DateField(_("liable until"), null=True, blank=True)
    merged_into = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("merged into"),
    )
    note = models.CharField(_("note"), max_length=300, blank=True)
    search_text = models.TextField(editable=False, default="")
    search_rules = models.PositiveSmallIntegerField(editable=False, default=1)

    objects: ClassVar = HouseholdRows.as_manager()

    class Meta:
        verbose_name = _("household")
        verbose_name_plural = _("households")
        constraints = (
            models.UniqueConstraint(
                fields=["community", "number"],
                name="household_number_once",
                violation_error_message=_("There is a household with this number."),
            ),
            models.CheckConstraint(
                condition=Q(liable_until__isnull=True) | Q(liable_until__gte=F("liable_from")),
                name="household_leaves_after_joining",
                violation_error_message=_("A household cannot leave before it joined."),
            ),
        )
        indexes = (models.Index(fields=["community", "group"], name="household_by_group"),)

    def __str__(self) -> str:
        return f"{self.number} {self.householder}"


class Householder(Tenant):
    """Who headed a household, since which day: old papers keep the old name."""

    household = models.ForeignKey(
        Household,
        on_delete=models.PROTECT,
        related_name="householders",
        verbose_name=_("household"),
    )
    name = models.CharField(pgettext_lazy("of a person", "name"), max_length=60)
    since = models.DateField(_("since"))

    class Meta:
        verbose_name = _("householder")
        verbose_name_plural = _("householders")
        constraints = (
            models.UniqueConstraint(
                fields=["community", "household", "since"], name="householder_once_a_day"
            ),
        )

    def __str__(self) -> str:
        return f"{self.name} ({self.since})"


class FormerStay(Tenant):
    """An earlier stay of a household that left and came back: it is liable for both.

    The latest stay stands in the household itself.
    """

    household = models.ForeignKey(
        Household,
        on_delete=models.PROTECT,
        related_name="former_stays",
        verbose_name=_("household"),
    )
    liable_from = models.DateField(_("liable from"))
    liable_until = models.DateField(_("liable until"))

    class Meta:
        verbose_name = _("earlier stay")
        verbose_name_plural = _("earlier stays")
        constraints = (
            models.CheckConstraint(
                condition=Q(liable_until__gte=F("liable_from")), name="stay_ends_after_start"
            ),
            models.UniqueConstraint(
                fields=["community", "household", "liable_until"], name="stay_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.liable_from} – {self.liable_until}"


class FormerStanding(Tenant):
    """Which kind of household it was, and of which group, through a day.

    After the last such day it is what stands in the household itself.
    """

    household = models.ForeignKey(
        Household,
        on_delete=models.PROTECT,
        related_name="former_standings",
        verbose_name=_("household"),
    )
    until = models.DateField(_("through"))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    group = models.ForeignKey(
        VillagerGroup, on_delete=models.PROTECT, related_name="+", verbose_name=_("villager group")
    )

    class Meta:
        verbose_name = _("earlier standing")
        verbose_name_plural = _("earlier standings")
        constraints = (
            models.UniqueConstraint(
                fields=["community", "household", "until"], name="standing_once_a_day"
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.until}"


class Resident(Tenant):
    """A person living in a household, as far as the clerk needs to know (no ID numbers)."""

    household = models.ForeignKey(
        Household,
        on_delete=models.PROTECT,
        related_name="residents",
        verbose_name=_("household"),
    )
    name = models.CharField(pgettext_lazy("of a person", "name"), max_length=60)
    phone = models.CharField(_("telephone"), max_length=30, blank=True)

    class Meta:
        verbose_name = _("household member")
        verbose_name_plural = _("household members")
        indexes = (models.Index(fields=["community", "household"], name="resident_by_household"),)

    def __str__(self) -> str:
        return self.name
