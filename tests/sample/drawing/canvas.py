"""A small drawing surface: flat shapes in picture coordinates, smoothed by drawing larger than needed."""

import math
import random
from collections.abc import Iterable, Sequence
from pathlib import Path

from PIL import Image, ImageDraw

WIDTH, HEIGHT = 640, 360
OVERSAMPLE = 3
COLOURS = 72

Point = tuple[float, float]


class Canvas:
    """A picture of ``WIDTH`` × ``HEIGHT``; coordinates may be fractions and may lie outside."""

    def __init__(self, background: str) -> None:
        self._image = Image.new("RGB", (WIDTH * OVERSAMPLE, HEIGHT * OVERSAMPLE), background)
        self._draw = ImageDraw.Draw(self._image)

    def bands(self, colours: Sequence[str], top: float, bottom: float) -> None:
        """Fill the height from ``top`` to ``bottom`` with equal stripes."""
        step = (bottom - top) / len(colours)
        for index, colour in enumerate(colours):
            self.box(0, top + index * step, WIDTH, top + (index + 1) * step, colour)

    def box(self, x0: float, y0: float, x1: float, y1: float, colour: str, radius: float = 0) -> None:
        """Fill a rectangle, its corners rounded by ``radius``."""
        self._draw.rounded_rectangle(_scaled([(x0, y0), (x1, y1)]), radius * OVERSAMPLE, fill=colour)

    def shape(self, points: Iterable[Point], colour: str) -> None:
        """Fill a polygon."""
        self._draw.polygon(_scaled(points), fill=colour)

    def veil(self, points: Iterable[Point], colour: str, opacity: float) -> None:
        """Lay a see-through polygon over what is drawn; ``opacity`` is 0 to 1."""
        mask = Image.new("L", self._image.size)
        ImageDraw.Draw(mask).polygon(_scaled(points), fill=round(opacity * 255))
        self._image.paste(colour, mask=mask)

    def disc(self, x: float, y: float, radius: float, colour: str, ry: float | None = None) -> None:
        """Fill a circle, or an ellipse where ``ry`` differs."""
        ry = radius if ry is None else ry
        self._draw.ellipse(_scaled([(x - radius, y - ry), (x + radius, y + ry)]), fill=colour)

    def half_disc(self, x: float, y: float, radius: float, colour: str) -> None:
        """Fill the upper half of a circle."""
        corners = _scaled([(x - radius, y - radius), (x + radius, y + radius)])
        self._draw.pieslice(corners, 180, 360, fill=colour)

    def stroke(self, points: Iterable[Point], colour: str, width: float) -> None:
        """Draw a line with round joints and ends."""
        scaled = _scaled(points)
        pixels = max(1, round(width * OVERSAMPLE))
        self._draw.line(scaled, fill=colour, width=pixels, joint="curve")
        for x, y in (scaled[0], scaled[-1]):
            half = pixels / 2
            self._draw.ellipse([(x - half, y - half), (x + half, y + half)], fill=colour)

    def stars(self, count: int, bottom: float, colour: str = "#e6e9f6") -> None:
        """Strew dots above ``bottom``, the same ones every time."""
        dice = random.Random(count)
        for _ in range(count):
            radius = dice.choice((0.8, 0.8, 1.1, 1.7))
            self.disc(dice.uniform(4, WIDTH - 4), dice.uniform(4, bottom), radius, colour)

    def arch(self, x: float, foot: float, width: float, height: float, colour: str) -> None:
        """Fill an opening with a round head, centred on ``x`` and standing on ``foot``."""
        radius = width / 2
        self.box(x - radius, foot - height + radius, x + radius, foot, colour)
        self.half_disc(x, foot - height + radius, radius, colour)

    def save(self, path: Path) -> None:
        """Write a PNG with a palette of ``COLOURS``."""
        small = self._image.resize((WIDTH, HEIGHT), Image.Resampling.BOX)
        palette = small.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
        palette.save(path, optimize=True)


def ridge(points: Sequence[Point], foot: float = HEIGHT) -> list[Point]:
    """Close a skyline down to ``foot``."""
    return [*points, (points[-1][0], foot), (points[0][0], foot)]


def wave(y: float, height: float, length: float, shift: float = 0) -> list[Point]:
    """A sine from the left edge to the right, as points."""
    return [(x, y + height * math.sin((x + shift) / length * math.tau)) for x in range(-8, WIDTH + 16, 8)]


def around(x: float, y: float, radius: float, degrees: float) -> Point:
    """The point at an angle (0 is right, 90 is up) on a circle."""
    angle = math.radians(degrees)
    return x + radius * math.cos(angle), y - radius * math.sin(angle)


def _scaled(points: Iterable[Point]) -> list[Point]:
    return [(x * OVERSAMPLE, y * OVERSAMPLE) for x, y in points]
