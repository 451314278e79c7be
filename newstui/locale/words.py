"""What the interface says, in the reader's language."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from pathlib import PurePath
from typing import TYPE_CHECKING

from newstui.config import Problem
from newstui.locale.texts import Language, load_texts
from newstui.text.direction import isolate
from newstui.text.numerals import Digits, to_digits
from newstui.text.plurals import plural_category

if TYPE_CHECKING:
    from newstui.model.document import Direction
    from newstui.model.query import QueryError

MINUTE, HOUR, DAY = 60, 3600, 86_400
THOUSANDS, ARABIC_THOUSANDS = ",", "٬"
SIZES = (("gigabytes", 10**9), ("megabytes", 10**6), ("kilobytes", 10**3))


class Words:
    """One look-up for every text of the interface; a key that is missing is given back as it is."""

    def __init__(
        self,
        language: Language,
        *,
        isolated: bool = False,
        digits: Digits = "as-written",
        zone: datetime.tzinfo | None = None,
    ) -> None:
        """Speak ``language``.

        ``isolated`` puts what is filled in between FSI and PDI, so that a Latin title cannot turn an Arabic
        sentence round; for text that goes through ``text.layout``. ``zone`` is the system's unless given.
        """
        self.language: Language = language
        self.direction: Direction = "rtl" if language == "ar" else "ltr"
        self.zone = zone
        self._texts = load_texts(language)
        self._isolated = isolated
        self._digits: Digits = digits if language == "ar" else "as-written"

    def __call__(self, key: str, /, **fields: object) -> str:
        """Return the text under ``key`` with its fields filled in."""
        text = self._texts.find(key)
        if isinstance(text, dict):
            text = text["other"]
        return self._fill(text, fields) if isinstance(text, str) else key

    def __contains__(self, key: str) -> bool:
        """Return whether there is a text under ``key``."""
        return self._texts.find(key) is not None

    def and_english(self) -> tuple[Words, ...]:
        """Return these words, and English ones beside Arabic: where that may not be readable yet."""
        return (self,) if self.language == "en" else (self, Words("en", isolated=True))

    def count(self, what: str, n: int) -> str:
        """Return ``n`` things in words, by CLDR's categories: «خبر واحد», «خبران», «3 أخبار», «42 خبرًا»."""
        return self._plural(f"count.{what}", n)

    def number(self, n: int) -> str:
        """Return a whole number with its thousands set apart, by a mark of its own in Arabic digits."""
        written = to_digits(f"{n:,}", self._digits)
        return written.replace(THOUSANDS, ARABIC_THOUSANDS) if self._digits == "arabic" else written

    def size(self, length: int) -> str:
        """Return a number of bytes, rounded."""
        for name, unit in SIZES:
            if length >= unit:
                return self(f"size.{name}", n=to_digits(f"{length / unit:.3g}", self._digits))
        return self("size.bytes", n=self.number(length))

    def ago(self, then: int | None, now: int) -> str:
        """Return how long ago ``then`` was: «قبل 5 دقائق»; from a week on its date."""
        when = self._moment(then)
        if then is None or when is None:
            return self("date.undated")
        passed = now - then
        if passed < MINUTE:
            return self("ago.now")
        if passed < HOUR:
            return self._plural("ago.minutes", passed // MINUTE)
        if passed < DAY:
            return self._plural("ago.hours", passed // HOUR)
        days = self._days_between(when.date(), now)
        if days == 1:
            return self("ago.yesterday")
        return self._plural("ago.days", days) if days < 7 else self._date(when.date(), now)

    def until(self, then: int, now: int) -> str:
        """Return how long it is to ``then``: «بعد 5 دقائق»; from a day on its date and time."""
        left = max(0, then - now)
        if left < MINUTE:
            return self("until.now")
        if left < HOUR:
            return self._plural("until.minutes", left // MINUTE)
        return self._plural("until.hours", left // HOUR) if left < DAY else self.moment(then)

    def span(self, seconds: int) -> str:
        """Return a length of time as it stands after «every»: «30 دقيقة», «ساعتين»."""
        for name, unit in (("days", DAY), ("hours", HOUR)):
            if seconds >= unit and seconds % unit < unit // 10:
                return self._plural(f"span.{name}", seconds // unit)
        if seconds >= 2 * HOUR:
            return self._plural("span.hours", round(seconds / HOUR))
        return self._plural("span.minutes", max(1, round(seconds / MINUTE)))

    def day(self, then: int | None, now: int) -> str:
        """Return the heading of a day in a list: «اليوم», «أمس», «السبت 21 نوفمبر»."""
        when = self._moment(then)
        if when is None:
            return self("date.undated")
        named = {0: "date.today", 1: "date.yesterday", -1: "date.tomorrow"}
        days = self._days_between(when.date(), now)
        if days in named:
            return self(named[days])
        weekday = self._listed("date.weekdays", when.weekday())
        return self("date.weekday", weekday=weekday, date=self._date(when.date(), now))

    def month(self, day: datetime.date, today: datetime.date) -> str:
        """Return the heading of a month in a list: «أكتوبر», of another year «أكتوبر 2025»."""
        month = self._listed("date.months", day.month - 1)
        if day.year == today.year:
            return month
        return self("date.month", month=month, year=self.year(day.year))

    def year(self, year: int) -> str:
        """Return a year."""
        return to_digits(str(year), self._digits)

    def weekdays(self, days: Iterable[int]) -> str:
        """Return days of the week (0 is Monday) by their names, one after the other."""
        return self("date.list").join(self._listed("date.weekdays", day) for day in days)

    def date(self, then: int | None) -> str:
        """Return a day's full date: «22 يناير 2025»."""
        when = self._moment(then)
        return self._date(when.date(), None) if when else self("date.undated")

    def moment(self, then: int | None) -> str:
        """Return a full date with its time of day: «22 يناير 2025، 14:05»."""
        if self._moment(then) is None:
            return self.date(then)
        return self("date.at", date=self.date(then), time=self.time(then))

    def time(self, then: int | None) -> str:
        """Return the local time of day, ``14:05``."""
        when = self._moment(then)
        return to_digits(f"{when:%H:%M}", self._digits) if when else ""

    def failure(self, code: str, detail: str = "", **fields: object) -> str:
        """Return what is wrong and what to do, for a failure's code; ``detail`` also fills in ``path``.

        The words before the detail's first colon may name a kind of the code with a sentence of its own,
        into which the rest of the detail is filled.
        """
        named, _, rest = detail.partition(":")
        kind = f"failure.{code}-{named.replace(' ', '-')}"
        if detail and kind in self:
            return self(kind, **{"detail": rest.strip() or detail, "path": detail, **fields})
        filled: Mapping[str, object] = {"detail": detail, "path": detail, **fields}
        if code != "http" and f"failure.{code}" in self:
            return self(f"failure.{code}", **filled)
        if code.startswith("http-") and code[5:].isdigit():
            return self("failure.http", status=code[5:])
        return self("failure.unknown", detail=detail or code)

    def problem(self, problem: Problem) -> str:
        """Return a mistake in the reader's files as a sentence, without its place and suggestion."""
        code: str = "out-of-range" if "least" in problem.fields else problem.problem
        if code == "not-toml" and problem.detail == "UTF-8":
            code = "not-text"
        return self(f"problem.{code}", key=problem.key or "", detail=problem.detail, **problem.fields)

    def placed(self, problem: Problem) -> str:
        """Return a mistake in the reader's files with its place and what was probably meant."""
        sentence = self.problem(problem)
        if problem.suggestion:
            sentence += " " + self("problem.did-you-mean", suggestion=problem.suggestion)
        if problem.line is None:
            return self("problem.in-file", file=problem.file, text=sentence)
        file = PurePath(problem.file).name
        return self("problem.at-line", file=file, line=problem.line, text=sentence)

    def mistake(self, error: QueryError) -> str:
        """Return what is wrong in a query, and what may have been meant."""
        sentence = self(f"query.{error.reason}", value=error.value)
        if error.suggestion is None:
            return sentence
        # Not isolated: it is a sentence of these words already.
        return self("query.suggestion", text=error.suggestion).replace("{sentence}", sentence)

    def _fill(self, text: str, fields: Mapping[str, object]) -> str:
        if "{" not in text:
            return text
        return text.format_map(Fields((name, self._field(value)) for name, value in fields.items()))

    def _field(self, value: object) -> str:
        if isinstance(value, int):
            return to_digits(str(value), self._digits)
        text = str(value)
        return isolate(text) if self._isolated and text and not _is_number(text) else text

    def _plural(self, key: str, n: int) -> str:
        forms = self._texts.find(key)
        if not isinstance(forms, dict):
            return f"{key} {n}"
        category = "zero" if n == 0 and "zero" in forms else plural_category(n, self.language)
        form = forms.get(category, forms["other"])
        return form.replace("{n}", self.number(n))

    def _listed(self, key: str, index: int) -> str:
        names = self._texts.find(key)
        return names[index] if isinstance(names, tuple) else str(index + 1)

    def _moment(self, then: int | None) -> datetime.datetime | None:
        try:
            return None if then is None else datetime.datetime.fromtimestamp(then, self.zone)
        except (OverflowError, ValueError, OSError):
            return None

    def _days_between(self, day: datetime.date, now: int) -> int:
        today = self._moment(now)
        return (today.date() - day).days if today else 0

    def _date(self, day: datetime.date, now: int | None) -> str:
        """Return a date, without its year where that is ``now``'s."""
        today = self._moment(now)
        key = "date.short" if today and today.year == day.year else "date.full"
        month = self._listed("date.months", day.month - 1)
        written = str(self._texts.find(key)).format(day=day.day, month=month, year=day.year)
        return to_digits(written, self._digits)


def _is_number(text: str) -> bool:
    return text.replace(THOUSANDS, "").replace(ARABIC_THOUSANDS, "").isdecimal()


class Fields(dict[str, str]):
    """Fields of a text; one that is missing shows its name."""

    def __missing__(self, name: str) -> str:
        """Return the field as it stands in the text."""
        return f"{{{name}}}"
