"""Score what `scan` reports against the gold of `tests/data/scan` (its README says the rules).

A plain module, for tests and for benchmarks: it reads passages and counts, and runs no engine.

    score = total(compare(passage, rows_of(passage)) for passage in passages("dev"))
    print(report(score))

From a shell, where it tells every mistake too (of `dev` only, since nobody tunes on the rest):

    phrasekit scan --json --names tests/data/scan/dev/*.{txt,md,html} | python -m tests.scan_scores
"""

from __future__ import annotations

import html
import json
import re
import sys
import tomllib
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Literal

DATA = Path(__file__).parent / "data" / "scan"
#: The languages that have a room here: a term of theirs must be named and given a headword.
OURS = frozenset({"ja", "ru", "uk"})
Row = Mapping[str, Any]
Part = Literal["dev", "held_out"]

MIMETYPE = "application/epub+zip"
CONTAINER = (
    '<?xml version="1.0"?><container version="1.0" '
    'xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/content.opf" media-type="application/oebps-package+xml"/>'
    "</rootfiles></container>"
)
PACKAGE = (
    '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0" '
    'unique-identifier="id"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
    '<dc:identifier id="id">{name}</dc:identifier><dc:title>{name}</dc:title>'
    "<dc:language>en</dc:language></metadata><manifest>{files}</manifest>"
    "<spine>{order}</spine></package>"
)


@dataclass(frozen=True)
class GoldTerm:
    """A term that a careful reader would list, and what may be said of it."""

    surface: str
    language: str
    headwords: tuple[str, ...]
    kind: Literal["word", "phrase"]
    also: tuple[str, ...] = ()
    language_also: tuple[str, ...] = ()
    gloss: str | None = None
    gloss_also: tuple[str, ...] = ()
    agrees: bool | None = None
    unlisted: bool = False
    optional: bool = False

    @property
    def surfaces(self) -> frozenset[str]:
        return frozenset(bare(each) for each in (self.surface, *self.also))

    @property
    def languages(self) -> frozenset[str]:
        """What it may be called: a language that is not ours may also be left as `und`."""
        named = {self.language, *self.language_also}
        return frozenset(named if named & OURS else named | {"und"})

    @property
    def glosses(self) -> frozenset[str]:
        told = () if self.gloss is None else (self.gloss, *self.gloss_also)
        return frozenset(gist(each) for each in told)

    @property
    def agreements(self) -> frozenset[bool | None]:
        """The right answers about agreement; empty where judges would differ."""
        if self.language not in OURS:
            return frozenset({None})
        if self.unlisted:
            return frozenset({self.agrees, None})
        return frozenset() if self.agrees is None else frozenset({self.agrees})


@dataclass(frozen=True)
class Passage:
    """One article with its gold; `path` is a file, or a folder of chapters for an EPUB."""

    name: str
    style: str
    path: Path
    terms: tuple[GoldTerm, ...]
    names: tuple[tuple[str, str], ...]

    @property
    def has_terms(self) -> bool:
        return any(not term.optional for term in self.terms)


@dataclass
class Score:
    """Counts over any number of passages, the shares they make, and what went wrong."""

    passages: int = 0
    empty_passages: int = 0
    wanted: int = 0
    found: int = 0
    false_alarms: int = 0
    empty_alarms: int = 0
    duplicates: int = 0
    languages_right: int = 0
    of_ours: int = 0
    headwords_right: int = 0
    glosses_wanted: int = 0
    glosses_right: int = 0
    glosses_near: int = 0
    glosses_wrong: int = 0
    without_gloss: int = 0
    glosses_spurious: int = 0
    judged: int = 0
    agreements_right: int = 0
    names_wanted: int = 0
    names_found: int = 0
    notes: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return share(self.found, self.found + self.false_alarms)

    @property
    def recall(self) -> float:
        return share(self.found, self.wanted)

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    @property
    def alarms_per_empty(self) -> float:
        """False alarms per passage without a term, over those passages alone."""
        return self.empty_alarms / self.empty_passages if self.empty_passages else 0.0

    @property
    def language(self) -> float:
        return share(self.languages_right, self.found)

    @property
    def headword(self) -> float:
        return share(self.headwords_right, self.of_ours)

    @property
    def gloss(self) -> float:
        """Of all glosses in gold, those printed right; a missed term's is missed too."""
        return share(self.glosses_right, self.glosses_wanted)

    @property
    def spurious(self) -> float:
        """Of the terms found that the writer does not explain, those that were given a gloss."""
        return share(self.glosses_spurious, self.without_gloss, nothing=0.0)

    @property
    def spurious_of_printed(self) -> float:
        """Of all glosses printed beside a term found, those the writer did not give to it."""
        printed = self.glosses_right + self.glosses_wrong + self.glosses_spurious
        return share(self.glosses_spurious, printed, nothing=0.0)

    @property
    def agreement(self) -> float:
        return share(self.agreements_right, self.judged)

    @property
    def names(self) -> float:
        return share(self.names_found, self.names_wanted)


def share(part: int, whole: int, nothing: float = 1.0) -> float:
    """A share of a whole; of nothing it is `nothing`, for there was no mistake to make."""
    return part / whole if whole else nothing


def bare(surface: str) -> str:
    """A surface without what does not tell two of them apart: case, quotes, a hashtag's mark.

    >>> bare("“Nebusoku  Japan”"), bare("#gorko"), bare("dome\\u0301")
    ('nebusoku japan', 'gorko', 'domé')
    """
    text = " ".join(unicodedata.normalize("NFC", surface).casefold().split())
    return text.strip("\"'“”‘’„«»‹›「」『』*_#").strip(".,;:")


def gist(gloss: str) -> str:
    """A gloss without quotation marks, punctuation at its ends, and a leading article or 'to'.

    >>> gist("“A storehouse,”"), gist("to 'sleep'")
    ('storehouse', 'sleep')
    """
    text = unicodedata.normalize("NFC", gloss).casefold().replace("’", "'")
    text = " ".join(re.sub(r"[\"“”‘„«»*_]|(?<!\w)'|'(?!\w)", "", text).split())
    text = text.strip(" .,;:!?()[]–—-…")
    return re.sub(r"^(?:an?|the|to) (?=\S)", "", text)


def same(headword: str) -> str:
    """A headword without what is no difference: width, a stress mark, the dots of ё.

    >>> same("８０５０問題"), same("хрущёвка"), same("за\\u0301мок")
    ('8050問題', 'хрущевка', 'замок')
    """
    text = unicodedata.normalize("NFKC", headword).casefold().replace("ё", "е")
    return text.replace("\N{COMBINING ACUTE ACCENT}", "")


def near(gloss: str, glosses: Iterable[str]) -> bool:
    """Whether two thirds of the words of a gloss and of one in gold are the same."""
    own = set(gist(gloss).split())
    others = [set(each.split()) for each in glosses]
    return any(3 * len(own & each) >= 2 * max(len(own), len(each)) for each in others)


def passages(part: Part, data: Path = DATA) -> Iterator[Passage]:
    """The passages of one part, in the order of their numbers."""
    for gold in sorted((data / part).glob("*.toml")):
        article = next(each for each in gold.parent.glob(f"{gold.stem}.*") if each != gold)
        table = tomllib.loads(gold.read_text("utf-8"))
        yield Passage(
            name=gold.stem,
            style=table["style"],
            path=article,
            terms=tuple(gold_term(each) for each in table.get("term", [])),
            names=tuple((each["surface"], each["language"]) for each in table.get("name", [])),
        )


def gold_term(table: dict[str, Any]) -> GoldTerm:
    """One `[[term]]`; an unknown key is an error, since it is a slip of the pen."""
    known = {each.name for each in fields(GoldTerm)}
    if unknown := set(table) - known:
        raise ValueError(f"unknown keys in a gold term: {sorted(unknown)}")
    values: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in table.items()
    }
    return GoldTerm(**values)


def as_file(passage: Passage, folder: Path) -> Path:
    """The article as a file that `scan` can open; an EPUB is zipped into `folder`."""
    if not passage.path.is_dir():
        return passage.path
    chapters = sorted(passage.path.glob("*.xhtml"))
    files = "".join(
        f'<item id="c{number}" href="{each.name}" media-type="application/xhtml+xml"/>'
        for number, each in enumerate(chapters)
    )
    order = "".join(f'<itemref idref="c{number}"/>' for number in range(len(chapters)))
    target = folder / passage.path.name
    with zipfile.ZipFile(target, "w") as book:
        book.writestr("mimetype", MIMETYPE)
        book.writestr("META-INF/container.xml", CONTAINER)
        book.writestr(
            "OEBPS/content.opf", PACKAGE.format(name=passage.name, files=files, order=order)
        )
        for each in chapters:
            book.writestr(f"OEBPS/{each.name}", each.read_bytes())
    return target


def plain_text(passage: Passage) -> str:
    """The article with its markup stripped, naively: enough to find a surface or a gloss in."""
    if passage.path.is_dir():
        chapters = sorted(passage.path.glob("*.xhtml"))
        return " ".join(without_tags(each.read_text("utf-8")) for each in chapters)
    text = passage.path.read_text("utf-8")
    if passage.path.suffix == ".html":
        return without_tags(text)
    if passage.path.suffix == ".md":
        text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
        text = re.sub(r"[*_`]", "", text)
    return " ".join(text.split())


def without_tags(text: str) -> str:
    """HTML without its tags, its head, its scripts and the readings of its ruby."""
    text = re.sub(r"<(script|style|head|rt|rp)\b.*?</\1>", "", text, flags=re.S | re.I)
    text = re.sub(r"</?(?:a|b|cite|em|i|rb|ruby|span|strong)\b[^>]*>", "", text)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


def compare(passage: Passage, rows: Sequence[Row]) -> Score:
    """The score of one passage: `rows` are what `scan --json --names` prints for it."""
    score = Score(passages=1, empty_passages=0 if passage.has_terms else 1)
    score.wanted = sum(not term.optional for term in passage.terms)
    score.glosses_wanted = sum(
        term.gloss is not None for term in passage.terms if not term.optional
    )
    met: set[GoldTerm] = set()
    for row in rows:
        if row.get("kind") == "name":
            continue
        term = gold_of(row, passage.terms)
        if term is None or term in met:
            count_alarm(score, passage, row, duplicate=term is not None)
            continue
        met.add(term)
        if not term.optional:
            count_hit(score, passage, term, row)
    for term in passage.terms:
        if term not in met and not term.optional:
            score.notes.append(f"{passage.name}: missed {term.surface!r}")
    count_names(score, passage, rows)
    return score


def gold_of(row: Row, terms: Iterable[GoldTerm]) -> GoldTerm | None:
    surface = bare(str(row["surface"]))
    return next((term for term in terms if surface in term.surfaces), None)


def count_alarm(score: Score, passage: Passage, row: Row, *, duplicate: bool) -> None:
    score.false_alarms += 1
    score.duplicates += duplicate
    score.empty_alarms += not passage.has_terms
    what = "twice" if duplicate else "false alarm"
    score.notes.append(f"{passage.name}: {what} {row['surface']!r} ({row.get('language')})")


def count_hit(score: Score, passage: Passage, term: GoldTerm, row: Row) -> None:
    """Count what is said of a term that was found."""
    score.found += 1
    language, headword = row.get("language"), row.get("headword")
    where = f"{passage.name}: {term.surface!r}"
    if language in term.languages:
        score.languages_right += 1
    else:
        score.notes.append(f"{where} is {term.language}, not {language}")
    if term.language in OURS:
        score.of_ours += 1
        if headword and same(headword) in {same(each) for each in term.headwords}:
            score.headwords_right += 1
        else:
            score.notes.append(f"{where} is {'/'.join(term.headwords)}, not {headword}")
    count_gloss(score, where, term, row)


def count_gloss(score: Score, where: str, term: GoldTerm, row: Row) -> None:
    gloss = row.get("gloss") or None
    if term.gloss is None:
        score.without_gloss += 1
        if gloss is not None:
            score.glosses_spurious += 1
            score.notes.append(f"{where} has no gloss, not {gloss!r}")
        return
    if gloss is None or gist(gloss) not in term.glosses:
        score.glosses_wrong += gloss is not None
        score.glosses_near += gloss is not None and near(gloss, term.glosses)
        score.notes.append(f"{where} means {term.gloss!r}, not {gloss!r}")
        return
    score.glosses_right += 1
    if term.agreements:
        score.judged += 1
        right = row.get("agrees") in term.agreements
        score.agreements_right += right
        if not right:
            score.notes.append(f"{where} agrees: {term.agrees}, not {row.get('agrees')}")


def count_names(score: Score, passage: Passage, rows: Sequence[Row]) -> None:
    shown = {bare(str(row["surface"])) for row in rows if row.get("kind") == "name"}
    score.names_wanted += len(passage.names)
    score.names_found += sum(bare(surface) in shown for surface, _ in passage.names)


def total(scores: Iterable[Score]) -> Score:
    """The sum of the scores of many passages: every term weighs the same."""
    whole = Score()
    for score in scores:
        for each in fields(Score):
            value = getattr(whole, each.name) + getattr(score, each.name)
            setattr(whole, each.name, value)
    return whole


def by_passage(lines: Iterable[str]) -> dict[str, list[Row]]:
    """What `scan --json --names` printed for many files, under the names of their passages."""
    rows: dict[str, list[Row]] = {}
    for line in lines:
        row = json.loads(line)
        rows.setdefault(Path(row["file"]).stem, []).append(row)
    return rows


#: What a report shows, in order: its name, and the attribute of a score.
SHOWN = {
    "term precision": "precision",
    "term recall": "recall",
    "term F1": "f1",
    "false alarms per passage without a term": "alarms_per_empty",
    "language": "language",
    "headword": "headword",
    "gloss found and right": "gloss",
    "spurious (of terms without a gloss)": "spurious",
    "spurious (of glosses printed)": "spurious_of_printed",
    "agreement": "agreement",
    "names": "names",
}


def report(score: Score) -> str:
    """The shares as a table for people."""
    counted = f"{score.passages} passages, {score.empty_passages} without a term"
    lines = [f"{name:42}{getattr(score, key):.3f}" for name, key in SHOWN.items()]
    return "\n".join(
        [
            f"{counted}; {score.wanted} terms, {score.found} found, "
            f"{score.false_alarms} false alarms ({score.duplicates} twice)",
            *lines,
        ]
    )


def main(part: Part) -> None:
    """Score the JSON Lines on standard input; the mistakes in `dev` are told, not the others'."""
    rows = by_passage(sys.stdin)
    score = total(compare(each, rows.get(each.name, [])) for each in passages(part))
    print(report(score))
    if part == "dev":
        print("", *score.notes, sep="\n")


if __name__ == "__main__":
    main("held_out" if "held_out" in sys.argv[1:] else "dev")
