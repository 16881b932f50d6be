"""A reader's terms, each with its context and source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from phrasekit import languages, store
from phrasekit.matching import clean
from phrasekit.store import Sighting, Term

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from phrasekit.store import TermBook


class Glossary:
    """A glossary, to iterate, to index by any spelling of a term, and to search.

    >>> glossary = Glossary.load("japan-belgium-2018")
    >>> [term.term for term in glossary]
    ['Nebusoku Japan', 'spasibo']
    >>> glossary["寝不足"].gloss
    'lack of sleep Japan'
    >>> "спасибо" in glossary
    True
    """

    def __init__(self, book: TermBook) -> None:
        self._book = book

    @classmethod
    def load(cls, name: str | Path) -> Glossary:
        """Open a packaged glossary by its name, or a `.toml` file by its path, for reading.

        Raises UnknownName when there is none, DataError when the file is broken.
        """
        return cls(store.open_book(str(name)))

    @property
    def name(self) -> str:
        """The name that look-ups give when they meet a term of this glossary."""
        return self._book.name

    @property
    def title(self) -> str:
        """What the glossary is about."""
        return self._book.title

    def __iter__(self) -> Iterator[Term]:
        return iter(self._book.terms)

    def __len__(self) -> int:
        return len(self._book.terms)

    def __contains__(self, spelling: object) -> bool:
        return isinstance(spelling, str) and self.get(spelling) is not None

    def __getitem__(self, spelling: str) -> Term:
        term = self.get(spelling)
        if term is None:
            raise KeyError(spelling)
        return term

    def get(self, spelling: str) -> Term | None:
        """Give the term that a spelling stands for best: as printed, native, or romanised."""
        if not spelling.strip():
            return None
        rooms = [languages.get(code) for code in sorted(self._book.codes)]
        found = sorted(self._book.find(clean(spelling), rooms), key=lambda pair: pair[1].cost)
        return found[0][0] if found else None

    def search(self, text: str) -> list[Term]:
        """Give the terms with `text` in any of their fields, or that it is a spelling of.

        >>> [term.headword for term in Glossary.load("japan-belgium-2018").search("sleep")]
        ['寝不足']
        """
        wanted = text.casefold().strip()
        if not wanted:
            return []
        exact = self.get(text)
        return [term for term in self if term is exact or wanted in _all_text(term)]


def _all_text(term: Term) -> str:
    fields = [term.term, term.headword, term.reading, *term.glosses, term.note, *term.tags]
    for each in term.seen:
        fields += [each.context, each.gloss, each.source, each.publisher, each.url]
    return "\n".join(field for field in fields if field).casefold()


__all__ = ["Glossary", "Sighting", "Term"]
