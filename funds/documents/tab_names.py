"""What the tabs of a workbook are called: short, without signs that they may not bear, each once."""

import re
from collections.abc import Iterable

LONGEST = 31
"""So many characters a tab has at most, counted as UTF-16."""
NOT_IN_TABS = re.compile(r"[\[\]:*?/\\\x00-\x1f]+")


def tab_names(names: Iterable[str]) -> list[str]:
    """A tab for each name; of several that are the same, the second one ends in 2."""
    taken: set[str] = set()
    tabs = []
    for name in names:
        tab = _shortened(NOT_IN_TABS.sub(" ", name).strip(" '") or "表", LONGEST)
        number = 1
        whole = tab
        while tab.casefold() in taken:
            number += 1
            tab = f"{_shortened(whole, LONGEST - len(str(number)))}{number}"
        taken.add(tab.casefold())
        tabs.append(tab)
    return tabs


def _shortened(name: str, most: int) -> str:
    while len(name.encode("utf-16-le")) > 2 * most:
        name = name[:-1]
    return name
