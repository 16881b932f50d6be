"""JSON Lines, the backup that loses nothing: a term's documented JSON object on each line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from phrasekit.errors import BadInput, Message
from phrasekit.formats import Format, Row
from phrasekit.formats._records import KNOWN
from phrasekit.formats._text import lines, writing
from phrasekit.packing import from_facts
from phrasekit.terms import Term

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from typing import BinaryIO

    from phrasekit.formats import ReadOptions, WriteOptions


class JsonLines(Format):
    """One JSON object a line, with every field of a term."""

    name = "jsonl"
    title = "JSON Lines"
    extensions = (".jsonl", ".ndjson")
    holds = frozenset(Term._fields)

    def read(self, path: Path, options: ReadOptions) -> Iterator[Row]:
        """Yield the terms of the lines; keys that we do not know are told of at the end."""
        unknown: dict[str, None] = {}
        language = options.language
        for number, line in enumerate(lines(path), start=1):
            if line.isspace():
                continue
            try:
                record = _object(line)
                term = from_facts(record)
            except BadInput as error:
                yield Row(number, problem=error)
                continue
            if not record.keys() <= KNOWN and len(unknown) < 20:
                unknown.update(dict.fromkeys(record.keys() - KNOWN))
            if term.own_glosses and "glosses" not in term.derived:
                term = term._replace(own_glosses=())  # all of its glosses are its own
            if language and not term.language:
                term = term._replace(language=language)
            yield Row(number, term)
        if unknown:
            names = ", ".join(sorted(unknown))
            options.report(Message("keys that are not a term's, left out: {names}", names=names))

    def write(self, terms: Iterable[Term], stream: BinaryIO, options: WriteOptions) -> None:
        """Write each term on a line of its own."""
        encode = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode
        with writing(stream) as text:
            for term in terms:
                line = encode(term.to_dict())
                # One half of a surrogate pair has no UTF-8, but JSON can say it.
                text.write(line if line.isascii() or _is_text(line) else json.dumps(term.to_dict()))
                text.write("\n")


def _object(line: str) -> dict[str, object]:
    try:
        record = json.loads(line)
    except RecursionError as error:
        raise BadInput("the JSON is nested too deeply") from error
    except ValueError as error:
        column = getattr(error, "colno", 1)  # a number of too many digits has none
        raise BadInput("broken JSON at character {column}", column=column) from error
    if not isinstance(record, dict):
        raise BadInput("no JSON object but {value}", value=repr(record)[:60])
    return record


def _is_text(line: str) -> bool:
    try:
        line.encode()
    except UnicodeEncodeError:
        return False
    return True


FORMAT = JsonLines()
