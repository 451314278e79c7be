"""The article's lead picture: what stands under its headline, else what the page tells; never shown twice."""

from collections.abc import Sequence
from dataclasses import replace

from newstui.feeds.lead import merged, same_picture
from newstui.model.document import Block, Figure, Paragraph, Picture
from newstui.pages.captions import bare_credit
from newstui.pages.facts import folded

FEWEST_WORDS = 3
"""Of a picture's words by which a paragraph is known for its caption."""


def lead_of(
    before: Sequence[Picture],
    blocks: Sequence[Block],
    told: Sequence[Picture],
    *,
    title: str,
    credit: str | None,
) -> tuple[Picture | None, list[Block]]:
    """Gives the lead picture and the blocks without it; others before the text stand first in them."""
    shown = _each_once(before)
    among = [block.picture for block in blocks if isinstance(block, Figure)]
    lead = _chosen(shown, among, told)
    if lead is None:
        return None, list(blocks)
    for one in (*told, *shown, *among):
        if same_picture(one.url, lead.url):
            lead = _explained(lead, one)
    lead = _without_title(lead, title)
    lead = replace(lead, credit=lead.credit or credit)
    others = [Figure(picture) for picture in shown if not same_picture(picture.url, lead.url)]
    lead, kept = _captioned(lead, [block for block in blocks if not _shows(block, lead)])
    return lead, [*others, *_without_doubles(kept)]


def _shows(block: Block, picture: Picture) -> bool:
    return isinstance(block, Figure) and same_picture(block.picture.url, picture.url)


def _captioned(lead: Picture, blocks: list[Block]) -> tuple[Picture, list[Block]]:
    """Takes a paragraph that says what the picture's own words say for its caption."""
    said = {
        folded(words) for words in (lead.caption, lead.alt) if words and len(words.split()) >= FEWEST_WORDS
    }
    for place, block in enumerate(blocks):
        if isinstance(block, Paragraph) and said:
            text = "".join(span.text for span in block.text).strip()
            if folded(text) in said:
                return replace(lead, caption=lead.caption or text), blocks[:place] + blocks[place + 1 :]
    return lead, blocks


def _without_title(picture: Picture, title: str) -> Picture:
    """Takes the headline off a picture that has it for its caption; what follows it there is the credit."""
    caption, credit = picture.caption, picture.credit
    if caption and title and caption.startswith(title):
        credit = credit or bare_credit(caption[len(title) :])
        caption = None
    elif caption and folded(caption) == folded(title):
        caption = None
    alt = None if folded(picture.alt) == folded(title) else picture.alt
    return replace(picture, caption=caption, credit=credit, alt=alt)


def _chosen(shown: Sequence[Picture], among: Sequence[Picture], told: Sequence[Picture]) -> Picture | None:
    """Gives the picture under the headline, with words if any has them, else the told one."""
    for picture in shown:
        if any(same_picture(picture.url, one.url) for one in told):
            return picture
    explained = [picture for picture in shown if picture.caption or picture.credit]
    return next(iter((*explained, *shown, *told, *among[:1])), None)


def _explained(lead: Picture, other: Picture) -> Picture:
    return replace(
        merged(lead, other),
        url=lead.url,
        caption=lead.caption or other.caption,
        credit=lead.credit or other.credit,
    )


def _each_once(pictures: Sequence[Picture]) -> list[Picture]:
    found: list[Picture] = []
    for picture in pictures:
        same = next((place for place, one in enumerate(found) if same_picture(one.url, picture.url)), None)
        if same is None:
            found.append(picture)
        else:
            found[same] = _explained(found[same], picture)
    return found


def _without_doubles(blocks: Sequence[Block]) -> list[Block]:
    """Leaves out a picture that was shown before."""
    kept: list[Block] = []
    seen: list[str] = []
    for block in blocks:
        if isinstance(block, Figure):
            if any(same_picture(url, block.picture.url) for url in seen):
                continue
            seen.append(block.picture.url)
        kept.append(block)
    return kept
