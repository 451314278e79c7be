"""What a reader set for one source's requests: a login, cookies, headers, a proxy."""

import base64
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

_PORTS = {"http": 80, "https": 443}
_LOGIN = re.compile(r"(?<=//)([^/?#\s]*)@")
_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}")
_OURS = re.compile(
    r"(host|connection|keep-alive|te|trailer|upgrade|expect|range|content-.*|transfer-encoding|proxy-.*"
    r"|accept-encoding|if-.*)",
    re.IGNORECASE,
)
"""Headers that the client itself answers for: who sets them breaks requests."""
_VALUE = re.compile(r"[\x21-\x7e](?:[\x20-\x7e\t]*[\x21-\x7e])?")
_LONGEST_VALUE = 8000


class Login(NamedTuple):
    """A user name and a password."""

    user: str
    password: str


@dataclass(frozen=True, slots=True)
class Access:
    """What goes with a source's requests; nothing of it is shown by ``repr``, so that no log has it."""

    origin: str
    """The one server that gets the headers."""
    headers: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    proxy: str | None = field(default=None, repr=False)
    """Its address, ``none`` for none; None leaves it to the settings and the environment."""

    def headers_for(self, address: str) -> tuple[tuple[str, str], ...]:
        """Return the headers for an address: none where it lies on another server than the reader named."""
        return self.headers if is_same_server(self.origin, address) else ()


def access_of(kept: Mapping[str, str]) -> Access | None:
    """Return the access that a source's kept values give, by the names of its settings; None for nothing.

    What is no header any more, since somebody wrote into the file, is left out.
    """
    headers = [(key[7:], value) for key, value in kept.items() if key.startswith("header.")]
    headers = [(name, value) for name, value in headers if is_header(name) and is_value(value)]
    if cookie := kept.get("cookie"):
        headers += [("Cookie", cookie)] * is_value(cookie)
    if user := kept.get("user"):
        headers.append(("Authorization", basic(Login(user, kept.get("password", "")))))
    proxy = kept.get("proxy")
    return Access(kept.get("origin", ""), tuple(headers), proxy) if headers or proxy else None


def basic(login: Login) -> str:
    """Return the value of ``Authorization`` (RFC 7617)."""
    return f"Basic {base64.b64encode(':'.join(login).encode()).decode()}"


def split_login(address: str) -> tuple[str, Login | None]:
    """Return an address without the login that is written into it, and that login."""
    found = _LOGIN.search(address)
    if found is None:
        return address, None
    user, _, password = found[1].partition(":")
    clean = address[: found.start()] + address[found.end() :]
    return clean, Login(unquote(user), unquote(password)) if user else None


def login_access(login: Login, address: str) -> Access:
    """Return the access that a login gives to the server of ``address``."""
    return Access(origin_of(address), (("Authorization", basic(login)),))


def written_access(written: str, address: str) -> Access | None:
    """Return the access that a login written into ``address`` gives; None without one."""
    login = split_login(written)[1]
    return login_access(login, address) if login else None


def origin_of(address: str) -> str:
    """Return an address's scheme, host and port; an empty text where it has none of them."""
    try:
        parts = urlsplit(address)
        port = parts.port or _PORTS.get(parts.scheme)
    except ValueError:
        return ""
    return f"{parts.scheme}://{parts.hostname}:{port}" if parts.hostname and port else ""


def is_same_server(origin: str, address: str) -> bool:
    """Tell whether an address lies at an origin: at the same host's under https too, on the usual ports."""
    # Nobody else is there.
    host = origin.removeprefix("http://").removesuffix(":80")
    upgrade = origin == f"http://{host}:80" and origin_of(address) == f"https://{host}:443"
    return upgrade or origin_of(address) == origin


def is_header(name: str) -> bool:
    """Tell whether a reader may set a header of that name."""
    return _TOKEN.fullmatch(name) is not None and _OURS.fullmatch(name) is None


def is_value(value: str) -> bool:
    """Tell whether a header can have a value: printable ASCII on one line."""
    return len(value) <= _LONGEST_VALUE and _VALUE.fullmatch(value) is not None
