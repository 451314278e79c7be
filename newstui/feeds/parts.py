"""The parts of an article, found among its blocks: lede, source line, related headlines; and noise."""

from dataclasses import replace
from typing import NamedTuple

from newstui.feeds.badges import badges_of
from newstui.feeds.phrases import ELLIPSIS, MORE, NOISE, RELATED, SOURCE
from newstui.html import text_of, words_of
from newstui.model.document import Block, Heading, ListBlock, Paragraph, Related, Rule, Span, Spans

LONGEST_LEDE = 700
LONGEST_NOISE = 600
LONGEST_SOURCE = 200
NEAR_END = 5
"""Blocks from the end among which source lines and related headlines stand."""


class Parts(NamedTuple):
    """An article's blocks without what was found to be a part of its own."""

    blocks: tuple[Block, ...]
    lede: str | None = None
    source_line: str | None = None
    related: tuple[Related, ...] = ()


def parts_of(blocks: tuple[Block, ...], *, title: str, summary: str | None) -> Parts:
    """Finds the parts among an article's blocks; ``summary`` is the plain text that its feed gave apart."""
    left = _without_title(_without_noise(list(blocks)), title)
    source_line = _take_source_line(left)
    related = _take_related(left)
    while left and isinstance(left[-1], Rule):
        left.pop()
    lede = _take_lede(left, summary)
    return Parts(tuple(left), lede, source_line, related)


def _without_noise(blocks: list[Block]) -> list[Block]:
    kept: list[Block] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            found = _quiet(block)
            if found is None:
                continue
            block = found
        kept.append(block)
    return kept


def _quiet(block: Paragraph) -> Paragraph | None:
    """Gives a paragraph without the link to the rest of the article; None where nothing else was in it."""
    spans = list(block.text)
    if spans[-1].link and MORE.match(spans[-1].text):
        spans.pop()
    text = "".join(span.text for span in spans)
    if not text.strip() or (len(text) < LONGEST_NOISE and NOISE.match(text.strip())):
        return None
    if len(spans) == len(block.text) and not ELLIPSIS.search(text[-12:]):
        return block
    return replace(block, text=_ended(spans))


def _ended(spans: list[Span]) -> Spans:
    """Trims the end of spans; «[…]» becomes «…»."""
    while spans and not spans[-1].text.strip():
        spans.pop()
    if not spans:
        return ()
    text = ELLIPSIS.sub("…", spans[-1].text).rstrip()
    return (*spans[:-1], replace(spans[-1], text=text))


def _without_title(blocks: list[Block], title: str) -> list[Block]:
    """Leaves out a first heading that only says the title again."""
    if blocks and isinstance(blocks[0], Heading) and words_of(blocks[0].text).strip() == title:
        return blocks[1:]
    return blocks


def _take_source_line(blocks: list[Block]) -> str | None:
    """Takes the line «المصدر: …» out of the last blocks."""
    for place in range(len(blocks) - 1, max(-1, len(blocks) - 1 - NEAR_END), -1):
        block = blocks[place]
        if isinstance(block, Paragraph):
            text = words_of(block.text).strip()
            if len(text) < LONGEST_SOURCE and SOURCE.match(text):
                del blocks[place]
                return text
            if rest := _last_line(block, text):
                blocks[place] = rest[0]
                return rest[1]
    return None


def _last_line(block: Paragraph, text: str) -> tuple[Paragraph, str] | None:
    """Parts a source line from the paragraph that it closes."""
    before, newline, last = text.rpartition("\n")
    if not newline or len(last) >= LONGEST_SOURCE or not SOURCE.match(last):
        return None
    left, spans = len(before), []
    for span in block.text:
        if left > 0:
            spans.append(replace(span, text=span.text[:left]))
        left -= len(span.text)
    return replace(block, text=_ended(spans)), last.strip()


def _take_related(blocks: list[Block]) -> tuple[Related, ...]:
    """Takes a heading «اقرأ أيضا» with its list of links out of the last blocks."""
    for place in range(max(1, len(blocks) - NEAR_END), len(blocks)):
        heading, links = blocks[place - 1], blocks[place]
        if not isinstance(heading, Paragraph | Heading) or not isinstance(links, ListBlock):
            continue
        found = [_related(item) for item in links.items]
        if all(found) and RELATED.match(words_of(heading.text).strip()):
            del blocks[place - 1 : place + 1]
            return tuple(one for one in found if one)
    return ()


def _related(item: tuple[Block, ...]) -> Related | None:
    if len(item) != 1 or not isinstance(item[0], Paragraph):
        return None
    spans = item[0].text
    link = next((span.link for span in spans if span.link), None)
    title = words_of(spans).strip()
    return Related(title, link, *badges_of(title)) if link else None


def _take_lede(blocks: list[Block], summary: str | None) -> str | None:
    """Gives the lede: a first paragraph that is bold or the summary, else a summary not in the text."""
    first = blocks[0] if blocks else None
    if isinstance(first, Paragraph) and len(blocks) > 1:
        text = words_of(first.text)
        same = summary is not None and _bare(text) == _bare(summary)
        if len(text) <= LONGEST_LEDE and (same or _stands_out(first, blocks[1])):
            del blocks[0]
            return " ".join(text.split())
    if not summary or len(summary) > LONGEST_LEDE:
        return None
    start = _bare(summary.rstrip("…. []"))[:80]
    return None if start in _bare(text_of(blocks)[:20_000]) else summary


def _stands_out(first: Paragraph, second: Block) -> bool:
    """Whether a first paragraph is bold, and not all of the text is."""
    bold = all(span.bold or not span.text.strip() for span in first.text)
    return (
        bold and len(words_of(first.text)) > 40 and isinstance(second, Paragraph) and not second.text[0].bold
    )


def _bare(text: str) -> str:
    return "".join(text.split())
