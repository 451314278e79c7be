"""The one table of commands: keys, palette, footer, help, the keymap file and docs/keys.md come from it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from newstui.ui.actions import (
    copying,
    finding,
    folding,
    handing,
    marking,
    moving,
    muting,
    opening,
    pages,
    picturing,
    refreshing,
    searches,
    sources,
    stories,
    viewing,
    whole,
)
from newstui.ui.panes.places import Place

if TYPE_CHECKING:
    from newstui.ui.screens.reader import ReaderScreen

EVERYWHERE: frozenset[Place] = frozenset(("shelves", "headlines", "article"))
LISTS: frozenset[Place] = frozenset(("shelves", "headlines"))
HEADLINES: frozenset[Place] = frozenset(("headlines",))
READING: frozenset[Place] = frozenset(("headlines", "article"))
ARTICLE: frozenset[Place] = frozenset(("article",))
SHELVES: frozenset[Place] = frozenset(("shelves",))

Group = Literal["moving", "reading", "marking", "sources", "view", "program"]


def always(_reader: "ReaderScreen") -> bool:
    """Say that a command can always act."""
    return True


@dataclass(frozen=True, slots=True)
class Command:
    """One thing a reader can do; its texts are ``command.<id>`` and ``help.<id>`` in the locale."""

    id: str
    keys: tuple[str, ...]
    """Its keys as shipped, characters or Textual's names; the first is the one shown."""
    act: Callable[["ReaderScreen"], None]
    where: frozenset[Place] = EVERYWHERE
    """The panes in which its keys act."""
    can: Callable[["ReaderScreen"], bool] = always
    """Whether there is something to act on now; what cannot act is not offered."""
    group: Group = "view"
    footer: int = 0
    """Its rank in the footer, the highest first; 0 keeps it out."""


COMMANDS: tuple[Command, ...] = (
    Command("move-down", ("down", "j"), moving.move_down, group="moving"),
    Command("move-up", ("up", "k"), moving.move_up, group="moving"),
    Command("page-down", ("pagedown",), moving.page_down, group="moving"),
    Command("page-up", ("pageup",), moving.page_up, group="moving"),
    Command("half-down", ("ctrl+d",), moving.half_down, group="moving"),
    Command("half-up", ("ctrl+u",), moving.half_up, group="moving"),
    Command("top", ("g", "home"), moving.to_top, group="moving"),
    Command("bottom", ("G", "end"), moving.to_bottom, group="moving"),
    Command("pane-left", ("left", "h"), moving.pane_left, group="moving"),
    Command("pane-right", ("right", "l"), moving.pane_right, group="moving"),
    Command("pane-next", ("tab",), moving.pane_next, group="moving"),
    Command("pane-previous", ("shift+tab",), moving.pane_previous, group="moving"),
    Command("enter", ("enter",), moving.enter, LISTS, moving.can_enter, group="moving", footer=90),
    Command("back", ("escape",), moving.back, EVERYWHERE, moving.can_leave, group="moving", footer=20),
    Command("out", ("q",), moving.out, group="moving"),
    Command("find-next", ("n",), finding.find_next, ARTICLE, finding.is_finding, group="reading", footer=85),
    Command("find-previous", ("N",), finding.find_previous, ARTICLE, finding.is_finding, group="reading"),
    Command("reading-page-down", ("space",), moving.read_on, READING, moving.has_rows, "reading", 80),
    Command("reading-page-up", ("b",), moving.read_back, READING, moving.has_rows, "reading"),
    Command("next-unread", ("n",), moving.next_unread, EVERYWHERE, moving.has_rows, "reading", 60),
    Command("previous-unread", ("N",), moving.previous_unread, EVERYWHERE, moving.has_rows, "reading"),
    Command("next-article", ("J", "ctrl+down"), moving.next_article, ARTICLE, moving.has_rows, "reading"),
    Command(
        "previous-article", ("P", "ctrl+up"), moving.previous_article, ARTICLE, moving.has_rows, "reading"
    ),
    Command("next-heading", ("d", "alt+down"), moving.next_heading, ARTICLE, moving.has_headings, "reading"),
    Command(
        "previous-heading", ("D", "alt+up"), moving.previous_heading, ARTICLE, moving.has_headings, "reading"
    ),
    Command("contents", ("c",), moving.show_contents, ARTICLE, moving.has_headings, "reading"),
    Command("search", ("/",), finding.search, group="reading", footer=70),
    Command("keep-search", ("K",), searches.keep, EVERYWHERE, searches.can_keep, "reading", 65),
    Command("rename-search", (), searches.rename, EVERYWHERE, searches.on_kept, "reading"),
    Command("remove-search", ("delete",), searches.remove, SHELVES, searches.on_kept, "reading"),
    Command("toggle-whole", ("f",), whole.toggle, READING, whole.can_toggle, "reading", 40),
    Command("related", (",",), pages.show_related, READING, pages.has_related, "reading", 28),
    Command("front-page", ("H",), stories.show_front_page, group="reading", footer=12),
    Command("story", ("T",), stories.open_story, READING, stories.in_story, "reading", 29),
    Command("mark-near", ("M", "f7"), stories.mark_near, READING, stories.in_story, "marking", 26),
    Command("part-story", (), stories.part, READING, stories.in_story, "marking"),
    Command("join-stories", (), stories.join, EVERYWHERE, stories.has_story, "marking"),
    Command("follow-story", (), stories.toggle_followed, EVERYWHERE, stories.has_story, "marking"),
    Command("mute-story", (), stories.toggle_muted, EVERYWHERE, stories.has_story, "marking"),
    Command("comments", (".",), pages.show_comments, READING, pages.has_comments, "reading", 27),
    Command("read-later", (), pages.read_later, group="reading"),
    Command("link-hints", (";",), opening.hint_links, ARTICLE, opening.has_links, "reading", 50),
    Command("list-links", ("v",), opening.list_links, ARTICLE, opening.has_links, "reading"),
    Command("show-picture", ("enter",), picturing.show_large, ARTICLE, picturing.has_pictures, "reading", 48),
    Command("open-browser", ("o",), opening.open_article, READING, opening.has_link, "reading", 55),
    Command("play", ("w",), opening.play, EVERYWHERE, opening.can_play, "reading", 45),
    Command("toggle-read", ("m",), marking.toggle_read, READING, marking.has_article, "marking", 58),
    Command("mark-all-read", ("A",), marking.mark_all_read, LISTS, marking.has_unread, "marking", 30),
    Command("mark-above", ("<",), marking.mark_above_read, HEADLINES, marking.has_unread, "marking"),
    Command("mark-below", (">",), marking.mark_below_read, HEADLINES, marking.has_unread, "marking"),
    Command("toggle-save", ("s",), marking.toggle_saved, READING, marking.has_article, "marking", 57),
    Command("undo", ("u",), marking.undo, EVERYWHERE, marking.can_undo, "marking", 35),
    Command("copy-link", ("y",), copying.copy_link, READING, opening.has_link, "marking"),
    Command("copy-text", ("Y",), copying.copy_text, READING, copying.has_text, "marking"),
    Command(
        "copy-selection", ("ctrl+c",), copying.copy_selection, EVERYWHERE, copying.has_selection, "marking"
    ),
    Command("save-file", ("S", "ctrl+s"), handing.save_file, READING, copying.has_text, "marking"),
    Command("pager", ("p",), handing.show_in_pager, READING, copying.has_text, "marking"),
    Command("pipe", ("|", "ctrl+o"), handing.pipe_text, READING, copying.has_text, "marking"),
    Command("share", ("x",), handing.share, READING, handing.can_share, "marking"),
    Command(
        "refresh-source", ("r",), refreshing.refresh_source, EVERYWHERE, refreshing.has_source, "sources"
    ),
    Command("refresh-all", ("R",), refreshing.refresh_all, EVERYWHERE, refreshing.has_sources, "sources", 25),
    Command("add-source", ("a",), sources.add, group="sources", footer=65),
    Command("about-source", ("i",), sources.about, EVERYWHERE, refreshing.has_source, "sources"),
    Command("rename-source", (), sources.rename, EVERYWHERE, sources.on_source, "sources"),
    Command("move-folder", ("f6",), sources.move_folder, SHELVES, sources.on_folder, "sources"),
    Command("move-source", ("f6",), sources.move, EVERYWHERE, sources.on_source, "sources"),
    Command("remove-source", ("delete",), sources.remove, SHELVES, sources.on_source, "sources"),
    Command("mute-words", (), muting.mute_words, group="sources"),
    Command("mute-author", (), muting.mute_author, READING, muting.has_authors, "sources"),
    Command("mute-source", (), muting.mute_source, EVERYWHERE, muting.has_source, "sources"),
    Command("mutes", (), muting.show_rules, group="sources"),
    Command("dismiss-sample", ("X",), sources.dismiss_sample, EVERYWHERE, sources.is_sample, "sources"),
    Command("show-all", ("1",), viewing.show_all, EVERYWHERE, viewing.can_filter, "view"),
    Command("show-unread", ("2",), viewing.show_unread, EVERYWHERE, viewing.can_filter, "view"),
    Command("show-saved", ("3",), viewing.show_saved, EVERYWHERE, viewing.can_filter, "view"),
    Command("toggle-order", ("O", "ctrl+r"), viewing.toggle_order, LISTS, viewing.is_ordered, "view"),
    Command("live", ("e",), refreshing.toggle_live, EVERYWHERE, refreshing.can_be_live, "view"),
    Command("fold", ("space",), folding.fold, SHELVES, folding.can_fold, "view", 45),
    Command("pin-section", ("*", "f8"), folding.pin, SHELVES, folding.can_pin, "view", 42),
    Command("pictures", (), picturing.next_way, EVERYWHERE, picturing.can_choose_way, "view"),
    Command("thumbnails", (), picturing.toggle_thumbnails, EVERYWHERE, picturing.can_have_thumbnails, "view"),
    Command("zen", ("z",), viewing.toggle_zen, EVERYWHERE, marking.has_article, "view"),
    Command("theme", ("t",), viewing.choose_theme, group="view"),
    Command("settings", ("=",), viewing.show_settings, group="view"),
    # Shift and C on the Arabic layout type a brace.
    Command("calibrate", ("C", "}"), viewing.calibrate, EVERYWHERE, viewing.can_calibrate, "view"),
    Command("language", ("L", "f2"), viewing.switch_language, group="view"),
    Command("help", ("?", "f1"), viewing.show_help, group="program", footer=15),
    Command("palette", ("ctrl+p",), viewing.show_palette, group="program", footer=10),
    Command("disk-use", (), viewing.tell_disk_use, group="program"),
    Command("redraw", ("ctrl+l",), viewing.redraw, group="program"),
    Command("suspend", ("ctrl+z",), viewing.suspend, group="program"),
    Command("quit", ("ctrl+q",), viewing.quit_program, group="program"),
)

BY_ID: dict[str, Command] = {command.id: command for command in COMMANDS}
