"""Latin words that are in no word list, read by their letters alone."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from phrasekit.languages.ru import reading, schemes, search, sounds
from phrasekit.languages.ru.cyrillic import is_cyrillic

if TYPE_CHECKING:
    from collections.abc import Callable

    Zipf = Callable[[str], float]

#: Longer words are no words.
LONGEST = 40


@lru_cache(maxsize=512)
def undone(query: str, zipf: Zipf) -> tuple[tuple[str, str], ...]:
    """Give the Cyrillic spellings of a Latin word that is in no word list, with their schemes."""
    word = search.simplify(query)
    if not 3 < len(word) < LONGEST:
        return ()
    if not all(part.isalpha() for part in word.replace("'", "").split("-")):
        return ()
    rows: dict[str, tuple[float, str]] = {}
    for place, name in enumerate(_UNDOING):
        scheme = schemes()[name]
        for text, cost in scheme.undo(word, limit=3):
            if not is_cyrillic(text) or not text.replace("-", "").isalpha():
                continue
            if any("a" <= letter <= "z" for letter in text):
                continue
            for each in _with_ending(text, zipf):
                rank = cost + 0.3 * place + unusual(each) - zipf(each)
                if each not in rows or rank < rows[each][0]:
                    rows[each] = rank, reading.short_title(scheme.title)
    ranked = sorted(rows.items(), key=lambda pair: pair[1][0])
    return tuple([(text, title) for text, (_, title) in ranked])


def _with_ending(text: str, zipf: Zipf) -> list[str]:
    """Give a reading, й for и after its last vowel, and a soft sign where texts have it so."""
    if text[-2:-1] in sounds.VOWELS and text.endswith("и"):
        return [text, f"{text[:-1]}й"]
    if text[-1:] in sounds.CONSONANTS and zipf(f"{text}ь") > zipf(text):
        return [text, f"{text}ь"]
    return [text]


_UNDOING = ("english_press", "bgn_pcgn_alt", "ala_lc_alt", "scientific", "german", "french")


def looks_russian(query: str) -> bool:
    """Tell whether an unknown Latin word is likelier Russian than English or nothing.

    >>> looks_russian("Prigozhin"), looks_russian("straightforward"), looks_russian("asdfgh")
    (True, False, False)
    """
    word = search.simplify(query)
    if not word.isascii():
        return True
    vowels = sum(letter in "aeiouy" for letter in word)
    if any(each in word for each in sounds.looks("english")) or not vowels:
        return False
    if len(word) > 5 * vowels:
        return False
    endings, letters = sounds.looks("endings"), sounds.looks("russian")
    return word.endswith(endings) or any(each in word for each in letters)


def unusual(text: str) -> float:
    """Say how unusual the letters of a word are beside each other, for a letter in the mean."""
    pairs = _pairs()
    steps = zip(f"^{text}", f"{text}$", strict=True)
    costs = [pairs.get(first + second, 0.0) for first, second in steps]
    return sum(costs) / len(costs)


@cache
def _pairs() -> dict[str, float]:
    """Read how usual it is that one letter follows another, from the folder of the schemes."""
    import tomllib

    path = Path(__file__).with_name("schemes") / "_pairs.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return {
        first + second: int(digit) / 2
        for first, row in data["after"].items()
        for second, digit in zip(f"{data['letters']}$", row, strict=True)
    }
