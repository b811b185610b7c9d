"""The accounts of a year as pages show them: those of a closed year are not read for each payment."""

from funds.board.year_accounts import YearAccounts, open_months_of
from funds.board.year_publications import standing_accounts
from funds.interface.page_cache import cached, kept_by_rules
from households.models import Community


def accounts_kept(community: Community, year: int) -> YearAccounts:
    """The accounts of a year as they stand.

    Money that is taken is booked into an open month, and what it raises is owed from then on: of a
    year whose months are all closed it changes nothing.
    """

    def read() -> YearAccounts:
        return standing_accounts(community, year)

    name = f"accounts.{year}"
    if open_months_of(community, year):
        return cached(community, name, read)
    return kept_by_rules(community, name, read)
