"""Regular expressions written as tables: one alternative a word or a line."""

import re


def one_of_words(words: str) -> str:
    """Gives the alternatives of a text's words, as an expression."""
    return f"(?:{'|'.join(words.split())})"


def one_of_lines(lines: str) -> str:
    """Gives the alternatives of a text's lines, as an expression."""
    return f"(?:{'|'.join(line.strip() for line in lines.strip().splitlines())})"


def named(words: str) -> re.Pattern[str]:
    """Gives the pattern of names inside a class or an id, each at the start of one of its words."""
    return re.compile(rf"(?<![a-z]){one_of_words(words)}(?![a-z])", re.IGNORECASE)


def beginning(words: str) -> re.Pattern[str]:
    """Gives the same, but the names may go on."""
    return re.compile(rf"(?<![a-z]){one_of_words(words)}", re.IGNORECASE)


def whole_line(lines: str) -> re.Pattern[str]:
    """Gives the pattern of a line that is one of these, with signs about it."""
    return re.compile(rf"^\W*{one_of_lines(lines)}\W*$", re.IGNORECASE | re.DOTALL)


def anywhere(lines: str) -> re.Pattern[str]:
    """Gives the pattern of any of these phrases."""
    return re.compile(one_of_lines(lines), re.IGNORECASE)
