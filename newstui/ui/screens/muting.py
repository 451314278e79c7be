"""The dialogs about muting: words, an author, for how long, and the rules that there are."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from newstui.library.mutes import DAY, has_words
from newstui.model.mute import Mute, MuteKind
from newstui.ui.widgets.choices import Choice
from newstui.ui.widgets.dialog import ChoiceScreen, PromptScreen, Refusal

if TYPE_CHECKING:
    from newstui.ui.screens.reader import ReaderScreen

SPANS = {"for-good": 0, "a-day": 1, "a-week": 7, "a-month": 30}
"""Days; 0 for ever."""


def ask_words(reader: "ReaderScreen") -> None:
    """Ask for words, then for how long, and mute them."""
    words = reader.words

    async def check(typed: str) -> str | Refusal:
        return typed if has_words(typed) else Refusal(words("dialog.mute-words-wrong"))

    def take(typed: str | None) -> None:
        if typed is not None:
            text = " ".join(typed.split())
            ask_until(reader, "words", text, text)

    prompt = PromptScreen(
        words("dialog.mute-words-title"),
        check,
        side=words.direction,
        placeholder=words("dialog.mute-words-prompt"),
        hint=words("dialog.mute-words-hint"),
    )
    reader.app.push_screen(prompt, take)


def ask_author(reader: "ReaderScreen", authors: Sequence[str]) -> None:
    """Ask which of an article's authors, where there are several, and mute that one."""

    def take(author: str | None) -> None:
        if author is not None:
            ask_until(reader, "author", author, author)

    named = [author for author in authors if has_words(author)]
    if len(named) < 2:
        take(named[0] if named else None)
        return
    words = reader.words
    choices = [Choice(author, author) for author in named]
    reader.app.push_screen(
        ChoiceScreen(words("dialog.mute-author-title"), choices, side=words.direction), take
    )


def ask_until(reader: "ReaderScreen", kind: MuteKind, text: str, title: str) -> None:
    """Ask for how long, and mute; ``text`` as in ``Mute``, ``title`` is shown."""
    words = reader.words
    choices = [Choice(words(f"mute.{name}"), days) for name, days in SPANS.items()]

    def take(days: int | None) -> None:
        if days is not None:
            until = reader.library.now() + days * DAY if days else None
            reader.write(_mute(reader, kind, text, title, until))

    reader.app.push_screen(
        ChoiceScreen(
            words("dialog.mute-until-title", title=title), choices, side=words.direction, selected=0
        ),
        take,
    )


async def _mute(reader: "ReaderScreen", kind: MuteKind, text: str, title: str, until: int | None) -> None:
    await reader.library.mutes.add(kind, text, title=title, until=until)
    reader.reload()
    # All that the rule hides: one made anew may hide nothing more than the one before.
    hidden = next((rule.hidden for rule in reader.library.mutes.all() if rule.text == text), 0)
    count, undo = reader.words.count("articles", hidden), reader.keymap.shown("undo")
    reader.say(reader.words("message.muted", title=title, count=count, key=undo))


def offer_rules(reader: "ReaderScreen") -> None:
    """Show the rules, each with what it hides; the one that is chosen is taken away."""
    words = reader.words
    choices = [_choice(reader, rule) for rule in reader.library.mutes.all()]

    def take(rule: Mute | None) -> None:
        if rule is not None:
            reader.write(_unmute(reader, rule))

    reader.app.push_screen(
        ChoiceScreen(
            words("dialog.mutes-title"),
            choices,
            side=words.direction,
            placeholder=words("dialog.mutes-prompt"),
            empty=words("empty.choices" if choices else "empty.mutes"),
        ),
        take,
    )


def _choice(reader: "ReaderScreen", rule: Mute) -> Choice[Mute]:
    words = reader.words
    until = "" if rule.until is None else words("mute.until", when=words.moment(rule.until))
    detail = " · ".join(
        filter(None, (words(f"mute.{rule.kind}"), words.count("articles", rule.hidden), until))
    )
    return Choice(rule.title, rule, detail=detail)


async def _unmute(reader: "ReaderScreen", rule: Mute) -> None:
    back = await reader.library.mutes.remove(rule)
    reader.reload()
    reader.say(reader.words("message.unmuted", title=rule.title, count=reader.words.count("articles", back)))
