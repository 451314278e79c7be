"""``python -m newstui.pictures``: draws what it is asked for, until nobody asks any more."""

import contextlib
import resource
import sys

from newstui.pictures.drawing import draw
from newstui.pictures.wire import answer_bytes, request_from

MOST_MEMORY = 1024 * 1024 * 1024
"""Bytes of data; the largest picture that is decoded takes 200 MB, and as much again while it is turned."""


def main() -> None:
    """Answer one request after the other."""
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_DATA, (MOST_MEMORY, MOST_MEMORY))
    for line in sys.stdin.buffer:
        sys.stdout.buffer.write(answer_bytes(draw(request_from(line))))
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
