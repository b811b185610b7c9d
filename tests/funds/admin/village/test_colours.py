"""A village's own colour can be told from the others, and read on."""

import re
from pathlib import Path

import funds
from funds.admin.village.colours import COLOURS, colour_of
from households.models import Community

SHEET = Path(funds.__file__).parent / "static" / "desk" / "villages.css"
RULE = re.compile(r"\.village-(\d+) \{\s*--header-bg: #(\w{6});")
ENOUGH = 7
"""Contrast of the letters, the stricter of the two levels of WCAG."""


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_white_letters_can_be_read_on_every_colour():
    colours = dict(RULE.findall(SHEET.read_text(encoding="utf-8")))

    assert sorted(map(int, colours)) == list(range(COLOURS))
    assert len(set(colours.values())) == COLOURS
    assert {n: c for n, c in colours.items() if 1.05 / (luminance(c) + 0.05) < ENOUGH} == {}


def test_a_dozen_villages_all_differ():
    colours = [colour_of(Community(pk=key)) for key in range(1, 1 + COLOURS)]

    assert set(colours) == set(range(COLOURS))
