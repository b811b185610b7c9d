"""Remind households of what they have open."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.db.models import Q
from django.utils.translation import gettext as _, ngettext

from funds.documents.cards import leads_nowhere
from funds.documents.reminder_slips import slips_pdf
from funds.documents.reminder_texts import letters_of, messages_file, sms_file
from funds.documents.saving import save
from funds.management.community import CommunityCommand
from funds.models import Channel, Reminder
from funds.reminders.letters import Letter, letters, mobile_of
from funds.reminders.on_its_way import on_its_way
from funds.reminders.pauses import paused
from funds.reminders.reminding import remind
from households.acting import Actor
from households.cards import NobodyThere
from households.cleaning import Unclear, read_group
from households.models import Household, HouseholdRows, VillagerGroup
from households.numbers import household_number
from households.succession import successor

CHANNELS = {"pdf": Channel.SLIP, "text": Channel.MESSAGE, "csv": Channel.SMS}


class Command(CommunityCommand):
    help = (
        "Writes reminders of what is open to a file: slips to be cut (pdf), a sentence a "
        "household to be copied into a chat (text), telephones and texts for a sender of text "
        "messages (csv). Each reminder is written down. Whose reminders are paused is left out."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--group", metavar="G", help="only this villager group")
        parser.add_argument(
            "--min-months", type=int, default=0, metavar="N", help="only who owes so many months"
        )
        parser.add_argument("--household", metavar="NUMBER", help="only this one")
        parser.add_argument("--format", required=True, choices=tuple(CHANNELS))
        parser.add_argument("--output", required=True, type=Path, metavar="FILE")

    def act(self, actor: Actor, **options: Any) -> str:
        chosen = _chosen(actor, options["group"], options["household"])
        found = letters(
            actor.community,
            today=actor.today,
            households=chosen,
            min_months=options["min_months"],
        )
        kind = options["format"]
        meant = self._without_paused(actor, found, asked=bool(options["household"]))
        if kind == "csv":
            meant = self._with_telephone(meant)
        self._warn(actor, meant, kind)

        def write(told: Sequence[tuple[Reminder, Letter]]) -> None:
            save(options["output"], [_file(kind, told)])

        done = remind(actor, households=meant, channel=CHANNELS[kind], write=write, looked=True)
        text = ngettext(
            "%(count)s household is reminded; see %(file)s.",
            "%(count)s households are reminded; see %(file)s.",
            len(done),
        )
        return text % {"count": len(done), "file": options["output"]}

    def _without_paused(
        self, actor: Actor, found: Sequence[Letter], *, asked: bool
    ) -> list[Household]:
        """The households that may be reminded; one that was asked for by number is not left out."""
        households = [letter.household for letter in found]
        resting = {} if asked else paused(actor.community)
        left_out = [one.number for one in households if one.pk in resting]
        if left_out:
            self.stderr.write(
                _("Left out, for their reminders are paused: %(households)s")
                % {"households": ", ".join(left_out)}
            )
        return [one for one in households if one.pk not in resting]

    def _with_telephone(self, households: Sequence[Household]) -> list[Household]:
        without = [one.number for one in households if not mobile_of(one)]
        if without:
            self.stderr.write(
                _("Left out, for they have no mobile telephone: %(households)s")
                % {"households": ", ".join(without)}
            )
        return [one for one in households if mobile_of(one)]

    def _warn(self, actor: Actor, households: Sequence[Household], kind: str) -> None:
        waiting = on_its_way(actor.community, households, today=actor.today)
        if waiting:
            self.stderr.write(
                _("These may have paid already, money waits to be matched to them: %(households)s")
                % {"households": ", ".join(one.number for one in waiting)}
            )
        if kind == "pdf" and leads_nowhere():
            self.stderr.write(
                _(
                    "The slips have no code of the household's own page, for no telephone reaches "
                    "this address."
                )
                + " "
                + _("Set SHANGYU_PUBLIC_URL first.")
            )


def _file(kind: str, told: Sequence[tuple[Reminder, Letter]]) -> bytes:
    if kind == "pdf":
        return slips_pdf(told)
    write = messages_file if kind == "text" else sms_file
    return write(letters_of(told))


def _chosen(actor: Actor, group: str | None, number: str | None) -> HouseholdRows[Household]:
    """The households that are meant; raises NobodyThere, BadNumber."""
    rows: HouseholdRows[Household] = Household.objects.of(actor.community)
    if group is not None:
        rows = rows.of_group(_group(actor, group), actor.today)
    if number is not None:
        found = Household.objects.of(actor.community).filter(number=household_number(number))
        if not found:
            raise NobodyThere(_("There is no household %(number)s.") % {"number": number[:20]})
        rows = rows.filter(pk=successor(found[0]).pk)
    return rows


def _group(actor: Actor, text: str) -> int:
    """The key of a villager group, by its number or name; raises NobodyThere."""
    try:
        number = read_group(text)
    except Unclear:
        number = None
    rows = VillagerGroup.objects.of(actor.community)
    for group in rows.filter(Q(number=number) | Q(name=text.strip()))[:1]:
        return group.pk
    raise NobodyThere(_("There is no villager group “%(group)s”.") % {"group": text[:40]})
