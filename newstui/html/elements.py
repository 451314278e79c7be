"""What each HTML element means for a reader: one opener an element, and the table that names them."""

import re

from newstui.html.builder import Attributes, Builder, Close, Meanings, Opener
from newstui.html.direction import direction_of
from newstui.html.embeds import embed_of
from newstui.html.figures import open_caption, open_figure, open_image, open_note
from newstui.html.inline import Line
from newstui.html.links import absolute
from newstui.html.tables import open_cell, open_row, open_table
from newstui.model.document import Block, Code, ListBlock, Quote, Rule
from newstui.model.document import Paragraph as _Paragraph
from newstui.text import clean

_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_NOTE = re.compile(r"caption|credit|copyright|source|media__title", re.IGNORECASE)
_LANGUAGE = re.compile(r"(?:^|\s)(?:language-|lang-|highlight-source-|brush:\s*)([\w+#.-]{1,30})")
_SIGNS = frozenset(("¶", "#", "§", "🔗", "⚓", "↩", "↩︎", "↑"))
_RAISED = str.maketrans("0123456789+-=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾")
_LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
_NUMBERS = frozenset(("lnt", "ln", "lineno", "linenos", "line-number", "line-numbers-rows"))


def open_inline(build: Builder, tag: str, attributes: Attributes) -> Close:
    """Starts an element that changes nothing."""
    return _nothing


def _nothing() -> None:
    pass


def leave_out(build: Builder, tag: str, attributes: Attributes) -> None:
    """Leaves out the element with all that is in it."""


def open_block(build: Builder, tag: str, attributes: Attributes) -> Close:
    """Starts a block of running text."""
    return build.block(direction_of(attributes) if attributes else None)


def open_root(build: Builder, tag: str, attributes: Attributes) -> Close:
    """Starts the document or its body."""
    return open_block(build, tag, attributes) if attributes else _nothing


def open_bold(build: Builder, tag: str, attributes: Attributes) -> Close:
    """Starts bold text; headings are bold as it is."""
    if build.level is not None:
        return _nothing
    return build.styled(build.style._replace(bold=True))


def open_italic(build: Builder, tag: str, attributes: Attributes) -> Close:
    """Starts italic text."""
    return build.styled(build.style._replace(italic=True))


def open_code(build: Builder, tag: str, attributes: Attributes) -> Close:
    """Starts code inside the text; inside ``<pre>`` its class may name the language."""
    if build.raw is not None:
        build.code_language = build.code_language or _language(attributes)
        return _nothing
    return build.styled(build.style._replace(code=True))


def open_link(build: Builder, tag: str, attributes: Attributes) -> Close:
    """Starts a link; what is no web address is text alone."""
    href = attributes.get("href", "")
    if "#" in href:
        return _open_anchor(build, href)
    link = absolute(href, build.base)
    return build.styled(build.style._replace(link=link)) if link else _nothing


def _open_anchor(build: Builder, href: str) -> Close:
    """Starts a link into a page; the signs by which headings link to themselves are left out."""
    link = absolute(href, build.base)
    plain = build.styled(build.style._replace(link=link)) if link else _nothing
    outer, build.line = build.line, Line()

    def close() -> None:
        inner, build.line = build.line, outer
        if inner.text.strip() not in _SIGNS:
            outer.extend(inner)
        plain()

    return close


def open_raised(build: Builder, tag: str, attributes: Attributes) -> Close:
    """Starts raised or lowered text: figures keep their place by characters of their own."""
    outer, build.figures = build.figures, _RAISED if tag == "sup" else _LOWERED

    def close() -> None:
        build.figures = outer

    return close


def open_break(build: Builder, tag: str, attributes: Attributes) -> Close:
    """Breaks the line."""
    if build.raw is not None:
        build.raw.append("\n")
    else:
        build.line.break_line()
    return _nothing


def open_rule(build: Builder, tag: str, attributes: Attributes) -> Close:
    """Sets a thematic break, unless nothing stands before it."""
    build.flush()
    if build.blocks and build.blocks[-1] != Rule():
        build.add(Rule())
    return _nothing


def open_heading(build: Builder, tag: str, attributes: Attributes) -> Close:
    """Starts a heading."""
    leave = build.block(direction_of(attributes))
    plain = build.styled(build.style._replace(bold=False))
    outer, build.level = build.level, int(tag[1])

    def close() -> None:
        build.flush()
        build.level = outer
        plain()
        leave()

    return close


def open_term(build: Builder, tag: str, attributes: Attributes) -> Close:
    """Starts a term or a summary line: a bold paragraph."""
    leave = build.block(direction_of(attributes))
    plain = open_bold(build, tag, attributes)

    def close() -> None:
        leave()
        plain()

    return close


def open_quote(build: Builder, tag: str, attributes: Attributes) -> Close:
    """Starts a block quotation."""
    leave = build.block(direction_of(attributes))
    end = build.nest()
    if end is None:
        return leave
    outer, build.cites = build.cites, []

    def close() -> None:
        blocks = end()
        cites, build.cites = build.cites or [], outer
        if blocks:
            build.add(Quote(tuple(blocks), " · ".join(cites) or None, build.direction))
        leave()

    return close


def open_cite(build: Builder, tag: str, attributes: Attributes) -> Close:
    """Starts the name of what is quoted: the quote's own line when it stands apart, else italic text."""
    apart = build.cites is not None and build.line.blank and bool(tag == "footer" or build.blocks)
    if not apart:
        return open_block(build, tag, attributes) if tag == "footer" else open_italic(build, tag, attributes)
    end = build.nest()
    if end is None:
        return _nothing
    cites, build.cites = build.cites, None

    def close() -> None:
        words = _words(end())
        build.cites = cites
        if words and cites is not None:
            cites.append(words)

    return close


def _words(blocks: list[Block]) -> str:
    texts = ["".join(span.text for span in block.text) for block in blocks if isinstance(block, _Paragraph)]
    return clean(" ".join(texts)).lstrip("—–- ")


def open_list(build: Builder, tag: str, attributes: Attributes) -> Close:
    """Starts a list."""
    leave = build.block(direction_of(attributes))
    end = build.nest()
    if end is None:
        return leave
    outer, build.items = build.items, []

    def close() -> None:
        loose = end()
        items, build.items = build.items or [], outer
        if loose:
            items.append(tuple(loose))
        if items:
            build.add(ListBlock(tuple(items), tag == "ol", build.direction))
        leave()

    return close


def open_item(build: Builder, tag: str, attributes: Attributes) -> Close:
    """Starts an item; outside of a list it is a block like any other."""
    items = build.items
    leave = build.block(direction_of(attributes))
    end = build.nest() if items is not None else None
    if items is None or end is None:
        return leave
    build.items = None

    def close() -> None:
        blocks = end()
        leave()
        build.items = items
        if blocks:
            items.append(tuple(blocks))

    return close


def open_preformatted(build: Builder, tag: str, attributes: Attributes) -> Close:
    """Starts preformatted text."""
    if build.raw is not None:
        return _nothing
    build.flush()
    build.raw, build.code_language = [], _language(attributes)

    def close() -> None:
        text = "".join(build.raw or ()).replace("\r\n", "\n")
        build.raw = None
        if text.strip():
            build.add(Code(clean(text.expandtabs(4), inline=False).strip("\n"), build.code_language))

    return close


def _language(attributes: Attributes) -> str | None:
    said = attributes.get("data-lang") or attributes.get("data-language")
    if said:
        return clean(said)[:30] or None
    found = _LANGUAGE.search(attributes.get("class", ""))
    return found[1].rstrip(";") if found else None


def open_embed(build: Builder, tag: str, attributes: Attributes) -> Close | None:
    """Sets what cannot run here as a titled link; the words inside are for browsers that are too old."""
    embed = embed_of(attributes, build.base)
    if embed is None and tag in ("video", "audio", "object"):
        return open_player(build, tag, attributes)
    if embed is not None:
        build.flush()
        build.add(embed)
    # An <embed> has no inside, which the parser does not know.
    return _nothing if tag == "embed" else None


def open_player(build: Builder, tag: str, attributes: Attributes) -> Close:
    """Starts a player whose address stands in a ``<source>`` inside it; an object without is its inside."""
    build.flush()
    outer, build.player = build.player, attributes
    end = build.nest()

    def close() -> None:
        shown, build.player = tag == "object" and build.player is attributes, outer
        if end is not None:
            for block in end():
                if shown or not isinstance(block, _Paragraph):
                    build.add(block)

    return close


def open_source(build: Builder, tag: str, attributes: Attributes) -> Close:
    """Takes the first address that an open player names."""
    # The parser does not know that these elements have no content: what follows would stand in them.
    if build.player is None:
        return _nothing
    address = {"src": attributes.get("src") or attributes.get("value") or ""}
    if embed := embed_of({**build.player, **address}, build.base):
        build.player = None
        build.add(embed)
    return _nothing


def open_quotation(build: Builder, tag: str, attributes: Attributes) -> Close:
    """Sets a quotation inside the text between quotation marks."""
    build.data("“")
    return lambda: build.data("”")


_NOTABLE = (open_inline, open_block, open_italic, open_cite)

_BLOCKS = """
address article aside caption center dd details div dl fieldset form header hgroup main marquee nav
p section tbody tfoot thead
"""
_LEFT_OUT = """
applet area base basefont button canvas col colgroup datalist dialog frameset head input label legend link map
menuitem meta meter noframes option progress rp script select style svg template textarea title
"""
OPENERS: dict[str, Opener] = {
    **dict.fromkeys(_BLOCKS.split(), open_block),
    **dict.fromkeys(_LEFT_OUT.split(), leave_out),
    **dict.fromkeys(("b", "strong"), open_bold),
    **dict.fromkeys(("i", "em", "dfn", "var"), open_italic),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), open_code),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), open_heading),
    **dict.fromkeys(("dt", "summary"), open_term),
    **dict.fromkeys(("ul", "ol", "menu", "dir"), open_list),
    **dict.fromkeys(("sup", "sub"), open_raised),
    **dict.fromkeys(("td", "th"), open_cell),
    **dict.fromkeys(("iframe", "video", "audio", "embed", "object", "frame"), open_embed),
    **dict.fromkeys(("source", "track", "param"), open_source),
    **dict.fromkeys(("pre", "listing", "xmp", "plaintext"), open_preformatted),
    **dict.fromkeys(("cite", "footer"), open_cite),
    "html": open_root,
    "body": open_root,
    "a": open_link,
    "blockquote": open_quote,
    "br": open_break,
    "hr": open_rule,
    "li": open_item,
    "q": open_quotation,
    "table": open_table,
    "tr": open_row,
    "img": open_image,
    "image": open_image,
    "figure": open_figure,
    "figcaption": open_caption,
}  # fmt: skip


def choose(build: Builder, opener: Opener, attributes: Attributes) -> Opener:
    """Gives the opener for an element: its tag's, unless its attributes hide it or make it a note."""
    if opener is leave_out:
        return opener
    if _is_hidden(attributes):
        return leave_out
    names = attributes.get("class")
    if names is None:
        return opener
    if build.raw is not None and not _NUMBERS.isdisjoint(names.split()):
        return leave_out
    if opener in _NOTABLE and _NOTE.search(names) and (build.notes is not None or build.line.blank):
        return open_note
    return opener


def _is_hidden(attributes: Attributes) -> bool:
    if "hidden" in attributes:
        return True
    style = attributes.get("style")
    return style is not None and _HIDDEN.search(style[:2000]) is not None


MEANINGS = Meanings(OPENERS, open_inline, choose)
