"""What an act says when it will not do something."""

from typing import Any


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
        return str(self.sentence)


class Conflict(Refused):
    """The request is sound, but something that happened before stands in its way."""
