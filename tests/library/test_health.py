"""A source's page: what is known of its requests in plain words, and what to do."""

from dataclasses import replace

import pytest

from newstui.library.health import COMMANDS, source_page, spans
from newstui.library.records import Record
from newstui.locale import LANGUAGES, Words
from newstui.locale.texts import load_texts
from newstui.model.source import Answered, FetchState, Health, Hints, Source

NOW = 1_795_000_000
HOUR = 3600
SOURCE = Source(
    3, "قطار المرسى", "https://rail.example/feed", "https://rail.example/", "أخبار", "ar", 12, 4, "ok",
    health=Health("ok", 0, 230), fetched=NOW - 300, settings={"interval": "60", "password": "•••"},
)  # fmt: skip
STATE = FetchState(3, "", SOURCE.address, etag='"1"', fetched=NOW - 300, next=NOW + 1500, state="ok")
RECORD = Record(SOURCE, STATE, (Answered(NOW - 300, "ok", 230, 3),), 28, 3 * HOUR, False, NOW + 1500)


def page(record: Record, language: str = "en", *, asking: bool = False) -> str:
    sections = source_page(record, Words(language), NOW, asking=asking)  # type: ignore[arg-type]
    return "\n".join(
        f"# {section.title}\n" + "\n".join(line.text for line in section.lines) for section in sections
    )


def failing(code: str, reason: str = "", **state: object) -> Record:
    source = replace(SOURCE, state="failing", code=code, reason=reason, health=Health(code, 3, 90))
    answers = (Answered(NOW - 60, code, 90, reason=reason), *RECORD.answers)
    return replace(RECORD, source=source, state=replace(STATE, errors=3, **state), answers=answers)  # type: ignore[arg-type]


def test_a_source_that_is_well_says_how_and_when_it_is_asked() -> None:
    told = page(RECORD)
    for said in (
        "Feed: https://rail.example/feed", "Folder: أخبار", "12 articles · 4 unread", "It answers well.",
        "Asked 5 min ago · 0.23 s", "Asked again in 25 min", "Every 3 hours: its own pace, by 28 articles",
        "by ETag what is here", "Its site has not been asked yet",
        "password = •••", "3 new articles · 0.23 s",
    ):  # fmt: skip
        assert said in told
    assert "Every 3 hours, as you set." in page(replace(RECORD, chosen=True))
    assert "It is being asked now" in page(RECORD, asking=True)


def test_what_feeds_and_servers_ask_stands_in_plain_words() -> None:
    hints = Hints(120, 1440, None, (0, 1, 2, 22), ("Friday", "Saturday"), 900)
    wishes = replace(RECORD, state=replace(STATE, hints=hints, retry_after=NOW + HOUR))
    told = page(wishes)
    for said in (
        "not to be asked more often than every 2 hours", "published every day", "every 15 minutes at most",
        "(GMT): 0–2, 22", "(GMT): Friday, Saturday", "asks to be left alone until",
    ):  # fmt: skip
        assert said in told
    arabic = page(wishes, "ar")
    for said in ("قبل مرور ساعتين", "كل يوم", "كل 15 دقيقة", "الجمعة، السبت", "يطلب خادمه الانتظار حتى"):
        assert said in arabic


def test_hours_that_follow_one_another_are_joined() -> None:
    assert spans((23, 0, 1, 5)) == "0–1, 5, 23"
    assert spans(()) == ""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "code",
    [
        "not-found", "not-a-feed", "gone", "dns", "refused", "timeout", "tls", "too-large", "redirect-loop",
        "private-address", "broken", "http-401", "http-403", "http-429", "http-500", "http-418",
    ],
)  # fmt: skip
def test_every_failure_has_its_sentence_its_advice_and_a_word_for_the_list(code: str, language: str) -> None:
    record = failing(code, "detail: here")
    state = source_page(record, Words(language), NOW)[1].lines  # type: ignore[arg-type]
    assert [line.look for line in state[:2]] == ["bad", "plain"]
    told = page(record, language)
    assert "advice." not in told
    assert "outcome." not in told
    assert "failure." not in told
    for command in COMMANDS.get(code, ()):
        assert any(line.look == "code" for line in state), command


def test_an_advice_names_commands_of_this_very_source() -> None:
    assert "newstui sources set 3 password -" in page(failing("http-401"))
    assert "newstui add https://rail.example/" in page(failing("not-found"))
    assert "newstui sources remove 3" in page(failing("gone"))
    assert "newstui sources set 3 interval 1440" in page(replace(failing("http-429"), interval=720 * 60))
    assert "newstui sources set 3 interval 10080" in page(replace(failing("http-429"), interval=7 * 86_400))
    assert "http:" in page(failing("tls", "plain: x"))
    assert "proxy" in page(failing("refused", "proxy: x"))
    assert "failed 3 times in a row" in page(failing("dns"))


def test_every_command_belongs_to_an_advice() -> None:
    for language in LANGUAGES:
        assert not [name for name in COMMANDS if load_texts(language).find(f"advice.{name}") is None]


def test_a_source_that_is_gone_is_not_asked_again() -> None:
    told = page(replace(failing("gone"), due=None))
    assert "not asked by itself any more" in told


def test_a_source_that_moved_to_another_s_address_says_so() -> None:
    moved = replace(RECORD, source=replace(SOURCE, reason="https://other.example/"))
    told = page(moved)
    assert "It answers well." in told
    assert "moved to https://other.example/" in told


def test_a_source_that_was_never_asked_has_little_to_tell() -> None:
    new = replace(SOURCE, state="new", fetched=None, health=Health(), settings={})
    told = page(Record(new, FetchState(3, "", new.address), (), 0, 12 * HOUR, False, NOW))
    assert "It has not been asked yet." in told
    assert "# Its last answers" not in told
    assert "Asked again in a moment" in told
