"""The ways to servers: a pool of connections for each proxy, and without any one with TLS and one without."""

import ssl
from collections.abc import Callable
from functools import cached_property
from urllib.request import getproxies, proxy_bypass

import httpx2

from newstui.config.proxy import DIRECT
from newstui.net.access import Access

MakePool = Callable[[ssl.SSLContext, str | None], httpx2.AsyncClient]


class Routes:
    """Chooses a proxy and keeps the pools, each made when it is first wanted."""

    def __init__(self, make: MakePool, proxy: str | None) -> None:
        """``make`` makes a pool; ``proxy`` is the reader's for all sources, ``none`` for none at all."""
        self._make = make
        self._proxy = proxy
        self._environment = getproxies()
        self._pools: dict[tuple[str | None, bool], httpx2.AsyncClient] = {}

    def proxy(self, scheme: str, host: str, access: Access | None) -> str | None:
        """Return the proxy to a host: the source's, else the settings', else the environment's; None: none.

        ``NO_PROXY`` names hosts that only a source's own proxy stands before.
        """
        chosen = access.proxy if access else None
        usual = self._proxy or self._environment.get(scheme) or self._environment.get("all")
        # Asked where there is a proxy alone: it goes through the whole environment each time.
        if chosen is None and usual and not proxy_bypass(host):
            chosen = usual
        if chosen is None or chosen == DIRECT:
            return None
        return chosen if "://" in chosen else f"http://{chosen}"

    def pool(self, proxy: str | None, scheme: str) -> httpx2.AsyncClient:
        """Return the connections by way of ``proxy``; ImportError or ValueError where that cannot be."""
        way = proxy, proxy is not None or scheme != "http"
        if way not in self._pools:
            self._pools[way] = self._make(self._tls if way[1] else _trusting_nobody(), proxy)
        return self._pools[way]

    @cached_property
    def _tls(self) -> ssl.SSLContext:
        # To read whom the system trusts takes 40 ms, which nobody waits for whose servers speak HTTP alone.
        return httpx2.create_ssl_context()

    async def close(self) -> None:
        """Close every connection."""
        for pool in self._pools.values():
            await pool.aclose()


def _trusting_nobody() -> ssl.SSLContext:
    """Return what connections without TLS have for it: not one certificate would be believed."""
    return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
