"""What candidates are made of: a block of an article, and a span of it that may be a term."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, NamedTuple

from phrasekit.scanning import tokens

if TYPE_CHECKING:
    from collections.abc import Iterable

    from phrasekit.articles import Mark
    from phrasekit.scanning.tokens import Word


class Candidate(NamedTuple):
    """A span of a block that may be a term, with what marks it.

    `marks` are names of evidence: emphasis, bold, quotes, lang, hashtag, native script, ruby, list.
    `is_lookalike` says that it is an English word too, so that much must speak for it.
    """

    start: int
    end: int
    marks: frozenset[str]
    language: str | None = None
    is_lookalike: bool = False
    reading: str = ""


class Block(NamedTuple):
    """A block of an article: its text, words, sentences, quotations, and marks in it.

    `tongues` are the marks that say which language something is in.
    """

    text: str
    words: tuple[Word, ...]
    sentences: tuple[tuple[int, int], ...]
    quotes: tuple[tokens.Quote, ...]
    marks: tuple[Mark, ...]
    tongues: tuple[Mark, ...]

    def sentence_of(self, place: int) -> tuple[int, int]:
        """Give the sentence that a place is in."""
        number = bisect_right(self.sentences, place, key=itemgetter(1))
        if number < len(self.sentences):
            return self.sentences[number]
        return self.sentences[-1] if self.sentences else (0, len(self.text))

    def marks_from(self, start: int, end: int) -> tuple[Mark, ...]:
        """Give the marks that begin in a span."""
        first = bisect_left(self.marks, start, key=attrgetter("start"))
        last = bisect_left(self.marks, end, lo=first, key=attrgetter("start"))
        return self.marks[first:last]

    def words_in(self, start: int, end: int) -> list[Word]:
        """Give the words within a span."""
        first = bisect_left(self.words, start, key=attrgetter("start"))
        last = bisect_left(self.words, end, lo=first, key=attrgetter("start"))
        return [word for word in self.words[first:last] if word.end <= end]


def block_of(text: str, marks: Iterable[Mark]) -> Block:
    """Cut a block into what is needed of it."""
    ordered = sorted(marks, key=attrgetter("start"))
    return Block(
        text,
        tuple(tokens.words(text)),
        tuple(tokens.sentences(text)),
        tuple(tokens.quotes(text)),
        tuple(ordered),
        tuple(mark for mark in ordered if mark.kind == "language"),
    )
