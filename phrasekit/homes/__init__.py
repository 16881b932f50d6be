"""Where glossaries are kept: a database at home, plain text for git; one contract for both.

A home stores terms and finds them by key. What a term is, and when two are the same, is not its
business.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from phrasekit import config
from phrasekit.errors import UnknownName

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from contextlib import AbstractContextManager

    from phrasekit.terms import Term

#: A glossary whose path ends so is plain text.
TEXT_ENDING = ".toml"


class Undone(NamedTuple):
    """A change that was taken back: what it was, and how many terms it had touched."""

    label: str
    touched: int


class Home(Protocol):
    """What a glossary is kept in."""

    #: Where it is, the short name that look-ups give, and whether it cannot be changed.
    path: Path
    name: str
    read_only: bool

    @property
    def title(self) -> str:
        """What the glossary is about, "" where nobody said."""

    @property
    def licence(self) -> str:
        """The licence that the glossary names, "" for none."""

    def __len__(self) -> int: ...

    def __iter__(self) -> Iterator[Term]:
        """Give all terms in the order they were added, as they are read."""

    def languages(self) -> frozenset[str]:
        """Give the codes of the languages that there are terms in."""

    def get(self, name: str) -> Term | None:
        """Give the term of an id."""

    def of_headword(self, language: str, folded: str) -> list[Term]:
        """Give the terms of a language whose folded headword is this."""

    def folded_headwords(self, language: str, shortest: int, longest: int) -> Iterable[str]:
        """Give the folded headwords of a language that have so many characters."""

    def find(self, language: str, key: str) -> list[Term]:
        """Give the terms that a key of the language (as its `keys` makes them) leads to."""

    def find_printed(self, text: str) -> list[Term]:
        """Give the terms that were printed so, whatever the case of the letters."""

    def find_gloss(self, key: str) -> list[Term]:
        """Give the terms of which a gloss has this key (`phrasekit.index.gloss_key`)."""

    def changing(self, label: str) -> AbstractContextManager[None]:
        """Open a change: all that is put and removed inside is kept whole, or not at all."""

    def put(self, term: Term, previous: Term | None) -> None:
        """Keep a term, in the place of `previous` where it was there before."""

    def put_new(self, terms: Iterable[Term]) -> None:
        """Keep many terms that were not there before."""

    def remove(self, term: Term) -> None:
        """Take a term out."""

    def undo(self) -> Undone | None:
        """Take the last change back, as a change of its own; None where there is none.

        Raises BadInput where a term has changed since by other hands, and in an open change.
        """

    def notice_edits(self, write: bool = True) -> list[Term]:
        """Move the time of change on of terms that were changed by other hands than phrasekit's.

        Whoever takes terms by that time, as Anki does, passed them over else. A term is compared
        with what it was when this was last asked. Without `write` nothing is changed. Gives the
        terms with their new times.
        """

    def close(self) -> None:
        """Let go of files."""


def packaged_names() -> list[str]:
    """List the names of the glossaries that come with phrasekit."""
    return sorted(path.stem for path in config.packaged_glossaries().glob("*.toml"))


def open_home(path: str | Path | None = None) -> Home:
    """Open a glossary: the user's own, a path, or a packaged one by its name (read-only).

    A file that is not there yet is an empty glossary; it is made when the first term is kept.
    Raises DataError for a file that is no glossary.
    """
    chosen = config.glossary_path() if path is None else Path(path).expanduser()
    if not chosen.exists() and str(chosen) in packaged_names():
        return open_packaged(str(chosen))
    if chosen.suffix == TEXT_ENDING:
        from phrasekit.homes.text import TextHome

        return TextHome(chosen)
    from phrasekit.homes.database import DatabaseHome

    return DatabaseHome(chosen)


def open_packaged(name: str) -> Home:
    """Open a packaged glossary, for reading; raises UnknownName where there is none."""
    if name not in packaged_names():
        raise UnknownName("glossary", name, packaged_names())
    from phrasekit.homes.text import TextHome

    return TextHome(config.packaged_glossaries() / f"{name}.toml", read_only=True)
