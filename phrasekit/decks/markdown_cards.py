"""Markdown cards: a heading asks, what follows answers; for people, git, and tools that cut there.

Each card carries its term's id in a comment, so that a tool can know it again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from phrasekit.decks import DeckFormat, _markdown, _sides, _text
from phrasekit.errors import Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import BinaryIO

    from phrasekit.decks import DeckOptions, Note


class MarkdownCards(DeckFormat):
    """One section for each card, in one file of UTF-8."""

    name = "markdown-cards"
    title = Message("Markdown cards")

    def write(self, notes: Iterable[Note], stream: BinaryIO, options: DeckOptions) -> None:
        """Write a section for each card, under a heading where the deck changes."""
        deck = None
        for note in notes:
            if (found := options.deck_of(note)) != deck:
                deck = found
                stream.write(f"# {_markdown.plain(deck)}\n\n".encode())
            for card in note.asked:
                stream.write("\n".join((*_section(note, card), "\n")).encode())


def _section(note: Note, card: str) -> Iterator[str]:
    marks = _markdown.MARKS
    asked = marks.plain(note.meaning if card == "production" else note.headword)
    _, *more = _sides.front(note, card, marks)
    yield f"## {asked}{' ?' if card == 'reading' else ''}"
    yield f"<!-- phrasekit:{_identity(note)} {card} -->"
    for line in more:
        yield f"\n{line}"
    yield "\n---\n"
    yield "\n\n".join(_sides.back(note, card, marks))


def _identity(note: Note) -> str:
    """Give a term's id as a comment can hold it."""
    return _text.one_line(note.id).replace("--", "- -").replace(">", "")


FORMAT = MarkdownCards()
