"""What households say to a project, and whether two thirds of all agree."""

from dataclasses import dataclass
from datetime import date

from funds.models import Consent, Project, SurveyAnswer
from households.models import Household


@dataclass(frozen=True)
class Survey:
    """How many households of a village answered what; two thirds of ``households`` are ``needed``."""

    households: int
    agree: int
    against: int
    abstain: int

    @property
    def needed(self) -> int:
        """How many make two thirds of all."""
        return -(-self.households * 2 // 3)

    @property
    def is_enough(self) -> bool:
        return self.agree >= self.needed > 0

    @property
    def answered(self) -> int:
        return self.agree + self.against + self.abstain


def answers_in_force(project: Project) -> dict[int, SurveyAnswer]:
    """The last answer of each household that did not take it back, by the household's key."""
    rows = SurveyAnswer.objects.of(project.community_id).filter(project=project)
    last = {row.household_id: row for row in rows.select_related("household").order_by("seq")}
    return {key: row for key, row in last.items() if row.answer != Consent.WITHDRAWN}


def survey_of(project: Project, *, today: date) -> Survey:
    """What the households of a village say to a project; two queries."""
    said = [row.answer for row in answers_in_force(project).values()]
    households = Household.objects.of(project.community_id).living_on(today)
    return Survey(
        households.count(),
        said.count(Consent.AGREES),
        said.count(Consent.AGAINST),
        said.count(Consent.ABSTAINS),
    )
