"""Two columns, the term and what it means, as Quizlet and most flashcard sites take them."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from phrasekit.decks import DeckFormat, _sides, _text
from phrasekit.errors import Message, UnknownName

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import BinaryIO

    from phrasekit.decks import DeckOptions, Note


class Quizlet(DeckFormat):
    """One row for each term: a tab between the sides (or a comma), a line break between cards."""

    name = "quizlet"
    title = Message("two columns, for Quizlet and the like")
    versions = ("tab", "comma")
    names_sources = False

    def write(self, notes: Iterable[Note], stream: BinaryIO, options: DeckOptions) -> None:
        """Write a row for each note.

        A tab and a line break cannot be escaped there, so texts have none.
        """
        version = options.version or self.versions[0]
        if version not in self.versions:
            raise UnknownName("version", version, list(self.versions))
        text = io.TextIOWrapper(stream, "utf-8", newline="", write_through=True)
        try:
            if version == "tab":
                for note in notes:
                    text.write("\t".join(_row(note)) + "\n")
            else:
                csv.writer(text, lineterminator="\r\n").writerows(map(_row, notes))
        finally:
            text.detach()


def _row(note: Note) -> tuple[str, str]:
    known = ", ".join((*note.grammar, *note.partners))
    meaning = f"{note.meaning} ({known})" if known else note.meaning
    return _text.one_line(_sides.heading(note)), _text.one_line(meaning)


FORMAT = Quizlet()
