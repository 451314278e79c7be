"""The interface's words: Arabic first, English beside it, one look-up.

A new text is one line in ``ar.toml`` and one in ``en.toml``, with the same key and the same fields.
"""

from newstui.locale.choice import detect_language
from newstui.locale.disk import disk_reason
from newstui.locale.texts import LANGUAGES, Language
from newstui.locale.words import Words

__all__ = ["LANGUAGES", "Language", "Words", "detect_language", "disk_reason"]
