"""Labels on A4 to be cut apart and stuck on: words beside a code that leads to a page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from funds.documents.paper import issuer
from funds.documents.pdf import Facts, typeset
from funds.documents.qr import qr_svg
from households.models import Community


@dataclass(frozen=True)
class Label:
    """One label: ``head`` in large type, lines under it, and the address that its code leads to."""

    head: str
    lines: tuple[str, ...]
    address: str


def labels_pdf(
    community: Community,
    labels: Sequence[Label],
    *,
    title: str,
    code_says: str,
    on: date,
    across: int = 3,
) -> bytes:
    """The labels, ``across`` in a row; ``code_says`` is read instead of the code by those who hear.

    ``on`` is the day of printing.
    """
    return typeset(
        "labels",
        {
            "village": community.name,
            "across": across,
            "code-says": code_says,
            "labels": [
                {
                    "head": one.head,
                    "lines": [line for line in one.lines if line],
                    "qr": qr_svg(one.address, border=2),
                }
                for one in labels
            ],
        },
        Facts(title, issuer(community), on),
    )
