"""What can be chosen for one source on its page: direction, language, interval, what is fetched whole."""

from collections.abc import Callable, Mapping, Sequence

from newstui.library.catalogue import load_catalogue
from newstui.library.health import language_name
from newstui.library.records import Record
from newstui.library.schedule import LONGEST_OWN, MINUTE, SHORTEST_OWN
from newstui.library.source_settings import UNSET
from newstui.locale import Words
from newstui.model.offline import POLICIES
from newstui.ui.widgets.choices import Choice
from newstui.ui.widgets.dialog import ChoiceScreen

AUTO = UNSET[-1]
"""The value that sets any setting back."""
STEPS = (5, 15, 30, 60, 180, 360, 720, 1440, 10080)
"""Minutes that are offered; others can be typed."""

Choose = Callable[[Record, Words], Sequence[Choice[str]]]


def _directions(_record: Record, words: Words) -> Sequence[Choice[str]]:
    names = (AUTO, "rtl", "ltr")
    return [Choice(words(f"direction.{name}"), name) for name in names]


def _languages(record: Record, words: Words) -> Sequence[Choice[str]]:
    said = record.source.language
    first = Choice(words("source-page.as-feed"), AUTO, detail=language_name(said, words) if said else "")
    tags = load_catalogue().languages
    return [first, *(Choice(language_name(tag, words), tag, detail=tag) for tag in tags)]


def _intervals(_record: Record, words: Words) -> Sequence[Choice[str]]:
    own = Choice(words("source-page.own-pace"), AUTO)
    return [own, *(_every(minutes, words) for minutes in STEPS)]


def _policies(_record: Record, words: Words) -> Sequence[Choice[str]]:
    as_set = Choice(words("source-page.as-settings"), AUTO)
    return [as_set, *(Choice(words(f"source-page.whole-{name}"), name) for name in POLICIES)]


def _every(minutes: int, words: Words) -> Choice[str]:
    return Choice(words.span(minutes * MINUTE), str(minutes), words=str(minutes))


def _offer_interval(words: Words) -> Callable[[str], Choice[str] | None]:
    def offer(typed: str) -> Choice[str] | None:
        # In Arabic digits too.
        minutes = int(typed) if typed.isdecimal() and len(typed) < 6 else 0
        allowed = SHORTEST_OWN <= minutes * MINUTE <= LONGEST_OWN and minutes not in STEPS
        return _every(minutes, words) if allowed else None

    return offer


CHOICES: Mapping[str, Choose] = {
    "direction": _directions,
    "language": _languages,
    "interval": _intervals,
    "whole": _policies,
}
"""The setting → what it may be here."""


def chooser(setting: str, record: Record, words: Words) -> ChoiceScreen[str]:
    """Ask for the value of a setting of a source; the one that holds is selected."""
    numbered = setting == "interval"
    return ChoiceScreen(
        words(f"source-page.{setting}-title", title=record.source.title),
        CHOICES[setting](record, words),
        side=words.direction,
        placeholder=words("source-page.interval-prompt") if numbered else "",
        empty=words("source-page.interval-prompt") if numbered else words("empty.choices"),
        selected=record.source.settings.get(setting, AUTO),
        offer=_offer_interval(words) if numbered else None,
    )
