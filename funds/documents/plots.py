"""Plots as pictures; the same figures stand in a table beside them."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any
from xml.etree import ElementTree

from django.utils.translation import gettext as _
from pygal.graph.bar import Bar
from pygal.style import Style

from funds.board.trends import MonthFlow, MonthTrend
from funds.months import Month

COLOURS: dict[str, Any] = {
    "background": "transparent",
    "plot_background": "transparent",
    "foreground": "#333",
    "foreground_strong": "#111",
    "foreground_subtle": "#666",
    "colors": ("#8a98a5", "#1b6e3c"),
    "font_family": "sans-serif",
}
STYLE = Style(label_font_size=18, legend_font_size=20, major_label_font_size=18, **COLOURS)
FOR_PHONES = Style(label_font_size=26, legend_font_size=28, major_label_font_size=26, **COLOURS)


def trend_svg(rows: Sequence[MonthTrend]) -> bytes:
    """What was charged and collected, month by month, as an SVG without scripts."""
    return _bars(
        [row.month for row in rows],
        {
            _("charged"): [row.charged for row in rows],
            _("collected"): [row.collected for row in rows],
        },
        style=STYLE,
        size=(1000, 340),
    )


def flow_svg(rows: Sequence[MonthFlow]) -> bytes:
    """What came in and what was spent, month by month, as an SVG without scripts."""
    return _bars(
        [row.month for row in rows],
        {
            _("Came in"): [row.income for row in rows],
            _("Was spent"): [row.expense for row in rows],
        },
        style=FOR_PHONES,
        size=(600, 420),
    )


def _bars(
    months: Sequence[Month],
    series: Mapping[str, Sequence[Decimal]],
    *,
    style: Style,
    size: tuple[int, int],
) -> bytes:
    chart = Bar(
        style=style,
        js=(),
        width=size[0],
        height=size[1],
        margin=8,
        legend_at_bottom=True,
        legend_at_bottom_columns=2,
        show_y_guides=True,
        pretty_print=False,
    )
    chart.x_labels = [f"{month.month}" for month in months]
    for name, amounts in series.items():
        chart.add(name, [float(amount) for amount in amounts])
    chart.uuid = "trend"  # or every picture of the same figures would be another file
    picture = chart.render_tree()
    for parent in list(picture.iter()):
        for child in [child for child in parent if str(child.tag).endswith("script")]:
            parent.remove(child)
    return bytes(ElementTree.tostring(picture, encoding="utf-8"))
