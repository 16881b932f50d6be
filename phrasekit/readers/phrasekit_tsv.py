"""Our own lexicon format: one entry a line, four columns parted by tabs, made to diff well.

    headword <TAB> part of speech <TAB> grammar <TAB> senses

`dictionaries/README.md` describes the columns. `parse_line` reads one line, `problems` is the
format's part of the lint.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from phrasekit.entries import Example, Form, Sense, TermEntry
from phrasekit.errors import DataError
from phrasekit.readers import Reader

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

PARTS_OF_SPEECH = {
    "noun": "noun",
    "name": "proper noun",
    "verb": "verb",
    "adj": "adjective",
    "adv": "adverb",
    "pron": "pronoun",
    "det": "determiner",
    "num": "numeral",
    "ord": "ordinal",
    "prep": "preposition",
    "conj": "conjunction",
    "part": "particle",
    "interj": "interjection",
    "pred": "predicative",
    "paren": "parenthetical",
    "phrase": "phrase",
    "prefix": "prefix",
}

LABELS = frozenset(
    (
        *("colloquial", "slang", "vulgar", "derogatory", "dated", "archaic", "formal", "literary"),
        *("poetic", "humorous", "figurative", "affectionate", "euphemistic", "childish", "law"),
        *("military", "politics", "economics", "medicine", "technical", "computing", "science"),
        *("mathematics", "religion", "music", "sport", "food", "theatre", "art", "grammar"),
        *("history", "nautical", "geography", "school", "plant", "animal", "chess", "regional"),
        *("abbreviation", "diminutive"),
    )
)

#: A token of the grammar column that stands alone: what it is called, and its value.
FLAGS = {
    "m": ("gender", "masculine"),
    "f": ("gender", "feminine"),
    "n": ("gender", "neuter"),
    "mf": ("gender", "common"),
    "pl": ("number", "plural only"),
    "sg": ("number", "singular only"),
    "anim": ("animacy", "animate"),
    "indecl": ("declension", "indeclinable"),
    "impf": ("aspect", "imperfective"),
    "pf": ("aspect", "perfective"),
    "det": ("motion", "determinate"),
    "indet": ("motion", "indeterminate"),
    "impers": ("person", "impersonal"),
}

#: A token with a value: what it is called. Values are forms with their stress.
KEYS = {
    "pf": "perfective_partner",
    "impf": "imperfective_partner",
    "det": "determinate_partner",
    "indet": "indeterminate_partner",
    "nom": "nominative",
    "gen": "genitive",
    "dat": "dative",
    "acc": "accusative",
    "instr": "instrumental",
    "part": "partitive",
    "loc": "locative",
    "pl": "nominative_plural",
    "genpl": "genitive_plural",
    "1sg": "first_person_singular",
    "3sg": "third_person_singular",
    "past": "past_masculine",
    "pastf": "past_feminine",
    "imp": "imperative",
    "short": "short_form",
    "shortf": "short_form_feminine",
    "comp": "comparative",
}

#: Parts of speech without a paradigm; a word that is several of them is one entry.
INVARIABLE = frozenset(
    ("adverb", "predicative", "particle", "interjection", "conjunction", "parenthetical",
     "preposition", "pronoun", "determiner")
)  # fmt: skip

CASES = {
    "nom": "nominative",
    "gen": "genitive",
    "dat": "dative",
    "acc": "accusative",
    "instr": "instrumental",
    "prep": "prepositional",
    "inf": "infinitive",
}

GOVERNMENT = re.compile(r"(?P<preposition>[\w'’ʼ]+ ?)?\+(?P<case>nom|gen|dat|acc|instr|prep|inf)")
SENSE = re.compile(
    r"(?:\[(?P<government>[^\]]+)\] ?)?(?:\((?P<labels>[a-z, ]+)\) )?"
    r"(?P<glosses>.*?)(?: // (?P<note>.*))?"
)
VALUE_SEPARATOR = ", "


class LineError(ValueError):
    """A line that is not an entry; the message says why."""


def parse_government(text: str) -> str:
    """Spell out what a word governs.

    >>> parse_government("на+acc"), parse_government("+dat")
    ('на + accusative', '+ dative')
    """
    found = GOVERNMENT.fullmatch(text)
    if not found:
        return text
    preposition = (found["preposition"] or "").strip()
    return f"{preposition} + {CASES[found['case']]}".strip()


def parse_grammar(column: str) -> tuple[list[tuple[str, str]], list[str]]:
    """Split the grammar column into named facts and what the word governs.

    >>> parse_grammar("pf; impf=помога́ть; +dat")
    ([('aspect', 'perfective'), ('imperfective_partner', 'помога́ть')], ['+ dative'])

    Raises LineError at a token that is none.
    """
    facts: dict[str, str] = {}
    government = []
    for token in filter(None, column.split("; ")):
        name, equals, value = token.partition("=")
        if GOVERNMENT.fullmatch(token):
            government.append(parse_government(token))
        elif equals and name in KEYS and value:
            facts[KEYS[name]] = value.replace(",", VALUE_SEPARATOR).replace(",  ", ", ")
        elif token in FLAGS:
            key, value = FLAGS[token]
            facts[key] = f"{facts[key]}{VALUE_SEPARATOR}{value}" if key in facts else value
        else:
            raise LineError(f"unknown grammar {token!r}")
    return list(facts.items()), government


def parse_sense(text: str, part_of_speech: str, government: list[str]) -> Sense:
    """Read one sense: [government] (labels) gloss; gloss // note."""
    found = SENSE.fullmatch(text)
    if not found or not found["glosses"].strip():
        raise LineError(f"empty sense {text!r}")
    labels = [each.strip() for each in (found["labels"] or "").split(",") if each.strip()]
    unknown = [label for label in labels if label not in LABELS]
    if unknown:
        raise LineError(f"unknown label {unknown[0]!r}")
    own = [
        parse_government(each.strip()) for each in (found["government"] or "").split(",") if each
    ]
    glosses = tuple(found["glosses"].split("; "))
    if not all(gloss.strip() for gloss in glosses):
        raise LineError(f"empty gloss in {text!r}")
    return Sense(
        glosses=glosses,
        part_of_speech=(part_of_speech,),
        labels=tuple(labels),
        note=found["note"] or None,
        government=tuple(own or government),
    )


def parse_line(line: str, lexicon: str, language: str) -> TermEntry:
    """Read one entry; its id is the headword and part of speech, which lint keeps unique.

    >>> parse_line("кни́га\\tnoun\\tf\\tbook", "ru-core", "ru").senses[0].glosses
    ('book',)

    Raises LineError where the line is not an entry.
    """
    columns = line.rstrip("\n").split("\t")
    if len(columns) != 4:
        raise LineError(f"{len(columns)} columns instead of 4")
    headword, short, grammar, senses = columns
    if short not in PARTS_OF_SPEECH:
        raise LineError(f"unknown part of speech {short!r}")
    if not headword or headword != headword.strip():
        raise LineError(f"bad headword {headword!r}")
    part_of_speech = PARTS_OF_SPEECH[short]
    facts, government = parse_grammar(grammar)
    plain = headword.replace("\N{COMBINING ACUTE ACCENT}", "")
    return TermEntry(
        language=language,
        lexicon=lexicon,
        id=f"{headword}/{short}",
        forms=(Form(plain),),
        readings=(Form(headword),),
        senses=tuple(parse_sense(text, part_of_speech, government) for text in senses.split(" | ")),
        grammar=tuple(facts),
    )


def read_examples(path: Path) -> dict[str, list[Example]]:
    """Read `examples.tsv` (headword, sentence, translation) by headword; may be missing."""
    found: dict[str, list[Example]] = {}
    if not path.is_file():
        return found
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        columns = line.split("\t")
        if len(columns) != 3 or not all(columns):
            raise DataError(
                "{file}:{number}: an example has 3 columns: {line!r}",
                file=path.name,
                number=number,
                line=line,
            )
        found.setdefault(columns[0], []).append(Example(columns[1], columns[2]))
    return found


class PhrasekitTsvReader(Reader):
    """Reads a folder of `.tsv` files in our own format; `examples.tsv` holds sentences."""

    format = "phrasekit-tsv"

    def sources(self, path: Path) -> list[Path]:
        """List the folder's `.tsv` files."""
        return sorted(path.glob("*.tsv"))

    def read(self, path: Path, lexicon: str, language: str) -> Iterator[TermEntry]:
        """Yield the entries of all files in order of file and line."""
        examples = read_examples(path / "examples.tsv")
        for entry in _merged(self._lines(path, lexicon, language)):
            shown = tuple(examples.get(entry.readings[0].text, ()))
            yield entry._replace(examples=shown) if shown else entry

    def _lines(self, path: Path, lexicon: str, language: str) -> Iterator[TermEntry]:
        for source in self.sources(path):
            if source.name != "examples.tsv":
                yield from _read_file(source, lexicon, language)


def _merged(entries: Iterable[TermEntry]) -> Iterator[TermEntry]:
    """Make one entry of an invariable word that stands on several lines (хорошо́: well, good!).

    Words that inflect stay apart, since their grammar is not one.
    """
    invariable: dict[str, TermEntry] = {}
    for entry in entries:
        headword = entry.readings[0].text
        if not entry.parts_of_speech <= INVARIABLE:
            yield entry
        elif headword in invariable and invariable[headword].id != entry.id:
            first = invariable[headword]
            invariable[headword] = first._replace(
                senses=first.senses + entry.senses,
                grammar=tuple({**dict(entry.grammar), **dict(first.grammar)}.items()),
            )
        elif headword in invariable:
            yield entry  # the same line twice, which the lint will name
        else:
            invariable[headword] = entry
    yield from invariable.values()


def _read_file(source: Path, lexicon: str, language: str) -> Iterator[TermEntry]:
    with source.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                yield parse_line(line, lexicon, language)
            except LineError as error:
                raise DataError(
                    "{file}:{number}: {error}", file=source.name, number=number, error=str(error)
                ) from error


READER = PhrasekitTsvReader()
