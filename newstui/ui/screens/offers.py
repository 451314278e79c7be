"""The catalogue as rows to tick: by language, found by name, country, section and address."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from newstui.library.catalogue import Catalogue, Offer
from newstui.library.sections import section_title
from newstui.locale import LANGUAGES, Words
from newstui.text import isolate
from newstui.ui.widgets.checklist import Check
from newstui.ui.widgets.choices import Choice, Choices

SECTIONS_SHOWN = 2


@dataclass(frozen=True, slots=True)
class Typed:
    """An address or a file that was typed."""

    kind: Literal["address", "file"]
    text: str


def checks_of(
    catalogue: Catalogue, query: str, words: Words, theirs: Collection[str]
) -> Iterator[Check[Offer | Typed]]:
    """Give the rows that a query finds, each language under its own name; ``theirs`` are addresses taken."""
    found = {choice.value for choice in _choices(catalogue.offers).matching(query)}
    for code, name in catalogue.languages.items():
        offers = [offer for offer in catalogue.offers if offer.language == code and offer in found]
        if offers:
            yield Check(name, detail=words.number(len(offers)))
        for offer in offers:
            yield _check(offer, words, offer.address in theirs)


def _check(offer: Offer, words: Words, fixed: bool) -> Check[Offer | Typed]:
    country = words("choose.subscribed") if fixed else words(f"country.{offer.country}")
    sections = [section_title(section, words.language) for section in offer.sections[:SECTIONS_SHOWN]]
    detail = " · ".join(map(isolate, [*sections, country]))
    return Check(offer.name, offer, detail=detail, short=country, fixed=fixed)


@cache
def _choices(offers: tuple[Offer, ...]) -> Choices[Offer]:
    """Give what the offers are found by, in every language of the interface."""
    speakers = [Words(code) for code in LANGUAGES]
    return Choices([Choice(offer.name, offer, words=_found_by(offer, speakers)) for offer in offers])


def _found_by(offer: Offer, speakers: Collection[Words]) -> str:
    keys = [f"country.{offer.country}", f"tongue.{offer.language}"]
    named = [words(key) for words in speakers for key in keys]
    languages = {*LANGUAGES, offer.language}
    named += [section_title(section, code) for section in offer.sections for code in sorted(languages)]
    return " ".join([*named, offer.site, offer.address])
