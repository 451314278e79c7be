"""Whole articles out of pages: text without noise, facts from JSON-LD, meta elements and the page itself."""

import pytest
from written_pages import ADDRESS, PARAGRAPHS, TEXT, TITLE, article, page

from newstui.html import text_of
from newstui.model.document import Document, Embed, Figure, Heading, ListBlock, Paragraph, Quote, Table
from newstui.model.failure import Failure
from newstui.pages import extract
from newstui.pages.confidence import UNSURE

LINKED_DATA = """{"@context": "https://schema.org", "@graph": [
{"@id": "#p", "@type": "Organization", "name": "الجريدة"}, {"@type": "NewsArticle",
"headline": "بدء العمل في المرحلة الثانية من المشروع", "datePublished": "2026-11-23T10:00:00+03:00",
"dateModified": "2026-11-23T12:00:00+03:00", "author": [{"@type": "Person", "name": "سلمى الحداد"}],
"publisher": {"@id": "#p"}, "articleSection": "العالم", "keywords": "نقل, طرق", "inLanguage": "ar",}]}"""


PICTURE = "https://cdn.example/a.jpg"


def read(body: bytes, address: str = ADDRESS, content_type: str = "") -> Document:
    found = extract(body, address, content_type=content_type)
    assert isinstance(found, Document), found
    return found


def lines(document: Document) -> list[str]:
    return text_of(document.blocks).split("\n")


def test_text_and_facts_are_read() -> None:
    head = f'<title>x</title><script type="application/ld+json">{LINKED_DATA}</script>'
    body = f"<h1>{TITLE}</h1><div>{TEXT}</div><div class=share-bar>شاركنا هذا الخبر</div>"
    found = read(page(body, head))
    assert lines(found) == PARAGRAPHS
    assert (found.title, found.authors, found.publisher) == (TITLE, ("سلمى الحداد",), "الجريدة")
    assert (found.published, found.updated) == (1795417200, 1795424400)
    assert (found.section, found.tags) == ("العالم", ("نقل", "طرق"))
    assert (found.language, found.direction, found.origin) == ("ar", "rtl", "page")
    assert found.confidence > 0.7


def test_without_json_ld_the_head_and_the_page_tell() -> None:
    head = (
        f'<meta property="og:title" content="{TITLE} - الجريدة">'
        '<meta property="og:site_name" content="الجريدة">'
        '<meta name="published_time_telegram" content="2026-11-23T10:47:00+00:00">'
    )
    body = f"<h1>{TITLE}</h1><span class=author-name>بقلم سلمى الحداد</span><div>{TEXT}</div>"
    found = read(page(body, head))
    assert (found.title, found.authors, found.published) == (TITLE, ("سلمى الحداد",), 1795430820)
    shown = read(page(f"<article><h1>{TITLE}</h1><time>23 نوفمبر 2026</time>{TEXT}</article>"))
    assert shown.published == 1795392000


def test_blocks_keep_their_kinds_and_order() -> None:
    inner = (
        f"<p>{PARAGRAPHS[0]}</p><h2>عنوان فرعي في الخبر</h2><p>{PARAGRAPHS[1]} <a href=/b>رابط</a></p>"
        f"<blockquote><p>{PARAGRAPHS[2]}</p></blockquote>"
        "<ul><li>البند الأول من القائمة</li><li>البند الثاني</li></ul>"
        "<table><tr><th>السنة</th><th>العدد</th></tr><tr><td>2025</td><td>12</td></tr></table>"
        f"<p>{PARAGRAPHS[3]}</p>"
        "<iframe src='https://www.youtube.com/embed/abcdefg' title='تسجيل'></iframe>"
        f"<p>{PARAGRAPHS[4]}</p><p>{PARAGRAPHS[5]}</p>"
    )
    kinds = [type(block) for block in read(article(text=inner)).blocks]
    assert kinds == [
        Paragraph,
        Heading,
        Paragraph,
        Quote,
        ListBlock,
        Table,
        Paragraph,
        Embed,
        Paragraph,
        Paragraph,
    ]


@pytest.mark.parametrize(
    "picture",
    [
        "<img src='https://cdn.example/a.jpg'>",
        "<img src='data:image/gif;base64,AAAA' data-src='https://cdn.example/a.jpg'>",
        "<img src='/i/blank.gif' data-srcset='/s.jpg 300w, https://cdn.example/a.jpg 900w'>",
        "<img class=lazy><noscript><img src='https://cdn.example/a.jpg'></noscript>",
        "<picture><source srcset='https://cdn.example/a.jpg 900w'><img src='data:,'></picture>",
    ],
)
def test_pictures_that_wait_are_found_with_their_words(picture: str) -> None:
    words = "سفينة في الميناء <span class=credit>تصوير: هدى</span>"
    figure = f"<figure>{picture}<figcaption>{words}</figcaption></figure>"
    found = read(article(text=f"<p>{PARAGRAPHS[0]}</p>{figure}{TEXT}"))
    pictures = [block.picture for block in found.blocks if isinstance(block, Figure)]
    (shown,) = [*pictures, *([found.picture] if found.picture else [])]
    assert (shown.url, shown.caption, shown.credit) == (PICTURE, "سفينة في الميناء", "هدى")


@pytest.mark.parametrize(
    ("words", "caption", "credit"),
    [
        ("A ship in port. (AP Photo/Jane Doe)", "A ship in port.", "AP Photo/Jane Doe"),
        ("A ship in port. Photo: Jane Doe", "A ship in port.", "Jane Doe"),
        ("A ship in port © Agency", "A ship in port", "Agency"),
        ("2 of 12 | A ship in port", "A ship in port", None),
        ("Source: Statistics Office", None, "Statistics Office"),
        ("ميناء المدينة عند الفجر", "ميناء المدينة عند الفجر", None),
    ],
)
def test_captions_are_parted_from_credits(words: str, caption: str | None, credit: str | None) -> None:
    figure = f"<figure><img src='{PICTURE}'><figcaption>{words}</figcaption></figure>"
    shown = read(article(before=figure)).picture
    assert shown is not None
    assert (shown.caption, shown.credit) == (caption, credit)


def test_a_caption_that_stands_as_a_paragraph_is_the_pictures() -> None:
    words = "سفينة تدخل الميناء عند الفجر"
    found = read(article(text=f"<div><img src='{PICTURE}' alt='{words}'></div><p>{words}</p>{TEXT}"))
    assert found.picture is not None
    assert (found.picture.url, found.picture.caption) == (PICTURE, words)
    assert lines(found) == PARAGRAPHS


def test_noise_is_left_out_and_what_is_named_like_it_stays() -> None:
    noise = (
        "<p>اقرأ أيضًا: خبر آخر من اليوم</p><div class=related><a href=/x>خبر ذو صلة بهذا الخبر</a></div>"
        "<p>تابعونا على منصات التواصل</p><div class=cookie-note>نستخدم ملفات الارتباط</div>"
        f"<p>Read full article</p><p>RT STORIES</p><p>{TITLE}</p>"
    )
    found = read(article(text=f"<div class='paywall has-ads'>{TEXT}{noise}</div>"))
    assert lines(found) == PARAGRAPHS


def test_an_old_page_in_windows_1256_is_read() -> None:
    body = article().decode().replace("charset=utf-8", "charset=windows-1256").encode("cp1256")
    assert lines(read(body)) == PARAGRAPHS
    undeclared = body.replace(b"<meta charset=windows-1256>", b"")
    assert lines(read(undeclared, content_type="text/html; charset=windows-1256")) == PARAGRAPHS


def test_what_scripts_would_show_is_taken_from_json_ld() -> None:
    told = " ".join(PARAGRAPHS)
    linked = f'{{"@type": "NewsArticle", "headline": "{TITLE}", "articleBody": "{told}"}}'
    found = read(page("<div id=app></div>", f'<script type="application/ld+json">{linked}</script>'))
    assert text_of(found.blocks) == told


def test_what_scripts_would_show_is_taken_from_their_data() -> None:
    items = ", ".join(f'{{"type": "text", "content": "<p>{paragraph}</p>"}}' for paragraph in PARAGRAPHS)
    data = f'window.__STATE__ = {{"menu": ["a"], "article": {{"body": [{items}]}}}};'
    found = read(page(f"<div id=app></div><script>{data}{' ' * 900}</script>"))
    assert lines(found) == PARAGRAPHS


def test_walls_and_questions_are_no_articles() -> None:
    wall = page(f"<h1>{TITLE}</h1><p>{PARAGRAPHS[0]}</p><p>هذا المحتوى للمشتركين فقط</p>")
    assert extract(wall, ADDRESS) == Failure("paywall", "teaser")
    teaser = page(
        f"<h1>{TITLE}</h1><div>{TEXT}</div>",
        "<script type='application/ld+json'>"
        '{"@type": "Article", "name": "x", "isAccessibleForFree": false}</script>',
    )
    assert read(teaser).confidence <= UNSURE
    question = page(
        "<p>We value your privacy. Our partners store cookies.</p><button>Accept all cookies</button>"
    )
    assert extract(question, ADDRESS) == Failure("not-an-article", "consent")
    arabic = "نحن وشركاؤنا نستخدم ملفات تعريف الارتباط على جهازك. هل توافق على ذلك وعلى كل ما يتبعه؟"
    assert extract(page(f"<h1>قبل المتابعة</h1><p>{arabic}</p>"), ADDRESS) == Failure(
        "not-an-article", "consent"
    )
    assert extract(b"", ADDRESS) == Failure("broken", "empty")
    for nothing in (b'{"a": 1}', page("")):
        failed = extract(nothing, ADDRESS)
        assert isinstance(failed, Failure)
        assert failed.code == "not-an-article"


@pytest.mark.parametrize(
    ("written", "zone"),
    [
        ("2026-11-23T23:47:00+03:00", 10800),
        ("2026-11-23T20:47:00Z", 0),
        ("2026-11-23 20:47", None),
    ],
)
def test_times_keep_the_zone_in_which_the_page_told_them(written: str, zone: int | None) -> None:
    head = f'<meta property="article:published_time" content="{written}">'
    found = read(page(f"<h1>{TITLE}</h1>{TEXT}", head))
    assert (found.published, found.zone) == (1795466820, zone)


def test_a_zone_is_taken_from_whoever_tells_the_same_moment_in_one() -> None:
    told = '{"@type": "NewsArticle", "headline": "x", "datePublished": "2026-11-23T20:47:09Z"}'
    head = (
        f'<script type="application/ld+json">{told}</script>'
        '<meta property="article:published_time" content="2026-11-23T23:47+03:00">'
        '<meta property="article:modified_time" content="2026-11-24T09:00+05:00">'
    )
    assert read(page(f"<h1>{TITLE}</h1>{TEXT}", head)).zone == 10800


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("كتبت- سلمى الحداد", ["سلمى الحداد"]),
        ("إعداد: سلمى الحداد", ["سلمى الحداد"]),
        ("بقلم سلمى الحداد و أحمد سالم", ["سلمى الحداد", "أحمد سالم"]),
        ("By Jane Doe, Chief Reporter", ["Jane Doe"]),
        ("By JANE DOE in Cairo", ["JANE DOE"]),
        ("By XPA, in News", ["XPA"]),
    ],
)
def test_a_byline_is_read_wherever_it_stands(byline: str, names: list[str]) -> None:
    line = f"<p>{byline}</p>"
    assert list(read(page(f"<h1>{TITLE}</h1>{line}{TEXT}")).authors) == names
    first = f"<h1>{TITLE}</h1><p>سطر قصير أول</p>{line}{TEXT}"
    assert list(read(page(first)).authors) == names
    if names != ["XPA"]:
        assert list(read(page(f"<h1>{TITLE}</h1>{TEXT}{line}")).authors) == names


@pytest.mark.parametrize(
    ("ending", "names"),
    [
        ("(Jane Doe aus Wien, John Roe, 3.5.2026)", ["Jane Doe", "John Roe"]),
        ("(Reporting by Jane Doe in Cairo and John Roe; editing by Mia Poe)", ["Jane Doe", "John Roe"]),
        ("(Photo: Jane Doe)", []),
        ("عمان مدينة جميلة", []),
    ],
)
def test_the_last_line_is_a_byline_only_where_it_says_so(ending: str, names: list[str]) -> None:
    assert list(read(page(f"<h1>{TITLE}</h1>{TEXT}<p>{ending}</p>")).authors) == names


def test_elements_named_for_authors_give_each_person_once() -> None:
    byline = "<div class=byline><span>Jane Doe</span> <span>John Roe Smith</span> <span>Mia Poe</span></div>"
    assert read(page(f"<h1>{TITLE}</h1>{byline}{TEXT}")).authors == ("Jane Doe", "John Roe Smith", "Mia Poe")
    placed = "<span class=node-author>القاهرة: سلمى الحداد (د ب أ، أ ف ب)</span>"
    assert read(page(f"<h1>{TITLE}</h1>{placed}{TEXT}")).authors == ("سلمى الحداد",)
    signed = "<p><i itemprop=author>xpa/jdo;mpo</i></p>"
    assert read(page(f"<article><h1>{TITLE}</h1>{TEXT}{signed}</article>")).authors == ("xpa/jdo", "mpo")
    twice = "".join(f'<meta name=author content="{name}">' for name in ("Jane Doe", "DOE, JANE", "admin"))
    assert read(page(f"<h1>{TITLE}</h1>{TEXT}", twice)).authors == ("Jane Doe",)


def test_an_agency_over_a_picture_or_in_brackets_is_its_credit() -> None:
    files = ", ".join(f"https://cdn.example/{width}/a.jpg {width}w" for width in (240, 1000, 1600))
    source = f'src="https://cdn.example/240/a.jpg" srcset="{files}"'
    over = (
        f"<figure><div><img {source}><p>Getty Images</p></div><figcaption>الجسر الجديد</figcaption></figure>"
    )
    found = read(article(before=over)).picture
    assert found is not None
    assert (found.caption, found.credit, found.url) == (
        "الجسر الجديد", "Getty Images", "https://cdn.example/1000/a.jpg"
    )  # fmt: skip
    behind = f"<figure><img src={PICTURE}><figcaption>منظر من الجسر (رويترز)</figcaption></figure>"
    found = read(article(before=behind)).picture
    assert found is not None
    assert (found.caption, found.credit) == ("منظر من الجسر", "رويترز")


def test_of_several_articles_on_a_page_the_headline_s_own_is_read() -> None:
    other = "<article><h2>خبر ثان في الصفحة</h2>" + "".join(f"<p>{one} وزيادة</p>" for one in PARAGRAPHS * 2)
    found = read(page(f"<main><article><h1>{TITLE}</h1>{TEXT}</article>{other}</article></main>"))
    assert lines(found) == PARAGRAPHS
    parts = "".join(f"<article><p>{one}</p></article>" for one in PARAGRAPHS)
    assert lines(read(page(f"<article><h1>{TITLE}</h1>{parts}</article>"))) == PARAGRAPHS


def test_a_related_headline_has_no_badge_in_its_words() -> None:
    link = "<a href=/2><span class='badge'>فيديو</span> افتتاح الجسر الجديد فوق النهر</a>"
    found = read(article(after=f"<div class=related>{link}</div>")).related
    assert [(one.title, one.video) for one in found] == [("افتتاح الجسر الجديد فوق النهر", True)]
