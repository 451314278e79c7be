"""A picture's file as pixels, within bounds that its head is held to before anything is decoded."""

from pathlib import Path

from PIL import Image, ImageOps

from newstui.model.drawing import LEAST_PIXELS
from newstui.model.failure import Failure

MOST_BYTES = 20 * 1024 * 1024
MOST_PIXELS = 50_000_000
"""Width times height; decoded to four bytes a pixel."""
MOST_SIDE = 30_000
FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "AVIF")
"""What the web has; other decoders of Pillow's are never tried on a stranger's file."""
CLEAR = frozenset(("RGBA", "RGBa", "LA", "La", "PA"))
"""Pillow's modes of pictures that one sees through."""


def decode(path: str, most: tuple[int, int]) -> tuple[Image.Image, tuple[int, int]] | Failure:
    """Give the picture upright, in RGB or RGBA, and its size in the file, in pixels; of a film one frame.

    ``most`` is the size that is going to be shown: a JPEG is decoded no larger than it has to be for that.
    Raises nothing: a file that is no picture, or a bomb, is a failure (``broken``, ``too-large``).
    """
    try:
        if Path(path).stat().st_size > MOST_BYTES:
            return Failure("too-large", "bytes")
        # Pillow warns of bombs from a size on, and refuses twice that; here it is ours to say.
        Image.MAX_IMAGE_PIXELS = None
        with Image.open(path, formats=FORMATS) as image:
            return _decoded(image, most)
    except MemoryError:
        return Failure("too-large", "memory")
    except Exception as error:
        # Decoders raise what they please: OSError, SyntaxError, struct.error, IndexError, ….
        return Failure("broken", f"{type(error).__name__}: {error}"[:200])


def _decoded(image: Image.Image, most: tuple[int, int]) -> tuple[Image.Image, tuple[int, int]] | Failure:
    width, height = image.size
    if width * height > MOST_PIXELS or max(width, height) > MOST_SIDE:
        return Failure("too-large", f"{width}x{height}")
    if min(width, height) < LEAST_PIXELS:
        return Failure("too-small", f"{width}x{height}")
    # An upright picture may lie on its side in the file.
    side = max(most)
    image.draft("RGB", (side, side))
    upright = ImageOps.exif_transpose(image)
    turned = (upright.width > upright.height) != (image.width > image.height)
    size = (height, width) if turned else (width, height)
    return _in_colours(upright), size


def _in_colours(image: Image.Image) -> Image.Image:
    if image.mode == "I;16":
        # Pillow cuts sixteen bits off at 255 instead of bringing them down.
        image = image.point(lambda value: value / 256).convert("L")
    clear = image.mode in CLEAR or "transparency" in image.info
    return image.convert("RGBA" if clear else "RGB")
