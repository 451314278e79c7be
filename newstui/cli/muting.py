"""``newstui mute`` and ``newstui unmute``: what is kept out of the lists."""

from argparse import Namespace
from collections.abc import Coroutine
from typing import Any

from newstui.cli.context import Context
from newstui.cli.error import CommandError
from newstui.cli.opened import finish, one_source, opened
from newstui.cli.progress import ProgressLine
from newstui.library.library import Library
from newstui.library.mutes import has_words, until_of
from newstui.locale import Words
from newstui.model.encoding import mute_to_json
from newstui.model.mute import Mute, MuteKind


def run_mute(context: Context, arguments: Namespace) -> int:
    """List the rules, or make one and print it."""
    wanted = any(said is not None for said in (arguments.words, arguments.source, arguments.author))
    if arguments.until is not None and not wanted:
        context.output.error(context.words("cli-usage.mute-what"))
        return 2
    with opened(context) as library:
        if wanted:
            _mute(context, library, arguments)
        else:
            _finish(context, library, arguments, library.mutes.follow())
            _list(context, library, arguments)
    return 0


def _finish(
    context: Context, library: Library, arguments: Namespace, writing: Coroutine[Any, Any, int]
) -> int:
    """Wait for a change of the rules; say on a terminal how far it is: it may take long."""
    words = context.words
    line = ProgressLine(context.output, shown=not (arguments.quiet or arguments.json))
    library.mutes.told = lambda changed: line.say(
        words("message.muting", count=words.count("articles", changed))
    )
    try:
        return finish(writing)
    finally:
        line.clear()


def _list(context: Context, library: Library, arguments: Namespace) -> None:
    rules = library.mutes.all()
    for rule in rules:
        _print(context, rule, arguments)
    if not rules and not arguments.json:
        context.output.note(context.words("cli.no-mutes"))


def _mute(context: Context, library: Library, arguments: Namespace) -> None:
    words = context.words
    until = None
    if arguments.until is not None and (until := until_of(arguments.until, library.now())) is None:
        raise CommandError(words("cli.mute-until", text=arguments.until))
    kind, text, title = _rule(library, arguments, words)
    _finish(context, library, arguments, library.mutes.add(kind, text, title=title, until=until))
    rule = library.mutes.all()[0]
    if arguments.json:
        _print(context, rule, arguments)
    elif not arguments.quiet:
        context.output.say(
            words("cli.muted", title=title, count=words.count("articles", rule.hidden), id=str(rule.id))
        )


def _rule(library: Library, arguments: Namespace, words: Words) -> tuple[MuteKind, str, str]:
    if arguments.source is not None:
        source = one_source(library.sources.all(), arguments.source, words)
        return "source", str(source.id), source.title
    kind: MuteKind = "author" if arguments.words is None else "words"
    text = " ".join((arguments.author if arguments.words is None else arguments.words).split())
    if not has_words(text):
        raise CommandError(words("cli.mute-nothing", text=text))
    return kind, text, text


def run_unmute(context: Context, arguments: Namespace) -> int:
    """Take a rule away; what it hid comes back."""
    words = context.words
    with opened(context) as library:
        found = library.mutes.find(arguments.rule)
        if not found:
            raise CommandError(words("cli.no-mute", text=arguments.rule))
        for rule in found:
            back = _finish(context, library, arguments, library.mutes.remove(rule))
            if arguments.json:
                _print(context, rule, arguments)
            elif not arguments.quiet:
                context.output.say(
                    words("cli.unmuted", title=rule.title, count=words.count("articles", back))
                )
    return 0


def _print(context: Context, rule: Mute, arguments: Namespace) -> None:
    if arguments.json:
        context.output.json(mute_to_json(rule))
    else:
        context.output.row(row(rule, context.words))


def row(rule: Mute, words: Words) -> list[str]:
    """A rule's parts for people: its id, what it mutes, of which kind, until when, and how many it hides."""
    until = "" if rule.until is None else words("mute.until", when=words.moment(rule.until))
    return [str(rule.id), rule.title, words(f"mute.{rule.kind}"), until, words.count("articles", rule.hidden)]
