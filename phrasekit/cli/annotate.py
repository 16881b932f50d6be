"""`phrasekit annotate`: a foreign text with its words explained in place."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from phrasekit.errors import BadInput, Message, UnknownName

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FORMATS = ("text", "json")


class AnnotateOptions(NamedTuple):
    """What the command line asked for; each text is given as it is, as a file, or as `-`."""

    texts: list[str]
    language: str | None = None
    format: str = "text"
    lines: bool = False
    color: bool = True
    locale: str | None = None


def annotate(options: AnnotateOptions) -> int:
    """Print each text with its words explained, as soon as it is read; give the exit code."""
    from phrasekit import annotation as room

    if options.format not in FORMATS:
        raise UnknownName("format", options.format, list(FORMATS))
    code = 1
    for text in _texts(options.texts, options.lines):
        found = room.annotate(text, options.language)
        code = 0 if found.tokens else code
        if options.format == "json":
            sys.stdout.write(json.dumps(found.to_dict(), ensure_ascii=False) + "\n")
        else:
            from phrasekit.cli import render_annotation

            render_annotation.show(found, color=options.color, locale=options.locale)
        sys.stdout.flush()
    return code


def _texts(arguments: Iterable[str], lines: bool) -> Iterator[str]:
    """Give the texts that the arguments stand for, one by one."""
    for argument in arguments:
        if argument == "-":
            yield from _of_stream(sys.stdin.buffer, Message("standard input"), lines)
        elif _is_file(argument):
            with Path(argument).open("rb") as stream:
                yield from _of_stream(stream, repr(argument), lines)
        elif lines:
            yield from filter(None, argument.splitlines())
        else:
            yield argument


def _of_stream(stream: Iterable[bytes], name: str, lines: bool) -> Iterator[str]:
    if not lines:
        yield _decoded(b"".join(stream), name).removeprefix("\N{BYTE ORDER MARK}")
        return
    for number, line in enumerate(stream, 1):
        text = _decoded(
            line, Message("line {number} of {name}", number=number, name=name)
        ).removeprefix("\N{BYTE ORDER MARK}")
        if text.strip():
            yield text.rstrip("\r\n")


def _decoded(content: bytes, name: str) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadInput(
            "{name} is not UTF-8 at byte {byte}; convert it, as with: iconv -t UTF-8",
            name=name,
            byte=error.start + 1,
        ) from error


def _is_file(argument: str) -> bool:
    try:
        return Path(argument).is_file()
    except (OSError, ValueError):  # a text may be too long for a name, or hold NUL
        return False
