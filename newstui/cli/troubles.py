"""What the disk says and what is wrong in the reader's files, in words."""

import errno

from newstui.config import Problem
from newstui.locale import Words, disk_reason


def disk_sentence(error: OSError, words: Words) -> str:
    """A failure of the disk or of a stream, in the interface's language."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return words("failure.disk-full")
    return words.failure("unknown", disk_reason(error, words))


def told(problem: Problem, words: Words) -> str:
    """One mistake in the reader's files with its place and what was probably meant."""
    return words.placed(problem)
