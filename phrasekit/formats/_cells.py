"""A term as the cells of a table, and back: lists in one cell, sightings in columns.

The first sighting has columns of its own; the others, which are few, share one as JSON.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from phrasekit.errors import BadInput
from phrasekit.formats._records import own_id
from phrasekit.packing import sightings
from phrasekit.terms import Sighting, Term

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

#: The columns of a table that holds all of a term, those that people read first.
COLUMNS = (
    "language", "term", "headword", "reading", "transliteration", "glosses", "part_of_speech",
    "note", "tags", "context", "source", "url", "date", "publisher", "context_gloss",
    "context_offset", "more_seen", "forms", "grammar", "sense", "entry", "derived", "own_glosses",
    "id", "created", "changed",
)  # fmt: skip
#: The columns that hold lists, which two columns of a table may fill together.
LISTS = frozenset(
    ("glosses", "part_of_speech", "tags", "forms", "grammar", "derived", "own_glosses")
)
_NOWHERE = Sighting()
#: What needs a backslash in a list: itself, the separator, and space that would be stripped.
_SPECIAL = re.compile(r"[\\;]|^\s|\s\Z")
_ESCAPED = re.compile(r"\\([\\;\s])")
_PARTS = re.compile(r"(?:\\[\\;\s]|[^;])+")
_PAIR = re.compile(r"((?:\\[\\:]|[^:])+): ?(.*)", re.DOTALL)
_OFFSET = re.compile(r"(-?\d{1,18})\.\.(-?\d{1,18})")


def joined(texts: Iterable[str]) -> str:
    r"""Join the texts of a list into one.

    >>> print(joined(["lack of sleep", "too little; at night"]))
    lack of sleep; too little\; at night
    """
    return "; ".join(map(_escaped, texts))


def _escaped(text: str) -> str:
    if ";" not in text and "\\" not in text and text == text.strip():
        return text
    return _SPECIAL.sub(r"\\\g<0>", text)


def split(text: str) -> tuple[str, ...]:
    r"""Undo `joined`; also split what others wrote, with or without a space.

    >>> split(r"lack of sleep; too little\; at night;tired")
    ('lack of sleep', 'too little; at night', 'tired')
    """
    if "\\" not in text:
        if ";" not in text:
            text = text.strip()
            return (text,) if text else ()
        return tuple(filter(None, map(str.strip, text.split(";"))))
    parts = filter(None, map(_stripped, _PARTS.findall(text)))
    return tuple([_ESCAPED.sub(_second, part) if "\\" in part else part for part in parts])


def _second(escaped: re.Match[str]) -> str:
    return escaped[0][1]


@lru_cache(maxsize=1024)
def _split_short(text: str) -> tuple[str, ...]:
    return split(text)


def _split_again(text: str) -> tuple[str, ...]:
    """Split a list that many terms share, such as their part of speech."""
    return _split_short(text) if len(text) < 100 else split(text)


def _stripped(part: str) -> str:
    """Strip the space around a part, but not what a backslash stands before."""
    part = part.lstrip()
    short = part.rstrip()
    backslashes = len(short) - len(short.rstrip("\\"))
    return part[: len(short) + backslashes % 2]


def cells(term: Term) -> list[str]:
    """Give the cells of a term, one for each of `COLUMNS`."""
    seen = term.seen
    first, more = (seen[0], seen[1:]) if seen and seen[0] != _NOWHERE else (_NOWHERE, seen)
    return [
        term.language,
        term.term,
        term.headword,
        term.reading or "",
        term.transliteration or "",
        joined(term.glosses),
        joined(term.part_of_speech),
        term.note or "",
        joined(term.tags),
        first.context or "",
        first.source or "",
        first.url or "",
        first.date or "",
        first.publisher or "",
        first.gloss or "",
        f"{first.offset[0]}..{first.offset[1]}" if first.offset else "",
        json.dumps([each.to_dict() for each in more], ensure_ascii=False) if more else "",
        joined(term.forms),
        joined(map(_pair, term.grammar)),
        term.sense or "",
        term.entry or "",
        joined(term.derived),
        joined(term.own_glosses),
        term.id,
        term.created,
        term.changed,
    ]


def _pair(pair: Sequence[str]) -> str:
    key = pair[0].replace("\\", "\\\\").replace(":", "\\:")
    return f"{key}: {pair[1]}"


def term_of(values: Mapping[str, str]) -> Term:
    """Give the term of cells by column, where empty ones are missing.

    Raises BadInput for a cell that only a program can have written, and that is broken.
    """
    get = values.get
    return Term(
        id=own_id(get("id", "")),
        language=get("language", ""),
        term=get("term", ""),
        headword=get("headword", ""),
        reading=get("reading"),
        transliteration=get("transliteration"),
        glosses=split(get("glosses", "")),
        part_of_speech=_split_again(get("part_of_speech", "")),
        forms=split(get("forms", "")),
        grammar=_grammar(values["grammar"]) if "grammar" in values else (),
        sense=get("sense"),
        note=get("note"),
        tags=_split_again(get("tags", "")),
        seen=_seen(values),
        entry=get("entry"),
        derived=_split_again(get("derived", "")),
        own_glosses=split(get("own_glosses", "")),
        created=get("created", ""),
        changed=get("changed", ""),
    )


def _grammar(text: str) -> tuple[tuple[str, str], ...]:
    return _short_grammar(text) if len(text) < 100 else _pairs(text)


def _pairs(text: str) -> tuple[tuple[str, str], ...]:
    pairs = {}
    for part in split(text):
        found = _PAIR.fullmatch(part)
        if not found:
            raise BadInput("grammar is given as name: value, not as {value!r}", value=part[:60])
        pairs[re.sub(r"\\([\\:])", r"\1", found[1])] = found[2]
    return tuple(pairs.items())


_short_grammar = lru_cache(maxsize=1024)(_pairs)


def _seen(values: Mapping[str, str]) -> tuple[Sighting, ...]:
    get = values.get
    offset = _offset(values["context_offset"]) if "context_offset" in values else None
    first = Sighting(
        get("context"),
        get("context_gloss"),
        get("source"),
        get("publisher"),
        get("url"),
        get("date"),
        offset,
    )
    more = _more(values["more_seen"]) if "more_seen" in values else ()
    return more if first == _NOWHERE else (first, *more)


def _offset(text: str) -> tuple[int, int]:
    found = _OFFSET.fullmatch(text)
    if not found:
        raise BadInput("an offset is given as 0..5, not as {value!r}", value=text[:60])
    return int(found[1]), int(found[2])


def _more(text: str) -> tuple[Sighting, ...]:
    try:
        return sightings(json.loads(text))
    except (ValueError, RecursionError) as error:
        raise BadInput("the sightings are broken JSON: {value!r}", value=text[:60]) from error
