"""Handing the open article on: to a file, a pager, another program's input, a command that shares it."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from newstui.library.export import Format, export
from newstui.locale import disk_reason
from newstui.ui.handing import Piped, file_name, filled, format_of, pipe, split, write_new
from newstui.ui.outside import launch
from newstui.ui.widgets.dialog import PromptScreen, Refusal

if TYPE_CHECKING:
    from newstui.ui.screens.reader import ReaderScreen


def written(reader: "ReaderScreen", form: Format) -> str:
    """Give the open article in a format, in logical order."""
    pane = reader.panes.article
    if pane.document is None:
        return ""
    link = pane.article.link if pane.article else None
    return export(pane.document, form, byline=pane.byline, link=link)


def can_share(reader: "ReaderScreen") -> bool:
    """Say whether the reader named a command that shares, and the article has an address."""
    return bool(reader.settings.share) and bool(reader.reading.article and reader.reading.article.link)


def share(reader: "ReaderScreen") -> None:
    """Run the reader's command with the article's title and address as words of it."""
    article = reader.reading.article
    if article and article.link:
        words = filled(reader.settings.share, {"title": article.title, "link": article.link})
        reader.run_worker(_share(reader, words), group="outside")


async def _share(reader: "ReaderScreen", words: list[str]) -> None:
    started = await asyncio.to_thread(launch, words)
    reader.say(reader.words("message.shared" if started else "message.not-shared", program=words[0]))


def save_file(reader: "ReaderScreen") -> None:
    """Ask for a file's name and write the article into it; its ending chooses the format."""
    article = reader.reading.article
    if article is None:
        return
    words = reader.words

    async def save(name: str) -> Path | Refusal:
        if not name.strip():
            return Refusal(words("dialog.file-unnamed"))
        path = Path(name.strip()).expanduser()
        try:
            await asyncio.to_thread(write_new, path, written(reader, format_of(path)))
        except FileExistsError:
            return Refusal(words("dialog.file-taken", path=str(path)))
        except OSError as error:
            return Refusal(words("dialog.file-refused", path=str(path), reason=disk_reason(error, words)))
        return path

    def told(path: Path | None) -> None:
        if path is not None:
            reader.say(words("message.file-written", path=str(path)))

    prompt = PromptScreen(
        words("dialog.save-file"),
        save,
        side=words.direction,
        direction="ltr",
        value=f"~/{file_name(article.title)}.md",
        hint=words("dialog.save-file-hint"),
    )
    reader.app.push_screen(prompt, told)


def pipe_text(reader: "ReaderScreen") -> None:
    """Ask for a command and give it the article's text, in logical order, on its standard input."""
    words = reader.words

    async def run(command: str) -> Piped | Refusal:
        argv = split(command)
        if not argv:
            return Refusal(words("dialog.pipe-empty"))
        piped = await asyncio.to_thread(pipe, argv, written(reader, "text"), folder=Path.home())
        if piped.status is None:
            return Refusal(words("dialog.pipe-failed", program=argv[0]))
        return piped

    def told(piped: Piped | None) -> None:
        if piped is not None:
            key = "message.piped-said" if piped.said else "message.piped"
            reader.say(words(key, status=piped.status, said=piped.said))

    prompt = PromptScreen(
        words("dialog.pipe"), run, side=words.direction, direction="ltr", hint=words("dialog.pipe-hint")
    )
    reader.app.push_screen(prompt, told)


def show_in_pager(reader: "ReaderScreen") -> None:
    """Show the article in ``$PAGER``, in the order that this terminal needs outside of the screen."""
    width = min(reader.settings.measure, reader.size.width)
    if not reader.program.show_paged(written(reader, "text"), width):
        reader.say(reader.words("message.no-pager"))
