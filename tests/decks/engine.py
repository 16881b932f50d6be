"""Anki's own engine, and what the tests ask of it."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, NamedTuple

# The package's modules import each other in a circle; this one has to come first.
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from anki.cards import Card
    from anki.notes import Note as AnkiNote


class Counts(NamedTuple):
    """What an import did to the notes of a package."""

    new: int
    updated: int
    same: int


class Engine:
    """A collection of a user, in a folder of its own."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.collection = Collection(str(path))

    def import_package(self, path: Path, merge: bool = False) -> Counts:
        """Import a package as Anki's window does, with or without "Merge note types" ticked."""
        request = ImportAnkiPackageRequest(
            package_path=str(path), options=ImportAnkiPackageOptions(merge_notetypes=merge)
        )
        log = self.collection.import_anki_package(request).log
        others = (
            *(log.conflicting, log.first_field_match, log.missing_notetype, log.missing_deck),
            log.empty_first_field,
        )
        assert not any(map(len, others)), others
        # A note type is remembered, and an import behind the engine's back may change it.
        self.collection.models._clear_cache()
        return Counts(len(log.new), len(log.updated), len(log.duplicate))

    def notes(self) -> list[AnkiNote]:
        """All notes, in the order of their making."""
        return [
            self.collection.get_note(each) for each in self.collection.find_notes("", order=False)
        ]

    def note(self, term_id: str) -> AnkiNote:
        """The one note of a term."""
        (found,) = (note for note in self.notes() if note["Id"] == html.escape(term_id))
        return found

    def cards(self) -> Iterator[Card]:
        """All cards."""
        for each in self.collection.find_cards("", order="c.id"):
            yield self.collection.get_card(each)

    def card(self, term_id: str, template: str) -> Card:
        """A card of a term."""
        (found,) = (
            card for card in self.note(term_id).cards() if card.template()["name"] == template
        )
        return found

    def review(self, card: Card, ease: int = 3) -> None:
        """Answer a card as a user does."""
        self.collection.decks.select(card.did)
        card.start_timer()
        states = self.collection._backend.get_scheduling_states(card.id)
        rating = self.collection.sched.build_answer(card=card, states=states, rating=ease - 1)
        self.collection.sched.answer_card(rating)

    def is_sound(self) -> bool:
        """Whether Anki's check of the database finds nothing to mend."""
        problems, is_fine = self.collection.fix_integrity()
        return is_fine and problems.startswith("Database rebuilt")

    def close(self) -> None:
        """Close the collection."""
        self.collection.close()


class Side(NamedTuple):
    """A side of a card as a reader sees it: its text, and what tags and links made it."""

    text: str
    tags: frozenset[str]
    links: tuple[str, ...]
    attributes: frozenset[str]


def side(rendered: str) -> Side:
    """Read a rendered side, without its styling."""
    reader = _Reader()
    reader.feed(re.sub(r"^<style>.*?</style>", "", rendered, flags=re.DOTALL))
    reader.close()
    return Side(
        "".join(reader.parts),
        frozenset(reader.tags),
        tuple(reader.links),
        frozenset(reader.attributes),
    )


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.attributes: set[str] = set()
        self.over = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]
        self.over = tag == "rt"
        if tag == "br":
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self.over = False

    def handle_data(self, data: str) -> None:
        if not self.over:  # what stands over a text would part it
            self.parts.append(data)
