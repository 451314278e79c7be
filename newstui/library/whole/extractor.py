"""The extracting process: takes pages and pictures on its input, gives what they hold on its output.

What it is given is written by anybody, and the libraries that read it are large: so it has no store, no
network, and nothing to lose. It answers in JSON, which can do nothing to who reads it.
"""

import json
import os
import re
import sys
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import IO, Any

from newstui.library.whole.wire import LENGTH, LENGTHS
from newstui.model.encoding import document_to_json
from newstui.model.failure import Failure

LATER = 10
"""Niceness: it holds nothing that others wait for. With more, a page takes minutes on a busy machine."""
NAMES_FEED = re.compile(rb"application/(?:rss|atom|feed)", re.IGNORECASE)
MEMORY = 2 * 1024**3
"""Bytes of memory that it may have."""


def main() -> None:
    """Answer until the input ends; with the argument ``beside`` others go first."""
    _limit_memory()
    if "beside" in sys.argv[1:]:
        _let_others_first()
    asked, answers = sys.stdin.buffer, sys.stdout.buffer
    while len(head := asked.read(LENGTHS.size)) == LENGTHS.size:
        length, more = LENGTHS.unpack(head)
        question: dict[str, Any] = json.loads(asked.read(length))
        _write(answers, _answer(question, asked.read(more)))


def _write(answers: IO[bytes], answer: dict[str, Any]) -> None:
    written = json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    answers.write(LENGTH.pack(len(written)) + written)
    answers.flush()


def _answer(question: dict[str, Any], content: bytes) -> dict[str, Any]:
    try:
        if question["what"] == "picture":
            return picture(content)
        if question["what"] == "site":
            return site(content, question["address"], question["type"])
        return page(content, question["address"], question["type"])
    except MemoryError:
        return failed(Failure("too-large", "page: memory"))
    except Exception as error:
        return failed(Failure("broken", f"{type(error).__name__}: {error}"[:200]))


def page(content: bytes, address: str, content_type: str) -> dict[str, Any]:
    """Extract a page's article."""
    from newstui.pages import comments_feed, extract  # noqa: PLC0415 - pictures need no parser

    found = extract(content, address, content_type=content_type)
    if isinstance(found, Failure):
        return failed(found)
    if NAMES_FEED.search(content):
        # That of its comments among them, perhaps; no other page need be read twice.
        found = replace(found, comments_feed=comments_feed(content, address, content_type=content_type))
    return {"document": document_to_json(found)}


def site(content: bytes, address: str, content_type: str) -> dict[str, Any]:
    """Read where else a site can be followed from its home page."""
    from newstui.pages import channels_of  # noqa: PLC0415 - pictures need no parser

    found = channels_of(content, address, content_type=content_type)
    return failed(found) if isinstance(found, Failure) else {"channels": found.channels, "live": found.live}


def picture(content: bytes) -> dict[str, Any]:
    """Read a picture's kind and size."""
    from newstui.pictures.heading import head_of  # noqa: PLC0415 - few pages need it

    found = head_of(content)
    return failed(found) if isinstance(found, Failure) else found._asdict()


def failed(failure: Failure) -> dict[str, Any]:
    """Write a failure."""
    return {"error": {"code": failure.code, "detail": failure.detail}}


def _let_others_first() -> None:
    with suppress(AttributeError, OSError):
        os.nice(LATER)
    # Where Linux shares the processor out by sessions, niceness counts within one's own alone.
    with suppress(AttributeError, OSError):
        os.setsid()
        Path("/proc/self/autogroup").write_text(str(LATER))


def _limit_memory() -> None:
    with suppress(ImportError, OSError, ValueError):
        import resource  # noqa: PLC0415 - not everywhere

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    main()
