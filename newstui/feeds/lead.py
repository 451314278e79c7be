"""An article's lead picture: from the feed's own media, else the first of its text; never shown twice."""

import re
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import unquote, urlsplit

from newstui.html.pictures import fitness
from newstui.model.document import Block, Embed, Figure, ListBlock, Paragraph, Picture, Quote

_SIZE = re.compile(
    r"[-_](?:\d{2,4}x\d{2,4}|scaled|thumb(?:nail)?|small|medium|large)(?=\.\w{3,4}$)|[-_]\d{2,4}x\d{2,4}$",
    re.IGNORECASE,
)
_FOLDERS = re.compile(
    r"/(?:thumbnails?|thumbs?|original|article|small|medium|large|xs|s|m|l|xl|xxl)(?=/)", re.IGNORECASE
)
_VIDEO_PAGES = re.compile(
    r"youtube\.com|youtu\.be|vimeo\.com|dailymotion\.com|aparat\.com|\.(?:mp4|m4v|webm|m3u8)(?:$|\?)",
    re.IGNORECASE,
)
NEAR = 3
"""A picture among so many first blocks stands at the head of the article."""


def lead_of(
    pictures: Sequence[Picture], blocks: tuple[Block, ...], *, feed_icon: str | None
) -> tuple[Picture | None, tuple[Block, ...]]:
    """Gives the lead picture and the blocks without it."""
    given = [picture for picture in pictures if picture.url != feed_icon]
    best = max(given, key=lambda picture: fitness(picture.width), default=None)
    if best is None:
        return _first(blocks)
    for place, block in enumerate(blocks):
        if isinstance(block, Figure) and same_picture(block.picture.url, best.url):
            return merged(best, block.picture), blocks[:place] + blocks[place + 1 :]
    return best, blocks


def _first(blocks: tuple[Block, ...]) -> tuple[Picture | None, tuple[Block, ...]]:
    for place, block in enumerate(blocks[:NEAR]):
        if isinstance(block, Figure):
            return block.picture, blocks[:place] + blocks[place + 1 :]
    return None, blocks


def same_picture(one: str, other: str) -> bool:
    """Whether two addresses show one picture, in whatever size."""
    return one == other or _name(one) == _name(other)


def _name(url: str) -> str:
    """Gives a picture's address without host, query and size."""
    try:
        path = unquote(urlsplit(url).path)
    except ValueError:
        return url
    return _FOLDERS.sub("", _SIZE.sub("", path))


def merged(given: Picture, shown: Picture) -> Picture:
    """Puts together what the feed and the text say of one picture; the file that fits better is taken."""
    better = shown if fitness(shown.width) > fitness(given.width) else given
    return replace(
        better,
        caption=shown.caption or given.caption,
        credit=shown.credit or given.credit,
        alt=shown.alt or given.alt,
    )


def has_picture(blocks: Sequence[Block]) -> bool:
    """Whether a picture stands anywhere among the blocks."""
    return any(
        isinstance(block, Figure)
        or (isinstance(block, Quote) and has_picture(block.blocks))
        or (isinstance(block, ListBlock) and any(has_picture(item) for item in block.items))
        for block in blocks
    )


def has_video(blocks: Sequence[Block]) -> bool:
    """Whether a video is embedded among the blocks."""
    return any(isinstance(block, Embed) and _VIDEO_PAGES.search(block.url) for block in blocks)


def text_starts(blocks: Sequence[Block]) -> str:
    """Gives the first running text."""
    return next(("".join(span.text for span in one.text) for one in blocks if isinstance(one, Paragraph)), "")
