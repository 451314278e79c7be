"""Draws the sample edition's pictures anew: ``python tests/sample/drawing/draw.py`` (needs Pillow)."""

from pathlib import Path

import land
import sea
import town

PICTURES = Path(__file__).parents[3] / "sample_feeds" / "pictures"


def main() -> None:
    PICTURES.mkdir(exist_ok=True)
    for name, scene in {**land.SCENES, **sea.SCENES, **town.SCENES}.items():
        scene().save(PICTURES / f"{name}.png")


if __name__ == "__main__":
    main()
