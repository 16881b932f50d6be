"""Measures phrasekit against its peers, each figure a ratio of two things timed in the same run.

    pip install '.[bench]' && python benchmarks/run.py [NAME]...

Processes are timed alternately, so that a slow moment of the machine falls on both; the ratio is
that of the medians. `benchmarks/README.md` keeps the last figures.
"""

from __future__ import annotations

import os
import random
import statistics
import subprocess
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

PYTHON = sys.executable
ROUNDS = 21
#: Modules are compiled once, as installed ones are, whatever the shell says.
ENVIRONMENT = {key: each for key, each in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
Seconds = float


def process(*arguments: str) -> Seconds:
    """Time one fresh process."""
    start = time.perf_counter()
    subprocess.run([PYTHON, *arguments], stdout=subprocess.DEVNULL, check=True, env=ENVIRONMENT)
    return time.perf_counter() - start


def ratio(ours: Callable[[], Seconds], theirs: Callable[[], Seconds], rounds: int = ROUNDS) -> str:
    """Time two things by turns; give the ratio of their medians, and the medians."""
    pairs = [(ours(), theirs()) for _ in range(rounds)]
    own, other = (statistics.median(column) for column in zip(*pairs, strict=True))
    return f"{own / other:.2f} ({own * 1000:.0f} ms to {other * 1000:.0f} ms)"


def start_kanji() -> None:
    """A look-up in kanji, in a fresh process, to the fastest and the best known peers."""
    ours = ["-m", "phrasekit", "lookup", "寝不足", "--json"]
    typer = ratio(lambda: process(*ours), lambda: process("-c", "import typer"))
    print("fresh `lookup 寝不足 --json` to `import typer` (at most 1.3):", typer)
    jamdict = ratio(lambda: process(*ours), lambda: process("-m", "jamdict", "lookup", "寝不足"))
    print("fresh `lookup 寝不足 --json` to `jamdict lookup` (at most 0.55):", jamdict)


def start_other() -> None:
    """Look-ups that need more, and the commands that need nothing."""
    for arguments, most in (
        (["lookup", "спасибо", "--json"], "3"),
        (["lookup", "spasibo", "--json"], "3"),
        (["lookup", "книгами", "--json"], "3"),
        (["lookup", "nebusoku", "--json"], "-"),
        (["--version"], "1.3"),
        (["--help"], "1.3"),
    ):
        found = ratio(
            lambda arguments=arguments: process("-m", "phrasekit", *arguments),
            lambda: process("-c", "import typer"),
        )
        print(f"fresh `{' '.join(arguments)}` to `import typer` (at most {most}):", found)


def queries(count: int = 1000) -> list[str]:
    """Headwords in kanji and kana by turns, the same in every run."""
    from phrasekit import lexicons

    entries = [entry for entry in lexicons.open_index("jmdict") if entry.forms][:20_000]
    chosen = random.Random(7).sample(entries, count)
    return [
        entry.headword if number % 2 else entry.readings[0].text
        for number, entry in enumerate(chosen)
    ]


def rate(call: Callable[[str], object], words: list[str]) -> float:
    """Give the calls a second."""
    start = time.perf_counter()
    for word in words:
        call(word)
    return len(words) / (time.perf_counter() - start)


def throughput() -> None:
    """Look-ups a second in one process, to jamdict with names and characters switched off.

    Both answer the same distinct queries, by turns in five parts; the ratio is that of medians.
    """
    from jamdict import Jamdict

    from phrasekit import lookup

    words = queries()
    jam = Jamdict()

    def theirs(word: str) -> object:
        return jam.lookup(word, lookup_chars=False, lookup_ne=False)

    for call in (lookup, theirs):
        rate(call, ["犬", "ねこ", "食べる"])
    parts = [words[start : start + 200] for start in range(0, len(words), 200)]
    own, other = zip(*[(rate(lookup, part), rate(theirs, part)) for part in parts], strict=True)
    ours, peers = statistics.median(own), statistics.median(other)
    print(
        f"look-ups a second to jamdict's (at least 10): {ours / peers:.1f} "
        f"({ours:.0f} to {peers:.0f})"
    )


def kinds() -> None:
    """Look-ups a second by the kind of query, warm."""
    from phrasekit import lookup
    from phrasekit.languages import get

    words = [word for word in queries() if word.isalpha()][:500]
    japanese = get("ja")
    romaji = [
        japanese.transliterate(match[0].reading or "")
        for word in words
        if (match := lookup(word, ["ja"], limit=1))
    ]
    for name, batch, codes in (
        ("Japanese, romanised", romaji, ["ja"]),
        (
            "Japanese, inflected",
            ["食べさせられた", "行かなかった", "高くない", "tabenakatta"] * 100,
            ["ja"],
        ),
        ("Russian, native", ["книга", "книгами", "говорил", "спасибо"] * 250, ["ru"]),
        ("Russian, romanised", ["knigami", "govoril", "spasibo", "khorosho"] * 100, ["ru"]),
    ):
        print(f"{name}: {rate(lambda word, codes=codes: lookup(word, codes), batch):.0f} a second")


def memory() -> None:
    """Peak memory of an exact look-up in a fresh process."""
    code = (
        "from phrasekit.cli.boundary import run\n"
        "run(['lookup', '寝不足', '--json'])\n"
        "import sys\n"
        "status = open('/proc/self/status').read().split()\n"
        "sys.stderr.write(status[status.index('VmHWM:') + 1])"
    )
    done = subprocess.run([PYTHON, "-c", code], capture_output=True, text=True, check=True)
    print(f"peak memory of an exact look-up (under 30 MB): {int(done.stderr) / 1024:.1f} MB")


def size() -> None:
    """The indexes on disk, and the time to open one."""
    from phrasekit import config
    from phrasekit.index import Index

    for path in sorted(config.packaged_indexes().glob("*.db")):
        print(f"{path.name}: {path.stat().st_size / 1e6:.1f} MB")
    path = config.packaged_indexes() / "jmdict.db"
    start = time.perf_counter()
    for _ in range(20):
        Index(path).close()
    print(f"opening jmdict.db: {(time.perf_counter() - start) * 50:.2f} ms")


BENCHMARKS = {
    each.__name__: each for each in (start_kanji, start_other, throughput, kinds, memory, size)
}

if __name__ == "__main__":
    for name in sys.argv[1:] or BENCHMARKS:
        BENCHMARKS[name]()
