"""Banks whose columns a person has explained."""

from funds.bank_statements.reading import Mapped
from funds.models import BankStatementLayout
from households.models import Community

SIGN = "="


def layouts_known(community: Community) -> dict[str, Mapped]:
    """The columns of each bank by the fingerprint of its headings; the last word holds."""
    rows = BankStatementLayout.objects.of(community).order_by("seq")
    return {row.fingerprint: Mapped(row.name, columns_of(row.columns)) for row in rows}


def columns_of(text: str) -> dict[str, str]:
    """The heading of each field, as it is stored."""
    parts = (line.partition(SIGN) for line in text.splitlines())
    return {name: heading for name, _sign, heading in parts}
