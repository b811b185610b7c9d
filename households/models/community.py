"""Communities, their villager groups, and who works for which community."""

from collections.abc import Mapping
from typing import Any, ClassVar, Self, TypeVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.fields.related_lookups import RelatedExact
from django.db.models.sql.where import AND
from django.utils.translation import gettext_lazy as _

RowT_co = TypeVar("RowT_co", bound=models.Model, covariant=True)
CODE = RegexValidator(r"\A[a-z][a-z0-9-]{1,30}\Z", _("Use small letters, digits and hyphens."))
RESERVED = (
    "admin", "api", "card", "healthz", "language", "login", "logout", "me", "offline", "readyz",
    "screen", "setup", "show", "static", "verify",
)  # fmt: skip
"""Words that begin addresses of their own; a community by that name could not be reached."""


def not_reserved(code: str) -> None:
    """Raises ValidationError for a code that is the beginning of another address."""
    if code in RESERVED:
        raise ValidationError(_("This word is in use for addresses. Choose another code."))


class Community(models.Model):
    """A village or neighbourhood that keeps one set of books (社区 / 村).

    Its row is the lock every act takes first, so that two people never write the same books
    at the same moment. ``stamp`` is another number after every act: whatever was read under one
    stamp is still true under it. ``rules_stamp`` is another number after every act but those that
    only take money, see ``households.kept_rules``.

    ``keys_from`` is 0 for a community founded here. One that was brought from another installation
    has its rows behind those of others: each key is what it was there and so much more. What is
    sealed is the key without it, so that a village's seals are the same wherever its books are.
    """

    later: ClassVar = {"keys_from": 0, "rules_stamp": 0}

    code = models.CharField(_("code"), max_length=31, unique=True, validators=[CODE, not_reserved])
    name = models.CharField(_("name"), max_length=100)
    owner_body = models.CharField(
        _("owner of the fund"),
        max_length=100,
        blank=True,
        help_text=_("for example the villagers' committee; printed as the issuing body"),
    )
    clerk_phone = models.CharField(_("telephone of the clerk"), max_length=30, blank=True)
    stamp = models.BigIntegerField(editable=False, default=0)
    keys_from = models.BigIntegerField(editable=False, default=0)
    rules_stamp = models.BigIntegerField(editable=False, default=0)

    class Meta:
        verbose_name = _("community")
        verbose_name_plural = _("communities")

    def __str__(self) -> str:
        return self.name


class TenantRows(models.QuerySet[RowT_co]):
    """Rows of communities. What is asked most often has a word of its own here."""

    def of(self, community: Community | int | models.F | models.OuterRef) -> Self:
        """The rows of one community, given itself or its key.

        Nearly every question begins with this, and what ``filter`` looks for (ways through other
        tables, parts of dates) is not there: it would take two and a half times as long.
        """
        key = community.pk if isinstance(community, Community) else community
        if not isinstance(key, int) or self.query.is_sliced or self.query.combinator:
            return self.filter(community=community)
        rows = self.all()
        column: Any = self.model._meta.get_field("community")
        place = column.get_col(rows.query.get_initial_alias())
        rows.query.where.add(RelatedExact(place, key), AND)
        return rows


class Tenant(models.Model):
    """A row that belongs to one community, and is only ever written together with its key.

    ``later`` names columns that came after the first version (``households.models.later``);
    ``few`` says that a community only ever has some such rows, however large it is.
    """

    later: ClassVar[Mapping[str, Any]] = {}
    few: ClassVar[bool] = False

    # What a community is asked for is found by it and something else: each table has an index that
    # begins with the community.
    community = models.ForeignKey(
        Community,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        verbose_name=_("community"),
    )

    objects = TenantRows.as_manager()

    class Meta:
        abstract = True

    def _do_update(self, base_qs: Any, *args: Any) -> Any:
        # Django updates by id alone; with the tenant's key the statement stays inside one
        # community and, on a sharded database, on one shard.
        return super()._do_update(base_qs.filter(community_id=self.community_id), *args)


class VillagerGroup(Tenant):
    """A villager group (村民小组) inside a community."""

    few: ClassVar = True

    number = models.PositiveSmallIntegerField(_("number"))
    name = models.CharField(_("name"), max_length=50)

    class Meta:
        verbose_name = _("villager group")
        verbose_name_plural = _("villager groups")
        constraints = (
            models.UniqueConstraint(
                fields=["community", "number"],
                name="group_number_once",
                violation_error_message=_("There is a villager group with this number."),
            ),
        )

    def __str__(self) -> str:
        return self.name


class Role(models.TextChoices):
    """What a member does for a community; one person may hold several roles."""

    CLERK = "clerk", _("clerk")
    CASHIER = "cashier", _("cashier")
    REVIEWER = "reviewer", _("reviewer")
    APPROVER = "approver", _("approver")
    AUDITOR = "auditor", _("auditor")


class Membership(Tenant):
    """A user's role in a community."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="memberships",
        verbose_name=_("user"),
    )
    role = models.CharField(_("role"), max_length=10, choices=Role)

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = (
            models.UniqueConstraint(
                fields=["community", "user", "role"],
                name="membership_once",
                violation_error_message=_("This person already has this role here."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_role_display()}"
