"""Advisory polls: answers are options of their poll, given while it was open."""

from collections.abc import Iterator

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from funds.models import PollAnswer
from funds.upkeep.proofs.finding import Finding, name_of
from households.models import Community
from households.prepared import Rows, prepared


def answers_came_in_time(community: Community) -> Iterator[Finding]:
    """No answer chose another poll's option, and none came before or after its days."""
    for answer in _stray(community):
        if answer.option and answer.option.poll_id != answer.poll_id:
            yield Finding(name_of(answer), _("it chose what another poll offers"))
        else:
            yield Finding(name_of(answer), _("the poll was not open on its day"))


@prepared
def _stray(community: Community) -> Rows:
    late = Q(answered_on__gt=F("poll__open_until")) | Q(answered_on__lt=F("poll__opened_on"))
    other = Q(option__isnull=False) & ~Q(option__poll=F("poll"))
    rows = PollAnswer.objects.of(community).filter(late | other)
    return rows.select_related("option", "poll").order_by("pk")
