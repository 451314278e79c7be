"""The shipped catalogue: its form, and that nothing stands in it twice."""

from collections import Counter
from urllib.parse import urlsplit

import pytest

from newstui.library.catalogue import Offer, load_catalogue
from newstui.library.sections import section_ids
from newstui.locale.texts import LANGUAGES, load_texts
from newstui.net.address import normalise

LEAST = {"ar": 40, "fa": 8, "ur": 6, "ckb": 3, "kmr": 1, "he": 8, "tr": 10, "en": 12, "fr": 10}
"""Feeds of each language, in the order in which the languages are shown."""
OFFERS = load_catalogue().offers


def is_web(address: str) -> bool:
    parts = urlsplit(address)
    return parts.scheme in {"http", "https"} and "." in parts.netloc and "@" not in parts.netloc


def test_there_are_enough_feeds_of_each_language_in_their_order() -> None:
    counts = Counter(offer.language for offer in OFFERS)
    assert (
        list(load_catalogue().languages) == list(LEAST) == list(dict.fromkeys(one.language for one in OFFERS))
    )
    assert {code: counts[code] for code in LEAST if counts[code] < LEAST[code]} == {}
    assert len(OFFERS) >= 60


def test_no_address_and_no_name_in_a_language_stands_twice() -> None:
    assert Counter(offer.address for offer in OFFERS).most_common(1)[0][1] == 1
    assert Counter((offer.language, offer.name) for offer in OFFERS).most_common(1)[0][1] == 1


@pytest.mark.parametrize("offer", OFFERS, ids=lambda offer: f"{offer.language} {offer.name}")
def test_each_feed_is_whole(offer: Offer) -> None:
    assert offer.name.strip() == offer.name != ""
    assert normalise(offer.address)[0] == offer.address, "as the library keeps addresses"
    assert is_web(offer.site)
    assert is_web(offer.seen)
    assert offer.seen != offer.address
    assert (offer.live is None) == (offer.live_seen is None)
    assert offer.live is None or (is_web(offer.live) and is_web(offer.live_seen or ""))
    assert 0 < len(offer.sections) == len(set(offer.sections)) <= 3
    assert set(offer.sections) <= set(section_ids())
    for language in LANGUAGES:
        texts = load_texts(language)
        for key in (f"country.{offer.country}", f"tongue.{offer.language}"):
            assert texts.find(key), key
