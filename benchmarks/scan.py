"""Measures scanning: how well it finds terms on gold passages, how fast it is, what it takes.

    python benchmarks/scan.py [NAME]...

`quality` prints the scores of the passages it was tuned on; `quality_held_out` those of the ones
it was not. Speed is in processor time, so that a busy machine says the same.
"""

from __future__ import annotations

import io
import os
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Literal

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tests import scan_scores  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator

ROUNDS = 9


def _quality(part: Literal["dev", "held_out"]) -> None:
    import phrasekit

    with tempfile.TemporaryDirectory() as folder:
        scores = []
        for passage in scan_scores.passages(part):
            found = phrasekit.scan(scan_scores.as_file(passage, Path(folder)), names=True)
            rows = [term.to_dict() for term in (*found.terms, *found.names)]
            scores.append(scan_scores.compare(passage, rows))
    print(scan_scores.report(scan_scores.total(scores)))


def quality() -> None:
    """The scores on the passages that scanning was tuned on."""
    _quality("dev")


def quality_held_out() -> None:
    """The scores on the passages that it was not tuned on."""
    _quality("held_out")


def _texts() -> list[str]:
    return [scan_scores.plain_text(passage) for passage in scan_scores.passages("dev")]


def _seconds(texts: list[str]) -> float:
    from phrasekit.articles import Article
    from phrasekit.scanning import Scanner

    start = time.process_time()
    for text in texts:
        scanner = Scanner()
        scanner.add(Article(text))
        scanner.result()
    return time.process_time() - start


def throughput() -> None:
    """Text a second in one process: of articles not seen before, and once words are known."""
    texts = _texts()
    warm, fresh = texts[::2], texts[1::2]
    _seconds(warm)
    for name, batch in (("new articles", fresh), ("articles again", fresh)):
        size = sum(map(len, batch)) / 1000
        print(f"{name} (at least 100 kB/s): {size / _seconds(batch):.0f} kB/s of {size:.0f} kB")


def _processor_seconds(*arguments: str) -> float:
    code = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL);"
        "used = resource.getrusage(resource.RUSAGE_CHILDREN); print(used.ru_utime + used.ru_stime)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, sys.executable, *arguments],
        capture_output=True,
        text=True,
        check=True,
        env=with_bytecode(),
    )
    return float(done.stdout)


def with_bytecode() -> dict[str, str]:
    """Give an environment in which modules are compiled once, as installed ones are."""
    return {key: each for key, each in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}


def start() -> None:
    """A 1,000-word article in a fresh process, to `import typer`."""
    text = "\n\n".join(_texts())
    words = text.split(" ")[2000:3000]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "article.txt"
        path.write_text(" ".join(words), "utf-8")
        _processor_seconds("-m", "phrasekit", "scan", str(path), "--json")
        pairs = [
            (
                _processor_seconds("-m", "phrasekit", "scan", str(path), "--json"),
                _processor_seconds("-c", "import typer"),
            )
            for _ in range(ROUNDS)
        ]
    own, other = (statistics.median(column) for column in zip(*pairs, strict=True))
    print(f"fresh `scan` of 1,000 words to `import typer` (at most 6): {own / other:.1f}")


def _chapters(count: int) -> Iterator[tuple[str, str]]:
    paragraphs = "".join(f"<p>{text}</p>" for text in _texts())
    for number in range(count):
        yield f"{number}.xhtml", f"<html><body><h1>{number}</h1>{paragraphs}</body></html>"


def _book(count: int) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("META-INF/container.xml", '<container><rootfile full-path="b.opf"/>')
        names = [f"{number}.xhtml" for number in range(count)]
        items = "".join(
            f'<item id="i{name}" href="{name}" media-type="application/xhtml+xml"/>'
            for name in names
        )
        order = "".join(f'<itemref idref="i{name}"/>' for name in names)
        archive.writestr("b.opf", f"<package>{items}{order}</package>")
        for name, text in _chapters(count):
            archive.writestr(name, text)
    return stream.getvalue()


def memory() -> None:
    """Peak memory of a short book and of one ten times as long: flat, chapter by chapter."""
    code = (
        "import resource, sys\nfrom phrasekit.cli.boundary import run\n"
        "run(['scan', sys.argv[1], '--json'])\n"
        "sys.stderr.write(str(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss))"
    )
    with tempfile.TemporaryDirectory() as folder:
        for count in (1, 10):
            path = Path(folder) / f"{count}.epub"
            path.write_bytes(_book(count))
            done = subprocess.run(
                [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True
            )
            print(f"{count} chapters of 100 kB: {int(done.stderr) / 1024:.0f} MB")


BENCHMARKS = {
    each.__name__: each for each in (quality, quality_held_out, throughput, start, memory)
}

if __name__ == "__main__":
    for name in sys.argv[1:] or ("quality", "throughput", "start", "memory"):
        BENCHMARKS[name]()
