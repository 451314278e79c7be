"""Times the text engine against python-bidi on the same line, and hostile text at two sizes.

usage: python benchmarks/text.py      (a minute; the goals are ratios, so that machines can be compared)
"""

import subprocess
import sys
import time
import timeit
from collections.abc import Callable

from bidi import get_display

from newstui.text import clean, find, fit, fold, layout, visual, words

LINES = {
    "Arabic": "قال رئيس الوزراء إن الحكومة لن تتراجع عن خطة الإصلاح الاقتصادي الجديدة بعد اليوم",
    "Arabic, digits, tanwin": "ارتفعت أسعار النفط بنسبة 2.5% إلى 84.30 دولارًا (للبرميل) في 22 يناير عام 2025",
    "Arabic, Latin names": "الذكاء الاصطناعي: شركة OpenAI تطلق نموذجا جديدا باسم GPT-6 (الأحدث) في Google",
    "Arabic, vowelled": "قُتِلَ اثْنَا عَشَرَ شَخْصًا وَأُصِيبَ آخَرُونَ فِي حَادِثِ سَيْرٍ عَلَى الطَّرِيقِ الدَّوْلِيِّ",
    "Persian": "می‌گوید که برنامه‌های جدید را می‌توان در ماه‌های آینده به‌روز کرد و این خبر تازه‌ای",
    "Hebrew": "ראש הממשלה אמר היום כי הממשלה תאשר את התקציב בשבוע הבא, (כך נמסר) ב-22 ביולי",
    "English": "The quick brown fox jumps over the lazy dog and the government said nothing now",
    "French": "Le président a déclaré que l’économie française avait progressé de 2,5 % en été",
}
GOALS = {"English": 4, "French": 4}
ARABIC_GOAL = 15
ARTICLE_GOAL = 2_500
HOSTILE = {
    "opening brackets": "(",
    "Arabic in brackets": "ا(",
    "bracket pairs": "()",
    "one mark": "\u064b",
    "marks by turns": "\u0651\u064b\u0301\u0323",
    "first strong isolates": "\u2068",
    "isolates and ends": "\u2067a\u2069",
    "one Arabic word": "ب",
    "lam-alef": "لا",
    "one Latin word": "a",
    "wide characters": "漢",
    "escapes": "\x1b]",
    "joined emoji": "👩\u200d",
    "sentences in a character": "\ufdfa",
    "newlines": "\n",
    "ordinary": "abc ابج (1) ",
}
HOSTILE_SIZE = 100_000
HOSTILE_GOAL = 1.0


def microseconds(action: Callable[[], object], number: int = 2_000) -> float:
    """Returns the least processor time of an action over several rounds."""
    return min(timeit.repeat(action, timer=time.process_time, number=number, repeat=7)) / number * 1e6


def verdict(value: float, goal: float) -> str:
    """Returns a value with its goal."""
    return f"{value:7.1f} × (goal {goal:g} ×){'' if value <= goal else '  MISSED'}"


def time_lines() -> None:
    """Prints the whole pipeline on one line of each kind, as a multiple of python-bidi alone."""
    print("one line of about 80 cells, whole pipeline / python-bidi alone")
    for name, logical in LINES.items():
        alone = microseconds(lambda text=logical: get_display(text))  # type: ignore[misc]
        whole = microseconds(lambda text=logical: layout(text, width=100))  # type: ignore[misc]
        print(f"  {name:24} {verdict(whole / alone, GOALS.get(name, ARABIC_GOAL))}  {whole:6.1f} µs")


def time_article() -> None:
    """Prints an article of 1,000 words laid out, as a multiple of python-bidi on one Arabic line."""
    paragraph = " ".join([LINES["Arabic"], LINES["Arabic, digits, tanwin"], LINES["Arabic, Latin names"]])
    paragraphs = [paragraph] * (1_000 // len(paragraph.split()) + 1)
    alone = microseconds(lambda: get_display(LINES["Arabic"]))
    whole = microseconds(lambda: [layout(text, width=66) for text in paragraphs], 5)
    justified = microseconds(lambda: [layout(text, width=66, justify=True) for text in paragraphs], 5)
    print("an article of 1,000 words / python-bidi on one line")
    print(f"  ragged                   {verdict(whole / alone, ARTICLE_GOAL)}  {whole / 1000:6.1f} ms")
    print(
        f"  justified                {verdict(justified / alone, ARTICLE_GOAL)}  {justified / 1000:6.1f} ms"
    )


def time_hostile() -> None:
    """Prints the slowest operation on 100,000 hostile characters, and how it grew from a quarter of them."""
    print(
        f"{HOSTILE_SIZE:,} hostile characters: the slowest operation (goal {HOSTILE_GOAL:g} s; linear is 4.0)"
    )
    for name, unit in HOSTILE.items():
        slowest, growth, which = 0.0, 0.0, ""
        for operation, action in OPERATIONS.items():
            small, large = (_seconds(action, unit, size) for size in (HOSTILE_SIZE // 4, HOSTILE_SIZE))
            if large > slowest:
                slowest, growth, which = large, large / small, operation
        missed = "" if slowest <= HOSTILE_GOAL else "  MISSED"
        print(f"  {name:26} {slowest:6.2f} s, grew {growth:4.1f} ×  ({which}){missed}")


OPERATIONS: dict[str, Callable[[str], object]] = {
    "layout": lambda text: layout(text, width=80),
    "layout, justified": lambda text: layout(text, width=80, direction="rtl", justify=True),
    "fit": lambda text: fit(text, width=60),
    "clean": clean,
    "visual": visual,
    "fold": fold,
    "words": words,
    "find": lambda text: find(text, ["ا", "a"]),
}


def _seconds(action: Callable[[str], object], unit: str, size: int) -> float:
    text = (unit * (size // len(unit) + 1))[:size]
    started = time.process_time()
    action(text)
    return time.process_time() - started


def time_import() -> None:
    """Prints what importing newstui.text costs beyond its libraries (compile the package first)."""
    code = (
        "import rich.cells, apsw.unicode, arabic_reshaper.letters, unicodedata, dataclasses, bisect, time\n"
        "started = time.perf_counter()\nimport newstui.text\nprint((time.perf_counter() - started) * 1000)"
    )
    command = [sys.executable, "-c", code]
    spent = min(float(subprocess.run(command, capture_output=True, check=True).stdout) for _ in range(5))
    print(f"import beyond the libraries  {spent:.1f} ms (goal 15 ms)")


def main() -> None:
    """Prints all of it."""
    time_import()
    time_lines()
    time_article()
    time_hostile()


if __name__ == "__main__":
    main()
