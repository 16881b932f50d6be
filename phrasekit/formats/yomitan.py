"""Dictionaries of Yomitan: a zip of JSON, format 3.

Each term is a row of eight values; what they are, https://github.com/yomidevs/yomitan publishes as
JSON Schema in `ext/data/schemas`. Glosses are plain texts; the note and the sightings follow as one
block of structured content, whose data attributes let us read them back.
"""

from __future__ import annotations

import itertools
import json
import re
from typing import TYPE_CHECKING, Any

from phrasekit.errors import BadInput, Message
from phrasekit.formats import Format, Row
from phrasekit.formats import _yomitan as blocks
from phrasekit.formats._pairs import flat
from phrasekit.formats._zips import Archive, Packed, archive, is_zip_with
from phrasekit.terms import Sighting, Term

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from typing import BinaryIO

    from phrasekit.formats import ReadOptions, WriteOptions

INDEX = "index.json"
ROWS_A_BANK = 10_000
_BANK = re.compile(r"term_bank_(\d{1,9})\.json")
_TAG_BANK = re.compile(r"tag_bank_(\d{1,9})\.json")
#: How Yomitan calls the inflections it can undo, by the start of our part of speech.
_RULES = {
    "ichidan verb": "v1",
    "godan verb": "v5",
    "suru verb": "vs",
    "kuru verb": "vk",
    "i-adjective": "adj-i",
}
_PART, _LANGUAGE, _TAG = "partOfSpeech", "language", "tag"
_ORDER = {_PART: -3, _LANGUAGE: -2, _TAG: 0}


class Yomitan(Format):
    """A Yomitan dictionary."""

    name = "yomitan"
    title = Message("Yomitan dictionary (format 3)")
    holds = frozenset(
        ["language", "term", "reading", "glosses", "part_of_speech", "note", "tags"]
        + [f"seen.{name}" for name in Sighting._fields if name != "offset"]
    )

    def recognizes(self, path: Path) -> bool:
        """Tell by the index in the zip."""
        return is_zip_with(path, INDEX)

    def read(self, path: Path, options: ReadOptions) -> Iterator[Row]:
        """Yield the terms of all banks; structured content becomes plain text."""
        with archive(path) as opened:
            language = _index(opened) or options.language or ""
            tags = _tags_of(opened)
            number = 0
            for name in _banks(opened, _BANK):
                for row in _loaded(opened, name, list):
                    number += 1
                    yield _read_row(number, row, tags, language)

    def write(self, terms: Iterable[Term], stream: BinaryIO, options: WriteOptions) -> None:
        """Write the banks of terms, the tags that they use, and the index."""
        tags = _Tags()
        spoken: set[str] = set()
        latest = ""
        numbered = enumerate(terms, start=1)
        with Packed(stream) as packed:
            for bank in itertools.count(1):
                several = list(itertools.islice(numbered, ROWS_A_BANK))
                if not several:
                    break
                latest = max(latest, *(term.changed for _, term in several))
                spoken.update(term.language for _, term in several)
                rows = [self._row(number, term, tags) for number, term in several]
                packed.add(f"term_bank_{bank}.json", _json(rows))
            packed.add("tag_bank_1.json", _json(tags.bank))
            packed.add(INDEX, _json(_about(options, spoken, latest)))

    def _row(self, number: int, term: Term, tags: _Tags) -> list[object]:
        kept = self.kept(term)
        parts = " ".join(tags.name(_PART, part) for part in kept.part_of_speech)
        rules = (
            {_rule(part) for part in kept.part_of_speech} - {""} if kept.language == "ja" else ()
        )
        several = [tags.name(_LANGUAGE, kept.language)] if kept.language else []
        several += [tags.name(_TAG, tag) for tag in kept.tags]
        details = blocks.details(kept)
        glossary = [*kept.glosses, *([details] if details else [])]
        return [
            kept.term,
            kept.reading or "",
            parts,
            " ".join(sorted(rules)),
            0,
            glossary,
            number,
            " ".join(several),
        ]

    def kept(self, term: Term) -> Term:
        """Give the headword as the term, and what Yomitan shows of it."""
        seen = (each._replace(offset=None) for each in term.seen)
        return Term(
            "",
            term.language,
            flat(term.headword) or flat(term.term),
            "",
            reading=term.reading,
            glosses=term.glosses,
            part_of_speech=tuple(dict.fromkeys(filter(None, map(flat, term.part_of_speech)))),
            note=term.note,
            tags=tuple(dict.fromkeys(filter(None, map(flat, term.tags)))),
            seen=tuple(each for each in seen if each != Sighting()),
        )


class _Tags:
    """The names of tags, which hold no space, and the bank that explains them."""

    def __init__(self) -> None:
        self._names: dict[tuple[str, str], str] = {}
        self.bank: list[list[object]] = []
        self._taken: set[str] = set()

    def name(self, category: str, full: str) -> str:
        """Give the name of a tag, a new one where it is met first."""
        if (category, full) not in self._names:
            short = full.replace(" ", "-")
            numbered = (f"{short}-{number}" for number in itertools.count(2))
            names = itertools.chain([short], numbered)
            name = next(each for each in names if each not in self._taken)
            self._taken.add(name)
            self._names[category, full] = name
            self.bank.append([name, category, _ORDER[category], full, 0])
        return self._names[category, full]


def _about(options: WriteOptions, spoken: set[str], latest: str) -> dict[str, object]:
    about: dict[str, object] = {
        "title": options.title or "phrasekit",
        "revision": latest or "1",
        "format": 3,
        "sequenced": True,
        "author": "phrasekit",
        "targetLanguage": options.glosses_in,
    }
    if len(spoken) == 1 and spoken != {""}:
        about["sourceLanguage"] = next(iter(spoken))
    if options.licence:
        about["attribution"] = options.licence
    return about


def _rule(part: str) -> str:
    return next((rule for start, rule in _RULES.items() if part.startswith(start)), "")


def _json(value: object) -> bytes:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "replace")


def _index(opened: Archive) -> str:
    """Check the index; give the language that it states."""
    if INDEX not in opened.files:
        raise BadInput("no Yomitan dictionary: {name!r} is not in the zip", name=INDEX)
    about = _loaded(opened, INDEX, dict)
    version = about.get("format", about.get("version"))
    if version != 3:
        raise BadInput("Yomitan's format {version}; only 3 can be read", version=repr(version)[:20])
    language = about.get("sourceLanguage")
    return language if isinstance(language, str) else ""


def _banks(opened: Archive, pattern: re.Pattern[str]) -> list[str]:
    found = [(int(match[1]), name) for name in opened.files if (match := pattern.fullmatch(name))]
    return [name for _, name in sorted(found)]


def _tags_of(opened: Archive) -> dict[str, tuple[str, str]]:
    """Give the category and the full name of each tag."""
    tags: dict[str, tuple[str, str]] = {}
    for name in _banks(opened, _TAG_BANK):
        for row in _loaded(opened, name, list):
            if not isinstance(row, list) or len(row) < 4:
                continue
            short, category, _, full = row[:4]
            if isinstance(short, str) and isinstance(category, str) and isinstance(full, str):
                tags[short] = (category, full or short)
    return tags


def _loaded(opened: Archive, name: str, kind: type) -> Any:
    content = opened.read(name)
    try:
        value = json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise BadInput(
            "{path!r} is not {encoding} text at byte {offset}; save it as UTF-8",
            path=name,
            encoding="UTF-8",
            offset=error.start,
        ) from error
    except (ValueError, RecursionError) as error:
        raise BadInput("{name!r} in the zip is broken JSON", name=name) from error
    if not isinstance(value, kind):
        raise BadInput("{name!r} in the zip is broken JSON", name=name)
    return value


def _read_row(number: int, row: object, tags: dict[str, tuple[str, str]], language: str) -> Row:
    if not isinstance(row, list) or len(row) != 8:
        return Row(number, problem=Message("not a row of eight values"))
    term, reading, parts, _, _, glossary, _, several = row
    texts = (term, reading, parts or "", several or "")
    if not all(isinstance(each, str) for each in texts) or not isinstance(glossary, list):
        return Row(number, problem=Message("a value of the wrong kind"))
    if not term:
        return Row(number, problem=Message("no term"))
    try:
        glosses, note, seen = blocks.read(glossary)
    except BadInput as error:
        return Row(number, problem=error)
    named = [tags.get(each, (_PART, each)) for each in (parts or "").split(" ") if each]
    other = [tags.get(each, (_TAG, each)) for each in (several or "").split(" ") if each]
    own = next((full for category, full in other if category == _LANGUAGE), language)
    return Row(
        number,
        Term(
            "",
            own,
            term,
            "",
            reading=reading or None,
            glosses=glosses,
            part_of_speech=tuple(full for category, full in named if category == _PART),
            note=note,
            tags=tuple(full for category, full in other if category == _TAG),
            seen=seen,
        ),
    )


FORMAT = Yomitan()
