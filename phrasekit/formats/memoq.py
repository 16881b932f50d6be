"""The term bases of memoQ as CSV: semicolons, a header, a group of columns for each term.

The columns are those that memoQ itself exports, in its order: those of the entry, then for each
term its language, definition, properties and example. How many terms an entry has is known only at
the end, so the rows wait in a temporary file until then.
"""

from __future__ import annotations

import csv
import json
import tempfile
from typing import TYPE_CHECKING

from phrasekit.errors import BadInput, Message
from phrasekit.formats import Format, Row
from phrasekit.formats._cells import joined, split
from phrasekit.formats._layout import language_code, language_name
from phrasekit.formats._pairs import flat, source
from phrasekit.formats._text import beginning, writing
from phrasekit.formats.csv import split_lines
from phrasekit.terms import Sighting, Term

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path
    from typing import IO, BinaryIO

    from phrasekit.formats import ReadOptions, WriteOptions

#: The columns of an entry.
ENTRY = (
    "Entry_ID", "Entry_Subject", "Entry_Domain", "Entry_ClientID", "Entry_ProjectID",
    "Entry_Created", "Entry_Creator", "Entry_LastModified", "Entry_Modifier", "Entry_Note",
)  # fmt: skip
_SUBJECT, _NOTE = ENTRY.index("Entry_Subject"), ENTRY.index("Entry_Note")
#: How many columns a term has, and where its example is among them.
_WIDTH, _EXAMPLE = 4, 3


class MemoQ(Format):
    """memoQ's CSV, with terms in any number of languages."""

    name = "memoq"
    title = Message("memoQ term base (CSV)")
    holds = frozenset(("language", "term", "glosses", "note", "tags", "seen.context"))

    def recognizes(self, path: Path) -> bool:
        """Tell by the first column."""
        return beginning(path).lstrip('"').startswith(ENTRY[0])

    def read(self, path: Path, options: ReadOptions) -> Iterator[Row]:
        """Yield the terms; in each row the term is in the language asked for, or not English."""
        header: Sequence[str] | None = None
        for line, cells in split_lines(path, ";"):
            if isinstance(cells, BadInput):
                yield Row(line, problem=cells)
            elif header is None:
                header = _checked(cells)
            elif any(cells):
                yield _row(line, header, cells, options.language)

    def write(self, terms: Iterable[Term], stream: BinaryIO, options: WriteOptions) -> None:
        """Write all terms, with as many columns as the one with most glosses needs."""
        with tempfile.TemporaryFile("w+", encoding="utf-8", errors="surrogatepass") as waiting:
            spoken: dict[str, None] = {}
            most = 1
            for term in terms:
                kept = self.kept(term)
                spoken.setdefault(kept.language)
                most = max(most, len(kept.glosses))
                waiting.write(json.dumps(_waiting(kept)) + "\n")
            waiting.seek(0)
            self._write(waiting, list(spoken), most, stream, options.glosses_in)

    def _write(
        self, waiting: IO[str], spoken: list[str], most: int, stream: BinaryIO, glosses_in: str
    ) -> None:
        with writing(stream) as text:
            writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
            groups = [_group(code) for code in (*spoken, *[glosses_in] * most)]
            writer.writerow((*ENTRY, *(name for group in groups for name in group)))
            for number, line in enumerate(waiting, start=1):
                language, term, glosses, note, tags, example = json.loads(line)
                entry = [""] * len(ENTRY)
                entry[0], entry[_SUBJECT], entry[_NOTE] = str(number), tags, note
                place = spoken.index(language)
                terms = [""] * (_WIDTH * (len(spoken) + most))
                terms[_WIDTH * place], terms[_WIDTH * place + _EXAMPLE] = term, example
                start = _WIDTH * len(spoken)
                terms[start : start + _WIDTH * len(glosses) : _WIDTH] = glosses
                writer.writerow((*entry, *terms))

    def kept(self, term: Term) -> Term:
        """Give the headword as the term, with the first context as its example."""
        context = next((flat(each.context) for each in term.seen if flat(each.context)), None)
        return Term(
            "",
            term.language,
            source(term),
            "",
            glosses=tuple(filter(None, map(flat, term.glosses))),
            note=flat(term.note) or None,
            tags=tuple(filter(None, map(flat, term.tags))),
            seen=(Sighting(context),) if context else (),
        )


def _waiting(kept: Term) -> list[object]:
    example = kept.seen[0].context if kept.seen else ""
    tags = joined(kept.tags)
    return [kept.language, kept.term, kept.glosses, kept.note or "", tags, example]


def _group(code: str) -> tuple[str, ...]:
    name = language_name(code)
    return name, f"{name}_Def", "Term_Info", "Term_Example"


def _checked(header: Sequence[str]) -> Sequence[str]:
    if not any(name.endswith("_Def") for name in header):
        raise BadInput("no memoQ term base: its header lacks a language and its definition")
    return header


def _row(line: int, header: Sequence[str], cells: Sequence[str], language: str | None) -> Row:
    if len(cells) != len(header):
        return Row(
            line,
            problem=Message("{count} columns, not {width}", count=len(cells), width=len(header)),
        )
    places = [
        at for at, name in enumerate(header[:-1]) if header[at + 1] == f"{name}_Def" and cells[at]
    ]
    spoken = [_code(header[at]) for at in places]
    at = _foreign(spoken, language)
    if at is None:
        return Row(line, problem=Message("no term"))
    entry = dict(zip(header, cells, strict=True))
    after = cells[places[at] : places[at] + _WIDTH]
    example = after[_EXAMPLE] if len(after) == _WIDTH else ""
    others = [(spoken[number], cells[place]) for number, place in enumerate(places) if number != at]
    # Two terms in one language are synonyms; but an English term may have English glosses.
    is_form = spoken[at].partition("-")[0] != "en"
    term = Term(
        "",
        spoken[at],
        cells[places[at]],
        "",
        glosses=tuple(text for code, text in others if code != spoken[at] or not is_form),
        forms=tuple(text for code, text in others if code == spoken[at] and is_form),
        note=entry.get("Entry_Note") or None,
        tags=split(entry.get("Entry_Subject", "")),
        seen=(Sighting(example),) if example else (),
    )
    return Row(line, term)


def _code(name: str) -> str:
    """Give the code of a column's language, as of "English_United_States"."""
    whole = language_code(name)
    first = language_code(name.partition("_")[0])
    return first if whole == name and first != name.partition("_")[0] else whole.replace("_", "-")


def _foreign(spoken: Sequence[str], language: str | None) -> int | None:
    """Choose which of the languages in a row is the term's; None where the one asked for is not."""
    if not spoken:
        return None
    if language:
        return spoken.index(language) if language in spoken else None
    return next((at for at, code in enumerate(spoken) if code.partition("-")[0] != "en"), 0)


FORMAT = MemoQ()
