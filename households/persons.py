"""Rosters with one row a person (人口花名册): who of them is one household, and who heads it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext_lazy as _, pgettext_lazy

from households.cleaning import DITTO, Unclear, bare, narrow, read_group, read_phone
from households.household_cells import NOT_KEPT_ADVICE, PHONE_ADVICE, check_id
from households.person_names import NoName, read_householder
from households.roster_columns import LEAVE_OUT, Columns
from households.roster_lines import Line
from households.roster_questions import Asking
from households.roster_rows import Member, Problem, RosterRow
from households.row_reading import RowReader
from households.tables import text_of

HEADS = {"户主", "本人", "户主本人"}
GONE = re.compile(r"已故|死亡|去世|过世|亡故|病故|注销|迁出|迁走|搬走|外迁|外嫁|出嫁")
"""Words for somebody who has died or moved away."""
ALIVE = {"健在", "在世", "正常", "是", "在"}
OF_PERSON = ("number", "order", "householder", "relation", "state", "phone", "id")
"""Columns that speak of a person, and not of the household."""
RULES = ("arrears", "credit", "due", "paid_to", "amount", "total", "hardship", "liable_from")
MOVE_ADVICE = _("Write it into the householder's line.")
RELATION_ADVICE = _("Write how this person is related to the householder.")


@dataclass(frozen=True)
class Person:
    """One line of such a roster."""

    line: int
    cells: Sequence[str]
    name: str
    relation: str
    number: str
    owner: str
    group: int | None

    @property
    def is_head(self) -> bool:
        """Whether the line itself says that this is the householder."""
        return self.relation in HEADS or bool(self.owner and bare(self.name) == self.owner)


@dataclass
class Block:
    """The people of one household."""

    persons: list[Person] = field(default_factory=list)


def is_of_persons(columns: Columns, lines: Iterable[Sequence[str]]) -> bool:
    """Whether a table has a row for each person and not for each household."""
    places = columns.places
    if "relation" in places or {"name", "householder"} <= places.keys():
        return True
    numbers = [bare(narrow(_at(line, places.get("number")))) for line in lines]
    told = [number for number in numbers if number]
    # Numbers that stand twice by mistake are few; those of families are many.
    return bool(told) and 2 * len(set(told)) <= len(told) and len(told) > 2


class PersonReader:
    """Reads the people of a table into households.

    ``left_out`` are lines of people who are no part of any household, with the reason.
    """

    def __init__(self, columns: Columns, reader: RowReader, asking: Asking, sheet: str) -> None:
        places = columns.places
        self._owner = places.get("householder") if "name" in places else None
        if "name" in places:
            places["householder"] = places.pop("name")
        self._columns, self._reader, self._asking = columns, reader, asking
        self._prefix = f"{sheet}!" if sheet else ""
        self.left_out: dict[int, Any] = {}

    def read(self, lines: Iterable[tuple[int, Sequence[str]]]) -> list[RosterRow]:
        """The households of these lines, in the order of their first lines."""
        people = [self._person(number, line) for number, line in lines]
        rows = [self._household(block) for block in blocks_of(people)]
        return [row for row in rows if row]

    def _person(self, number: int, cells: Sequence[str]) -> Person:
        places = self._columns.places
        try:
            group = read_group(_at(cells, places.get("group")))
        except Unclear:
            group = None
        return Person(
            number,
            cells,
            _at(cells, places.get("householder")),
            bare(_at(cells, places.get("relation"))),
            bare(narrow(_at(cells, places.get("number")))),
            bare(_at(cells, self._owner)),
            group,
        )

    def _household(self, block: Block) -> RosterRow | None:
        kept = [one for one in block.persons if not self._is_left_out(one)]
        head = self._head(block, kept) if kept else None
        if head is None:
            for one in kept:
                self.left_out[one.line] = _("The household is left out, as answered.")
            return None
        row = self._reader.read(head.line, head.cells)
        problems, warnings = list(row.problems), list(row.warnings)
        members = [*row.members, *self._members(kept, head, problems, warnings)]
        warnings += self._states(kept)
        count = 1 + len(members) if row.residents is None else row.residents
        row = replace(row, members=tuple(members), residents=count)
        return row.with_findings(problems, warnings)

    def _members(
        self,
        kept: Sequence[Person],
        head: Person,
        problems: list[Problem],
        warnings: list[Problem],
    ) -> list[Member]:
        members = []
        for one in kept:
            if one is head:
                continue
            try:
                name = read_householder(one.name)
                phone, second = read_phone(_at(one.cells, self._columns.places.get("phone")))
            except NoName as no_name:
                problems.append(_problem(one, text_of(one.cells), no_name.advice))
                continue
            except Unclear:
                problems.append(_problem(one, text_of(one.cells), PHONE_ADVICE))
                continue
            if not one.relation and "relation" in self._columns.places:
                problems.append(_problem(one, one.name, RELATION_ADVICE))
            line = Line(one.line, one.cells, self._columns)
            check_id(line)
            problems += line.problems
            warnings += line.warnings
            told = [one.name] if name.remark or name.tenant else []
            told += [second] if second else []
            warnings += [_problem(one, text, NOT_KEPT_ADVICE) for text in told]
            self._name_the_rest(one, head, problems, warnings)
            members.append(Member(one.line, name.name, phone))
        return members

    def _states(self, kept: Sequence[Person]) -> list[Problem]:
        """What is said of how people are, unless it is the usual thing; it is not kept."""
        place = self._columns.places.get("state")
        told = [(one, _at(one.cells, place).strip()) for one in kept]
        return [
            _problem(one, f"{self._columns.headings[place]}：{state}", NOT_KEPT_ADVICE)
            for one, state in told
            if place is not None and state and bare(state) not in ALIVE
        ]

    def _name_the_rest(
        self, one: Person, head: Person, problems: list[Problem], warnings: list[Problem]
    ) -> None:
        """What a resident's line says of the household, unless the householder's says the same.

        Money and levies have to be moved there; the rest is only named.
        """
        columns = self._columns
        of_person = {columns.places.get(column) for column in OF_PERSON}
        rules = {*columns.levies.values(), *(columns.places.get(column) for column in RULES)}
        rules |= {place for places in columns.added.values() for place in places}
        months = {place for column, place in columns.places.items() if column.startswith("month")}
        for place in sorted(columns.read - of_person):
            text = _at(one.cells, place).strip()
            if not text or text in DITTO | {_at(head.cells, place).strip()}:
                continue
            if place in rules | months:
                advice, told = MOVE_ADVICE, problems
            else:
                advice, told = NOT_KEPT_ADVICE, warnings
            told.append(_problem(one, f"{columns.headings[place]}：{text}", advice))

    def _is_left_out(self, one: Person) -> bool:
        """Somebody who has died or moved away is asked about; while open, they stay."""
        places = [self._columns.places.get("state"), *self._columns.remarks]
        told = " ".join([one.name, one.relation, *(_at(one.cells, place) for place in places)])
        found = GONE.search(told)
        if not found:
            return False
        answer = self._asking.ask(
            f"gone:{self._prefix}{one.line}",
            _("Line %(line)s, %(name)s: “%(word)s”. Does this person still live here?")
            % {"line": one.line, "name": one.name, "word": found[0]},
            [
                (LEAVE_OUT, pgettext_lazy("a person", "no, leave out")),
                ("keep", pgettext_lazy("a person", "yes, enter")),
            ],
        )
        if answer == LEAVE_OUT:
            self.left_out[one.line] = _("Has died or left, as answered.")
        return answer == LEAVE_OUT

    def _head(self, block: Block, kept: Sequence[Person]) -> Person | None:
        """Who heads a household; None where it is to be left out."""
        heads = [one for one in kept if one.is_head]
        if len(heads) == 1:
            return heads[0]
        people = {str(one.line): one for one in kept}
        answer = self._asking.ask(
            f"householder:{self._prefix}{block.persons[0].line}",
            _("Lines %(first)s to %(last)s, %(names)s: who of them is the householder?")
            % {
                "first": block.persons[0].line,
                "last": block.persons[-1].line,
                "names": "、".join(bare(one.name) for one in kept),
            },
            [
                *((line, bare(one.name)) for line, one in people.items()),
                (LEAVE_OUT, pgettext_lazy("a household", "leave the household out")),
            ],
        )
        return None if answer == LEAVE_OUT else people.get(answer, kept[0])


def blocks_of(people: Iterable[Person]) -> list[Block]:
    """Who belongs together: the same household number, else a householder and who follows."""
    blocks: list[Block] = []
    by_number: dict[str, Block] = {}
    for one in people:
        block = _block_of(one, blocks, by_number)
        if block is None:
            block = Block()
            blocks.append(block)
        block.persons.append(one)
        if one.number:
            by_number.setdefault(one.number, block)
    return blocks


def _block_of(one: Person, blocks: Sequence[Block], by_number: dict[str, Block]) -> Block | None:
    """The household somebody belongs to; None where another one begins."""
    if one.number:
        return by_number.get(one.number)
    if not blocks:
        return None
    last = blocks[-1].persons
    begins = (
        one.relation in HEADS
        or (one.owner and one.owner not in {person.owner for person in last})
        or (one.group and any(person.group not in {None, one.group} for person in last))
    )
    return None if begins else blocks[-1]


def _problem(one: Person, read: str, advice: Any) -> Problem:
    return Problem(_("line %(line)s") % {"line": one.line}, read, advice)


def _at(cells: Sequence[str], place: int | None) -> str:
    return cells[place] if place is not None and place < len(cells) else ""
