"""What was found in one place after another, gathered into the terms of an article."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter
from operator import attrgetter
from typing import TYPE_CHECKING

from phrasekit.scanning import dictionary
from phrasekit.scanning.choosing import UNLIKE, may_be_read, unlisted_headword
from phrasekit.scanning.english import COMMON, commonness, is_english, loan
from phrasekit.scanning.evidence import AGAINST, LEAST, WEIGHTS, weight
from phrasekit.scanning.looks import leaning
from phrasekit.scanning.results import FoundTerm
from phrasekit.scanning.tokens import is_latin, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from phrasekit.scanning.findings import Finding

#: What other terms of a language speak for one more of it.
COMPANY = "other terms of the language"
#: What is nearly a term speaks for others of its kind when there is a couple of them.
NEARLY, COUPLE = 2.8, 2
#: A word that nobody knows needs one of these to be one of the company.
SET_OFF = frozenset(
    ("emphasis", "quotes", "lang", "list", "hashtag", "gloss", "gloss likely", "felt to be foreign")
)
#: A word is a term by one of these, or by the company it keeps.
TREATED = frozenset(
    (
        "emphasis",
        "quotes",
        "lang",
        "list",
        "hashtag",
        "gloss",
        "gloss likely",
        "language named",
        "native script",
        "called so",
    )
)
#: So many words in passing are company for each other, as is one so many times.
PARTY = 2
#: The same consonants, so many, so near: one word in two scripts.
TELLING, BESIDE = 3, 80
#: So many places of a term are looked at.
ENOUGH_PLACES = 24
#: Words that English has too are not made terms by the company they keep.
ENGLISH = frozenset(("English", "rarely English", "at home in English"))
#: A term so near speaks for the language of one that nobody knows.
NEARBY = 300
#: Before a native spelling in brackets, so near: "boro (".
FAR_BACK = 100
BRACKETED = re.compile(r"(?P<word>[^\W\d_][\w’'-]*)[*_\"”’']*\s?[(\[（]\s*$")
#: A word as short before a term is an article of its language: la, un.
SHORT = 4
#: Orders of magnitude by which letters suit a language better than English.
ALIKE = 0.8
#: What speaks against an item of a list by itself.
CAPITAL = "capital"
#: How steeply confidence rises with the points, and the most it can be.
STEEPNESS = 0.9


class Gathered:
    """One term with all the places in which it was met.

    What speaks for it in any place counts; what speaks against it counts where it does everywhere.
    """

    def __init__(self, finding: Finding, text: str, start: int) -> None:
        self.first = finding
        self.best = finding
        self.said = finding if finding.gloss else None
        self.start = start
        self.sentence = text[finding.sentence[0] : finding.sentence[1]]
        self.sentence_start = finding.sentence[0]
        self.times = 1
        self.signs = list(finding.evidence)
        self.company = False

    def add(self, finding: Finding) -> None:
        """Add another place."""
        self.times += 1
        against = {name for name in self.signs if name in AGAINST} & set(finding.evidence)
        both = dict.fromkeys((*self.signs, *finding.evidence))
        self.signs = [name for name in both if name not in AGAINST or name in against]
        if finding.points > self.best.points:
            self.best = finding
        if finding.gloss and (self.said is None or _is_surer(finding, self.said)):
            self.said = finding

    def settle(self, languages: set[str]) -> None:
        """Take a term of no known language for one of the only language that others are of."""
        if len(languages) == 1:
            code = next(iter(languages))
            surface = self.best.surface
            is_unlike = leaning(surface, code) < UNLIKE and loan(surface) is None
            if code not in dictionary.rooms() or is_unlike:
                return
            if may_be_read(surface, code):
                headword, reading, _ = unlisted_headword(surface, code)
                self.best = self.best._replace(language=code, headword=headword, reading=reading)
                if self.said is not None:
                    self.said = self.said._replace(language=code, headword=headword)

    @property
    def place(self) -> int:
        """Where it was met first, in the article."""
        return self.start + self.first.candidate.start

    @property
    def points(self) -> float:
        """What speaks for it in all."""
        signs = set(self.signs)
        if "gloss" in signs:
            signs.discard("gloss likely")
        return weight(signs)

    @property
    def confidence(self) -> float:
        """How sure it is that this is a term, one half being undecided."""
        return round(1 / (1 + math.exp(-STEEPNESS * (self.points - LEAST))), 2)

    @property
    def independent(self) -> int:
        """How many signs speak for it."""
        return sum(WEIGHTS.get(name, 0.0) >= 1.0 for name in self.signs)

    def term(self, kind: str | None = None) -> FoundTerm:
        """Give the term as a result."""
        first, best, said = self.first, self.best, self.said
        chosen = said if said is not None and said.headword == best.headword else best
        place = first.candidate.start - self.sentence_start
        return FoundTerm(
            first.surface,
            chosen.language,
            chosen.headword,
            chosen.reading,
            kind or first.kind,
            said.gloss if said else None,
            chosen.glosses,
            said.agrees if said else None,
            self.sentence,
            (self.start + first.candidate.start, self.start + first.candidate.end),
            tuple(name for name in self.signs if name != "unknown"),
            self.confidence,
            (place, place + len(first.surface)),
            self.times,
        )


class Gathering:
    """All that was found so far; its size is that of the terms, not of the text."""

    def __init__(self) -> None:
        self._found: dict[str, Gathered] = {}

    def add(self, finding: Finding, text: str, start: int) -> None:
        """Add a place; under the term that it is another place, or another spelling, of."""
        key = plain(finding.surface)
        spellings = () if finding.candidate.is_lookalike else finding.spellings
        others = [plain(text[begin:end]) for begin, end in spellings]
        known = self._found.get(key) or self._romanised(finding, text, others)
        if known is not None:
            known.add(finding)
        else:
            known = Gathered(finding, text, start)
        for spelling in (key, *others):
            self._found.setdefault(spelling, known)

    def _romanised(self, finding: Finding, text: str, others: Sequence[str]) -> Gathered | None:
        """Give the term that a native spelling belongs to, if it stands in brackets after it."""
        if "native script" not in finding.candidate.marks:
            return None
        start = finding.candidate.start
        before = BRACKETED.search(text, max(0, start - FAR_BACK), start)
        beside = (plain(before["word"]),) if before else ()
        return next((self._found[each] for each in (*beside, *others) if each in self._found), None)

    def has_enough(self, surface: str) -> bool:
        """Count one more place of a term, if it was met so often that another says nothing new."""
        known = self._found.get(plain(surface))
        if known is None or known.times < ENOUGH_PLACES:
            return False
        known.times += 1
        return True

    def groups(self) -> list[Gathered]:
        """Give what was found, each once, in the order in which it was met."""
        return sorted({id(each): each for each in self._found.values()}.values(),
                      key=lambda each: each.place)  # fmt: skip

    def terms(self, min_confidence: float) -> list[FoundTerm]:
        """Give what is a term, the forms of one headword together."""
        groups = self.groups()
        languages = {each.best.language for each in groups if _is_term(each)} - {"und"}
        for each in groups:
            if each.best.language == "und":
                each.settle(languages if len(languages) == 1 else _languages_near(each, groups))
        sure = Counter(each.best.language for each in groups if _is_term(each))
        near = [each for each in groups if each.points >= NEARLY and not _is_term(each)]
        counts = Counter(each.best.language for each in near)
        languages |= {code for code, count in counts.items() if count >= COUPLE and code != "und"}
        self._without_capitals(groups)
        for each in groups:
            is_bare = "unknown" in each.signs and SET_OFF.isdisjoint(each.signs)
            is_bare = is_bare and (sure[each.best.language] < COUPLE or not _is_alike(each))
            is_bare = is_bare or _is_english(each)
            if each.best.language in languages and not _is_term(each) and not is_bare:
                each.signs.append(COMPANY)
        taken = [each for each in groups if _is_term(each) and each.confidence >= min_confidence]
        merged = _without_longer(_merged(_without_lonely_words(taken)))
        return [each.term() for each in merged]

    @staticmethod
    def _without_capitals(groups: Sequence[Gathered]) -> None:
        """Take a capital for nothing where others of its language have one and are terms."""
        listed = [each for each in groups if CAPITAL in each.signs and _is_said(each)]
        counts = Counter(each.best.language for each in listed if _is_term(each))
        for each in listed:
            if counts[each.best.language] >= COUPLE:
                each.signs.remove(CAPITAL)

    def names(self, terms: Sequence[FoundTerm]) -> list[FoundTerm]:
        """Give all that was found as names, but for what is a term after all."""
        taken = {plain(term.surface) for term in terms}
        found = [each.term("name") for each in self.groups()]
        return [each for each in found if plain(each.surface) not in taken]


def _is_english(group: Gathered) -> bool:
    """Tell whether a term is a word that English readers know."""
    return not ENGLISH.isdisjoint(group.signs) and commonness(group.best.surface) >= COMMON


def _without_lonely_words(groups: list[Gathered]) -> list[Gathered]:
    """Leave out a word that is met in passing, unless it comes with others."""
    passing = {id(each) for each in groups if _is_in_passing(each)}
    counts = Counter(each.best.language for each in groups if id(each) in passing)
    company = {code for code, count in counts.items() if count >= PARTY}
    company |= {each.best.language for each in groups if id(each) not in passing}
    return [each for each in groups if id(each) not in passing or each.best.language in company]


def _is_in_passing(group: Gathered) -> bool:
    """Tell whether nothing sets a word off, and nothing is said of it."""
    is_word = " " not in group.best.surface
    is_seldom = group.times < PARTY or "dictionary" not in group.signs
    return is_word and TREATED.isdisjoint(group.signs) and is_seldom


def _languages_near(group: Gathered, groups: Sequence[Gathered]) -> set[str]:
    """Give the language of the term that stands nearest, in the same paragraph or so.

    `groups` are in the order of their places.
    """
    first = bisect_left(groups, group.place - NEARBY, key=attrgetter("place"))
    last = bisect_left(groups, group.place + NEARBY, key=attrgetter("place"))
    near = [
        (abs(each.place - group.place), each.best.language)
        for each in groups[first:last]
        if each is not group and _is_term(each) and each.best.language != "und"
    ]
    distance, code = min(near, default=(NEARBY, ""))
    return {code} if distance < NEARBY else set()


def _is_surer(one: Finding, other: Finding) -> bool:
    """Tell whether one gloss is to be believed rather than another: as sure, and it agrees."""
    if one.sureness != other.sureness:
        return one.sureness > other.sureness
    return one.agrees is True and other.agrees is not True


def _is_term(group: Gathered) -> bool:
    return group.points >= LEAST and group.independent >= 2


def _is_said(group: Gathered) -> bool:
    return not {"gloss", "gloss likely"}.isdisjoint(group.signs)


def _is_alike(group: Gathered) -> bool:
    """Tell whether the letters of a term suit its language, one of ours, better than English."""
    code = group.best.language
    return code in dictionary.rooms() and leaning(group.best.surface, code) > ALIKE


def _without_longer(groups: list[Gathered]) -> list[Gathered]:
    """Leave out what is a term that stands there too, with English around it: a semeai move.

    Of the two the one stays that is printed first.
    """
    places = {plain(each.best.surface): each for each in groups}
    left_out = set()
    for each in groups:
        other = places.get(plain(_core(each.best.surface)), each)
        if other is not each:
            left_out.add(id(max(each, other, key=lambda group: group.place)))
    return [each for each in groups if id(each) not in left_out]


def _core(surface: str) -> str:
    """Give a phrase without the English and the small words at its ends."""
    words = surface.split()
    while len(words) > 1 and (len(words[0]) < SHORT or is_english(words[0])):
        words = words[1:]
    while len(words) > 1 and is_english(words[-1]):
        words = words[:-1]
    return " ".join(words)


def _merged(groups: Iterable[Gathered]) -> list[Gathered]:
    """Put forms of one headword together, and a word in two scripts, under the first printed."""
    found: dict[tuple[str, str], Gathered] = {}
    sounds: dict[str, Gathered] = {}
    for each in groups:
        term = each.term()
        key = term.language, term.headword or plain(term.surface)
        sound = _sound(each)
        beside = sounds.get(sound)
        if beside is not None and each.place - beside.place < BESIDE:
            found.setdefault(key, beside)
        first = found.setdefault(key, each)
        if first is not each:
            first.times += each.times
            if first.said is None:
                first.said = each.said
        elif sound:
            sounds[sound] = each
    return list(dict.fromkeys(found.values()))


def _sound(group: Gathered) -> str:
    """Give the consonants of a term in Latin letters, by which both scripts of it are known."""
    surface, code = group.best.surface, group.best.language
    if not is_latin(surface) and code in dictionary.rooms() and code != "ja":
        surface = dictionary.rooms()[code].transliterate(surface)
    found = dictionary.skeleton(surface)
    return found if len(found) >= TELLING else ""
