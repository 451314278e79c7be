"""HTML as blocks: what each element becomes, and what never comes through."""

import random
from typing import Any

import pytest

from newstui.html import blocks, plain, text_of
from newstui.html.simple import simple_blocks
from newstui.html.walk import _walked
from newstui.model.document import (
    Block,
    Code,
    Embed,
    Figure,
    Heading,
    ListBlock,
    Paragraph,
    Picture,
    Quote,
    Rule,
    Span,
    Table,
)  # fmt: skip

SITE = "https://page.example/"
BASE = SITE + "news/1.html"


def read(html: str) -> tuple[Block, ...]:
    return blocks(html, base=BASE)


def p(*texts: str | Span, **rest: Any) -> Paragraph:
    return Paragraph(tuple(Span(text) if isinstance(text, str) else text for text in texts), **rest)


@pytest.mark.parametrize(
    ("html", "wanted"),
    [
        ("<p>one</p><p>two</p>", [p("one"), p("two")]),
        ("one<p>two</p>three", [p("one"), p("two"), p("three")]),
        ("<div>one<div>two</div>three</div>", [p("one"), p("two"), p("three")]),
        ("<p> a \n\t b  <b> c</b> d </p>", [p("a b ", Span("c", bold=True), " d")]),
        ("<p>a<br>b<br/> c</p>", [p("a\nb\nc")]),
        ("<p>a<br><br>b<br>\n<br> c</p>", [p("a"), p("b"), p("c")]),
        ("<p>&nbsp;</p><p></p><p><br></p>", []),
        ("<b>a<i>b</i></b>", [p(Span("a", bold=True), Span("b", bold=True, italic=True))]),
        ("<p><strong>a</strong><strong>b</strong></p>", [p(Span("ab", bold=True))]),
        ("<p>x <code>a  b</code></p>", [p("x ", Span("a b", code=True))]),
        ('<p><a href="/x?a=1&amp;b=2">go</a></p>', [p(Span("go", link=SITE + "x?a=1&b=2"))]),
        ('<p><a href="mailto:x@y.example">me</a> <a href="#top">top</a></p>', [p("me top")]),
        ("<p>E=mc<sup>2</sup>, H<sub>2</sub>O, 1<sup>st</sup></p>", [p("E=mc², H₂O, 1st")]),
        ("<p>he said <q>no</q></p>", [p("he said “no”")]),
        ('<p>x <img src="e.png" class="emoji" alt="🙂"> y</p>', [p("x 🙂 y")]),
        ("<h2>One</h2><h4><b>Two</b></h4>", [Heading((Span("One"),), 2), Heading((Span("Two"),), 4)]),
        ('<h2>One <a href="#one">#</a></h2>', [Heading((Span("One"),), 2)]),
        ("<hr><p>a</p><hr><hr><p>b</p>", [p("a"), Rule(), p("b")]),
        ("<dl><dt>Term</dt><dd>Meaning</dd></dl>", [p(Span("Term", bold=True)), p("Meaning")]),
        ("a &lt;b&gt; &amp;amp;", [p("a <b> &amp;")]),
        ("first line\nstill\n\nsecond", [p("first line still"), p("second")]),
    ],
)
def test_running_text(html: str, wanted: list[Block]) -> None:
    assert list(read(html)) == wanted


def test_lists_inside_lists() -> None:
    html = "<ul><li>a<li>b<ol><li>c</ol>d</ul>"
    inner = ListBlock(((p("c"),),), ordered=True)
    assert read(html) == (ListBlock(((p("a"),), (p("b"), inner, p("d")))),)


def test_items_without_a_list_lose_nothing() -> None:
    assert text_of(read("<li>a</li><li>b</li><ul>c<li>d</li></ul>")).splitlines() == ["a", "b", "d", "c"]


def test_quotes_say_who_is_quoted() -> None:
    assert read("<blockquote><p>a</p><footer>— <cite>Someone</cite></footer></blockquote>") == (
        Quote((p("a"),), "Someone"),
    )
    assert read("<blockquote><p>a</p><p><cite>Someone</cite></p></blockquote>") == (
        Quote((p("a"),), "Someone"),
    )
    title = p("in ", Span("A Book", italic=True), " it says")
    assert read("<blockquote>in <cite>A Book</cite> it says</blockquote>") == (Quote((title,)),)


def test_code_keeps_its_shape() -> None:
    html = '<pre><code class="hljs language-python">def f():\n\treturn 1 &lt; 2<br>x</code></pre>'
    assert read(html) == (Code("def f():\n    return 1 < 2\nx", "python"),)


def test_line_numbers_are_no_code() -> None:
    html = '<pre><span class="ln">1</span>one\n<span class="ln">2</span>two</pre>'
    assert read(html) == (Code("one\ntwo"),)


def row(*cells: str) -> tuple[tuple[Span, ...], ...]:
    return tuple((Span(cell),) if cell else () for cell in cells)


def test_tables() -> None:
    html = (
        "<table><caption>Tides</caption><thead><tr><th>Day<th>High</thead>"
        "<tr><td rowspan=2>Mon<td>4<br>m<tr><td>5<tr><td colspan=2>none</table>"
    )
    assert read(html) == (
        p("Tides"),
        Table((row("Day", "High"), row("Mon", "4\nm"), row("", "5"), row("none", "")), header=True),
    )


def test_a_table_for_looks_is_what_its_cells_hold() -> None:
    html = "<table><tr><td><p>one</p><table><tr><td>two</table><td><ul><li>three</ul></table>"
    assert text_of(read(html)).splitlines() == ["one", "two", "three"]
    assert not any(isinstance(block, Table) for block in read(html))


@pytest.mark.parametrize(
    ("html", "picture"),
    [
        (
            '<img src="a.jpg" alt=" A  b " width="640" height="360px">',
            Picture(SITE + "news/a.jpg", alt="A b", width=640, height=360),
        ),
        ('<img src="data:image/gif;base64,R0" data-src="/b.jpg">', Picture(SITE + "b.jpg")),
        ('<img srcset="s.jpg 300w, /l.jpg 1200w, m.jpg 600w">', Picture(SITE + "l.jpg")),
        ('<a href="/big"><img src="//cdn.example/c.jpg"></a>', Picture("https://cdn.example/c.jpg")),
        ('<picture><source srcset="x.webp"><img src="/c.jpg"></picture>', Picture(SITE + "c.jpg")),
        (
            '<img src="x.gif" data-src="/d.jpg"><noscript><img src="/d.jpg"></noscript>',
            Picture(SITE + "d.jpg"),
        ),
        (
            '<figure><img src="/e.jpg"><figcaption>Words <i class="credit">Name</i></figcaption></figure>',
            Picture(SITE + "e.jpg", "Words", "Name"),
        ),
        (
            "<figure><figcaption>Words © Name</figcaption><img src=/e.jpg></figure>",
            Picture(SITE + "e.jpg", "Words", "Name"),
        ),
        (
            "<figure><img src=/e.jpg><figcaption>كلام (تصوير: فلان)</figcaption></figure>",
            Picture(SITE + "e.jpg", "كلام", "فلان"),
        ),
        (
            '<div class="wp-caption"><img src="/f.jpg"><p class="wp-caption-text">Words</p></div>',
            Picture(SITE + "f.jpg", "Words"),
        ),
        (
            '<div class="photo"><img src="/g.jpg"><small class="copyright">(Name)</small></div>',
            Picture(SITE + "g.jpg", None, "Name"),
        ),
    ],
)
def test_pictures(html: str, picture: Picture) -> None:
    assert read(html) == (Figure(picture),)


def test_a_picture_parts_the_text_around_it() -> None:
    assert read('<p>one <img src="/a.jpg"> two</p>') == (
        p("one"),
        Figure(Picture(SITE + "a.jpg")),
        p("two"),
    )


@pytest.mark.parametrize(
    "html",
    [
        '<img src="/p.gif" width="1" height="1">',
        '<img src="/p.gif" width=1>',
        '<img src="/p.gif" style="width:1px;height:1px">',
        '<img src="data:image/png;base64,AAAA">',
        '<img src="javascript:alert(1)">',
        '<img src="https://feeds.feedburner.com/~r/x/~4/y">',
        "<img>",
        "<script>alert(1)</script>",
        "<style>p{}</style>",
        '<iframe src="javascript:1"></iframe>',
        '<div hidden>x</div><p style="display: none">y</p>',
        "<form><input value=x><button>Send</button><select><option>1</select></form>",
        "<svg><text>x</text></svg>",
        "<!-- a comment --><?php echo 1 ?>",
        '<object data="file:///etc/passwd"></object>',
    ],
)
def test_what_is_left_out(html: str) -> None:
    assert read(html) == ()


def test_a_form_around_a_whole_page_takes_nothing_away() -> None:
    assert read("<form><p>text</p><input></form>") == (p("text"),)


@pytest.mark.parametrize(
    ("html", "embed"),
    [
        (
            '<iframe src="//www.youtube.com/embed/abcdefghijk?rel=0" title="A film"></iframe>',
            Embed("https://www.youtube.com/watch?v=abcdefghijk", "A film"),
        ),
        ('<video src="/v.mp4">old browser</video>', Embed(SITE + "v.mp4")),
        ('<audio><source src="/a.mp3"><source src="/a.ogg"><p>old</p></audio>', Embed(SITE + "a.mp3")),
        ('<object><param name="movie" value="/m.swf"></object>', Embed(SITE + "m.swf")),
        (
            '<figure><iframe src="/f"></iframe><figcaption>Words</figcaption></figure>',
            Embed(SITE + "f", "Words"),
        ),
    ],
)
def test_embeds_are_links(html: str, embed: Embed) -> None:
    assert read(html) == (embed,)


def test_nothing_stands_inside_of_an_embed() -> None:
    html = '<p>one<embed src="/v.swf"> two</p><p>three'
    assert read(html) == (p("one"), Embed(SITE + "v.swf"), p("two"), p("three"))


def test_an_object_that_shows_nothing_is_what_stands_inside() -> None:
    assert read('one<object classid="x"><p>two</p></object> three') == (p("one"), p("two"), p("three"))
    assert read('<object><param name="movie" value="/m.swf"><p>old</p></object>') == (Embed(SITE + "m.swf"),)


def test_directions_are_kept_by_block() -> None:
    html = (
        '<div dir="rtl"><p>א</p><p dir="ltr">b</p><ul><li>c</ul></div>'
        '<p style="text-align:left; direction: rtl">d</p><p dir=auto>e'
    )
    first, second, third, fourth, fifth = read(html)
    assert isinstance(third, ListBlock)
    directions = [
        block.direction
        for block in (first, second, third, fourth, fifth)
        if not isinstance(block, Figure | Code | Embed | Rule)
    ]
    assert directions == ["rtl", "ltr", "rtl", "rtl", None]


def test_links_without_a_base_need_to_be_absolute() -> None:
    assert blocks('<a href="/x">a</a><a href="https://b.example/">b</a>', base=None) == (
        p("a", Span("b", link="https://b.example/")),
    )


def test_text_is_sanitised() -> None:
    assert text_of(read("<p>a\x1b[31mb\u202ec\x00\ud800</p>")).isprintable()
    assert plain("a\x1b]0;title\x07b") == "ab"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("a &amp; b", "a & b"),
        ("<b>a</b>\n<i>b</i>", "a b"),
        ("<p>a</p><p>b</p>", "a b"),
        ("1 < 2 &lt;b&gt;", "1 < 2 <b>"),
        ("<script>x</script>a", "a"),
        ("", ""),
    ],
)
def test_plain_text(html: str, text: str) -> None:
    assert plain(html) == text


def test_paragraphs_are_read_without_a_parser_as_with_it() -> None:
    pieces = [
        "<br>",
        "<BR />",
        "نص",
        "word  two",
        " ",
        "\n",
        "\u00a0",
        "\u200c",
        "e\u0301",
        "\u2028",
        "&amp;",
        "\x85",
    ]
    dice, alike = random.Random(1), 0
    for _ in range(3000):
        made = ("".join(dice.choice(pieces) for _ in range(dice.randint(0, 5))) for _ in range(3))
        html = "".join(f"<p>{text}</p>{dice.choice(['', ' '])}" for text in made)
        found = simple_blocks(html)
        alike += found is not None and found == _walked(html, None)
        assert found is None or found == _walked(html, None), html
    assert alike > 500
    assert simple_blocks('<p dir="rtl">نص</p>') is None
