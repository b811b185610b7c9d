"""People and networks do the same at the same moment: send twice, pay the same, run twice."""

import secrets
from typing import Any

from tests.faults.site import Site, today
from tests.faults.storms import at_once, households, pay_month, payments, post, read
from tests.faults.villages import BOTH, Place, Proof

ENGINES = BOTH
KEYS, SENT = 10, 16
CLERKS, DOORS = 8, 6
RUNS = 6
TELLS = 4


def prove(place: Place) -> Proof:
    with place.served() as site:
        doors = households(site)
        told = [
            _same_debt(site, doors),
            _sent_many_times(site, doors),
            _reversed_by_many(site, doors),
            _charged_at_once(site),
            _told_many_times(site, doors),
        ]
    place.prove_the_books()
    return KEYS + DOORS + KEYS + RUNS + 2 * TELLS, "; ".join(told)


def _sent_many_times(site: Site, doors: list[str]) -> str:
    """A telephone that sends again and again, with one key: one payment, one answer."""
    before = payments(site)
    for number in range(KEYS):
        key = secrets.token_hex(8)
        door = doors[number % len(doors)]
        answers = at_once(SENT, site.pay, door, key=key)
        assert {answer.status for answer in answers} == {201}, answers
        assert len({answer.body for answer in answers}) == 1, answers
    doubled = payments(site) - before - KEYS
    assert doubled == 0, doubled
    return f"{KEYS} payments sent {SENT} times at once: doubled {doubled}"


def _same_debt(site: Site, doors: list[str]) -> str:
    """Several clerks take the same month of the same household: one of them can."""
    month, (levy, *_others) = today()[:7], read(site, "levies/")["results"]
    post(site, "charge-runs/", {"month": month})
    taken = 0
    for door in doors:
        if taken == DOORS:
            break
        wanted = f"charges/?household={door}&levy={levy['code']}&month={month}"
        (charge, *_) = read(site, wanted)["results"] or [None]
        if charge is None or charge["outstanding"] == "0.00":
            continue
        debt = door, levy["code"], month, charge["outstanding"]
        statuses = [answer.status for answer in at_once(CLERKS, pay_month, site, *debt)]
        assert statuses.count(201) == 1, statuses
        assert set(statuses) <= {201, 400, 409}, statuses
        taken += 1
    assert taken == DOORS, taken
    return f"{taken} debts paid by {CLERKS} at once: paid once each"


def _reversed_by_many(site: Site, doors: list[str]) -> str:
    for number in range(KEYS):
        receipt = site.pay(doors[number % len(doors)]).json["receipt"]
        path = f"payments/{receipt}/reverse/"
        answers = at_once(CLERKS, post, site, path, {"reason": "误记"})
        statuses = sorted(answer.status for answer in answers)
        assert statuses == [201] + [409] * (CLERKS - 1), statuses
    return f"{KEYS} receipts reversed by {CLERKS} at once: reversed once each"


def _charged_at_once(site: Site) -> str:
    """The month's charge run is started twice at once, again and again."""
    month = today()[:7]
    before = read(site, f"charges/?month={month}&page_size=1")["count"]
    for _ in range(RUNS):
        answers = at_once(2, post, site, "charge-runs/", {"month": month})
        assert {answer.status for answer in answers} <= {200, 201}, answers
    assert read(site, f"charges/?month={month}&page_size=1")["count"] == before
    return f"{RUNS} double charge runs: 0 charges added"


def _told_many_times(site: Site, doors: list[str]) -> str:
    """A matter and a repair come many times with one key, and without one."""
    sent: dict[str, dict[str, Any]] = {
        "matters/": {"text": "井盖坏了"},
        "requests/": {"place": "村口", "trouble": "other", "words": "井盖坏了"},
    }
    for path, body in sent.items():
        before = read(site, f"{path}?page_size=1")["count"]
        for number in range(TELLS):
            of_one = {**body, "household": doors[number]}
            answers = at_once(SENT, post, site, path, of_one, key=secrets.token_hex(8))
            assert {answer.status for answer in answers} == {201}, answers
            assert len({answer.body for answer in answers}) == 1, answers
        of_one = {**body, "household": doors[TELLS]}
        keyless = at_once(CLERKS, post, site, path, of_one, key=None)
        statuses = sorted(answer.status for answer in keyless)
        # A matter needs a key; a repair is known by what it says.
        wanted = [400] * CLERKS if path == "matters/" else [201] + [409] * (CLERKS - 1)
        assert statuses == wanted, keyless
        told = read(site, f"{path}?page_size=1")["count"] - before
        assert told == TELLS + statuses.count(201), told
    return f"{2 * TELLS} matters and repairs sent {SENT} times, with a key or without: doubled 0"
