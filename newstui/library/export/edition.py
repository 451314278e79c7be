"""An edition as plain text, Markdown or HTML, always in logical order."""

from collections.abc import Callable, Iterator
from html import escape
from typing import Literal

from newstui.library.export.markdown import escaped
from newstui.locale import Words
from newstui.model.story import Edition, Lead, Part
from newstui.text import resolve_direction

EditionFormat = Literal["plain", "markdown", "html"]


def export_edition(edition: Edition, form: EditionFormat, words: Words) -> str:
    """Write an edition in one of the formats, ending with a newline; ``words`` are not isolated."""
    return WRITERS[form](edition, words)


def heading(edition: Edition, words: Words) -> str:
    """What stands above it: the day, and from when on it tells."""
    return words("edition.title", date=words.moment(edition.until))


def part_title(part: Part, words: Words) -> str:
    """What stands above a part."""
    if part.section is None:
        return words("edition.stories")
    return part.title or words("edition.rest")


def newsrooms(lead: Lead, words: Words) -> str:
    """Who tells a headline, and how many articles there are of it."""
    names = words("date.list").join(lead.sources)
    if lead.story is None or lead.story.articles < 2:
        return names
    return f"{names} · {words.count('articles', lead.story.articles)}"


def closing(edition: Edition, words: Words) -> str:
    """The line that ends it."""
    if not edition.headlines:
        return words("edition.nothing")
    return words("edition.end", count=words.count("headlines", edition.headlines))


def _plain(edition: Edition, words: Words) -> str:
    return "\n".join(_plain_lines(edition, words)) + "\n"


def _plain_lines(edition: Edition, words: Words) -> Iterator[str]:
    yield heading(edition, words)
    for part in edition.parts:
        yield from ("", part_title(part, words), "")
        for lead in part.entries:
            yield f"• {_line(lead.article.title)}"
            yield f"  {_line(newsrooms(lead, words))}"
            if lead.article.link:
                yield f"  {lead.article.link}"
    yield from ("", closing(edition, words))


def _markdown(edition: Edition, words: Words) -> str:
    lines = [f"# {escaped(heading(edition, words))}"]
    for part in edition.parts:
        lines += ["", f"## {escaped(part_title(part, words))}", ""]
        for lead in part.entries:
            title = escaped(_line(lead.article.title))
            link = lead.article.link
            told = f"[{title}](<{link.replace('>', '%3E')}>)" if link else title
            lines.append(f"- {told}  \n  *{escaped(_line(newsrooms(lead, words)))}*")
    lines += ["", f"*{escaped(closing(edition, words))}*"]
    return "\n".join(lines) + "\n"


def _html(edition: Edition, words: Words) -> str:
    title = escape(heading(edition, words))
    body = "\n".join(_html_parts(edition, words))
    return (
        f'<!DOCTYPE html>\n<html lang="{words.language}" dir="{words.direction}">\n'
        f'<head>\n<meta charset="utf-8">\n<title>{title}</title>\n</head>\n'
        f"<body>\n<h1>{title}</h1>\n{body}\n<p>{escape(closing(edition, words))}</p>\n</body>\n</html>\n"
    )


def _html_parts(edition: Edition, words: Words) -> Iterator[str]:
    for part in edition.parts:
        yield f"<h2>{escape(part_title(part, words))}</h2>\n<ul>"
        for lead in part.entries:
            article = lead.article
            direction = article.direction or resolve_direction(article.title, language=article.language)
            title = escape(_line(article.title))
            # What a feed calls a link may be a script.
            safe = article.link if article.link and article.link.startswith(("http://", "https://")) else None
            told = f'<a href="{escape(safe)}">{title}</a>' if safe else title
            sources = escape(_line(newsrooms(lead, words)))
            yield f'<li dir="{direction}">{told}<br><small>{sources}</small></li>'
        yield "</ul>"


def _line(text: str) -> str:
    return " ".join(text.split())


WRITERS: dict[EditionFormat, Callable[[Edition, Words], str]] = {
    "plain": _plain,
    "markdown": _markdown,
    "html": _html,
}
