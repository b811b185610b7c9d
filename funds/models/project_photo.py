"""Photos of a project: before, during and after the work, from the same spot."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from funds.models.photo import Photo
from funds.models.project import Project
from funds.models.sealing import Fact


class Moment(models.TextChoices):
    """When in the work a photo was taken."""

    BEFORE = "before", _("before the work")
    DURING = "during", _("during the work")
    AFTER = "after", _("after the work")


class ProjectPhoto(Fact):
    """A photo of a project; those of one ``spot`` show the same from where somebody stood."""

    project = models.ForeignKey(
        Project, on_delete=models.PROTECT, related_name="photos", verbose_name=_("project")
    )
    photo = models.OneToOneField(
        Photo,
        on_delete=models.PROTECT,
        related_name="of_project",
        verbose_name=_("photo taken"),
    )
    moment = models.CharField(_("when it was taken"), max_length=6, choices=Moment)
    spot = models.CharField(_("where one stood"), max_length=60)

    class Meta(Fact.Meta):
        verbose_name = _("photo of a project")
        verbose_name_plural = _("photos of projects")
        indexes = (models.Index(fields=["community", "project"], name="photo_by_project"),)

    def __str__(self) -> str:
        return f"{self.spot} {self.get_moment_display()}"
