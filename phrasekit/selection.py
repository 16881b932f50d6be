"""Which terms of a glossary are meant, and in which order."""

from __future__ import annotations

import unicodedata
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from phrasekit import checking
from phrasekit.errors import UnknownName

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from phrasekit.terms import Term

#: What terms can be sorted by; "added" is the order they stand in, and needs no sorting.
ORDERS: dict[str, Callable[[Term], str]] = {
    "added": lambda term: term.created,
    "changed": lambda term: term.changed,
    "seen": lambda term: max((each.date or "" for each in term.seen), default=""),
    "headword": lambda term: unicodedata.normalize("NFKD", term.headword).casefold(),
    "term": lambda term: unicodedata.normalize("NFKD", term.term).casefold(),
}


class Selection(NamedTuple):
    """Terms with all of some tags, in some languages, seen in a span of time, with some texts.

    `since` and `until` are dates as precise as wanted and include their ends; `source` is part of
    a source's title, publisher or address; `text` is part of any field.
    """

    tags: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    source: str | None = None
    text: str | None = None
    order: str = "added"
    reverse: bool = False
    limit: int | None = None

    def of(self, terms: Iterable[Term]) -> Iterator[Term]:
        """Give the terms that fit; raises UnknownName for an order, BadInput for a date.

        In the order they were added they are given as they come, without reading all before.
        """
        if self.order not in ORDERS:
            raise UnknownName("order", self.order, list(ORDERS))
        wanted = self._normal()
        fitting: Iterator[Term] = (term for term in terms if wanted.fits(term))
        if self.order != "added" or self.reverse:
            fitting = iter(sorted(fitting, key=ORDERS[self.order], reverse=self.reverse))
        return islice(fitting, self.limit)

    def _normal(self) -> Selection:
        return self._replace(
            tags=tuple(tag.casefold() for tag in self.tags),
            languages=tuple(map(checking.language, self.languages)),
            since=checking.date(self.since) if self.since else None,
            until=checking.date(self.until) if self.until else None,
            source=self.source.casefold() if self.source else None,
            text=self.text.casefold() if self.text else None,
        )

    def fits(self, term: Term) -> bool:
        """Tell whether a term is selected; the selection's texts must be in small letters."""
        if self.languages and term.language not in self.languages:
            return False
        if self.tags and not {tag.casefold() for tag in term.tags}.issuperset(self.tags):
            return False
        if (self.since or self.until) and not any(map(self._is_in_time, _dates(term))):
            return False
        if self.source and self.source not in _sources(term):
            return False
        return not self.text or self.text in all_text(term)

    def _is_in_time(self, date: str) -> bool:
        """Compare dates as precise as both are: all of 2026-11 is until 2026-11."""
        return (not self.since or date >= self.since[: len(date)]) and (
            not self.until or date[: len(self.until)] <= self.until
        )


def _dates(term: Term) -> list[str]:
    """Give when a term was seen; where nobody noted that, when it was added."""
    return [each.date for each in term.seen if each.date] or list(filter(None, [term.created]))


def _sources(term: Term) -> str:
    parts = [part for each in term.seen for part in (each.source, each.publisher, each.url)]
    return "\n".join(filter(None, parts)).casefold()


def all_text(term: Term) -> str:
    """Give everything that is written in a term, in small letters, to search in."""
    parts = [term.term, term.headword, term.reading, term.transliteration, term.note, term.sense]
    parts += [*term.glosses, *term.tags, *term.forms]
    for each in term.seen:
        parts += [each.context, each.gloss, each.source, each.publisher, each.url]
    return "\n".join(filter(None, parts)).casefold()
