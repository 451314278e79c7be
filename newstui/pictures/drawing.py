"""Pixels as a terminal takes them: halves of cells, a PNG for kitty's protocol, sixels row by row."""

import re
from io import BytesIO

from PIL import Image

from newstui.model.drawing import Box, Drawing, Wanted, fitted
from newstui.model.failure import Failure
from newstui.pictures.decoding import decode

UNLIKE = (4, 6, 8, 12)
"""By so much of 255 a neighbour's red, green or blue has to differ, tried in their order."""
MOST_CHANGES = 0.35
"""Of a picture's pixels, so many may have another colour than their neighbour: a restless one has more."""


def draw(wanted: Wanted) -> Drawing | Failure:
    """Draw a picture's file to the cells it is given; the failure says why there is nothing to see."""
    box, cell = wanted.box, wanted.cell
    decoded = decode(wanted.path, (box.columns * cell.width, box.rows * cell.height))
    if isinstance(decoded, Failure):
        return decoded
    image, (width, height) = decoded
    size = fitted(width, height, box, cell, wanted.most)
    if size is None:
        return Failure("too-small", f"{width}x{height}")
    if wanted.way == "cells":
        halves = _scaled(image, size.columns, size.rows * 2, wanted)
        if wanted.colours:
            return Drawing(size, "cells", _in_256(halves).tobytes())
        # Shown by itself it is not scrolled: it is written once.
        return Drawing(size, "cells", halves.tobytes() if wanted.large else calmed(halves))
    # Cells are filled whole, so that the picture's edge is one of the grid.
    scaled = _scaled(image, size.columns * cell.width, size.rows * cell.height, wanted)
    if wanted.way == "kitty":
        return Drawing(size, "kitty", _png(scaled))
    return Drawing(size, "sixel", strips=_sixels(scaled, size, wanted))


def calmed(image: Image.Image) -> bytes:
    """Give the pixels of halves of cells with colours that stay along a row, as long as nobody sees it.

    Each colour that differs from its neighbour's costs up to twenty bytes in every frame in which it moves.
    """
    pixels, line = image.tobytes(), image.width * 3
    for unlike in UNLIKE:
        changes, found = _held(pixels, line, unlike)
        if changes <= MOST_CHANGES * image.width * image.height:
            break
    return found


def _held(pixels: bytes, line: int, unlike: int) -> tuple[int, bytes]:
    """Let each pixel of a row have the colour before it, unless it is ``unlike`` that; counts those."""
    found, changes = bytearray(pixels), 0
    for start in range(0, len(pixels), line):
        red, green, blue = held = pixels[start : start + 3]
        for at in range(start + 3, start + line, 3):
            r, g, b = pixel = pixels[at : at + 3]
            if abs(r - red) <= unlike and abs(g - green) <= unlike and abs(b - blue) <= unlike:
                found[at : at + 3] = held
            else:
                red, green, blue = held = pixel
                changes += 1
    return changes, bytes(found)


def _scaled(image: Image.Image, width: int, height: int, wanted: Wanted) -> Image.Image:
    """Scale to so many pixels, and set the picture on its ground."""
    scaled = image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)
    if scaled.mode != "RGBA":
        return scaled
    ground = Image.new("RGBA", scaled.size, (*wanted.ground, 255))
    return Image.alpha_composite(ground, scaled).convert("RGB")


def _in_256(image: Image.Image) -> Image.Image:
    """Give the picture in the 240 colours that all terminals of 256 share, each the nearest."""
    levels = (0, 95, 135, 175, 215, 255)
    colours = [(red, green, blue) for red in levels for green in levels for blue in levels]
    colours += [(grey, grey, grey) for grey in range(8, 248, 10)]
    palette = Image.new("P", (1, 1))
    palette.putpalette([value for colour in colours for value in colour])
    return image.quantize(palette=palette, dither=Image.Dither.NONE).convert("RGB")


def _png(image: Image.Image) -> bytes:
    file = BytesIO()
    image.save(file, "PNG", compress_level=1)
    return file.getvalue()


def _sixels(image: Image.Image, size: Box, wanted: Wanted) -> tuple[str, ...]:
    """Give a sequence for each row of cells, so that any rows can be drawn by themselves."""
    # Not from textual_image.renderable: importing that asks the terminal, which is read elsewhere by now.
    from textual_image._sixel import image_to_sixels  # noqa: PLC0415 - loads numpy where it is installed

    most = wanted.colours or 256
    few = image.quantize(most, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    if most < 64:
        few = image.quantize(palette=few, dither=Image.Dither.FLOYDSTEINBERG)
    height = wanted.cell.height
    rows = (few.crop((0, y, few.width, y + height)) for y in range(0, size.rows * height, height))
    return tuple(defined_first(image_to_sixels(row)) for row in rows)


COLOUR = re.compile(r"(#\d+);2;\d+;\d+;\d+")
RASTER = re.compile(r'"\d+;\d+;\d+;\d+')


FILLED, CLEAR = "\x1bP0;0;0q", "\x1bP0;1;0q"
"""Whether pixels that are not drawn are filled: Konsole's rows of sixels reach into the row of text below."""


def defined_first(sixels: str) -> str:
    """Set all colours of a sequence before its first pixel, as xterm needs them."""
    colours = "".join(found[0] for found in COLOUR.finditer(sixels))
    sixels = sixels.replace(FILLED, CLEAR, 1)
    return RASTER.sub(lambda raster: raster[0] + colours, COLOUR.sub(r"\1", sixels), count=1)
