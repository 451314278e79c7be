"""The extracting process as it is spoken to: started when it is wanted, ended when it hangs."""

import asyncio
import json
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import newstui
from newstui.library.whole.wire import LENGTH, LENGTHS
from newstui.model.channel import Following
from newstui.model.document import Document
from newstui.model.encoding import document_from_json
from newstui.model.failure import Failure

SLOWEST = 60.0
"""Seconds after which a page is given up for this time: beside others that are busy it may have to wait."""
PROGRAM = ("-P", "-m", "newstui.library.whole.extractor")


class Extractor:
    """One process, which does one thing at a time; an async context manager."""

    def __init__(self, *, beside: bool = False, slowest: float = SLOWEST) -> None:
        """``beside``: others go first; after ``slowest`` seconds it is given up, and another started."""
        self._beside = beside
        self._slowest = slowest
        self._process: asyncio.subprocess.Process | None = None
        self._turn = asyncio.Lock()

    async def __aenter__(self) -> "Extractor":
        """Start nothing yet."""
        return self

    async def __aexit__(self, *_: object) -> None:
        """End the process."""
        await self._end()

    @property
    def pid(self) -> int | None:
        """The process's, None while there is none."""
        return self._process.pid if self._process else None

    async def page(self, content: bytes, address: str, content_type: str) -> Document | Failure:
        """Return the article that a page holds."""
        found = await self._ask({"what": "page", "address": address, "type": content_type}, content)
        return found if isinstance(found, Failure) else document_from_json(found["document"])

    async def site(self, content: bytes, address: str, content_type: str) -> Following | Failure:
        """Return where else a site can be followed, as its home page says."""
        found = await self._ask({"what": "site", "address": address, "type": content_type}, content)
        return found if isinstance(found, Failure) else Following(tuple(found["channels"]), found["live"])

    async def picture(self, content: bytes) -> tuple[str, int, int] | Failure:
        """Return a picture's media type, width and height."""
        found = await self._ask({"what": "picture"}, content)
        return found if isinstance(found, Failure) else (found["type"], found["width"], found["height"])

    async def _ask(self, question: dict[str, str], content: bytes) -> dict[str, Any] | Failure:
        async with self._turn:
            whole = False
            try:
                async with asyncio.timeout(self._slowest):
                    answer = await self._answer(question, content)
                whole = True
            except TimeoutError:
                return Failure("timeout", f"page: not read within {self._slowest:.0f} s")
            except (EOFError, OSError, ValueError) as error:
                return Failure("broken", f"the extracting process ended: {type(error).__name__}")
            finally:
                if not whole:
                    await self._end()
        failed = answer.get("error")
        return Failure(failed["code"], failed["detail"]) if failed else answer

    async def _answer(self, question: dict[str, str], content: bytes) -> dict[str, Any]:
        process = self._process = self._process or await _started(*(["beside"] if self._beside else []))
        assert process.stdin is not None
        assert process.stdout is not None
        asked = json.dumps(question).encode()
        process.stdin.write(LENGTHS.pack(len(asked), len(content)) + asked + content)
        await process.stdin.drain()
        (length,) = LENGTH.unpack(await process.stdout.readexactly(LENGTH.size))
        found: dict[str, Any] = json.loads(await process.stdout.readexactly(length))
        return found

    async def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()


async def _started(*arguments: str) -> asyncio.subprocess.Process:
    package = str(Path(newstui.__file__).resolve().parent.parent)
    path = os.pathsep.join(filter(None, (package, os.environ.get("PYTHONPATH"))))
    return await asyncio.create_subprocess_exec(
        sys.executable,
        *PROGRAM,
        *arguments,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1"},
    )
