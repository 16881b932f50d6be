"""TOML, as glossaries in plain text are kept: made for people, for diffs and for review."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

from phrasekit import toml_text
from phrasekit.errors import BadInput, DataError, Message
from phrasekit.formats import Format, ReadOptions, Row, WriteOptions
from phrasekit.formats._text import opened, writing
from phrasekit.packing import from_facts, plain
from phrasekit.terms import Term

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from typing import BinaryIO


class Toml(Format):
    """One `[[term]]` each; nothing of a term is lost."""

    name = "toml"
    title = Message("TOML, phrasekit's own plain text")
    extensions = (".toml",)
    holds = frozenset(Term._fields)

    def read(self, path: Path, options: ReadOptions) -> Iterator[Row]:
        """Yield the terms, each with the line of its heading."""
        text = _decoded(path)
        try:
            rows = tomllib.loads(text).get("term", [])
        except (ValueError, RecursionError) as error:
            raise DataError(
                "{path!r} is no TOML: {error}", path=str(path), error=str(error)
            ) from error
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise DataError("{place}: terms are written as [[term]]", place=repr(str(path)))
        lines = [*toml_text.headings(toml_text.lines_of(text))]
        numbers = (
            [place + 1 for place in lines] if len(lines) == len(rows) else range(1, len(rows) + 1)
        )
        for line, row in zip(numbers, rows, strict=True):
            try:
                yield Row(line, from_facts(plain(row)))
            except BadInput as error:
                yield Row(line, problem=error)

    def write(self, terms: Iterable[Term], stream: BinaryIO, options: WriteOptions) -> None:
        """Write a glossary in plain text, which phrasekit can also use as it is."""
        with writing(stream) as text:
            text.write(toml_text.head(options.title, options.licence))
            for term in terms:
                text.write(f"\n{toml_text.block(term)}")


def _decoded(path: Path) -> str:
    try:
        with opened(path) as stream:
            return stream.read().decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise BadInput(
            "{path!r} is not {encoding} text at byte {offset}; save it as UTF-8",
            path=str(path),
            encoding="UTF-8",
            offset=error.start,
        ) from error


FORMAT = Toml()
