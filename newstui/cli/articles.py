"""``newstui show`` and ``newstui mark``: one article, and what the reader says of it."""

from argparse import Namespace

from newstui.cli.context import Context
from newstui.cli.error import CommandError
from newstui.cli.lists import headline
from newstui.cli.opened import finish, opened
from newstui.library.export import export
from newstui.library.library import Library
from newstui.locale import Words
from newstui.model.article import Article
from newstui.model.document import Document
from newstui.model.encoding import article_to_json, document_to_json
from newstui.text import resolve_direction


def run_show(context: Context, arguments: Namespace) -> int:
    """Print one article."""
    with opened(context, sample=arguments.sample) as library:
        article = library.article(arguments.id)
        if article is None:
            raise CommandError(context.words("cli.no-article", id=str(arguments.id)))
        document = library.document(article.id) or Document(article.title, "feed", lede=article.summary)
        if arguments.json:
            context.output.json(article_to_json(article) | {"document": document_to_json(document)})
        else:
            _show(context, article, document, arguments)
    return 0


def _show(context: Context, article: Article, document: Document, arguments: Namespace) -> None:
    written = export(
        document, arguments.format, byline=byline(article, document, context.words), link=article.link
    ).rstrip("\n")
    if arguments.format == "text":
        direction = document.direction or article.direction or resolve_direction(document.title)
        context.output.article(written, direction=direction, measure=context.settings.measure)
    else:
        context.output.verbatim(written)


def byline(article: Article, document: Document, words: Words) -> str:
    """Who wrote it, where and when, in one line."""
    when = document.published or article.published
    parts = [*(document.authors or article.authors), article.source_title, *article.also]
    return " · ".join(part for part in (*parts, words.date(when) if when else "") if part)


def run_mark(context: Context, arguments: Namespace) -> int:
    """Mark articles and print them as they are now; ids that nothing has are told, the others are marked."""
    if arguments.read is None and arguments.saved is None:
        context.output.error(context.words("cli-usage.mark-what"))
        return 2
    with opened(context) as library:
        known = [article for article in arguments.ids if library.article(article)]
        finish(library.statuses.mark(known, read=arguments.read, saved=arguments.saved))
        for article in known:
            _print_marked(context, library, article, arguments)
        for article in arguments.ids:
            if article not in known:
                context.output.error(context.words("cli.no-article", id=str(article)))
    return 0 if len(known) == len(arguments.ids) else 1


def _print_marked(context: Context, library: Library, marked: int, arguments: Namespace) -> None:
    article = library.article(marked)
    if article is None or (arguments.quiet and not arguments.json):
        return
    if arguments.json:
        context.output.json(article_to_json(article))
    else:
        context.output.row(headline(article, library.now(), context.words))
