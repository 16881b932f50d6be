"""A text in a foreign language with its words explained in place.

The language cuts the text into words; each is looked up by its dictionary form, and of several
entries the one that agrees with the word's part of speech and reading in this place is taken.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from phrasekit import languages as language_rooms
from phrasekit import lexicons, sources

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from phrasekit.entries import RubyPiece, Sense, TermEntry, Token, Verdict
    from phrasekit.languages import Language
    from phrasekit.sources import Source
    from phrasekit.terms import Term

#: How much it says for an entry, on the Zipf scale of its commonness, that it agrees with the word
#: in the text: in part of speech, in reading, in the form that is written.
SAME_PART_OF_SPEECH = 3.0
SAME_READING = 2.5
SAME_FORM = 1.0
OTHER_LEMMA = 1.5
#: A lemma that stands later in the list of a word's lemmas is less likely to be meant.
LATER_LEMMA_COST = 2.0
MOST_GLOSSES = 6
GLOSSES_OF_A_SENSE = 3
#: So many letters show what language a text is in.
SAMPLE = 2000
#: How familiar a word is that a language knows but whose form was not counted, on the Zipf scale.
KNOWN_WORD = 2.5
#: How much commoner words must be to outweigh that a language takes precedence.
HEAD_START = 0.5
#: What stands for a language that is not known, in BCP 47.
UNDETERMINED = "und"


class AnnotatedToken(NamedTuple):
    """A word of a text, and what a reader wants to know of it; offsets in code points."""

    surface: str
    start: int
    end: int
    headword: str
    reading: str | None
    ruby: tuple[RubyPiece, ...]
    part_of_speech: tuple[str, ...]
    features: tuple[str, ...]
    glosses: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Give the word with the keys of the documented JSON."""
        return {
            "surface": self.surface,
            "start": self.start,
            "end": self.end,
            "headword": self.headword,
            "reading": self.reading,
            "ruby": [list(piece) for piece in self.ruby],
            "part_of_speech": list(self.part_of_speech),
            "features": list(self.features),
            "glosses": list(self.glosses),
        }


class Annotation(NamedTuple):
    """A text, its language (`und` where none is seen in it), and its words in order."""

    text: str
    language: str
    tokens: tuple[AnnotatedToken, ...]

    def to_dict(self) -> dict[str, Any]:
        """Give the annotation as the documented JSON object of `phrasekit annotate`."""
        return {
            "text": self.text,
            "language": self.language,
            "tokens": [token.to_dict() for token in self.tokens],
        }


class _Facts(NamedTuple):
    """What is alike for all places where a word stands in the same sense and form."""

    headword: str
    reading: str | None
    #: The lemma that the entry was found by, and the reading the entry gives it.
    lemma: str
    lemma_reading: str | None
    part_of_speech: tuple[str, ...]
    glosses: tuple[str, ...]


def annotate(text: str, language: str | None = None) -> Annotation:
    """Cut a text into words and explain each; the language is seen from the script unless named.

    >>> [(token.surface, token.headword) for token in annotate("寿司を食べました").tokens]
    [('寿司', '寿司'), ('を', 'を'), ('食べました', '食べる')]

    Raises UnknownName for a language that is not here.
    """
    code = language_rooms.get(language).code if language else language_of(text)
    if code is None:
        return Annotation(text, UNDETERMINED, ())
    room = language_rooms.get(code)
    sources.look_again()
    tokens = room.tokenize(text, known_in(code))
    return Annotation(text, code, tuple([_annotated(token, room) for token in tokens]))


def language_of(text: str) -> str | None:
    """Tell from the letters what language a text is in; None where no script of ours is seen.

    >>> language_of("桜の花が咲く"), language_of("весна"), language_of("spring")
    ('ja', 'ru', None)
    """
    scripts = Counter(_script(each) for each in islice(filter(str.isalpha, text), SAMPLE))
    counts = {
        code: sum(scripts[script] for script in language_rooms.get(code).scripts)
        for code in language_rooms.available()
    }
    best = max(counts.values(), default=0)
    leading = [code for code, count in counts.items() if count == best and count > 0]
    if len(leading) > 1:
        leading.sort(key=lambda code: _strangeness(text[:SAMPLE], code))
    return leading[0] if leading else None


@lru_cache(maxsize=16384)
def _script(letter: str) -> str:
    return unicodedata.name(letter, "").split(" ")[0].split("-")[0]


def _strangeness(text: str, code: str) -> tuple[int, int, float]:
    """Say how little a text looks like one of several languages of its script.

    Letters that a language has not settle it; else words that it has not; else how common the
    words are in it, as far as that tells.
    """
    room, known, zipf = language_rooms.get(code), known_in(code), lexicons.frequencies().zipf
    strange = sum(room.writes(each) and each not in room.letters for each in text.lower())
    words = [word.strip('.,!?;:«»"()').lower() for word in text.split()]
    commonness = [
        max(zipf(code, word), KNOWN_WORD if room.knows(word, known) else 0.0)
        for word in words
        if any(map(str.isalpha, word))
    ]
    mean = sum(commonness) / max(len(commonness), 1)
    likely = round(mean + HEAD_START * room.precedence, 2)
    return strange if room.letters else 0, commonness.count(0.0), -likely


def known_in(code: str) -> Callable[[str], bool]:
    """Give what tells whether a key is in any lexicon of a language, or in a glossary."""
    opened, homes = sources.of_language(code), sources.glossaries_in(code)
    if len(opened) == 1 and not homes:
        return opened[0].has_key
    return lambda key: (
        any(each.has_key(key) for each in opened) or any(home.find(code, key) for home in homes)
    )


def _annotated(token: Token, room: Language) -> AnnotatedToken:
    opened = sources.of_language(room.code)
    facts = _facts(room, opened, token.lemmas, token.reading, token.part_of_speech)
    ruby = _ruby(room, token.surface, token.lemmas[:1], token.reading, facts)
    shown = _with_own(facts, room, token.lemmas)
    return AnnotatedToken(
        token.surface,
        token.start,
        token.end,
        shown.headword if shown.headword else token.surface,
        shown.reading,
        ruby,
        token.part_of_speech or shown.part_of_speech,
        token.features,
        shown.glosses,
    )


def _with_own(facts: _Facts, room: Language, lemmas: tuple[str, ...]) -> _Facts:
    """Let the user's glosses stand first; what no lexicon has, a glossary may explain."""
    for home in sources.glossaries_in(room.code):
        for lemma in dict.fromkeys((facts.headword, *lemmas)):
            for term in home.of_headword(room.code, room.fold(lemma)):
                if _is_meant(term, facts, room):
                    return _explained(facts, term)
    return facts


def _is_meant(term: Term, facts: _Facts, room: Language) -> bool:
    if not facts.glosses or not term.reading or not facts.lemma_reading:
        return True
    return room.is_same_reading(term.reading, facts.lemma_reading)


def _explained(facts: _Facts, term: Term) -> _Facts:
    glosses = tuple(dict.fromkeys((*term.users_glosses, *(facts.glosses or term.glosses))))
    return facts._replace(
        headword=facts.headword or term.headword,
        reading=facts.reading or term.reading,
        part_of_speech=facts.part_of_speech or term.part_of_speech,
        glosses=glosses[: max(MOST_GLOSSES, len(term.users_glosses))],
    )


@lru_cache(maxsize=32768)
def _ruby(
    room: Language, surface: str, lemmas: tuple[str, ...], reading: str | None, facts: _Facts
) -> tuple[RubyPiece, ...]:
    """Set over a word, as the text has it, how it is read there."""
    over = None
    if facts.lemma_reading and (facts.lemma,) == lemmas:
        over = room.surface_reading(surface, facts.lemma, facts.lemma_reading)
    if over is None and reading and lemmas:
        over = room.surface_reading(surface, lemmas[0], reading)
    return room.ruby(surface, over, lexicons.characters_of(room.code)) if over else ()


@lru_cache(maxsize=32768)
def _facts(
    room: Language,
    opened: tuple[Source, ...],
    lemmas: tuple[str, ...],
    reading: str | None,
    part_of_speech: tuple[str, ...],
) -> _Facts:
    """Find the entry of a word; where none has it, what the analyser says must do."""
    wanted = set(part_of_speech)
    found: list[tuple[float, int, str, TermEntry, Verdict]] = []
    for place, lemma in enumerate(lemmas):
        agreed = False
        for number, (entry, verdict) in enumerate(_entries(room, opened, lemma)):
            score = _score(room, place, lemmas, reading, part_of_speech, entry, verdict)
            found.append((score, -number, lemma, entry, verdict))
            agreed = agreed or not wanted.isdisjoint(entry.parts_of_speech)
        if agreed:
            break
    if not found:
        first = lemmas[0] if lemmas else ""
        return _Facts(first, reading, first, reading, (), ())
    _, _, lemma, entry, verdict = max(found, key=lambda each: each[:2])
    headword, said = room.headword(entry, verdict)
    if _agrees(room, reading, entry) and lemma == lemmas[0]:
        said = _own_reading(room, reading, entry)
    senses = _fitting(room.senses(entry, headword, said), part_of_speech)
    return _Facts(headword, said, lemma, said, _parts(senses), shown_glosses(senses))


def _entries(
    room: Language, opened: tuple[Source, ...], lemma: str
) -> Iterator[tuple[TermEntry, Verdict]]:
    """Give the entries that have a lemma as a form or reading, under its likeliest spelling."""
    for spelling in room.spellings(lemma):
        any_found = False
        for source in opened:
            for entry in source.find(spelling.key):
                verdict = room.judge(lemma, spelling, entry)
                if verdict is not None:
                    any_found = True
                    yield entry, verdict
        if any_found:
            return


def _score(
    room: Language,
    place: int,
    lemmas: tuple[str, ...],
    reading: str | None,
    part_of_speech: tuple[str, ...],
    entry: TermEntry,
    verdict: Verdict,
) -> float:
    """Weigh how common an entry is, and how well it agrees with the word in the text."""
    score = verdict.form.commonness - verdict.cost - LATER_LEMMA_COST * place
    if entry.parts_of_speech.intersection(part_of_speech):
        score += SAME_PART_OF_SPEECH
    if verdict.kind == "exact":
        score += SAME_FORM
    if _agrees(room, reading, entry):
        score += SAME_READING
    others = set(lemmas) - {lemmas[place]}
    if any(form.text in others for form in entry.forms):
        score += OTHER_LEMMA
    return score


def _agrees(room: Language, reading: str | None, entry: TermEntry) -> bool:
    if not reading:
        return False
    wanted = room.fold(reading)
    return any(room.fold(form.text) == wanted for form in entry.readings)


def _own_reading(room: Language, reading: str | None, entry: TermEntry) -> str | None:
    """Give the entry's own writing of a reading (コーヒー rather than こーひー)."""
    wanted = room.fold(reading or "")
    return next((form.text for form in entry.readings if room.fold(form.text) == wanted), reading)


def _fitting(senses: tuple[Sense, ...], part_of_speech: tuple[str, ...]) -> tuple[Sense, ...]:
    """Give the senses of the word's part of speech, or all where none is."""
    wanted = set(part_of_speech)
    return tuple(sense for sense in senses if wanted & set(sense.part_of_speech)) or senses


def _parts(senses: tuple[Sense, ...]) -> tuple[str, ...]:
    return senses[0].part_of_speech if senses else ()


def shown_glosses(senses: tuple[Sense, ...]) -> tuple[str, ...]:
    """Give a few glosses: of each sense the first ones, in order."""
    glosses = [gloss for sense in senses for gloss in sense.glosses[:GLOSSES_OF_A_SENSE]]
    return tuple(dict.fromkeys(glosses))[:MOST_GLOSSES]
