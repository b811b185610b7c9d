"""The register's place in Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HouseholdsConfig(AppConfig):
    name = "households"
    verbose_name = _("Register")
    default_auto_field = "django.db.models.BigAutoField"
