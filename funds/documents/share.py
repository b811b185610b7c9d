"""A published month to pass on in a group chat: a picture for telephones, and the same as text.

Both say what was published and name nobody. The same month gives the same bytes.
"""

import json
from functools import lru_cache
from typing import Any, TypedDict

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext as _

from funds.board.frozen_months import FrozenMonth
from funds.board.month_sums import MonthSums, SumLine
from funds.documents.cards import leads_nowhere
from funds.documents.pdf import drawn
from funds.documents.plots import of_the_largest
from funds.documents.qr import qr_svg
from funds.money import grouped
from funds.words.days_said import day_in_words
from households.desk_addresses import outside
from households.models import Community

PICTURES_KEPT = 16


class SharedFund(TypedDict):
    """One fund: what it holds, how many percent that is of the largest, how it came to that."""

    name: str
    closing: str
    part: int
    sum: str


class Shared(TypedDict):
    """What picture and text say of a month, in words and written figures."""

    language: str
    village: str
    title: str
    corrected: str
    summands: list[tuple[str, str]]
    closing: tuple[str, str]
    adds_up: bool
    check: str
    heading: str
    funds: list[SharedFund]
    ways: list[str]
    published: str
    qr: str


def shared(community: Community, frozen: FrozenMonth) -> Shared:
    """What is passed on of a month, in the language of whoever passes it on."""
    sums, month, of = frozen.sums, frozen.month, frozen.publication
    address = "" if leads_nowhere() else board_address(community)
    return {
        "language": "en" if get_language() == "en" else "zh",
        "village": community.name,
        "title": _("%(month)s: what came in and what was spent")
        % {"month": date_format(month.first_day, "YEAR_MONTH_FORMAT")},
        "corrected": _("Version %(version)s, corrected on %(day)s")
        % {"version": of.version, "day": day_in_words(of.published_on)}
        if of.version > 1
        else "",
        "summands": [
            (_("Opening"), grouped(sums.whole.opening)),
            (f"＋ {_('Came in')}", grouped(sums.whole.income)),
            (f"－ {_('Was spent')}", grouped(sums.whole.expense)),
        ],
        "closing": (f"＝ {_('Closing')}", grouped(sums.whole.closing)),
        "adds_up": sums.adds_up,
        "check": _check(sums),
        "heading": _("What each fund holds"),
        "funds": _funds(sums.funds),
        "ways": _ways(community, address),
        "published": _("%(number)s, published %(first)s to %(last)s, in yuan")
        % {
            "number": of.number,
            "first": day_in_words(of.published_on),
            "last": day_in_words(of.published_until),
        },
        "qr": qr_svg(address) if address else "",
    }


def share_png(told: Shared) -> bytes:
    """The picture, 1080 pixels wide."""
    return _drawn(json.dumps(told))


def share_text(told: Shared) -> str:
    """The same as lines of text."""
    lines = [
        told["village"],
        told["title"],
        told["corrected"],
        *(" ".join(row) for row in told["summands"]),
        " ".join(told["closing"]),
        told["check"],
        "",
        told["heading"] if told["funds"] else "",
        *(f"{fund['name']} {fund['closing']}" for fund in told["funds"]),
        "",
        *told["ways"],
        told["published"],
    ]
    return "\n".join(line for n, line in enumerate(lines) if line or lines[n - 1])


def board_address(community: Community) -> str:
    """Where a telephone finds the board."""
    return f"{settings.PUBLIC_URL}{outside('community', community.code)}"


@lru_cache(maxsize=PICTURES_KEPT)
def _drawn(content: str) -> bytes:
    told: Any = json.loads(content)
    return drawn("share", told)


def _check(sums: MonthSums) -> str:
    if sums.adds_up:
        return f"✓ {_('It adds up, for each fund and for all together.')}"
    return f"✗ {_('It does not add up. Please tell the clerk.')}"


def _funds(funds: list[SumLine]) -> list[SharedFund]:
    return [
        {
            "name": fund.name,
            "closing": grouped(fund.closing),
            "part": part,
            "sum": f"{grouped(fund.opening)} ＋ {grouped(fund.income)} － {grouped(fund.expense)}",
        }
        for fund, part in zip(funds, of_the_largest([f.closing for f in funds]), strict=True)
    ]


def _ways(community: Community, address: str) -> list[str]:
    """Where to look, and whom to ask."""
    look = (
        _("Every entry: %(address)s") % {"address": address}
        if address
        else _("Every entry stands on the board at the village office.")
    )
    ask = _("Questions: call %(phone)s") % {"phone": community.clerk_phone}
    return [look, *([ask] if community.clerk_phone else [])]
