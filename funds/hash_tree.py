"""A hash tree with sums (Merkle sum tree): that one leaf is inside a total, without showing others.

A leaf is an amount in fen with what names it, and a salt. Each node has two sums, what came in and
what went back, and a hash over the hashes and sums of both nodes below it; so no sum above is less
than a leaf below it, and none can be changed without changing the root. What is hashed is written
out in ``docs/my-yuan.md``.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Node(NamedTuple):
    """A node: its hash, and in fen what came in and what went back below it; neither is negative."""

    hash: str
    came_in: int
    went_back: int


class Step(NamedTuple):
    """The node beside one's own on the way up, and on which side of it it stands."""

    side: str
    node: Node


@dataclass(frozen=True)
class Leaf:
    """One entry: its number, its day as YYYY-MM-DD, its fen (less than 0: went back), its salt."""

    number: str
    day: str
    fen: int
    salt: str

    @property
    def node(self) -> Node:
        """The leaf as the lowest node."""
        hashed = _hash("leaf", self.number, self.day, self.fen, self.salt)
        return Node(hashed, max(self.fen, 0), max(-self.fen, 0))


def top_of(leaves: Sequence[Leaf]) -> Node:
    """The uppermost node; of nothing, that of an empty text."""
    *_below, last = _levels(leaves)
    return last[0] if last else Node(_hash(""), 0, 0)


def root_of(name: str, leaves: Sequence[Leaf]) -> str:
    """The root: a hash over the tree's name, its number of leaves, its sums and its top."""
    return _root(name, len(leaves), top_of(leaves))


def path_of(leaves: Sequence[Leaf], position: int) -> list[Step]:
    """The nodes beside one leaf on the way to the top; a node without one goes up as it is."""
    steps = []
    for level in _levels(leaves):
        beside = position ^ 1
        if beside < len(level):
            steps.append(Step("left" if beside < position else "right", level[beside]))
        position //= 2
    return steps


def root_above(name: str, count: int, leaf: Leaf, path: Sequence[Step]) -> str:
    """The root that a leaf and its path lead to.

    Raises ValueError for a sum below zero, which could take another leaf out of the total.
    """
    node = leaf.node
    for side, beside in path:
        if min(beside.came_in, beside.went_back) < 0:
            raise ValueError("No sum of a hash tree is below zero.")
        node = _joined(beside, node) if side == "left" else _joined(node, beside)
    return _root(name, count, node)


def _levels(leaves: Sequence[Leaf]) -> Iterator[list[Node]]:
    """All nodes from the leaves up, the last level with one node at most."""
    level = [leaf.node for leaf in leaves]
    while len(level) > 1:
        yield level
        pairs = [level[at : at + 2] for at in range(0, len(level), 2)]
        level = [_joined(*pair) if len(pair) > 1 else pair[0] for pair in pairs]
    yield level


def _joined(left: Node, right: Node) -> Node:
    return Node(
        _hash("node", *left, *right),
        left.came_in + right.came_in,
        left.went_back + right.went_back,
    )


def _root(name: str, count: int, top: Node) -> str:
    return _hash("root", name, count, top.came_in, top.went_back, top.hash)


def _hash(*parts: str | int) -> str:
    return hashlib.sha256("|".join(map(str, parts)).encode()).hexdigest()
