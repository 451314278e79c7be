"""The names of months, as news sites write them; and two calendars beside the Gregorian."""

import re
import unicodedata
from typing import Literal

Calendar = Literal["gregorian", "solar", "lunar"]

_GREGORIAN = """
jan|january|janvier|januar|enero|gennaio|janeiro|ocak|janv|jän|jänner|januari|ιαν|ιανουαρίου|ιανουάριος|január|янв|января
feb|february|février|februar|febrero|febbraio|fevereiro|şubat|fév|févr|fevr|fev|februari|φεβ|φεβρουαρίου|február|február|фев|февраля
mar|march|mars|märz|marzo|março|mart|mär|maart|μάρ|μαρ|μαΐρ|μαρτίου|március|марта
apr|april|avril|abril|aprile|nisan|avr|ντο|απρ|απρίλ|απριλίου|április|апр|апреля
may|mai|mayo|maggio|maio|mayıs|mei|μάι|μαϊ|μαιου|μαΐου|május|мая|май
jun|june|juin|juni|junio|giugno|junho|haziran|ιούν|ιον|ιουνίου|június|июн|июня
jul|july|juillet|juli|julio|luglio|julho|temmuz|juil|ιούλ|ιολ|ιουλίου|július|июл|июля
aug|august|août|agosto|ağustos|aout|augustus|αύγ|αυγ|αυγούστου|augusztus|авг|августа
sep|sept|september|septembre|septiembre|settembre|setembro|eylül|σεπ|σεπτ|σεπτεμβρίου|szeptember|сен|сентября
oct|october|octobre|oktober|octubre|ottobre|outubro|ekim|okt|οκτ|οκτωβρίου|október|окт|октября
nov|november|novembre|noviembre|novembro|kasım|νοέ|νοε|νοεμβρίου|nov.|ноя|ноября
dec|december|décembre|dezember|diciembre|dicembre|dezembro|aralık|déc|dez|dic|δεκ|δεκεμβρίου|дек|декабря
"""
_ARABIC = """
يناير|كانون الثاني|كانون ثاني|كانون2|ك2|جانفي|ژانویه|جنوری|ינואר|ינו|ژانویهٔ|جنوري
فبراير|شباط|فيفري|فوریه|فروری|פברואר|פבר|فبروري
مارس|آذار|مارچ|מרץ|מרס|مارت
أبريل|إبريل|نيسان|أفريل|آوریل|اپریل|אפריל|אפר|ابريل|اپرېل
مايو|أيار|ماي|مه|مئی|מאי|مې|نوار
يونيو|يونيه|حزيران|جوان|ژوئن|جون|יוני|יונ
يوليو|يوليه|تموز|جويلية|جويليه|يوليوز|ژوئیه|ژوئيه|جولائی|יולי|יול|جولای|تموزي
أغسطس|آب|أوت|غشت|اوت|اگست|אוגוסט|אוג|آگوست|اوگست
سبتمبر|أيلول|شتنبر|سپتامبر|ستمبر|ספטמבר|ספט|شتمبر|سپتمبر
أكتوبر|تشرين الأول|تشرين أول|تشرين1|ت1|اکتبر|اکتوبر|אוקטובר|אוק|اكتوبر
نوفمبر|تشرين الثاني|تشرين ثاني|تشرين2|ت2|نونبر|نوامبر|نومبر|נובמבר|נוב
ديسمبر|كانون الأول|كانون أول|كانون1|ك1|دجنبر|دسامبر|دسمبر|דצמבר|דצמ|ديسامبر
"""
_SOLAR = """
فروردین|حمل|وری|farvardin
اردیبهشت|ثور|غویی|ordibehesht
خرداد|جوزا|غبرګولی|khordad
تیر|سرطان|چنګاښ|tir
مرداد|امرداد|اسد|زمری|mordad
شهریور|سنبله|وږی|shahrivar
مهر|میزان|تله|mehr
آبان|عقرب|لړم|aban
آذر|قوس|لیندۍ|azar
دی|جدی|مرغومی|dey
بهمن|دلو|سلواغه|bahman
اسفند|حوت|کب|esfand
"""
_LUNAR = """
محرم|محرم الحرام
صفر|صفر المظفر
ربيع الأول|ربیع‌الاول
ربيع الآخر|ربيع الثاني|ربیع‌الثانی
جمادى الأولى|جمادی‌الاول|جمادى الأول
جمادى الآخرة|جمادى الثانية|جمادی‌الثانی
رجب
شعبان
رمضان
شوال
ذو القعدة|ذي القعدة|ذیقعده
ذو الحجة|ذي الحجة|ذیحجه
"""
_LETTERS = str.maketrans("أإآٱىیېۍکګگةۀھہ؍،٫−–‐\u00a0\u202f", "ااااييييكككهههه/,.---  ", "ـ\u200c")
_MARKS = re.compile(
    "[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0591-\u05c7\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
_DIGITS = {
    code: str(unicodedata.digit(chr(code)))
    for start in (0x660, 0x6F0, 0xFF10, 0x966)
    for code in range(start, start + 10)
}


def folded(text: str) -> str:
    """Gives a date's text in the one spelling of the tables here: ASCII digits, small letters, no marks."""
    text = text.translate(_DIGITS)
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).translate(_LETTERS)
        text = unicodedata.normalize("NFC", _MARKS.sub("", unicodedata.normalize("NFD", text.lower())))
    return text.lower()


def _table(names: str) -> dict[str, int]:
    rows = [row.split("|") for row in names.strip().splitlines()]
    return {folded(name.strip()): month for month, row in enumerate(rows, 1) for name in row}


NAMES: dict[str, tuple[Calendar, int]] = {
    **{name: ("lunar", month) for name, month in _table(_LUNAR).items()},
    **{name: ("solar", month) for name, month in _table(_SOLAR).items()},
    **{name: ("gregorian", month) for name, month in _table(_ARABIC).items()},
    **{name: ("gregorian", month) for name, month in _table(_GREGORIAN).items()},
}
"""Folded name → its calendar and month."""
PATTERN = re.compile(
    r"(?<![^\W\d_])(?:ב)?("
    + "|".join(map(re.escape, sorted(NAMES, key=len, reverse=True)))
    + r")(?:ماه)?(?![^\W\d_])"
)


def ordinal_of_solar(year: int, month: int, day: int) -> int:
    """Gives the proleptic Gregorian ordinal of a day of the Solar Hijri calendar (33-year rule)."""
    if not (1 <= month <= 12 and 1 <= day <= (31 if month < 7 else 30)):
        raise ValueError("no such day")
    past = 365 * (year - 1) + (8 * (year - 1) + 29) // 33
    return 226_894 + past + (31 * (month - 1) if month < 8 else 186 + 30 * (month - 7)) + day


def ordinal_of_lunar(year: int, month: int, day: int) -> int:
    """Gives the proleptic Gregorian ordinal of a day of the tabular Islamic calendar (others: ±1)."""
    if not (1 <= month <= 12 and 1 <= day <= 30):
        raise ValueError("no such day")
    return day + 29 * (month - 1) + month // 2 + (year - 1) * 354 + (3 + 11 * year) // 30 + 227_013
