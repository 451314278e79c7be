"""How sure an extraction is, and which pages are a wall instead of an article."""

from newstui.model.failure import Failure
from newstui.pages.page import Page
from newstui.pages.patterns import anywhere
from newstui.pages.writing import Told, Written

WHOLE = 1200
"""Characters from which on a text counts as a whole article."""
LEAST = 80
"""Characters; less is no article's text."""
TEASER = 200
"""Characters; a longer text is given, with little confidence, where the rest is for subscribers."""
UNSURE = 0.3
"""The confidence up to which what a feed gives is the better text."""
_PAYWALL = anywhere("""
subscri(?:be|ption) (?:to|required|now)
for subscribers
already a (?:subscriber|member)
(?:log ?|sign )in to (?:read|continue)
to continue reading
unlock this article
réservé aux abonnés
pour lire la suite
abonnez-vous
jetzt weiterlesen
weiterlesen mit
(?:nur|exklusiv) für abonnenten
suscr[ií]bete para
solo para suscriptores
per continuare a leggere
للمشتركين فقط
اشترك لقراءة
سجل الدخول للقراءة
ویژه مشترکان
למנויים בלבד
""")
_CONSENT = anywhere("""
(?:we|our partners?|partners) (?:use|store|value your privacy)
accept (?:all )?cookies
consent
cookies? (?:policy|settings|preferences)
zustimm
einwilligung
akzeptieren
accepter (?:les )?cookies
aceptar (?:las )?cookies
ملفات (?:تعريف )?الارتباط
الموافقة على
نحن وشركا(?:ؤ|ئ)نا
هل توافق على
قبول (?:الكل|الجميع)
کوکی
""")
_CHALLENGE = anywhere("""
enable javascript
checking your browser
verify (?:that )?you are (?:a )?human
access denied
just a moment
are you a robot
captcha
تفعيل جافا ?سكريبت
""")


def refusal(page: Page, told: Told, found: Written) -> Failure | None:
    """Gives the failure of a page that shows a wall, a question of consent, or no article."""
    shown = f"{found.lede or ''}\n{found.text}"
    if len(shown) >= WHOLE:
        return None
    if len(found.text) < TEASER and is_walled(page, told):
        return Failure("paywall", "teaser")
    if len(found.text) >= LEAST and not _is_question(shown):
        return None
    kind = _kind_of_question(f"{shown}\n{_all_text(page)}" if len(found.text) < LEAST else shown)
    if kind is None:
        return None if found.text else Failure("not-an-article", "no text")
    return Failure("not-an-article", kind)


def _kind_of_question(text: str) -> str | None:
    """Gives what a page asks for instead of showing an article: consent, or a proof that one is human."""
    if _CHALLENGE.search(text):
        return "challenge"
    return "consent" if _CONSENT.search(text) else None


def is_walled(page: Page, told: Told) -> bool:
    """Whether a page says that the whole text is not for everybody."""
    free = told.linked.free if told.linked.free is not None else told.meta.free
    return free is False or (free is None and _PAYWALL.search(_all_text(page)) is not None)


def _is_question(shown: str) -> bool:
    return len(shown) < WHOLE and len(_CONSENT.findall(shown)) + len(_CHALLENGE.findall(shown)) > 2


def _all_text(page: Page) -> str:
    return " ".join(page.root.text_content().split())[:20_000]


def confidence_of(page: Page, told: Told, found: Written) -> float:
    """Gives 0 to 1: long text, chosen by more than one way of choosing, with a title and a date, is sure."""
    length = min(1.0, len(found.text) / WHOLE)
    facts = sum(
        (bool(told.title), bool(told.linked.published or told.meta.published), bool(told.linked.title))
    )
    sure = 0.45 * length + 0.3 * found.chosen + 0.25 * facts / 3
    walled = len(found.text) < WHOLE and is_walled(page, told)
    return round(min(UNSURE if walled else 1.0, sure), 2)
