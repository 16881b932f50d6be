"""Anki's packages: a zip with a SQLite collection in it, and the recordings under numbers."""

from __future__ import annotations

import hashlib
import io
import json
import sqlite3
import tempfile
from contextlib import closing
from datetime import UTC, datetime
from functools import lru_cache
from importlib import resources
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from phrasekit.decks import CARDS, _text, _zip
from phrasekit.decks.anki import fields, notetypes

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import BinaryIO

    from phrasekit.decks import DeckOptions, Note

COLLECTION = "collection.anki2"
#: Notes that are in memory at once.
BATCH = 1000
#: Ids of notes and cards are moments in milliseconds; those out of this range are no moments.
FIRST_ID, LAST_ID = 1_000_000_000_000, 4_000_000_000_000
_INSERT_NOTE = "INSERT INTO notes VALUES (?, ?, ?, ?, -1, ?, ?, ?, ?, 0, '')"
_INSERT_CARD = "INSERT INTO cards VALUES (?, ?, ?, ?, ?, -1, 0, 0, ?, 0, 0, 0, 0, 0, 0, 0, 0, '')"


def write(notes: Iterable[Note], stream: BinaryIO, options: DeckOptions) -> None:
    """Write a package; memory does not grow with the notes."""
    with tempfile.TemporaryDirectory(prefix="phrasekit-") as folder:
        path = Path(folder) / COLLECTION
        with closing(sqlite3.connect(path, isolation_level=None)) as database:
            filled = _Collection(database, options)
            filled.fill(notes)
        files = [path, *(filled.sounds[name] for name in sorted(filled.sounds))]
        names = [COLLECTION, *map(str, range(len(filled.sounds)))]
        table = dict(zip(names[1:], sorted(filled.sounds), strict=True))
        with _zip.created(stream) as archive:
            for name, file in zip(names, files, strict=True):
                with file.open("rb") as source:
                    _zip.add(archive, name, source)
            _zip.add(archive, "media", io.BytesIO(json.dumps(table).encode()))


def guid(note_id: str) -> str:
    """Give what Anki knows a note by: made of its term's id, never of its content."""
    return f"phrasekit:{_text.clean(note_id)}"


@lru_cache(maxsize=1024)
def seconds(moment: str) -> int:
    """Give a moment as Anki notes it; one that is not known comes before all others.

    >>> seconds("2018-07-03T12:00:00Z"), seconds("")
    (1530619200, 1000000000)
    """
    try:
        found = datetime.fromisoformat(moment)
    except ValueError:
        return notetypes.EPOCH
    return int((found if found.tzinfo else found.replace(tzinfo=UTC)).timestamp())


class _Collection:
    """A collection being filled; `sounds` are the recordings that its notes name."""

    def __init__(self, database: sqlite3.Connection, options: DeckOptions) -> None:
        self.database = database
        self.options = options
        self.sounds: dict[str, Path] = {}
        self.decks: dict[str, dict[str, Any]] = {}
        self.notetypes: dict[str, dict[str, Any]] = {}
        self.refreshed = seconds(options.refreshed) if options.refreshed else 0
        self.last_note = self.last_card = FIRST_ID
        self.count = 0

    def fill(self, notes: Iterable[Note]) -> None:
        self.database.execute("PRAGMA journal_mode = OFF")
        self.database.execute("PRAGMA synchronous = OFF")
        place = resources.files("phrasekit.decks.anki") / "collection.sql"
        self.database.executescript(place.read_text("utf-8"))
        self.database.execute("BEGIN")
        waiting = iter(notes)
        while batch := list(islice(waiting, BATCH)):
            rows = [self._rows(note) for note in batch]
            self.database.executemany(_INSERT_NOTE, (note for note, _ in rows))
            self.database.executemany(_INSERT_CARD, (card for _, cards in rows for card in cards))
        self._describe()
        self.database.execute("COMMIT")

    def _rows(self, note: Note) -> tuple[tuple[object, ...], list[tuple[int, ...]]]:
        if note.sound:
            self.sounds[note.sound.name] = note.sound.path
        self.count += 1
        self.last_note = note_id = _next_id(self.last_note, note.created)
        # A second more for a recording, so that asking for them later is a change too.
        time = max(seconds(note.changed) + (note.sound is not None), self.refreshed)
        name = _text.clean(note.headword)
        row = (
            note_id,
            guid(note.id),
            self._notetype(note)["id"],
            time,
            f" {' '.join(fields.tags(note))} ",
            "\x1f".join(fields.fields(note)),
            name,
            int.from_bytes(hashlib.sha1(name.encode()).digest()[:4]),
        )
        return row, self._cards(note, note_id, time)

    def _cards(self, note: Note, note_id: int, time: int) -> list[tuple[int, ...]]:
        deck = self._deck(self.options.deck_of(note))["id"]
        rows: list[tuple[int, ...]] = []
        for card in note.asked:
            self.last_card = max(self.last_card + 1, note_id)
            rows.append((self.last_card, note_id, deck, CARDS.index(card), time, self.count))
        return rows

    def _notetype(self, note: Note) -> dict[str, Any]:
        if note.language not in self.notetypes:
            time = max(notetypes.EPOCH + notetypes.VERSION, self.refreshed)
            kind = notetypes.NoteType(note.language, note.language_name)
            self.notetypes[note.language] = kind.to_json(time)
        return self.notetypes[note.language]

    def _deck(self, name: str) -> dict[str, Any]:
        if name not in self.decks:
            self.decks[name] = _deck(notetypes.fixed_id(f"deck {name}"), name)
        return self.decks[name]

    def _describe(self) -> None:
        time = notetypes.EPOCH
        decks = [_deck(1, "Default"), *(self.decks[name] for name in sorted(self.decks))]
        kinds = [self.notetypes[code] for code in sorted(self.notetypes)]
        row = (
            *(1, time, time * 1000, time * 1000, 11, 0, 0, 0),
            json.dumps(_CONFIG),
            *(_keyed(each) for each in (kinds, decks, [_DECK_CONFIG])),
            "{}",
        )
        self.database.execute(f"INSERT INTO col VALUES ({', '.join('?' * len(row))})", row)


def _next_id(last: int, created: str) -> int:
    """Give an id that is later than the last one: the moment of creation, where that is later."""
    moment = seconds(created) * 1000
    return moment if last < moment < LAST_ID else last + 1


def _keyed(rows: list[dict[str, Any]]) -> str:
    return json.dumps({str(row["id"]): row for row in rows}, ensure_ascii=False)


def _deck(number: int, name: str) -> dict[str, Any]:
    return {
        "id": number,
        "name": name,
        "mod": notetypes.EPOCH,
        "usn": -1,
        "desc": "",
        "conf": 1,
        "dyn": 0,
        "collapsed": False,
        "browserCollapsed": False,
        "extendNew": 0,
        "extendRev": 0,
        **{f"{each}Today": [0, 0] for each in ("new", "rev", "lrn", "time")},
    }


_CONFIG = {"curDeck": 1, "curModel": None, "nextPos": 1, "sortType": "noteFld", "schedVer": 2}
_DECK_CONFIG = {
    "id": 1,
    "name": "Default",
    "mod": 0,
    "usn": 0,
    "maxTaken": 60,
    "autoplay": True,
    "timer": 0,
    "replayq": True,
    "dyn": False,
    "new": {
        "bury": False,
        "delays": [1.0, 10.0],
        "initialFactor": 2500,
        "ints": [1, 4, 0],
        "order": 1,
        "perDay": 20,
    },
    "rev": {
        "bury": False,
        "ease4": 1.3,
        "ivlFct": 1.0,
        "maxIvl": 36500,
        "perDay": 200,
        "hardFactor": 1.2,
    },
    "lapse": {"delays": [10.0], "leechAction": 1, "leechFails": 8, "minInt": 1, "mult": 0.0},
}
