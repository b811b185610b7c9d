"""The clerk's desk: the register, the rules and the books, on Django's own admin."""

from funds.admin import facts, pages, people, register, rules
from funds.admin.site import desk

__all__ = ["desk", "facts", "pages", "people", "register", "rules"]
