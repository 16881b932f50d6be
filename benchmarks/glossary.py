"""Measures a glossary of 100,000 terms: looking up, adding, listing, importing, exporting.

    python benchmarks/glossary.py

Times that have a limit of their own are given as they are; `add` is compared with an empty
glossary, by turns. The terms are the commonest entries of our lexicons.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

COUNT = 100_000
ROUNDS = 7


def terms(count: int) -> Iterator[dict[str, object]]:
    """Make terms with a sighting each, Japanese and Russian by turns while there are any."""
    from phrasekit import lexicons

    streams = [iter(lexicons.open_index(name)) for name in ("jmdict", "ru-core")]
    made = 0
    while made < count:
        for stream in streams:
            entry = next(stream, None)
            if entry is None or made == count:
                continue
            made += 1
            yield {
                "language": entry.language,
                "term": entry.headword,
                "headword": entry.headword,
                "reading": entry.readings[0].text,
                "glosses": list(entry.senses[0].glosses[:3]) if entry.senses else [],
                "tags": [f"tag {made % 7}"],
                "seen": [{"context": f"Sentence {made}.", "source": f"Source {made % 100}"}],
            }


def process(*arguments: str) -> float:
    """Time a command in a fresh process."""
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "phrasekit", *arguments], stdout=subprocess.DEVNULL, check=True
    )
    return time.perf_counter() - start


def by_turns(*calls: Callable[[], float]) -> list[float]:
    """Give the median of each call, timed by turns."""
    rounds = [[call() for call in calls] for _ in range(ROUNDS)]
    return [statistics.median(column) for column in zip(*rounds, strict=True)]


def rate_and_peak(*arguments: str) -> tuple[float, float]:
    """Give the rows a second of a command over COUNT rows, and its peak memory in MB."""
    code = (
        "import resource, sys\n"
        "from phrasekit.cli.boundary import run\n"
        "code = run(sys.argv[1:])\n"
        "sys.stderr.write(str(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss))\n"
        "sys.exit(code)"
    )
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True
    )
    seconds = time.perf_counter() - start
    return COUNT / seconds, int(done.stderr.split()[-1]) / 1024


def first_line(*arguments: str) -> float:
    """Time a command until its first line."""
    start = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-m", "phrasekit", *arguments], stdout=subprocess.PIPE
    ) as running:
        assert running.stdout is not None
        running.stdout.readline()
        seconds = time.perf_counter() - start
        running.kill()
    return seconds


def main() -> None:
    """Print every figure."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["PHRASEKIT_HOME"] = name
        rows = folder / "rows.jsonl"
        with rows.open("w", encoding="utf-8") as stream:
            for term in terms(COUNT):
                stream.write(json.dumps(term, ensure_ascii=False) + "\n")
        full, table = str(folder / "full.db"), str(folder / "out.csv")
        for label, arguments in (
            ("import JSON Lines", ("import", str(rows), "--glossary", full)),
            ("export JSON Lines", ("export", str(folder / "o.jsonl"), "--glossary", full)),
            ("export CSV", ("export", table, "--glossary", full)),
            ("import CSV", ("import", table, "--glossary", str(folder / "csv.db"))),
        ):
            rate, peak = rate_and_peak(*arguments)
            print(f"{label}: {rate:,.0f} rows a second (at least 20,000), peak {peak:.0f} MB")
        with_it, without = by_turns(
            lambda: process("lookup", "寝不足", "--glossary", full),
            lambda: process("lookup", "寝不足", "--glossary", str(folder / "none.db")),
        )
        more = (with_it - without) * 1000
        print(f"a look-up with 100,000 terms takes {more:.0f} ms more (under 30)")
        empty = (str(folder / f"empty{number}.db") for number in range(ROUNDS))
        words = (f"wort{number}" for number in range(10 * ROUNDS))

        def add(path: str) -> float:
            return process("add", next(words), "--lang", "de", "--gloss", "x", "--glossary", path)

        slow, fast = by_turns(lambda: add(full), lambda: add(next(empty)))
        print(f"add to 100,000 terms to add to none: {slow / fast:.2f} (under 1.5)")
        first = statistics.median(first_line("list", "--glossary", full) for _ in range(ROUNDS))
        print(f"first line of list: {first * 1000:.0f} ms (200)")


if __name__ == "__main__":
    main()
