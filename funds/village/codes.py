"""Codes of communities: the word in their addresses, made from the sound of their names."""

import re
from itertools import count

from households.models import Community
from households.models.community import RESERVED
from households.pinyin import spelled

LONGEST = 28
USUAL = "village"


def free_code(name: str) -> str:
    """A code that no community has: ``linshuicun`` for 临水村."""
    word = re.sub("[^a-z0-9]", "", spelled(name)).lstrip("0123456789")[:LONGEST]
    if len(word) < 2 or word in RESERVED:
        word = USUAL
    taken = set(Community.objects.values_list("code", flat=True))
    proposals = (word if number == 1 else f"{word}-{number}" for number in count(1))
    return next(code for code in proposals if code not in taken)
