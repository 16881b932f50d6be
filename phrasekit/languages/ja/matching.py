"""How well a romanised query agrees with a reading that sounds like it, and by which scheme.

Costs are in powers of ten. What a query marks binds: bīru is not ビル, and kitte is not 来て. What
it does not mark is left open: Kobe is こうべ. Between the two stand the habits that no scheme has.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from phrasekit.entries import Step
from phrasekit.languages.ja.sound import sound_key
from phrasekit.languages.ja.syllables import (
    cleaned,
    has_glide,
    kana_syllables,
    latin_syllables,
)
from phrasekit.languages.ja.writing import spell

#: The schemes a spelling is held against, the one to be named first coming first.
ORDER = ("hepburn", "hepburn-traditional", "kunrei", "nihon", "wapuro")
_ALL = (1 << len(ORDER)) - 1
_WAPURO = 1 << ORDER.index("wapuro")

# How a query marks length: with a macron or circumflex, as kana are typed, with a doubled vowel.
_MACRON, _TYPED, _DOUBLED = 1, 2, 4
_ANY = 7

UNMARKED_COST = 0.1
UNMARKED_EACH = 0.05
LEFT_SHORT_COST = 0.6
DOUBLED_COST = 0.1
TYPED_COST = 0.05
TWO_MARKS_COST = 0.15
MIXED_COST = 0.2
BINDING_COST = 3.0
UNEXPLAINED_COST = 1.5

_TO_MACRON = str.maketrans("âîûêô", "āīūēō")
_TO_PLAIN = str.maketrans("āīūēō", "aiueo")
_TO_DOUBLED = str.maketrans({"ā": "aa", "ī": "ii", "ū": "uu", "ē": "ee", "ō": "oo"})
_FIRST_VOWEL = re.compile("[aiueoāīūēō]")
_OH = re.compile("(?:ou|oo|o)h|ah|eh|uh|ih")


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far a query is from a reading, 0.0 being a full spelling of it in `scheme`."""

    cost: float
    scheme: str | None
    steps: tuple[Step, ...]


class _Issue(NamedTuple):
    """One habit in one syllable: its plain name, its cost, the syllable without it."""

    name: str
    cost: float
    after: str


class _Compared(NamedTuple):
    """One syllable of a query held against the kana: the schemes and length marks that fit it."""

    schemes: int
    marks: int
    issues: tuple[_Issue, ...] = ()
    marked: bool = False
    left_open: str = ""


@lru_cache(maxsize=4096)
def agreement(romaji: str, kana: str) -> Agreement | None:
    """Say how well a Latin spelling agrees with a reading, None if it does not sound like it.

    >>> agreement("shimbun", "しんぶん").scheme
    'hepburn-traditional'
    >>> [step.name for step in agreement("Kobe", "こうべ").steps]
    ['hepburn without length marks']
    >>> agreement("bīru", "ビール").cost, agreement("bīru", "ビル").cost
    (0.0, 3.0)
    """
    key = sound_key(romaji)
    if key is None or key != sound_key(kana):
        return None
    query = cleaned(romaji)
    theirs = kana_syllables(kana)
    ours = latin_syllables(_without_small(query.text), glide=has_glide(kana))
    if len(ours) != len(theirs):
        step = Step("sounds alike", romaji, kana)
        return Agreement(query.cost + UNEXPLAINED_COST, None, (*query.steps, step))
    compared = [_compare(latin, piece) for latin, piece in zip(ours, theirs, strict=True)]
    return _summed(romaji, kana, list(ours), compared)


# Small kana as they are typed one by one, in the letters of whole syllables.
_SMALL = (
    ("(?<=[td])ex(?:(?=i)|y(?=[auo]))", "h"),
    ("(?<=[td])ox(?=u)", "w"),
    ("[fh]ux(?=y?[aieo])", "f"),
    ("(?<=v)ux(?=[aieoy])|(?<=ts)ux(?=[aieo])|(?<=[sz])ux(?=i)", ""),
    ("(?<=t)ux(?=[aieo])", "s"),
    ("ux(?=[aieo])", "w"),
    ("(?<=[sc]h)ix(?:e|y(?=[auo]))", ""),
    ("(?<=[bcdfghj-np-tvz])ixy?(?=[auoe])", "y"),
    ("x(?=[aiueoywk])|っ$", ""),
    ("っ(?=ch)", "t"),
    ("っ(?=([b-df-hj-np-tv-z]))", r"\1"),
)


def _without_small(text: str) -> str:
    if "x" in text or "っ" in text:
        for pattern, into in _SMALL:
            text = re.sub(pattern, into, text)
    return text


def _summed(romaji: str, kana: str, ours: list[str], compared: list[_Compared]) -> Agreement:
    """Add up the syllables: their issues, what they leave open, the scheme they share."""
    query = cleaned(romaji)
    schemes, marks = _ALL, _ANY
    for each in compared:
        schemes &= each.schemes
        marks &= each.marks
    issues = [(place, issue) for place, each in enumerate(compared) for issue in each.issues]
    left_open = [place for place, each in enumerate(compared) if each.left_open]
    if left_open and any(each.marked for each in compared):
        issues += [
            (place, _Issue("vowel left short", LEFT_SHORT_COST, compared[place].left_open))
            for place in left_open
        ]
        left_open = []
    cost = query.cost + sum(issue.cost for _, issue in issues)
    scheme, name, extra = _named(schemes, marks, len(left_open))
    steps = _steps(romaji, ours, issues, query.steps)
    before = steps[-1].after if steps else romaji
    return Agreement(round(cost + extra, 3), scheme, (*steps, Step(name, before, kana)))


def _named(schemes: int, marks: int, left_open: int) -> tuple[str | None, str, float]:
    """Name the scheme that all syllables share, and how it was used, with the cost of that."""
    if not schemes:
        return None, "mixed schemes", MIXED_COST + (UNMARKED_COST if left_open else 0.0)
    if marks == _ANY or marks & _MACRON:
        own = schemes & ~_WAPURO if marks != _ANY or left_open else schemes
        scheme = _first(own or schemes)
        if left_open:
            cost = min(UNMARKED_COST + UNMARKED_EACH * (left_open - 1), 0.3)
            return scheme, f"{scheme} without length marks", cost
        return scheme, scheme, 0.0 if own else MIXED_COST
    if marks & _TYPED and schemes & _WAPURO:
        return "wapuro", "wapuro", 0.0
    scheme = _first(schemes)
    if marks & _TYPED:
        return scheme, f"{scheme} with vowels as in kana", TYPED_COST
    if marks & _DOUBLED:
        return scheme, f"{scheme} with doubled vowels", DOUBLED_COST
    return scheme, f"{scheme} with length marked in two ways", TWO_MARKS_COST


def _first(schemes: int) -> str:
    return next(name for bit, name in enumerate(ORDER) if schemes >> bit & 1)


def _steps(
    romaji: str, ours: list[str], issues: list[tuple[int, _Issue]], first: tuple[Step, ...]
) -> tuple[Step, ...]:
    """Show the issues one after the other, each as the whole query before and after it."""
    steps = list(first)
    for name in dict.fromkeys(issue.name for _, issue in issues):
        before = steps[-1].after if steps else romaji
        for place, issue in issues:
            if issue.name == name:
                ours[place] = issue.after
        after = "".join(ours)
        after = after[:1].upper() + after[1:] if romaji[:1].isupper() else after
        steps.append(Step(name, before, after))
    return tuple(steps)


# --- one syllable --------------------------------------------------------------------------------


@lru_cache(maxsize=32768)
def _compare(latin: str, kana: str) -> _Compared:
    consonants, vowels = _cut(latin)
    schemes = 0
    spellings = _spellings(kana)
    for bit, (start, _) in enumerate(spellings):
        schemes |= (start == consonants) << bit
    issues: list[_Issue] = []
    if kana == "ん" and consonants in ("nn", "n'"):
        schemes = _WAPURO
    if not schemes:
        schemes = _ALL
        for name, cost, after in _explained(consonants, {start for start, _ in spellings}):
            old = name == _OLD_Y and vowels[:1] in "eē"
            issues.append(_Issue("old ye for e" if old else name, cost, after + vowels))
            consonants = after
    length = _length(consonants, vowels, kana)
    schemes &= length.schemes
    issues += length.issues
    return _Compared(schemes, length.marks, tuple(issues), length.marked, length.left_open)


def _cut(latin: str) -> tuple[str, str]:
    """Cut a Latin syllable before its vowel; after n, whatever separates is an apostrophe."""
    found = _FIRST_VOWEL.search(latin)
    place = found.start() if found else len(latin)
    start = re.sub(r"(?<=n)[' \-]+(?=y?$)", "~", latin[:place]) if found else latin[:place]
    start = re.sub(r"[' \-:]", "", start).replace("~", "'")
    return start, latin[place:]


@lru_cache(maxsize=16384)
def _spellings(kana: str) -> tuple[tuple[str, str], ...]:
    """The consonants and vowels of a kana syllable in every scheme."""
    return tuple(_cut(spell(kana, scheme).translate(_TO_MACRON)) for scheme in ORDER)


def _length(consonants: str, vowels: str, kana: str) -> _Compared:
    """Compare how long the vowel is."""
    written = re.sub(r"[' :\-]", "", vowels)
    long = _spellings(kana)[0][1]
    typed = _spellings(kana)[-1][1].replace("x", "")
    if written == long and long.isascii():
        if ":" in vowels:
            return _habit(consonants, long, _LONG_UNHEARD, BINDING_COST)
        return _Compared(_ALL, _ANY)
    if "w" in written:
        fits = sum((own == written) << bit for bit, (_, own) in enumerate(_spellings(kana)))
        if fits:
            return _Compared(fits, _MACRON | _TYPED)
    dashed = re.sub("[' ]", "", vowels).replace(":", "-")
    marks = _MACRON * (written == long or written == long.replace("ii", "ī"))
    marks |= _TYPED * (typed in (dashed, written))
    marks |= _DOUBLED * (written == long.translate(_TO_DOUBLED))
    if marks:
        return _Compared(_ALL, marks, marked=True)
    if ":" in vowels and written == long.translate(_TO_PLAIN):
        return _habit(consonants, long, "colon for a long vowel", 0.1)
    if written == long.translate(_TO_PLAIN):
        return _Compared(_ALL, _ANY, left_open=consonants + long)
    return _odd_length(consonants, written, long, typed)


def _habit(consonants: str, long: str, name: str, cost: float, marked: bool = True) -> _Compared:
    return _Compared(_ALL, _ANY, (_Issue(name, cost, consonants + long),), marked=marked)


def _odd_length(consonants: str, written: str, long: str, typed: str) -> _Compared:
    """Name the habit by which a vowel is written as no scheme writes it."""
    if "h" in written and _OH.sub(lambda oh: _macron(oh[0]), written) == long:
        return _habit(consonants, long, f"{written} for a long {written[0]}", 0.1)
    if "ei" in long and written in (long.replace("ei", "ē"), long.replace("ei", "ee")):
        return _habit(consonants, long, "ei written as a long e", 0.2)
    if "ē" in long and written == long.replace("ē", "ei"):
        return _habit(consonants, long, "ei for a long e", 0.4)
    short = long.translate(_TO_PLAIN)
    if written == short.replace("ii", "i") != short:
        return _habit(consonants, long, "second i left out", 0.4, marked=False)
    if written == short.replace("ei", "e") != short:
        return _habit(consonants, long, "i left out after e", 0.8, marked=False)
    ours, theirs = len(written.translate(_TO_DOUBLED)), len(typed)
    if ours > theirs:
        return _habit(consonants, long, _LONG_UNHEARD, BINDING_COST)
    if ours < theirs:
        return _habit(consonants, long, "vowel left short", LEFT_SHORT_COST)
    return _habit(consonants, long, f"{written} for {typed}", 0.5)


def _macron(oh: str) -> str:
    return dict(zip("aiueo", "āīūēō", strict=True))[oh[0]]


# Consonants as people write them beside the schemes: name, cost, pattern, what it stands for.
_DOUBLE = "doubled consonant that the reading does not have"
_LONG_UNHEARD = "long vowel that the reading does not have"
_OLD_Y = "y left over"
_SINGLE = "single consonant for a doubled one"
_HABITS = (
    ("m for n", 0.05, "^m(?=[bmp])", "n"),
    ("apostrophe left out", 0.3, "^n(?=y?$)", "n'"),
    ("small y left over", 0.1, "(?<=[scz]h|.j)y|(?<=^[j])y|(?<=^ch)y|(?<=^sh)y", ""),
    ("wa for the particle は", 0.1, "w$", "h"),
    ("dz for z", 0.2, "dz|d(?=j)", "z"),
    ("dj for j", 0.2, "d(?=j)", ""),
    ("ch doubled whole", 0.3, "chch", "tch"),
    ("sh doubled whole", 0.3, "shsh", "ssh"),
    ("b for v", 0.3, "b", "v"),
    ("cy for ch", 0.3, "cy", "ch"),
    (_OLD_Y, 0.4, "y$", ""),
    (_OLD_Y, 0.5, "^n'?y$", "n'"),
    ("old kw for k", 0.5, "(?<=[kg])w", ""),
    ("w left over", 0.6, "w", ""),
    ("l for r", 0.6, "l", "r"),
    ("v for b", 0.6, "v", "b"),
    ("c for k", 0.8, "c", "k"),
    ("ck for kk", 0.5, "ck", "kk"),
    ("q for k", 0.8, "q", "k"),
    ("q for kw", 0.6, "q", "kw"),
    ("c for s", 0.8, "c", "s"),
    ("c for s", 0.8, "c", "sh"),
    ("h for f", 0.8, "h", "f"),
    ("sh for s", 0.8, "sh", "s"),
    ("w left out", 0.8, "$", "w"),
    ("ch for t", 1.0, "ch", "t"),
    ("ts for t", 1.0, "ts", "t"),
    ("j for d", 1.0, "j", "d"),
    ("z for d", 1.0, "z", "d"),
    ("f for h", 1.2, "f", "h"),
    ("n for nn", 1.0, "^n(?!n)", "nn"),
    (_SINGLE, 1.5, "^ch", "tch"),
    (_SINGLE, 1.5, "^([^aiueoāīūēōn'っ])(?!\\1)", "\\1\\1"),
    (_SINGLE, 1.5, "^(n)([^n'])", "\\1\\2\\2"),
    (_DOUBLE, BINDING_COST, "^t(?=ch)|^c(?=ch)|^っ", ""),
    (_DOUBLE, BINDING_COST, "([^aiueo])\\1", "\\1"),
    ("apostrophe that the reading does not have", BINDING_COST, "n'", "n"),
)


@cache
def _habits() -> tuple[tuple[str, float, re.Pattern[str], str], ...]:
    return tuple((name, cost, re.compile(rule), into) for name, cost, rule, into in _HABITS)


def _explained(written: str, wanted: set[str]) -> list[tuple[str, float, str]]:
    """Find the one or two habits by which `written` stands for one of the `wanted` consonants."""
    once = [(name, cost, rule.sub(into, written, 1)) for name, cost, rule, into in _habits()]
    once = [each for each in once if each[2] != written]
    hits = [[each] for each in once if each[2] in wanted]
    if not hits:
        hits = [
            [first, (name, cost, rule.sub(into, first[2], 1))]
            for first in once
            for name, cost, rule, into in _habits()
            if rule.sub(into, first[2], 1) in wanted
        ]
    if not hits:
        return [("sounds alike", UNEXPLAINED_COST, min(wanted))]
    return min(hits, key=lambda steps: sum(cost for _, cost, _ in steps))
