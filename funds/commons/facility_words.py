"""How a facility stands, in words."""

from typing import Any, Final

from django.utils.translation import pgettext_lazy

from funds.commons.facilities import Condition

CONDITIONS: Final[dict[Condition, Any]] = {
    Condition.NORMAL: pgettext_lazy("of a facility", "in order"),
    Condition.REPORTED: pgettext_lazy("of a facility", "to be repaired"),
    Condition.OUT_OF_USE: pgettext_lazy("of a facility", "out of use"),
    Condition.RETIRED: pgettext_lazy("of a facility", "given up"),
}


def condition_word(condition: Condition) -> str:
    return str(CONDITIONS[condition])
