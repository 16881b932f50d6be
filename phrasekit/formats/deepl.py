"""The glossaries of DeepL: CSV without a header, a term and its one translation.

A text has at most 1,024 bytes in UTF-8 and no control character, and no term stands twice.
"""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from phrasekit.errors import BadInput, Message
from phrasekit.formats import Format, Row
from phrasekit.formats._pairs import LeftOut, flat, of_one_language, source
from phrasekit.formats._text import writing
from phrasekit.formats.csv import split_lines
from phrasekit.terms import Term

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path
    from typing import BinaryIO

    from phrasekit.formats import ReadOptions, WriteOptions

MOST_BYTES = 1024


class DeepL(Format):
    """DeepL's glossary for one pair of languages."""

    name = "deepl"
    title = Message("DeepL glossary")
    holds = frozenset(("term", "glosses"))

    def read(self, path: Path, options: ReadOptions) -> Iterator[Row]:
        """Yield the terms; a third and fourth column give the two languages."""
        for line, cells in split_lines(path, ","):
            if isinstance(cells, BadInput):
                yield Row(line, problem=cells)
            elif any(cells):
                yield _row(line, cells, options.language or "")

    def write(self, terms: Iterable[Term], stream: BinaryIO, options: WriteOptions) -> None:
        """Write each term that DeepL takes, with its first gloss; the others are told of."""
        left_out = LeftOut()
        taken: set[str] = set()
        with writing(stream) as text:
            writer = csv.writer(text, lineterminator="\n")
            for term in of_one_language(terms, left_out):
                kept = self.kept(term)
                reason = _reason(kept, taken)
                if reason:
                    left_out.add(term, reason)
                    continue
                taken.add(kept.term)
                writer.writerow((kept.term, kept.glosses[0]))
        left_out.report(options.report)

    def kept(self, term: Term) -> Term:
        """Give the headword as the term, with its first gloss."""
        glosses = tuple(filter(None, map(flat, term.glosses)))[:1]
        return Term("", "", source(term), "", glosses=glosses)


def _reason(kept: Term, taken: set[str]) -> Message | None:
    """Say why DeepL would refuse a term; None where it takes it."""
    if not kept.term or not kept.glosses:
        return Message("no translation")
    if (
        max(len(text.encode("utf-8", "replace")) for text in (kept.term, *kept.glosses))
        > MOST_BYTES
    ):
        return Message("longer than {limit} bytes", limit=MOST_BYTES)
    return Message("there already") if kept.term in taken else None


def _row(line: int, cells: Sequence[str], language: str) -> Row:
    if len(cells) not in (2, 4):
        return Row(line, problem=Message("{count} columns, not {width}", count=len(cells), width=2))
    term, gloss = flat(cells[0]), flat(cells[1])
    if not term:
        return Row(line, problem=Message("no term"))
    spoken = cells[2].strip().lower() if len(cells) == 4 else ""
    return Row(line, Term("", spoken or language, term, "", glosses=(gloss,) if gloss else ()))


FORMAT = DeepL()
