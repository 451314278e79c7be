"""Garbage is looked for while nobody presses a key: a search through everything takes longer than a frame."""

import gc

YOUNG_OBJECTS = 50_000
"""So many more objects are looked through at once while keys come: what they leave is seldom in cycles."""
FEW_OBJECTS = 1_000
"""Fewer new ones since the last look: nothing is going on."""
WORTH_OBJECTS = 10_000
"""From so many new ones on a rest is used."""


class Collecting:
    """Python's collector of garbage, for a program that has to answer at once."""

    def __init__(self) -> None:
        """Leave it as it is."""
        self._young = -1

    def look(self) -> None:
        """Collect if the program has rested since the last look; the first one keeps what stands for good."""
        young = gc.get_count()[0]
        if self._young < 0:
            gc.freeze()
            gc.set_threshold(YOUNG_OBJECTS, *gc.get_threshold()[1:])
        elif young > WORTH_OBJECTS and abs(young - self._young) < FEW_OBJECTS:
            gc.collect()
        self._young = gc.get_count()[0]
