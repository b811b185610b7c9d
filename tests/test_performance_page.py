"""The page of what things cost: measured anew in part, the rest of it stays."""

import sys

from bench import peers_beside
from bench.lines import Line, beside
from bench.peers import environment
from bench.themes import PAGE, page

WHERE = ("sqlite", "45×12")


def test_the_page_is_as_its_tool_writes_it():
    written = PAGE.read_text(encoding="utf-8")

    assert page([], written) == written


def test_what_is_measured_replaces_its_own_row_alone():
    rows = [beside("works", WHERE, work, 0.004, 0.002, "hand-written SQL") for work in "ab"]
    clients = [Line("clients", *WHERE, ["GET /", many, "9", "1 ms", "1.0"]) for many in "14"]
    written = page([*rows, *clients])

    again = page([beside("works", WHERE, "b", 1.5, 0.5, "hand-written SQL")], written)

    assert again == written.replace(
        "| b | 4.00 ms | hand-written SQL | 2.00 ms | 2.0 |",
        "| b | 1,500 ms | hand-written SQL | 500 ms | 3.0 |",
    )


def test_growth_is_told_of_a_time_and_of_no_ratio():
    small, large = (
        beside("works", ("sqlite", size), "a payment", time, None, "hand-written SQL")
        for size, time in (("10×10", 0.004), ("100×100", 0.4))
    )

    assert page([large, small]).endswith("| sqlite | 10×10 → 100×100 | a payment | 1.00 |\n")


def test_a_payment_stands_beside_that_of_each_peer(tmp_path, monkeypatch):
    for script in peers_beside.PEERS.values():
        (tmp_path / script).write_text("print('a payment takes', 0.002)")
    monkeypatch.setattr(environment, "tool", lambda _name: sys.executable)
    monkeypatch.setattr(environment, "HERE", tmp_path)
    ours = [beside("books", ("sqlite", "45x12"), "one payment", 0.004, 0.001, "SQL by hand")]

    (told,) = peers_beside.measure("sqlite", "45x12", ours, tmp_path, "")

    assert told.cells == ["one payment", "4.00 ms", "django-ledger", "2.00 ms", "2.0"]
