"""Where else a source can be followed: its channels on networks, and its live stream."""

from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

LiveFrom = Literal["reader", "catalogue", "site"]
"""Who told the address of a live stream; the first of them wins."""

NETWORKS = {
    "facebook.com": "facebook", "fb.com": "facebook", "x.com": "x", "twitter.com": "x",
    "youtube.com": "youtube", "instagram.com": "instagram", "t.me": "telegram", "telegram.me": "telegram",
    "whatsapp.com": "whatsapp", "wa.me": "whatsapp", "tiktok.com": "tiktok", "threads.net": "threads",
    "threads.com": "threads", "linkedin.com": "linkedin", "snapchat.com": "snapchat", "bsky.app": "bluesky",
    "soundcloud.com": "soundcloud", "open.spotify.com": "spotify", "podcasts.apple.com": "apple-podcasts",
    "flipboard.com": "flipboard", "news.google.com": "google-news", "pinterest.com": "pinterest",
    "reddit.com": "reddit", "vk.com": "vk", "rumble.com": "rumble", "twitch.tv": "twitch",
    "dailymotion.com": "dailymotion", "vimeo.com": "vimeo", "nabd.com": "nabd", "aparat.com": "aparat",
}  # fmt: skip
"""The end of a host's name → its network; the locale names it (``network.<id>``)."""


@dataclass(frozen=True, slots=True)
class Following:
    """What a site says of where else it can be followed."""

    channels: tuple[str, ...] = ()
    """Addresses in the order of the page, each once."""
    live: str | None = None
    """The address of its live stream."""


@dataclass(frozen=True, slots=True)
class SiteState:
    """When a source's site was asked for its channels, and when it is asked again; seconds since 1970."""

    asked: int | None = None
    next: int = 0
    failures: int = 0
    """In a row."""
    code: str | None = None
    reason: str | None = None


def network_of(address: str) -> str | None:
    """Return the network that an address lies on; None where it is none of ``NETWORKS``."""
    try:
        host = (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return None
    while "." in host:
        if host in NETWORKS:
            return NETWORKS[host]
        host = host.partition(".")[2]
    return None
