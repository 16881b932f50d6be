"""What the dictionaries know of a word met in a text, in each of our languages."""

from __future__ import annotations

import re
from functools import cache, lru_cache, partial
from typing import TYPE_CHECKING, NamedTuple

from phrasekit import languages, lexicons, matching, sources
from phrasekit.scanning.agreement import content, stem
from phrasekit.scanning.tokens import is_latin, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from phrasekit.answers import Candidate
    from phrasekit.entries import Spelling, TermEntry
    from phrasekit.languages import Language

#: Glosses of an entry that are looked at, and shown.
MOST_GLOSSES = 16
#: What costs more is no spelling of the entry, but a guess.
TOO_DEAR = 2.2
#: How a phrase scores whose words alone are known.
PHRASE_SCORE = 0.5
#: What the analyser alone knows ranks below what a lexicon says.
GUESS_LOSS = 1.5
MOST_HITS = 30
#: Native spellings of a phrase that are weighed by how common their words are.
MOST_SPELLINGS = 6
#: A spelling this cheap is plain.
PLAIN, PLAINEST = 1.0, 0.2
#: An entry as common as this is met by readers; one in katakana is from another language.
MET, KATAKANA = 2.0, re.compile(r"[\u30a1-\u30fa]")
#: What the ways to write a word in Latin letters differ in most.
VOWELS = re.compile(r"[aeiouy'\u2019 -]")
#: A word in Latin letters of another language may have these; ours, romanised, do not.
FOREIGN_LETTERS = frozenset("ãñçßøåæœþðàèìòùłąęőűğıõäöüșțşţćńśźżřůťďľĺŕʻ")


class Hit(NamedTuple):
    """An entry that a word of a text may be a form of.

    `cost` is how far-fetched the spelling is; `is_guess` says that no lexicon has the word, and
    `is_noun_of_verb` that it is the stem of a verb that one has; `written` is the form in which it
    stands in longer words, even where it is usually in kana by itself.
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
    is_noun_of_verb: bool = False
    written: str = ""
    labels: tuple[str, ...] = ()


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


def is_listed(text: str, code: str) -> bool:
    """Tell whether a lexicon has a text as it stands, before any forms of it are thought of."""
    room = rooms()[code]
    may_be = any(sources.has_key(code, each.key) for each in room.spellings(text))
    return may_be and any(hit.cost < PLAIN / 2 and not hit.is_inflected for hit in hits(text, code))


def _hit(room: Language, candidate: Candidate) -> Hit:
    entry, verdict = candidate.entry, candidate.verdict
    headword, reading = room.headword(entry, verdict)
    senses = room.senses(entry, headword, reading)
    labels = [label for sense in senses for label in sense.labels]
    noun = room.as_noun(headword, reading, verdict) if len(candidate.features) == 1 else None
    glosses = [gloss for sense in senses for gloss in sense.glosses]
    return Hit(
        entry.language,
        noun or headword,
        reading if noun is None else verdict.steps[-1].before,
        tuple(dict.fromkeys(glosses))[:MOST_GLOSSES],
        verdict.cost,
        candidate.score,
        entry.commonness,
        verdict.kind == "inflected",
        is_phrase=" " in headword,
        parts=entry.parts_of_speech,
        is_noun_of_verb=noun is not None,
        written=noun or entry.headword,
        labels=tuple(dict.fromkeys(labels)),
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
        lemmas = room.inflections(native) if native else iter(())
        lemma = next((each for each in lemmas if each.cost < PLAIN), None)
        if found and lemma is not None and lemma.text:
            found = [found[0]._replace(headword=lemma.text, reading=lemma.text)]
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


def is_plain(hit: Hit) -> bool:
    """Tell whether a word is an entry just so, and one that is met: no chance, and no guest."""
    return (
        hit.cost <= PLAINEST
        and not hit.is_inflected
        and hit.commonness >= MET
        and KATAKANA.search(hit.headword) is None
    )


def is_met(text: str, code: str) -> bool:
    """Tell whether the likeliest entry of a text is one just so, as `is_plain` says."""
    return any(is_plain(hit) for hit in hits(text, code)[:1])


def compound(text: str, code: str) -> Hit | None:
    """Give a phrase that no lexicon has, where all of its words are ones of a language."""
    words = text.split()
    known = [next((hit for hit in hits(word, code) if hit.cost < PLAIN), None) for word in words]
    small = [len(word) < 3 for word in words]
    if not all(hit or is_small for hit, is_small in zip(known, small, strict=True)) or all(small):
        return None
    native = spelled(text, code)
    if native is None:
        return None
    cost = max(hit.cost for hit in known if hit is not None)
    return Hit(code, native, None, (), cost, PHRASE_SCORE, 0.0, is_guess=True, is_phrase=True)


@lru_cache(maxsize=4096)
def knows_words(text: str, code: str) -> bool:
    """Tell whether the lexicons of a language have all words of a phrase, small ones left out."""
    telling = [word for word in text.lower().split() if len(word) > 2]
    return all(any(hit.cost < PLAIN for hit in hits(word, code)) for word in telling)


def joined(text: str, code: str) -> Iterator[Hit]:
    """Give a phrase that no lexicon has, where one has each of the words that a particle joins."""
    long = [word for word in text.split() if len(word) > 2]
    written = native_phrase(text, code)
    if written is not None and all(
        any(hit.cost < PLAIN for hit in hits(word, code)) for word in long
    ):
        yield Hit(code, *written, (), 0.0, PHRASE_SCORE, 0.0, is_guess=True, is_phrase=True)


def native_phrase(text: str, code: str, gloss: str | None = None) -> tuple[str, str | None] | None:
    """Write a phrase that no lexicon has in its own script, word by word; None where one fails.

    Which word it is, among those that sound so, the writer's gloss may tell.

    >>> native_phrase("genchi genbutsu", "ja"), native_phrase("koi no yokan", "ja", "sense of love")
    (('現地現物', 'げんちげんぶつ'), ('恋の予感', 'こいのよかん'))
    """
    written, read = [], []
    for word in _words_of(text, code):
        best = _fitting(hits(word, code), gloss)
        kana = spelled(word, code)
        if kana is None:
            return None
        is_small = len(word) < 3 or best is None or best.is_inflected
        written.append(kana if best is None or is_small else best.headword)
        read.append(kana if best is None or is_small else best.reading or best.headword)
    joint = "" if code == "ja" else " "
    return joint.join(written), joint.join(read)


def _words_of(text: str, code: str) -> Iterator[str]:
    """Give the words of a phrase; one with a hyphen whole, where it is listed so."""
    for word in text.split():
        is_whole = any(hit.cost < PLAIN for hit in hits(word, code))
        yield from [word] if is_whole else word.replace("-", " ").split()


def _fitting(known: Sequence[Hit], gloss: str | None) -> Hit | None:
    """Give the likeliest entry; rather one that is glossed by a word of the writer's gloss."""
    plain_ones = [hit for hit in known if hit.cost < PLAIN]
    said = stems_of(gloss)
    borne_out = (hit for hit in plain_ones if is_glossed_by(hit, said))
    return next(borne_out, plain_ones[0] if plain_ones else None)


def stems_of(gloss: str | None) -> frozenset[str]:
    """Give the stems of what a writer's gloss says; none where there is no gloss."""
    return frozenset(stem(word) for word in content(gloss or ""))


def is_glossed_by(hit: Hit, said: frozenset[str]) -> bool:
    """Tell whether a word of the writer's gloss, as a stem, is in one of an entry's."""
    return not said.isdisjoint(stem(word) for gloss in hit.glosses for word in content(gloss))


@lru_cache(maxsize=4096)
def glosses_of_parts(text: str, code: str) -> tuple[str, ...]:
    """Give what the words of a phrase mean that no lexicon has, small words left out."""
    found: list[str] = []
    for word in text.split():
        known = hits(word, code) if len(word) > 2 else ()
        found += known[0].glosses[:4] if known else ()
    return tuple(dict.fromkeys(found))


def spelled(text: str, code: str) -> str | None:
    """Give the likeliest native spelling of a romanised text, as it stands; None for none."""
    found = ways_to_spell(text, code)
    return found[0] if found else None


@lru_cache(maxsize=4096)
def ways_to_spell(text: str, code: str) -> tuple[str, ...]:
    """Give the native spellings of a romanised text, those of more common words first."""
    room = rooms()[code]
    wanted = text.lower()
    if code == "ja":
        wanted = wanted.replace("-", "")
    found = list(room.untransliterate(wanted))[:MOST_SPELLINGS]
    if len(found) > 1 and room.frequency_floor is not None:
        found.sort(key=lambda each: -sum(room.zipf(word) for word in each.lower().split()))
    return tuple(found)


@lru_cache(maxsize=4096)
def meanings_of_characters(headword: str, code: str) -> tuple[tuple[str, ...], ...]:
    """Give what each character of a headword means by itself, where a lexicon has characters."""
    known = lexicons.characters_of(code)
    found = (known(each) for each in dict.fromkeys(headword))
    return tuple(character.meanings for character in found if character is not None)


def telling_glosses(text: str, hit: Hit) -> tuple[str, ...]:
    """Give the glosses of an entry but those that are only the term itself: "ataman"."""
    own = {skeleton(text), skeleton(hit.headword)} - {""}
    return tuple(gloss for gloss in hit.glosses if skeleton(gloss) not in own)


def skeleton(text: str) -> str:
    """Give the consonants of a word in Latin letters, which are alike in all ways to write it."""
    return VOWELS.sub("", plain(text)) if text.isascii() or is_latin(text) else ""


def stands_in_its_gloss(text: str, hit: Hit) -> bool:
    """Tell whether English has borrowed a word: it is glossed by itself."""
    own = plain(text)
    return any(own in plain(gloss).replace("-", " ").split() for gloss in hit.glosses[:6])
