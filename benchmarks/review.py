"""Measures reviews on a large glossary: the first card, the next one, statistics, a rebuild.

    python benchmarks/review.py [--terms N] [--entries N]

A year of answers is made first, the same in every run, in a folder of its own that is removed.
Processes are timed by turns with `import typer`, so that a slow moment of the machine falls on
both.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import timedelta
from typing import TYPE_CHECKING

from phrasekit import config, homes
from phrasekit.reviews.records import LogEntry, Moment, present
from phrasekit.reviews.session import Options, Session
from phrasekit.reviews.store import ReviewStore
from phrasekit.terms import Sighting, Term, settled_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

ROUNDS = 15
PYTHON = sys.executable


def terms(count: int) -> Iterator[Term]:
    """Terms that differ, half of each language, met in a sentence."""
    for number in range(count):
        name = settled_id("ja", str(number))
        seen = (Sighting(context=f"They spoke of nebusoku {number} again.", source="A paper"),)
        if number % 2:
            yield Term(name, "ja", f"nebusoku {number}", f"寝不足{number}", f"ねぶそく{number}",
                       glosses=(f"lack of sleep {number}",), seen=seen)  # fmt: skip
        else:
            yield Term(name, "ru", f"kniga {number}", f"книга{number}", f"кни́га{number}",
                       glosses=(f"book {number}",), seen=seen)  # fmt: skip


def entries(count: int, begun: int) -> Iterator[LogEntry]:
    """A year of answers to the first terms, oldest first, four in five of them good."""
    chance = random.Random(7)
    end = present()
    for number in range(count):
        moment = Moment.of(end - timedelta(days=365 * (1 - number / count)))
        name = settled_id("ja", str(number % begun))
        rating = chance.choices(("again", "hard", "good", "easy"), (1, 1, 7, 1))[0]
        direction = ("recognition", "production")[number // begun % 2]
        yield LogEntry(f"e{number:07}", name, direction, "answer", moment.at, moment.day,
                       rating, 0.9, 4000)  # type: ignore[arg-type]  # fmt: skip


def first_card() -> float:
    """Time from the command to the first card on the screen."""
    start = time.perf_counter()
    process = subprocess.Popen(
        [PYTHON, "-m", "phrasekit", "review"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stdin is not None
    while "mean?" not in (line := process.stdout.readline().decode()):
        assert line, "no card was shown"
    passed = time.perf_counter() - start
    process.communicate()
    return passed


def process(*arguments: str) -> float:
    """Time one fresh process."""
    start = time.perf_counter()
    subprocess.run([PYTHON, *arguments], stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def by_turns(what: str, ours: Callable[[], float]) -> None:
    """Print the median of something, and its ratio to `import typer` timed by turns."""
    pairs = [(ours(), process("-c", "import typer")) for _ in range(ROUNDS)]
    own, other = (statistics.median(column) for column in zip(*pairs, strict=True))
    print(f"{what}: {own * 1000:.0f} ms, {own / other:.2f} times `import typer`")


def timed(what: str, call: Callable[[], object], times: int = 1) -> None:
    """Print how long a call takes."""
    start = time.perf_counter()
    for _ in range(times):
        call()
    print(f"{what}: {(time.perf_counter() - start) / times * 1000:.1f} ms")


def in_process(path: Path) -> None:
    """Time what a session does between two cards, and what it does with the whole log."""
    with ReviewStore(path) as store:
        home = homes.open_home()
        session = Session(store, home, Options(), present)

        def answer() -> None:
            card = session.next()
            assert card is not None
            session.answer(card, "good")

        answer()
        timed("an answer and the next card", answer, 50)
        timed("undoing an answer", session.undo, 20)
        timed("rebuilding all cards from the log", store.rebuild)
        home.close()


def main() -> None:
    """Make the year, and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--terms", type=int, default=10_000)
    parser.add_argument("--entries", type=int, default=100_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["PHRASEKIT_HOME"] = folder
        home = homes.open_home()
        with home.changing("benchmark"):
            home.put_new(terms(given.terms))
        home.close()
        with ReviewStore.of_user() as store:
            year = list(entries(given.entries, given.terms // 2))
            timed(f"taking in {given.entries} entries", lambda: store.merge(year))
        size = config.reviews().stat().st_size / 1_000_000
        print(f"{given.terms} terms; reviews.db: {size:.1f} MB")
        by_turns("the first card (at most 300 ms)", first_card)
        by_turns("phrasekit stats", lambda: process("-m", "phrasekit", "stats"))
        in_process(config.reviews())


if __name__ == "__main__":
    main()
