"""Texts cut into the words that a reader's dictionary would list; the only room of SudachiPy.

SudachiPy cuts by its longest mode; what the reader's dictionary does not have is cut again, and
what belongs together for a reader is joined (see joining.py).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from phrasekit.languages.ja import kana
from phrasekit.languages.ja.joining import Joiner, Unit
from phrasekit.languages.ja.tokens import TokenMaker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from phrasekit.entries import Token

#: The analyser takes 49,149 bytes; a character has at most four, and may grow when normalised.
_LONGEST = 4000
_SENTENCE_END = re.compile(r"[。！？!?\n][」』）)]*")
_BREAK = re.compile(r"[\s、，,・：；]|[ぁ-ん](?=[一-龯ァ-ヶ])")
_SURROGATE = re.compile("[\ud800-\udfff]")
_SPLIT_AGAIN = frozenset("NSRKC")


def _no_dictionary(key: str) -> bool:
    return False


def tokenize(text: str, has_key: Callable[[str], bool] = _no_dictionary) -> list[Token]:
    """Cut a text into words; offsets are in code points of the text as given.

    `has_key` tells whether a key is in the reader's dictionary; without one, words are cut by
    grammar alone.

    >>> [token.surface for token in tokenize("昨日は寿司を食べさせられました。")]
    ['昨日', 'は', '寿司', 'を', '食べさせられました']
    >>> tokenize("食べさせられました")[0].features
    ('causative', 'passive', 'polite', 'past')
    """
    cutter = _cutter(has_key)
    tokens: list[Token] = []
    readable = _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)
    for start, end in _chunks(readable):
        tokens += cutter.cut(text, readable, start, end)
    return tokens


def _chunks(text: str) -> Iterator[tuple[int, int]]:
    """Give the borders of pieces that the analyser can take, at ends of sentences if possible."""
    start = 0
    while len(text) - start > _LONGEST:
        window = text[start : start + _LONGEST]
        end = _last(_SENTENCE_END, window) or _last(_BREAK, window) or _LONGEST
        yield start, start + end
        start += end
    if start < len(text):
        yield start, len(text)


def _last(pattern: re.Pattern[str], text: str) -> int:
    """Give where the last match ends; only the second half is worth looking at."""
    end = 0
    for found in pattern.finditer(text, len(text) // 2):
        end = found.end()
    return end


class _Cutter:
    """The analyser, with what it knows of units kept between texts."""

    def __init__(self, has_key: Callable[[str], bool]) -> None:
        self.joiner = Joiner(has_key)
        self.maker = TokenMaker(self.joiner)
        self._units: dict[Any, Unit] = {}

    def cut(self, text: str, readable: str, start: int, end: int) -> list[Token]:
        """Cut one piece of a text into tokens."""
        piece = readable[start:end]
        try:
            morphemes = _analyser()(piece)
        except Exception:
            # The analyser refuses what grows too long when normalised; half of it may pass.
            if end - start < 2:
                return []
            middle = (start + end) // 2
            return self.cut(text, readable, start, middle) + self.cut(text, readable, middle, end)
        units: list[Unit] = []
        bounds: list[int] = []
        self._collect(morphemes, units, bounds)
        bounds.append(len(piece))
        units, bounds = self.joiner.merge(piece, units, bounds)
        given = text[start:end] if text is not readable else piece
        return self.maker.tokens(given, start, units, bounds)

    def _collect(self, morphemes: Any, units: list[Unit], bounds: list[int]) -> None:
        known = self._units
        for morpheme in morphemes:
            number = morpheme.word_id()
            unit = known.get(number)
            if unit is None:
                key = number
                if morpheme.is_oov():
                    key = (number, morpheme.surface())
                unit = known.get(key) or self._new_unit(key, morpheme)
            if unit.splits:
                from sudachipy import SplitMode

                parts = morpheme.split(SplitMode.B)
                if len(parts) < 2:
                    parts = morpheme.split(SplitMode.A)
                self._collect(parts, units, bounds)
                continue
            units.append(unit)
            bounds.append(morpheme.begin())

    def _new_unit(self, key: Any, morpheme: Any) -> Unit:
        """Read what the analyser knows of a unit; done once for each."""
        rules = self.joiner.rules
        surface = morpheme.surface()
        part_of_speech = morpheme.part_of_speech()
        lemma = morpheme.dictionary_form()
        code = rules.code(part_of_speech, lemma, surface)
        reading = _kana(lemma, morpheme.dictionary_form_morpheme().reading_form())
        unit = Unit(
            code,
            lemma,
            rules.readings.get(lemma, reading),
            _kana(surface, morpheme.reading_form()),
            rules.names(part_of_speech, lemma),
            morpheme.part_of_speech_id(),
        )
        unit.other = morpheme.normalized_form()
        unit.other_reading = _kana(unit.other, morpheme.normalized_form_morpheme().reading_form())
        if lemma == surface and lemma in rules.readings:
            unit.sound = unit.reading
        unit.splits = self._splits(unit, surface, morpheme)
        if not unit.splits:
            self.maker.complete(unit, surface)
        self._units[key] = unit
        return unit

    def _splits(self, unit: Unit, surface: str, morpheme: Any) -> bool:
        """Tell whether a unit is to be cut again, since the dictionary lacks it."""
        if not self.joiner.has_dictionary or unit.code[0] not in _SPLIT_AGAIN or len(surface) < 3:
            return False
        if self.joiner.known(surface):
            return False
        from sudachipy import SplitMode

        return len(morpheme.split(SplitMode.A)) > 1


def _kana(text: str, reading: str) -> str:
    """Give a reading in hiragana, but for what is written in katakana."""
    if kana.is_kana(text):
        return text
    return (
        kana.spelled_out(reading)
        if "ー" in reading and text.isalpha()
        else kana.to_hiragana(reading)
    )


@lru_cache(maxsize=8)
def _cutter(has_key: Callable[[str], bool]) -> _Cutter:
    return _Cutter(has_key)


@cache
def _analyser() -> Callable[[str], Any]:
    from sudachipy import Dictionary, SplitMode

    analyse: Callable[[str], Any] = Dictionary(dict="core").tokenizer(SplitMode.C).tokenize
    return analyse


def surface_reading(surface: str, lemma: str, reading: str) -> str | None:
    """Give the kana of an inflected form, from its lemma and the lemma's kana; None if unknown.

    >>> surface_reading("食べさせられた", "食べる", "たべる")
    'たべさせられた'
    >>> surface_reading("来なかった", "来る", "くる"), surface_reading("お待ち", "待つ", "まつ")
    ('こなかった', 'おまち')
    """
    if kana.is_kana(surface):
        return surface
    if surface == lemma or surface[0].isdecimal():
        return reading
    if surface[0] in "おご" and lemma[:1] != surface[0]:
        rest = surface_reading(surface[1:], lemma, reading)
        return surface[0] + rest if rest else None
    shared = 0
    while shared < min(len(surface), len(lemma)) and surface[shared] == lemma[shared]:
        shared += 1
    ending, tail = lemma[shared:], surface[shared:]
    stem = reading[: len(reading) - len(ending)] if ending else reading
    if (
        not shared
        or not reading.endswith(kana.to_hiragana(ending))
        or not kana.is_kana(tail or "ん")
    ):
        return None
    if lemma.endswith(("来る", "來る")) and stem.endswith("く"):
        stem = stem[:-1] + _stem_of_kuru(tail)
    return stem + tail


def _stem_of_kuru(tail: str) -> str:
    """来る is read く, こ or き, as its ending has it."""
    if tail.startswith(("る", "れば", "りゃ")):
        return "く"
    return (
        "こ"
        if tail.startswith(("な", "ら", "れ", "さ", "よ", "い", "ず", "ぬ", "ん", "ねば"))
        else "き"
    )
