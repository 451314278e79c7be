"""The shipped catalogue of well-known public feeds, from which a reader chooses."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from newstui.model.source import NewSource


@dataclass(frozen=True, slots=True)
class Offer:
    """A feed of the catalogue; nothing is known of it but what the catalogue says."""

    name: str
    """In its own language."""
    language: str
    """A BCP 47 code, one of ``Catalogue.languages``."""
    country: str
    """Where the newsroom sits, by ISO 3166-1; ``UN`` is the United Nations."""
    sections: tuple[str, ...]
    """Ids of the shipped sections, the weightiest first."""
    address: str
    """As the library keeps addresses."""
    site: str
    seen: str
    """Where the address was found named."""
    live: str | None = None
    live_seen: str | None = None

    @property
    def source(self) -> NewSource:
        """What is to be added."""
        return NewSource(self.address, self.name, site=self.site, language=self.language, live=self.live)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All that is offered."""

    languages: dict[str, str]
    """Code → the language's name for itself, in the order in which they are shown."""
    offers: tuple[Offer, ...]
    """By language in the order of ``languages``, within one as the file has them."""


@cache
def load_catalogue() -> Catalogue:
    """Read the catalogue; it takes some 6 ms."""
    table = tomllib.loads(Path(__file__).with_name("catalogue.toml").read_text("utf-8"))
    order = list(table["languages"])
    offers = [
        Offer(
            **{key.replace("-", "_"): value for key, value in row.items() if key != "sections"},
            sections=tuple(row["sections"]),
        )
        for row in table["source"]
    ]
    offers.sort(key=lambda offer: order.index(offer.language))
    return Catalogue(table["languages"], tuple(offers))
