"""The log and the states beside it: replay, undo, merging, two terminals, older and newer files."""

from __future__ import annotations

import io
import json
import sqlite3
import subprocess
import sys
import threading
from datetime import timedelta
from itertools import count
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from phrasekit.errors import BadInput, DataError
from phrasekit.reviews import database, exchange
from phrasekit.reviews.records import DIRECTIONS, RATINGS, CardState, LogEntry, Moment
from phrasekit.reviews.store import AnsweredElsewhere, ReviewStore
from tests.reviews.conftest import MORNING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NOW = Moment.of(MORNING)


def later(days: float) -> Moment:
    return Moment.of(MORNING + timedelta(days=days))


def answered(
    store: ReviewStore, term: str = "N", rating: str = "good", days: float = 0
) -> LogEntry:
    assert rating in RATINGS
    entry, _state = store.answer(store.state(term, "recognition"), rating, later(days), 0.9)
    return entry


DEEDS = st.tuples(
    st.sampled_from(["answer", "answer", "answer", "bury", "undo"]),
    st.sampled_from("NSK"),
    st.sampled_from(DIRECTIONS),
    st.sampled_from(RATINGS),
    st.floats(0, 40),
    st.sampled_from([0.7, 0.9, 0.97]),
)


def carry_out(store: ReviewStore, deeds: list[tuple[str, str, str, str, float, float]]) -> None:
    """Answer, bury and undo at random, on a clock that mostly goes forward."""
    done: list[LogEntry] = []
    days = 0.0
    for deed, term, direction, rating, wait, retention in deeds:
        days += wait - 1
        state = store.state(term, direction)
        if deed == "answer":
            done.append(store.answer(state, rating, later(days), retention, took=1000)[0])
        elif deed == "bury":
            done.append(store.bury(state, later(days))[0])
        elif done:
            store.undo(done.pop(), later(days))


def states(store: ReviewStore) -> set[CardState]:
    return set(store.states())


@given(st.lists(DEEDS, max_size=25))
@settings(max_examples=40, deadline=None)
def test_replaying_the_log_gives_the_states_that_are_kept(deeds: list) -> None:
    with ReviewStore(None) as store:
        carry_out(store, deeds)
        kept = states(store)
        assert store.rebuild() == len(kept)
        assert states(store) == kept


@given(st.lists(DEEDS, max_size=15), st.sampled_from("NSK"), st.sampled_from(RATINGS))
@settings(max_examples=40, deadline=None)
def test_undoing_an_answer_or_a_bury_restores_the_state_exactly(
    deeds: list, term: str, rating: str
) -> None:
    with ReviewStore(None) as store:
        carry_out(store, deeds)
        before = states(store)
        answer, _state = store.answer(store.state(term, "reading"), rating, later(900), 0.9)
        bury, _state = store.bury(store.state(term, "reading"), later(901))
        assert states(store) != before
        store.undo(bury, later(902))
        store.undo(answer, later(902))
        assert states(store) == before


@given(st.lists(DEEDS, max_size=25), st.lists(DEEDS, max_size=25), st.randoms())
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_logs_merge_into_the_same_states_whatever_the_order(
    one: list, other: list, chance: object
) -> None:
    with ReviewStore(None) as first, ReviewStore(None) as second:
        carry_out(first, one)
        carry_out(second, other)
        lines = [written(first), written(second)]
        merged = []
        for order in ([0, 1, 0], [1, 0, 1]):
            with ReviewStore(None) as third:
                for number in order:
                    third.merge(exchange.read(io.BytesIO(lines[number]), "log"))
                merged.append((states(third), written(third)))
        assert merged[0] == merged[1]


def written(store: ReviewStore) -> bytes:
    stream = io.BytesIO()
    exchange.write(store.entries(), stream)
    return stream.getvalue()


def test_an_exported_log_comes_back_whole_and_only_once(store: ReviewStore) -> None:
    carry_out(store, [("answer", "N", "recognition", "good", 2, 0.9)] * 4)
    store.bury(store.state("S", "reading"), NOW)
    log = written(store)
    assert json.loads(log.splitlines()[0]).keys() == {
        "id", "term", "direction", "kind", "at", "day", "rating", "retention", "took", "undoes",
    }  # fmt: skip
    with ReviewStore(None) as copy:
        assert copy.merge(exchange.read(io.BytesIO(log), "log")) == 5
        assert copy.merge(exchange.read(io.BytesIO(log), "log")) == 0
        assert (states(copy), written(copy)) == (states(store), log)


GOOD_LINE = {
    "id": "1", "term": "N", "direction": "reading", "kind": "answer",
    "at": "2026-11-30T00:00:00Z", "day": "2026-11-30", "rating": "good",
}  # fmt: skip
BAD_LINES = [
    b"nonsense",
    b"[]",
    b"\xff\xfe",
    b"[" * 100_000,
    *(
        json.dumps({**GOOD_LINE, **change}).encode()
        for change in (
            {"id": ""},
            {"id": 7},
            {"id": "a\nb"},
            {"term": "x" * 300},
            {"direction": "sideways"},
            {"kind": "guess"},
            {"kind": "undo"},
            {"at": "yesterday"},
            {"at": "2026-11-30T00:00:00"},
            {"at": "1066-10-14T00:00:00Z"},
            {"day": "2027-11-30"},
            {"day": None},
            {"rating": 3},
            {"rating": None},
            {"retention": 2},
            {"retention": "much"},
            {"retention": float("nan")},
            {"took": -1},
            {"took": True},
        )
    ),
]


@pytest.mark.parametrize("line", BAD_LINES, ids=lambda line: line[-60:].decode("latin-1"))
def test_a_line_that_is_no_entry_is_named_and_nothing_is_taken_in(
    store: ReviewStore, line: bytes
) -> None:
    log = json.dumps(GOOD_LINE).encode() + b"\n" + line + b"\n"
    with pytest.raises(BadInput, match="line 2 of 'log'") as caught:
        store.merge(exchange.read(io.BytesIO(log), "log"))
    assert "\n" not in str(caught.value)
    assert list(store.entries()) == []


def test_the_log_cannot_be_changed_or_shortened(store: ReviewStore, tmp_path: Path) -> None:
    answered(store)
    with sqlite3.connect(tmp_path / "reviews.db") as other:
        for statement in ("UPDATE log SET rating = 1", "DELETE FROM log"):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                other.execute(statement)
    other.close()


def test_a_card_that_another_terminal_answered_is_not_answered_twice(
    store: ReviewStore, tmp_path: Path
) -> None:
    with ReviewStore(tmp_path / "reviews.db") as other:
        shown = store.state("N", "recognition")
        answered(other)
        with pytest.raises(AnsweredElsewhere, match="another terminal"):
            store.answer(shown, "easy", NOW, 0.9)
        assert store.state("N", "recognition") == other.state("N", "recognition")
        assert store.state("N", "recognition").answers == 1


def test_many_writers_lose_nothing(tmp_path: Path) -> None:
    """The file is made by all of them at once, too."""
    path = tmp_path / "reviews.db"
    failed: list[BaseException] = []

    def work(name: str) -> None:
        try:
            with ReviewStore(path) as own:
                for number in range(25):
                    own.answer(own.state(f"{name}{number}", "reading"), "good", NOW, 0.9)
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=work, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    with ReviewStore(path) as store:
        assert len(list(store.entries())) == len(states(store)) == 100


def test_a_buried_card_is_back_tomorrow(store: ReviewStore) -> None:
    answered(store, rating="easy")
    far = later(30)
    [card] = store.due(far)
    store.bury(card, far)
    assert list(store.due(far)) == []
    assert [card.term for card in store.due(later(31))] == ["N"]


def test_cards_due_for_longest_come_first(store: ReviewStore) -> None:
    for term, days in (("b", 2), ("a", 1), ("c", 0)):
        answered(store, term, "easy", days)
    due = list(store.due(later(60)))
    assert [card.term for card in due] == ["c", "a", "b"]


def test_a_clock_set_back_keeps_the_order_of_answers(store: ReviewStore) -> None:
    first = answered(store, days=3)
    second = answered(store, rating="again", days=1)
    assert second.at == first.at + 1
    kept = states(store)
    store.rebuild()
    assert states(store) == kept


def test_a_newer_file_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "reviews.db"
    ReviewStore(path).__exit__()
    with sqlite3.connect(path) as newer:
        newer.execute("PRAGMA user_version = 99")
    newer.close()
    before = path.read_bytes()
    with pytest.raises(DataError, match="version 99, written by a newer phrasekit"):
        ReviewStore(path)
    assert path.read_bytes() == before


def test_an_older_file_is_migrated_after_a_copy_was_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "reviews.db"
    with ReviewStore(path) as store:
        answered(store)
        kept = states(store)
    monkeypatch.setattr(database, "VERSION", 3)
    monkeypatch.setattr(
        database,
        "MIGRATIONS",
        {1: "CREATE TABLE plan (a); CREATE TABLE more (b);", 2: "ALTER TABLE plan RENAME TO aim;"},
    )
    with ReviewStore(path) as store:
        assert states(store) == kept
    with sqlite3.connect(path) as migrated:
        assert migrated.execute("SELECT count(*) FROM aim, more").fetchone() == (0,)
        assert migrated.execute("PRAGMA user_version").fetchone() == (3,)
    migrated.close()
    with sqlite3.connect(tmp_path / "reviews.db.version-1.backup") as copy:
        assert copy.execute("PRAGMA user_version").fetchone() == (1,)
        assert copy.execute("SELECT count(*) FROM log").fetchone() == (1,)
    copy.close()


def test_a_migration_that_fails_leaves_the_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "reviews.db"
    ReviewStore(path).__exit__()
    with monkeypatch.context() as patch:
        patch.setattr(database, "VERSION", 2)
        patch.setattr(database, "MIGRATIONS", {1: "CREATE TABLE plan (a); CREATE TABLE log (b);"})
        with pytest.raises(DataError, match="already exists"):
            ReviewStore(path)
    with ReviewStore(path) as store:
        answered(store)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"garbage" * 1000, "damaged"),
        (b"SQLite format 3\x00" + b"\xff" * 500, "damaged|cannot use"),
    ],
)
def test_a_file_that_is_no_database_is_one_clear_line(
    tmp_path: Path, content: bytes, said: str
) -> None:
    path = tmp_path / "reviews.db"
    path.write_bytes(content)
    with pytest.raises(DataError, match=said):
        ReviewStore(path)
    assert path.read_bytes() == content


def test_another_program_s_database_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "reviews.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE theirs (a)")
    other.close()
    with pytest.raises(DataError, match="not one of phrasekit's reviews"):
        ReviewStore(path)


def test_days_and_recall_are_counted_without_what_was_undone(store: ReviewStore) -> None:
    answered(store)
    answered(store, rating="easy", days=0.01)
    answered(store, rating="again", days=5)
    answered(store, rating="good", days=5.01)
    store.undo(answered(store, rating="good", days=9), later(9))
    days = [(day.day - NOW.day, day.answers, day.right) for day in store.days()]
    assert days == [(0, 2, 2), (5, 2, 1)]
    recalled = [(day.day - NOW.day, day.answers, day.right) for day in store.recalled(0)]
    assert recalled == [(5, 1, 0)]


KILLED = """
import os, signal, sys
from datetime import datetime, UTC
from phrasekit.reviews.records import Moment
from phrasekit.reviews.store import ReviewStore
store = ReviewStore(__import__("pathlib").Path(sys.argv[1]))
now = Moment.of(datetime.now(UTC))
for number in range(int(sys.argv[2])):
    store.answer(store.state(f"t{number}", "reading"), "good", now, 0.9)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.parametrize("answers", [1, 7])
def test_a_process_killed_after_an_answer_has_kept_it(tmp_path: Path, answers: int) -> None:
    path = tmp_path / "reviews.db"
    done = subprocess.run([sys.executable, "-c", KILLED, str(path), str(answers)], check=False)
    assert done.returncode == -9
    with ReviewStore(path) as store:
        assert len(list(store.entries())) == len(states(store)) == answers


def test_entries_are_named_as_they_come(tmp_path: Path) -> None:
    names: Callable[[], str] = map(str, count(1)).__next__
    with ReviewStore(tmp_path / "r.db", identify=names) as store:
        assert [answered(store).id, answered(store).id] == ["1", "2"]
