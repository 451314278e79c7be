"""How long what was read is kept, and what a clean-up came to."""

from dataclasses import dataclass

DAY = 86_400


@dataclass(frozen=True, slots=True)
class Retention:
    """How long things are kept, in seconds; None is for ever. What is saved or unread always is."""

    articles: int | None = 90 * DAY
    """After they were read."""
    statuses: int | None = 180 * DAY
    """After their articles were last seen in their feeds."""

    @classmethod
    def of_days(cls, articles: int, statuses: int) -> "Retention":
        """The settings, where 0 is for ever."""
        return cls(articles * DAY or None, statuses * DAY or None)

    def read_before(self, now: int) -> int | None:
        """What was read before this time may go; None where nothing may."""
        return None if self.articles is None else now - self.articles


USUAL = Retention()


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What went, or would go."""

    articles: int = 0
    bodies: int = 0
    pictures: int = 0
    """Files of pictures."""
    bytes: int = 0
    """About so much room for what comes next, or given back to the disk."""

    def __add__(self, other: "Cleaned") -> "Cleaned":
        """Both together."""
        return Cleaned(
            self.articles + other.articles,
            self.bodies + other.bodies,
            self.pictures + other.pictures,
            self.bytes + other.bytes,
        )


@dataclass(frozen=True, slots=True)
class DiskUse:
    """What a library takes on the disk, in bytes."""

    file: int
    free: int
    """Of the file, what is free inside it: taken by what comes next."""
    log: int
    """What was written last and is not in the file yet, at most."""

    @property
    def total(self) -> int:
        """All that it takes."""
        return self.file + self.log

    @property
    def used(self) -> int:
        """What of the file is not free."""
        return self.file - self.free
