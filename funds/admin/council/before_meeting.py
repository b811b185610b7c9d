"""A meeting that is called about a matter: what is known of it stands in the form."""

from datetime import date

from funds.commons.confidences import title_to_pass_on, words_to_pass_on
from funds.council.paths import path_under_way, steps_of_way
from funds.models import LONGEST_TITLE, Body, Matter, Raiser


def body_for(matter: Matter, *, today: date) -> Body:
    """The body that its way leads to next; the representatives for one that is on no way."""
    standing = path_under_way(matter, today=today)
    place = standing.next if standing else None
    if standing is None or place is None:
        return Body.REPRESENTATIVES
    bodies = steps_of_way(standing.path).get(place.step, frozenset())
    if not bodies or Body.REPRESENTATIVES in bodies:
        return Body.REPRESENTATIVES
    return min(bodies)


def first_item(matter: Matter, *, today: date) -> dict[str, str]:
    """Title, proposal and who proposes, as they were said before; a household is not named.

    A private matter is put into words by whoever calls the meeting.
    """
    standing = path_under_way(matter, today=today)
    item = standing.last_item if standing else None
    by = matter.get_raised_by_display() if matter.raised_by == Raiser.HOUSEHOLD else matter.raiser
    if item:
        return {"title": item.title, "proposal": item.proposal, "proposed_by": item.proposed_by}
    title = standing.path.title if standing else title_to_pass_on(matter)
    proposal = words_to_pass_on(matter) if standing is None else ""
    return {
        "title": title[:LONGEST_TITLE],
        "proposal": proposal,
        "proposed_by": str(by),
    }
