"""What a reader sets for one source's requests and nobody else is to see: how it is kept and shown."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from newstui.config.proxy import DIRECT, proxy_address
from newstui.config.secrets import Secrets, SecretsError
from newstui.model.failure import Failure
from newstui.model.source import FetchState
from newstui.net.access import (
    Access,
    Login,
    access_of,
    is_header,
    is_same_server,
    is_value,
    origin_of,
    split_login,
)
from newstui.store import Store

MASK = "•••"
"""Stands in the settings of a source for a secret that is kept elsewhere."""
LONGEST = 500
FindAccess = Callable[[FetchState], Access | Failure | None]
PRIVATE = ("user", "password", "cookie", "proxy")
OF_NO_SERVER = ("user", "proxy")
"""What stays when the server is another one: a name without its password, and what no server is told."""
HEADER = "header."


class Kept(NamedTuple):
    """A value that may be set: what is kept as a secret, and what the source's settings show."""

    secret: str
    shown: str


def is_private(key: str) -> bool:
    """Tell whether a setting is one of those that are kept as secrets."""
    return key in PRIVATE or (key.startswith(HEADER) and is_header(key.removeprefix(HEADER)))


def taken(key: str, value: str) -> Kept | None:
    """Return what becomes of a value for one of the private settings; None where it is not allowed."""
    if key == "proxy":
        address = proxy_address(value)
        return None if address is None else Kept(address, split_login(address)[0])
    if key == "user":
        return Kept(value, value) if _is_login_part(value) and ":" not in value else None
    fits = _is_login_part(value) if key == "password" else is_value(value)
    return Kept(value, MASK) if fits else None


def _is_login_part(value: str) -> bool:
    return 0 < len(value) <= LONGEST and value.isprintable()


def keep_secret(store: Store, secrets: Secrets, source: int, values: Mapping[str, Kept | None]) -> None:
    """Keep what is secret of a source's private settings, None forgets one; raises SecretsError, StoreError.

    What is shown of them comes after it, so that the settings never name a secret that is nowhere.
    """
    state = store.fetch_state(source)
    assert state is not None, "a source that is shown"
    kept = secrets.get(source) if any(map(is_private, state.settings)) else {}
    if kept and not is_same_server(kept.get("origin", ""), state.address):
        # Whoever sets any of them speaks of the server that the source has now: what another was told, this
        # one is not.
        kept = {key: value for key, value in kept.items() if key in OF_NO_SERVER}
        for key in filter(is_private, state.settings):
            if key not in (*OF_NO_SERVER, *values):
                store.set_source(source, key, None)
    kept = {key: value for key, value in kept.items() if key not in values}
    kept |= {key: value.secret for key, value in values.items() if value is not None}
    secrets.put(source, kept | {"origin": origin_of(state.address)} if kept.keys() - {"origin"} else {})


def keep_login(store: Store, secrets: Secrets, source: int, login: Login) -> None:
    """Keep the login that was written into a source's address; raises SecretsError, StoreError."""
    given = {"user": login.user, "password": login.password}
    values = {key: taken(key, value) for key, value in given.items()}
    keep_secret(store, secrets, source, values)
    for key, kept in values.items():
        store.set_source(source, key, kept.shown if kept else None)


def unreadable(error: SecretsError) -> Failure:
    """Return the failure of whatever needs a secret that cannot be had."""
    return Failure("broken", f"secrets: {error}")


def access_to(secrets: Callable[[], Secrets]) -> FindAccess:
    """Return what finds a source's access; the secrets are opened with the first source that has some."""

    def find(state: FetchState) -> Access | Failure | None:
        named = [key for key in state.settings if is_private(key)]
        if not named:
            return None
        if named == ["proxy"] and state.settings["proxy"] == DIRECT:
            return Access("", proxy=DIRECT)
        try:
            kept = secrets().get(state.id)
        except SecretsError as error:
            return unreadable(error)
        return access_of({key: kept[key] for key in (*named, "origin") if key in kept})

    return find
