"""An article's pieces as lines: tables in columns, hints behind links, marks at the start side."""

from dataclasses import replace

import pytest
from edition import TITLES, draft

from newstui.locale import Words
from newstui.model.article import Article
from newstui.model.document import Document, ListBlock, Paragraph, Quote, Span, Table
from newstui.text import StyleRange
from newstui.ui.panes.article_lines import ArticleLines, Shown, with_hints
from newstui.ui.panes.pieces import Piece, Pieces

NOW = 1_795_000_000


def article(language: str = "ar") -> Article:
    return Article(
        id=1, source=1, source_title="المرسى", title=TITLES[0], link=None, authors=(), published=NOW - 60,
        updated=None, language=language, direction=None, categories=(), unread=True, saved=False, whole=False,
        picture=False, video=False, summary="", seen=NOW, sort=NOW, sources=(1,),
    )  # fmt: skip


def pieces(*blocks: object, language: str = "ar", setting: str | None = None) -> list[Piece]:
    document = Document(TITLES[0], "feed", blocks=tuple(blocks), language=language)  # type: ignore[arg-type]
    return Pieces(Words("ar"), article(language), document, setting).build(NOW)


def test_the_byline_names_every_source() -> None:
    several = replace(article(), sources=(1, 2), also=("الثاني",))
    assert Pieces(Words("ar"), several, Document(TITLES[0], "feed"), None).byline.startswith(
        "المرسى · الثاني · "
    )


def paragraph(text: str) -> Paragraph:
    return Paragraph((Span(text),))


def test_columns_stand_under_each_other_though_lam_alef_takes_one_cell() -> None:
    rows = tuple(
        tuple((Span(cell),) for cell in row)
        for row in (("البلد", "حصة"), ("بلاد الهضبة", "28%"), ("نوران", "34%"))
    )
    lines = ArticleLines(pieces(Table(rows, header=True)), [], Shown()).lines(40)
    shown = [line.line.visual.rstrip() for line in lines if line.line is not None][-3:]
    widths = [len(row) for row in shown]
    assert len({row.index("%") for row in shown[1:]}) == 1, shown
    assert max(widths) == min(widths)


def test_each_paragraph_has_its_own_direction() -> None:
    built = pieces(paragraph("نص عربي"), paragraph("An English line"), paragraph("2026"))
    assert [piece.direction for piece in built[-3:]] == ["rtl", "ltr", "rtl"]


def test_the_readers_direction_for_a_source_stands_above_the_text() -> None:
    built = pieces(paragraph("An English line"), setting="rtl")
    assert built[-1].direction == "rtl"


def test_lists_number_their_items_and_quotes_have_their_bar() -> None:
    block = ListBlock(((paragraph("أول"),), (paragraph("ثان"),)), ordered=True)
    built = pieces(block, Quote((paragraph("كلام"),), cite="قائله"))
    assert [piece.marker for piece in built[-4:]] == ["1.", "2.", "", ""]
    assert [piece.bars for piece in built[-4:]] == [0, 0, 1, 1]


@pytest.mark.parametrize(
    ("title", "item", "side"),
    [
        ("خبر", "OpenAI GPT تعلن", "rtl"),
        ("Data Structures", "أنشئ قائمة باسم animals فيها كل الحيوانات", "rtl"),
        ("Data Structures", "غزة: the city and its people", "ltr"),
    ],
)
def test_an_item_of_a_list_stands_with_its_page_but_not_for_the_sake_of_one_name(
    title: str, item: str, side: str
) -> None:
    document = Document(title, "feed", (ListBlock(((paragraph(item),),)),), language="en")
    built = Pieces(Words("ar"), replace(article(), direction=None), document).build(NOW)
    assert [piece.direction for piece in built if piece.text == item] == [side]


def test_the_document_of_a_feed_is_shown_whole() -> None:
    document = draft("rail-1", TITLES[0], 3).document
    built = Pieces(Words("ar"), article(), document).build(NOW)
    text = "\n".join(piece.text for piece in built)
    for part in (
        TITLES[0],
        "خلاصة الخبر",
        "رسم: المرسى",
        "ما الذي تغيّر؟",
        "rail --to marsa",
        "المصدر: وكالة المرسى",
        "خبر آخر",
    ):
        assert part in text


def test_a_hint_stands_behind_its_link_and_moves_what_follows() -> None:
    piece = Piece("قبل رابط بعد", "text", ranges=(StyleRange(4, 8, "link:0"), StyleRange(9, 12, "bold")))
    hinted, found = with_hints([piece], "ab")
    assert found == {"a": "link:0"}
    assert hinted[0].text == "قبل رابط [a] بعد"
    assert StyleRange(13, 16, "bold") in hinted[0].ranges
    assert StyleRange(4, 8, "link:0") in hinted[0].ranges


def test_more_links_than_letters_have_two_letters_each() -> None:
    text = " ".join("x" * 20)
    links = tuple(StyleRange(2 * n, 2 * n + 1, f"link:{n}") for n in range(5))
    hinted, found = with_hints([Piece(text, "text", ranges=links)], "abc")
    assert sorted(found) == ["aa", "ab", "ac", "ba", "bb"]
    assert hinted[0].text.count("[") == 5
