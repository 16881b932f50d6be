"""A term's documented JSON, read back: any key may be missing, none may be of another kind."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from phrasekit.errors import BadInput
from phrasekit.terms import DIGITS, Sighting, Term

if TYPE_CHECKING:
    from collections.abc import Mapping

TEXTS = ("id", "language", "term", "headword", "created", "changed")
OPTIONAL = ("reading", "transliteration", "sense", "note", "entry")
LISTS = ("glosses", "part_of_speech", "forms", "tags", "derived")
KNOWN = frozenset(Term._fields)
_SEEN_TEXTS = tuple(name for name in Sighting._fields if name != "offset")
_OWN_ID = re.compile(f"[0-7][{DIGITS}]{{25}}")


def own_id(text: str) -> str:
    """Give an id that a glossary of ours gave out; others are unique in their own file only.

    >>> own_id("01J9ZC3W8Q0V5T5M4N7R2K6X1A"), own_id("17")
    ('01J9ZC3W8Q0V5T5M4N7R2K6X1A', '')
    """
    return text if _OWN_ID.fullmatch(text) else ""


def term_of(record: Mapping[str, Any]) -> Term:
    """Give the term of a JSON object; raises BadInput for a value of the wrong kind.

    Written for speed, since backups are large: a loop a kind, and no call for what is empty.
    """
    get = record.get
    values: dict[str, Any] = {}
    for name in TEXTS:
        value = get(name)
        if value.__class__ is not str and value is not None:
            raise _wrong(name, value)
        values[name] = value or ""
    for name in OPTIONAL:
        value = get(name)
        if value:
            if value.__class__ is not str:
                raise _wrong(name, value)
            values[name] = value
    for name in LISTS:
        value = get(name)
        if value:
            values[name] = _texts(name, value)
    if grammar := get("grammar"):
        values["grammar"] = _pairs(grammar)
    if seen := get("seen"):
        values["seen"] = sightings_of(seen)
    return Term(**values)


def sightings_of(records: object) -> tuple[Sighting, ...]:
    """Give the sightings of a JSON list; raises BadInput for a value of the wrong kind."""
    if not isinstance(records, list):
        raise _wrong("seen", records)
    return tuple([_sighting(each) for each in records])


def _sighting(record: object) -> Sighting:
    if not isinstance(record, dict):
        raise _wrong("seen", [record])
    get = record.get
    values: dict[str, Any] = {}
    for name in _SEEN_TEXTS:
        value = get(name)
        if value:
            if value.__class__ is not str:
                raise _wrong(name, value)
            values[name] = value
    if (offset := get("offset")) is not None:
        values["offset"] = _offset(offset)
    return Sighting(**values)


def _offset(value: object) -> tuple[int, int]:
    if isinstance(value, list) and [type(each) for each in value] == [int, int]:
        return value[0], value[1]
    raise _wrong("offset", value)


def _texts(name: str, value: object) -> tuple[str, ...]:
    if isinstance(value, list):
        for each in value:
            if each.__class__ is not str:
                break
        else:
            return tuple(value)
    raise _wrong(name, value)


def _pairs(value: object) -> tuple[tuple[str, str], ...]:
    if isinstance(value, dict) and all(isinstance(each, str) for each in value.values()):
        return tuple(value.items())
    raise _wrong("grammar", value)


def _wrong(name: str, value: object) -> BadInput:
    shown = repr(value)[:60]
    return BadInput("{name!r} cannot be {value}", name=name, value=shown)
