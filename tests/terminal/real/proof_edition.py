"""The small fixed edition that is shown in every terminal: what goes wrong in terminals, on few lines."""

from pathlib import Path

from newstui.config import Paths
from newstui.library.sections import section_names
from newstui.model.article import Changes, Draft
from newstui.model.document import Document, Heading, ListBlock, Paragraph, Picture, Quote, Span
from newstui.model.source import Answer, NewSource
from newstui.store import Store

PUBLISHED = 1_700_000_000
"""Long ago, so that a row shows a date, the same at every run."""
FAR = PUBLISHED * 2
TITLES = (
    "افتتاح الجسر الجديد (بعد 12 عامًا) بكلفة 3,5 مليون",
    "شركة OpenRail توقّع اتفاقًا مع «قطار المرسى» [تفاصيل]",
    "הנמל הישן נפתח מחדש (2025) לאחר שיפוץ",
    "بازگشایی بندر قدیمی پس از ۱۲ سال (گزارش)",
    "مباراة الأحد: «بحّارة المرسى» 3-1 «نجوم السرو»",
    "The harbour opens (again) after 12 years",
    "وزيرة النقل: لا زيادة في الأسعار قبل 2027",
    "طقس الغد {غائم}: الحرارة بين 17° و24°",
)
BODY = (
    Paragraph(
        (
            Span("قالت المهندسة سلمى الحاج (مديرة المشروع) إن الأعمال انتهت قبل موعدها بـ45 يومًا، "),
            Span("وإن شركة OpenRail سلّمت "),
            Span("آخر القطارات", bold=True),
            Span(" يوم الأحد."),
        )
    ),
    Heading((Span("ماذا يعني ذلك للركاب؟"),)),
    Paragraph((Span("تنخفض مدة الرحلة من 90 دقيقة إلى 42 دقيقة [في ساعات الذروة]، ولا تتغير الأسعار."),)),
    Quote((Paragraph((Span("انتظرنا هذا اليوم طويلًا؛ لأن الطريق القديم كان خطرًا."),)),), cite="راكبة"),
    ListBlock(
        (
            (Paragraph((Span("المحطة الأولى: المرسى"),)),),
            (Paragraph((Span("المحطة الثانية: السرو (قيد الإنشاء)"),)),),
        ),
        ordered=True,
    ),
    Paragraph((Span("قِفَا نَبْكِ مِنْ ذِكْرَى حَبِيبٍ وَمَنْزِلِ"),)),
    Paragraph((Span("The line is 61 km long (38 miles), said Mr. Marsa."),)),
)


def fill(home: Path) -> None:
    """Write the library and the settings of a home: nothing in it changes by itself."""
    paths = Paths.find(home)
    paths.settings_file.parent.mkdir(parents=True, exist_ok=True)
    paths.settings_file.write_text(
        'language = "ar"\n[reading]\nmark-read-seconds = 0\n[refresh]\nat-start = false\n', encoding="utf-8"
    )
    store = Store.open(paths.database, sections=section_names(), clock=lambda: PUBLISHED)
    for number, title in enumerate(("قطار المرسى", "صوت السرو", "Coast Weekly")):
        new = NewSource(f"https://s{number}.example/feed", feed_title=title, folder="أخبار (محلية)")
        source = store.add_source(new, now=PUBLISHED)
        drafts = tuple(draft(place, title) for place, title in enumerate(TITLES) if place % 3 == number)
        store.apply(source.id, Changes(new=drafts), now=PUBLISHED)
        store.record_answer(source.id, Answer(last="ok", at=PUBLISHED, next=FAR))
    store.close()


def draft(place: int, title: str) -> Draft:
    """Give the article at a place of the list, the newest first."""
    return Draft(
        key=f"a{place}",
        title=title,
        link=f"https://example.org/{place}",
        document=Document(
            title=title,
            origin="feed",
            language="ar",
            lede="خلاصة الخبر: يمتد الخط 61 كيلومترًا (38 ميلًا) بين المدينتين.",
            picture=Picture("https://example.org/p.png", caption="القطار في المحطة", credit="رسم: المرسى"),
            blocks=BODY,
            source_line="المصدر: وكالة المرسى",
        ),
        summary="خلاصة",
        content_hash=f"a{place}".encode(),
        published=PUBLISHED - place * 3600,
        language="ar",
        categories=("رياضة",) if place == 4 else ("مجتمع",),
    )
