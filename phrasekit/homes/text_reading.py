"""A glossary's TOML, read: its head and its terms, or a line that says what is wrong where."""

from __future__ import annotations

import tomllib
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from phrasekit.checking import checked
from phrasekit.errors import BadInput, DataError, Message, PhrasekitError
from phrasekit.packing import FORMAT, from_facts, plain
from phrasekit.terms import settled_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from phrasekit.terms import Term

#: What the head of a file may say, beside its terms.
HEAD = ("title", "licence")


def stamp(path: Path) -> tuple[int, ...] | None:
    """Give what is another for another file or content; None where there is no file."""
    with suppress(FileNotFoundError):
        found = path.stat()
        return found.st_mtime_ns, found.st_size, found.st_ino
    return None


def read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8").removeprefix("\ufeff")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(
            "cannot read the glossary {path!r}: {error}", path=str(path), error=_reason(error)
        ) from error


def _reason(error: Exception) -> str:
    if isinstance(error, UnicodeDecodeError):
        return Message("not UTF-8 at byte {byte}", byte=error.start)
    return str(getattr(error, "strerror", None) or error)


def parsed(text: str, path: Path) -> tuple[dict[str, Term], dict[str, str]]:
    """Read a glossary's text: its terms by id, and what its head says."""
    try:
        content = tomllib.loads(text.replace("\r\n", "\n"))
    except (ValueError, RecursionError) as error:
        raise DataError(
            "cannot read the glossary {path!r}: {error}", path=str(path), error=str(error)
        ) from error
    if content.get("format", FORMAT) != FORMAT:
        raise DataError(
            "the glossary {path!r} is of format {format!r}; this phrasekit reads format {known}",
            path=str(path),
            format=content["format"],
            known=FORMAT,
        )
    rows = content.get("term", [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise DataError("{place}: terms are written as [[term]]", place=repr(str(path)))
    head = {name: str(content[name]) for name in HEAD if name in content}
    terms: dict[str, Term] = {}
    for number, term in enumerate(numbered(rows, path), 1):
        if term.id in terms:
            raise DataError(
                "{path!r}, term {number}: the id {name!r} stands there twice",
                path=str(path),
                number=number,
                name=term.id,
            )
        terms[term.id] = term
    return terms, head


def numbered(rows: Iterable[dict[str, Any]], path: Path) -> Iterator[Term]:
    """Read terms; one without an id has the same one again as long as its like stand before it."""
    alike: dict[tuple[str, str], int] = {}
    for number, row in enumerate(rows, 1):
        term = _term(row, number, path)
        if not term.id:
            key = (term.language, term.term)
            alike[key] = alike.get(key, 0) + 1
            term = term._replace(id=settled_id(*key, alike[key]))
        yield term


def _term(row: dict[str, Any], number: int, path: Path) -> Term:
    """Read one term; names its number in the file where it cannot be used."""
    try:
        for name in ("language", "term"):
            if not isinstance(row.get(name), str) or not row[name].strip():
                raise BadInput("it lacks {field!r}", field=name)
        return checked(from_facts(plain(row)))
    except PhrasekitError as error:
        raise DataError(
            "{path!r}, term {number}: {problem}", path=str(path), number=number, problem=error
        ) from error
