"""A text in the making: blocks of pieces, with the marks that are opened and closed in them."""

from __future__ import annotations

import re
from typing import NamedTuple

from phrasekit.articles import Article, Mark

SPACES = re.compile(r"\s+")
#: Marks that are open at one time; a page of a million nested tags has no more meaning than this.
MOST_OPEN = 64


class Block(NamedTuple):
    """A paragraph, a heading, an item of a list, with offsets of its own."""

    text: str
    marks: tuple[Mark, ...]
    linked: int
    in_main: bool
    kind: str


class Draft:
    """Takes pieces of text and marks; gives blocks."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.in_main = False
        self._pieces: list[str] = []
        self._length = 0
        self._ends_in_space = True
        self._open: list[tuple[str, str, int]] = []
        self._marks: list[Mark] = []
        self._linked = 0
        self._links = 0

    @property
    def length(self) -> int:
        """How long the block is so far."""
        return self._length

    def add(self, text: str) -> None:
        """Add text, white space run together as a page shows it."""
        shown = SPACES.sub(" ", text)
        if self._ends_in_space:
            shown = shown.lstrip(" ")
        if not shown:
            return
        self._put(shown)
        self._ends_in_space = shown.endswith(" ")
        if self._links:
            self._linked += len(shown)

    def divide(self, text: str) -> None:
        """Add white space that stays: a line's end, a tab between cells."""
        if self._length:
            self._put(text)
            self._ends_in_space = True

    def _put(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text)

    def open(self, kind: str, value: str = "") -> None:
        """Begin a mark here."""
        if kind == "link":
            self._links += 1
        elif len(self._open) < MOST_OPEN:
            self._open.append((kind, value, self._length))

    def close(self, kind: str, value: str | None = None) -> None:
        """End the last mark of this kind."""
        if kind == "link":
            self._links = max(self._links - 1, 0)
            return
        for place in range(len(self._open) - 1, -1, -1):
            if self._open[place][0] == kind:
                _kind, opened, start = self._open.pop(place)
                self._mark(kind, start, opened if value is None else value)
                return

    def _mark(self, kind: str, start: int, value: str) -> None:
        if start < self._length:
            self._marks.append(Mark(kind, start, self._length, value))

    def end_block(self, kind: str = "") -> None:
        """End a block; what stands open goes on in the next one only if it names a language."""
        if not self._pieces and not self._open:
            return
        for opened, value, start in self._open:
            self._mark(opened, start, value)
        self._open = [(opened, value, 0) for opened, value, _ in self._open if opened == "language"]
        text = "".join(self._pieces)
        if text.strip():
            marks = tuple(_trimmed(text, mark) for mark in self._marks)
            self.blocks.append(Block(text.rstrip(), marks, self._linked, self.in_main, kind))
        self._pieces, self._marks = [], []
        self._length, self._linked, self._ends_in_space = 0, 0, True


def _trimmed(text: str, mark: Mark) -> Mark:
    """Give a mark without the spaces at its ends."""
    inside = text[mark.start : mark.end]
    start = mark.start + len(inside) - len(inside.lstrip())
    return mark._replace(start=start, end=max(start, mark.start + len(inside.rstrip())))


def joined(blocks: list[Block], title: str | None = None) -> Article:
    """Put blocks together, an empty line between any two, their marks moved along."""
    pieces: list[str] = []
    marks: list[Mark] = []
    place = 0
    for block in blocks:
        if pieces:
            pieces.append("\n\n")
            place += 2
        pieces.append(block.text)
        marks += [
            mark._replace(start=mark.start + place, end=mark.end + place)
            for mark in block.marks
            if mark.start < mark.end
        ]
        if block.kind == "heading":
            marks.append(Mark("heading", place, place + len(block.text)))
        place += len(block.text)
    return Article("".join(pieces), tuple(marks), title)
