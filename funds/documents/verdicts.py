"""What is found out about a file that somebody holds, and how it is said (真伪)."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _


class Verdict(StrEnum):
    """What is found out about a file."""

    GENUINE = "genuine"
    ALTERED = "altered"
    UNKNOWN = "unknown"
    OTHER_LAYOUT = "other-layout"
    """A PDF with the right fingerprint, set by another version of the program."""


@dataclass(frozen=True)
class Judgement:
    """The verdict; ``paper`` is which paper it is about, ``differs`` names what is not the same.

    ``since`` says of a genuine one that it was replaced.
    """

    verdict: Verdict
    paper: str = ""
    differs: str = ""
    since: str = ""

    def __str__(self) -> str:
        match self.verdict:
            case Verdict.GENUINE:
                said = _("Genuine: it says what “%(paper)s” says in the books.") % {
                    "paper": self.paper
                }
                return " ".join(filter(None, (said, self.differs, self.since)))
            case Verdict.ALTERED:
                return self._altered()
            case Verdict.OTHER_LAYOUT:
                return _(
                    "Cannot be compared to the byte: it bears the fingerprint of what “%(paper)s” says "
                    "in the books, but was set by another version of the program or under other "
                    "settings. Compare its figures with those of the paper as it is made now."
                ) % {"paper": self.paper}
            case Verdict.UNKNOWN:
                return self.differs or _(
                    "Unknown: no paper that was published or kept here is like this file."
                )

    def _altered(self) -> str:
        said = (
            _("Altered: this file is not as “%(paper)s” was made out.") % {"paper": self.paper}
            if self.paper
            else _("Altered: this file does not agree with its own fingerprint.")
        )
        return f"{said} {self.differs}".rstrip()
