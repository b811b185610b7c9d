"""Everything else about a household on its page: how each matter stands, and what one may do."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext, pgettext

from funds.admin.site import desk
from funds.commons.confidences import readable
from funds.commons.matters import listed_matters
from funds.hall.owing import states_said
from funds.levies.statements import Standing
from funds.levies.written_off import still_written_off
from funds.models import Exemption, Objection, Rental, Share
from funds.months import Month
from households.acting import Actor
from households.card_states import card_states
from households.models import Community, Household, Householder
from households.prepared import Rows, prepared

FEW = 3
"""Of what has happened often, the page shows so many."""


@dataclass(frozen=True)
class Deed:
    """A page where something is done about a household: its label, and where it leads."""

    name: str
    label: str
    args: tuple[object, ...] = ()
    asked: str = ""

    @property
    def address(self) -> str:
        return reverse(f"admin:{self.name}", args=self.args) + self.asked


@dataclass(frozen=True)
class Matter:
    """One matter: what it is called, what is so now, and the deeds that are open to its reader.

    ``term`` is the word that its name is explained by.
    """

    name: str
    now: Sequence[str]
    deeds: Sequence[Deed]
    term: str = ""


def matters_of(
    request: HttpRequest, actor: Actor, household: Household, standing: Standing
) -> list[Matter]:
    """The matters of a household; a deed that its reader may not do is left out."""
    return [
        Matter(
            matter.name,
            matter.now or [pgettext("of a household", "none")],
            [one for one in matter.deeds if desk.may_open(request, one.name, *one.args)],
            matter.term,
        )
        for matter in (
            _register(household),
            _householder(actor, household),
            _shares(actor, household),
            _exemptions(actor, household),
            _charges(household, standing),
            _credit(household, standing),
            _card(actor, household),
            _questions(actor, household),
            _raised(actor, household),
            _hall(actor, household),
            _stay(household),
        )
    ]


def _register(household: Household) -> Matter:
    words = (household.house_no, household.phone, household.note)
    return Matter(
        _("Telephone and notes"),
        [word for word in words if word],
        [Deed("households_household_change", _("Edit the register"), (household.pk,))],
    )


def _householder(actor: Actor, household: Household) -> Matter:
    return Matter(
        _("Householder"),
        [
            _("%(name)s, since %(day)s") % {"name": one.name, "day": one.since}
            for one in _householders(actor.community, household)
        ]
        or [household.householder],
        [Deed("new-householder", _("New householder"), (household.number,))],
    )


def _shares(actor: Actor, household: Household) -> Matter:
    latest = {share.levy.name: share for share in _shares_of(actor.community, household)}
    return Matter(
        _("Shares"),
        [
            _("%(levy)s × %(quantity)s from %(month)s")
            % {"levy": name, "quantity": share.quantity, "month": share.from_month}
            for name, share in latest.items()
        ]
        or [_("one of each levy")],
        [Deed("funds_share_add", _("Change the shares"), asked=f"?household={household.pk}")],
    )


def _exemptions(actor: Actor, household: Household) -> Matter:
    standing = _exemptions_of(actor.community, household, Month.of(actor.today))
    return Matter(
        _("Exemption"),
        [
            _("%(levy)s %(percent)s %% from %(month)s: %(reason)s")
            % {
                "levy": one.levy.name if one.levy else _("all levies"),
                "percent": one.percent,
                "month": one.from_month,
                "reason": one.reason,
            }
            for one in standing
        ],
        [Deed("funds_exemption_add", _("Enter an exemption"), asked=f"?household={household.pk}")],
        term="exemption",
    )


def _charges(household: Household, standing: Standing) -> Matter:
    number = (household.number,)
    deeds = [
        Deed("waive", _("Waive a charge"), number),
        Deed("lower-charge", _("Lower a charge"), number),
        Deed("charge-by-hand", _("Charge by hand"), asked=f"?household={household.number}"),
    ]
    if standing.owed:
        deeds.append(Deed("write-off", _("Write off"), number))
    if still_written_off(household):
        deeds.append(Deed("recover", _("Pays what was written off"), number))
    return Matter(_("Charges"), [_("¥%(owed)s open") % {"owed": standing.owed}], deeds)


def _credit(household: Household, standing: Standing) -> Matter:
    return Matter(
        _("Credit"),
        [f"¥{standing.credit}"],
        [Deed("refund", _("Refund credit"), (household.number,))] if standing.credit else [],
    )


def _card(actor: Actor, household: Household) -> Matter:
    (state,) = card_states(actor.community, [household])
    now = []
    if state.card:
        now.append(_("in use since %(day)s") % {"day": state.card.issued_at.date()})
    if state.printed:
        now.append(_("a printed one is not valid yet"))
    if state.wrong:
        text = ngettext("%(count)s wrong PIN", "%(count)s wrong PINs", state.wrong)
        now.append(text % {"count": state.wrong})
    asked = f"?household={household.number}"
    return Matter(_("Card and PIN"), now, [Deed("cards", _("Card and PIN"), asked=asked)])


def _questions(actor: Actor, household: Household) -> Matter:
    rows = readable(actor, Objection.objects.of(actor.community).filter(household=household))
    asked = f"?household={household.number}"
    return Matter(
        _("Objections"),
        [f"{one.number} {one.text[:30]}" for one in rows.order_by("-seq")[:FEW]],
        [Deed("new-objection", _("Write down an objection"), asked=asked)],
    )


def _raised(actor: Actor, household: Household) -> Matter:
    own = readable(actor, listed_matters(actor.community).filter(household=household))
    asked = f"?household={household.number}"
    return Matter(
        _("Matters"),
        [f"{one.number} {one.text[:30]}" for one in own[:FEW]],
        [
            Deed("new-matter", _("Write down a matter"), asked=asked),
            Deed("rating-slip", _("Enter a rating slip"), (household.number,)),
        ],
    )


def _hall(actor: Actor, household: Household) -> Matter:
    latest = _rentals(actor.community, household)
    said = states_said(actor.community, latest)
    return Matter(
        _("Village hall"),
        [f"{one.starts_on} {one.get_event_display()} · {said[one.pk]}" for one in latest],
        [
            *(Deed("rental", one.number, (one.number,)) for one in latest[:1]),
            Deed("new-rental", _("New reservation"), asked=f"?household={household.number}"),
        ],
    )


def _stay(household: Household) -> Matter:
    return Matter(
        _("Stay, kind and group"),
        [f"{household.get_kind_display()} · {household.group}", *_lives(household)],
        list(_moves(household)),
    )


def _lives(household: Household) -> Iterator[str]:
    if household.liable_until:
        yield _("left on %(day)s") % {"day": household.liable_until}
    elif household.liable_from:
        yield _("charged from %(day)s on") % {"day": household.liable_from}
    else:
        yield _("vacant, not charged")


def _moves(household: Household) -> Iterator[Deed]:
    number = (household.number,)
    if household.liable_until or not household.liable_from:
        yield Deed("move-in", _("This household moves in"), number)
    if household.liable_until:
        yield Deed("take-back-leaving", _("Has not left"), number)
    else:
        yield Deed("leave", _("Leaves the village"), number)
    if household.liable_from:
        yield Deed("correct-joining", _("Joined on another day"), number)
    yield Deed("change-standing", _("Kind and group"), number)
    yield Deed("split", _("Split the household"), number)
    if not household.liable_until:
        yield Deed("merge", _("Merge into another one"), number)


@prepared
def _householders(community: Community, household: Household) -> Rows:
    rows = Householder.objects.of(community).filter(household=household)
    return rows.order_by("-since")[:FEW]


@prepared
def _shares_of(community: Community, household: Household) -> Rows:
    rows = Share.objects.of(community).filter(household=household)
    return rows.select_related("levy").order_by("from_month")


@prepared
def _exemptions_of(community: Community, household: Household, month: Month) -> Rows:
    rows = Exemption.objects.of(community).filter(household=household)
    return rows.not_ended_before(month).select_related("levy").order_by("from_month")


@prepared
def _rentals(community: Community, household: Household) -> Rows:
    rows = Rental.objects.of(community).filter(household=household)
    return rows.order_by("-starts_on")[:FEW]
