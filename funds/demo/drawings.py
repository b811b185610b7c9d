"""Photos of the demo village, drawn by itself: nobody was photographed, nothing is foreign."""

import io
from typing import Literal

from PIL import Image, ImageDraw

SIZE = (640, 480)
SKY, GROUND, DARK, LIGHT = "#cfe3ee", "#8aa36b", "#3b3b35", "#ffe9a8"
Subject = Literal["lamp", "gully", "yard", "lecture", "radio"]


def drawn_photo(subject: Subject) -> bytes:
    """A simple picture of a thing, the same at every time."""
    image = Image.new("RGB", SIZE, SKY)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 330, 640, 480), fill=GROUND)
    match subject:
        case "lamp":
            pen.rectangle((312, 120, 328, 400), fill=DARK)
            pen.ellipse((270, 70, 370, 150), fill=LIGHT, outline=DARK, width=4)
        case "gully":
            pen.polygon([(0, 480), (250, 330), (390, 330), (640, 480)], fill="#7f8a86")
            pen.polygon([(120, 480), (290, 330), (350, 330), (520, 480)], fill="#8fc0d8")
        case "yard":
            pen.rectangle((180, 200, 460, 380), fill="#e9dcc3", outline=DARK, width=4)
            pen.polygon([(160, 200), (320, 100), (480, 200)], fill="#9a5b43")
            for left in (60, 110, 500, 560):
                pen.ellipse((left, 350, left + 40, 390), fill="#c4486a")
        case "lecture":
            pen.rectangle((200, 90, 440, 240), fill="white", outline=DARK, width=4)
            for left in range(80, 560, 80):
                pen.ellipse((left, 320, left + 44, 364), fill="#d8a98a")
                pen.rectangle((left - 6, 366, left + 50, 430), fill="#4b6a88")
        case "radio":
            pen.rounded_rectangle((180, 210, 460, 380), 20, fill="#9a5b43", outline=DARK, width=4)
            pen.ellipse((210, 245, 310, 345), fill="#e9dcc3", outline=DARK, width=4)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=80)
    return out.getvalue()
