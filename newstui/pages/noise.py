"""Lines that stand among an article's text and are none of it: calls to share, to read on, to subscribe."""

import re
from collections.abc import Sequence

from newstui.feeds.phrases import MORE, NOISE
from newstui.pages.patterns import whole_line
from newstui.pages.units import Unit

LONGEST = 300


def is_noise(unit: Unit, lines: Sequence[str] = ()) -> bool:
    """Whether a unit says nothing of the article."""
    text = unit.text
    if len(text) > LONGEST or unit.tag in ("figure", "img", "picture", "iframe", "video"):
        return False
    if any(re.fullmatch(rf"\W*(?:{line})\W*", text, re.IGNORECASE) for line in lines):
        return True
    return NOISE.match(text) is not None or MORE.match(text) is not None or _CALLS.match(text) is not None


_CALLS = whole_line(
    r"""
    (?:you may|you might) (?:also )?(?:like|be interested).{0,60}
    (?:also|further) read.{0,3}:?.{0,200}
    read (?:more|also|next|on)\b\s*[::].{0,200}
    sign up (?:to|for) .{0,200}
    subscribe (?:to|now|here|for) .{0,200}
    follow us on .{0,120}
    click here .{0,120}
    download (?:our|the) app.{0,120}
    join (?:our|us on) (?:whatsapp|telegram).{0,120}
    this is a breaking.{0,80}
    more (?:to follow|follows|details to follow).{0,40}
    lesen sie (?:auch|hier|mehr|dazu)\b.{0,200}
    mehr (?:dazu|zum thema).{0,120}
    (?:à )?lire aussi.{0,200}
    lee también.{0,200}
    leggi anche.{0,200}
    czytaj (?:też|także|więcej).{0,200}
    ayrıca bkz.{0,200}
    lees ook.{0,200}
    leia (?:também|mais).{0,200}
    [اإأ]قرأ(?:وا)? (?:أيض|المزيد|كذلك).{0,200}
    (?:تابعوا|تابعونا|تابع) .{0,20}(?:على|عبر) .{0,80}
    (?:شارك|شاركوا)(?:نا)? .{0,60}
    (?:للمزيد|لمتابعة) .{0,120}
    اشترك(?:وا)? (?:في|الآن).{0,120}
    (?:قد )?يهمك أيض.{0,120}
    بیشتر بخوانید.{0,200}
    """
)
