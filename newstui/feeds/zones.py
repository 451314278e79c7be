"""Zones of time and halves of the day, as dates name them; in the spelling of ``months.folded``."""

import re

HALF = re.compile(
    r"(?<![^\W\d_])(?:(a\.?m\.?|ص|صباحا|قبل الظهر|فجرا|ق\.?\s?ظ|قبل از ظهر|صبح|בבוקר|오전|πμ)"
    r"|(p\.?m\.?|م|مساء|بعد الظهر|ظهرا|عصرا|ب\.?\s?ظ|بعد از ظهر|عصر|شام|دوپهر|سه پهر"
    r"|אחה\"צ|בצהריים|בערב|오후|μμ)"
    r"|(ليلا|شب|رات|בלילה))(?![^\W\d_])"
)
"""Before noon, after it, and night, which lies on both sides of midnight."""
ZONES = {
    "z": 0, "ut": 0, "utc": 0, "gmt": 0, "wet": 0, "west": 60, "bst": 60, "cet": 60, "met": 60, "mez": 60,
    "cest": 120, "mest": 120, "eet": 120, "eest": 180, "msk": 180, "trt": 180, "ist": 330, "idt": 180,
    "irst": 210, "irdt": 270, "pkt": 300, "aft": 270, "gst": 240, "sgt": 480, "hkt": 480, "jst": 540,
    "kst": 540, "aest": 600, "aedt": 660, "est": -300, "edt": -240, "et": -300, "cst": -360, "cdt": -300,
    "ct": -360, "mst": -420, "mdt": -360, "mt": -420, "pst": -480, "pdt": -420, "pt": -480, "ast": -240,
    "adt": -180, "at": -240, "akst": -540, "akdt": -480, "hst": -600, "cat": 120, "eat": 180, "wat": 60,
    "sast": 120, "nzst": 720, "nzdt": 780, "brt": -180, "art": -180,
    "غرينتش": 0, "جرينتش": 0, "غرينيتش": 0, "مكه": 180, "السعوديه": 180, "الرياض": 180, "بغداد": 180,
    "الكويت": 180, "الدوحه": 180, "ابوظبي": 240, "ابو ظبي": 240, "الامارات": 240, "دبي": 240,
    "تهران": 210, "طهران": 210, "كابل": 270,
}  # fmt: skip
"""Minutes east of Greenwich; ``ist`` is India's, ``ast`` the Atlantic's, as RFC 822 readers have them.

Of places, folded, those whose clocks are never changed.
"""
ZONE_NAME = re.compile(r"\b(" + "|".join(sorted(ZONES, key=len, reverse=True)) + r")\b(?![+-]\d)")
