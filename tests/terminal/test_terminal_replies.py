import pytest

from newstui.terminal.replies import QUERY, ReplyFilter

ANSWER = b"\x1b[8;1$y\x1bP>|VTE(8001)\x1b\\\x1bP!|7E565445\x1b\\\x1b[>61;8001;1c\x1b[?61;1;21;22;28c"


def test_the_question_ends_with_what_every_terminal_answers() -> None:
    assert QUERY.endswith(b"\x1b[c")


@pytest.mark.parametrize("step", range(1, len(ANSWER) + 1))
def test_an_answer_in_pieces_never_turns_into_keys(step: int) -> None:
    waiting = ReplyFilter()
    pieces = [ANSWER[at : at + step] for at in range(0, len(ANSWER), step)]
    assert b"".join(waiting.feed(piece) for piece in pieces) == b""
    assert waiting.done
    assert waiting.replies == ANSWER


def test_what_is_typed_between_answers_stays() -> None:
    waiting = ReplyFilter()
    version = ANSWER.index(b"\x1bP>")
    typed = waiting.feed(b"j\x1b[B" + ANSWER[: version + 9])
    typed += waiting.feed(ANSWER[version + 9 :] + "ل".encode()) + waiting.feed(b"\x1b[A")
    assert typed == b"j\x1b[B" + "ل".encode() + b"\x1b[A"


def test_escape_alone_is_a_key_after_a_moment() -> None:
    waiting = ReplyFilter()
    assert waiting.feed(b"\x1b") == b""
    assert waiting.flush() == b"\x1b"
    assert waiting.flush() == b""


@pytest.mark.parametrize(
    "keys", [b"\x1b[B", b"\x1bOP", b"\x1b[15~", b"\x1b[<0;3;4M", b"\x1b[?2026;2$y", b"\x1b[8;5u"]
)
def test_other_sequences_pass_at_once(keys: bytes) -> None:
    assert ReplyFilter().feed(keys) == keys


def test_after_the_last_answer_all_passes_untouched() -> None:
    waiting = ReplyFilter()
    waiting.feed(ANSWER)
    assert waiting.feed(ANSWER + b"\x1b") == ANSWER + b"\x1b"


def test_an_endless_answer_is_not_kept() -> None:
    waiting = ReplyFilter()
    passed = waiting.feed(b"\x1bP>|" + b"A" * 1000)
    assert len(passed) > 500
