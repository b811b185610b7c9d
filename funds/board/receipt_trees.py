"""My yuan is in there (我的一元在里面): a receipt is inside the income of a published month.

The hash tree of a month stands over the same entries as its published list, which sum to the income
that is printed. Its root is published; a receipt's path to it shows nobody else's receipt.
"""

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from funds.board.month_income import IncomeRow, amount_of, income_rows, number_of
from funds.hash_tree import Leaf, Step, path_of, root_above, root_of, top_of
from funds.models import Payment, Publication, ReceiptTree
from funds.money import from_fen, to_fen
from funds.months import Month
from households.models import Community
from households.prepared import Rows, prepared


@dataclass(frozen=True)
class ReceiptRoot:
    """What is published of the hash tree; amounts in yuan. ``entries`` are receipts and money that
    went back; ``came_in`` less ``went_back`` is the month's income."""

    root: str
    entries: int
    came_in: Decimal
    went_back: Decimal


@dataclass(frozen=True)
class Inclusion:
    """A receipt and its way to the root of a publication; ``income`` in yuan."""

    publication: Publication
    root: ReceiptRoot
    leaf: Leaf
    path: Sequence[Step]

    @property
    def income(self) -> Decimal:
        """The published income, which the receipt is a part of."""
        return self.root.came_in - self.root.went_back

    @property
    def holds(self) -> bool:
        """Whether the path leads to the published root."""
        name, count = self.publication.number, self.root.entries
        return root_above(name, count, self.leaf, self.path) == self.root.root

    @property
    def beside(self) -> list[tuple[Decimal, Decimal, str]]:
        """What is added on the way up: yuan that came in, yuan that went back, the hash."""
        return [
            (from_fen(node.came_in), from_fen(node.went_back), node.hash)
            for _side, node in self.path
        ]

    def proof(self) -> dict[str, Any]:
        """All that somebody needs to check it without this program; amounts in fen."""
        return {
            "publication": self.publication.number,
            "month": str(self.publication.month),
            "entries": self.root.entries,
            "root": self.root.root,
            "receipt": vars(self.leaf),
            "path": [{"side": step.side, **step.node._asdict()} for step in self.path],
        }


def receipt_root(tree: ReceiptTree) -> ReceiptRoot:
    """What is published of a tree."""
    return ReceiptRoot(tree.root, tree.entries, tree.came_in, tree.went_back)


def published_root(community: Community, month: Month) -> ReceiptRoot | None:
    """The root of the version that counts of a published month; None where it has none."""
    rows = _roots(community, month)
    return ReceiptRoot(*rows[0]) if rows else None


@prepared
def _roots(community: Community, month: Month) -> Rows:
    trees = ReceiptTree.objects.of(community).filter(publication__month=month)
    return trees.order_by("-publication__version").values_list(
        "root", "entries", "came_in", "went_back"
    )


def new_tree(community: Community, publication: Publication) -> ReceiptTree:
    """The hash tree of a month that is being published, not yet stored."""
    leaves = [_leaf(row, publication.number) for row in income_rows(community, publication.month)]
    top = top_of(leaves)
    return ReceiptTree(
        publication=publication,
        root=root_of(publication.number, leaves),
        entries=len(leaves),
        came_in=from_fen(top.came_in),
        went_back=from_fen(top.went_back),
        leaves=_written(leaves),
        by=publication.by,
    )


def inclusion(payment: Payment) -> Inclusion | None:
    """A receipt in what was published last of its month; None where nothing was, or no tree.

    It does not change when the payment is reversed later: the red twin is income, less than
    nothing, of the month in which it is booked.
    """
    tree = (
        ReceiptTree.objects.of(payment.community_id)
        .filter(publication__month=Month.of(payment.booked_on))
        .select_related("publication")
        .order_by("-publication__version")
        .first()
    )
    if tree is None:
        return None
    leaves = tree.read()
    own = (payment.receipt, to_fen(payment.amount))
    positions = (at for at, leaf in enumerate(leaves) if (leaf.number, leaf.fen) == own)
    position = next(positions, None)
    if position is None:
        return None
    path = path_of(leaves, position)
    return Inclusion(tree.publication, receipt_root(tree), leaves[position], path)


def _leaf(row: IncomeRow, name: str) -> Leaf:
    """A row as its leaf: the salt follows from the row's seal, which nobody outside knows."""
    salt = hmac.new(row.seal.encode(), name.encode(), hashlib.sha256).hexdigest()
    fen = to_fen(amount_of(row))
    return Leaf(number_of(row), row.booked_on.isoformat(), fen, salt)


def _written(leaves: Sequence[Leaf]) -> str:
    return "".join(f"{leaf.number}\t{leaf.day}\t{leaf.fen}\t{leaf.salt}\n" for leaf in leaves)
