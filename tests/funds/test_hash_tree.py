"""The hash tree: every leaf leads to the root, and nothing else does."""

from dataclasses import replace

import pytest
from hypothesis import given, strategies as st

from funds.hash_tree import Leaf, Node, path_of, root_above, root_of, top_of

NAME = "GS-2026-09-01"
LEAVES = st.lists(
    st.builds(
        Leaf,
        number=st.from_regex(r"SY-2026-\d{6}", fullmatch=True),
        day=st.dates().map(str),
        fen=st.integers(-1_000_000, 1_000_000).filter(bool),
        salt=st.text("0123456789abcdef", min_size=4, max_size=4),
    ),
    min_size=1,
    max_size=65,
)


def leaves(count: int) -> list[Leaf]:
    return [
        Leaf(f"SY-2026-{n:06d}", "2026-09-03", 100 + n if n % 5 else -n - 1, f"{n:x}")
        for n in range(count)
    ]


@pytest.mark.parametrize("count", range(66))
def test_each_leaf_of_a_tree_of_any_size_leads_to_its_root(count):
    listed = leaves(count)
    top = top_of(listed)

    assert top.came_in - top.went_back == sum(leaf.fen for leaf in listed)
    assert {
        root_above(NAME, count, leaf, path_of(listed, at)) for at, leaf in enumerate(listed)
    } <= {root_of(NAME, listed)}


@given(LEAVES, st.data())
def test_what_is_changed_leads_elsewhere(listed, data):
    at = data.draw(st.integers(0, len(listed) - 1))
    leaf, path, root = listed[at], path_of(listed, at), root_of(NAME, listed)
    more = data.draw(st.integers(1, 10_000))

    assert root_above(NAME, len(listed), leaf, path) == root
    assert root_above(NAME, len(listed), replace(leaf, fen=leaf.fen + more), path) != root
    assert root_above(NAME, len(listed) + 1, leaf, path) != root
    assert root_above("GS-2026-10-01", len(listed), leaf, path) != root
    for one in range(len(path)):
        node = path[one].node
        forged = [*path]
        forged[one] = path[one]._replace(node=node._replace(came_in=node.came_in + more))
        assert root_above(NAME, len(listed), leaf, forged) != root


def test_nothing_is_taken_out_of_the_total_by_a_sum_below_zero():
    listed = leaves(4)
    path = path_of(listed, 1)
    path[0] = path[0]._replace(node=Node("0" * 64, -1, 0))

    with pytest.raises(ValueError, match="below zero"):
        root_above(NAME, 4, listed[1], path)


def test_of_no_receipts_there_is_a_root_too():
    assert top_of([])[1:] == (0, 0)
    assert len(root_of(NAME, [])) == 64
