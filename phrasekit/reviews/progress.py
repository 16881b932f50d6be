"""How reviewing goes: what is due when, how much is remembered, what was done on which day."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from phrasekit.reviews.store import Day

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from phrasekit.reviews.records import Moment
    from phrasekit.reviews.store import ReviewStore


class Progress(NamedTuple):
    """The figures of one moment.

    `forecast` counts the cards due on each day from today on (those overdue today), `history` the
    answers of each day up to today, `recalled` those among them that tell how much is remembered.
    """

    today: int
    stages: dict[str, int]
    due: int
    mature: int
    streak: int
    answers: int
    forecast: list[int]
    history: list[Day]
    recalled: list[Day]

    @property
    def retention(self) -> float | None:
        """The share of right answers among those that tell; None where there are none."""
        asked = sum(day.answers for day in self.recalled)
        return sum(day.right for day in self.recalled) / asked if asked else None

    def to_dict(self) -> dict[str, Any]:
        """Give the figures as the JSON object of `phrasekit stats --json`."""
        first = self.today
        return {
            "date": date.fromordinal(self.today).isoformat(),
            "cards": self.stages,
            "mature": self.mature,
            "due": self.due,
            "answers": self.answers,
            "streak": self.streak,
            "retention": None if self.retention is None else round(self.retention, 4),
            "forecast": [
                {"date": date.fromordinal(first + number).isoformat(), "due": count}
                for number, count in enumerate(self.forecast)
            ],
            "history": [
                {
                    "date": date.fromordinal(day.day).isoformat(),
                    "answers": day.answers,
                    "right": day.right,
                    "recall_asked": known.answers,
                    "recall_right": known.right,
                    "minutes": round(day.milliseconds / 60_000, 1),
                }
                for day, known in zip(self.history, self.recalled, strict=True)
            ],
        }


#: A card that rests so many days or more is as good as known; Anki draws the line there too.
MATURE_DAYS = 21


def measured(
    store: ReviewStore, now: Moment, days: int, terms: Collection[str], *, only: bool = False
) -> Progress:
    """Count what there is to count, `days` ahead and back.

    `terms` are the ids of the terms whose cards are asked; with `only`, answers to others, such
    as terms that were removed, are not counted either.
    """
    cards = [state for state in store.states() if state.term in terms]
    among = terms if only else None
    known = [state.memory for state in cards if state.memory is not None]
    forecast = Counter(max(memory.due_day, now.day) for memory in known)
    every_day = store.days(among)
    stages = Counter(state.stage for state in cards if state.memory is not None)
    return Progress(
        today=now.day,
        stages={name: stages[name] for name in ("learning", "review", "relearning")},
        due=forecast[now.day],
        mature=sum(memory.due_day - memory.day >= MATURE_DAYS for memory in known),
        streak=_streak([day.day for day in every_day], now.day),
        answers=sum(day.answers for day in every_day),
        forecast=[forecast[now.day + number] for number in range(days)],
        history=_each_day(every_day, now.day, days),
        recalled=_each_day(store.recalled(now.day - days + 1, among), now.day, days),
    )


def _each_day(found: Iterable[Day], today: int, count: int) -> list[Day]:
    """Give the last days up to today, those without answers too."""
    by_day = {each.day: each for each in found}
    return [by_day.get(day, Day(day, 0, 0, 0)) for day in range(today - count + 1, today + 1)]


def _streak(days: Sequence[int], today: int) -> int:
    """Count the days without a gap up to today; today may still come.

    >>> _streak([1, 4, 5, 6], 7), _streak([4, 5], 7)
    (3, 0)
    """
    there = set(days)
    day = today if today in there else today - 1
    count = 0
    while day - count in there:
        count += 1
    return count
