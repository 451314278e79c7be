"""Documents as text, Markdown and HTML: logical order, nothing read as markup that is not."""

from html.parser import HTMLParser

import pytest

from newstui.library.export import Format, export
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


def said(text: str, **style: bool) -> tuple[Span, ...]:
    return (Span(text, **style),)  # type: ignore[arg-type]


DOCUMENT = Document(
    title="عنوان <فيه> *نجوم*",
    origin="feed",
    kicker="عاجل",
    lede="المقدمة",
    language="ar",
    source_line="المصدر: وكالة",
    picture=Picture("https://news.example/a(1).png", "تعليق", "تصوير", "وصف", 640, 360),
    related=(Related("خبر آخر", "https://news.example/2"),),
    blocks=(
        Paragraph(
            (Span("نص "), Span("غامق", bold=True), Span(" و"), Span("رابط", link="https://news.example/x"))
        ),
        Heading(said("عنوان فرعي"), 3),
        Quote((Paragraph(said("قال كلامًا")),), "فلان"),
        ListBlock(
            ((Paragraph(said("أول")),), (Paragraph(said("ثانٍ")), ListBlock(((Paragraph(said("فرع")),),))))
        ),
        ListBlock(((Paragraph(said("واحد")),), (Paragraph(said("اثنان")),)), ordered=True),
        Code("if a < b:\n    `x`", "python"),
        Table(((said("اسم"), said("عدد")), (said("أ|ب"), said("٣"))), header=True),
        Figure(Picture("https://news.example/b.png")),
        Embed("https://video.example/1", "مقطع"),
        Rule(),
        Paragraph(said("Latin paragraph"), direction="ltr"),
    ),
)


def test_plain_text_reads_as_it_is_written() -> None:
    lines = export(DOCUMENT, "text", byline="فلان · 23 نوفمبر", link="https://news.example/1").split("\n")
    assert lines[:6] == ["عاجل", "", "عنوان <فيه> *نجوم*", "", "المقدمة", ""]
    for line in (
        "نص غامق ورابط",
        "> قال كلامًا",
        "> — فلان",
        "• أول",
        "  • فرع",
        "2. اثنان",
        "    if a < b:",
        "أ|ب | ٣",
        "[تعليق — تصوير]",
        "https://video.example/1",
        "المصدر: وكالة",
        "• خبر آخر",
        "https://news.example/1",
    ):
        assert line in lines, line


def test_markdown_escapes_what_it_would_read() -> None:
    written = export(DOCUMENT, "markdown", byline="فلان")
    for part in (
        "# عنوان \\<فيه\\> \\*نجوم\\*",
        "نص **غامق** و[رابط](<https://news.example/x>)",
        "### عنوان فرعي",
        "> قال كلامًا",
        "- أول",
        "  - فرع",
        "2. اثنان",
        "```python\nif a < b:\n    `x`\n```",
        "| اسم | عدد |\n| --- | --- |\n| أ\\|ب | ٣ |",
        "![وصف](<https://news.example/a(1).png>)",
        "[مقطع](<https://video.example/1>)",
        "\n---\n",
    ):
        assert part in written, part


@pytest.mark.parametrize(
    "text",
    [
        "# ليس عنوانًا",
        "1. ليس قائمة",
        "- ليس قائمة",
        "+ x",
        "> ليس اقتباسًا",
        "<b>لا</b>",
        "[لا](x)",
        "a_b_c",
        "`لا`",
    ],
)
def test_a_paragraph_stays_a_paragraph(text: str) -> None:
    written = export(Document("ع", "feed", (Paragraph(said(text)),)), "markdown")
    paragraph = written.split("\n\n")[1].rstrip("\n")
    assert paragraph.replace("\\", "") == text
    assert paragraph != text


class Elements(HTMLParser):
    """Counts what opens and closes."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("meta", "img", "br", "hr"):
            self.open.append(tag)
        self.links += [value or "" for name, value in attrs if name == "href"]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_html_is_a_whole_page_with_directions() -> None:
    page = export(DOCUMENT, "html", byline="فلان", link="https://news.example/1")
    elements = Elements()
    elements.feed(page)
    assert elements.open == []
    assert '<html lang="ar" dir="rtl">' in page
    assert "<h1>عنوان &lt;فيه&gt; *نجوم*</h1>" in page
    assert '<p dir="ltr">Latin paragraph</p>' in page
    assert "<li>أول</li>" in page
    assert "<th>اسم</th>" in page


def test_html_never_links_to_anything_but_the_web() -> None:
    hostile = Document(
        "ع",
        "page",
        (Paragraph((Span("x", link="javascript:alert(1)"),)), Embed("data:text/html,<script>", '"><script>')),
        related=(Related("y", "file:///etc/passwd"),),
    )
    elements = Elements()
    page = export(hostile, "html", link="javascript:alert(2)")
    elements.feed(page)
    assert elements.links == []
    assert "<script" not in page


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_an_empty_document_is_no_error(form: Format) -> None:
    assert export(Document("", "feed"), form).endswith("\n")


def test_html_without_a_direction_takes_the_titles() -> None:
    assert 'dir="rtl"' in export(Document("خبر", "feed"), "html")
    assert 'dir="ltr"' in export(Document("News", "feed"), "html")
