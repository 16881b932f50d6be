"""What a card's entries in the log come to: the one way from answers to states.

An answer that is given now and one that is replayed take the same step, `advanced`, so the state
that is kept is always the one that the log gives.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from phrasekit.reviews import scheduling
from phrasekit.reviews.records import CardState, Moment

if TYPE_CHECKING:
    from collections.abc import Iterable

    from phrasekit.reviews.records import LogEntry


def advanced(state: CardState, entry: LogEntry) -> CardState:
    """Give the state of a card after an answer or a bury."""
    if entry.kind == "bury":
        return state._replace(buried=entry.day, changed=entry.at)
    assert entry.rating is not None
    memory = scheduling.after(
        state.memory,
        entry.rating,
        Moment(entry.at, entry.day),
        entry.retention or scheduling.RETENTION,
        seed=f"{entry.term} {entry.direction}",
    )
    lapsed = entry.rating == "again" and state.stage == "review"
    return state._replace(
        memory=memory,
        answers=state.answers + 1,
        lapses=state.lapses + lapsed,
        buried=None,
        changed=entry.at,
    )


def replayed(entries: Iterable[LogEntry]) -> CardState | None:
    """Give the state that the entries of one card come to; None where none of them counts.

    They count in the order of their time, wherever they were written; those undone do not.
    """
    ordered = sorted(entries, key=lambda entry: (entry.at, entry.id))
    undone = {entry.undoes for entry in ordered if entry.kind == "undo"}
    state = None
    for entry in ordered:
        if entry.kind != "undo" and entry.id not in undone:
            state = advanced(state or CardState(entry.term, entry.direction), entry)
    return state
