"""A term as the JSON object that is stored and exchanged, and back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from phrasekit.errors import BadInput
from phrasekit.terms import Sighting, Term

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

#: The version of the keys that a glossary in TOML names in its head.
FORMAT = 1
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
_ENCODE = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode
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


def from_facts(found: Mapping[str, Any]) -> Term:
    """Make a term of the fields it has; unknown names are passed over.

    A term without a headword is its own. Raises BadInput, naming the field, where a value is not
    of the field's kind. Written for speed, since backups are large: no call for what is empty.
    """
    get = found.get
    values = _texts_of(found, TEXTS)
    for name in LISTS:
        value = get(name)
        if value:
            values[name] = _texts(name, value)
    if grammar := get("grammar"):
        values["grammar"] = _pairs(grammar)
    if seen := get("seen"):
        values["seen"] = sightings(seen)
    if "glosses" not in values.get("derived", ()):
        values.pop("own_glosses", None)  # all of the glosses are the user's
    printed = values.get("term") or values.get("headword") or ""
    for name in ("id", "language"):
        values.setdefault(name, "")
    for name in ("term", "headword"):
        values.setdefault(name, printed)
    return Term(**values)


def _texts_of(record: Mapping[str, Any], names: Sequence[str]) -> dict[str, Any]:
    """Give the fields that hold a text, those that hold none left out."""
    get = record.get
    values: dict[str, Any] = {}
    for name in names:
        value = get(name)
        if value:
            if value.__class__ is not str:
                raise _wrong(name, value)
            values[name] = value
    return values


def plain(row: dict[str, Any]) -> dict[str, Any]:
    """Give a row as JSON has it: what is written as a date or time of TOML's own, as a text."""
    found = {
        name: str(value.isoformat()).replace("+00:00", "Z")
        if hasattr(value, "isoformat")
        else value
        for name, value in row.items()
    }
    if isinstance(row.get("seen"), list):
        found["seen"] = [plain(each) if isinstance(each, dict) else each for each in row["seen"]]
    return found


def sightings(records: object) -> tuple[Sighting, ...]:
    """Make sightings of a list of JSON objects; raises BadInput for another kind of value."""
    if not isinstance(records, list):
        raise _wrong("seen", records)
    return tuple([_sighting(each) for each in records])


def _sighting(record: object) -> Sighting:
    if not isinstance(record, dict):
        raise _wrong("seen", [record])
    values = _texts_of(record, SIGHTING_TEXTS)
    if (offset := record.get("offset")) is not None:
        values["offset"] = _offset(offset)
    return Sighting(**values)


def _offset(value: object) -> tuple[int, int]:
    if isinstance(value, list | tuple) and [type(each) for each in value] == [int, int]:
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
    """Say what a field is, and what it cannot be."""
    shown = repr(value)[:60]
    if name in LISTS:
        return BadInput("{field!r} is a list of texts, not {value}", field=name, value=shown)
    if name == "grammar":
        return BadInput("{field!r} is a table of texts, not {value}", field=name, value=shown)
    if name == "seen":
        return BadInput(
            "{field!r} is a list of tables, each a [[term.seen]], not {value}",
            field=name,
            value=shown,
        )
    if name == "offset":
        return BadInput("{field!r} is a pair of numbers, not {value}", field=name, value=shown)
    return BadInput("{field!r} is a text in quotes, not {value}", field=name, value=shown)
