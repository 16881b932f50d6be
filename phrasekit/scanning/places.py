"""Where a term stands in a block, and a gloss beside it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from phrasekit.scanning.clauses import clause
from phrasekit.scanning.tokens import OPENING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from phrasekit.scanning.clauses import Span

#: How sure a way of saying it is: it says itself that it is a gloss; it may be something else;
#: it is believed only where a dictionary agrees.
SURE, LIKELY, POSSIBLE = 3, 2, 1


class Gloss(NamedTuple):
    """A gloss found beside a term; `way` names how it is said."""

    start: int
    end: int
    way: str
    sureness: int
    language: str | None = None


class Place(NamedTuple):
    """Where a term stands in a block: itself, with its quotation marks, and in its sentence."""

    start: int
    end: int
    outer_start: int
    outer_end: int
    sentence: Span
    is_marked: bool = False
    limit: int = 1 << 30


def place_of(
    text: str,
    start: int,
    end: int,
    sentence: Span,
    is_marked: bool = False,
    limit: int = 1 << 30,
) -> Place:
    """Widen a term by the marks around it: quotation marks, asterisks, a comma before these."""
    outer_start, outer_end = start, end
    if outer_start and text[outer_start - 1] == "#":
        outer_start -= 1
    while outer_start and text[outer_start - 1] in "*_":
        outer_start -= 1
    closed = re.compile(r"[!?.,]?[*_]*[”\"'’‘»」*_]").match(text, outer_end)
    if outer_start and text[outer_start - 1] in OPENING and closed:
        outer_start -= 1
        outer_end = closed.end()
    else:
        marks = re.compile(r"[*_!]+").match(text, outer_end)
        outer_end = marks.end() if marks else outer_end
    while outer_start and text[outer_start - 1] in "*_":
        outer_start -= 1
    is_set_off = is_marked or outer_start < start
    return Place(start, end, outer_start, outer_end, sentence, is_set_off, limit)


def from_clause(
    text: str,
    at: int,
    way: str,
    sureness: int,
    language: str | None = None,
    through_commas: bool = False,
) -> Iterator[Gloss]:
    """Give the gloss that begins at a place, if one does."""
    found = clause(text, at, through_commas)
    if found and found[1] - found[0] > 1:
        yield Gloss(*found, way, sureness, language)


def begins_line(text: str, place: Place) -> bool:
    """Tell whether a term begins its line, but for a bullet or a number."""
    return re.fullmatch(r"\W*(?:\d+[.)]\s*\W*)?", text[: place.outer_start]) is not None
