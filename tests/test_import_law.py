"""The lists of the import law agree with one another: no new question is left out of one.

``lint-imports`` keeps each contract; that a module stands in all the contracts it belongs to is
kept here.
"""

import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
LAW = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CONTRACTS = {one["name"]: one for one in LAW["tool"]["importlinter"]["contracts"]}
HOUSE = CONTRACTS["The books: interfaces over documents over rooms over facts over values"]
CALLING = CONTRACTS["Questions never call an act"]
WRITING = CONTRACTS["Only acts hold the pen"]
FACTS = "models"


def listed(layer: str) -> list[str]:
    """The modules of one layer."""
    return layer.replace("|", " ").replace(":", " ").split()


def layers_of(contract: dict) -> list[set[str]]:
    """The modules of each layer by their whole names, the uppermost first."""
    (container,) = contract["containers"]
    return [{f"{container}.{name}" for name in listed(layer)} for layer in contract["layers"]]


FLOORS = layers_of(HOUSE)
PEN = set(WRITING["forbidden_modules"])
ROOMS = {
    contract["containers"][0]: layers_of(contract)
    for contract in CONTRACTS.values()
    if contract["type"] == "layers" and contract.get("containers", [""])[0] in set().union(*FLOORS)
}
ACTS = {name for floors in ROOMS.values() for name in floors[0]} - PEN
QUESTIONS = {name for floors in ROOMS.values() for name in set().union(*floors)} - ACTS - PEN


def above_the_rooms() -> set[str]:
    """Interfaces and documents: every floor above the uppermost room."""
    above: set[str] = set()
    for floor in FLOORS:
        if floor & set(ROOMS):
            break
        above |= floor
    return above


def test_every_room_has_a_contract_of_its_own():
    """A room is a floor above the facts and below documents."""
    facts = next(n for n, floor in enumerate(FLOORS) if f"funds.{FACTS}" in floor)
    between = set().union(*FLOORS[:facts]) - above_the_rooms()

    assert between == set(ROOMS)


def test_no_module_of_a_room_goes_without_a_floor():
    floors = [
        HOUSE,
        *(one for one in CONTRACTS.values() if one.get("containers", [""])[0] in ROOMS),
    ]

    assert [one["name"] for one in floors if not one.get("exhaustive")] == []


def test_no_question_may_call_any_act():
    assert set(CALLING["source_modules"]) == QUESTIONS
    assert set(CALLING["forbidden_modules"]) == ACTS


def test_neither_question_nor_interface_holds_the_pen():
    asking = {name for name in QUESTIONS if not name.startswith("funds.ledger.")}

    assert set(WRITING["source_modules"]) == asking | above_the_rooms()
    assert {name.rsplit(".", 1)[0] for name in PEN} == {"funds.ledger"}
