"""The sides of a card in lines of plain text, for decks that know no fields."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from phrasekit.decks import _text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from phrasekit.decks import Note
    from phrasekit.marking import Piece


class Marks(NamedTuple):
    """How a deck writes: a text as it is, what stands out, and a link."""

    plain: Callable[[str], str]
    strong: Callable[[str], str]
    link: Callable[[str, str], str]


def heading(note: Note) -> str:
    """Give a term with its reading, as on a line of a list.

    >>> from phrasekit.decks import Note
    >>> heading(Note("1", "ja", "Japanese", "猫", "ねこ"))
    '猫 (ねこ)'
    """
    return f"{note.headword} ({note.reading})" if note.reading else note.headword


def front(note: Note, card: str, marks: Marks) -> list[str]:
    """Give the lines of what a card asks."""
    if card == "production":
        lines = [marks.strong(note.meaning), marks.plain(", ".join(note.grammar))]
        return _kept([*lines, _sentence(note.gap(), marks)])
    if card == "reading":
        return [marks.strong(f"{note.headword} ?")]
    return _kept([marks.strong(note.headword), _sentence(note.context, marks)])


def back(note: Note, card: str, marks: Marks) -> list[str]:
    """Give the lines of what a card answers: what was asked for first, then all that is known."""
    plain = marks.plain
    answer = marks.strong(heading(note) if card != "recognition" else note.meaning or "?")
    rest = marks.strong(note.meaning) if card == "reading" else plain(heading(note))
    lines = [
        answer,
        rest if card != "production" else "",
        plain(note.transliteration or ""),
        plain(", ".join(note.grammar)) if card != "production" else "",
        *map(plain, note.partners),
        _sentence(note.context, marks),
        _source(note, marks),
        plain(", ".join(note.forms)),
        plain(note.note or ""),
        *(plain(credit_line(each)) for each in note.credits),
    ]
    return _kept(lines)


@cache
def credit_line(credit: tuple[str, str, str, str]) -> str:
    """Name a source on one line.

    >>> credit_line(("JMdict", "JMdict, property of the EDRDG", "CC BY-SA 4.0", ""))
    'JMdict, property of the EDRDG, CC BY-SA 4.0'
    """
    title, attribution, licence, _ = credit
    named = attribution if attribution.startswith(title) else f"{title}, {attribution}"
    return ", ".join(each for each in (named.strip(" ,"), licence) if each)


def _sentence(pieces: Iterable[Piece], marks: Marks) -> str:
    return "".join(
        marks.strong(text) if role == "term" else marks.plain(text) for text, role in pieces
    )


def _source(note: Note, marks: Marks) -> str:
    label = note.source or note.url or ""
    address = _text.web_address(note.url)
    return marks.link(label, address) if address else marks.plain(label)


def _kept(lines: Iterable[str]) -> list[str]:
    return list(_told_once(line for line in lines if line.strip()))


def _told_once(lines: Iterable[str]) -> Iterator[str]:
    yield from dict.fromkeys(lines)
