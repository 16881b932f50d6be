"""`phrasekit scan`: the foreign terms of articles, shown, explained, and kept."""

from __future__ import annotations

import json as json_module
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from phrasekit import articles, config
from phrasekit.errors import BadInput, Message, PhrasekitError
from phrasekit.messages import choose_locale, said, say, say_many
from phrasekit.rejections import Rejections
from phrasekit.scanning import Scanner

if TYPE_CHECKING:
    from collections.abc import Iterator

    from phrasekit.glossary import Glossary
    from phrasekit.scanning import FoundTerm, Scan

#: What `--add` takes.
WHICH = ("agreeing", "all")


class ScanOptions(NamedTuple):
    """What the command line asked for."""

    files: list[str]
    names: bool = False
    min_confidence: float = 0.5
    verbose: bool = False
    why: int | None = None
    pick: bool = False
    add: str | None = None
    rejected: bool = False
    text: bool = False
    tags: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    glossary: str | None = None
    json: bool = False
    color: bool = True
    locale: str | None = None


class Row(NamedTuple):
    """A term found, and whether the glossary has it already."""

    term: FoundTerm
    is_known: bool


def scan(options: ScanOptions) -> int:
    """Scan each file; a bad one among several does not keep out the others. Give the exit code."""
    from phrasekit.cli.boundary import complain

    choose_locale(options.locale, checked=not options.json)
    config.choose_glossary(options.glossary)
    _check(options)
    code = 1
    for name in options.files:
        try:
            found = _scan_one(name, options)
        except (PhrasekitError, OSError) as error:
            if len(options.files) == 1:
                raise
            problem = said(error) if isinstance(error, PhrasekitError) else _of_system(error)
            complain(problem)
            code = 2
            continue
        code = 0 if found and code != 2 else code
        sys.stdout.flush()
    return code


def _of_system(error: OSError) -> str:
    return f"{error.filename}: {error.strerror}"


def _check(options: ScanOptions) -> None:
    if options.add is not None and options.add not in WHICH:
        raise BadInput(
            "--add takes {known}, not {which!r}", known=" or ".join(WHICH), which=options.add
        )
    if not 0 <= options.min_confidence <= 1:
        raise BadInput(
            "the least confidence is {value}; it must be between 0 and 1",
            value=options.min_confidence,
        )
    if options.why is not None and len(options.files) > 1:
        raise BadInput("--why explains a row of one file; give one")
    if options.pick and "-" in options.files:
        raise BadInput("--pick asks on standard input, so that the article must be a file")


def _scan_one(name: str, options: ScanOptions) -> bool:
    """Scan a file and do what was asked with its terms; tell whether there were any."""
    content, label = _content(name)
    if options.text:
        return _print_text(content, label)
    found = _found(content, label, options)
    for note in found.notes:
        _tell(said(note))
    rows = list(_rows(found, options))
    if options.pick:
        from phrasekit.cli import picking

        return picking.pick(rows, _source(found, name), options)
    if options.add:
        from phrasekit.cli import picking

        return picking.add(rows, _source(found, name), options)
    _show(rows, found, name, options)
    return bool(rows)


def _content(name: str) -> tuple[bytes, str]:
    if name == "-":
        content = sys.stdin.buffer.read(articles.MOST_BYTES + 1)
        return articles.checked(content, "-"), Message("standard input")
    articles.refuse_address(name)
    return articles.content_of(Path(name)), name


def _print_text(content: bytes, label: str) -> bool:
    place = 0
    for article in articles.read(content, label):
        sys.stdout.write("\n" * (article.start - place) + article.text)
        place = article.start + len(article.text)
    sys.stdout.write("\n")
    return place > 0


def _found(content: bytes, label: str, options: ScanOptions) -> Scan:
    scanner = Scanner(options.names)
    total = articles.format_of(content, label).count(content, label)
    if total is None or not sys.stderr.isatty():
        for article in articles.read(content, label):
            scanner.add(article)
        return scanner.result(options.min_confidence)
    from phrasekit.cli.render import progress

    with progress(label, total) as tell:
        for number, article in enumerate(articles.read(content, label), 1):
            scanner.add(article)
            tell(number)
    return scanner.result(options.min_confidence)


def _rows(found: Scan, options: ScanOptions) -> Iterator[Row]:
    """Give the terms that are to be shown, in the languages asked for, and not rejected."""
    rejections = Rejections()
    hidden = 0
    with _glossary_at_hand() as known:
        for term in (*found.terms, *found.names):
            if options.languages and term.language not in options.languages:
                continue
            if (
                not options.rejected
                and (term.language, term.headword or term.surface) in rejections
            ):
                hidden += 1
                continue
            yield Row(term, known.has(term))
    if hidden:
        _tell(
            say_many(
                "{count} rejected word is left out; --rejected shows it",
                "{count} rejected words are left out; --rejected shows them",
                hidden,
            )
        )


class _KnownTerms:
    """The glossary in use, if it is there; without one nothing is known."""

    def __init__(self) -> None:
        self._glossary: Glossary | None = None

    def __enter__(self) -> _KnownTerms:
        if config.glossary_path().is_file():
            from phrasekit.glossary import Glossary

            self._glossary = Glossary.open()
        return self

    def __exit__(self, *_: object) -> None:
        if self._glossary is not None:
            self._glossary.close()

    def has(self, term: FoundTerm) -> bool:
        """Tell whether a term is kept already."""
        if self._glossary is None:
            return False
        wanted = term.headword or term.surface
        return any(
            kept.language == term.language and wanted in (kept.headword, kept.term, *kept.forms)
            for kept in self._glossary.find(wanted[:100])
        )


def _glossary_at_hand() -> _KnownTerms:
    return _KnownTerms()


def _source(found: Scan, name: str) -> str:
    """Name where terms were met: by the page's title, else by its file."""
    return found.title or ("" if name == "-" else Path(name).name)


def _show(rows: list[Row], found: Scan, name: str, options: ScanOptions) -> None:
    if options.json:
        for row in rows:
            facts = {**row.term.to_dict(name), "known": row.is_known}
            sys.stdout.write(json_module.dumps(facts, ensure_ascii=False) + "\n")
        return
    from phrasekit.cli import render_scan

    if options.why is not None:
        if not 1 <= options.why <= len(rows):
            raise BadInput(
                "no row {number}; there are {count}", number=options.why, count=len(rows)
            )
        render_scan.show_reasons(rows[options.why - 1], options.why, options.color)
        return
    if len(options.files) > 1:
        render_scan.show_file(name, options.color)
    if not rows:
        render_scan.show_nothing(options.color)
    elif options.verbose:
        render_scan.show_sentences(rows, options.color)
    else:
        render_scan.show_rows(rows, options.color)


def _tell(line: str) -> None:
    from phrasekit.cli.boundary import complain

    complain(line)


__all__ = ["Row", "ScanOptions", "say", "scan"]
