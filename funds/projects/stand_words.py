"""How a version of a year's plan stands, in the reader's words."""

from django.utils.translation import gettext as _, pgettext

from funds.projects.budgets import Stand, Version


def stand_said(version: Version) -> str:
    """One short sentence."""
    if version.adopted and version.stand == Stand.IN_FORCE:
        return _("in force since %(day)s") % {"day": version.adopted.day}
    if version.stand == Stand.REPLACED:
        return _("replaced by a later version")
    if version.stand == Stand.DISCARDED:
        return pgettext("of a budget", "given up")
    if version.stand == Stand.UNDONE:
        return pgettext("of a budget", "adoption undone")
    return pgettext("of a budget", "draft")
