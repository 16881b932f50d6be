"""The formats of flashcard decks, each one file or folder, found by being there.

It holds one name that is looked for, `FORMAT`. A deck format turns notes into a file, as a
stream; it knows nothing of glossaries, languages and lexicons (`phrasekit/deck.py` does).
"""

from __future__ import annotations

import importlib
import pkgutil
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from phrasekit.errors import Message, UnknownName

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path
    from typing import BinaryIO

    from phrasekit.entries import RubyPiece
    from phrasekit.marking import Piece

#: The kinds of cards that a note can have, in the order they are asked: from the term in its
#: sentence to the meaning; from the meaning to the term; from the writing to how it is read.
CARDS = (Message("recognition"), Message("production"), Message("reading"))


class Credit(NamedTuple):
    """A source that a note is made from, as its licence wants it named."""

    title: str
    attribution: str
    licence: str
    url: str


class Sound(NamedTuple):
    """A recording of a term: the name it has in a deck, and the file it is in."""

    name: str
    path: Path


class Note(NamedTuple):
    """What cards can show of a term, in plain text; `phrasekit/deck.py` makes them of terms.

    `reading` is None where it says no more than the headword. `grammar` says what the term is,
    `partners` which terms it belongs to (a verb of the other aspect), `forms` how else it is
    written and its irregular forms, all in plain English. `cards` names the kinds of cards that
    the note is to have. `id` and the times are the term's.
    """

    id: str
    language: str
    language_name: str
    headword: str
    reading: str | None = None
    ruby: tuple[RubyPiece, ...] = ()
    transliteration: str | None = None
    glosses: tuple[str, ...] = ()
    grammar: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    context: tuple[Piece, ...] = ()
    source: str | None = None
    url: str | None = None
    note: str | None = None
    tags: tuple[str, ...] = ()
    credits: tuple[Credit, ...] = ()
    sound: Sound | None = None
    cards: tuple[str, ...] = CARDS
    created: str = ""
    changed: str = ""

    @property
    def meaning(self) -> str:
        """All glosses on one line."""
        return "; ".join(self.glosses)

    @property
    def asked(self) -> tuple[str, ...]:
        """The kinds of cards that the note is to have and that have something to ask of it."""
        meant = any(map(str.strip, self.glosses))
        return tuple(
            [
                card
                for card in CARDS
                if card in self.cards
                and (card != "production" or meant)
                and (card != "reading" or self.reading)
            ]
        )

    def gap(self, sign: str = "…") -> tuple[Piece, ...]:
        """Give the sentence with the term left out, as far as it is found; else nothing."""
        if not any(role == "term" for _, role in self.context):
            return ()
        return tuple([(sign if role == "term" else text, role) for text, role in self.context])


class DeckOptions(NamedTuple):
    """What a caller says of a deck to be written.

    `deck` is the deck that all notes go to; where it is None each language has its own. `title`
    stands on what is printed. `version` picks a version of the format. `refreshed` (ISO 8601, UTC)
    makes Anki take again, over what was edited there, notes and note types that have not changed.
    `report` takes what the user should be told.
    """

    deck: str | None = None
    title: str = ""
    version: str | None = None
    refreshed: str = ""
    report: Callable[[str], None] = lambda line: None

    def deck_of(self, note: Note) -> str:
        """Name the deck that a note goes to."""
        return self.deck or f"phrasekit::{note.language_name}"


class DeckFormat:
    """The contract of a deck format. `name`, `title` and `write` have no default."""

    #: What `--format` calls it.
    name: ClassVar[str]
    #: What people call it.
    title: ClassVar[str]
    #: The endings that mean this format when none is named, as ".apkg".
    extensions: ClassVar[tuple[str, ...]] = ()
    #: The versions that `write` knows, the default first; empty where there is but one.
    versions: ClassVar[tuple[str, ...]] = ()
    #: Whether recordings can go with the notes.
    holds_sound: ClassVar[bool] = False
    #: Whether the sources that notes are made from are named in the file, as licences want.
    names_sources: ClassVar[bool] = True

    def write(self, notes: Iterable[Note], stream: BinaryIO, options: DeckOptions) -> None:
        """Write notes to a stream that can be sought in, in the order given, each looked at once.

        The same notes and options give the same bytes.
        """
        raise NotImplementedError


def available() -> dict[str, DeckFormat]:
    """Give the deck formats that are here by name."""
    return dict(_found())


def _found() -> Iterator[tuple[str, DeckFormat]]:
    for each in pkgutil.iter_modules(__path__):
        if not each.name.startswith("_"):
            found = importlib.import_module(f"{__name__}.{each.name}").FORMAT
            yield found.name, found


def get(name: str) -> DeckFormat:
    """Give the deck format of a name; raises UnknownName when there is none."""
    formats = available()
    if name not in formats:
        raise UnknownName("deck format", name, sorted(formats))
    return formats[name]


def of_ending(path: Path) -> DeckFormat | None:
    """Give the deck format that a file's ending stands for."""
    ending = path.suffix.lower()
    return next((each for each in available().values() if ending in each.extensions), None)
