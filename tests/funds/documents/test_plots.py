"""Plots: every value is written, bars are to scale, and one far longer than the rest is cut."""

import re
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from django.utils.translation import override

from funds.board.trends import MonthFlow, MonthTrend
from funds.documents.plots import flow_svg, longest_whole, trend_svg
from funds.months import Month
from tests.making.villages import yuan

JANUARY = Month(2026, 1)
SVG = "{http://www.w3.org/2000/svg}"


def drawn(picture):
    return ElementTree.fromstring(picture)  # noqa: S314 - our own


def bars(picture, *, hollow):
    fill = "#fff" if hollow else "#1d6b45"
    rects = drawn(picture).iter(f"{SVG}rect")
    # The first of each look is the legend's.
    return [int(one.get("width")) for one in rects if one.get("fill") == fill][1:]


def written(picture):
    return ["".join(one.itertext()) for one in drawn(picture).iter(f"{SVG}text")]


def flows(*incomes, expense=0):
    return [
        MonthFlow(JANUARY.plus(place), yuan(income), yuan(expense))
        for place, income in enumerate(incomes)
    ]


def test_bars_are_to_scale_and_each_value_is_written():
    picture = flow_svg(flows("40", "80", "0", expense="20"))

    whole, half = bars(picture, hollow=False)
    assert whole * 2 == pytest.approx(half, abs=1)
    assert {"40.00", "80.00", "0.00", "20.00"} <= set(written(picture))
    assert b"<path" not in picture


def test_a_wedding_beside_quiet_months_is_cut_and_says_its_value():
    picture = flow_svg(flows("2279.97", "80", "76", "70"))

    wedding, *others = bars(picture, hollow=False)
    assert picture.count(b"<path") == 1
    assert "2,279.97" in written(picture)
    assert wedding > max(others) > wedding / 2


def test_several_far_longer_ones_are_cut_together():
    amounts = [yuan(one) for one in ("5000", "4800", "80", "70", "0")]

    assert longest_whole(amounts) == 80
    assert longest_whole([Decimal(0)]) == 0


def test_no_bar_leaves_the_picture():
    for most in ("1", "99999999.99"):
        picture = trend_svg([MonthTrend(JANUARY, yuan(most), yuan(most))])
        width = int(drawn(picture).get("width"))
        for one in drawn(picture).iter(f"{SVG}rect"):
            assert int(one.get("x")) + int(one.get("width")) < width


def test_months_without_anything_are_named_and_money_back_has_its_sign():
    picture = flow_svg(flows("0", "-3"))

    assert bars(picture, hollow=False) == []
    assert "-3.00" in written(picture)
    assert {"1", "2"} <= set(written(picture))


@pytest.mark.parametrize(("language", "word"), [("zh-hans", "单位：元"), ("en", "in yuan")])
def test_it_says_its_unit_and_holds_nothing_that_runs(language, word):
    with override(language):
        picture = flow_svg(flows("40")).decode()

    assert word in picture
    assert not re.search(r"<script|style=|href=|on\w+=", picture)
