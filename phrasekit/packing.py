"""A term as the JSON object that is stored and exchanged, and back."""

from __future__ import annotations

import json
from typing import Any

from phrasekit.errors import BadInput
from phrasekit.terms import Sighting, Term

TEXTS = (
    "id",
    "language",
    "term",
    "headword",
    "reading",
    "transliteration",
    "sense",
    "note",
    "entry",
    "created",
    "changed",
)
LISTS = ("glosses", "part_of_speech", "forms", "tags", "derived", "own_glosses")
SIGHTING_TEXTS = ("context", "gloss", "source", "publisher", "url", "date")
_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_DECODE = json.JSONDecoder().decode


def packed(term: Term) -> str:
    """Write a term as a JSON object of what it has.

    >>> packed(Term("1", "ru", "toska", "тоска", tags=("mood",)))
    '{"id":"1","language":"ru","term":"toska","headword":"тоска","tags":["mood"]}'
    """
    return _ENCODE(facts(term))


def facts(term: Term) -> dict[str, Any]:
    """Give the fields of a term that are not empty, by name, in order."""
    found: dict[str, Any] = {
        name: value for name, value in zip(Term._fields, term, strict=True) if value
    }
    if "grammar" in found:
        found["grammar"] = dict(term.grammar)
    if "seen" in found:
        found["seen"] = [
            {name: value for name, value in each._asdict().items() if value is not None}
            for each in term.seen
        ]
    return found


def unpacked(content: str) -> Term:
    """Read what `packed` wrote, or what an older or a newer version of it did."""
    return from_facts(_DECODE(content))


def from_facts(found: dict[str, Any]) -> Term:
    """Make a term of the fields it has; unknown names are passed over.

    Raises BadInput, naming the field, where a value is not of the field's kind.
    """
    values: dict[str, Any] = {}
    for name, value in found.items():
        if value is None or name not in Term._fields:
            continue
        if name in TEXTS:
            values[name] = value if type(value) is str else _refused(name, "a text", value)
        elif name in LISTS:
            values[name] = _texts(name, value)
        elif name == "grammar":
            values[name] = _pairs(value)
        else:
            values[name] = _sightings(value)
    printed = values.get("term") or values.get("headword") or ""
    values = {"id": "", "language": "", "term": printed, "headword": printed} | values
    return Term(**values)


def _texts(name: str, value: Any) -> tuple[str, ...]:
    if type(value) is not list or not all(type(each) is str for each in value):
        _refused(name, "a list of texts", value)
    return tuple(value)


def _pairs(value: Any) -> tuple[tuple[str, str], ...]:
    if type(value) is not dict or not all(type(each) is str for each in value.values()):
        _refused("grammar", "a table of texts", value)
    return tuple(value.items())


def _sightings(value: Any) -> tuple[Sighting, ...]:
    if type(value) is not list:
        _refused("seen", "a list of tables, each a [[term.seen]],", value)
    return tuple([_sighting(each) for each in value])


def _sighting(value: Any) -> Sighting:
    if type(value) is not dict:
        _refused("seen", "a list of tables, each a [[term.seen]],", value)
    for name in SIGHTING_TEXTS:
        if value.get(name) is not None and type(value[name]) is not str:
            _refused(name, "a text", value[name])
    offset = value.get("offset")
    if offset is not None and not (
        type(offset) in (list, tuple)
        and len(offset) == 2
        and all(type(each) is int for each in offset)
    ):
        _refused("offset", "a pair of numbers", offset)
    texts: dict[str, Any] = {name: value.get(name) or None for name in SIGHTING_TEXTS}
    return Sighting(**texts, offset=tuple(offset) if offset else None)


def _refused(name: str, kind: str, value: Any) -> Any:
    raise BadInput(
        "{field!r} is {kind}, not {value}", field=name, kind=kind, value=repr(value)[:60]
    )
