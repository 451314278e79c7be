import random

import pytest

from newstui.net import address
from newstui.net.address import canonical, is_private, is_private_number, join, normalise


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("example.com/feed", ("https://example.com/feed", "http://example.com/feed")),
        ("  <https://Example.COM/Feed#top> ", ("https://example.com/Feed",)),
        ("\u2067https://example.com/\u2069", ("https://example.com/",)),
        ("feed://example.com/rss", ("https://example.com/rss", "http://example.com/rss")),
        ("feed:https://example.com/rss", ("https://example.com/rss",)),
        ("FEED:HTTP://example.com", ("http://example.com/",)),
        ("http://example.com:80", ("http://example.com/",)),
        ("//example.com/x", ("https://example.com/x", "http://example.com/x")),
        ("localhost:8000/feed", ("http://localhost:8000/feed", "https://localhost:8000/feed")),
        ("127.0.0.1:8000/feed", ("http://127.0.0.1:8000/feed", "https://127.0.0.1:8000/feed")),
        ("[::1]:8000", ("http://[::1]:8000/", "https://[::1]:8000/")),
        ("https://موقع.مصر/أخبار", ("https://xn--4gbrim.xn--wgbh1c/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1",)),
        ("https://example.com/a b", ("https://example.com/a%20b",)),
        ("", ()),
        ("two words", ()),
        ("mailto:a@b.c", ()),
        ("file:///etc/passwd", ()),
        ("javascript:alert(1)", ()),
        ("http://", ()),
        ("http://a..b/", ()),
        ("http://[half", ()),
        ("http://example.com:99999/", ()),
        ("https://" + "a" * 64 + ".com/", ()),
        ("https://example.com/" + "a" * 5000, ()),
    ],
)
def test_what_is_typed_becomes_the_addresses_that_it_may_mean(typed: str, meant: tuple[str, ...]) -> None:
    assert normalise(typed) == meant


def test_a_canonical_address_stays_as_it_is() -> None:
    for typed in ("HTTPS://EXAMPLE.com:443/%D8%A3?q=ع&x=%20#y", "http://user:pass@example.com/"):
        address = canonical(typed)
        assert address is not None
        assert canonical(address) == address


@pytest.mark.parametrize(
    ("location", "target"),
    [
        ("/x", "http://a.example/x"),
        ("//b.example", "http://b.example/"),
        ("HTTPS://B.example/خ", "https://b.example/%D8%AE"),
        ("file:///etc/passwd", "file:/etc/passwd"),
        ("http://[half/", None),
        ("", "http://a.example/d/e?f"),
    ],
)
def test_a_location_is_joined_to_its_address(location: str, target: str | None) -> None:
    assert join("http://a.example/d/e?f", location) == target


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "10.0.0.1", "192.168.1.1", "172.16.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
        "::1",
        "fe80::1%eth0", "fc00::1", "::ffff:127.0.0.1", "2002:7f00:1::", "224.0.0.1", "255.255.255.255",
    ],
)  # fmt: skip
def test_private_numbers_are_known(host: str) -> None:
    assert is_private_number(host)


@pytest.mark.parametrize("host", ["93.184.215.14", "2606:2800:21f::1", "::ffff:8.8.8.8", "example.com", ""])
def test_public_ones_are_not_private(host: str) -> None:
    assert not is_private_number(host)


async def test_names_and_odd_spellings_of_this_machine_are_private(no_such_name: str) -> None:
    for host in ("localhost", "LOCALHOST.", "a.localhost", "printer.local", "2130706433", "0x7f.1"):
        assert await is_private(host), host
    assert not await is_private(no_such_name)


def test_what_is_taken_for_canonical_as_it_stands_is_so_when_it_is_taken_apart(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    dice = random.Random(2)
    hosts = ["a.com", "10.0.0.255", "10.0.0.256", "10.0.00.1", "x-y.b.org", "-a.xn--p1ai.de", "A.com", "a"]
    parts = ["a", "B-", "~", "_", ".", "..", "/", "//", "%41", "é", "?q", "#", ":8080", ":80", "@c.org/"]
    ports = ["", ":8080", ":80", ":0999", ":40123", ":65536"]
    made = {
        f"{dice.choice(['http', 'https'])}://{dice.choice(hosts)}{dice.choice(ports)}/"
        + "".join(dice.choice(parts) for _ in range(dice.randint(0, 5)))
        for _ in range(9000)
    }
    taken = [each for each in made if address._is_canonical(each)]
    monkeypatch.setattr(address, "_is_canonical", lambda _: None)
    canonical.cache_clear()
    assert len(taken) > 100
    assert [canonical(each) for each in taken] == taken
