"""How a word sounds, with everything left out that ways of writing it disagree about.

Vowel length, doubled consonants, ん as n, m or nn, Hepburn and Kunrei consonants, l and r, v and b,
historical kw and ye: two spellings of one word have one key, whether in kana or in Latin letters.
Different words may share a key; `agreement` then says which of them a spelling stands for.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from phrasekit.languages.ja.kana import normalize, to_hiragana

# The sound of single kana, row by row; づ and ぢ sound like ず and じ, を like お.
_ROWS = {
    "": "あいうえお",
    "k": "かきくけこ",
    "s": "さしすせそ",
    "t": "たちつてと",
    "n": "なにぬねの",
    "h": "はひふへほ",
    "m": "まみむめも",
    "r": "らりるれろ",
    "g": "がぎぐげご",
    "z": "ざじずぜぞ",
    "b": "ばびぶべぼ",
    "p": "ぱぴぷぺぽ",
}
SOUND_OF = {k: c + v for c, row in _ROWS.items() for k, v in zip(row, "aiueo", strict=True)}
SOUND_OF |= dict(zip("だぢづでど", ("da", "zi", "zu", "de", "do"), strict=True))
SOUND_OF |= {
    "や": "ya",
    "ゆ": "yu",
    "よ": "yo",
    "わ": "wa",
    "を": "o",
    "ゐ": "i",
    "ゑ": "e",
    "ゔ": "bu",
}
# Small kana alone sound like large ones; っ and ん, which depend on what follows, are not here.
_LARGE = dict(zip("ぁぃぅぇぉゃゅょゎゕゖ", "あいうえおやゆよわかけ", strict=True))
SOUND_OF |= {small: SOUND_OF[large] for small, large in _LARGE.items()}


def _pair_sounds() -> dict[str, str]:
    """Kana that change their sound before a small one (きゃ, ティ, ファ)."""
    small_y = dict(zip("ゃゅょ", "auo", strict=True))
    small_vowels = dict(zip("ぁぃぇぉ", "aieo", strict=True))
    pairs: dict[str, str] = {}
    for base in "きしちにひみりぎじぢびぴ":
        start = SOUND_OF[base][0] + "y"
        pairs |= {base + small: start + vowel for small, vowel in small_y.items()}
        pairs[base + "ぇ"] = start + "e"
    pairs |= {"いぇ": "e", "にぇ": "ne", "うぁ": "wa", "うぃ": "i", "うぇ": "e", "うぉ": "o"}
    for base in "くぐすずつふゔ":
        start = SOUND_OF[base][0]
        pairs |= {base + small: start + vowel for small, vowel in small_vowels.items()}
    pairs |= {"くゎ": "ka", "ぐゎ": "ga", "てぃ": "ti", "でぃ": "zi", "とぅ": "tu", "どぅ": "zu"}
    for base, start in {"て": "ty", "で": "zy", "ふ": "hy", "ゔ": "by"}.items():
        pairs |= {base + small: start + vowel for small, vowel in small_y.items()}
    return pairs


PAIR_SOUNDS = _pair_sounds()

# ん and っ in capitals until we have seen what follows them; what only separates, as a hyphen.
_SINGLE = str.maketrans(
    SOUND_OF | {"ん": "N", "っ": "Q"} | dict.fromkeys("ー・゠＝ 　、，,.。'’-‐–—!！?？~〜", "-")
)
_SMALL_AFTER = re.compile(
    "[いきしちにひみりぎじぢびぴうくぐすずつふゔてでとど][ゃゅょゎぁぃぅぇぉ]"
)
_HAS_KANA = re.compile("[ぁ-ゖァ-ヺㇰ-ㇿ]")
_KANA_RUN = re.compile("[ぁ-ゖァ-ヺㇰ-ㇿー]+")
_LETTERS_ONLY = re.compile("[a-z]+")

# A vowel lengthened: お by お and う, え by え and い, the others by themselves.
_LENGTHENED = re.compile("(?<=o)[ou]+|(?<=e)[ei]+|(?<=a)a+|(?<=i)i+|(?<=u)u+")
# は after で, に, と and at the end is mostly the particle, said and often written "wa".
_PARTICLE = re.compile("(?<=de)ha|(?<=ni)ha|(?<=to)ha|ha$")


@lru_cache(maxsize=4096)
def sound_key(text: str) -> str | None:
    """Give the key of a word in kana or in any romanisation; None where it cannot be Japanese.

    >>> {sound_key(word) for word in ("とうきょう", "トーキョー", "Tōkyō", "Tokyo", "toukyou")}
    {'tokyo'}
    >>> sound_key("shimbun") == sound_key("sinbun") == sound_key("しんぶん")
    True
    >>> sound_key("spasibo") is None
    True
    """
    if not text.isascii():
        if not _HAS_KANA.search(text):
            return _latin_key(text)
        if not re.search("[A-Za-z]", text):
            return _kana_key(text)
        text = _KANA_RUN.sub(lambda run: _plain_letters(run[0]), text)
    return _latin_key(text)


def _kana_key(text: str) -> str | None:
    letters = _plain_letters(text)
    if not letters.isascii():
        letters = _plain_letters(normalize(text))
    return _reduced(letters) if letters.isascii() and letters.isalpha() else None


def _plain_letters(text: str) -> str:
    """Write kana in the letters of the key, vowels not yet shortened."""
    hiragana = to_hiragana(text)
    if _SMALL_AFTER.search(hiragana):
        hiragana = _SMALL_AFTER.sub(_pair_sound, hiragana)
    letters = hiragana.translate(_SINGLE).replace("-", "")
    if "Q" in letters:
        letters = letters.replace("Qm", "Nm").replace("Q", "")
    return letters.replace("N", "n")


def _pair_sound(pair: re.Match[str]) -> str:
    return PAIR_SOUNDS.get(pair[0], pair[0])


def _reduced(letters: str) -> str:
    """Shorten what is long, and leave out what follows from how long vowels are written.

    "oh" is a long o before a consonant and y (Ohyama), so おひゃ must lose its h as well.
    """
    while "nn" in letters:
        letters = letters.replace("nn", "n")
    letters = _LENGTHENED.sub("", letters)
    if "ohy" in letters:
        letters = re.sub("ohy(?=[auo])", "oy", letters)
    return _PARTICLE.sub("wa", letters) if "ha" in letters else letters


# --- Latin letters -------------------------------------------------------------------------------

APOSTROPHES = "'’‘ʼʻʹ′`´＇"
DASHES = "-‐‑‒–—―−－ー"
LENGTH_COLONS = ":ː："
_MARKS = str.maketrans(dict.fromkeys(APOSTROPHES + DASHES + LENGTH_COLONS, "") | {"\u3000": " "})
# A consonant that closes a word; only n may, and h where it makes a vowel long.
_CLOSING = re.compile(r"[b-dfgj-mp-tv-z](?=[\s,.!?/·・]|$)|(?<![aeiou])h(?=\s|$)")
_SEPARATORS = re.compile(r"[\s,.!?/·・]+")

# What input methods read as small kana: texi is ティ, xtu a small っ, xa a small ぁ.
_SMALL_TSU = re.compile("[xl]ts?u")
_SMALL_X = re.compile("x(?=[aiueo]|y[aiueo]|wa|k[ae]|n)")
_BASE_X = re.compile(
    "(?:[td]e|[td]o|ch?i|sh?i|ji|ts?u|fu|[kgszv]u|(?<![stcdw])h[ui]|[ktnmrgzdbp]i"
    "|(?<![b-df-hj-np-tv-z])[iu])xy?[aiueo]"
)
_LATIN_SMALL = {"xya": "ゃ", "xyu": "ゅ", "xyo": "ょ", "xye": "ぇ", "xyi": "ぃ", "xa": "ぁ"}
_LATIN_SMALL |= {"xi": "ぃ", "xu": "ぅ", "xe": "ぇ", "xo": "ぉ"}

# Letters of one scheme in terms of another, in this order; each side covers whole consonants.
_CONSONANTS = (
    ("tch", "ch"),
    ("cch", "ch"),
    ("chch", "ch"),
    ("shsh", "sh"),
    ("jj", "j"),
    ("sh", "sy"),
    ("ch", "ty"),
    ("cy", "ty"),
    ("ts", "t"),
    ("th", "ty"),
    ("dh", "dy"),
    ("wh", "w"),
    ("ck", "k"),
    ("q", "kw"),
    ("j", "zy"),
    ("f", "h"),
    ("v", "b"),
    ("l", "r"),
)
_OLD_TSU = re.compile("tsz(?![aiueo])u?")
_SILENT_H = re.compile("(?<=[aeiou])h(?![aiueoyh])")
_SOFT_C = re.compile("c(?=[ie])")
_DOUBLED = re.compile("([b-df-hj-np-tv-z])\\1+")
_LABIAL = re.compile("m(?=[bmp])")
_FOREIGN_W = re.compile("([td])w(?=[aieo])")
_W = re.compile("(?<=[bcdfghkmpqrstvz])w|w(?=[iueoy])")
_Y = re.compile("y(?=y*i)|(?<![ksthmrgzdbp])y(?=e)")
_D = re.compile("d(?=z)|d(?=[iuy])")
_JAPANESE = re.compile("(?:(?:[kstnhmrgzbp]y?|[wd]?|y)[aiueo]|n)+")


def _latin_key(text: str) -> str | None:
    letters = text.lower()
    if not letters.isascii():
        letters = unmarked(letters)
    if "x" in letters or "lt" in letters:
        letters = _without_small(letters)
    letters = letters.translate(_MARKS).strip()
    if not letters or _CLOSING.search(letters):
        return None
    letters = _SEPARATORS.sub("", letters)
    if not _LETTERS_ONLY.fullmatch(letters):
        return None
    letters = _same_consonants(letters)
    letters = _W.sub("", _FOREIGN_W.sub(r"\1o", letters))
    letters = _D.sub(_softened_d, _Y.sub("", letters))
    if not _JAPANESE.fullmatch(letters):
        return None
    return _reduced(letters)


def unmarked(letters: str) -> str:
    """Take every mark off the letters; a ligature or a foreign letter stays and is not Japanese."""
    decomposed = unicodedata.normalize("NFKD", letters)
    return "".join(each for each in decomposed if not unicodedata.combining(each))


def _same_consonants(letters: str) -> str:
    """Write the consonants of all schemes in the letters of one."""
    letters = _OLD_TSU.sub("tsu", letters)
    letters = _SILENT_H.sub("", letters)
    for before, after in _CONSONANTS:
        letters = letters.replace(before, after)
    if "c" in letters:
        letters = _SOFT_C.sub("s", letters).replace("c", "k")
    return _DOUBLED.sub(r"\1", _LABIAL.sub("n", letters))


def _without_small(letters: str) -> str:
    """Resolve the small kana of keyboards, while marks still show what they were typed after."""
    letters = _BASE_X.sub(_small_after, _SMALL_TSU.sub("'", letters))
    return _SMALL_X.sub("", letters)


def _small_after(typed: re.Match[str]) -> str:
    """Join a syllable and a small kana typed after it, where kana would join them."""
    base, small = typed[0].split("x")
    kana = _KANA_TYPED.get(base)
    joined = PAIR_SOUNDS.get(f"{kana}{_LATIN_SMALL['x' + small]}") if kana else None
    return joined if joined is not None else base + small


_KANA_TYPED = {sound: kana for kana, sound in SOUND_OF.items() if kana not in "ぢづゐゑを"}
_KANA_TYPED |= {
    "shi": "し",
    "chi": "ち",
    "ci": "し",
    "ji": "じ",
    "tsu": "つ",
    "fu": "ふ",
    "vu": "ゔ",
}
_KANA_TYPED |= {"di": "ぢ", "du": "づ", "i": "い", "u": "う"}


def _softened_d(found: re.Match[str]) -> str:
    following = found.string[found.end()]
    return "" if following == "z" else "z"
