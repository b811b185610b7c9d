"""What an API token may do, beside what Knox keeps of it."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from households.models.community import Community

SHOWN = 8
"""Characters of a token's beginning that name it: enough to tell tokens apart, no help to guess."""


class TokenScope(models.TextChoices):
    """What a program may do in the name of somebody; never more than the person may."""

    READ = "read", _("reads only")
    PAYMENTS = "payments", _("reads, and enters payments")
    ALL = "all", _("whatever its owner may")


class ApiToken(models.Model):
    """What one token is for. Without any ``communities``, it is good for all of its owner's.

    The token itself is Knox's, which keeps its SHA-512 alone.
    """

    token = models.OneToOneField("knox.AuthToken", on_delete=models.CASCADE, related_name="grant")
    name = models.CharField(pgettext_lazy("of a token", "what for"), max_length=60, blank=True)
    scope = models.CharField(
        pgettext_lazy("of a token", "scope"),
        max_length=8,
        choices=TokenScope,
        default=TokenScope.ALL,
    )
    communities = models.ManyToManyField(Community, related_name="+", blank=True)
    last_used = models.DateTimeField(
        pgettext_lazy("of a token", "last used"), null=True, editable=False
    )

    class Meta:
        verbose_name = _("API token")
        verbose_name_plural = _("API tokens")

    def __str__(self) -> str:
        return f"{self.key} {self.name}".strip()

    @property
    def key(self) -> str:
        """What names it in lists and commands: how the token begins."""
        return str(self.token.token_key[:SHOWN])

    @property
    def has_ended(self) -> bool:
        expiry = self.token.expiry
        return expiry is not None and expiry <= timezone.now()
