"""Entries as articles: keys, titles, parts, pictures, flags, summaries, hashes."""

from dataclasses import replace
from typing import Any

import pytest

from newstui.feeds import drafts, parse
from newstui.feeds.badges import badges_of
from newstui.feeds.keys import canonical, untracked
from newstui.html import text_of
from newstui.model.article import Draft
from newstui.model.document import Figure, Paragraph, Picture
from newstui.model.failure import Failure
from newstui.model.feed import Enclosure, Entry, ParsedFeed

ADDRESS = "https://news.example/rss.xml"
LONG = " ".join(f"كلمة{number}" for number in range(90))


def articles(*entries: Entry, **feed: Any) -> tuple[Draft, ...]:
    return drafts(ParsedFeed("rss2.0", "utf-8", title="المنارة", entries=entries, **feed), address=ADDRESS)


def article(**fields: Any) -> Draft:
    return articles(Entry(**{"title": "عنوان", "link": "https://news.example/1", **fields}))[0]


def paragraphs(draft: Draft) -> list[str]:
    return text_of(draft.document.blocks).splitlines()


def test_the_key_is_the_id_else_the_link_else_a_hash() -> None:
    assert article(id="tag:1").key == "tag:1"
    assert article(link="http://www.news.example/a/?utm_source=x&id=3#top").key == "news.example/a?id=3"
    unnamed = article(link=None, published=5 * 86_400)
    assert unnamed.key == article(link=None, published=5 * 86_400).key
    assert unnamed.key != article(link=None, published=6 * 86_400).key
    assert unnamed.key != article(link=None, title="آخر", published=5 * 86_400).key


def test_an_id_that_different_entries_share_names_none_of_them() -> None:
    one = Entry(id="0", title="a", link="https://news.example/a")
    other = Entry(id="0", title="b", link="https://news.example/b")
    assert len({draft.key for draft in articles(one, other)}) == 2
    assert len({draft.key for draft in articles(one, one)}) == 1


def test_a_key_of_a_megabyte_is_short() -> None:
    assert len(article(id="g" * 1_000_000).key) < 100


@pytest.mark.parametrize(
    ("link", "kept"),
    [
        ("https://a.example/x?utm_source=rss&utm_medium=rss&utm_campaign=RSS", "https://a.example/x"),
        ("https://a.example/x?b=1&fbclid=2&c=3", "https://a.example/x?b=1&c=3"),
        ("https://a.example/x?at_medium=RSS#part", "https://a.example/x#part"),
        ("https://a.example/x#xtor=RSS-1", "https://a.example/x"),
        ("https://a.example/x?q=utm_source", "https://a.example/x?q=utm_source"),
    ],
)
def test_tracking_is_cut_off_links(link: str, kept: str) -> None:
    assert untracked(link) == kept
    assert article(link=link).link == kept


def test_links_that_mean_the_same_are_one() -> None:
    assert canonical("http://www.a.example/x/") == canonical("https://a.example/x?utm_source=q#z")


def test_a_missing_title_takes_the_first_words() -> None:
    draft = article(title=None, summary=f"<p>{LONG}</p>")
    assert draft.title.startswith("كلمة0 كلمة1 ")
    assert draft.title.endswith("…")
    assert len(draft.title) <= 80
    assert article(title=None).title == "https://news.example/1"


def test_titles_are_clean_and_of_one_line() -> None:
    assert article(title="أ\u202eب\x1b[31m\n ج").title == "أب ج"


def test_the_summary_is_plain_and_short() -> None:
    draft = article(summary=f"<p>أول <b>سطر</b></p><p>{LONG}</p>")
    assert draft.summary.startswith("أول سطر كلمة0 ")
    assert len(draft.summary) <= 300
    assert "<" not in draft.summary


def test_content_is_the_text_and_a_summary_of_its_own_the_lede() -> None:
    draft = article(summary="ملخص لا يرد في النص", content="<p>فقرة أولى</p><p>فقرة ثانية</p>")
    assert draft.document.lede == "ملخص لا يرد في النص"
    assert draft.summary == "ملخص لا يرد في النص"
    assert paragraphs(draft) == ["فقرة أولى", "فقرة ثانية"]


def test_a_summary_that_only_starts_the_text_is_no_lede() -> None:
    draft = article(summary="فقرة أولى طويلة [&hellip;]", content="<p>فقرة أولى طويلة جدا</p><p>ثانية</p>")
    assert draft.document.lede is None
    assert paragraphs(draft)[0] == "فقرة أولى طويلة جدا"


def test_a_first_paragraph_that_is_the_summary_is_the_lede() -> None:
    draft = article(summary="فقرة أولى", content="<p>فقرة أولى</p><p>ثانية</p>")
    assert draft.document.lede == "فقرة أولى"
    assert paragraphs(draft) == ["ثانية"]


def test_a_first_paragraph_that_is_bold_is_the_lede() -> None:
    bold = "أعلنت بلدية المرفأ افتتاح مكتبة جديدة على شاطئ البحر"
    draft = article(content=f"<p><strong>{bold}</strong></p><p>ثانية</p><p>ثالثة</p>")
    assert draft.document.lede == bold
    assert paragraphs(draft) == ["ثانية", "ثالثة"]


def test_the_longer_text_is_the_content() -> None:
    draft = article(content="<p>قصير</p>", summary=f"<p>{LONG}</p><p>{LONG}</p>")
    assert len(paragraphs(draft)) == 2


@pytest.mark.parametrize(
    "line",
    [
        "المصدر: وكالات",
        "المصدر : صحيفة «الشروق»",
        "المصادر: أ + ب",
        "منبع: خبرگزاری",
        "ماخذ: بی بی سی",
        "Source: Agencies",
        "מקור: סוכנויות",
    ],
)
def test_the_source_line_is_found_at_the_end(line: str) -> None:
    draft = article(content=f"<p>نص</p><p>آخر</p><p>{line}</p><p><em>ملاحظة</em></p>")
    assert draft.document.source_line == line
    assert paragraphs(draft) == ["نص", "آخر", "ملاحظة"]


def test_the_source_line_may_close_a_paragraph() -> None:
    draft = article(content="<p>نص</p><p>نهاية <b>الخبر</b>.<br><b>المصدر:</b> رويترز</p>")
    assert draft.document.source_line == "المصدر: رويترز"
    assert paragraphs(draft) == ["نص", "نهاية الخبر."]


def test_a_sentence_about_a_source_stays() -> None:
    text = "وقال المصدر إن المباحثات مستمرة"
    assert paragraphs(article(content=f"<p>نص</p><p>{text}</p>")) == ["نص", text]


@pytest.mark.parametrize(
    "noise",
    [
        '<p><a href="/x">Read Full Article at Site.example</a></p>',
        '<p><a href="/x">اقرأ المزيد</a></p>',
        '<p><a href="/x">ادامه مطلب</a></p>',
        '<p>The post <a href="/x">A title</a> appeared first on <a href="/">A site</a>.</p>',
        "<p>[&#8230;]</p>",
        "<p>#اسأل_أكثر #Question_More</p>",
    ],
)
def test_noise_is_left_out(noise: str) -> None:
    assert paragraphs(article(content=f"<p>نص أول</p><p>نص ثان</p>{noise}")) == ["نص أول", "نص ثان"]


def test_the_link_to_the_rest_goes_and_its_paragraph_stays() -> None:
    draft = article(summary='نص <br/><a href="/x">Read Full Article at Site.example</a>')
    assert paragraphs(draft) == ["نص"]


def test_a_heading_that_repeats_the_title_goes() -> None:
    assert paragraphs(article(content="<h1>عنوان</h1><p>نص</p>")) == ["نص"]


def test_related_headlines_are_apart() -> None:
    links = '<ul><li><a href="/2">خبر (فيديو)</a></li><li><a href="/3">خبر آخر</a></li></ul>'
    draft = article(content=f"<p>نص</p><h3>اقرأ أيضا</h3>{links}<p>المصدر: وكالات</p>")
    assert [(one.title, one.url, one.video) for one in draft.document.related] == [
        ("خبر (فيديو)", "https://news.example/2", True),
        ("خبر آخر", "https://news.example/3", False),
    ]
    assert paragraphs(draft) == ["نص"]


def test_a_list_that_is_no_list_of_links_stays() -> None:
    draft = article(content="<p>نص</p><h3>اقرأ أيضا</h3><ul><li>بلا رابط</li></ul>")
    assert draft.document.related == ()
    assert len(draft.document.blocks) == 3


def figures(draft: Draft) -> list[str]:
    return [block.picture.url for block in draft.document.blocks if isinstance(block, Figure)]


def test_the_lead_picture_is_the_largest_and_is_not_repeated() -> None:
    given = (
        Picture("https://i.example/a-150x150.jpg", width=150),
        Picture("https://i.example/b.jpg", width=900),
    )
    content = '<p>نص</p><img src="https://i.example/b-300x200.jpg" alt="ب"><p>نص</p><img src="https://i.example/c.jpg">'
    draft = article(pictures=given, content=content)
    assert draft.document.picture is not None
    assert draft.document.picture.url == "https://i.example/b.jpg"
    assert draft.document.picture.alt == "ب"
    assert figures(draft) == ["https://i.example/c.jpg"]


def test_the_size_that_fits_is_taken_and_not_the_largest() -> None:
    def chosen(*widths: int) -> str:
        sizes = "".join(
            f"<media:content url='https://n.example/{n}.jpg' medium='image' width='{n}'/>" for n in widths
        )
        feed = parse(
            "<rss version='2.0' xmlns:media='http://search.yahoo.com/mrss/'><channel><title>t</title><item>"
            f"<title>a</title><media:group>{sizes}</media:group></item></channel></rss>".encode()
        )
        assert not isinstance(feed, Failure)
        return feed.entries[0].pictures[0].url

    assert chosen(140, 5000, 1200, 2000, 460).endswith("/1200.jpg")
    assert chosen(140, 460, 300).endswith("/460.jpg")


def test_without_media_the_first_picture_leads() -> None:
    content = '<img src="/1.jpg"><p>نص</p><img src="/2.jpg">'
    draft = article(content=content)
    assert draft.document.picture is not None
    assert draft.document.picture.url == "https://news.example/1.jpg"
    assert figures(draft) == ["https://news.example/2.jpg"]


def test_a_picture_deep_in_the_text_stays_there() -> None:
    draft = article(content="<p>1</p><p>2</p><p>3</p><p>4</p><img src='/1.jpg'>")
    assert draft.document.picture is None
    assert figures(draft) == ["https://news.example/1.jpg"]
    assert draft.picture


def test_the_feeds_icon_is_no_picture_of_an_article() -> None:
    entry = Entry(title="x", pictures=(Picture("https://news.example/logo.png"),))
    assert articles(entry, icon="https://news.example/logo.png")[0].document.picture is None


@pytest.mark.parametrize(
    ("title", "picture", "video"),
    [
        ("سجن وزير سابق 8 سنوات (صورة)", True, False),
        ("عرض عسكري بمناسبة اليوم الوطني (فيديوهات)", False, True),
        ("العاصفة تقترب (صور + فيديو)", True, True),
        ("بالفيديو.. لحظة وصول القطار", False, True),
        ("شاهد: لحظة وصول القطار", False, True),
        ("بالصور | حديقة الشتاء", True, False),
        ("وصول القطار (ویدئو)", False, True),
        ("The harbour wakes (video)", False, True),
        ("Watch: the harbour wakes", False, True),
        ("شاهدة عيان تروي ما جرى", False, False),
        ("صورة قاتمة للاقتصاد", False, False),
        ("عنوان (خاص)", False, False),
    ],
)
def test_words_of_the_headline_promise_pictures_and_videos(title: str, picture: bool, video: bool) -> None:
    assert tuple(badges_of(title)) == (picture, video)
    assert article(title=title).title == title


def test_videos_are_told_by_files_and_embeds_as_well() -> None:
    assert article(enclosures=(Enclosure("https://v.example/1", "video/mp4"),)).video
    assert article(content='<p>x</p><iframe src="https://www.youtube.com/embed/abcdefghijk"></iframe>').video
    assert not article(enclosures=(Enclosure("https://v.example/1.mp3", "audio/mpeg"),)).video


def test_what_all_blocks_say_of_direction_the_document_says() -> None:
    draft = article(content='<div dir="rtl"><p>نص</p><p>نص</p><p dir="ltr">text</p></div><p dir="rtl">x</p>')
    assert draft.direction is None
    draft = article(content='<div dir="rtl"><p>نص</p><ul><li>نص</li></ul></div>')
    assert draft.direction == "rtl"
    assert all(getattr(block, "direction", None) is None for block in draft.document.blocks)
    draft = article(content='<p dir="rtl">نص</p><p dir="ltr">text</p>', direction="rtl")
    assert [block.direction for block in draft.document.blocks if isinstance(block, Paragraph)] == [
        None,
        "ltr",
    ]


def test_a_date_that_was_never_set_is_none() -> None:
    assert article(published=0).published is None
    assert article(updated=1_700_000_000).published == 1_700_000_000


BASE = Entry(
    id="1", title="عنوان", link="https://news.example/1", content="<p>نص</p>", published=1_700_000_000
)


@pytest.mark.parametrize(
    "change",
    [
        {"link": "https://news.example/1?utm_source=new"},
        {"updated": 1_700_009_999},
        {"content": '<p class="changed">نص</p><img src="https://stats.wordpress.com/b.gif?1">'},
        {"content": "<p>\n  نص </p>"},
    ],
)
def test_what_nobody_sees_changes_nothing(change: dict[str, Any]) -> None:
    assert articles(BASE)[0].content_hash == articles(replace(BASE, **change))[0].content_hash


@pytest.mark.parametrize(
    "change",
    [
        {"title": "عنوان آخر"},
        {"content": "<p>نص آخر</p>"},
        {"authors": ("هدى",)},
        {"published": 1_700_000_060},
        {"pictures": (Picture("https://i.example/1.jpg"),)},
        {"link": "https://news.example/2"},
    ],
)
def test_what_can_be_seen_changes_the_hash(change: dict[str, Any]) -> None:
    assert articles(BASE)[0].content_hash != articles(replace(BASE, **change))[0].content_hash
