"""Pages for the tests, written for them."""

ADDRESS = "https://news.example/world/1-story"
TITLE = "بدء العمل في المرحلة الثانية من المشروع"
SENTENCE = (
    "وقال المتحدث إن العمل في المرحلة الثانية من المشروع سيبدأ في الربيع المقبل بعد انتهاء الدراسة رقم {}."
)
PARAGRAPHS = [SENTENCE.format(number) for number in range(1, 7)]
TEXT = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)


def page(body: str, head: str = "") -> bytes:
    """A page in Arabic."""
    head = f"<head><meta charset=utf-8>{head}</head>"
    return f"<!doctype html><html lang=ar>{head}<body>{body}</body></html>".encode()


def article(before: str = "", after: str = "", text: str = TEXT) -> bytes:
    """A page with a menu, an article and a footer."""
    menu = "<nav><ul>" + "<li><a href=/a>الأخبار</a></li>" * 20 + "</ul></nav>"
    inner = f"<h1>{TITLE}</h1>{before}<div class=body>{text}{after}</div>"
    return page(f"{menu}<main><article>{inner}</article></main><footer>جميع الحقوق محفوظة</footer>")
