"""Groups of units made into tokens: their lemmas, readings and grammar."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from phrasekit.entries import Token
from phrasekit.languages.ja import kana
from phrasekit.languages.ja.counters import counter_reading

if TYPE_CHECKING:
    from phrasekit.languages.ja.joining import Joiner, Unit

_INFLECTING = frozenset("VsaeuizAEhHyxn")
_MOST_KEPT = 200_000
#: What a token says of itself: lemmas, reading, part of speech, features.
_Facts = tuple[tuple[str, ...], str | None, tuple[str, ...], tuple[str, ...]]


class TokenMaker:
    """Makes tokens of units; what it has once worked out, it keeps."""

    def __init__(self, joiner: Joiner) -> None:
        self.joiner = joiner
        self._facts: dict[tuple[Unit, str, str], _Facts] = {}
        self._features: dict[tuple[object, ...], tuple[str, ...]] = {}

    def tokens(self, text: str, offset: int, units: list[Unit], bounds: list[int]) -> list[Token]:
        """Make the tokens of a piece of text that starts at `offset` of the whole."""
        codes = "".join([unit.code for unit in units])
        made: list[Token] = []
        place = 0
        for found in self.joiner.rules.pattern.finditer(codes):
            first, end = found.span()
            if first & 1:
                continue
            first, end = first >> 1, end >> 1
            if place < first:
                _singles(made, text, offset, units, bounds, place, first)
            kind = found.lastgroup or ""
            if kind == "number":
                facts = self._number(text, units, bounds, first, end)
            elif end == first + 1 and not units[first].merged:
                unit = units[first]
                facts = unit.lemmas, unit.reading or None, unit.names, unit.features
            else:
                facts = self._group(kind, text, units, bounds, first, end)
            start, stop = bounds[first], bounds[end]
            made.append(Token(text[start:stop], start + offset, stop + offset, *facts))
            place = end
        _singles(made, text, offset, units, bounds, place, len(units))
        return made

    def _group(
        self,
        kind: str,
        text: str,
        units: list[Unit],
        bounds: list[int],
        first: int,
        end: int,
    ) -> _Facts:
        head = units[first]
        tail = text[bounds[first + 1] : bounds[end]]
        key = (head, tail, kind)
        facts = self._facts.get(key)
        if facts is None:
            if len(self._facts) > _MOST_KEPT:
                self._facts.clear()
            surface = text[bounds[first] : bounds[end]]
            facts = self._facts[key] = self._new_group(kind, surface, tail, units[first:end])
        return facts

    def _new_group(self, kind: str, surface: str, tail: str, units: list[Unit]) -> _Facts:
        if kind == "name":
            lemma = "".join(unit.lemma for unit in units)
            return (lemma,), "".join(unit.reading for unit in units), ("noun", "name"), ()
        if kind.startswith("honorific"):
            return self._honoured(surface, units)
        if kind.startswith("copula"):
            return self._copula(surface, units)
        head = units[0]
        return head.lemmas, head.reading, head.names, self._chain(head, surface, tail)

    def _honoured(self, surface: str, units: list[Unit]) -> _Facts:
        """お待ち, ご注文: under the whole where the dictionary has it, else under the word."""
        prefix, head, *rest = units
        names = head.names
        if not rest and self.joiner.has_dictionary and self.joiner.known(surface):
            return (surface, *head.lemmas), prefix.sound + head.sound, ("noun", *names), ()
        return head.lemmas, head.reading, names, _features(surface, head.lemma, names)

    def _copula(self, surface: str, units: list[Unit]) -> _Facts:
        head = units[0]
        lemma = "です" if surface.startswith("でし") or head.lemma == "です" else "だ"
        if (len(units) > 1 and units[-1].kind in "ha") or "ない" in surface or "なか" in surface:
            lemma = "じゃない" if surface.startswith(("じゃ", "ぢゃ")) else "ではない"
        if units[-1].kind == "a" and not surface.startswith(("では", "じゃ")):
            lemma = "である"
        return (lemma, "だ"), lemma, ("copula", "expression"), _features(surface, "だ", ("copula",))

    def _chain(self, head: Unit, surface: str, tail: str) -> tuple[str, ...]:
        """Name the grammar of an inflected word; alike for all words that inflect alike."""
        key = (head.form, head.extra, head.lemma[-2:], head.code, tail)
        features = self._features.get(key)
        if features is None:
            names = (*head.names, "suru verb") if head.code[0] in "SB" else head.names
            features = _features(surface, head.lemma, names) or head.extra
            self._features[key] = features
        return features

    def complete(self, unit: Unit, surface: str) -> None:
        """Settle the lemmas and features of a unit that stands alone."""
        joiner = self.joiner
        lemma, other = unit.lemma, unit.other
        inflecting = unit.kind in _INFLECTING
        odd = unit.names == ("i-adjective",) and not lemma.endswith("い")
        if joiner.has_dictionary and inflecting and (odd or not joiner.known(lemma)):
            self._resolve(unit)
        lemmas = [unit.lemma, lemma]
        if (
            other != lemma
            and not kana.is_kana(other)
            and not other.isascii()
            and unit.kind not in "1 "
        ):
            lemmas.append(other)
        unit.lemmas = tuple(dict.fromkeys(lemmas))
        if inflecting and surface != unit.lemma:
            unit.features = self._chain(unit, surface, "")
        elif unit.kind in "jdJ" and surface != unit.lemma:
            unit.features = _features(surface, unit.lemma, unit.names)
        elif unit.kind == "1":
            unit.reading = counter_reading(surface, "") or unit.reading

    def _resolve(self, unit: Unit) -> None:
        """Put a unit under a lemma that is in the dictionary: 泳げる under 泳ぐ."""
        from phrasekit.languages.ja.inflection import deinflect

        ways = [each for each in deinflect(unit.lemma) if each.form != unit.lemma and each.features]
        if self.joiner.known(unit.other) and unit.other != unit.lemma:
            spelled = (unit.other, unit.other_reading)
            unit.lemma, unit.reading = spelled
            for found in ways:
                if found.form in spelled:
                    unit.extra, unit.names = found.features, tuple(sorted(found.parts_of_speech))
                    return
            return
        for found in ways:
            if len(found.form) < 2 or found.form[0] != unit.lemma[0]:
                continue
            reading = _reading_of_base(unit.lemma, unit.reading, found.form)
            if reading and self.joiner.known(found.form):
                unit.lemma, unit.reading, unit.extra = found.form, reading, found.features
                unit.names = tuple(sorted(found.parts_of_speech))
                return

    def _number(
        self, text: str, units: list[Unit], bounds: list[int], first: int, end: int
    ) -> _Facts:
        """Give the facts of a number with its counter: 三人 under 三人, 100円 under 円 as well."""
        surface = text[bounds[first] : bounds[end]]
        start = first + 1 if units[first].code[0] == "9" else first
        stop = start
        while stop < end and units[stop].code[0] == "1":
            stop += 1
        number = text[bounds[start] : bounds[stop]]
        counter = text[bounds[stop] : bounds[end]]
        reading = counter_reading(number, counter)
        if counter == "日" and reading == "ついたち" and not text[: bounds[first]].endswith("月"):
            reading = "いちにち"
        if reading is None:
            reading = (
                "".join(unit.sound for unit in units[start:end]) if not number.isascii() else None
            )
        if reading and start > first:
            reading = "だい" + reading
        lemmas = dict.fromkeys(
            (*self._in_kanji(surface, number), surface, *([counter] if counter else []))
        )
        names = ("numeric", "counter") if counter else ("numeric", "noun")
        return tuple(lemmas), reading, names, ()

    def _in_kanji(self, surface: str, number: str) -> list[str]:
        """Give a number in Arabic digits as the dictionary may have it: 3人 as 三人."""
        if not number.isdecimal() or not self.joiner.has_dictionary:
            return []
        written = surface.replace(number, _kanji_number(int(number)), 1)
        return [written] if self.joiner.known(written) else []


def _singles(
    made: list[Token],
    text: str,
    offset: int,
    units: list[Unit],
    bounds: list[int],
    first: int,
    end: int,
) -> None:
    """Make a token of each unit by itself; punctuation and spaces give none."""
    for place in range(first, end):
        unit = units[place]
        if unit.kind != " ":
            start, stop = bounds[place], bounds[place + 1]
            made.append(
                Token(
                    text[start:stop],
                    start + offset,
                    stop + offset,
                    unit.lemmas,
                    unit.reading or None,
                    unit.names,
                    unit.features,
                )
            )


def _kanji_number(value: int) -> str:
    """Write a number up to 9999 in kanji."""
    digits = "〇一二三四五六七八九"
    if value == 0 or value > 9999:
        return digits[0]
    written = ""
    for sign, size in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit, value = divmod(value, size)
        if digit:
            written += ("" if digit == 1 and sign else digits[digit]) + sign
    return written


def _reading_of_base(lemma: str, reading: str, form: str) -> str | None:
    """Give the reading of a form that shares its start with a lemma."""
    shared = 0
    while shared < min(len(lemma), len(form)) and lemma[shared] == form[shared]:
        shared += 1
    ending = kana.to_hiragana(lemma[shared:])
    if (
        not shared
        or not reading.endswith(ending)
        or not (form[shared:] == "" or kana.is_kana(form[shared:]))
    ):
        return None
    return reading[: len(reading) - len(ending)] + form[shared:]


@lru_cache(maxsize=16384)
def _features(surface: str, lemma: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """Name the grammar between a lemma and a form of it, the innermost first."""
    from phrasekit.languages.ja.inflection import deinflect

    wanted = frozenset(names)
    fallback: tuple[str, ...] = ()
    for found in deinflect(surface):
        if found.form == lemma:
            if found.parts_of_speech & wanted:
                return found.features
            fallback = fallback or found.features
    return fallback
