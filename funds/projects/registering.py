"""Registering: what a village would like to build is put into the reserve list (入库)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from funds.ledger.numbering import take
from funds.models import Project
from funds.money import positive
from funds.projects.standing import standing_of
from households.acting import Actor, act
from households.characters import visible
from households.refusal import Refused
from households.revising import revise


class BadProposal(Refused):
    """A proposal with nothing where something is needed, or on a day that cannot be."""


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
    """Put a project into the reserve list. Raises BadAmount, BadProposal."""
    year = actor.today.year
    number = f"XM-{year}-{take(actor.community, f'project.{year}'):02d}"
    return _write(actor, Project(community=actor.community, number=number), proposal)


@act
def change_project(actor: Actor, /, *, project: Project, proposal: Proposal) -> Project:
    """Describe a project anew, or move it in the reserve list. Raises BadAmount, BadProposal."""
    kept = Project.objects.select_related("community").get(
        community=actor.community, pk=project.pk
    )
    steps = standing_of(kept).steps
    if steps and proposal.proposed_on > steps[0].on:
        raise BadProposal(
            _("Its first step was on %(day)s; it was proposed on that day or before.")
            % {"day": steps[0].on},
            field="proposed_on",
        )
    return _write(actor, kept, proposal)


def _write(actor: Actor, project: Project, proposal: Proposal) -> Project:
    if proposal.proposed_on > actor.today:
        raise BadProposal(
            _("%(day)s has not come yet.") % {"day": proposal.proposed_on}, field="proposed_on"
        )
    for name in ("name", "place", "cause", "beneficiaries", "proposed_by", "keeper"):
        said = visible(getattr(proposal, name)).strip()
        if not said:
            raise BadProposal(_("This has to be filled in."), field=name)
        setattr(project, name, said)
    project.estimate, project.proposed_on = positive(proposal.estimate), proposal.proposed_on
    project.wanted_year, project.rank = proposal.wanted_year, proposal.rank
    revise(project, by=actor.user)
    return project
