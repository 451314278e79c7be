"""The words under a picture, parted into what it shows and whose it is."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree
from lxml.html import HtmlElement

from newstui.pages.patterns import one_of_lines, one_of_words
from newstui.text import clean

LONGEST = 700
"""Characters of a caption; more is the article's own text."""
LONGEST_CREDIT = 120
SHORT_CREDIT = 45
_CREDIT = re.compile(
    r"credit|copyright|(?<![a-z])author|source|photograph|byline|agency|(?<![a-z])rights|license|licence|owner"
    r"|(?<![a-z])autor|fotograf|quelle|urheber|fuente|(?<![a-z])legal|provider|__p$|attribution|creator",
    re.IGNORECASE,
)
_CREDIT_TAGS = frozenset(("cite", "small", "footer", "address"))
_WORDS = one_of_lines(r"""
photos?(?: (?:by|credit|courtesy(?: of)?))?
photograph(?:s|er|ie)?(?: by)?
(?:pictures?|images?)(?: by)?
(?:image )?credits?
courtesy(?: of)?
sources?|copyright|illustration|graphic|video
fotos?|foto's|foto af|bild(?:er)?|(?:bild)?quelle|beeld|grafika?|fotó|kuva
fuente|fonte|imagen|imagem|crédit(?:os?|s)?|crédito|zdroj|fot\.?|autor
fotoğraf|kaynak|tous droits réservés
تصوير|الصورة|صورة(?: من)?|حقوق الصورة|المصدر|مصدر الصورة|عکس|عکاس|منبع
צילום|קרדיט|写真|撮影|사진|図
""")
_LABELLED = re.compile(rf"^\W*{_WORDS}\s*(?:[::|/]|©|\s[-–—])\s*", re.IGNORECASE)
_WITHIN = re.compile(
    rf"(?:^|[\s(\[.|–—«»\"”“'’/-])(?:©|\(c\)|{_WORDS}\s?[::/]"
    r"|(?:photo|picture|image|photograph)s? (?:by|courtesy of)\b|courtesy of\b|tous droits réservés"
    r"|foto(?:graf)?(?:ie)? (?:di|de|von|av|van)\b)\s*",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"\s*[(\[（]([^()\[\]（）]{2,100})[)\]）]\s*[.。]?\s*$")
_NAME = re.compile(r"[A-Z\u0600-\u06ff\u3040-\u9fff\uac00-\ud7af]")
_AGENCIES = """
AFP AP Reuters REUTERS EPA dpa DPA Getty Shutterstock iStock Imago IMAGO EFE ANSA AAP Legion-Media Sputnik
Xinhua Anadolu PA Keystone Unsplash Pexels Flickr Wikimedia Bloomberg Alamy ČTK PAP Belga
"""
_ARABIC_AGENCIES = r"""
(?:وكالة )?(?:رويترز|الأناضول|فرانس برس|الفرنسية|الصحافة الفرنسية|الأوروبية|سبوتنيك|نوفوستي|شينخوا)
(?:وكالة )?أسوشيي?تد ?برس
(?:غيتي|جيتي)(?: إيميج(?:ي)?ز)?|الجزيرة|وكالات|مواقع التواصل(?: الاجتماعي)?|أ ?[.] ?ف ?[.] ?ب[.]?
"""
_AGENCY = re.compile(rf"\b{one_of_words(_AGENCIES)}\b|^\W*{one_of_lines(_ARABIC_AGENCIES)}\W*$")
_TAKEN = re.compile(r"撮影|提供|写真|사진|©|photo|foto", re.IGNORECASE)
_COUNTED = re.compile(r"^\W*\d{1,3}\s*(?:of|/|von|de|sur|di|من|از)\s*\d{1,3}\b[\s|:–-]*", re.IGNORECASE)
"""«3 of 12», as galleries number their pictures."""


class Caption(NamedTuple):
    """What a picture shows, and whose it is."""

    caption: str | None = None
    credit: str | None = None


def caption_of(holder: HtmlElement) -> Caption:
    """Parts the words of an element that explains a picture: by its elements' names, else by the words."""
    said = list(dict.fromkeys(_texts(holder)))
    owners = [words_in(element) for element in _credited(holder)]
    owners = [owner for owner in dict.fromkeys(owners) if owner and len(owner) <= LONGEST_CREDIT]
    whole = words_in(holder)
    if not whole or len(whole) > LONGEST:
        return Caption()
    if not owners and (beside := _beside_caption(holder, whole)) is not None:
        return beside
    if owners:
        rest = _without(whole, owners)
        # What is named a credit but is all there is, and longer than one, has the caption in it too.
        if rest.strip() or len("".join(owners)) <= SHORT_CREDIT:
            return Caption(_trimmed(rest), bare_credit(" · ".join(owners)))
    labelled = [text for text in said if _LABELLED.match(text) and len(text) <= LONGEST_CREDIT]
    if len(said) > len(labelled) == 1 and bare_credit(labelled[0]) != labelled[0]:
        rest = " ".join(text for text in said if text != labelled[0])
        return Caption(_trimmed(rest), bare_credit(labelled[0]))
    if len(said) > 1 and _looks_credit(said[-1]) and len(said[-1]) < len(" ".join(said[:-1])):
        return Caption(_trimmed(" ".join(said[:-1])), bare_credit(said[-1]))
    return parted(whole)


def _beside_caption(holder: HtmlElement, whole: str) -> Caption | None:
    """Parts a figure in which an agency's name stands before the one ``<figcaption>``, over the picture."""
    captions = [words_in(one) for one in holder.iter("figcaption") if one is not holder]
    if len(captions) != 1 or not captions[0] or not whole.endswith(captions[0]):
        return None
    before = whole[: -len(captions[0])].strip()
    is_credit = 0 < len(before) <= SHORT_CREDIT and (_AGENCY.search(before) or _LABELLED.match(before))
    return Caption(_trimmed(captions[0]), bare_credit(before)) if is_credit else None


def _without(whole: str, owners: list[str]) -> str:
    for owner in owners:
        whole = whole[: -len(owner)] if whole.endswith(owner) else whole.replace(owner, " ", 1)
    return whole


_INLINE = frozenset(("a", "b", "i", "em", "strong", "sup", "sub", "u", "mark", "br"))


def words_in(element: HtmlElement) -> str:
    """Gives an element's text, with a space wherever an element that is no mere style begins or ends."""
    parts: list[str] = []
    for event, one in etree.iterwalk(element, events=("start", "end")):
        space = "" if one.tag in _INLINE and one.tag != "br" else " "
        text = one.text if event == "start" else one.tail if one is not element else ""
        parts.append(space + (text or ""))
    return clean("".join(parts))


def _texts(holder: HtmlElement) -> Iterator[str]:
    """Gives the holder's texts, one for each element that has one."""
    for text in holder.itertext():
        if said := clean(str(text)):
            yield said


def _credited(holder: HtmlElement) -> Iterator[HtmlElement]:
    """Gives the outermost elements inside that say by their names that they hold a credit."""
    taken: set[HtmlElement] = set()
    for element in holder.iterdescendants():
        if not isinstance(element.tag, str) or element.getparent() in taken:
            taken.add(element)
            continue
        names = (
            f"{element.get('class') or ''} {element.get('itemprop') or ''} {element.get('data-role') or ''}"
        )
        if element.tag in _CREDIT_TAGS or _CREDIT.search(names):
            taken.add(element)
            yield element


def _looks_credit(text: str) -> bool:
    """Whether a text by itself, beside a caption, is a credit: short, no sentence, with a name in it."""
    if len(text) > 80 or not _NAME.search(text):
        return False
    return bool(
        _LABELLED.match(text)
        or "©" in text
        or "/" in text
        or _AGENCY.search(text)
        or not re.search(r"[.!?。؟]\s*$", text)
    )


def parted(words: str) -> Caption:
    """Parts a caption from the credit that stands at its end, or is all there is of it."""
    if label := _LABELLED.match(words):
        rest = words[label.end() :].strip()
        if 0 < len(rest) <= LONGEST_CREDIT:
            return Caption(None, bare_credit(rest))
    bracketed = _BRACKETED.search(words)
    if bracketed and _names_owner(words, bracketed):
        return Caption(_trimmed(words[: bracketed.start()]), bare_credit(bracketed[1]))
    if found := _last(words):
        before, credit = words[: found.start()], words[found.end() :]
        if 1 < len(credit.strip(" .;()[]")) <= LONGEST_CREDIT:
            return Caption(_trimmed(before), bare_credit(credit))
    return Caption(_trimmed(words), None)


def _names_owner(words: str, bracketed: re.Match[str]) -> bool:
    """Whether the brackets at the end of a caption hold a credit."""
    inside, before = bracketed[1], words[: bracketed.start()].rstrip()
    after_sentence = before.endswith((".", "!", "?", "”", '"', "。", "؟")) and len(inside) <= SHORT_CREDIT
    return bool(
        after_sentence or "/" in inside or _AGENCY.search(inside) or _TAKEN.search(inside) or _is_name(inside)
    )


def _last(words: str) -> re.Match[str] | None:
    return next(reversed(list(_WITHIN.finditer(words))), None)


def _is_name(text: str) -> bool:
    """Whether some words are a person's name: two to four, each with a capital."""
    parts = text.split()
    return 2 <= len(parts) <= 4 and all(part[:1].isupper() for part in parts)


def bare_credit(text: str) -> str | None:
    """Gives a credit without its label and its brackets."""
    text = re.sub(r"(?:撮影|提供)$", "", clean(text))
    while (label := _LABELLED.match(text)) and label.end() < len(text):
        text = text[label.end() :]
    return (
        re.sub(r"^(?:©|\(c\)|by\b)\s*", "", text.strip(" \t()[]|,;:–—-·/"), flags=re.IGNORECASE).strip(
            " ()[]|,;:–—·/"
        )
        or None
    )


def _trimmed(text: str) -> str | None:
    text = _COUNTED.sub("", clean(text))
    text = re.sub(
        rf"[\s|–—(\[/·-]*(?:{_WORDS}\s*[::]?|©)?[\s)\]|–—·/:-]*$", "", clean(text), flags=re.IGNORECASE
    ) or clean(text)
    return text.strip(" |") or None
