"""Registering: what a village would like to build is put into the reserve list (入库)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from funds.ledger.numbering import take
from funds.models import Project
from funds.money import positive
from households.acting import Actor, act
from households.revising import revise


@dataclass(frozen=True)
class Proposal:
    """What somebody proposes; ``estimate`` in yuan, ``rank`` is its order among those of its year."""

    name: str
    place: str
    cause: str
    beneficiaries: str
    estimate: Decimal
    proposed_by: str
    proposed_on: date
    keeper: str
    wanted_year: int
    rank: int = 1


@act
def register_project(actor: Actor, /, *, proposal: Proposal) -> Project:
    """Put a project into the reserve list. Raises BadAmount."""
    year = actor.today.year
    number = f"XM-{year}-{take(actor.community, f'project.{year}'):02d}"
    return _write(actor, Project(community=actor.community, number=number), proposal)


@act
def change_project(actor: Actor, /, *, project: Project, proposal: Proposal) -> Project:
    """Describe a project anew, or move it in the reserve list. Raises BadAmount."""
    kept = Project.objects.get(community=actor.community, pk=project.pk)
    return _write(actor, kept, proposal)


def _write(actor: Actor, project: Project, proposal: Proposal) -> Project:
    project.name, project.place = proposal.name.strip(), proposal.place.strip()
    project.cause, project.beneficiaries = proposal.cause.strip(), proposal.beneficiaries.strip()
    project.estimate = positive(proposal.estimate)
    project.proposed_by, project.proposed_on = proposal.proposed_by.strip(), proposal.proposed_on
    project.keeper = proposal.keeper.strip()
    project.wanted_year, project.rank = proposal.wanted_year, proposal.rank
    revise(project, by=actor.user)
    return project
