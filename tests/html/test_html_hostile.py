"""HTML that means harm: bounded, linear, without recursion, and never an exception."""

import sys
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newstui.html import blocks, plain, text_of
from newstui.html.builder import DEEPEST, MOST_BLOCKS
from newstui.model.document import Block, ListBlock, Quote


def depth(found: tuple[Block, ...]) -> int:
    inner = [0]
    for block in found:
        if isinstance(block, Quote):
            inner.append(1 + depth(block.blocks))
        elif isinstance(block, ListBlock):
            inner += [1 + depth(item) for item in block.items]
    return max(inner)


DEEP = """<div> <b> <blockquote> <ul><li> <table><tr><td> <figure> <pre> <p class=caption> <dl><dt> <h2>
<a href=#x>"""


@pytest.mark.parametrize("opening", DEEP.replace(" ", "~").split())
def test_ten_thousand_levels_keep_the_text(opening: str) -> None:
    found = blocks(opening.replace("~", " ") * 10_000 + "the text" + "<p>after", base=None)
    assert "the text" in text_of(found)
    assert depth(found) <= DEEPEST


def test_the_parser_needs_no_depth_of_the_interpreter() -> None:
    limit = sys.getrecursionlimit()
    html = "<div><blockquote><ul><li>" * 5_000 + "x"
    result = []
    thread = threading.Thread(target=lambda: result.append(blocks(html, base=None)))
    sys.setrecursionlimit(200)
    try:
        thread.start()
        thread.join()
    finally:
        sys.setrecursionlimit(limit)
    assert text_of(result[0]) == "x"


@pytest.mark.parametrize(
    "html",
    [
        "<div " + " ".join(f"a{number}=1" for number in range(100_000)) + ">x</div>",
        "<p class='" + "caption " * 50_000 + "'>x",
        "x<br>" * 100_000,
        "<" * 300_000,
        "&" * 300_000,
        "&lt" * 100_000,
        "<!--" * 100_000,
        "<![CDATA[" * 100_000,
        "<a href='" * 50_000,
        "<img srcset='" + "a.jpg 1w, " * 50_000 + "'>",
        "<p style='" + "width:1px;" * 50_000 + "'>x",
        "<table>" + "<td colspan=60 rowspan=9999>" * 500,
        "<i>" * 50_000 + "</b>" * 50_000,
        "\n\n" * 200_000,
        " " * 500_000 + "<p>" + " " * 500_000,
    ],
    ids=lambda html: html[:12],
)
def test_large_things_end(html: str) -> None:
    blocks(html, base="https://a.example/")


def test_there_is_a_last_block() -> None:
    assert len(blocks("<p>x" * (MOST_BLOCKS + 500), base=None)) == MOST_BLOCKS


_TAGS = """
<p> </p> <b> </b> <ul> <li> </ul> <blockquote> </blockquote> <table> <tr> <td> <th> </table> <figure>
<figcaption> <img~src=a.jpg> <pre> </pre> <br> <hr> <h1> </h3> <a~href=x#y> </a> <cite> <footer> <video>
<source~src=v> <sup> <iframe~src=f> <script> </script> <noscript> <dt> <svg> <select> <form>
<body> <frameset> <html~dir=rtl> <div~class=caption> <div~class=credit> text نص 2 & < > &amp; <!-- -->
<template> <math> <textarea>
"""
_pieces = st.sampled_from(_TAGS.split())


@given(st.lists(_pieces, max_size=40))
def test_tags_in_any_order(pieces: list[str]) -> None:
    html = " ".join(pieces).replace("~", " ")
    found = blocks(html, base="https://a.example/")
    assert found == blocks(html, base="https://a.example/")
    text_of(found)


@given(st.text(max_size=300) | st.text("<>/='\"&;!-ab \n\x00\ud800", max_size=120))
def test_any_text(html: str) -> None:
    blocks(html, base=None)
    assert "\n" not in plain(html)
