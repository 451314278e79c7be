"""The labelled headlines under tests/data/stories."""

import csv
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

PLACE = Path(__file__).parents[1] / "data" / "stories" / "headlines.tsv"


class Labelled(NamedTuple):
    """A headline, its summary and the event that it tells of."""

    id: int
    split: str
    family: str
    event: str
    language: str
    source: str
    published: int
    title: str
    summary: str


def labelled() -> list[Labelled]:
    """Returns all rows, oldest first."""
    with PLACE.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [
            Labelled(
                int(row["id"]), row["split"], row["family"], row["event"], row["language"], row["source"],
                int(datetime.fromisoformat(row["published"]).timestamp()), row["title"], row["summary"],
            )
            for row in rows
        ]  # fmt: skip
