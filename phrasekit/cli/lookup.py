"""`phrasekit lookup`: what a word in any spelling is, and why we think so."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any, NamedTuple

from phrasekit import config
from phrasekit.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from phrasekit.answers import Match


class LookupOptions(NamedTuple):
    """What the command line asked for."""

    queries: list[str]
    languages: list[str]
    limit: int = 5
    scheme: str | None = None
    json: bool = False
    color: bool = True
    locale: str | None = None
    names: bool = False
    kanji: bool = False
    glossary: str | None = None


def look_up(options: LookupOptions) -> int:
    """Print the answers, each query's as soon as it is known; give the exit code."""
    from phrasekit.matching import lookup
    from phrasekit.messages import choose_locale, said

    choose_locale(options.locale, checked=not options.json)
    config.choose_glossary(options.glossary)
    code = 1
    for query in _queries(options.queries):
        try:
            if isinstance(query, BadInput):
                raise query
            matches = lookup(
                query,
                options.languages or None,
                limit=options.limit,
                scheme=options.scheme,
                names=options.names,
            )
        except BadInput as error:
            if len(options.queries) == 1 and options.queries != ["-"]:
                raise
            from phrasekit.cli.boundary import complain

            complain(said(error))
            code = 2
            continue
        code = 0 if matches and code != 2 else code
        if options.json:
            results = [_to_dict(match, options.kanji) for match in matches]
            found = {"query": query, "results": results}
            sys.stdout.write(json.dumps(found, ensure_ascii=False) + "\n")
        else:
            from phrasekit.cli import render

            render.show_matches(query, matches, options)
        sys.stdout.flush()
    _tell_troubles()
    return code


def _tell_troubles() -> None:
    """Say which glossary could not be looked in; the lexicons have answered all the same."""
    from phrasekit.cli.boundary import complain
    from phrasekit.messages import said
    from phrasekit.sources import troubles

    for error in troubles():
        complain(said(error))


def _to_dict(match: Match, kanji: bool) -> dict[str, Any]:
    if not kanji:
        return match.to_dict()
    return {**match.to_dict(), "characters": [each.to_dict() for each in match.characters]}


def _queries(arguments: Iterable[str]) -> Iterator[str | BadInput]:
    for each in arguments:
        if each == "-":
            yield from read_lines()
        else:
            yield each


def read_lines() -> Iterator[str | BadInput]:
    """Read standard input line by line; a line that is not UTF-8 is given as the error it is."""
    for number, line in enumerate(sys.stdin.buffer, 1):
        try:
            text = line.decode("utf-8-sig" if number == 1 else "utf-8").strip()
        except UnicodeDecodeError as error:
            yield BadInput(
                "line {number} of standard input is not UTF-8 at byte {byte}; "
                "convert it, as with: iconv -t UTF-8",
                number=number,
                byte=error.start + 1,
            )
            continue
        if text:
            yield text
