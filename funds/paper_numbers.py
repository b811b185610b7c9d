"""How the papers that people hold are numbered, beside receipts."""

import re

A_YEAR = re.compile(r"20[0-9]{2}")
A_MONTH = re.compile(r"20[0-9]{2}-(0[1-9]|1[0-2])")
KINDS = {
    "SQ": ("claim", 4, A_YEAR),
    "HZ": ("rental", 4, A_YEAR),
    "JK": ("advance", 3, A_YEAR),
    "BX": ("expense", 3, A_MONTH),
    "YY": ("objection", 4, A_YEAR),
    "TX": ("reminder", 4, A_MONTH),
}
"""By the word before the number: its counter, its digits, and for how long one series lasts."""
