"""What the dictionaries know of a word met in a text, in each of our languages."""

from __future__ import annotations

from functools import cache, lru_cache, partial
from typing import TYPE_CHECKING, NamedTuple

from phrasekit import languages, lexicons, matching
from phrasekit.entries import Spelling, TermEntry
from phrasekit.scanning.agreement import likeness
from phrasekit.scanning.tokens import plain

if TYPE_CHECKING:
    from phrasekit.answers import Candidate
    from phrasekit.languages import Language

#: Glosses of an entry that are looked at, and shown.
MOST_GLOSSES = 16
#: What a perfect agreement with the writer's gloss gains among homophones.
GLOSS_GAIN = 8.0
#: What costs more is no spelling of the entry, but a guess.
TOO_DEAR = 2.2
#: What the analyser alone knows ranks below what a lexicon says.
GUESS_LOSS = 1.5
MOST_HITS = 12
#: A word in Latin letters of another language may have these; ours, romanised, do not.
FOREIGN_LETTERS = frozenset("ãñçßøåæœþðàèìòùłąęőűğıãõ")


class Hit(NamedTuple):
    """An entry that a word of a text may be a form of.

    `cost` is how far-fetched the spelling is; `is_guess` says that no lexicon has the word.
    """

    language: str
    headword: str
    reading: str | None
    glosses: tuple[str, ...]
    cost: float
    score: float
    commonness: float
    is_inflected: bool = False
    is_guess: bool = False
    is_phrase: bool = False
    parts: frozenset[str] = frozenset()


@cache
def rooms() -> dict[str, Language]:
    """Give the rooms of all languages, told of their frequencies."""
    return {code: matching.room_of(code) for code in languages.available()}


@cache
def _has_key(code: str, key: str) -> bool:
    return any(
        lexicons.open_index(lexicon.id).has_key(key) for lexicon in lexicons.of_language(code)
    )


@lru_cache(maxsize=32768)
def may_be(text: str) -> tuple[str, ...]:
    """Give the languages that a word in Latin letters may be of, by a cheap test."""
    if not FOREIGN_LETTERS.isdisjoint(text.lower()):
        return ()
    return tuple(
        code
        for code, room in rooms().items()
        if room.recognizes(text) and room.may_have(text, partial(_has_key, code))
    )


def is_possible(text: str, code: str) -> bool:
    """Tell by a cheap test of each word whether a text may be of a language."""
    room = rooms()[code]
    if room.writes(text):
        return room.recognizes(text)
    return all(code in may_be(word) or len(word) < 3 for word in text.replace("-", " ").split())


@lru_cache(maxsize=8192)
def hits(text: str, code: str) -> tuple[Hit, ...]:
    """Give what the lexicons of a language have for a text, the likeliest first."""
    room = rooms()[code]
    if not is_possible(text, code):
        return ()
    found: dict[tuple[str, str], Hit] = {}
    for candidate in matching.by_form(text, room):
        if candidate.verdict.cost > TOO_DEAR:
            continue
        key = candidate.entry.lexicon, candidate.entry.id
        if key not in found or candidate.score > found[key].score:
            found[key] = _hit(room, candidate)
    ranked = sorted(found.values(), key=lambda hit: -hit.score)
    return tuple(ranked[:MOST_HITS])


def _hit(room: Language, candidate: Candidate) -> Hit:
    entry, verdict = candidate.entry, candidate.verdict
    headword, reading = room.headword(entry, verdict)
    senses = room.senses(entry, headword, reading)
    glosses = [gloss for sense in senses for gloss in sense.glosses]
    return Hit(
        entry.language,
        headword,
        reading,
        tuple(dict.fromkeys(glosses))[:MOST_GLOSSES],
        verdict.cost,
        candidate.score,
        entry.commonness,
        verdict.kind == "inflected",
        is_phrase=" " in headword,
        parts=entry.parts_of_speech,
    )


@lru_cache(maxsize=4096)
def guesses(text: str, code: str) -> tuple[Hit, ...]:
    """Give what the analyser of a language makes of a text that no lexicon has."""
    room = rooms()[code]
    if not room.recognizes(text) or not FOREIGN_LETTERS.isdisjoint(text.lower()):
        return ()
    asked = text.lower() if text.istitle() else text
    found = [_guessed(*each) for each in room.guesses(asked) if each[1].cost < 8]
    if not found and code == "uk" and not room.writes(text):  # its analyser reads Cyrillic only
        native = spelled(text, code)
        found = [_guessed(*each) for each in room.guesses(native)] if native else []
    return tuple(sorted(found, key=lambda hit: -hit.score)[:MOST_HITS])


def _guessed(entry: TermEntry, spelling: Spelling) -> Hit:
    return Hit(
        entry.language,
        entry.headword,
        entry.readings[0].text if entry.readings else None,
        (),
        spelling.cost,
        entry.commonness - spelling.cost - GUESS_LOSS,
        entry.commonness,
        spelling.kind == "inflected",
        is_guess=True,
        parts=frozenset(value for name, value in entry.grammar if name == "part_of_speech"),
    )


def fitting(text: str, code: str, gloss: str | None) -> list[tuple[float, Hit]]:
    """Give the hits of a text with how well they fit, the writer's gloss taken into account."""
    found = [
        (hit.score + GLOSS_GAIN * (likeness(gloss, hit.glosses) if gloss else 0.0), hit)
        for hit in hits(text, code)
    ]
    return sorted(found, key=lambda pair: -pair[0])


def native_phrase(text: str, code: str) -> tuple[str, str | None] | None:
    """Write a phrase that no lexicon has in its own script, word by word; None where one fails.

    >>> native_phrase("genchi genbutsu", "ja")
    ('現地現物', 'げんちげんぶつ')
    """
    written, read = [], []
    for word in text.split():
        best = next((hit for hit in hits(word, code) if hit.cost < 1.0), None)
        if best is None:
            best = next(iter(guesses(word, code)), None)
        if best is None:
            return None
        written.append(best.headword)
        read.append(best.reading or best.headword)
    joint = "" if code == "ja" else " "
    return joint.join(written), joint.join(read)


@lru_cache(maxsize=4096)
def glosses_of_parts(text: str, code: str) -> tuple[str, ...]:
    """Give what the words of a phrase mean that no lexicon has, small words left out."""
    found: list[str] = []
    for word in text.split():
        known = hits(word, code) if len(word) > 2 else ()
        found += known[0].glosses[:4] if known else ()
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=4096)
def spelled(text: str, code: str) -> str | None:
    """Give the likeliest native spelling of a romanised text, as it stands; None if there is none."""
    room = rooms()[code]
    wanted = text.lower()
    found = room.untransliterate(wanted)
    exact = (each for each in found if room.transliterate(each).lower() == wanted)
    return next(exact, found[0] if found else None)


def stands_in_its_gloss(text: str, hit: Hit) -> bool:
    """Tell whether English has borrowed a word: it is glossed by itself."""
    own = plain(text)
    return any(own in plain(gloss).replace("-", " ").split() for gloss in hit.glosses[:6])
