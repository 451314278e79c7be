"""Pictures of a page in their places: which file, which words under it, and what is none of the article's."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise

from lxml.html import HtmlElement

from newstui.html.pictures import WIDE, picture_of
from newstui.model.document import Picture
from newstui.pages.captions import LONGEST, Caption, caption_of, parted
from newstui.pages.units import Unit

_WAITING = re.compile(
    r"/(?:[\w-]*(?:placeholder|nojs|blank|spacer|loading|lazy|transparent)[\w-]*)\.(?:gif|png|svg)", re.I
)
"""What stands in a picture's place until it is in view."""
IMAGES = ("img", "amp-img")
MOST = 120
"""Pictures of one article; a gallery has some dozens."""
LONGEST_SET = 10_000
_WIDTH = re.compile(r"(\d{2,5})w,?")
HIGHEST = 4
"""Elements around a picture that are looked at for its caption."""
SMALLEST = 100
"""Pixels; what is known to be narrower is a face or a sign beside the text."""
_HOLDER = re.compile(
    r"caption|legend|credit|copyright|descri|(?<![a-z])image|photo|picture|media|figure|(?<![a-z])img|foto|bild|slide|cover",
    re.IGNORECASE,
)
_CAPTION = re.compile(r"caption|legend|credit|copyright|descri|media__title|source", re.IGNORECASE)
_NO_PICTURE = re.compile(
    r"avatar|(?<![a-z])logo|(?<![a-z])icons?(?![a-z])|profile|author-?(?:image|img|photo|pic)|headshot|byline|emoji|badge|sprite|spinner|flag-",
    re.IGNORECASE,
)
_FILE = re.compile(
    r"\.svg(?:$|\?)|/(?:logos?|icons?|avatars?|authors?|autor|profile)/|gravatar\.com", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """A picture on a page: the unit it stands in, and the element that holds it with its words."""

    unit: Unit
    picture: Picture
    holder: HtmlElement


def shown_pictures(units: Sequence[Unit], base: str | None) -> list[Shown]:
    """Gives the pictures of the units, in their order, each with its caption and credit."""
    return list(islice((shown for unit in units for shown in _of_unit(unit, base)), MOST))


def _of_unit(unit: Unit, base: str | None) -> Iterator[Shown]:
    for image in _images(unit.element):
        picture = _picture(image, base)
        if picture is None:
            continue
        holder, words = _explained(image)
        if picture.width is not None and picture.width < SMALLEST and not words.caption:
            continue
        if not words.credit and picture.alt:
            words = words._replace(credit=parted(picture.alt).credit)
        yield Shown(unit, replace(picture, caption=words.caption, credit=words.credit), holder)


def _images(element: HtmlElement) -> Iterator[HtmlElement]:
    """Gives the images in an element; of a lazy one and its twin for browsers without scripts the better."""
    for image in element.iter(*IMAGES):
        twin = _twin(image)
        if twin is None or not (twin.get("src") or "").startswith("http"):
            yield image


def _twin(image: HtmlElement) -> HtmlElement | None:
    """Gives the image in the ``<noscript>`` just behind this one."""
    following = image.getnext()
    if following is None or following.tag != "noscript":
        return None
    return following.find(".//img")


def _picture(image: HtmlElement, base: str | None) -> Picture | None:
    attributes = dict(image.attrib)
    names = f"{attributes.get('class', '')} {attributes.get('id', '')}"
    if _NO_PICTURE.search(names):
        return None
    picture = picture_of(_with_address(image, attributes), base)
    return None if picture is None or _FILE.search(picture.url) else picture


def _with_address(image: HtmlElement, attributes: dict[str, str]) -> dict[str, str]:
    """Gives an image's attributes; a lazy one's address is taken from wherever it waits."""
    source = attributes.get("src", "data:")
    if not (source.startswith("data:") or _WAITING.search(source)):
        wider = _wider(source, attributes.get("srcset", ""))
        return {**attributes, "src": wider} if wider else attributes
    parent = image.getparent()
    places = [attributes]
    if parent is not None and parent.tag == "picture":
        places += [dict(source.attrib) for source in parent.iter("source")]
    for place in places:
        for name, value in place.items():
            if "src" in name and name != "src" and value and not value.startswith("data:"):
                return {**attributes, "src": "", "srcset": value}
    return attributes


def _wider(source: str, srcset: str) -> str | None:
    """Gives a wider file of the same picture, where the first is known to be a small one."""
    words = srcset[:LONGEST_SET].split()
    told = ((url, _WIDTH.fullmatch(width)) for url, width in pairwise(words))
    sizes = sorted((int(width[1]), url.strip(",")) for url, width in told if width is not None)
    known = next((width for width, url in sizes if url == source), WIDE)
    return next((url for width, url in sizes if width >= WIDE), sizes[-1][1]) if known < WIDE else None


def _explained(image: HtmlElement) -> tuple[HtmlElement, Caption]:
    """Finds the words that explain an image: in its figure, beside it, or in what holds it alone."""
    holder = image
    for height, ancestor in enumerate(image.iterancestors()):
        if height > HIGHEST + 3 or ancestor.tag in ("body", "article", "main", "html"):
            break
        if sum(1 for _, _ in zip(range(3), _several(ancestor), strict=False)) > 1:
            break
        words = " ".join(ancestor.text_content().split())
        if len(words) > LONGEST or next(ancestor.iter("h1", "h2"), None) is not None:
            break
        holder = ancestor
        if ancestor.tag == "figure" and words:
            return holder, caption_of(_captions(ancestor))
        if words and (next(ancestor.iter("figcaption"), None) is not None or _says_caption(ancestor)):
            return holder, caption_of(_captions(ancestor))
    return holder, Caption()


def _several(ancestor: HtmlElement) -> Iterator[str]:
    """Gives the different pictures inside an element; a noscript twin is none of them."""
    for image in ancestor.iter(*IMAGES):
        source = image.get("src") or ""
        if not _FILE.search(source) and not any(above.tag == "noscript" for above in image.iterancestors()):
            yield source


def _captions(holder: HtmlElement) -> HtmlElement:
    """Gives the one ``<figcaption>`` of a figure where all of its words are in it, else the figure."""
    captions = list(holder.iter("figcaption"))
    if len(captions) == 1 and len(captions[0].text_content().strip()) >= 0.9 * len(
        holder.text_content().strip()
    ):
        return captions[0]
    return holder


def _says_caption(ancestor: HtmlElement) -> bool:
    """Whether an element, or one inside it with words, is named for a picture's words."""
    if ancestor.tag == "a":
        return False
    names = (
        f"{element.get('class') or ''} {element.get('data-role') or ''}"
        for element in ancestor.iter()
        if isinstance(element.tag, str) and element.tag not in IMAGES and element.text_content().strip()
    )
    return any(map(_CAPTION.search, names)) or _HOLDER.search(ancestor.get("class") or "") is not None
