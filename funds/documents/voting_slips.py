"""Voting slips, five to a page: the stub with the code, the part with the choice (表决票)."""

from collections.abc import Sequence

from funds.council.slips import printed_code
from funds.documents.council_papers import body_of, full_day
from funds.documents.paper import issuer
from funds.documents.pdf import Facts, typeset
from funds.models import AgendaItem, VotingSlip


def voting_slips_pdf(item: AgendaItem, slips: Sequence[VotingSlip]) -> bytes:
    """The slips of a matter in their order; the part that is cast bears neither name nor code."""
    meeting = item.meeting
    return typeset(
        "voting-slips",
        {
            "title": item.title,
            "meeting": f"{meeting.name}（{body_of(meeting)}）",
            "day": full_day(meeting.day),
            "issuer": issuer(item.community),
            "slips": [
                {
                    "household": slip.household.number,
                    "name": slip.household.householder,
                    "group": slip.household.group.name,
                    "code": printed_code(slip.code),
                }
                for slip in slips
            ],
        },
        Facts(item.title, issuer(item.community), meeting.day),
    )
