"""Events as JSON-able values: the lines of ``refresh --json``."""

from collections.abc import Mapping
from typing import Any

from newstui.model.event import (
    Finished,
    Progress,
    Refreshed,
    RefreshEvent,
    SourceFailed,
    Started,
    Whole,
)  # fmt: skip


def event_to_json(event: RefreshEvent) -> dict[str, Any]:
    """Write a line of ``refresh --json``; ``Stopped`` has none, it is said by who listens."""
    return {"event": EVENT_NAMES[type(event)]} | {name: getattr(event, name) for name in event.__slots__}


def event_from_json(line: Mapping[str, Any]) -> RefreshEvent | None:
    """Read a line of ``refresh --json``; None for what is not an event of this version."""
    kind = EVENT_KINDS.get(str(line.get("event")))
    if kind is None:
        return None
    try:
        event: RefreshEvent = kind(**{name: line[name] for name in kind.__slots__ if name in line})
    except TypeError:
        return None
    return event


EVENT_NAMES: dict[type[RefreshEvent], str] = {
    Started: "started",
    Progress: "progress",
    Refreshed: "refreshed",
    SourceFailed: "failed",
    Whole: "whole",
    Finished: "finished",
}
EVENT_KINDS: dict[str, Any] = {name: kind for kind, name in EVENT_NAMES.items()}
