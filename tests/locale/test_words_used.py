"""Every text that the code asks for exists, with the fields that it is given."""

import ast
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

import newstui
from newstui.locale.texts import load_texts

PACKAGE = Path(newstui.__file__).parent
COMMANDS = """
    move-down move-up page-down page-up half-down half-up top bottom pane-left pane-right pane-next
    pane-previous enter back reading-page-down reading-page-up next-unread previous-unread
    toggle-read mark-all-read toggle-save undo refresh-source refresh-all search find-next
    find-previous show-all show-unread show-saved toggle-whole open-browser link-hints copy-link
    copy-text copy-selection add-source zen theme help palette front-page live play suspend quit language
    calibrate dismiss-sample remove-source rename-source move-source
""".split()  # noqa: SIM905


METHODS = ("count", "failure")


class Use:
    """One look-up whose key stands in the code."""

    def __init__(self, call: ast.Call, key: str) -> None:
        self.key = key
        self.line = call.lineno
        self.given = {keyword.arg for keyword in call.keywords}


def is_words(node: ast.expr) -> bool:
    """Whether an expression is the look-up: ``words``, ``self.words``, ``app._words`` …"""
    name = node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""
    return name.strip("_") == "words"


def uses_in(source: str) -> Iterator[Use]:
    for node in ast.walk(ast.parse(source)):
        if not (isinstance(node, ast.Call) and node.args):
            continue
        key = node.args[0]
        if not (isinstance(key, ast.Constant) and isinstance(key.value, str)):
            continue
        if is_words(node.func):
            yield Use(node, key.value)
        elif isinstance(node.func, ast.Attribute) and is_words(node.func.value) and node.func.attr in METHODS:
            yield Use(node, f"{node.func.attr}.{key.value}")


def wrong(use: Use) -> str | None:
    text = load_texts("ar").find(use.key)
    if text is None:
        return "no such text"
    if None in use.given or not isinstance(text, str) or use.key.startswith("failure."):
        return None
    wanted = {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    return None if use.given == wanted else f"fields {sorted(wanted)}"


def test_the_search_finds_look_ups() -> None:
    source = 'words("a.b", x=1); self._words.count("c", 2); text.count("d"); other("e.f")'
    assert [(use.key, use.given) for use in uses_in(source)] == [("a.b", {"x"}), ("count.c", set())]


@pytest.mark.parametrize(
    "path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE))
)
def test_texts_asked_for_exist_with_their_fields(path: Path) -> None:
    uses = list(uses_in(path.read_text("utf-8")))
    # str.format looks alike where a variable called words is no look-up: it has no dotted keys.
    found = [(use.line, use.key, wrong(use)) for use in uses if "." in use.key and wrong(use)]
    assert found == []


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_command_has_a_name_and_a_sentence(language: str) -> None:
    texts = load_texts("ar" if language == "ar" else "en")
    for command in COMMANDS:
        name, sentence = texts.find(f"command.{command}"), texts.find(f"help.{command}")
        assert isinstance(name, str)
        assert len(name) <= 24
        assert isinstance(sentence, str)
        assert sentence.endswith(".")
