"""The clerk's desk: the register, the rules and the books, on Django's own admin.

Every room of the books has a folder of the same name here; what all pages share stands beside
them.
"""

from funds.admin import pages
from funds.admin.commons import records
from funds.admin.council import rules as council_rules
from funds.admin.hall import all_rentals
from funds.admin.ledger import facts
from funds.admin.levies import rules
from funds.admin.micro import lists
from funds.admin.projects import budget_lists
from funds.admin.site import desk
from funds.admin.village import people, register

__all__ = [
    "all_rentals",
    "budget_lists",
    "council_rules",
    "desk",
    "facts",
    "lists",
    "pages",
    "people",
    "records",
    "register",
    "rules",
]
