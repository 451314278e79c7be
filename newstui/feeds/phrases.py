"""The phrases by which news sites mark what is not an article's text, as regular expressions."""

import re


def _pattern(before: str, phrases: str, after: str) -> re.Pattern[str]:
    lines = "|".join(line.strip() for line in phrases.strip().splitlines())
    return re.compile(f"^{before}(?:{lines}){after}$", re.IGNORECASE | re.DOTALL)


SOURCE = _pattern(
    r"\s*[\[(«]?\s*",
    """
    المصادر|المصدر|مصدر الخبر|مصدر
    منبع|منابع|ماخذ
    sources?|מקור|quelle
    """,
    r"\s*[::؛–-]\s*\S.{0,160}",
)
"""«المصدر: …»"""

MORE = _pattern(
    r"\W*",
    r"""
    (?:read|view|see|(?:continue|keep) reading)\s+(?:the\s+)?(?:full|more|whole|entire|rest|original)\b.{0,80}
    (?:continue reading|read more|more|full story|read on|keep reading)\b.{0,40}
    [اإأ]قرأ\s+(?:المزيد|الخبر|المقال|بقية|التفاصيل|الموضوع).{0,60}
    (?:ل?لمزيد|المزيد|تابع القراءة|متابعة القراءة|أكمل القراءة).{0,30}
    ادامه(?:‌ی|ٔ|ی)?\s*(?:مطلب|خبر|نوشته).{0,30}
    (?:متن کامل|بیشتر بخوانید|مزید پڑھیں|مزید تفصیلات).{0,30}
    (?:קרא|קראו|המשך)\s+(?:עוד|קריאה|לקרוא).{0,30}
    lire (?:la suite|plus).{0,30}
    """,
    r"\W*",
)
"""A link to the rest of the article."""

NOISE = _pattern(
    "",
    r"""
    the post .{1,400} (?:first )?appeared (?:first )?on .{1,120}
    ظهرت? (?:المقالة|المقال|التدوينة|الموضوع|الخبر).{1,400}(?:أولا|أولاً|للمرة الأولى).{0,120}
    نوشته .{1,400} (?:اولین|نخستین) بار .{1,120}
    rt stories|#اسأل_أكثر.{0,60}|#question_more.{0,60}|تابعوا? RT على.{0,80}
    your browser does not support.{0,80}
    \[?(?:…|\.\.\.)\]?
    advertisement|إعلان|تبلیغات|share this:?|شارك(?:ها)?:?
    """,
    r"\W*",
)
"""A paragraph that is none of the article."""

RELATED = _pattern(
    r"\W*",
    r"""
    [اإأ]قرأ(?:وا)? أيض(?:ا|ًا|اً).{0,40}
    (?:مواضيع|أخبار|مقالات|موضوعات) (?:ذات صلة|متعلقة|مشابهة)
    (?:قد )?يهمك أيضا?.{0,20}
    read (?:also|next)|see also|more on this(?: story)?
    related(?: (?:articles|stories|news|posts|headlines|links))?
    بیشتر بخوانید|مطالب مرتبط|اخبار مرتبط|(?:همچنین|نیز) بخوانید
    (?:یہ بھی|مزید|اسی بارے میں) پڑھی(?:ں|ے|ئے)|متعلقہ خبریں
    (?:קראו|ראו) (?:גם|עוד)
    """,
    r"\W*",
)
"""The heading of a list of related headlines."""

ELLIPSIS = re.compile(r"\s*(?:\[\s*(?:…|\.\.\.)\s*\]|\(\s*(?:…|\.\.\.)\s*\))\s*$")
"""The sign that a text was cut."""
