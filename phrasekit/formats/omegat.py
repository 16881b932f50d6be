"""The glossaries of OmegaT: a term, a translation and a comment, set apart by tabs.

Nothing is escaped in them, so each text is one line without tabs, and none begins with "#".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from phrasekit.errors import Message
from phrasekit.formats import Format, Row
from phrasekit.formats._pairs import LeftOut, flat, of_one_language, source
from phrasekit.formats._text import beginning, lines, writing
from phrasekit.terms import Term

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from typing import BinaryIO

    from phrasekit.formats import ReadOptions, WriteOptions

#: The first line, by which OmegaT knows that the file is in UTF-8.
FIRST = "# Glossary in tab-separated format -*- coding: utf-8 -*-"


class OmegaT(Format):
    """OmegaT's glossary; a term has a line for each gloss, so that a translator can insert it."""

    name = "omegat"
    title = Message("OmegaT glossary")
    extensions = (".utf8",)
    holds = frozenset(("term", "glosses", "note"))

    def recognizes(self, path: Path) -> bool:
        """Tell by the first line."""
        return beginning(path).startswith(FIRST[:36])

    def read(self, path: Path, options: ReadOptions) -> Iterator[Row]:
        """Yield the terms; lines that follow each other and differ in the gloss are one term."""
        waiting: Row | None = None
        for number, line in enumerate(lines(path), start=1):
            if line.startswith("#") or line.isspace():
                continue
            row = _row(number, line, options.language or "")
            merged = _merged(waiting, row)
            if merged is None and waiting:
                yield waiting
            waiting = merged or row
        if waiting:
            yield waiting

    def write(self, terms: Iterable[Term], stream: BinaryIO, options: WriteOptions) -> None:
        """Write the terms in the language of the first; the others are told of."""
        left_out = LeftOut()
        with writing(stream) as text:
            text.write(f"{FIRST}\n")
            for term in of_one_language(terms, left_out):
                kept = self.kept(term)
                if not kept.term or kept.term.startswith("#"):
                    left_out.add(term, Message("a line cannot begin with '#'"))
                    continue
                comment = f"\t{kept.note}" if kept.note else ""
                for gloss in kept.glosses or ("",):
                    text.write(f"{kept.term}\t{gloss}{comment}\n")
        left_out.report(options.report)

    def kept(self, term: Term) -> Term:
        """Give the headword as the term, with its glosses and note on one line each."""
        glosses = tuple(dict.fromkeys(filter(None, map(flat, term.glosses))))
        return Term("", "", source(term), "", glosses=glosses, note=flat(term.note) or None)


def _row(number: int, line: str, language: str) -> Row:
    cells = [cell.strip() for cell in line.split("\t")]
    if not 2 <= len(cells) <= 3:
        return Row(
            number, problem=Message("{count} columns, not {width}", count=len(cells), width=3)
        )
    if not cells[0]:
        return Row(number, problem=Message("no term"))
    glosses = (cells[1],) if cells[1] else ()
    note = (cells[2] or None) if len(cells) == 3 else None
    return Row(number, Term("", language, cells[0], "", glosses=glosses, note=note))


def _merged(before: Row | None, row: Row) -> Row | None:
    """Give one row for two lines of the same term; None where they are not."""
    if before is None or before.term is None or row.term is None:
        return None
    one, other = before.term, row.term
    if (one.term, one.note) != (other.term, other.note) or not one.glosses or not other.glosses:
        return None
    glosses = tuple(dict.fromkeys((*one.glosses, *other.glosses)))
    return Row(before.line, one._replace(glosses=glosses))


FORMAT = OmegaT()
