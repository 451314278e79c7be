"""How the process that draws is spoken to: a line of JSON each way, and after the answer's line its bytes."""

import json
from typing import Any

from newstui.model.drawing import Box, CellSize, Drawing, Wanted
from newstui.model.failure import Failure

Json = dict[str, Any]


def request_line(wanted: Wanted) -> bytes:
    """Write a request."""
    fields: Json = {
        "path": wanted.path,
        "box": wanted.box,
        "cell": wanted.cell,
        "way": wanted.way,
        "ground": wanted.ground,
        "colours": wanted.colours,
        "large": wanted.large,
    }
    return json.dumps(fields).encode() + b"\n"


def request_from(line: bytes) -> Wanted:
    """Read a request."""
    fields = json.loads(line)
    return Wanted(
        fields["path"],
        Box(*fields["box"]),
        CellSize(*fields["cell"]),
        fields["way"],
        tuple(fields["ground"]),
        fields["colours"],
        fields["large"],
    )


def answer_bytes(answer: Drawing | Failure) -> bytes:
    """Write an answer."""
    if isinstance(answer, Failure):
        return json.dumps({"code": answer.code, "detail": answer.detail}).encode() + b"\n"
    strips = [strip.encode("ascii") for strip in answer.strips]
    head = {
        "size": answer.size,
        "way": answer.way,
        "pixels": len(answer.pixels),
        "strips": [len(strip) for strip in strips],
    }
    return b"".join([json.dumps(head).encode(), b"\n", answer.pixels, *strips])


def body_length(head: Json) -> int:
    """Give the bytes that follow an answer's line."""
    return int(head["pixels"]) + sum(head["strips"]) if "size" in head else 0


def answer_from(head: Json, body: bytes) -> Drawing | Failure:
    """Read an answer."""
    if "size" not in head:
        return Failure(head["code"], head["detail"])
    at, strips = head["pixels"], []
    for length in head["strips"]:
        strips.append(body[at : at + length].decode("ascii"))
        at += length
    return Drawing(Box(*head["size"]), head["way"], body[: head["pixels"]], tuple(strips))
