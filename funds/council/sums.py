"""The law's sums: days of notice, quorum and majority, in whole numbers, and in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from django.utils.translation import gettext as _

from funds.council.law import MAY_BE_SHORT
from funds.models import Majority, Meeting, Minutes, Quorum, Vote

SHARES: Mapping[Quorum, tuple[Fraction, str]] = {
    Quorum.HALF: (Fraction(1, 2), ">"),
    Quorum.TWO_THIRDS: (Fraction(2, 3), "≥"),
    Quorum.FOUR_FIFTHS: (Fraction(4, 5), "≥"),
}
"""The share of a quorum, and whether exactly that is enough."""


class Check(StrEnum):
    """What the law has one reckon."""

    NOTICE = "notice"
    QUORUM = "quorum"
    MAJORITY = "majority"


@dataclass(frozen=True)
class Sum:
    """One of the law's sums: what it reckons, whether it holds, and how it is written down."""

    check: Check
    holds: bool
    says: str

    @property
    def written(self) -> str:
        """The sum with its tick or its cross."""
        return f"{self.says} {'✓' if self.holds else '✗'}"


def has_quorum(quorum: Quorum, present: int, entitled: int) -> bool:
    """Whether enough of the entitled are there; nobody entitled is never enough."""
    share, sign = SHARES[quorum]
    if not entitled:
        return False
    there = Fraction(present, entitled)
    return there > share if sign == ">" else there >= share


def has_majority(majority: Majority, in_favour: int, present: int, entitled: int) -> bool:
    """Whether more than half agree, of those present or of all entitled; not of the votes cast."""
    whole = entitled if majority == Majority.OF_ENTITLED else present
    return 2 * in_favour > whole


def days_given(meeting: Meeting) -> int:
    """The days from the notice to the meeting."""
    return (meeting.day - meeting.notice_on).days


def notice_sum(meeting: Meeting) -> Sum:
    """Whether notice was given so many days before, or the law's special reason is written down."""
    given, needed = days_given(meeting), meeting.notice_days
    figures = {"notice": meeting.notice_on, "day": meeting.day, "given": given, "needed": needed}
    enough = given >= needed
    sign = "≥" if enough else "<"
    says = _("notice %(notice)s, meeting %(day)s: %(given)s days %(sign)s %(needed)s") % {
        **figures,
        "sign": sign,
    }
    if not enough and meeting.short_notice and meeting.body in MAY_BE_SHORT:
        says = _("%(sum)s; at short notice: %(reason)s") % {
            "sum": says,
            "reason": meeting.short_notice,
        }
        return Sum(Check.NOTICE, holds=True, says=says)
    return Sum(Check.NOTICE, holds=enough, says=says)


def quorum_sum(meeting: Meeting, minutes: Minutes) -> Sum:
    """Whether enough of the entitled came: 应到 45，实到 31，31÷45 = 68.9% ≥ 2/3."""
    quorum = Quorum(meeting.quorum)
    share, sign = SHARES[quorum]
    holds = has_quorum(quorum, minutes.present, minutes.entitled)
    says = _(
        "entitled %(entitled)s, present %(present)s, %(present)s÷%(entitled)s = %(per_cent)s%% "
        "%(sign)s %(share)s"
    ) % {
        "entitled": minutes.entitled,
        "present": minutes.present,
        "per_cent": _per_cent(minutes.present, minutes.entitled),
        "sign": sign if holds else _NOT[sign],
        "share": share,
    }
    return Sum(Check.QUORUM, holds, says)


def majority_sum(meeting: Meeting, vote: Vote) -> Sum:
    """Whether more than half agreed: 赞成 20 > 31÷2."""
    minutes, majority = vote.minutes, Majority(meeting.majority)
    holds = has_majority(majority, vote.in_favour, minutes.present, minutes.entitled)
    figures = {
        "votes": vote.in_favour,
        "sign": ">" if holds else "≤",
        "whole": minutes.entitled if majority == Majority.OF_ENTITLED else minutes.present,
    }
    if majority == Majority.OF_ENTITLED:
        says = _("in favour %(votes)s %(sign)s %(whole)s÷2 of those entitled") % figures
    else:
        says = _("in favour %(votes)s %(sign)s %(whole)s÷2 of those present") % figures
    return Sum(Check.MAJORITY, holds, says)


def sums_of(vote: Vote) -> list[Sum]:
    """All three sums of a vote, with its minutes and its meeting loaded."""
    meeting = vote.minutes.meeting
    return [notice_sum(meeting), quorum_sum(meeting, vote.minutes), majority_sum(meeting, vote)]


def is_carried(vote: Vote) -> bool:
    """Whether everything that the law asks for was there."""
    return all(one.holds for one in sums_of(vote))


_NOT = {">": "≤", "≥": "<"}


def _per_cent(part: int, whole: int) -> str:
    return f"{part * 100 / whole:.1f}" if whole else "0.0"
