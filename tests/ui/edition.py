"""A small library for the screen's tests: two Arabic sources in a folder, an English one, known times."""

from pathlib import Path

from newstui.config import Paths, Settings
from newstui.library.library import Library
from newstui.library.sections import section_names
from newstui.model.article import Changes, Draft
from newstui.model.document import (
    Code,
    Document,
    Heading,
    ListBlock,
    Paragraph,
    Picture,
    Quote,
    Related,
    Span,
    Table,
)
from newstui.model.feed import Enclosure
from newstui.model.source import Answer, NewSource
from newstui.store import Store

NOW = 1_795_000_000
HOUR = 3600

TITLES = (
    "وصول أول قطار ساحلي إلى مرسى النور بعد عشر سنوات من العمل (صور)",
    "بلدية السرو تفتح سوقها القديمة للزوار",
    "فريق «بحّارة المرسى» يفوز 3-1 في افتتاح كأس السواحل",
)


PARAGRAPH = "فقرة من الخبر فيها نص عربي يكفي لأن يلتف على سطرين في عمود ضيق"


def body(title: str) -> tuple[Paragraph | Heading | ListBlock | Quote | Code | Table, ...]:
    """Give an article with a block of most kinds."""
    return (
        Paragraph(
            (
                Span(f"قال المتحدث إن {title}، وأضاف أن التفاصيل في "),
                Span("التقرير", link="https://example.org/r"),
            )
        ),
        Heading((Span("ما الذي تغيّر؟"),)),
        ListBlock(
            (
                (Paragraph((Span("افتُتحت ثلاث محطات"),)),),
                (Paragraph((Span("موقع المشروع: "), Span("OpenRail", link="https://example.org/rail"))),),
            ),
            ordered=True,
        ),
        Quote((Paragraph((Span("انتظرنا هذا اليوم طويلًا"),)),), cite="مسافرة"),
        Table((((Span("المدينة"),), (Span("الدقائق"),)), ((Span("السرو"),), (Span("42"),))), header=True),
        Code("rail --to marsa\n"),
        *(Paragraph((Span(f"{PARAGRAPH} ({number})"),)) for number in range(12)),
    )


def draft(key: str, title: str, age_hours: int, *, english: bool = False) -> Draft:
    """Give an article of a feed."""
    return Draft(
        key=key,
        title=title,
        link=f"https://example.org/{key}",
        document=Document(
            title=title,
            origin="feed",
            language="en" if english else "ar",
            lede="The lede of the story." if english else "خلاصة الخبر في جملة واحدة.",
            picture=Picture("https://example.org/p.png", caption="القطار في المحطة", credit="رسم: المرسى"),
            blocks=(Paragraph((Span("One paragraph in English."),)),) if english else body(title),
            source_line=None if english else "المصدر: وكالة المرسى",
            related=() if english else (Related("خبر آخر", "https://example.org/other", picture=True),),
        ),
        summary="خلاصة",
        content_hash=key.encode(),
        published=NOW - age_hours * HOUR,
        language="en" if english else "ar",
        categories=("رياضة",) if "فريق" in title else ("مجتمع",),
        picture="صور" in title,
        enclosures=(Enclosure("https://example.org/a.mp3", "audio/mpeg"),) if key == "rail-1" else (),
    )


def fill(path: Path, *, articles: int = 12) -> None:
    """Write the library's database."""
    store = Store.open(path, sections=section_names(), clock=lambda: NOW)
    rows = (
        ("rail", "قطار المرسى", "أخبار"),
        ("sarw", "صوت السرو", "أخبار/محلية"),
        ("coast", "Coast Weekly", None),
    )
    for place, (name, title, folder) in enumerate(rows):
        english = name == "coast"
        language = "en" if english else "ar"
        address = f"https://{name}.example/feed"
        new = NewSource(address, feed_title=title, folder=folder, language=language)
        source = store.add_source(new, now=NOW)
        drafts = [
            draft(
                f"{name}-{number}",
                f"Harbour opens pier number {number}" if english else TITLES[number % 3],
                3 * number + place,
                english=english,
            )
            for number in range(1, articles // 3 + 1)
        ]
        store.apply(source.id, Changes(new=tuple(drafts)), now=NOW)
        store.record_answer(source.id, Answer(last="ok", at=NOW, next=NOW + 300 * HOUR))
    store.close()


class Clock:
    """A clock that a test turns on."""

    def __init__(self) -> None:
        self.now = float(NOW)

    def __call__(self) -> float:
        return self.now


def open_library(home: Path, clock: Clock, *, articles: int = 12) -> Library:
    """Fill a home and open its library by a clock."""
    paths = Paths.find(home)
    fill(paths.database, articles=articles)
    return Library.open(paths, Settings(refresh_at_start=False), clock=clock)
