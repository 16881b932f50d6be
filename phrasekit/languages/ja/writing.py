"""Kana written in Latin letters, by the schemes in the folder `schemes`."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from phrasekit.errors import UnknownName
from phrasekit.languages.ja.kana import normalize, to_hiragana

_HERE = Path(__file__).parent
_NEEDS_NORMALIZING = re.compile("[ゝゞヽヾ〱〲〳〴〵゛゜〜～ｦ-ﾟ\u3099\u309a]")
_SMALL = "ぁぃぅぇぉゃゅょゎ"
_PIECE = re.compile(f"[ぁ-ゖ][{_SMALL}]?|[^ぁ-ゖ]", re.DOTALL)
_PLAIN_VOWELS = frozenset("あいうえおぁぃぅぇぉ")
# Signs of our own inside a reading: a border between two words, and the particle は.
_BORDER = "\ue000"
_WA = "\ue001"
# What stands between words in Japanese, and the Latin sign for it.
_SIGNS = str.maketrans({"・": " ", "\u3000": " ", "゠": "-", "＝": "-", "、": ",", "。": "."})


class Scheme(NamedTuple):
    """A way to write kana in Latin letters, as one file of the folder `schemes` states it."""

    name: str
    standard: str
    syllables: dict[str, str]
    long: dict[str, str]
    n: dict[str, str]
    doubled: dict[str, str]
    particles: dict[str, str]
    samples: tuple[tuple[str, ...], ...]


@cache
def schemes() -> dict[str, str]:
    """Give the name of every scheme with the standard behind it."""
    names = sorted(path.stem for path in (_HERE / "schemes").glob("*.toml"))
    return {name: load_scheme(name).standard for name in names}


@cache
def load_scheme(name: str) -> Scheme:
    """Read a scheme from its file; what the file does not state, its base does."""
    known = sorted(path.stem for path in (_HERE / "schemes").glob("*.toml"))
    if name not in known:
        raise UnknownName("scheme", name, known)
    stated = _toml(f"schemes/{name}.toml")
    base = load_scheme(stated["base"]) if "base" in stated else None
    written = " ".join(stated.get("syllables", {}).values()).split()
    tables: dict[str, dict[str, str]] = {
        "syllables": dict(zip(written[::2], written[1::2], strict=True)),
        **{key: stated.get(key, {}) for key in ("long", "n", "doubled", "particles")},
    }
    if base is not None:
        tables = {key: {**getattr(base, key), **table} for key, table in tables.items()}
    samples = tuple(tuple(sample) for sample in stated["samples"])
    return Scheme(name=name, standard=stated["standard"], samples=samples, **tables)


@lru_cache(maxsize=16384)
def to_romaji(kana: str, scheme: str = "hepburn", *, verb: bool = False) -> str:
    """Write a word in Latin letters; what is not kana stays as it is.

    Kana do not show where a long vowel is two vowels, so say when the word is a verb: the う that
    ends it is then kept apart.

    >>> to_romaji("とうきょう"), to_romaji("しんぶん", "hepburn-traditional")
    ('tōkyō', 'shimbun')
    >>> to_romaji("おもう", verb=True), to_romaji("ラーメン", "wapuro")
    ('omou', 'ra-men')

    Raises UnknownName for a scheme that is not here.
    """
    rules = load_scheme(scheme)
    text = to_hiragana(normalize(kana) if _NEEDS_NORMALIZING.search(kana) else kana)
    text = _with_borders(text)
    if verb and text.endswith("う"):
        text = f"{text[:-1]}{_BORDER}う"
    return _joined(_pieces(text, rules), rules)


def spell(hiragana: str, scheme: str) -> str:
    """Write hiragana as they stand, with no eye to words: a syllable, a part of a word."""
    rules = load_scheme(scheme)
    return _joined(_pieces(hiragana, rules), rules)


def _pieces(text: str, rules: Scheme) -> list[tuple[str, str]]:
    """Cut kana into what is written as one, each with its Latin letters.

    ん and っ, which depend on what follows, and all that is not kana stand for themselves.
    """
    pieces: list[tuple[str, str]] = []
    for found in _PIECE.finditer(text):
        piece = found[0]
        if piece == _WA:
            pieces.append(("は", rules.particles["は"]))
        elif piece in rules.syllables or len(piece) == 1:
            pieces.append((piece, rules.syllables.get(piece, piece)))
        else:
            pieces += [(each, rules.syllables.get(each, each)) for each in piece]
    return pieces


def _joined(pieces: list[tuple[str, str]], rules: Scheme) -> str:
    """Put the pieces together from the left, lengthening vowels as they come."""
    latin = ""
    may_lengthen = False
    for place, (kana, written) in enumerate(pieces):
        following = pieces[place + 1 : place + 2]
        if kana == "ん":
            latin += _nasal(following, rules)
            may_lengthen = False
        elif kana == "っ" and following and following[0][1][:1] in _CONSONANTS:
            latin += _double(following[0][1], rules)
        elif kana == "ー":
            latin = _lengthened(latin, "-", rules)
            may_lengthen = False
        elif may_lengthen and kana in _PLAIN_VOWELS and latin[-1] + written in rules.long:
            latin = _lengthened(latin, written, rules)
            may_lengthen = False
        else:
            latin += "" if kana == _BORDER else written.translate(_SIGNS)
            may_lengthen = kana != _BORDER and latin[-1:] in _VOWELS
    return latin


_CONSONANTS = frozenset("bcdfghjkmnpqrstvwyz")
_VOWELS = frozenset("aiueo")


def _nasal(following: list[tuple[str, str]], rules: Scheme) -> str:
    """ん, by what follows it."""
    if not following or not "ぁ" <= following[0][0][0] <= "ゖ":
        return "n"
    start = "n" if following[0][0] == "ん" else following[0][1][:1]
    if start in _VOWELS or start == "y":
        return rules.n["vowel"]
    if start == "n":
        return rules.n["n"]
    return rules.n["labial"] if start in "bmp" else "n"


def _double(written: str, rules: Scheme) -> str:
    """The consonant that stands for っ before `written`."""
    return rules.doubled.get(written[:2], written[0])


def _lengthened(latin: str, by: str, rules: Scheme) -> str:
    """Make the last vowel long; a mark after anything else is written only where marks are kept."""
    mark = rules.long.get(latin[-1:] + by)
    if mark is not None:
        return latin[:-1] + mark
    return latin + "-" if by == "-" and rules.long["a-"] == "a-" else latin


@cache
def _words() -> tuple[re.Pattern[str], dict[str, str]]:
    """The words of words.toml: a pattern that finds them, and how each is put together."""
    stated = _toml("words.toml")
    bare = {word: re.sub(r"[|\[\]]", "", word) for words in stated.values() for word in words}
    inside = "|".join(bare[word] for word in stated["anywhere"])
    whole = "|".join(bare[word] for word in stated["whole"] + stated["particles"])
    marked = {kana: word.replace("[は]", _WA).replace("|", _BORDER) for word, kana in bare.items()}
    return re.compile(f"^(?:{whole})$|{inside}"), marked


def _with_borders(hiragana: str) -> str:
    pattern, marked = _words()
    return pattern.sub(lambda found: marked[found[0]], hiragana)


def _toml(name: str) -> dict[str, Any]:
    import tomllib

    return tomllib.loads((_HERE / name).read_text(encoding="utf-8"))
