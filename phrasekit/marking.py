"""Where a term stands in the sentence that it was met in, and what the writer says it means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal
from unicodedata import combining

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from phrasekit.terms import Sighting, Term

Role = Literal["", "term", "said"]
#: A piece of a sentence, and whether it is the term, or what the writer says the term means.
Piece = tuple[str, Role]
Span = tuple[int, int]
#: Longer sentences are not searched; they are no sentences.
LONGEST = 20_000


def marked(seen: Sighting, term: Term) -> tuple[Piece, ...]:
    """Cut a sighting's sentence into pieces, each with its role: "term", "said" or "".

    The term is where the sighting says, and wherever else one of its names stands.
    """
    text = seen.context or ""
    if not text.strip():
        return ()
    terms = list(_spans_of_term(text, seen, term))
    said = [
        span for span in _found(text, [seen.gloss or ""]) if not any(_meet(span, t) for t in terms)
    ]
    return tuple(_cut(text, terms, said))


def _spans_of_term(text: str, seen: Sighting, term: Term) -> Iterator[Span]:
    told = seen.offset
    if told and 0 <= told[0] < told[1] <= len(text) and text[told[0] : told[1]].strip():
        yield told
    else:
        told = None
    names = [term.term, term.headword, term.reading or "", *term.forms]
    for span in _found(text, names):
        if told is None or not _meet(span, told):
            yield span


def _found(text: str, names: Iterable[str]) -> Iterator[Span]:
    """Find names in a text, the longest first where they overlap, whatever their case."""
    if len(text) > LONGEST:
        return
    folded = _folded(text)
    taken: list[Span] = []
    for name in sorted(
        {name for name in names if name.strip()}, key=lambda name: (-len(name), name)
    ):
        wanted = _folded(name)
        at = folded.find(wanted)
        while at >= 0:
            span = at, at + len(wanted)
            if _is_whole(folded, span) and not any(_meet(span, other) for other in taken):
                taken.append(span)
                yield span
            at = folded.find(wanted, at + 1)


def _folded(text: str) -> str:
    """Give a text in small letters, unless that would move what stands in it."""
    small = text.lower()
    return small if len(small) == len(text) else text


def _is_whole(text: str, span: Span) -> bool:
    """Tell whether a span is not cut out of a longer one, in scripts that part words."""
    start, end = span
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (
        (before.isalnum() and _parts_words(text[start]))
        or (after and (after.isalnum() or combining(after)) and _parts_words(text[end - 1]))
    )


def _parts_words(letter: str) -> bool:
    """Tell whether a letter is of a script with two cases; kana and kanji have one."""
    return letter.lower() != letter.upper()


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _cut(text: str, terms: list[Span], said: list[Span]) -> Iterator[Piece]:
    at = 0
    roles: list[tuple[Span, Role]] = [(span, "term") for span in terms]
    roles += [(span, "said") for span in said]
    for (start, end), role in sorted(roles):
        if at < start:
            yield text[at:start], ""
        yield text[start:end], role
        at = end
    if at < len(text):
        yield text[at:], ""
