"""Where answers are kept: the log, and the state of each card beside it.

Each answer is committed before the call returns, so that whatever happens afterwards loses nothing
of it. Two terminals may review at once: a card that was answered in the other one meanwhile is
not answered twice.
"""

from __future__ import annotations

import json
from itertools import chain, groupby
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from phrasekit import config
from phrasekit.errors import PhrasekitError
from phrasekit.reviews import database
from phrasekit.reviews.records import RATINGS, CardState, LogEntry, Memory
from phrasekit.reviews.replay import advanced, replayed
from phrasekit.terms import new_id

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Collection, Iterable, Iterator
    from pathlib import Path

    from phrasekit.reviews.records import Direction, Moment, Rating

LOG_COLUMNS = "id, term, direction, kind, at, day, rating, retention, took, undoes"
CARD_COLUMNS = (
    "term, direction, stage, step, stability, difficulty, day, due_day, due_at, "
    "answers, lapses, buried, changed"
)
#: Of some terms, given as a list in JSON, or of all where it is NULL.
AMONG = "(? IS NULL OR term IN (SELECT value FROM json_each(?)))"


class AnsweredElsewhere(PhrasekitError):
    """A card's state is not the one that was shown: another terminal was faster."""


class Day(NamedTuple):
    """The answers of one day: how many, how many of them right, and how long they took."""

    day: int
    answers: int
    right: int
    milliseconds: int


class ReviewStore:
    """The log of reviews and the states of the cards; a context manager that closes the file."""

    def __init__(self, path: Path | None, identify: Callable[[], str] = new_id) -> None:
        """Open a file, made where there is none; None keeps everything in memory.

        `identify` names entries of the log. Raises DataError where the file cannot be used.
        """
        self.path = path
        self._identify = identify
        self._connection = database.connect(path)

    @classmethod
    def of_user(cls, create: bool = True) -> ReviewStore:
        """Open the user's own; where there is none, one in memory unless it shall be made."""
        path = config.reviews()
        return cls(path if create or path.exists() else None)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._connection.close()

    # What is known of cards

    def state(self, term: str, direction: Direction) -> CardState:
        """Give the state of a card; a fresh one where it was never asked."""
        rows = self._rows(
            f"SELECT {CARD_COLUMNS} FROM card WHERE term = ? AND direction = ?", term, direction
        )
        return next(map(_state, rows), CardState(term, direction))

    def states(self) -> Iterator[CardState]:
        """Give the states of all cards that have any."""
        return map(_state, self._rows(f"SELECT {CARD_COLUMNS} FROM card"))

    def due(self, moment: Moment) -> Iterator[CardState]:
        """Give the cards to be asked now, those first that are due for longest."""
        rows = self._rows(
            f"SELECT {CARD_COLUMNS} FROM card"
            " WHERE due_day <= ? AND (due_at IS NULL OR due_at <= ?)"
            " AND (buried IS NULL OR buried < ?)"
            " ORDER BY due_day, due_at IS NULL, due_at, term, direction",
            moment.day,
            moment.at,
            moment.day,
        )
        return map(_state, rows)

    def in_steps(self, moment: Moment) -> Iterator[CardState]:
        """Give the cards in the steps of learning, due or not, the next one first."""
        rows = self._rows(
            f"SELECT {CARD_COLUMNS} FROM card WHERE due_at IS NOT NULL"
            " AND (buried IS NULL OR buried < ?) ORDER BY due_at, term, direction",
            moment.day,
        )
        return map(_state, rows)

    # What is written

    def answer(
        self,
        state: CardState,
        rating: Rating,
        moment: Moment,
        retention: float,
        took: int | None = None,
    ) -> tuple[LogEntry, CardState]:
        """Keep an answer to a card as it was shown; give its entry and the card's new state.

        Raises AnsweredElsewhere where the card is no longer in that state.
        """
        entry = LogEntry(
            self._identify(),
            state.term,
            state.direction,
            "answer",
            moment.at,
            moment.day,
            rating,
            retention,
            took,
        )
        return self._advance(state, entry)

    def bury(self, state: CardState, moment: Moment) -> tuple[LogEntry, CardState]:
        """Hide a card for the rest of the day; raises AnsweredElsewhere as `answer` does."""
        entry = LogEntry(
            self._identify(), state.term, state.direction, "bury", moment.at, moment.day
        )
        return self._advance(state, entry)

    def undo(self, undone: LogEntry, moment: Moment) -> CardState:
        """Take an entry back, by another that says so; give the card's state without it."""
        undoing = LogEntry(
            self._identify(),
            undone.term,
            undone.direction,
            "undo",
            moment.at,
            moment.day,
            undoes=undone.id,
        )
        with database.told(self.path), database.transaction(self._connection):
            self._append(self._after_others(undoing))
            return self._replay(undone.term, undone.direction)

    def _advance(self, state: CardState, entry: LogEntry) -> tuple[LogEntry, CardState]:
        with database.told(self.path), database.transaction(self._connection):
            if self.state(state.term, state.direction) != state:
                raise AnsweredElsewhere("this card was answered in another terminal meanwhile")
            entry = self._after_others(entry)
            advance = advanced(state, entry)
            self._append(entry)
            self._keep(advance)
        return entry, advance

    def _after_others(self, entry: LogEntry) -> LogEntry:
        """Put an entry after those of its card, should the clock have been set back."""
        rows = self._rows(
            "SELECT max(at) FROM log WHERE term = ? AND direction = ?", entry.term, entry.direction
        )
        latest = next(rows)[0]
        return entry if latest is None else entry._replace(at=max(entry.at, latest + 1))

    def _append(self, entry: LogEntry) -> bool:
        """Write an entry unless there is one of its id; tell whether it was written."""
        rating = RATINGS.index(entry.rating) + 1 if entry.rating else None
        row = (*entry[:6], rating, *entry[7:])
        marks = ", ".join("?" * len(row))
        done = self._connection.execute(
            f"INSERT INTO log ({LOG_COLUMNS}) VALUES ({marks}) ON CONFLICT (id) DO NOTHING", row
        )
        return done.rowcount == 1

    def _keep(self, state: CardState) -> None:
        memory = state.memory or (None,) * len(Memory._fields)
        row = (state.term, state.direction, *memory, *state[3:])
        marks = ", ".join("?" * len(row))
        self._connection.execute(
            f"INSERT OR REPLACE INTO card ({CARD_COLUMNS}) VALUES ({marks})", row
        )

    def _replay(self, term: str, direction: Direction) -> CardState:
        """Settle the state of a card from its entries."""
        rows = self._rows(
            f"SELECT {LOG_COLUMNS} FROM log WHERE term = ? AND direction = ?", term, direction
        )
        state = replayed(map(_entry, rows))
        if state is not None:
            self._keep(state)
            return state
        self._connection.execute(
            "DELETE FROM card WHERE term = ? AND direction = ?", (term, direction)
        )
        return CardState(term, direction)

    # The log as a whole

    def entries(self) -> Iterator[LogEntry]:
        """Give the whole log, in the order of its times."""
        return map(_entry, self._rows(f"SELECT {LOG_COLUMNS} FROM log ORDER BY at, id"))

    def merge(self, entries: Iterable[LogEntry]) -> int:
        """Take in the entries that are not here yet, all or none; give their number.

        The cards they belong to are replayed.
        """
        with database.told(self.path), database.transaction(self._connection):
            new = [entry for entry in entries if self._append(entry)]
            # Another log may undo what belongs to a card that it has nothing else of.
            for term, direction in dict.fromkeys((each.term, each.direction) for each in new):
                self._replay(term, direction)
        return len(new)

    def rebuild(self) -> int:
        """Settle the states of all cards anew from the log; give their number."""
        with database.told(self.path), database.transaction(self._connection):
            self._connection.execute("DELETE FROM card")
            rows = self._rows(f"SELECT {LOG_COLUMNS} FROM log ORDER BY term, direction, at")
            cards = groupby(map(_entry, rows), key=lambda entry: (entry.term, entry.direction))
            states = (replayed(entries) for _card, entries in cards)
            kept = [state for state in states if state is not None]
            for state in kept:
                self._keep(state)
        return len(kept)

    # What is counted

    def days(self, among: Collection[str] | None = None) -> list[Day]:
        """Give the days on which something was answered, in order; of some terms, or of all."""
        rows = self._rows(
            "SELECT day, count(*), sum(rating > 1), sum(ifnull(took, 0)) FROM answer"
            f" WHERE {AMONG} GROUP BY day ORDER BY day",
            *_listed(among),
        )
        return [Day(*row) for row in rows]

    def recalled(self, since: int, among: Collection[str] | None = None) -> list[Day]:
        """Give, by day from one on, the answers that tell how much is remembered.

        They are the first of each card on a day, of cards that were answered on a day before.
        """
        rows = self._rows(
            "SELECT day, count(*), sum(rating > 1), sum(ifnull(took, 0)) FROM ("
            " SELECT day, rating, took, ("
            "  SELECT day FROM answer AS earlier WHERE earlier.term = answer.term"
            "  AND earlier.direction = answer.direction AND earlier.at < answer.at"
            "  ORDER BY at DESC LIMIT 1"
            f" ) AS before FROM answer WHERE day >= ? AND {AMONG})"
            " WHERE before < day GROUP BY day ORDER BY day",
            since,
            *_listed(among),
        )
        return [Day(*row) for row in rows]

    def _rows(self, query: str, *values: object) -> Iterator[tuple[Any, ...]]:
        with database.told(self.path):
            cursor: sqlite3.Cursor = self._connection.execute(query, values)
            first = cursor.fetchmany(1)
        return chain(first, cursor)


def _listed(terms: Collection[str] | None) -> tuple[str | None, str | None]:
    """Give the two values of `AMONG`."""
    listed = None if terms is None else json.dumps(list(terms))
    return listed, listed


def _state(row: tuple[Any, ...]) -> CardState:
    term, direction, *rest = row
    memory = Memory(*rest[:7]) if rest[0] is not None else None
    return CardState(term, direction, memory, *rest[7:])


def _entry(row: tuple[Any, ...]) -> LogEntry:
    entry = LogEntry(*row)
    return entry if row[6] is None else entry._replace(rating=RATINGS[row[6] - 1])
