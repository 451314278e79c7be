"""The text of a page that shows it only by running scripts: it waits in the data that they start from."""

import json
import re
from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement

LONGEST = 3_000_000
"""Characters of one script."""
MOST_NODES = 60_000
MOST_STARTS = 5
"""Places in a script at which its data is looked for."""
SHORTEST = 60
"""Characters of a paragraph."""
SHORTEST_WHOLE = 400
"""Characters of a text that is one string."""
_START = re.compile(r"[=(]\s*(?=[{\[]\s*[\"{\[])|^\s*(?=[{\[])")
_ASIDE = re.compile(
    r"comment|related|recommend|teaser|promo|menu|footer|cookie|consent|config|translation", re.IGNORECASE
)
_PARAGRAPH = re.compile(r"</(?:p|h[1-6]|li)>|<br\s*/?>\s*<br\s*/?>|\n\s*\n", re.IGNORECASE)
_decoder = json.JSONDecoder(strict=False)


def waiting_text(root: HtmlElement) -> str:
    """Gives the longest row of paragraphs in the data of a page's scripts, one a line; empty without any."""
    best: list[str] = []
    for data in _data(root):
        for texts in _rows(data):
            if sum(map(len, texts)) > sum(map(len, best)):
                best = texts
    return "\n".join(best)


def _data(root: HtmlElement) -> Iterator[Any]:
    for script in root.iter("script"):
        text = script.text or ""
        if not 2 * SHORTEST_WHOLE < len(text) <= LONGEST or "ld+json" in (script.get("type") or ""):
            continue
        for _, start in zip(range(MOST_STARTS), _START.finditer(text), strict=False):
            try:
                yield _decoder.raw_decode(text, start.end())[0]
                break
            except (ValueError, RecursionError):
                continue


def _rows(data: Any) -> Iterator[list[str]]:
    """Gives the lists of texts in some data, and the long texts that are several paragraphs."""
    waiting = [data]
    for _ in range(MOST_NODES):
        if not waiting:
            return
        value = waiting.pop()
        if isinstance(value, dict):
            waiting += [inner for name, inner in value.items() if not _ASIDE.search(str(name))]
        elif isinstance(value, list):
            yield [text for item in value if (text := _text(item))]
            waiting += value
        elif isinstance(value, str) and len(value) >= SHORTEST_WHOLE and " " in value:
            yield [part for part in _PARAGRAPH.split(value) if _is_prose(part)]


def _text(item: Any) -> str:
    """Gives the prose of a list's item: the item, or the longest of its values."""
    if isinstance(item, str):
        return item if _is_prose(item) else ""
    if not isinstance(item, dict):
        return ""
    values = [
        value for name, value in item.items() if isinstance(value, str) and not _ASIDE.search(str(name))
    ]
    nested = [inner for value in item.values() if isinstance(value, dict) for inner in value.values()]
    texts = [value for value in (*values, *nested) if isinstance(value, str) and _is_prose(value)]
    return max(texts, key=len, default="")


def _is_prose(text: str) -> bool:
    return (
        len(text) >= SHORTEST
        and text.count(" ") >= len(text) / 20
        and "://" not in text[:10]
        and "{" not in text
    )
