"""Handing over: books and archive go to the next keeper or the township, before a witness (移交)."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from funds.archive.hand_overs import (
    books_handed,
    not_whole,
    still_out,
    with_the_township,
)
from funds.archive.volumes import volume_of
from funds.ledger.chain import chain_head
from funds.ledger.numbering import take
from funds.ledger.recording import record
from funds.models import HandedTo, HandedVolume, HandOver, HandOverCancellation, Volume
from households.acting import Actor, act
from households.characters import visible
from households.person_names import is_same_name
from households.refusal import Conflict, Refused


class BadHandOver(Refused):
    """Something of the hand-over is missing, or its day or persons will not do."""


class NotToHandOver(Conflict):
    """A volume is not whole, not in its place, or the township has it already."""


class AlreadyUndone(Conflict):
    """The hand-over has been undone already."""


class Handed(NamedTuple):
    """Into whose hands, who hands over, who takes over, who witnesses it, what was counted."""

    into: HandedTo
    handed_by: str
    taken_by: str
    witnessed_by: str
    attachments: int
    remarks: str = ""


@act
def hand_over(actor: Actor, /, *, handed: Handed, numbers: Collection[str], on: date) -> HandOver:
    """Write down that the archive went into other hands, with the volumes of these numbers.

    Whoever keeps it next takes over all vouchers and receipts until that day beside them; the
    township gets the volumes alone. Raises NoSuchVolume, BadHandOver, NotToHandOver.
    """
    community = actor.community
    handed = _tidied(handed)
    _require_three(handed)
    if on > actor.today:
        raise BadHandOver(_("This day has not come yet."), field="handed_on")
    volumes = [volume_of(community, number).volume for number in dict.fromkeys(numbers)]
    if handed.into == HandedTo.TOWNSHIP and not volumes:
        raise BadHandOver(_("Choose the volumes that the township gets."), field="numbers")
    _require_there(actor, volumes, on)
    books = books_handed(community, handed.into, volumes, on)
    number = take(community, f"hand_over.{actor.today.year}")
    row = HandOver(
        number=f"JJ-{actor.today.year}-{number:03d}",
        handed_on=on,
        **handed._asdict(),
        issuer=community.owner_body or community.name,
        first_voucher=books.first_voucher,
        last_voucher=books.last_voucher,
        first_receipt=books.first_receipt,
        last_receipt=books.last_receipt,
        attachments_known=books.attachments,
        chain_head=chain_head(community),
        by=actor.user,
    )
    told = record(community, [row])[0]
    record(
        community,
        [HandedVolume(hand_over=told, volume=volume, by=actor.user) for volume in volumes],
    )
    return told


@act
def undo_hand_over(actor: Actor, /, *, hand_over: HandOver, reason: str) -> HandOverCancellation:
    """Say that a hand-over was written down wrongly; raises BadHandOver, AlreadyUndone."""
    reason = visible(reason).strip()
    if not reason:
        raise BadHandOver(_("Write why it is undone."), field="reason")
    rows = HandOverCancellation.objects.of(actor.community)
    if rows.filter(hand_over=hand_over).exists():
        raise AlreadyUndone(_("This hand-over has been undone already."))
    undone = HandOverCancellation(
        hand_over=hand_over, cancelled_on=actor.today, reason=reason, by=actor.user
    )
    return record(actor.community, [undone])[0]


def _tidied(handed: Handed) -> Handed:
    return handed._replace(
        handed_by=visible(handed.handed_by).strip(),
        taken_by=visible(handed.taken_by).strip(),
        witnessed_by=visible(handed.witnessed_by).strip(),
        remarks=visible(handed.remarks).strip(),
    )


def _require_three(handed: Handed) -> None:
    """Three people sign, and each of them is another one."""
    for field in ("handed_by", "taken_by"):
        if not getattr(handed, field):
            raise BadHandOver(_("Write who hands over and who takes over."), field=field)
    if not handed.witnessed_by:
        raise BadHandOver(
            _("Write who witnesses it: without a witness nothing is handed over."),
            field="witnessed_by",
        )
    if is_same_name(handed.handed_by, handed.taken_by):
        raise BadHandOver(
            _("Somebody else has to take over than who hands over."), field="taken_by"
        )
    both = (handed.handed_by, handed.taken_by)
    if any(is_same_name(handed.witnessed_by, one) for one in both):
        raise BadHandOver(
            _("Somebody else has to witness it than the two who hand over and take over."),
            field="witnessed_by",
        )


def _require_there(actor: Actor, volumes: list[Volume], on: date) -> None:
    """Raises NotToHandOver for volumes that cannot go into other hands on that day."""
    community = actor.community
    away = with_the_township(community)
    for numbers, said in (
        (
            [one.number for one in volumes if one.pk in away],
            _("The township has these volumes already: %(numbers)s."),
        ),
        (
            [one.number for one in volumes if one.last_day > on],
            _("The papers of these volumes end after that day: %(numbers)s."),
        ),
        (
            not_whole(community, volumes),
            _(
                "These volumes are not whole: %(numbers)s. Close their months and bind the "
                "volumes of the year once more; then they can be handed over."
            ),
        ),
        (
            still_out(community, volumes),
            _(
                "Somebody is looking into these volumes: %(numbers)s. Write down that they were "
                "put back first."
            ),
        ),
    ):
        if numbers:
            raise NotToHandOver(said % {"numbers": ", ".join(numbers[:5])}, field="numbers")
