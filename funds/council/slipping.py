"""Handing out voting slips and taking in their stubs: that a household voted, never what."""

from collections.abc import Sequence

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from funds.council.convening import BadMeeting, MeetingOver, require_to_come
from funds.council.entitled import households_of, voters_of
from funds.council.minutes import minutes_of
from funds.council.slips import new_code, printed_code, read_code, standing_returns
from funds.ledger.recording import record
from funds.models import AgendaItem, Counted, SlipReturn, VotingSlip
from households.acting import Actor, act
from households.characters import visible
from households.models import Household
from households.numbers import half_width
from households.refusal import Refused


class BadCode(Refused):
    """A code that belongs to no slip of this matter, or came back before."""


class BadReason(Refused):
    """Nothing is said of why a stub was taken by mistake."""


@act
def issue_slips(
    actor: Actor, /, *, item: AgendaItem, admitted: Sequence[Household] = ()
) -> list[VotingSlip]:
    """Make a slip for each household entitled that has none yet; returns the new ones.

    ``admitted`` are tenants whom the villagers' meeting lets vote. Raises BadMeeting, MeetingOver.
    """
    meeting = item.meeting
    require_to_come(meeting)
    _require_open(item)
    if meeting.counted != Counted.HOUSEHOLDS:
        raise BadMeeting(
            _(
                "Slips are for one vote a household. Call the meeting with “one from each household”."
            )
        )
    have = set(
        VotingSlip.objects.of(actor.community)
        .filter(item=item)
        .values_list("household", flat=True)
    )
    living = households_of(actor.community, meeting.day, meeting.group)
    keys = {one.pk for one in (*voters_of(meeting), *admitted)}
    if strange := [one for one in admitted if not living.filter(pk=one.pk).exists()]:
        raise BadMeeting(
            _("%(household)s does not live here on the day of the meeting: leave it out.")
            % {"household": strange[0].number},
            field="admitted",
        )
    new = [
        VotingSlip(item=item, household=one, code=new_code(), by=actor.user)
        for one in living.filter(pk__in=keys)
        if one.pk not in have
    ]
    return record(actor.community, new)


@act
def take_stubs(actor: Actor, /, *, item: AgendaItem, codes: Sequence[str]) -> list[SlipReturn]:
    """Note whose stubs came back. All of the codes are taken or none.

    They are written in the order of the slips, not of the pile, so that nothing joins a stub with
    a choice. Raises BadCode, MeetingOver.
    """
    require_to_come(item.meeting)
    _require_open(item)
    typed = [read_code(code) for code in codes]
    twice = sorted({code for code in typed if typed.count(code) > 1})
    voters = set(voters_of(item.meeting).values_list("pk", flat=True))
    rows = VotingSlip.objects.of(actor.community).filter(item=item, code__in=typed)
    slips = list(rows.order_by("seq"))
    gone = sorted(slip.code for slip in slips if slip.household_id not in voters)
    unknown = sorted(set(typed) - {slip.code for slip in slips})
    back = standing_returns(actor.community).filter(slip__in=slips)
    used = sorted(back.values_list("slip__code", flat=True))
    for wrong, sentence in (
        (unknown, _("No slip of this matter has this code: %(codes)s. Look at the stub again.")),
        (gone, _("Whose slip this is does not live here on the meeting's day: %(codes)s.")),
        (used, _("This code was taken before: %(codes)s. A slip counts once.")),
        (twice, _("This code was typed twice: %(codes)s.")),
    ):
        if wrong:
            told = ", ".join(printed_code(code) for code in wrong)
            raise BadCode(sentence % {"codes": told}, field="codes")
    if not slips:
        raise BadCode(_("Type the codes of the stubs that came back."), field="codes")
    return record(actor.community, [SlipReturn(slip=slip, by=actor.user) for slip in slips])


@act
def take_back_stub(actor: Actor, /, *, item: AgendaItem, slip_of: str, reason: str) -> SlipReturn:
    """Say that a stub was taken by mistake; ``slip_of`` is its code, or its household's number.

    Until the votes are counted. Both entries stay, neither says what anybody chose, and the stub
    may come back later. Raises BadCode, BadReason, MeetingOver.
    """
    require_to_come(item.meeting)
    _require_open(item)
    reason = visible(reason).strip()
    if not reason:
        raise BadReason(_("Write why this stub was taken by mistake."), field="reason")
    rows = standing_returns(actor.community).filter(slip__item=item)
    number = half_width(visible(slip_of)).strip().upper()
    meant = Q(slip__code=read_code(slip_of)) | Q(slip__household__number=number)
    back = rows.filter(meant).first()
    if back is None:
        raise BadCode(
            _("No stub with this code or of this household was taken: %(typed)s.")
            % {"typed": slip_of},
            field="slip_of",
        )
    twin = SlipReturn(slip_id=back.slip_id, reverses=back, reason=reason, by=actor.user)
    return record(actor.community, [twin])[0]


def _require_open(item: AgendaItem) -> None:
    if minutes_of(item.meeting):
        raise MeetingOver(_("The votes have been counted: there are minutes of this meeting."))
