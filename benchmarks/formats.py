"""Measures how many rows a second the formats read and write, beside the plain library module.

    python benchmarks/formats.py [ROWS]

Each rate stands beside that of `json` or `csv` alone on the same file in the same run, which
build no terms; the memory is the peak that Python's allocator gave out on top while reading.
"""

from __future__ import annotations

import csv
import json
import sys
import tempfile
import time
import tracemalloc
from pathlib import Path
from typing import TYPE_CHECKING

from phrasekit import formats
from phrasekit.formats import ReadOptions, WriteOptions
from phrasekit.terms import Sighting, Term, settled_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def terms(count: int) -> Iterator[Term]:
    """Terms such as a reader keeps, each with a sighting."""
    for number in range(count):
        yield Term(
            settled_id("ja", str(number)), "ja", f"nebusoku {number}", f"寝不足{number}",
            "ねぶそく",
            "nebusoku", ("lack of sleep", "too little sleep; tired"), ("noun", "na-adjective"),
            ("寝不足", "ね不足"), (("pitch", "0"),), None, "a note", ("football", "2018"),
            (Sighting(f"We had nebusoku, all {number} of us.", "lack of sleep", "Report", "Paper",
                      "https://example.org/report", "2018-07-03", (7, 15)),),
            "jmdict:1360270", ("reading", "glosses"),
            "2018-07-03T10:11:12Z", "2019-01-02T03:04:05Z",
        )  # fmt: skip


def seconds(call: Callable[[], object]) -> float:
    """Time a call once."""
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def plain_read(name: str, path: Path) -> None:
    """Read a file with the library's module alone."""
    with path.open(encoding="utf-8", newline="") as stream:
        if name == "jsonl":
            for line in stream:
                json.loads(line)
        else:
            for _ in csv.reader(stream):
                pass


def plain_write(name: str, rows: list[object], path: Path) -> None:
    """Write rows that are ready with the library's module alone."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        if name == "jsonl":
            for row in rows:
                stream.write(json.dumps(row, ensure_ascii=False) + "\n")
        else:
            csv.writer(stream).writerows(rows)  # type: ignore[arg-type]


def measure(name: str, count: int, folder: Path) -> None:
    """Print the rates and the memory of one format."""
    form, path = formats.get(name), folder / f"terms.{name}"
    made = list(terms(count))

    def write() -> None:
        with path.open("w+b") as stream:
            form.write(made, stream, WriteOptions())

    def read() -> None:
        for row in form.read(path, ReadOptions()):
            assert row.term

    own_write, own_read = seconds(write), seconds(read)
    with path.open(encoding="utf-8", newline="") as stream:
        rows = (
            [json.loads(line) for line in stream] if name == "jsonl" else list(csv.reader(stream))
        )
    other_write = seconds(lambda: plain_write(name, rows, folder / "plain"))
    other_read = seconds(lambda: plain_read(name, path))
    for what, own, other in (("writes", own_write, other_write), ("reads", own_read, other_read)):
        print(
            f"{name} {what} {count / own:,.0f} rows/s (at least 20,000);"
            f" the module alone {count / other:,.0f}, {own / other:.1f} times as fast"
        )
    tracemalloc.start()
    read()
    print(f"{name} reads {count:,} rows with {tracemalloc.get_traced_memory()[1] / 2**20:.1f} MiB")
    tracemalloc.stop()


def main() -> None:
    """Measure the formats that large glossaries are moved in."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        for name in ("jsonl", "csv"):
            measure(name, count, Path(folder))


if __name__ == "__main__":
    main()
