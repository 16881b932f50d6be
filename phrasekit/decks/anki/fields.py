"""What stands in the fields of a note: HTML in which nothing of a term is live."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from phrasekit.decks import _text
from phrasekit.decks._sides import credit_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from phrasekit.decks import Credit, Note
    from phrasekit.entries import RubyPiece

#: Anki parts tags at U+3000 too, and drops quotes and control characters from them.
_TAG_BREAK = re.compile(r'["\s\x00-\x1f\x7f\u3000]+')
_SPARES = ("",) * 4


def fields(note: Note) -> list[str]:
    """Give the contents of a note's fields, in the order of `notetypes.FIELDS`."""
    write = _text.writer_of(_texts(note))
    return [
        # Anki wants its first field filled, and takes a note without as one to be left out.
        write(note.headword) or "\N{REPLACEMENT CHARACTER}",
        write(note.reading or ""),
        furigana(note.ruby, write),
        "; ".join(map(write, note.glosses)),
        ", ".join(map(write, note.grammar)),
        "<br>".join(map(write, note.partners)),
        _text.sentence(note.context, write),
        _text.sentence(note.gap(), write),
        source(note, write),
        ", ".join(map(write, note.forms)),
        write(note.transliteration or ""),
        write(note.note or ""),
        f"[sound:{note.sound.name}]" if note.sound else "",
        "<br>".join(map(credit, note.credits)),
        write(note.id),
        write(note.language),
        *_SPARES,
    ]


def _texts(note: Note) -> Iterator[str]:
    """Give all texts of a note that its fields show, but for its credits."""
    yield from (note.id, note.language, note.headword, note.reading or "", note.note or "")
    yield from (note.transliteration or "", note.source or "", note.url or "")
    yield from note.glosses
    yield from note.grammar
    yield from note.partners
    yield from note.forms
    yield from (text for text, _ in note.context)
    for piece in note.ruby:
        yield from piece


def furigana(pieces: Iterable[RubyPiece], write: Callable[[str], str] = _text.escaped) -> str:
    """Write ruby as Anki reads it, a space before every base since a base runs back to one.

    >>> furigana((("食", "た"), ("べる", "")))
    ' 食[た]べる'
    """
    return "".join([_piece(write(base), write(over)) for base, over in pieces])


def _piece(base: str, over: str) -> str:
    if not over:
        return base
    whole = base.replace("<br>", " ").replace(" ", "&#32;")
    return f" {whole}[{over}]"


def source(note: Note, write: Callable[[str], str] = _text.escaped) -> str:
    """Give the source that a note's sentence is from, as a link where it has an address."""
    label = note.source or note.url
    return _text.link(label, note.url, write) if label else ""


@cache
def credit(given: Credit) -> str:
    """Name a source as its licence wants it."""
    return _text.link(credit_line(given), given.url)


def tags(note: Note) -> tuple[str, ...]:
    """Give a note's tags as Anki can hold them.

    >>> from phrasekit.decks import Note
    >>> tags(Note("1", "ja", "Japanese", "猫", tags=("world cup", "猫　犬")))
    ('world_cup', '猫_犬')
    """
    return _tags(note.tags)


@lru_cache(maxsize=1024)
def _tags(given: tuple[str, ...]) -> tuple[str, ...]:
    found = (_text.clean(_TAG_BREAK.sub("_", tag)).strip("_") for tag in given)
    return tuple(sorted({tag for tag in found if tag}))
