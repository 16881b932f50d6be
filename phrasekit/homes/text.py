"""A glossary as plain text, in TOML: made for people, for diffs and for review in git.

The file is read whole and written whole: into a new file beside it, which then takes its place, so
that a full disk or a crash leaves the old one. Writers take turns by a lock on the file itself.
"""

from __future__ import annotations

import os
import sqlite3
import tomllib
from contextlib import contextmanager, suppress
from functools import cached_property
from typing import TYPE_CHECKING, Any

from phrasekit import config, languages, toml_text
from phrasekit.checking import checked
from phrasekit.errors import BadInput, DataError, Message, PhrasekitError
from phrasekit.homes import Undone, schema
from phrasekit.homes.changes import Changes
from phrasekit.homes.files import locked, refusal, replaced
from phrasekit.homes.keys import keys_of
from phrasekit.packing import from_facts
from phrasekit.terms import settled_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from phrasekit.terms import Term

#: What the head of a file may say, beside its terms.
HEAD = ("title", "licence")


class TextHome:
    """A glossary in one TOML file; made when the first term is kept."""

    def __init__(self, path: Path, read_only: bool = False) -> None:
        self.path = path
        self.name = path.stem
        self.read_only = read_only
        self._text = ""
        self._stamp: tuple[int, ...] | None = ()
        self._terms: dict[str, Term] = {}
        self._facts: dict[str, str] = {}
        self._change: list[tuple[Term | None, Term | None]] | None = None
        self._refresh()

    # -- reading

    def _refresh(self) -> None:
        """Read the file again if it is another one than last time."""
        if self._change is not None or (self.read_only and self._stamp):
            return
        stamp = _stamp(self.path)
        if stamp != self._stamp:
            self._text = _read(self.path) if stamp else ""
            self._terms, self._facts = _parsed(self._text, self.path)
            self._stamp = stamp
            self._forget_keys()

    def _forget_keys(self) -> None:
        for name in ("_keyed", "_headwords"):
            self.__dict__.pop(name, None)

    @property
    def title(self) -> str:
        """What the glossary is about."""
        return self._facts.get("title", self.name)

    @property
    def licence(self) -> str:
        """The licence of the glossary, "" where it names none."""
        return self._facts.get("licence", "")

    def __len__(self) -> int:
        self._refresh()
        return len(self._terms)

    def __iter__(self) -> Iterator[Term]:
        self._refresh()
        return iter(list(self._terms.values()))

    def languages(self) -> frozenset[str]:
        """Give the codes of the languages that there are terms in."""
        self._refresh()
        return frozenset(term.language for term in self._terms.values())

    def get(self, name: str) -> Term | None:
        """Give the term of an id."""
        self._refresh()
        return self._terms.get(name)

    def of_headword(self, language: str, folded: str) -> list[Term]:
        """Give the terms of a language whose folded headword is this."""
        self._refresh()
        names = self._headwords.get((language, folded), {})
        return [self._terms[name] for name in names]

    def folded_headwords(self, language: str, shortest: int, longest: int) -> Iterable[str]:
        """Give the folded headwords of a language that have so many characters."""
        self._refresh()
        return [
            folded
            for code, folded in self._headwords
            if code == language and shortest <= len(folded) <= longest
        ]

    def find(self, language: str, key: str) -> list[Term]:
        """Give the terms that a key of a language leads to."""
        return [each for each in self._found(key, "form") if each.language == language]

    def find_printed(self, text: str) -> list[Term]:
        """Give the terms that were printed so, whatever the case of the letters."""
        return self._found(text.casefold(), "printed")

    def find_gloss(self, key: str) -> list[Term]:
        """Give the terms of which a gloss has this key."""
        return self._found(key, "gloss")

    def _found(self, key: str, kind: str) -> list[Term]:
        self._refresh()
        return [self._terms[name] for name in self._keyed.get((key, kind), ())]

    @cached_property
    def _keyed(self) -> dict[tuple[str, str], list[str]]:
        """What terms are found by; made when it is first asked for."""
        keyed: dict[tuple[str, str], list[str]] = {}
        for term in self._terms.values():
            for pair in dict.fromkeys(keys_of(term)):
                keyed.setdefault(pair, []).append(term.id)
        return keyed

    @cached_property
    def _headwords(self) -> dict[tuple[str, str], dict[str, None]]:
        """The ids of the terms of each language and folded headword, kept up with each change."""
        found: dict[tuple[str, str], dict[str, None]] = {}
        for term in self._terms.values():
            found.setdefault(_headword_key(term), {})[term.id] = None
        return found

    # -- changing

    @contextmanager
    def changing(self, label: str) -> Iterator[None]:
        """Open a change; one that is open already takes this one in."""
        if self._change is not None:
            yield
            return
        if self.read_only:
            raise BadInput(
                "the glossary {name!r} comes with phrasekit and cannot be changed; "
                "copy it with: phrasekit export mine.toml --glossary {name}",
                name=self.name,
            )
        with self._rewriting() as touched:
            yield
            if not touched:
                return
            with _remembered(self.path) as changes:
                number = changes.begin(label)
                for past, present in touched:
                    changes.trace(number, past, present)
                self._write()

    @contextmanager
    def _rewriting(self) -> Iterator[list[tuple[Term | None, Term | None]]]:
        """Let terms be put, removed and written; give what was touched."""
        with locked(self.path):
            self._refresh()
            self._change = []
            try:
                yield self._change
            except BaseException:
                self._stamp = ()  # what is in the file is to be read again
                raise
            finally:
                self._change = None

    def put(self, term: Term, previous: Term | None) -> None:
        """Keep a term, in the place of `previous` where it was there before."""
        self._trace(previous, term)
        if previous is not None:
            self._headwords[_headword_key(previous)].pop(previous.id, None)
        self._terms[term.id] = term
        self._headwords.setdefault(_headword_key(term), {})[term.id] = None
        self.__dict__.pop("_keyed", None)

    def put_new(self, terms: Iterable[Term]) -> None:
        """Keep many terms that were not there before."""
        for term in terms:
            self.put(term, None)

    def remove(self, term: Term) -> None:
        """Take a term out."""
        self._trace(term, None)
        self._headwords[_headword_key(term)].pop(term.id, None)
        del self._terms[term.id]
        self.__dict__.pop("_keyed", None)

    def _trace(self, past: Term | None, present: Term | None) -> None:
        assert self._change is not None, "put and remove stand inside `with home.changing(...)`"
        self._change.append((past, present))

    def _write(self) -> None:
        """Put the changed terms into the text, and the text in the place of the file."""
        text = _with_terms(self._text, self._terms, self.path)
        replaced(self.path, text.encode("utf-8"))
        self._text, self._stamp = text, _stamp(self.path)

    def undo(self) -> Undone | None:
        """Take the last change back, as far as nobody has changed its terms since."""
        if self._change is not None:
            raise BadInput("a change is open; take it back by leaving it with an error")
        if not self.path.parent.is_dir():
            return None
        with self._rewriting(), _remembered(self.path) as changes:
            last = changes.last()
            if last is None:
                return None
            number, label = last
            returns = changes.undoing(number, self.get)
            for present, past in returns:
                if past is not None:
                    self.put(past, present)
                elif present is not None:
                    self.remove(present)
            changes.forget(number)
            self._write()
        return Undone(label, len(returns))

    def close(self) -> None:
        """Nothing is held open."""


def _headword_key(term: Term) -> tuple[str, str]:
    return term.language, languages.room_of(term.language).fold(term.headword)


def _stamp(path: Path) -> tuple[int, ...] | None:
    """Give what is another for another file or content; None where there is no file."""
    with suppress(FileNotFoundError):
        found = path.stat()
        return found.st_mtime_ns, found.st_size, found.st_ino
    return None


def _read(path: Path) -> str:
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


def _parsed(text: str, path: Path) -> tuple[dict[str, Term], dict[str, str]]:
    """Read a glossary's text: its terms by id, and what its head says."""
    try:
        content = tomllib.loads(text.replace("\r\n", "\n"))
    except (ValueError, RecursionError) as error:
        raise DataError(
            "cannot read the glossary {path!r}: {error}", path=str(path), error=str(error)
        ) from error
    if content.get("format", toml_text.FORMAT) != toml_text.FORMAT:
        raise DataError(
            "the glossary {path!r} is of format {format!r}; this phrasekit reads format {known}",
            path=str(path),
            format=content["format"],
            known=toml_text.FORMAT,
        )
    rows = content.get("term", [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise DataError("{place}: terms are written as [[term]]", place=repr(str(path)))
    head = {name: str(content[name]) for name in HEAD if name in content}
    terms: dict[str, Term] = {}
    for number, term in enumerate(_numbered(rows, path), 1):
        if term.id in terms:
            raise DataError(
                "{path!r}, term {number}: the id {name!r} stands there twice",
                path=str(path),
                number=number,
                name=term.id,
            )
        terms[term.id] = term
    return terms, head


def _numbered(rows: Iterable[dict[str, Any]], path: Path) -> Iterator[Term]:
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
        return checked(from_facts(toml_text.plain(row)))
    except PhrasekitError as error:
        raise DataError(
            "{path!r}, term {number}: {problem}", path=str(path), number=number, problem=error
        ) from error


def _with_terms(text: str, terms: dict[str, Term], path: Path) -> str:
    """Give the text with these terms: what did not change keeps its bytes, new ones stand last."""
    if not text.strip():
        return toml_text.spaced([toml_text.head("", ""), *map(toml_text.block, terms.values())])
    end = "\r\n" if "\r\n" in text else "\n"
    try:
        head, *pieces = toml_text.cut(text.replace("\r\n", "\n"))
    except ValueError as error:
        raise DataError(
            "the glossary {path!r} cannot be changed by phrasekit: {error}",
            path=str(path),
            error=str(error),
        ) from error
    kept = []
    written = set()
    rows = [piece.row or {} for piece in pieces]
    for piece, before in zip(pieces, _numbered(rows, path), strict=True):
        after = terms.get(before.id)
        if after is not None:
            kept.append(piece.text if after == before else _edited(piece.text, before, after))
            written.add(before.id)
    new = [toml_text.block(term) for name, term in terms.items() if name not in written]
    whole = toml_text.spaced([head.text + "".join(kept), *new])
    return whole.replace("\n", end) if end != "\n" else whole


def _edited(text: str, before: Term, after: Term) -> str:
    """Change a block; where it is written so oddly that this fails, write it anew."""
    changed = toml_text.changed_block(text, before, after)
    try:
        (row,) = tomllib.loads(changed)["term"]
        if checked(from_facts(toml_text.plain(row))) == after:
            return changed
    except (ValueError, KeyError, PhrasekitError):
        pass
    return toml_text.new_block(text, after)


@contextmanager
def _remembered(path: Path) -> Iterator[Changes]:
    """Open what can be undone in text files, in a change of its own."""
    database = config.text_changes()
    try:
        database.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise refusal(database, error) from error
    connection = None
    try:
        connection = sqlite3.connect(database, timeout=60, isolation_level=None)
        schema.prepare(connection, database)
        connection.execute("BEGIN IMMEDIATE")
        yield Changes(connection, os.path.realpath(path))
        connection.execute("COMMIT")
    except sqlite3.Error as error:
        raise _forgotten(database, error) from error
    finally:
        if connection is not None:
            connection.close()


def _forgotten(database: Path, error: sqlite3.Error) -> DataError:
    """Say why nothing was changed: what could not be undone is not done."""
    if schema.is_of_surroundings(error):
        return DataError(
            "what can be undone is kept in {path!r}, which cannot be used ({error}); "
            "look for room on its disk, and whether you may write there; nothing was changed",
            path=str(database),
            error=str(error),
        )
    return DataError(
        "what can be undone is kept in {path!r}, which cannot be used ({error}); "
        "delete that file to go on without",
        path=str(database),
        error=str(error),
    )
