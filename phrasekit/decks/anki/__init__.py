"""The deck format of Anki: a package that can be imported again for ever.

What that takes was tried on Anki's own engine: notes are matched by GUID and updated where their
time is newer, decks are matched by name, and a note type whose fields or templates changed becomes
a second one. So a note's GUID comes from its term's id and its time from the term's last change,
and the note types are frozen (`notetypes.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from phrasekit.decks import DeckFormat
from phrasekit.errors import Message

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import BinaryIO

    from phrasekit.decks import DeckOptions, Note


class AnkiPackage(DeckFormat):
    """Decks, note types and recordings in one file, in the layout that every Anki reads."""

    name = "anki"
    title = Message("Anki deck package")
    extensions = (".apkg",)
    holds_sound = True

    def write(self, notes: Iterable[Note], stream: BinaryIO, options: DeckOptions) -> None:
        """Write a package; memory does not grow with the notes."""
        from phrasekit.decks.anki import package

        package.write(notes, stream, options)


FORMAT = AnkiPackage()
