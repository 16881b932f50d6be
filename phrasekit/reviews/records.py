"""What the files of this room pass around: moments, entries of the log, states of cards.

Records only, without input or output.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any, Literal, NamedTuple, get_args

Direction = Literal["recognition", "production", "reading"]
Rating = Literal["again", "hard", "good", "easy"]
Kind = Literal["answer", "bury", "undo"]
Stage = Literal["learning", "review", "relearning"]

#: What a card asks for: the meaning of a term, the term for a meaning, the reading of its kanji.
DIRECTIONS: tuple[Direction, ...] = get_args(Direction)
#: How an answer went, worst first.
RATINGS: tuple[Rating, ...] = get_args(Rating)
KINDS: tuple[Kind, ...] = get_args(Kind)
#: A learner's day ends in the small hours: who reviews after midnight still reviews today.
DAY_BEGINS = timedelta(hours=4)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MILLISECOND = timedelta(milliseconds=1)


class Moment(NamedTuple):
    """A point in time: milliseconds since 1970 in UTC, and the learner's day it falls in.

    The day is a number (`date.toordinal`), settled by the clock on the learner's wall when an
    answer is given, so that a replay elsewhere counts the same days.
    """

    at: int
    day: int

    @classmethod
    def of(cls, time: datetime) -> Moment:
        """Give the moment of a time with a zone.

        >>> Moment.of(datetime(2026, 11, 30, 3, 59, tzinfo=UTC)).date
        datetime.date(2026, 11, 29)
        """
        day = (time.replace(tzinfo=None) - DAY_BEGINS).date()
        return cls((time - EPOCH) // MILLISECOND, day.toordinal())

    @property
    def date(self) -> date:
        """The learner's day as a date."""
        return date.fromordinal(self.day)


def present() -> datetime:
    """Give the time on the learner's wall: the clock of a session unless it is given another."""
    return datetime.now().astimezone()


class Memory(NamedTuple):
    """How well a card is remembered since its last answer, as FSRS counts it.

    `day` is the day of that answer. In the steps of learning a card is due at `due_at`
    (milliseconds), otherwise (`due_at` is None) all through the day `due_day`.
    """

    stage: Stage
    step: int | None
    stability: float
    difficulty: float
    day: int
    due_day: int
    due_at: int | None


class LogEntry(NamedTuple):
    """What happened to a card, once and for ever: an answer, a bury, or the undoing of either.

    `id` (a ULID) is what it is known by when logs are merged. `took` is how long an answer took,
    in milliseconds; `retention` the share of right answers that was aimed at.
    """

    id: str
    term: str
    direction: Direction
    kind: Kind
    at: int
    day: int
    rating: Rating | None = None
    retention: float | None = None
    took: int | None = None
    undoes: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """Give the entry as a line of an exported log."""
        return {
            "id": self.id,
            "term": self.term,
            "direction": self.direction,
            "kind": self.kind,
            "at": written(self.at),
            "day": date_of(self.day),
            "rating": self.rating,
            "retention": self.retention,
            "took": self.took,
            "undoes": self.undoes,
        }


class CardState(NamedTuple):
    """Where a card stands: what FSRS knows of it, and what is counted.

    `memory` is None for a card that was never answered. `changed` is the time of the last entry
    that counts, 0 without any. A card is hidden on the day `buried`.
    """

    term: str
    direction: Direction
    memory: Memory | None = None
    answers: int = 0
    lapses: int = 0
    buried: int | None = None
    changed: int = 0

    @property
    def stage(self) -> str:
        """The stage of learning; "new" before the first answer."""
        return self.memory.stage if self.memory else "new"


def written(at: int) -> str:
    """Give milliseconds since 1970 as ISO 8601 in UTC.

    >>> written(1_785_000_000_123)
    '2026-07-25T17:20:00.123Z'
    """
    time = EPOCH + at * MILLISECOND
    return time.strftime("%Y-%m-%dT%H:%M:%S.") + f"{time.microsecond // 1000:03d}Z"


def date_of(day: int) -> str:
    """Give a learner's day as ISO 8601.

    >>> date_of(739950)
    '2026-11-30'
    """
    return date.fromordinal(day).isoformat()
