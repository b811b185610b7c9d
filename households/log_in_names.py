"""Names to log in with, made from how somebody is called."""

import re
from itertools import count

from households.models import User
from households.pinyin import spelled

LONGEST = 30
USUAL = "user"


def free_log_in_name(name: str, *, beside: set[str] | frozenset[str] = frozenset()) -> str:
    """A log-in that nobody has, nor is in ``beside``: ``zhengguangming`` for 郑光明."""
    word = "".join(re.findall("[a-z0-9]", spelled(name)))[:LONGEST] or USUAL
    proposals = (word if number == 1 else f"{word}{number}" for number in count(1))
    return next(one for one in proposals if one not in beside and not _is_taken(one))


def _is_taken(username: str) -> bool:
    return User.objects.filter(username__iexact=username).exists()
