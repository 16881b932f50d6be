"""Which short units of the analyser make one word of a reader's dictionary.

Two passes: first what stands in the dictionary as a whole (寝不足, 気がする, について), then what
grammar holds together (食べ+させ+られ+た). The rules are data, in joins.toml.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from phrasekit.languages.ja import kana
from phrasekit.languages.ja.counters import counters

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

#: Classes of units (the first letter of a code) that may begin a phrase of the dictionary, stand
#: inside or end it; the last inflect, and are looked up by their lemma.
_FIRST = frozenset("NSKDRCUXLZPVFG6ABE78I")
_NOMINAL = "NSKDRCUXFG678BI"
_INFLECTING = frozenset("VsaeuizAEhH")
_NO_PART, _NOUN, _VERB, _PARTICLE = range(4)
#: Classes that end a word before them and so cannot begin an expression.
_ENDINGS = frozenset("tbqrxyn ")
_PARTICLES = "pmw23fO"
_ROLES = {
    **dict.fromkeys(_NOMINAL, _NOUN),
    **dict.fromkeys(_INFLECTING, _VERB),
    **dict.fromkeys(_PARTICLES, _PARTICLE),
}
_NUMERALS = frozenset("一二三四五六七八九十百千万")
#: A noun this long, before a particle and a verb, makes no phrase with them.
_LONGEST_NOUN = 3
#: Adverbs that take する: ドキドキ, びっくり, うんざり, はっと.
_ONOMATOPOEIA = re.compile(
    r"(?P<twice>[ぁ-ヶー]{2,})(?P=twice)|[ぁ-ヶ][っッんン][ぁ-ヶ]?[ゃゅょャュョ]?[りリ]|[ぁ-ヶ][っッ]と"
)
_LONGEST_PHRASE = 14
_MOST_KEPT = 200_000


class Unit:
    """One unit of the analyser, or several that the dictionary has as one.

    `sound` is the kana of the unit as it stands, `reading` those of its lemma; `other` is a lemma
    in other signs, or "". `extra` are features that the unit has by itself (読める: potential).
    `kind` is the class, `role` what the unit may be inside a phrase of the dictionary, `opens`
    whether an expression or a phrase may begin with it, `merged` whether it is a phrase that
    inflects.
    """

    __slots__ = (
        *("code", "extra", "features", "form", "kind", "lemma", "lemmas", "merged", "names"),
        *("opens", "other", "other_reading", "reading", "role", "sound", "splits"),
    )

    def __init__(
        self, code: str, lemma: str, reading: str, sound: str, names: tuple[str, ...], form: object
    ) -> None:
        self.code = code
        self.kind = kind = code[0]
        self.role = _ROLES.get(kind, 0)
        self.opens = kind in _FIRST and not (kind in "VA" and code[1] not in "rg")
        if kind == "1" and lemma[0] in _NUMERALS:
            # 二日酔い, 一石二鳥: numbers in kanji may be part of a word.
            self.opens, self.role = True, _NOUN
        self.lemma = lemma
        self.reading = reading
        self.sound = sound
        self.names = names
        self.form = form
        self.other = self.other_reading = ""
        self.lemmas: tuple[str, ...] = (lemma,)
        self.extra: tuple[str, ...] = ()
        self.features: tuple[str, ...] = ()
        self.splits = self.merged = False


class Rules:
    """What joins.toml says, ready for use."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.readings: dict[str, str] = data["readings"]
        self.never = frozenset(data["never"]["words"])
        self.particles = frozenset(data["phrases"]["particles"])
        self.most_units: int = data["phrases"]["most_units"]
        self.forms: dict[str, str] = data["forms"]
        self.pattern = _pattern(data["patterns"])
        listed = [(word, "", word) for word in data["expressions"]["words"]]
        inflecting = [(*stem.split("|"), headword) for stem, headword in data["inflecting"].items()]
        self.starting = _by_start([*listed, *inflecting])
        self._codes = [
            (
                tuple(rule["is"]),
                rule["code"],
                frozenset(rule.get("lemma", rule.get("text", ()))),
                "text" in rule,
            )
            for rule in data["code"]
        ]
        self._fitting: dict[str, list[tuple[str, frozenset[str], bool]]] = {}
        self._names = sorted(data["parts_of_speech"].items(), key=lambda each: -len(each[0]))
        self._conjugations: dict[str, list[str]] = data["conjugations"]
        self._irregular: dict[str, list[str]] = data["irregular"]

    def code(self, part_of_speech: Sequence[str], lemma: str, text: str) -> str:
        """Give the code of a unit: its class, and its form."""
        name = ",".join(part_of_speech)
        fitting = self._fitting.get(name)
        if fitting is None:
            fitting = [rule[1:] for rule in self._codes if name.startswith(rule[0])]
            self._fitting[name] = fitting
        form = self.forms.get(part_of_speech[5].partition("-")[0], "-")
        for code, listed, by_text in fitting:
            if not listed or (text if by_text else lemma) in listed:
                return _narrower(code, text) + form
        return "N" + form

    def names(self, part_of_speech: Sequence[str], lemma: str) -> tuple[str, ...]:
        """Give a part of speech in plain English."""
        if part_of_speech[0] in ("動詞", "形容詞"):
            if lemma in self._irregular:
                return tuple(self._irregular[lemma])
            kind = part_of_speech[4]
            found = self._conjugations.get(kind) or self._conjugations.get(kind.partition("-")[0])
            return tuple(found or ("verb",))
        name = ",".join(part_of_speech)
        return next((tuple(names) for start, names in self._names if name.startswith(start)), ())


def _narrower(code: str, text: str) -> str:
    """Tell counters and adverbs that take する from the others of their class."""
    if code == "U" and text in counters():
        return "C"
    if code == "B" and _ONOMATOPOEIA.fullmatch(text):
        return "S"
    return code


@cache
def load() -> Rules:
    """Read and compile the rules, on first use."""
    import tomllib

    text = Path(__file__).with_name("joins.toml").read_text(encoding="utf-8")
    return Rules(tomllib.loads(text))


def _pattern(parts: dict[str, str]) -> re.Pattern[str]:
    """Make one pattern of all: the name of the group that matched says what the token is."""
    tail = f"(?:{parts['tail']})"
    end = f"(?:{parts['end']})".replace("{tail}", tail)
    groups = [
        f"(?P<{name}>{part.replace('{tail}', tail).replace('{end}', end)})"
        for name, part in parts.items()
        if name not in ("tail", "end")
    ]
    return re.compile("|".join(groups), re.VERBOSE)


_Expression = tuple[str, str, str]


def _by_start(expressions: Any) -> dict[str, list[_Expression]]:
    """Sort expressions by their first two characters, the longest first."""
    table: dict[str, list[_Expression]] = {}
    for each in expressions:
        table.setdefault((each[0] + each[1])[:2], []).append(each)
    for found in table.values():
        found.sort(key=lambda each: -len(each[0] + each[1]))
    return table


def _belongs(word: str, before: str, after: list[Unit]) -> bool:
    """Tell whether what looks like an expression is part of the words around it.

    ではない goes on, ずに ends a verb, and と of ようとした belongs to one.
    """
    if word == "では":
        return bool(after) and after[0].kind in "ha"
    if word in ("には", "にも"):
        return before[0] == "n"
    return word.startswith("とし") and before[1] == "v"


class Joiner:
    """Joins units by the rules and by a dictionary, of which only the keys are asked for."""

    def __init__(self, has_key: Callable[[str], bool]) -> None:
        self.rules = load()
        self._has_key = has_key
        self._known: dict[str, bool] = {}
        self._merged: dict[tuple[str, object], Unit] = {}
        #: Without a dictionary nothing is known, and nothing is cut or joined by it.
        self.has_dictionary = self.known("する")

    def known(self, text: str) -> bool:
        """Tell whether the dictionary has a form."""
        found = self._known.get(text)
        if found is None:
            if len(self._known) > _MOST_KEPT:
                self._known.clear()
            found = self._known[text] = text not in self.rules.never and self._has_key(key_of(text))
        return found

    def merge(
        self, text: str, units: list[Unit], bounds: list[int]
    ) -> tuple[list[Unit], list[int]]:
        """Join what stands in the dictionary as a whole.

        `bounds` holds where each unit starts in the text, and the end of the last.
        """
        merged: list[Unit] = []
        starts: list[int] = []
        starting = self.rules.starting
        has_dictionary = self.has_dictionary
        skipped = 0
        for place, unit in enumerate(units):
            if place < skipped:
                continue
            start = bounds[place]
            if unit.kind not in _ENDINGS:
                found: tuple[Unit, int] | None = None
                two = text[start : start + 2]
                if two in starting:
                    found = self._expression(text, units, bounds, place, starting[two])
                if has_dictionary and unit.opens and found is None:
                    found = self._phrase(text, units, bounds, place)
                if found is not None:
                    unit, skipped = found
            merged.append(unit)
            starts.append(start)
        starts.append(bounds[-1])
        return merged, starts

    def _expression(
        self, text: str, units: list[Unit], bounds: list[int], place: int, found: list[_Expression]
    ) -> tuple[Unit, int] | None:
        """Find the longest expression of the rules that begins here and ends with a unit."""
        before = units[place - 1].code if place else "  "
        for stem, lemma, headword in found:
            if not text.startswith(stem, bounds[place]):
                continue
            end = _unit_at(bounds, place, bounds[place] + len(stem))
            if end == 0:
                continue
            if lemma:
                if end < len(units) and units[end].lemma == lemma:
                    last = units[end]
                    return self._unit(headword, units[place : end + 1], last.code, bounds), end + 1
            elif end > place + 1 and not _belongs(stem, before, units[end : end + 1]):
                return self._unit(stem, units[place:end], "W-", bounds), end
        return None

    def _phrase(
        self, text: str, units: list[Unit], bounds: list[int], place: int
    ) -> tuple[Unit, int] | None:
        """Find the longest run of units from here that the dictionary has."""
        start = bounds[place]
        best: tuple[str, int] | None = None
        particle = ""
        kind_first = units[place].kind
        count = len(units)
        for end in range(place + 1, min(place + self.rules.most_units, count)):
            unit = units[end]
            role = unit.role
            if role == _VERB:
                if particle and bounds[place + 1] - start > _LONGEST_NOUN:
                    break
                wanted = text[start : bounds[end]] + unit.lemma
            elif unit.kind == "1" and kind_first == "C":
                break
            elif role == _NOUN and particle in ("", "の"):
                wanted = text[start : bounds[end + 1]]
            elif role == _PARTICLE and not particle and unit.lemma in self.rules.particles:
                particle = unit.lemma
                wanted = text[start : bounds[end + 1]]
            else:
                break
            # 電源を切り忘れた is not 電源を切る: its verb goes with the next one.
            joined = unit.code[1] == "r" and end + 1 < count and units[end + 1].kind in "Vz"
            counted = kind_first == "1" and unit.kind in "1C6U"
            if not joined and not counted and self._is_phrase(wanted, particle, unit):
                best = wanted, end
            if role == _VERB and unit.code[1] != "r":
                break
        if best is None:
            return None
        wanted, end = best
        code = _code_of_phrase(units[end].code)
        return self._unit(wanted, units[place : end + 1], code, bounds), end + 1

    def _is_phrase(self, wanted: str, particle: str, last: Unit) -> bool:
        found = self._known.get(wanted)
        if found is not None and last.role != _PARTICLE:
            return found and not (particle and last.kind in "us" and particle in "にを")
        if len(wanted) > _LONGEST_PHRASE:
            return False
        if last.role == _PARTICLE:
            # 本当に, 今でも; in kana only what the rules list.
            if particle not in "にでともから" or kana.is_kana(wanted):
                return False
        elif particle and last.kind in "us" and particle in "にを":
            # 大人になる, 話をする: words by themselves; 気になる is listed in the rules.
            return False
        elif len(wanted) < 4 and kana.is_kana(wanted):
            return False
        return self.known(wanted)

    def _unit(self, lemma: str, units: list[Unit], code: str, bounds: list[int]) -> Unit:
        """Make one unit of several, its lemma given."""
        last = units[-1]
        key = (lemma + code, last.form)
        unit = self._merged.get(key)
        if unit is None:
            if len(self._merged) > _MOST_KEPT:
                self._merged.clear()
            sound = "".join(each.sound for each in units[:-1])
            reading = lemma if kana.is_kana(lemma) else sound + last.reading
            names = last.names if code[0] != "W" else ("expression",)
            if code[0] in _INFLECTING:
                names = (*last.names, "expression")
            if lemma in counters():
                code = "C-"
            unit = Unit(code, lemma, reading, sound + last.sound, names, last.form)
            if units[0].kind == "1":
                unit.reading = ""  # 二日酔い: what counters do to numbers says nothing of it
            unit.merged = unit.role == _VERB
            self._merged[key] = unit
        return unit


def _unit_at(bounds: list[int], place: int, offset: int) -> int:
    """Give the unit that starts at an offset; 0 where none does."""
    end = place + 1
    while bounds[end] < offset:
        end += 1
        if end == len(bounds):
            return 0
    return end if bounds[end] == offset else 0


def _code_of_phrase(last: str) -> str:
    if last[0] in _INFLECTING or last[0] in "SKC":
        return last
    return "W-" if last[0] in _PARTICLES else "N-"


_PLAIN = re.compile("[ぁ-ん一-鿿々]+")


def key_of(text: str) -> str:
    """Give the key of a form, as the language's index has it."""
    from phrasekit.languages.ja.sound import sound_key

    if kana.is_kana(text):
        key = sound_key(text)
        if key is not None:
            return key
    if _PLAIN.fullmatch(text):
        return kana.modern_kanji(text)
    return kana.to_hiragana(kana.modern_kanji(kana.normalize(text))).casefold()
