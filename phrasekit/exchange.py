"""Glossaries in and out of files: an import is all or nothing, an export whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from phrasekit import checking, formats, merging
from phrasekit.errors import BadInput, DataError, Message, PhrasekitError
from phrasekit.homes.files import writing
from phrasekit.terms import FIELD_NAMES, Asked, Term, later_than, new_id, now

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import BinaryIO

    from phrasekit.formats import Format, ReadOptions, Row, WriteOptions
    from phrasekit.glossary import Glossary
    from phrasekit.merging import Clash, Preference

#: Problems that are listed before reading on is given up.
MOST_PROBLEMS = 100
#: Rows between two calls of `tick`.
TICK = 500


#: What is called with the number of rows that are done.
Tick = Callable[[int], None]


class Problem(NamedTuple):
    """A row that cannot be taken, and why."""

    line: int
    reason: PhrasekitError | Message


class Imported(NamedTuple):
    """What an import did, or would do: terms added, united, left as they were; rows left out."""

    added: int = 0
    united: int = 0
    unchanged: int = 0
    skipped: tuple[Problem, ...] = ()


class ImportRefused(BadInput):
    """Rows of a file cannot be taken, so that none was; `problems` names them all."""

    said = Message(
        "{path!r}: line {line}: {reason}; nothing was imported; "
        "mend it, or leave such rows out with --skip-bad"
    )

    def __init__(self, path: str, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__(self.said, path=path, line=problems[0].line, reason=problems[0].reason)


class ClashRefused(BadInput):
    """Fields that people wrote differ between file and glossary, so that nothing was imported."""

    said = Message(
        "{path!r}: the {field} of {headword!r} is {mine!r} in the glossary and {theirs!r} in "
        "the file; nothing was imported; decide with --prefer mine or --prefer theirs"
    )

    def __init__(self, path: str, clashes: list[Clash]) -> None:
        self.clashes = clashes
        first = clashes[0]
        super().__init__(
            self.said,
            path=path,
            field=FIELD_NAMES[first.field],
            headword=first.term.headword,
            mine=first.mine[:80],
            theirs=first.theirs[:80],
        )


class ImportOptions(NamedTuple):
    """How to import: `fill` looks each term up, `dry_run` only tells what would be done.

    `prefer` settles what clashes; without it `ask` is asked for each clash, and where there is
    nobody to ask the import is refused. `tick` gets the number of rows read, now and then.
    """

    format: str | None = None
    read: ReadOptions = formats.ReadOptions()
    skip_bad: bool = False
    dry_run: bool = False
    fill: bool = False
    tags: tuple[str, ...] = ()
    prefer: Preference | None = None
    ask: Callable[[Clash], Preference] | None = None
    tick: Tick = lambda rows: None


class _DryRun(Exception):
    """Ends a dry run inside its change, so that the change is dropped."""


def import_file(glossary: Glossary, path: Path, options: ImportOptions) -> Imported:
    """Bring the terms of a file into a glossary, all of them or none.

    Raises ImportRefused and ClashRefused, UnknownName for a format, BadInput and DataError for a
    file that cannot be read; the glossary is as before then.
    """
    if not path.exists():
        raise BadInput("no file {path!r} to import", path=str(path))
    if not path.is_file():
        raise BadInput(
            "{path!r} is a folder or a pipe; name a file, or give it as standard input: "
            "phrasekit import - --format NAME",
            path=str(path),
        )
    found = None if options.format else formats.of_file(path)
    chosen = found or format_for(path, options.format)
    if not chosen.reads:
        raise BadInput("the format {name!r} is only written, not read", name=chosen.name)
    return import_rows(glossary, str(path), chosen.read(path, options.read), options)


def import_rows(
    glossary: Glossary, name: str, rows: Iterable[Row], options: ImportOptions
) -> Imported:
    """Bring rows into a glossary, all of them or none; `name` is what they come from.

    Raises what `import_file` raises for the rows of a file.
    """
    run = _Import(glossary, name, options)
    try:
        with glossary.transaction(f"import {Path(name).name}"):
            for row in rows:
                run.take(row)
            run.finish()
    except _DryRun:
        pass
    return run.done()


def format_for(path: Path, name: str | None) -> Format:
    """Give the format of a name, or that a file's ending stands for; raises BadInput for none."""
    if name:
        return formats.get(name)
    found = formats.of_ending(path)
    if found is None:
        raise BadInput(
            "the ending of {path!r} names no format; name one with --format: {known}",
            path=path.name,
            known=", ".join(sorted(formats.available())),
        )
    return found


class Sieve:
    """What has been seen, in 8 MB whatever its number: sure where it says no, not where yes.

    A Bloom filter with two hashes: of a million things, one in twenty more is taken for seen.
    """

    MASK = (1 << 26) - 1

    def __init__(self) -> None:
        self._bits = bytearray((self.MASK + 1) // 8)

    def _places(self, thing: object) -> tuple[int, int]:
        number = hash(thing)
        return number & self.MASK, number >> 30 & self.MASK

    def add(self, thing: object) -> None:
        """Note a thing as seen."""
        for place in self._places(thing):
            self._bits[place >> 3] |= 1 << (place & 7)

    def __contains__(self, thing: object) -> bool:
        one, other = self._places(thing)
        bits = self._bits
        return bool(bits[one >> 3] >> (one & 7) & bits[other >> 3] >> (other & 7) & 1)


class _Import:
    """An import under way: what it has done so far, and what stands against it."""

    def __init__(self, glossary: Glossary, name: str, options: ImportOptions) -> None:
        self._home = glossary.home
        self._name = name
        self._options = options
        self._problems: list[Problem] = []
        self._clashes: list[Clash] = []
        self._counts = {"added": 0, "united": 0, "unchanged": 0}
        self._rows = 0
        self._moment = now()
        self._known, self._given = Sieve(), Sieve()
        for term in self._home:
            self._note(term)

    def _note(self, term: Term) -> None:
        self._known.add(term.id)
        self._known.add(merging.identity(term))

    def take(self, row: Row) -> None:
        """Take a row in, or note why it cannot be."""
        self._rows += 1
        if self._rows % TICK == 0:
            self._options.tick(self._rows)
        if row.term is None:
            if row.problem is not None:
                self._refuse(row.line, row.problem)
            return
        try:
            term = self._prepared(row.term)
            same = self._same(term)
        except PhrasekitError as error:
            self._refuse(row.line, error)
            return
        if same is None:
            self._add(term)
        else:
            self._unite(term, same)
        if term.id:
            self._given.add(term.id)

    def _refuse(self, line: int, reason: PhrasekitError | Message) -> None:
        self._problems.append(Problem(line, reason))
        if len(self._problems) >= MOST_PROBLEMS and not self._options.skip_bad:
            self.finish()

    def _prepared(self, term: Term) -> Term:
        """Give a row's term in its one shape, with a language, and filled if that was asked."""
        code = term.language or self._options.read.language
        if not code:
            from phrasekit.annotation import language_of

            code = language_of(term.headword or term.term) or "und"
        if code != term.language:
            term = term._replace(language=code)
        if self._options.tags:
            term = term._replace(tags=merging.union(term.tags, self._options.tags))
        ready = checking.checked(term)
        return _filled(ready) if self._options.fill and not ready.entry else ready

    def _unite(self, term: Term, same: Term) -> None:
        merged = merging.merge(same, term, self._options.prefer)
        for clash in merged.clashes:
            if self._options.ask is None:
                self._clashes.append(clash)
            elif self._options.ask(clash) == "theirs":
                merged = merging.Merged(_with(merged.term, clash.field, clash.theirs))
        if merged.term == same:
            self._counts["unchanged"] += 1
            return
        self._counts["united"] += 1
        self._home.put(merged.term._replace(changed=later_than(same.changed)), same)

    def _same(self, term: Term) -> Term | None:
        """Find the term in the glossary; by its id, else as the same term.

        Raises BadInput where a file gives one id to two terms; one that was given in an earlier
        file, or by another glossary, may have been corrected since.
        """
        if term.id and term.id in self._known:
            found = self._home.get(term.id)
            if found is not None:
                if term.id in self._given and not _may_be_one(term, found):
                    raise BadInput(
                        "the id {id} is that of {headword!r} already, which is another term",
                        id=term.id[:40],
                        headword=found.headword,
                    )
                return found
        identity = merging.identity(term)
        if identity not in self._known:
            return None
        return merging.find_same(term, self._home.of_headword(*identity))

    def _add(self, term: Term) -> None:
        created = term.created or self._moment
        changed = max(term.changed or created, created)
        new = term._replace(id=term.id or new_id(), created=created, changed=changed)
        self._home.put_new([new])
        self._note(new)
        self._counts["added"] += 1

    def finish(self) -> None:
        """Settle whether the import stands."""
        if self._problems and not self._options.skip_bad:
            raise ImportRefused(self._name, self._problems)
        if self._clashes:
            raise ClashRefused(self._name, self._clashes)
        if self._options.dry_run:
            raise _DryRun

    def done(self) -> Imported:
        """Tell what was done."""
        return Imported(**self._counts, skipped=tuple(self._problems))


def _may_be_one(one: Term, other: Term) -> bool:
    """Tell whether two accounts under one id are of one word, in any spelling."""
    if one.term.casefold() == other.term.casefold():
        return True
    return merging.identity(one) == merging.identity(other)


def _with(term: Term, field: str, value: str) -> Term:
    values: dict[str, Any] = {field: value}
    return term._replace(**values)


def _filled(term: Term) -> Term:
    """Look a term up, and fill the fields that its file left empty."""
    from phrasekit.keeping import made

    fresh = made(
        Asked(
            term.term,
            None if term.language == "und" else term.language,
            term.headword if term.headword != term.term else None,
            term.reading,
            term.glosses,
            seen=term.seen,
        )
    )
    bare = term._replace(headword="") if term.headword == term.term else term
    return checking.checked(merging.merge(bare, fresh, prefer="mine").term)


class Exported(NamedTuple):
    """What an export wrote: how many terms, and the fields that the format cannot hold."""

    terms: int
    losses: dict[str, int]


def export_terms(
    terms: Iterable[Term],
    target: Path | BinaryIO,
    name: str | None,
    options: WriteOptions,
    force: bool = False,
    tick: Tick = lambda rows: None,
) -> Exported:
    """Write terms to a file, or to a stream, in the format of a name or of the file's ending.

    Raises BadInput where the file is there and `force` is not given, where there is no term to
    write, and for a version that the format has not; DataError where it cannot be written.
    """
    chosen = format_for(target, name) if isinstance(target, Path) else formats.get(name or "")
    if not chosen.writes:
        raise BadInput("the format {name!r} is only read, not written", name=chosen.name)
    if options.version and options.version not in chosen.versions:
        raise BadInput(
            "{name} has no version {version!r}; known: {known}",
            name=chosen.name,
            version=options.version,
            known=", ".join(chosen.versions) or Message("none"),
        )
    run = _Export(chosen, tick)
    counted = run.counted(terms)
    if not isinstance(target, Path):
        chosen.write(counted, target, options)
    else:
        with new_file(target, force) as stream:
            chosen.write(counted, stream, options)
            run.check()
    return Exported(run.count, dict(sorted(run.losses.items())))


class _Export:
    """An export under way: the terms that went by, and what is lost of them."""

    def __init__(self, chosen: Format, tick: Tick) -> None:
        self._chosen = chosen
        self._tick = tick
        self._holds_all = chosen.holds >= set(formats.FIELDS)
        self.count = 0
        self.losses: dict[str, int] = {}

    def counted(self, terms: Iterable[Term]) -> Iterator[Term]:
        for term in terms:
            self.count += 1
            if self.count % TICK == 0:
                self._tick(self.count)
            for field in () if self._holds_all else self._chosen.losses(term):
                self.losses[field] = self.losses.get(field, 0) + 1
            yield term

    def check(self) -> None:
        if not self.count:
            raise BadInput("no term is selected, so nothing was written; see: phrasekit list")


@contextmanager
def new_file(path: Path, force: bool) -> Iterator[BinaryIO]:
    """Open a file to be written whole; one that is there is replaced only with `force`.

    Raises BadInput for a file that is there, and for what is no file (a device would be lost when
    a file takes its place); DataError where it cannot be written.
    """
    if path.exists() and not path.is_file() and not path.is_dir():
        raise BadInput(
            "{path!r} is a device or a pipe; name a file, or write to - for standard output",
            path=str(path),
        )
    if path.is_dir() or (path.exists() and not force):
        raise BadInput(
            "{path!r} is there already; replace it with --force, or give another name",
            path=str(path),
        )
    with writing(path) as descriptor, os.fdopen(descriptor, "wb+", closefd=False) as stream:
        try:
            yield stream
            stream.flush()
        except OSError as error:
            raise DataError(
                "cannot write {path!r}: {reason}",
                path=str(path),
                reason=error.strerror or str(error),
            ) from error
