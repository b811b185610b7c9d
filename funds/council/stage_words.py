"""The stages of a matter in words, and the colour of each."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from funds.council.states import Stage

STAGE_WORDS: Mapping[Stage, Promise] = {
    Stage.DRAFT: pgettext_lazy("of a matter", "draft"),
    Stage.ANNOUNCED: _("notice given"),
    Stage.MET: _("talked about"),
    Stage.CARRIED: pgettext_lazy("of a matter", "carried"),
    Stage.NOT_CARRIED: _("not carried"),
    Stage.ON_BOARD: _("on the board now"),
    Stage.IN_HAND: _("being carried out"),
    Stage.DONE: pgettext_lazy("of a resolution", "carried out"),
    Stage.RESULT_SHOWN: _("result published"),
    Stage.PUT_ASIDE: _("put aside by a later one"),
    Stage.CANCELLED: pgettext_lazy("of a meeting", "cancelled"),
}

LOOKS: Mapping[Stage, str] = {
    Stage.CARRIED: "waiting",
    Stage.ON_BOARD: "waiting",
    Stage.IN_HAND: "waiting",
    Stage.NOT_CARRIED: "overdue",
    Stage.DONE: "settled",
    Stage.RESULT_SHOWN: "settled",
}
SIGNS: Mapping[str, str] = {"waiting": "○", "overdue": "△", "settled": "✓"}


def look_of(stage: Stage) -> tuple[str, str]:
    """How a stage looks: its class and its sign."""
    look = LOOKS.get(stage, "none")
    return look, SIGNS.get(look, "–")
