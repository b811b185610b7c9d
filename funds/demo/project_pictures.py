"""A lane before, during and after it is paved, drawn for the demo."""

import io
from typing import Final

from PIL import Image, ImageDraw

SIZE: Final = (960, 720)
SKY, WALL, ROOF, GRASS = "#cfe3ee", "#e8dfcf", "#8b4a3a", "#7f9f6a"
SURFACE: Final = {"before": "#8a6b47", "during": "#a59a86", "after": "#c9c9c4"}


def lane_picture(moment: str) -> bytes:
    """The lane from its lower end, as a PNG: mud with puddles, gravel, concrete with a drain."""
    picture = Image.new("RGB", SIZE, SKY)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 300, 960, 720), fill=GRASS)
    for left, right in ((60, 330), (640, 900)):
        draw.rectangle((left, 200, right, 420), fill=WALL)
        draw.polygon(((left - 30, 200), ((left + right) // 2, 90), (right + 30, 200)), fill=ROOF)
    draw.polygon(((430, 300), (530, 300), (790, 720), (170, 720)), fill=SURFACE[moment])
    {"before": _puddles, "during": _gravel, "after": _joints}[moment](draw)
    kept = io.BytesIO()
    picture.save(kept, "PNG")
    return kept.getvalue()


def _puddles(draw: ImageDraw.ImageDraw) -> None:
    for box in ((300, 600, 470, 650), (480, 480, 600, 515), (430, 380, 500, 398)):
        draw.ellipse(box, fill="#6f7f86")


def _gravel(draw: ImageDraw.ImageDraw) -> None:
    for place in range(240):
        x, y = 260 + place * 37 % 440, 420 + place * 53 % 290
        draw.ellipse((x, y, x + 7, y + 5), fill="#756b5c")


def _joints(draw: ImageDraw.ImageDraw) -> None:
    for y in (350, 420, 510, 620):
        half = (y - 300) * 0.62 + 50
        draw.line((480 - half, y, 480 + half, y), fill="#9a9a95", width=4)
    draw.line((545, 300, 830, 720), fill="#5d6468", width=12)
