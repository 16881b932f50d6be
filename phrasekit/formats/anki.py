"""Terms out of Anki: from a package (.apkg, .colpkg), or from notes of a running Anki.

A note type is a table: its fields are the columns, understood by their names or by what the user
says. Only notes are read, no media, no scheduling, and nothing of a package is unpacked by name.
"""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from itertools import groupby
from typing import TYPE_CHECKING

from phrasekit.ankiconnect import AnkiNote
from phrasekit.ankifields import shown, without_ruby
from phrasekit.errors import BadInput, DataError, Message, UnknownName
from phrasekit.formats import Format, Row
from phrasekit.formats import _ankipackage as package
from phrasekit.formats._tables import terms_of
from phrasekit.formats._zips import is_zip_with

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from phrasekit.formats import ReadOptions
    from phrasekit.terms import Term

    Span = tuple[int, int]

#: The fields of the note types that `phrasekit/decks/anki` makes, and what they hold of a term;
#: what is made from other fields, or says nothing that a glossary keeps, is left out.
OURS = {
    "Term": "headword",
    "Reading": "reading",
    "Meaning": "glosses",
    "Context": "context",
    "Source": "source",
    "Forms": "forms",
    "Romanisation": "transliteration",
    "Note": "note",
    "Id": "id",
    "Language": "language",
}
#: What no other note type has.
_OUR_MARKS = frozenset(("Term", "Gap", "Credit", "Id", "Language", "Partner"))
#: Tags of Anki's own, which say nothing of a term.
_ANKIS_TAGS = frozenset(("leech", "marked"))
#: Columns beside the fields: what a note has besides.
_BESIDE = ("tags", "created", "url", "date")
_LINK = re.compile(r'<a [^<>]*?href="(https?://[^"]+)"', re.IGNORECASE)
_CITED = re.compile(r"(.+), (\d{4}(?:-\d{2}){0,2})", re.DOTALL)
#: What ids of notes are made from: milliseconds of this century.
_FIRST, _LAST = 946_684_800_000, 4_102_444_800_000


class AnkiNotes(Format):
    """Notes as terms; `--column Front=term` says what a field holds."""

    name = "anki"
    title = Message("Anki package")
    extensions = (".apkg", ".colpkg")
    writes = False

    def recognizes(self, path: Path) -> bool:
        """Tell a zip with a collection in it."""
        return is_zip_with(path, package.COLLECTIONS[-1])

    def read(self, path: Path, options: ReadOptions) -> Iterator[Row]:
        """Yield the notes of a package, note type by note type.

        Raises DataError where it is none, or damaged; MissingPackage where its compression takes
        a package that is not installed.
        """
        with package.opened(path) as database:
            yield from rows(_notes(path, database), options)


def rows(notes: Iterable[AnkiNote], options: ReadOptions) -> Iterator[Row]:
    """Yield notes as rows; those of one note type stand together.

    Raises UnknownName where the user names a field that no note type has.
    """
    line, unknown, seen = 0, set(options.columns), set[str]()
    for _, group in groupby(notes, key=lambda note: (note.notetype, tuple(note.fields))):
        table = _Table(group, options, line)
        unknown -= set(table.names)
        seen |= set(table.names)
        yield from table.rows()
        line = table.line
    if unknown and seen:
        raise UnknownName("field", min(unknown), sorted(seen))


class _Table:
    """The notes of one note type, as a table."""

    def __init__(self, notes: Iterator[AnkiNote], options: ReadOptions, line: int) -> None:
        self._first = next(notes)
        self._others = notes
        self._marks: dict[str, Span] = {}
        self.line = line
        self.names = list(self._first.fields)
        self._is_ours = set(self.names) >= _OUR_MARKS
        given = {name: options.columns[name] for name in self.names if name in options.columns}
        ours = {name: OURS.get(name, "") for name in self.names} if self._is_ours else {}
        self._options = options._replace(columns={**ours, **given})
        if self._is_ours and not given:
            self._options = self._options._replace(report=_keep_to_oneself)

    def rows(self) -> Iterator[Row]:
        first = self.line + 1
        try:
            for row in terms_of(self._lines(), self._options):
                # Where no name of a field is known, the names are taken for a row.
                if row.line >= first:
                    yield row if row.term is None else row._replace(term=self._mended(row.term))
        except BadInput as error:
            yield Row(first, problem=error)
            self.line += sum(1 for _ in self._others)

    def _lines(self) -> Iterator[tuple[int, Sequence[str]]]:
        yield self.line, [*self.names, *_BESIDE]
        self.line += 1
        yield self.line, self._cells(self._first)
        for note in self._others:
            self.line += 1
            yield self.line, self._cells(note)

    def _cells(self, note: AnkiNote) -> list[str]:
        cells = []
        for html in note.fields.values():
            text, marked = shown(html)
            cells.append(text)
            if marked is not None and len(self._marks) < 10_000:
                self._marks[text] = marked
        tags = "; ".join(tag for tag in note.tags if tag.casefold() not in _ANKIS_TAGS)
        url = date = ""
        if self._is_ours and "Source" in self.names:
            at = self.names.index("Source")
            link = _LINK.search(note.fields["Source"])
            url = shown(link[1]).text if link else ""
            cells[at], date = _dated(cells[at])
        return [*cells, tags, _moment(note.id), url, date]

    def _mended(self, term: Term) -> Term:
        """Undo what stands in fields as Anki wants it: ruby, a gloss on each line, marks."""
        written, over = without_ruby(term.term)
        headword, over_headword = without_ruby(term.headword)
        spoken = without_ruby(term.reading or "")
        reading = spoken[1] or spoken[0] or over or over_headword
        lines = [line.strip() for gloss in term.glosses for line in gloss.split("\n")]
        seen = term.seen
        if seen and seen[0].context in self._marks:
            seen = (seen[0]._replace(offset=self._marks[seen[0].context]), *seen[1:])
        return term._replace(
            term=written,
            headword=headword,
            reading=reading or None,
            glosses=tuple(dict.fromkeys(filter(None, lines))),
            seen=seen,
        )


def _dated(source: str) -> tuple[str, str]:
    """Part a source, as our cards cite it, from its date.

    >>> _dated("Al Jazeera, 2018-07"), _dated("1984")
    (('Al Jazeera', '2018-07'), ('1984', ''))
    """
    found = _CITED.fullmatch(source)
    return (found[1], found[2]) if found else (source, "")


def _keep_to_oneself(line: str) -> None:
    """Tell nothing: what our own fields hold is no news."""


def _moment(number: int) -> str:
    """Give when a note was made, which its id says."""
    if not _FIRST <= number < _LAST:
        return ""
    return datetime.fromtimestamp(number // 1000, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _notes(path: Path, database: sqlite3.Connection) -> Iterator[AnkiNote]:
    """Yield the notes of a collection, those of one note type together."""
    try:
        names = package.notetypes(database)
        query = "SELECT id, mid, tags, flds, mod FROM notes ORDER BY mid, id"
        with closing(database.execute(query)) as found:
            for number, kind, tags, fields, changed in found:
                name, columns = names.get(kind, (str(kind), ()))
                cells = str(fields).split("\x1f")
                columns = columns or tuple(str(at) for at, _ in enumerate(cells, 1))
                padded = [*cells, *[""] * (len(columns) - len(cells))]
                filled = dict(zip(columns, padded, strict=False))
                yield AnkiNote(
                    int(number), name, filled, tuple(str(tags or "").split()), int(changed)
                )
    except (sqlite3.Error, ValueError, TypeError, OverflowError) as error:
        raise DataError(
            "{path!r} holds a damaged collection: {error}", path=str(path), error=str(error)
        ) from error


FORMAT = AnkiNotes()
