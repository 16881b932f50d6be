"""The log as JSON Lines: written out whole, and read in again line by line.

One object an entry, with the keys of `LogEntry.to_dict`; a line is known by its `id` for ever.
"""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypeVar

from phrasekit.errors import BadInput, PhrasekitError
from phrasekit.reviews import scheduling
from phrasekit.reviews.records import DIRECTIONS, KINDS, RATINGS, LogEntry, Moment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import BinaryIO

#: A longer text is no id of ours or of anyone's.
LONGEST_ID = 200
#: The longest that an answer may have taken: a week, in milliseconds.
LONGEST_ANSWER = 7 * 24 * 3_600_000

Choice = TypeVar("Choice")


def write(entries: Iterable[LogEntry], stream: BinaryIO) -> int:
    """Write entries as JSON Lines in UTF-8; give their number."""
    count = 0
    for entry in entries:
        stream.write(json.dumps(entry.to_dict(), ensure_ascii=False).encode() + b"\n")
        count += 1
    return count


def read(lines: Iterable[bytes], name: str) -> Iterator[LogEntry]:
    """Yield the entries of a written log; `name` is what errors call it.

    Raises BadInput, with the number of the line, where one is no entry.
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield _entry(json.loads(line.decode("utf-8-sig")))
        except (
            ValueError,
            TypeError,
            KeyError,
            OverflowError,
            PhrasekitError,
            RecursionError,
        ) as error:
            raise BadInput(
                "line {number} of {name!r} is no entry of a review log: {error}; give a file that "
                "phrasekit review --export wrote",
                number=number,
                name=name,
                error=_said(error),
            ) from error


def _said(error: Exception) -> str:
    """Say what is wrong in one line; a missing key is only its name."""
    return " ".join(f"{error!s:.200}".split()) if str(error) else type(error).__name__


def _entry(row: Any) -> LogEntry:
    """Make an entry of an object; raises ValueError, TypeError or KeyError where it is none."""
    if not isinstance(row, dict):
        raise TypeError(type(row).__name__)
    kind = _one_of(KINDS, row["kind"])
    moment = _moment(row)
    entry = LogEntry(
        _id(row["id"]), _id(row["term"]), _one_of(DIRECTIONS, row["direction"]), kind, *moment
    )
    if kind == "undo":
        return entry._replace(undoes=_id(row["undoes"]))
    if kind == "bury":
        return entry
    return entry._replace(
        rating=_one_of(RATINGS, row["rating"]),
        retention=_retention(row.get("retention")),
        took=_took(row.get("took")),
    )


def _id(value: object) -> str:
    if not isinstance(value, str) or not value.isprintable() or not 0 < len(value) <= LONGEST_ID:
        raise ValueError(f"{value!r:.50}")
    return value


def _one_of(choices: tuple[Choice, ...], value: object) -> Choice:
    for each in choices:
        if each == value:
            return each
    raise ValueError(f"{value!r:.50}")


def _moment(row: dict[str, Any]) -> Moment:
    """Give time and day; a clock somewhere on Earth may be a day off, and four hours."""
    time = datetime.fromisoformat(row["at"])
    if time.tzinfo is None or not 1970 < time.year < 9000:
        raise ValueError(f"{row['at']!r:.50}")
    day = date.fromisoformat(row["day"]).toordinal()
    at, usual = Moment.of(time)
    if abs(day - usual) > 2:
        raise ValueError(f"{row['day']!r:.50}")
    return Moment(at, day)


def _retention(value: object) -> float | None:
    if value is None:
        return None
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise TypeError(f"{value!r:.50}")
    return scheduling.check_retention(float(value))


def _took(value: object) -> int | None:
    if value is None:
        return None
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= LONGEST_ANSWER:
        raise ValueError(f"{value!r:.50}")
    return value
