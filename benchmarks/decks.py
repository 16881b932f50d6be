"""What writing a deck costs, beside genanki in the same run.

    pip install '.[bench]'
    python benchmarks/decks.py

10,000 notes with 20,000 cards, the same fields and templates for both, by turns, five times; the
median of each is compared. Memory is the peak of a process that writes, from notes that are made
one by one.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from phrasekit import deck, decks
from phrasekit.decks.anki import fields, notetypes
from phrasekit.terms import Sighting, Term

if TYPE_CHECKING:
    from collections.abc import Iterator

    from phrasekit.decks import Note

NOTES, TURNS = 10_000, 5
WORDS = (
    ("ja", "寝不足", "ねぶそく", "lack of sleep", "noun"),
    ("ja", "食べる", "たべる", "to eat", "ichidan verb"),
    ("ru", "помогать", "помога́ть", "to help", "verb"),
    ("ru", "книга", "кни́га", "book", "noun"),
)


def terms(count: int) -> Iterator[Term]:
    """Make terms that differ, each with a sentence, a source and a dictionary behind it."""
    for number in range(count):
        language, headword, reading, gloss, part = WORDS[number % len(WORDS)]
        sentence = f"Sentence {number} of the reader has {headword} in the middle of its words."
        yield Term(
            id=f"01J{number:023d}",
            language=language,
            term=headword,
            headword=headword,
            reading=reading,
            glosses=(gloss, f"meaning {number * 7919 % 10007}"),
            part_of_speech=(part,),
            tags=("benchmark", f"part-{number % 10}"),
            seen=(Sighting(sentence, source="A book", url=f"https://example.org/{number}"),),
            entry="jmdict:1" if language == "ja" else "ru-core:1",
            derived=("glosses",),
            created="2024-01-01T00:00:00Z",
            changed="2024-01-01T00:00:00Z",
        )


WANTED = deck.Wanted(cards=("recognition", "production"))


def write_ours(notes: list[Note], path: Path) -> None:
    """Write notes by our own writer."""
    with path.open("wb") as stream:
        decks.get("anki").write(notes, stream, decks.DeckOptions())


def write_genanki(notes: list[Note], path: Path) -> None:
    """Write the same notes by genanki, with templates for the same two cards."""
    import genanki

    models, packed = {}, {}
    for note in notes:
        if note.language not in models:
            kind = notetypes.NoteType(note.language, note.language_name)
            models[note.language] = genanki.Model(
                kind.id,
                kind.name,
                fields=[{"name": name} for name in notetypes.FIELDS],
                templates=[
                    {"name": each["name"], "qfmt": each["front"], "afmt": each["back"]}
                    for each in kind.templates()[:2]
                ],
                css=notetypes.styling(),
            )
            packed[note.language] = genanki.Deck(kind.id + 1, kind.name)
        row = genanki.Note(
            model=models[note.language],
            fields=fields.fields(note),
            tags=fields.tags(note),
            guid=note.id,
        )
        packed[note.language].add_note(row)
    genanki.Package(list(packed.values())).write_to_file(path)


def seconds(work: object, *arguments: object) -> float:
    """Time one call, in seconds of CPU."""
    start = time.process_time()
    work(*arguments)  # type: ignore[operator]
    return time.process_time() - start


def peak_of(count: int) -> float:
    """Give the peak memory, in MB, of a process that writes so many notes."""
    done = subprocess.run(
        [sys.executable, __file__, "--write", str(count)],
        check=True,
        capture_output=True,
        text=True,
    )
    return float(done.stdout)


def write_only(count: int) -> None:
    """Write so many notes and print the peak memory."""
    with tempfile.TemporaryFile() as stream:
        deck.write(terms(count), stream, wanted=WANTED)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def main() -> None:
    """Print the figures."""
    from_terms = seconds(lambda: list(deck.notes(terms(NOTES), WANTED)))
    notes = list(deck.notes(terms(NOTES), WANTED))
    with tempfile.TemporaryDirectory() as folder:
        ours, theirs = Path(folder) / "ours.apkg", Path(folder) / "genanki.apkg"
        times = [
            (seconds(write_ours, notes, ours), seconds(write_genanki, notes, theirs))
            for _ in range(TURNS)
        ]
        mine, peer = (statistics.median(column) for column in zip(*times, strict=True))
        sizes = ours.stat().st_size, theirs.stat().st_size
    print(f"{NOTES} notes written: {mine:.2f} s, genanki {peer:.2f} s, ratio {mine / peer:.2f}")
    print(f"size: {sizes[0]} bytes, genanki {sizes[1]}, ratio {sizes[0] / sizes[1]:.3f}")
    print(f"terms made into notes before: {from_terms:.2f} s")
    for count in (10_000, 100_000):
        print(f"peak memory, {count} notes from terms: {peak_of(count):.0f} MB")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--write"]:
        write_only(int(sys.argv[2]))
    else:
        main()
