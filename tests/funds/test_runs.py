"""Values that follow one another are told by the first and the last."""

from funds.runs import runs


def test_runs():
    assert runs([1, 2, 3, 5, 7, 8], lambda number: number + 1) == [(1, 3), (5, 5), (7, 8)]
    assert runs([], lambda number: number + 1) == []
