"""A Russian text cut into words, each with its lemmas and its grammar in the sentence."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from phrasekit.entries import Token
from phrasekit.languages.ru import morphology
from phrasekit.languages.ru.cyrillic import is_cyrillic, plain
from phrasekit.languages.ru.grammar import NAME_FEATURES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from phrasekit.languages.ru.morphology import Analysis

#: A lemma with a smaller share of the analyses of its form is not given.
LEAST_SHARE = 0.04

_MARKS = "\u0300\u0301\u0306\u0308\u00ad"
_RUN = rf"[^\W\d_](?:[^\W\d_]|[{_MARKS}])*(?:['’ʼ](?:[^\W\d_]|[{_MARKS}])+)*"
_PIECE = re.compile(
    rf"(?P<number>\d[\d.,:/–-]*(?:[^\W\d_]|-)*)"
    rf"|(?P<word>{_RUN}(?:[-‐‑]{_RUN})*)"
    r"|(?P<end>[.!?…]+|\n+)|(?P<mark>[^\w\s])"
)


class _Piece(NamedTuple):
    """A word, number or mark of the text with its place."""

    text: str
    start: int
    end: int
    lemma: str = ""

    @property
    def is_word(self) -> bool:
        return is_cyrillic(self.text) and self.text[0].isalpha()


def tokenize(text: str, has_key: Callable[[str], bool] = lambda key: False) -> list[Token]:
    """Give the Russian words of a text; numbers, Latin words and punctuation are none.

    >>> [(token.surface, token.lemmas[0]) for token in tokenize("Кто-то пел в 2018 г. в Moscow.")]
    [('Кто-то', 'кто-то'), ('пел', 'петь'), ('в', 'в'), ('г.', 'год'), ('в', 'в')]
    """
    return [token for sentence in _sentences(text) for token in _tokens(sentence)]


def _sentences(text: str) -> Iterator[list[_Piece]]:
    """Cut a text where a sentence may end; offsets are those of the whole."""
    sentence: list[_Piece] = []
    for piece in _pieces(text):
        sentence.append(piece)
        if piece.text[0] in ".!?…\n" and not piece.lemma:
            yield sentence
            sentence = []
    yield sentence


def _pieces(text: str) -> Iterator[_Piece]:
    place = 0
    abbreviation = _abbreviation()
    while (found := _PIECE.search(text, place)) is not None:
        start, place = found.span()
        if found.lastgroup != "word":
            yield _Piece(found[0], start, place)
            continue
        if _is_initial(found[0], text[place : place + 1]):
            place += 1
            yield _Piece("_", start, place)
            continue
        short = abbreviation.match(text, start)
        if short is not None and short.end() >= place:
            place = short.end()
            lemma = _abbreviations()["".join(short[0].split()).lower()]
            yield _Piece(short[0], start, place, lemma)
            continue
        yield from _parted(found[0], start)


def _is_initial(word: str, following: str) -> bool:
    """Tell the initial of a name, А. С. Пушкин, from a word; nobody's name begins with Ъ or Ы."""
    return len(word) == 1 and following == "." and word.isupper() and word not in "ЪЫЬЯ"


def _parted(word: str, start: int) -> Iterator[_Piece]:
    """Keep a hyphenated word whole, but part Latin from Cyrillic: IT-компания."""
    parts = re.split("[-‐‑]", word)
    if len(parts) == 1 or all(map(is_cyrillic, parts)) or not is_cyrillic(word):
        yield _Piece(word, start, start + len(word))
        return
    for part in parts:
        yield _Piece(part, start, start + len(part))
        start += len(part) + 1


def _tokens(sentence: list[_Piece]) -> Iterator[Token]:
    if not any(piece.is_word for piece in sentence):
        return
    words = [piece.lemma.split(" ")[-1] or piece.text for piece in sentence]
    chosen = morphology.analyse_sentence([_analysable(word) for word in words])
    for piece, analysis in zip(sentence, chosen, strict=True):
        if not piece.is_word:
            continue
        if piece.lemma:
            yield Token(piece.text, piece.start, piece.end, (piece.lemma,), None, ("abbreviation",))
            continue
        lemmas, parts = _facts(plain(piece.text), piece.text[:1].isupper(), analysis)
        yield Token(piece.text, piece.start, piece.end, lemmas, None, parts, analysis.features)


def _analysable(word: str) -> str:
    """Take out the stress marks, which the rules for neighbours do not expect; keep a capital."""
    if word.isalpha():
        return word
    text = plain(word)
    return text[:1].upper() + text[1:] if word[:1].isupper() else text


@lru_cache(maxsize=1 << 15)
def _facts(
    form: str, is_capital: bool, analysis: Analysis
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the lemmas of a form, the chosen one first, and the part of speech of that."""
    found = morphology.analyse(form, morphology.CARELESS if is_capital else None)
    lemmas = _likely(found)
    part = analysis.lemma_part_of_speech
    is_name = analysis.lemma[:1].isupper() and not NAME_FEATURES.isdisjoint(analysis.features)
    parts = ("proper noun", part) if is_name else (part,) if part else ()
    return tuple(dict.fromkeys((analysis.lemma or form, *lemmas))), parts


def _likely(found: Iterable[Analysis]) -> list[str]:
    shares: dict[str, float] = {}
    for each in found:
        shares[each.lemma] = shares.get(each.lemma, 0.0) + each.likelihood
    ranked = sorted(shares.items(), key=lambda pair: -pair[1])
    return [lemma for lemma, share in ranked if share >= LEAST_SHARE]


@cache
def abbreviations() -> dict[str, str]:
    """Give the abbreviations of running text with what they stand for."""
    text = Path(__file__).with_name("corrections.toml").read_text(encoding="utf-8")
    found = (
        line.partition("=") for line in tomllib.loads(text)["abbreviations"]["lines"].split(";")
    )
    return {short.strip(): full.strip() for short, _, full in found if full}


@cache
def _abbreviations() -> dict[str, str]:
    """Give what each abbreviation, without its spaces, stands for."""
    found = abbreviations()
    return {"".join(short.split()): full for short, full in found.items()}


@cache
def _abbreviation() -> re.Pattern[str]:
    """Match the abbreviations, with or without a space after their inner stops."""
    shapes = sorted(abbreviations(), key=len, reverse=True)
    written = (
        re.escape(shape).replace(r"\ ", r"\s+").replace(r"\.", r"\.\s?").removesuffix(r"\s?")
        for shape in shapes
    )
    return re.compile(rf"(?:{'|'.join(written)})(?![^\W\d_])", re.IGNORECASE)
