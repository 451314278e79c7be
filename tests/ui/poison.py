"""A library whose every string from outside carries what must not reach a cell as it is."""

import unicodedata
from pathlib import Path

from edition import NOW

from newstui.library.sections import section_names
from newstui.model.article import Changes, Draft
from newstui.model.document import (
    Code,
    Document,
    Embed,
    Figure,
    Heading,
    ListBlock,
    Paragraph,
    Picture,
    Quote,
    Related,
    Rule,
    Span,
    Table,
)
from newstui.model.feed import Enclosure
from newstui.model.mute import MuteKind
from newstui.model.source import Answer, NewSource
from newstui.store import Store
from newstui.text import visual

WORD = "كتابنا"
DRAWN = visual(WORD)
"""The word as its cells are drawn, from left to right."""
TURNED = DRAWN[::-1]
"""The same letters in reading order: shaped, but not ordered."""
TAIL = (
    "\u202eسلام\u202c \x1b[31m(غد)\x1b[0m\x1b]2;غد\x07 \u2067[x]\u2069\u200f"
    " ق\u00adلم \x9b5m\x85غد \ufdfd\u2066"
)


def poison(tag: str) -> str:
    """Give a string of the feed's; ``tag`` is what it is known by on the screen."""
    return f"{WORD} {tag} {TAIL}"


def address(tag: str) -> str:
    """Give an address with Arabic in it."""
    return f"https://{WORD}.example/{tag}/{WORD}?\u202e={WORD}"


def span(tag: str, **look: object) -> Span:
    return Span(poison(tag) + " ", **look)  # type: ignore[arg-type]


def document(origin: str) -> Document:
    """Give an article in which every part speaks."""
    return Document(
        title=poison("xtitle"),
        origin=origin,  # type: ignore[arg-type]
        kicker=poison("xkick"),
        lede=poison("xlede"),
        authors=(poison("xauth"),),
        section=poison("xsect"),
        publisher=poison("xpubl"),
        source_line=poison("xsline"),
        comments=address("xcomm"),
        picture=Picture(
            address("p"), caption=poison("xcapt"), credit=poison("xcred"), alt=poison("xalt")
        ),
        related=(Related(poison("xrel"), address("r"), picture=True, video=True),),
        blocks=(
            Paragraph((span("xpara"), span("xbold", bold=True), span("xlink", link=address("xtarget")))),
            Heading((span("xhead", italic=True, code=True),)),
            ListBlock(((Paragraph((span("xitem"),)), ListBlock(((Paragraph((span("xsub"),)),),))),)),
            Quote((Paragraph((span("xquote"),)),), cite=poison("xcite")),
            Table((((span("xth"),), (span("xtwo"),)), ((span("xcell"),), (span("xlast"),))), header=True),
            Code(f"{poison('xcode')}\n\t{WORD}\n"),
            Figure(Picture(address("f"), caption=poison("xfcap"), alt=poison("xfalt"))),
            Embed(address("e"), title=poison("xembed")),
            Rule(),
            *(Paragraph((span("xpara"),)) for _ in range(4)),
        ),
    )  # fmt: skip


ARTICLE_TAGS = frozenset((
    "xtitle", "xkick", "xlede", "xauth", "xsline", "xcapt", "xcred", "xalt", "xrel", "xpara",
    "xbold", "xlink", "xhead", "xitem", "xsub", "xquote", "xcite", "xth", "xtwo", "xcell",
    "xlast", "xcode", "xfcap", "xfalt", "xembed",
))  # fmt: skip
"""The parts of an article that have a place on the screen."""


def fill(path: Path) -> None:
    """Write the library's database."""
    store = Store.open(path, sections=section_names(), clock=lambda: NOW)
    rows = (("xsrc", poison("xfolder") + "/" + poison("xinner")), ("xsrd", None), ("xbad", poison("xfolder")))
    for number, (tag, folder) in enumerate(rows):
        new = NewSource(
            f"https://{tag}.example/feed",
            feed_title=poison(tag),
            folder=folder,
            site=address("xsite"),
            language="ar",
        )
        source = store.add_source(new, now=NOW)
        drafts = tuple(
            Draft(
                key=f"{tag}-{one}",
                title=poison("xline"),
                link=address("xopen"),
                document=document("feed"),
                summary=poison("xsumm"),
                content_hash=bytes([number, one]),
                authors=(poison("xauth"),),
                published=NOW - 600 * (one + 3 * number),
                language="ar",
                categories=(poison("xtopic"),),
                picture=True,
                video=True,
                comments=address("xcomm"),
                enclosures=(Enclosure(address("xplay"), "audio/mpeg"),),
            )
            for one in range(4)
        )
        store.apply(source.id, Changes(new=drafts), now=NOW)
        failing = Answer(
            last="http-418",
            at=NOW,
            next=NOW * 2,
            state="failing",
            code="http-418",
            reason=poison("xwhy"),
            errors=2,
        )
        fine = Answer(last="ok", at=NOW, next=NOW * 2, reason=address("xsame"))
        store.record_answer(source.id, failing if tag == "xbad" else fine)
    store.keep_search(poison("xkept"), f"{WORD} OR xpara", now=NOW)
    # Neither hides anything: nothing is headed so, and nobody of that name writes.
    for kind, tag in MUTED.items():
        store.add_mute(kind, poison(tag), None, now=NOW)
    store.close()


MUTED: dict[MuteKind, str] = {"words": "xmuted", "author": "xnobody"}


def unshaped_letters() -> frozenset[str]:
    """Give the letters that have forms of their own: none of them is ever drawn as itself.

    The hamza stands alone always, and looks the same in both.
    """
    found = set()
    for form in (*range(0xFB50, 0xFDFE), *range(0xFE70, 0xFEFD)):
        kind, _, letters = unicodedata.decomposition(chr(form)).partition(" ")
        if kind.startswith("<") and " " not in letters:
            found.add(chr(int(letters, 16)))
    return frozenset(found - {"\u0621"})


UNSHAPED = unshaped_letters()


def faults(row: str) -> list[str]:
    """Give what is wrong with a row of the screen."""
    wrong = [
        f"U+{ord(char):04X} {unicodedata.name(char, '')}"
        for char in row
        if char in UNSHAPED or unicodedata.category(char) in {"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"}
    ]
    if TURNED in row:
        wrong.append("shaped, but in reading order")
    return wrong
