"""Mochi's own file: a zip with decks and cards in EDN, the sides in Markdown parted by ---.

The format is that of Mochi's page on importing (https://mochi.cards/docs/), version 2.
"""

from __future__ import annotations

import hashlib
import tempfile
from typing import TYPE_CHECKING

from phrasekit.decks import DeckFormat, _markdown, _sides, _text, _zip
from phrasekit.errors import Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import BinaryIO

    from phrasekit.decks import DeckOptions, Note


class Mochi(DeckFormat):
    """One card for each kind asked for, with ids of their own, so that they are known again."""

    name = "mochi"
    title = Message("Mochi deck")
    extensions = (".mochi",)

    def write(self, notes: Iterable[Note], stream: BinaryIO, options: DeckOptions) -> None:
        """Write a package; cards name their deck, so that decks can follow them."""
        decks: dict[str, None] = {}
        with tempfile.TemporaryFile() as data:
            data.write(b"{:version 2\n :cards [")
            for note in notes:
                deck = options.deck_of(note)
                decks.setdefault(deck)
                for line in _cards(note, deck):
                    data.write(line.encode())
            data.write(b"]\n :decks [")
            data.write("\n".join(map(_deck, _with_parents(decks))).encode())
            data.write(b"]}\n")
            data.seek(0)
            with _zip.created(stream) as archive:
                _zip.add(archive, "data.edn", data)


def _cards(note: Note, deck: str) -> Iterator[str]:
    for place, card in enumerate(note.asked):
        sides = (side(note, card, _markdown.MARKS) for side in (_sides.front, _sides.back))
        content = "\n\n---\n\n".join("\n\n".join(lines) for lines in sides)
        tags = " ".join(_string(_text.one_line(tag)) for tag in sorted(set(note.tags)))
        yield (
            f"{{:id {_id(note.id, card)} :deck-id {_id(deck)} :pos {_string(f'{place:04d}')}"
            f" :name {_string(_text.one_line(note.headword))} :tags #{{{tags}}}"
            f" :content {_string(content)}}}\n"
        )


def _with_parents(names: Iterable[str]) -> list[str]:
    """Give the names of decks and of those that they are in, the outer ones first."""
    found: dict[str, None] = {}
    for name in names:
        parts = name.split("::")
        for count in range(1, len(parts) + 1):
            found.setdefault("::".join(parts[:count]))
    return list(found)


def _deck(name: str) -> str:
    parent, _, own = name.rpartition("::")
    inside = f" :parent-id {_id(parent)}" if parent else ""
    return f"{{:id {_id(name)} :name {_string(_text.one_line(own))}{inside}}}"


def _id(*parts: str) -> str:
    digest = hashlib.sha256("\0".join(("phrasekit", *parts)).encode("utf-8", "surrogatepass"))
    return f":pk{digest.hexdigest()[:14]}"


def _string(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


FORMAT = Mochi()
