"""Files that the reader names: read whole, or replaced whole; ``-`` is stdin."""

import os
import sys
import tempfile
from pathlib import Path

from newstui.cli.error import CommandError
from newstui.locale import Words, disk_reason

LONGEST_BYTES = 64 * 1024 * 1024
"""Of a file that is read whole; nothing that newstui reads is near it."""


def read_bytes(name: str, words: Words) -> bytes:
    """Read a file, or stdin for ``-``; raises ``CommandError`` with the system's words when it cannot be."""
    try:
        if name == "-":
            body = sys.stdin.buffer.read(LONGEST_BYTES + 1)
        else:
            with Path(name).open("rb") as file:
                body = file.read(LONGEST_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = disk_reason(error, words)
        raise CommandError(words("failure.file-unreadable", path=name, detail=reason)) from error
    if len(body) > LONGEST_BYTES:
        raise CommandError(words("failure.too-large"))
    return body


def write_text(name: str, text: str, words: Words) -> None:
    """Replace a file whole: what was there before stays until all of the new one is on the disk."""
    target = Path(name)
    try:
        if target.exists() and not target.is_file():
            target.write_text(text, "utf-8")
            return
        _replace(target, text)
    except (OSError, ValueError) as error:
        reason = disk_reason(error, words)
        raise CommandError(words("failure.file-unwritable", path=name, detail=reason)) from error


def _replace(target: Path, text: str) -> None:
    handle, beside = tempfile.mkstemp(prefix=".newstui-", dir=target.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
        Path(beside).chmod(mode)
        Path(beside).replace(target.resolve())
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
