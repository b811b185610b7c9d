"""The hash tree of each published month leads to the root that was published."""

import json
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from funds.hash_tree import Leaf, root_of, top_of
from funds.models import FileKind, PublishedFile, ReceiptTree
from funds.money import from_fen, to_fen
from funds.upkeep.proofs.all_rows import all_rows
from funds.upkeep.proofs.finding import Finding, name_of
from funds.words.plain import plain
from households.models import Community
from households.prepared import Rows, prepared


def receipts_are_in_the_sum(community: Community) -> Iterator[Finding]:
    """Each stored tree has its root and sums, and is the one whose root and entries are published.

    What was published before there were such trees tells of none.
    """
    trees = {tree.publication_id: tree for tree in all_rows(ReceiptTree)(community)}
    for file in _tables.iterator(community):
        told = json.loads(bytes(file.content))
        tree = trees.pop(file.publication_id, None)
        if told.get("receipt_tree") != (_told(tree) if tree else None):
            yield Finding(name_of(file), _("the root that was published is not that of the tree"))
        if tree:
            yield from _tree(tree, told)
    for tree in trees.values():
        yield Finding(name_of(tree), _("the tree belongs to nothing that was published"))


@prepared
def _tables(community: Community) -> Rows:
    return PublishedFile.objects.of(community).filter(kind=FileKind.JSON).order_by("pk")


def _tree(tree: ReceiptTree, told: dict[str, Any]) -> Iterator[Finding]:
    leaves = tree.read()
    top = top_of(leaves)
    if root_of(told["number"], leaves) != tree.root:
        yield Finding(name_of(tree), _("the leaves do not lead to the root"))
    if (top.came_in, top.went_back) != (to_fen(tree.came_in), to_fen(tree.went_back)):
        yield Finding(name_of(tree), _("the leaves do not come to the sums"))
    if [_said(leaf) for leaf in leaves] != [
        (one["number"], one["day"], one["amount"]) for one in told["income_entries"]
    ]:
        yield Finding(name_of(tree), _("the leaves are not the entries that were published"))


def _told(tree: ReceiptTree) -> dict[str, Any]:
    """What is published of a tree."""
    shown = ("root", "entries", "came_in", "went_back")
    return {name: plain(getattr(tree, name)) for name in shown}


def _said(leaf: Leaf) -> tuple[str, str, str]:
    return leaf.number, leaf.day, plain(from_fen(leaf.fen))
