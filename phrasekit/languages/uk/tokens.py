"""A text cut into Ukrainian words, each with its lemmas; phrases of the index stay whole.

Which of several lemmas is meant is chosen sentence by sentence.
"""

from __future__ import annotations

import re
from math import exp
from typing import TYPE_CHECKING, NamedTuple

from phrasekit.entries import Token
from phrasekit.languages.uk import context, cyrillic, morphology
from phrasekit.languages.uk.morphology import Analysis

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_LETTER = "[а-щьюяґєіїА-ЩЬЮЯҐЄІЇыэъёЫЭЪЁ][\u0300\u0301]?"
_RUN = f"{_LETTER}(?:['’ʼ‘`]?{_LETTER})*"
#: Digits before a hyphen belong to the word (2-й); other marks only end or part sentences.
_PIECE = re.compile(
    f"(?P<word>(?:[0-9]+-)?{_RUN}(?:[-‐‑]{_RUN})*)|(?P<end>[.!?…]+|\n+)|(?P<mark>[^\\w\\s]|[^\\W]+)"
)
#: Phrases of the lexicon have at most so many words.
_LONGEST = 4
_MOST_LEMMAS = 4
#: How much likelier it is that a lemma which a lexicon has is meant, in powers of e.
LISTED = 0.7
#: What opens a sentence, or speech in it, so that a capital after it is no name's.
_OPENERS = frozenset('«"“„(—–-:')


class _Piece(NamedTuple):
    text: str
    start: int
    kind: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def tokenize(text: str, has_key: Callable[[str], bool]) -> list[Token]:
    """Cut a text into words.

    >>> [(token.surface, token.lemmas[0]) for token in tokenize("у Києві", lambda key: False)]
    [('у', 'у'), ('Києві', 'Київ')]

    Raises MissingPackage when the dictionary is not installed.
    """
    return [token for sentence in _sentences(text) for token in _tokens(text, sentence, has_key)]


def _sentences(text: str) -> Iterator[list[_Piece]]:
    """Cut a text where a sentence may end."""
    sentence: list[_Piece] = []
    for found in _PIECE.finditer(text):
        sentence.append(_Piece(found[0], found.start(), found.lastgroup or ""))
        if found.lastgroup == "end":
            yield sentence
            sentence = []
    yield sentence


def _tokens(text: str, sentence: list[_Piece], has_key: Callable[[str], bool]) -> Iterator[Token]:
    rows = [_analyses(sentence, place, has_key) for place in range(len(sentence))]
    chosen = context.choose([piece.text for piece in sentence], rows)
    place = 0
    while place < len(sentence):
        count = _phrase(text, sentence, place, has_key)
        piece, end = sentence[place], sentence[place + count - 1].end
        if count > 1:
            surface = text[piece.start : end]
            lemmas = (cyrillic.plain(surface),)
            yield Token(surface, piece.start, end, lemmas, None, ("phrase",))
        elif piece.kind == "word":
            yield _token(piece, chosen[place], rows[place])
        place += count


def _analyses(
    sentence: Sequence[_Piece], place: int, has_key: Callable[[str], bool]
) -> list[Analysis]:
    """Analyse a piece; what a lexicon has is likelier meant than what only the dictionary has."""
    piece = sentence[place]
    if piece.kind != "word":
        return [Analysis(piece.text, "", (), 1.0)]
    found = morphology.analyse(piece.text, _capital(sentence, place), predicts=True)
    if not found:
        return [Analysis(cyrillic.plain(piece.text), "", (), 1.0, "", False)]
    factor = exp(LISTED)
    weighed = [
        each._replace(likelihood=each.likelihood * factor)
        if has_key(cyrillic.fold(each.lemma))
        else each
        for each in found
    ]
    return sorted(weighed, key=lambda each: -each.likelihood)


def _capital(sentence: Sequence[_Piece], place: int) -> float:
    """Say how likely a name is by the capital of a word and by what stands before it."""
    text = sentence[place].text
    if not text[:1].isupper():
        return morphology.SMALL
    opens = all(each.text in _OPENERS or not each.text.isalpha() for each in sentence[:place])
    before = sentence[place - 1].text if place else ""
    all_capitals = len(text) > 1 and text.isupper()
    return morphology.UNTOLD if opens or all_capitals or before in _OPENERS else morphology.CAPITAL


def _phrase(text: str, pieces: list[_Piece], place: int, has_key: Callable[[str], bool]) -> int:
    """Tell how many words from a place on are one phrase of the index."""
    if pieces[place].kind != "word":
        return 1
    for count in range(min(_LONGEST, len(pieces) - place), 1, -1):
        run = pieces[place : place + count]
        whole = text[run[0].start : run[-1].end]
        if all(each.kind == "word" for each in run) and has_key(cyrillic.fold(whole)):
            return count
    return 1


def _token(piece: _Piece, chosen: Analysis, row: Sequence[Analysis]) -> Token:
    others = (each.lemma for each in row if each.part_of_speech == chosen.part_of_speech)
    lemmas = tuple(dict.fromkeys((chosen.lemma, *others)))[:_MOST_LEMMAS]
    parts = (chosen.part_of_speech,) if chosen.part_of_speech else ()
    return Token(piece.text, piece.start, piece.end, lemmas, None, parts, chosen.features)
