"""What a roster cannot say by itself: questions with choices, asked until somebody answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Choices = Sequence[tuple[str, Any]]
"""Answers that may be given, each with its words for people."""
NO_ANSWERS: Mapping[str, str] = {}


@dataclass(frozen=True)
class Question:
    """One question. ``key`` names it in every way of answering; ``answer`` is empty while open."""

    key: str
    text: Any
    choices: Choices
    answer: str = ""

    @property
    def is_open(self) -> bool:
        """Whether nobody has answered with one of the choices."""
        return not self.answer


class Asking:
    """Answers that were given, and the questions that came up, each once and in order."""

    def __init__(self, answers: Mapping[str, str] = NO_ANSWERS) -> None:
        self._answers = answers
        self._asked: dict[str, Question] = {}

    @property
    def questions(self) -> list[Question]:
        """Everything that was asked."""
        return list(self._asked.values())

    @property
    def unknown(self) -> list[str]:
        """Keys of answers to what nobody asked."""
        return [key for key in self._answers if key not in self._asked]

    def ask(self, key: str, text: Any, choices: Choices, *, presumed: str = "") -> str:
        """The answer to a question, or ``presumed``; empty while it is open."""
        given = self._answers.get(key, "")
        answer = given if given in dict(choices) else presumed
        self._asked.setdefault(key, Question(key, text, choices, answer))
        return self._asked[key].answer
