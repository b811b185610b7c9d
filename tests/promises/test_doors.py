"""Every act has a door: somebody at the desk, on a telephone, a program or a command can do it.

An act that only tests and the demo call is a promise that nobody can use. The sources are read,
not run: a door is a function of an interface that names the act, or something that leads to it.
"""

import ast
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOORS = ("funds.admin", "funds.api", "funds.portal", "funds.management", "shangyu")
NO_DOORS = ("funds.demo", "funds.migrations", "households.migrations")
REST = ""
"""What of a module stands in no function of its own, such as its classes."""


@dataclass
class Source:
    """One module: what it imports by name, what its functions name, which of them are acts."""

    imported: dict[str, tuple[str, str]] = field(default_factory=dict)
    named: dict[str, set[str]] = field(default_factory=dict)
    acts: set[str] = field(default_factory=set)


def read(path: Path) -> Source:
    source = Source()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                source.imported[alias.asname or alias.name] = (node.module, alias.name)
            continue
        name = node.name if isinstance(node, ast.FunctionDef) else REST
        told = source.named.setdefault(name, set())
        for part in ast.walk(node):
            if isinstance(part, ast.Name):
                told.add(part.id)
            elif isinstance(part, ast.Attribute) and isinstance(part.value, ast.Name):
                told.add(f"{part.value.id}.{part.attr}")
        if isinstance(node, ast.FunctionDef) and any(
            isinstance(mark, ast.Name) and mark.id == "act" for mark in node.decorator_list
        ):
            source.acts.add(node.name)
    return source


@cache
def sources() -> dict[str, Source]:
    """Every module of the project by its name, without the demo."""
    found = {}
    for app in ("funds", "households", "shangyu"):
        for path in sorted((ROOT / app).rglob("*.py")):
            name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
            if not name.startswith(NO_DOORS):
                found[name] = read(path)
    return found


def leads_to(modules: dict[str, Source], module: str, function: str) -> set[tuple[str, str]]:
    """The functions of the project that one of them names."""
    source, found = modules[module], set()
    for name in source.named.get(function, ()):
        head, _dot, tail = name.partition(".")
        if not tail and head in source.named:
            found.add((module, head))
        elif head in source.imported:
            origin, original = source.imported[head]
            if tail and f"{origin}.{original}" in modules:
                found.add((f"{origin}.{original}", tail))
            elif not tail and origin in modules:
                found.add((origin, original))
    return found


def with_a_door(modules: dict[str, Source]) -> set[tuple[str, str]]:
    """Everything that some interface leads to."""
    waiting = [
        (module, function)
        for module, source in modules.items()
        if module.startswith(DOORS)
        for function in (REST, *source.named)
    ]
    reached: set[tuple[str, str]] = set()
    while waiting:
        place = waiting.pop()
        if place in reached:
            continue
        reached.add(place)
        if place[0] in modules:
            waiting += [place for place in leads_to(modules, *place) if place not in reached]
            waiting += [(place[0], REST)] if place[1] not in modules[place[0]].named else []
    return reached


def test_every_act_has_a_door():
    modules = sources()
    acts = {(name, act) for name, source in modules.items() for act in source.acts}

    assert len(acts) > 50
    assert sorted(acts - with_a_door(modules)) == []


def test_what_is_asked_of_the_cash_journal_has_a_door():
    """It is no act, but a book that the law asks for (现金日记账)."""
    assert ("funds.ledger.account_books", "journal") in with_a_door(sources())
