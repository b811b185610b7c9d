"""A repair request as the API shows it."""

from typing import Any

from rest_framework import serializers

from funds.api.fields import Day, Yuan
from funds.commons.repairs import Stand, Standing, cost_of
from funds.models import RepairStep, Satisfaction, Trouble, Via

STANDS = [(one.value, one.value) for one in Stand]
JUDGEMENTS = {one.value: one.name.lower() for one in Satisfaction}


class RepairRow(serializers.Serializer):
    """A repair request, how it stands, and what was done."""

    number = serializers.CharField()
    facility = serializers.CharField(allow_null=True)
    place = serializers.CharField(help_text="In words, where it is about no facility.")
    trouble = serializers.ChoiceField(choices=Trouble.choices)
    words = serializers.CharField()
    household = serializers.CharField(allow_null=True)
    name = serializers.CharField(help_text="Who said it.")
    via = serializers.ChoiceField(choices=Via.choices)
    said_on = Day()
    joins = serializers.CharField(
        allow_null=True, help_text="The request that said the same before; it goes its way."
    )
    others = serializers.IntegerField(help_text="How many said the same after it.")
    state = serializers.ChoiceField(choices=STANDS)
    due_on = Day(allow_null=True, help_text="By when something has to happen.")
    worker = serializers.CharField(help_text="Who took it on, or repaired it.")
    repaired_on = Day(allow_null=True)
    days = serializers.IntegerField(allow_null=True, help_text="From said to repaired.")
    labour = serializers.CharField()
    material = serializers.CharField()
    cost = Yuan(allow_null=True, help_text="Of the claim; 0.00 is a repair at no cost.")
    claim = serializers.CharField(allow_null=True)
    judgement = serializers.ChoiceField(
        choices=[(name, name) for name in JUDGEMENTS.values()], allow_null=True
    )


def repair_row(standing: Standing) -> dict[str, Any]:
    """What a row says of a request."""
    request = standing.request
    taken, done = standing.last(RepairStep.TAKEN), standing.last(RepairStep.REPAIRED)
    rated, cost = standing.last(RepairStep.RATED), cost_of(standing)
    last = done or taken
    return {
        "number": request.number,
        "facility": request.facility.number if request.facility else None,
        "place": request.place,
        "trouble": request.trouble,
        "words": request.words,
        "household": request.household.number if request.household else None,
        "name": request.name,
        "via": request.via,
        "said_on": request.said_on,
        "joins": request.joins.number if request.joins else None,
        "others": standing.others,
        "state": standing.stand.value,
        "due_on": standing.due_on,
        "worker": last.worker if last else "",
        "repaired_on": standing.repaired_on,
        "days": standing.days,
        "labour": done.labour if done else "",
        "material": done.material if done else "",
        "cost": cost.amount if cost else None,
        "claim": done.claim.number if done and done.claim else None,
        "judgement": JUDGEMENTS[rated.satisfaction] if rated and rated.satisfaction else None,
    }
