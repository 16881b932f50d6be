"""Anki's text import: a table with header lines that say where each column goes."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from phrasekit.decks import DeckFormat, _sides, _text
from phrasekit.decks.anki import fields, notetypes, package
from phrasekit.errors import Message, UnknownName

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import BinaryIO

    from phrasekit.decks import DeckOptions, Note

#: The columns before those of the fields.
_BEFORE = ("guid", "notetype", "deck", "tags")


class AnkiText(DeckFormat):
    """One row for each note, for Anki's own Basic cards or for the note types of a package.

    The second are the notes of a package, and need Anki to have imported one before: it takes an
    unknown note type for another one.
    """

    name = "anki-text"
    title = Message("Anki text with header lines")
    versions = ("basic", "phrasekit")

    def write(self, notes: Iterable[Note], stream: BinaryIO, options: DeckOptions) -> None:
        """Write the header lines and a row for each note."""
        version = options.version or self.versions[0]
        if version not in self.versions:
            raise UnknownName("version", version, list(self.versions))
        names = notetypes.FIELDS if version == "phrasekit" else ("Front", "Back")
        row = _own_row if version == "phrasekit" else _basic_row
        text = io.TextIOWrapper(stream, "utf-8", newline="", write_through=True)
        try:
            text.writelines(f"{line}\n" for line in _header(names))
            writer = csv.writer(text, delimiter="\t", lineterminator="\n")
            writer.writerows(row(note, options) for note in notes)
        finally:
            text.detach()


def _header(names: Iterable[str]) -> Iterator[str]:
    yield "#separator:tab"
    yield "#html:true"
    yield "#columns:" + "\t".join((*_BEFORE, *names))
    for place, name in enumerate(_BEFORE, 1):
        yield f"#{name} column:{place}"


def _own_row(note: Note, options: DeckOptions) -> list[str]:
    kind = notetypes.NoteType(note.language, note.language_name).name
    return [*_start(note, package.guid(note.id), kind, options), *map(_flat, fields.fields(note))]


def _basic_row(note: Note, options: DeckOptions) -> list[str]:
    # A GUID of its own: a note cannot change its note type by being imported.
    start = _start(note, f"{package.guid(note.id)}:basic", "Basic", options)
    sides = (side(note, "recognition", _MARKS) for side in (_sides.front, _sides.back))
    return [*start, *("<br>".join(lines) for lines in sides)]


def _start(note: Note, guid: str, kind: str, options: DeckOptions) -> list[str]:
    deck = _text.one_line(options.deck_of(note))
    return [_text.one_line(guid), kind, deck, " ".join(fields.tags(note))]


def _flat(html: str) -> str:
    return html.replace("\t", " ")


def _plain(text: str) -> str:
    return _flat(_text.escaped(text))


_MARKS = _sides.Marks(_plain, lambda text: f"<b>{_plain(text)}</b>", _text.link)

FORMAT = AnkiText()
