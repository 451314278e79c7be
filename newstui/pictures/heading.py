"""A picture's kind and size from the head of its file: enough to keep it, and nothing is decoded."""

import io
from typing import NamedTuple

from PIL import Image

from newstui.model.failure import Failure
from newstui.pictures.decoding import FORMATS, MOST_PIXELS, MOST_SIDE


class Head(NamedTuple):
    """What the head of a file says; the size in pixels, as they lie in the file."""

    type: str
    """A media type, ``image/jpeg``."""
    width: int
    height: int


def head_of(content: bytes) -> Head | Failure:
    """Read the head of a picture; what is none, or would be a bomb, is a failure. Raises nothing."""
    try:
        Image.MAX_IMAGE_PIXELS = None
        with Image.open(io.BytesIO(content), formats=FORMATS) as image:
            (width, height), kind = image.size, Image.MIME[image.format or ""]
    except Exception as error:
        # Decoders raise what they please.
        return Failure("broken", f"picture: {type(error).__name__}")
    if width * height > MOST_PIXELS or max(width, height) > MOST_SIDE:
        return Failure("too-large", f"picture: {width}x{height}")
    return Head(kind, width, height)
