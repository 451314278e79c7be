"""Why the system refuses a file, in the interface's language."""

import errno

from newstui.locale.words import Words

REASONS = {
    errno.ENOENT: "no-file",
    errno.EACCES: "not-allowed",
    errno.EPERM: "not-allowed",
    errno.EISDIR: "is-folder",
    errno.ENOTDIR: "no-folder",
    errno.EROFS: "read-only",
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
}
"""The usual reasons, and their texts under ``disk``; any other is said in the system's own words."""


def disk_reason(error: Exception, words: Words) -> str:
    """Return why a file is not read or written, to follow a colon."""
    number = error.errno if isinstance(error, OSError) else None
    if number in REASONS:
        return words(f"disk.{REASONS[number]}")
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
