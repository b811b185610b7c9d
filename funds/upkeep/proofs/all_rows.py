"""Whole tables of a village as the proofs read them; each is composed once (prepared question)."""

from functools import cache

from django.db.models import Sum

from funds.models import PublishedFile
from households.models import Community, Tenant
from households.prepared import Prepared, Rows, prepared

FEW = 20
"""So many published files are in memory at once."""


@cache
def all_rows(model: type[Tenant], *joined: str, by: str = "seq") -> Prepared[[Community]]:
    """Every row of a kind, the first written first, with what it names (``select_related``)."""

    def compose(community: Community) -> Rows:
        rows: Rows = model._default_manager.of(community).order_by(by)
        return rows.select_related(*joined) if joined else rows

    return prepared(compose)


def total_of(rows: Rows, column: str) -> Rows:
    """The sum of a column in one row; in none where there are no rows."""
    sums = rows.order_by().values("community").annotate(total=Sum(column))
    total: Rows = sums.values_list("total", flat=True)
    return total


def _files(community: Community) -> Rows:
    return PublishedFile.objects.of(community).order_by("pk")


published_files = prepared(_files, chunk=FEW)
"""Every file that was published, with its content."""
