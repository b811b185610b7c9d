"""What an act says when it will not do something."""

import re
from decimal import Decimal
from typing import Any

AMOUNT = re.compile(r"(?<![\d.,/-])\d{4,}\.\d\d(?!\d)")
"""An amount of a thousand and more within a sentence."""


class Refused(Exception):
    """An act was asked for something the books or the register do not allow.

    Carries one translated sentence for the person at the screen, which says what is wrong and
    what to do. Nothing has been written when it is raised. Each refusal is a subclass, defined
    in the module that raises it; the interfaces turn it into a form error or a problem answer.

    ``field`` names the argument at fault, where there is one.
    """

    def __init__(self, sentence: Any, *, field: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field

    def __str__(self) -> str:
        """The sentence, with marks at the thousands of its amounts: 1,234.50."""
        return AMOUNT.sub(lambda found: f"{Decimal(found[0]):,.2f}", str(self.sentence))


class Conflict(Refused):
    """The request is sound, but something that happened before stands in its way."""
