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
_FIRST = frozenset("NSKDRCUXLZPVFG6AB78I")
_NOMINAL = frozenset("NSKDRCUXFG1678BI")
_INFLECTING = frozenset("VsaeuizAghH")
#: Classes that end a word before them and so cannot begin an expression.
_ENDINGS = frozenset("tbqrxyn ")
_PARTICLES = frozenset("pmw23fO")
#: Adverbs that take する: ドキドキ, びっくり, うんざり, はっと.
_ONOMATOPOEIA = re.compile(r"(?P<twice>[ぁ-ヶー]{2,})(?P=twice)|[ぁ-ヶ][っッんン][ぁ-ヶ]?[ゃゅょャュョ]?[りリ]|[ぁ-ヶ][っッ]と")
_LONGEST_PHRASE = 14
_MOST_KEPT = 200_000


class Unit:
    """One unit of the analyser, or several that the dictionary has as one.

    `sound` is the kana of the unit as it stands, `reading` those of its lemma; `other` is a lemma
    in other signs, or "". `extra` are features that the unit has by itself (読める: potential).
    """

    __slots__ = (
        "code", "extra", "features", "form", "lemma", "lemmas", "names", "other", "reading", "sound",
        "splits",
    )  # fmt: skip

    def __init__(
        self, code: str, lemma: str, reading: str, sound: str, names: tuple[str, ...], form: object
    ) -> None:
        self.code = code
        self.lemma = lemma
        self.reading = reading
        self.sound = sound
        self.names = names
        self.form = form
        self.other = ""
        self.lemmas: tuple[str, ...] = (lemma,)
        self.extra: tuple[str, ...] = ()
        self.features: tuple[str, ...] = ()
        self.splits = False


class Rules:
    """What joins.toml says, ready for use."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.readings: dict[str, str] = data["readings"]
        self.never = frozenset(data["never"]["words"])
        self.particles = frozenset(data["phrases"]["particles"])
        self.most_units: int = data["phrases"]["most_units"]
        self.forms: dict[str, str] = data["forms"]
        self.pattern = _pattern(data["patterns"])
        self.expressions = _by_start((word, word, "") for word in data["expressions"]["words"])
        self.inflecting = _by_start(
            (*stem.split("|"), headword) for stem, headword in data["inflecting"].items()
        )
        self._codes = [
            (rule["code"], tuple(rule["is"]), frozenset(rule.get("lemma", rule.get("text", ()))), "text" in rule)
            for rule in data["code"]
        ]
        self._names = sorted(data["parts_of_speech"].items(), key=lambda each: -len(each[0]))
        self._conjugations: dict[str, list[str]] = data["conjugations"]
        self._irregular: dict[str, list[str]] = data["irregular"]

    def code(self, part_of_speech: Sequence[str], lemma: str, text: str) -> str:
        """Give the code of a unit: its class, and its form."""
        name = ",".join(part_of_speech)
        form = self.forms.get(part_of_speech[5].partition("-")[0], "-")
        for code, starts, listed, by_text in self._codes:
            if name.startswith(starts) and (not listed or (text if by_text else lemma) in listed):
                if code == "U" and text in counters():
                    return "C" + form
                if code == "B" and _ONOMATOPOEIA.fullmatch(text):
                    return "S" + form
                return code + form
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


def _by_start(found: Any) -> dict[str, list[_Expression]]:
    """Sort expressions by their first two characters, the longest first."""
    table: dict[str, list[_Expression]] = {}
    for start, lemma, headword in found:
        table.setdefault((start + lemma)[:2] if len(start) < 2 else start[:2], []).append(
            (start, lemma, headword)
        )
    for each in table.values():
        each.sort(key=lambda expression: -len(expression[0]))
    return table


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
            found = self._known[text] = text not in self.rules.never and self._has_key(_key(text))
        return found

    def merge(self, text: str, units: list[Unit], bounds: list[int]) -> tuple[list[Unit], list[int]]:
        """Join what stands in the dictionary as a whole.

        `bounds` holds where each unit starts in the text, and the end of the last.
        """
        merged: list[Unit] = []
        starts: list[int] = []
        expressions, inflecting = self.rules.expressions, self.rules.inflecting
        has_dictionary = self.has_dictionary
        place, count = 0, len(units)
        while place < count:
            unit = units[place]
            start = bounds[place]
            end = place + 1
            kind = unit.code[0]
            if kind not in _ENDINGS:
                two = text[start : start + 2]
                found: tuple[Unit, int] | None = None
                if two in inflecting:
                    found = self._inflecting(text, units, bounds, place, inflecting[two])
                if found is None and two in expressions:
                    found = self._expression(text, units, bounds, place, expressions[two])
                if has_dictionary and kind in _FIRST and (found is None or found[1] == end):
                    found = self._phrase(text, units, bounds, place) or found
                if found is not None:
                    unit, end = found
            merged.append(unit)
            starts.append(start)
            place = end
        starts.append(bounds[-1])
        return merged, starts

    def _expression(
        self, text: str, units: list[Unit], bounds: list[int], place: int, found: list[_Expression]
    ) -> tuple[Unit, int] | None:
        for word, _, _ in found:
            if not text.startswith(word, bounds[place]):
                continue
            end = _unit_at(bounds, place, bounds[place] + len(word))
            negated = word == "では" and end < len(units) and units[end].code[0] in "ha"
            after_zu = word == "には" and place > 0 and units[place - 1].code[0] == "n"
            if end > place + 1 and not negated and not after_zu:
                return self._unit(word, units[place:end], "W-", bounds), end
        return None

    def _inflecting(
        self, text: str, units: list[Unit], bounds: list[int], place: int, found: list[_Expression]
    ) -> tuple[Unit, int] | None:
        for stem, lemma, headword in found:
            if not text.startswith(stem, bounds[place]):
                continue
            end = _unit_at(bounds, place, bounds[place] + len(stem))
            if end and end < len(units) and units[end].lemma == lemma:
                last = units[end]
                return self._unit(headword, units[place : end + 1], last.code, bounds), end + 1
        return None

    def _phrase(
        self, text: str, units: list[Unit], bounds: list[int], place: int
    ) -> tuple[Unit, int] | None:
        """Find the longest run of units from here that the dictionary has."""
        start = bounds[place]
        best: tuple[str, int] | None = None
        last_place = min(place + self.rules.most_units, len(units))
        first = units[place].code
        if first[0] in "VA" and first[1] not in "rg":
            return None
        for end in range(place + 1, last_place):
            unit = units[end]
            kind = unit.code[0]
            if kind in _INFLECTING:
                wanted = text[start : bounds[end]] + unit.lemma
            elif kind in _NOMINAL or (
                kind in _PARTICLES and text[bounds[end] : bounds[end + 1]] in self.rules.particles
            ):
                wanted = text[start : bounds[end + 1]]
            else:
                break
            if len(wanted) > _LONGEST_PHRASE:
                break
            # 電源を切り忘れた is not 電源を切る: its verb goes with the next one.
            joined = unit.code[1] == "r" and end + 1 < len(units) and units[end + 1].code[0] in "Vz"
            if not joined and self._is_phrase(wanted, units[place], unit):
                best = wanted, end
            if kind in _INFLECTING and unit.code[1] != "r":
                break
        if best is None:
            return None
        wanted, end = best
        code = _code_of_phrase(units[end].code)
        return self._unit(wanted, units[place : end + 1], code, bounds), end + 1

    def _is_phrase(self, wanted: str, first: Unit, last: Unit) -> bool:
        kind = last.code[0]
        if kind in _PARTICLES and last.lemma not in ("に", "で", "と", "も", "から"):
            return False
        if kana.is_kana(wanted) and (len(wanted) < 4 or kind in _PARTICLES):
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


def _key(text: str) -> str:
    """Give the key of a form, as the language's index has it."""
    from phrasekit.languages.ja.sound import sound_key

    if kana.is_kana(text):
        key = sound_key(text)
        if key is not None:
            return key
    return kana.to_hiragana(kana.modern_kanji(kana.normalize(text))).casefold()
