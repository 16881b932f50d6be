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
    """Give the term of a JSON object; raises BadInput for a value of the wrong kind."""
    values: dict[str, Any] = {}
    get = record.get
    for name in TEXTS:
        values[name] = _text(name, get(name)) or ""
    for name in OPTIONAL:
        values[name] = _text(name, get(name))
    for name in LISTS:
        values[name] = _texts(name, get(name))
    values["grammar"] = _pairs(get("grammar"))
    values["seen"] = sightings_of(get("seen"))
    return Term(**values)


def sightings_of(records: object) -> tuple[Sighting, ...]:
    """Give the sightings of a JSON list; raises BadInput for a value of the wrong kind."""
    if not records:
        return ()
    if not isinstance(records, list) or not all(isinstance(each, dict) for each in records):
        raise _wrong("seen", records)
    return tuple(_sighting(each) for each in records)


def _sighting(record: Mapping[str, Any]) -> Sighting:
    texts = [_text(name, record.get(name)) for name in _SEEN_TEXTS]
    return Sighting(*texts, _offset(record.get("offset")))  # type: ignore[misc]


def _offset(value: object) -> tuple[int, int] | None:
    if value is None:
        return None
    if isinstance(value, list) and [type(each) for each in value] == [int, int]:
        return value[0], value[1]
    raise _wrong("offset", value)


def _text(name: str, value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value or None
    raise _wrong(name, value)


def _texts(name: str, value: object) -> tuple[str, ...]:
    if not value:
        return ()
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return tuple(value)
    raise _wrong(name, value)


def _pairs(value: object) -> tuple[tuple[str, str], ...]:
    if not value:
        return ()
    if isinstance(value, dict) and all(isinstance(each, str) for each in value.values()):
        return tuple(value.items())
    raise _wrong("grammar", value)


def _wrong(name: str, value: object) -> BadInput:
    shown = repr(value)[:60]
    return BadInput("{name!r} cannot be {value}", name=name, value=shown)
