"""The four properties that electronic records must have (四性检测: 真实、完整、可用、安全)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from funds.upkeep.checking import Proof, prove
from funds.upkeep.proofs import archive, board, desk, history, ledger, numbers, seals
from households.models import Community

PROPERTIES = (
    (
        _("true"),
        (
            seals.rows_are_as_written,
            seals.chain_is_whole,
            desk.kept_files_are_there,
            board.publications_are_whole,
            ledger.periods_agree,
        ),
    ),
    (
        _("complete"),
        (
            numbers.facts_are_complete,
            numbers.papers_are_complete,
            archive.volumes_agree,
            archive.assessments_hold,
        ),
    ),
    (_("usable"), (archive.files_can_be_read,)),
    (_("safe"), (history.edits_are_recorded, history.guards_are_in_place)),
)
"""What proves each of them."""


@dataclass(frozen=True)
class Property:
    """One of the four, with the proofs of it."""

    name: Any
    proofs: list[Proof]


def four_properties(community: Community) -> Iterator[Property]:
    """Prove each property of one community's records, one after the other."""
    for name, proofs in PROPERTIES:
        yield Property(name, [prove(proof, community) for proof in proofs])
