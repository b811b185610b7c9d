"""Entering the households of a roster: all of them in about as many statements as one takes."""

import hashlib
from collections.abc import Sequence
from typing import Any

from funds.models import Exemption, Levy, Share
from funds.money import ZERO
from funds.tables.inserting import insert
from funds.village.opening_households import Opening, open_households
from funds.village.opening_months import opening_months
from funds.village.roster_outcomes import Plan, PlannedRow
from funds.words.wording import ROSTER
from households.acting import Actor
from households.findable import keep_findable, word
from households.models import (
    Household,
    Householder,
    ImportedRow,
    Kind,
    Resident,
    RosterImport,
    Tenant,
    VillagerGroup,
)
from households.numerals import group_name
from households.registering import rename_householder, save_household
from households.revising import history_of_new


def enter_rows(actor: Actor, plan: Plan, *, content: bytes, filename: str) -> None:
    """Write what was planned: new households with their opening, changes, and the import itself.

    For acts that hold the lock.
    """
    new, changed = plan.of("new"), plan.of("update")
    if not new and not changed:
        return
    written: list[Tenant] = []
    groups = _groups(actor, new, written)
    for one in new:
        one.household = _household(actor, one, groups[one.row.group or 1])
    households = [one.household for one in new if one.household]
    _insert(households, written)
    _insert_householders(actor, plan, households)
    opening = [*new, *(one for one in changed if one.opens)]
    _insert(_shares(actor, plan, opening), written)
    _insert(_exemptions(actor, plan, opening), written)
    _insert(_people(actor, [*new, *changed]), written)
    insert(history_of_new(written, by=actor.user))
    for one in changed:
        _change(actor, one)
    joined = [one.household.pk for one in changed if one.household and one.members]
    keep_findable(actor.community, Household.objects.of(actor.community).filter(pk__in=joined))
    _open(actor, plan, opening)
    _remember(actor, content, filename, [*new, *changed])


def _insert(rows: Sequence[Tenant], written: list[Tenant]) -> None:
    """Write rows of a kind that keeps a history, which all kinds get together."""
    insert(rows)
    written += rows


def _groups(
    actor: Actor, new: Sequence[PlannedRow], written: list[Tenant]
) -> dict[int, VillagerGroup]:
    """The villager groups by number; those nobody has entered yet are made."""
    community = actor.community
    groups = {group.number: group for group in VillagerGroup.objects.of(community)}
    missing = sorted({one.row.group or 1 for one in new} - groups.keys())
    made = [
        VillagerGroup(community=community, number=number, name=group_name(number))
        for number in missing
    ]
    _insert(made, written)
    return groups | {group.number: group for group in made}


def _household(actor: Actor, planned: PlannedRow, group: VillagerGroup) -> Household:
    row = planned.row
    household = Household(
        community=actor.community,
        number=planned.number,
        group=group,
        kind=Kind(row.kind),
        householder=row.householder,
        phone=row.phone,
        house_no=row.house_no,
        resident_count=1 if row.residents is None else row.residents,
        liable_from=planned.liable_from,
        note=row.note,
    )
    members = row.members
    word(household, [one.name for one in members], [one.phone for one in members])
    return household


def _insert_householders(actor: Actor, plan: Plan, households: Sequence[Household]) -> None:
    """Who heads each household, from the day it is liable."""
    first = plan.first.first_day
    insert(
        [
            Householder(
                community=actor.community,
                household=one,
                name=one.householder,
                since=one.liable_from or first,
            )
            for one in households
        ]
    )


def _shares(actor: Actor, plan: Plan, new: Sequence[PlannedRow]) -> list[Share]:
    """Levies that households do not take."""
    levies = {levy.code: levy for levy in Levy.objects.of(actor.community)}
    return [
        Share(
            community=actor.community,
            household=one.household,
            levy=levies[code],
            from_month=plan.first,
            quantity=0,
        )
        for one in new
        for code, taken in one.row.levies.items()
        if not taken and code in levies
    ]


def _exemptions(actor: Actor, plan: Plan, new: Sequence[PlannedRow]) -> list[Exemption]:
    """Households for which the roster names a reason not to pay."""
    return [
        Exemption(
            community=actor.community,
            household=one.household,
            percent=100,
            from_month=plan.first,
            reason=one.row.hardship,
            approved_by=ROSTER,
        )
        for one in new
        if one.row.hardship
    ]


def _people(actor: Actor, rows: Sequence[PlannedRow]) -> list[Resident]:
    """Who lives in new households, and who came to those that were there."""
    return [
        Resident(
            community=actor.community,
            household=one.household,
            name=member.name,
            phone=member.phone,
        )
        for one in rows
        for member in one.row.members
        if one.outcome == "new" or member.name in one.members
    ]


def _open(actor: Actor, plan: Plan, new: Sequence[PlannedRow]) -> None:
    openings = []
    for one in new:
        months = opening_months(one.row, plan.first)
        if one.household and (months or one.row.opening_credit):
            month = months[0].month if months else plan.first
            weights = plan.rates.weights(one.row.levies, month)
            openings.append(Opening(one.household, months, weights, one.row.opening_credit))
    if openings:
        open_households(actor, openings=openings)


def _change(actor: Actor, planned: PlannedRow) -> None:
    """Write into the register what was answered with yes."""
    household = planned.household
    assert household is not None
    for column, _was, now in planned.changes:
        if column == "householder":
            rename_householder(actor, household=household, name=now, reason=ROSTER)
        field: Any = Household._meta.get_field(column)
        setattr(household, column, field.to_python(now))
    save_household(household, by=actor.user, reason=ROSTER)


def _remember(actor: Actor, content: bytes, filename: str, entered: Sequence[PlannedRow]) -> None:
    roster = RosterImport.objects.create(
        community=actor.community,
        file_name=filename[:200],
        sha256=hashlib.sha256(content).hexdigest(),
        rows=len(entered),
        by=actor.user,
    )
    insert(
        [
            ImportedRow(
                community=actor.community,
                roster=roster,
                household=one.household,
                key=one.row.key,
                made=one.outcome == "new" or (one.opens and one.row.opened != (ZERO, ZERO)),
            )
            for one in entered
        ]
    )
