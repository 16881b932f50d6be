"""A table in Markdown (GitHub's), for people; texts are escaped, so that they show as they are."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from phrasekit.errors import Message
from phrasekit.formats import Format, reduced
from phrasekit.formats._cells import COLUMNS, cells
from phrasekit.formats._tables import terms_of
from phrasekit.formats._text import lines, writing
from phrasekit.terms import Term

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from typing import BinaryIO

    from phrasekit.formats import ReadOptions, Row, WriteOptions
    from phrasekit.formats._tables import Line

#: The columns and what they are headed with.
HEADS = {
    "language": "Language",
    "term": "Term",
    "headword": "Headword",
    "reading": "Reading",
    "transliteration": "Transliteration",
    "glosses": "Meaning",
    "part_of_speech": "Part of speech",
    "note": "Note",
    "tags": "Tags",
    "context": "Context",
    "source": "Source",
    "publisher": "Publisher",
    "url": "Link",
    "date": "Date",
}
_PLACES = [COLUMNS.index(name) for name in HEADS]
#: What has a meaning within a line of Markdown; "&" and "<" become entities.
_MARKUP = re.compile(r"[\\`*_{}\[\]|~$#!]")
#: Line ends and other space that a row or its edge cannot hold.
_SPACE = re.compile(r"[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]|^\s|\s\Z")
_CELL = re.compile(r"((?:\\.|[^\\|]|\\\Z)*)(?:\||\Z)")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])|&#(\d{1,4});|<br */?>|&#?\w{1,32};")
_RULE = re.compile(r" {0,3}\|?(?:\s*:?-+:?\s*\|)*\s*:?-+:?\s*\|?\s*")


class Markdown(Format):
    """A table with what people read; each term with where it was seen last."""

    name = "markdown"
    title = Message("Markdown table")
    extensions = (".md", ".markdown")
    holds = frozenset(
        [name if name in Term._fields else f"seen.{name}" for name in HEADS],
    )

    def read(self, path: Path, options: ReadOptions) -> Iterator[Row]:
        """Yield the terms of the first table in a text."""
        return terms_of(_rows(path), options, ragged=True)

    def write(self, terms: Iterable[Term], stream: BinaryIO, options: WriteOptions) -> None:
        """Write a title, if there is one, and the table."""
        with writing(stream) as text:
            if options.title:
                text.write(f"# {_escaped(options.title)}\n\n")
            text.write(f"| {' | '.join(HEADS.values())} |\n")
            text.write(f"|{' --- |' * len(HEADS)}\n")
            for term in terms:
                row = cells(self.kept(term))
                text.write(f"| {' | '.join(_escaped(row[at]) for at in _PLACES)} |\n")
            if options.licence:
                text.write(f"\n{_escaped(options.licence)}\n")

    def kept(self, term: Term) -> Term:
        """Give the term with the sighting that tells most of the last ones."""
        seen = (term.last_seen,) if term.last_seen else ()
        return reduced(term._replace(seen=seen), self.holds)


def _escaped(text: str) -> str:
    """Write a text so that it is shown as it is, within a cell.

    >>> _escaped("a | *b* <i>")
    'a \\\\| \\\\*b\\\\* &lt;i>'
    """
    text = text.replace("&", "&amp;").replace("<", "&lt;")
    text = _MARKUP.sub(r"\\\g<0>", text)
    return _SPACE.sub(_entity, text)


def _entity(space: re.Match[str]) -> str:
    return "<br>" if space[0] == "\n" else f"&#{ord(space[0])};"


def _plain(cell: str) -> str:
    """Undo `_escaped`, and read what others write in other ways."""
    return _ESCAPE.sub(_meant, cell.strip(" \t"))


def _meant(found: re.Match[str]) -> str:
    if found[1]:
        return found[1]
    if found[2]:
        return chr(int(found[2]))
    return "\n" if found[0].startswith("<") else html.unescape(found[0])


def _rows(path: Path) -> Iterator[Line]:
    """Yield the rows of the first table, its header first."""
    before = ""
    is_inside = False
    for number, line in enumerate(lines(path), start=1):
        if is_inside:
            if "|" not in line:
                return
            yield number, _cells(line)
        elif "|" in before and "-" in line and _RULE.fullmatch(line) and len(line) < 10_000:
            is_inside = True
            yield number - 1, _cells(before)
        before = line


def _cells(line: str) -> list[str]:
    line = line.strip(" \t\r\n").removeprefix("|")
    # After the last bar, or at the end, there is one more match, of nothing.
    return [_plain(cell) for cell in _CELL.findall(line)[:-1]]


FORMAT = Markdown()
