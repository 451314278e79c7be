"""The names of the fields and of their values, in English and Arabic; compared folded."""

from collections.abc import Mapping
from typing import Literal, TypeVar

from newstui.model.query import HasWhat, State
from newstui.text import fold, words

FieldName = Literal["source", "section", "lang", "author", "is", "has", "before", "after"]
Key = TypeVar("Key", bound=str)


def value_key(text: str) -> str:
    """What a value is compared by: its folded words."""
    return " ".join(words(text))


def _folded(names: Mapping[Key, str]) -> dict[str, Key]:
    return {fold(name): key for key, every in names.items() for name in every.split()}


def _worded(names: Mapping[Key, str]) -> dict[str, Key]:
    return {value_key(name): key for key, every in names.items() for name in every.split()}


_FIELD_NAMES: dict[FieldName, str] = {
    "source": "source مصدر المصدر",
    "section": "section قسم القسم",
    "lang": "lang language لغة اللغة",
    "author": "author by كاتب الكاتب بقلم",
    "is": "is حالة الحالة",
    "has": "has فيه مع",
    "before": "before قبل",
    "after": "after بعد منذ",
}
FIELDS = _folded(_FIELD_NAMES)
"""A field's folded name → the field."""

_STATE_NAMES: dict[State, str] = {
    "unread": "unread غير-مقروء غير-مقروءة",
    "read": "read مقروء مقروءة",
    "saved": "saved محفوظ محفوظة",
    "muted": "muted مكتوم مكتومة",
}
STATES = _worded(_STATE_NAMES)

_HAS_NAMES: dict[HasWhat, str] = {
    "picture": "picture pictures image صورة صور",
    "video": "video videos فيديو فيديوهات",
    "whole": "whole نص-كامل النص-الكامل كامل",
}
HAS = _worded(_HAS_NAMES)

_LANGUAGE_NAMES = {
    "ar": "arabic عربي عربية العربية",
    "en": "english إنجليزي إنجليزية الإنجليزية انكليزية الإنكليزية",
    "fa": "persian farsi فارسي فارسية الفارسية",
    "he": "hebrew عبري عبرية العبرية",
    "ur": "urdu أردو أردية الأردية الأوردية",
    "tr": "turkish تركي تركية التركية",
    "ku": "kurdish كردي كردية الكردية",
    "fr": "french فرنسي فرنسية الفرنسية",
    "de": "german ألماني ألمانية الألمانية",
    "es": "spanish إسباني إسبانية الإسبانية",
    "ru": "russian روسي روسية الروسية",
}
LANGUAGES = _worded(_LANGUAGE_NAMES)
"""Names of languages; a tag (BCP 47) does as well."""
