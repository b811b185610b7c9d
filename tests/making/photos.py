"""Photos for tests: drawn, with the traces that a telephone leaves in them."""

import io

from pikepdf import Encryption, Pdf
from PIL import Image

ORIENTATION, MODEL, GPS = 0x0112, 0x0110, 0x8825
TURNED_RIGHT = 6


def photo(width=640, height=480, *, kind="JPEG", colour="navy", orientation=1):
    """A picture of one colour, as a telephone would send it: with its model and the place."""
    image = Image.new("RGB", (width, height), colour)
    exif = image.getexif()
    exif[ORIENTATION], exif[MODEL] = orientation, "SecretPhone"
    exif[GPS] = {1: "N", 2: (30.0, 40.0, 12.5), 3: "E", 4: (104.0, 3.0, 7.5)}
    out = io.BytesIO()
    image.save(out, kind, exif=exif)
    return out.getvalue()


SCANNED = b"""%PDF-1.4
1 0 obj
<</Type/Catalog/Pages 2 0 R>>
endobj
2 0 obj
<</Type/Pages/Kids[3 0 R]/Count 1>>
endobj
3 0 obj
<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>
endobj
trailer
<</Size 4/Root 1 0 R>>
%%EOF
"""
"""A PDF of one empty page."""


def locked():
    """The same with a password."""
    out = io.BytesIO()
    with Pdf.open(io.BytesIO(SCANNED)) as pdf:
        pdf.save(out, encryption=Encryption(owner="owner", user="user"))
    return out.getvalue()
