"""QR codes: addresses that a telephone reads from paper."""

from functools import lru_cache
from io import BytesIO
from typing import Any

import segno


@lru_cache(maxsize=64)
def qr_svg(text: str, *, border: int = 4) -> str:
    """A QR code as an SVG picture, a module to the unit, as small as medium correction allows."""
    picture = BytesIO()
    segno.make_qr(_parts(text), error="m", boost_error=False).save(
        picture, kind="svg", border=border, xmldecl=False, svgns=True, nl=False
    )
    return picture.getvalue().decode()


def qr_data(text: str) -> str:
    """The same as an address that an ``<img>`` shows without asking the server."""
    return str(segno.make_qr(text, error="m").svg_data_uri(border=4, omitsize=True))


def _parts(text: str) -> Any:
    """An address in capitals behind its scheme takes less room when the two are written apart.

    Segno takes such parts, though its types do not say so.
    """
    scheme, colon, rest = text.partition("://")
    if colon and rest == rest.upper():
        return [(scheme, segno.consts.MODE_BYTE), (colon + rest, segno.consts.MODE_ALPHANUMERIC)]
    return [(text, None)]
