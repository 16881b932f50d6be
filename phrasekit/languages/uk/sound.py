"""Ukrainian in Latin letters: one key for all that romanisations disagree about.

The key keeps the consonants and the full vowels, and drops glides (i, y, j before a vowel),
doubled letters, soft signs and marks. How near a query then is to a form decides among the
entries of one key.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

#: The key's own alphabet comes of these; the longest is tried first.
_SOUNDS = {
    **dict.fromkeys(("shch", "schtsch", "szcz", "shtch", "stsch", "sch", "sc", "sh", "sz"), "s"),
    **dict.fromkeys(("tsch", "tch", "cz", "ch", "ts", "tz", "tc"), "c"),
    **dict.fromkeys(("zgh", "zg", "zh"), "z"),
    **dict.fromkeys(("gh", "kh", "g", "x"), "h"),
    **{"w": "v", "ph": "f", "q": "k", "j": "i", "y": "i"},
}
_SOUND = re.compile("|".join(sorted(_SOUNDS, key=len, reverse=True)))
_GLIDE = re.compile("i+(?=[aeou])")
_TWICE = re.compile(r"([a-z])\1+")
_NO_LETTER = re.compile(r"[^a-z ]+")
#: Letters with marks that are more than their letter.
_MARKED = str.maketrans({"š": "sh", "č": "ch", "ž": "zh", "ŝ": "shch", "ż": "zh", "ł": "l"})
#: A plain transliteration of our own, which only has to agree with the table of sounds.
_LATIN = str.maketrans(
    dict(zip("абвгґдезиійклмнопрстуфь", [*"abvhgdezyiiklmnoprstuf", ""], strict=True))
    | {"є": "ie", "ж": "zh", "ї": "i", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch"}
    | {"ю": "iu", "я": "ia", "-": " "}
)
#: What else a query may mean: scholars write x or ch for х, c after т for ц, some c for к.
_OTHERWISE = (
    *(("ch", "kh"), ("x", "ks"), ("sc", "sts"), ("tc", "tts"), ("sh", "skh"), ("zh", "zkh")),
    ("c", "k"),
    *(("oo", "u"), ("ou", "u"), ("ee", "i")),
)


#: Germans write s for з at the start of a word.
_GERMAN = re.compile("s[aeiouy]")


@lru_cache(maxsize=4096)
def key_of_latin(text: str) -> str:
    """Give the key of a text in Latin letters.

    >>> {key_of_latin(text) for text in ("dyakuyu", "diakuiu", "djakuju", "dâkuû")}
    {'daku'}
    """
    text = text.lower().translate(_MARKED).replace("-", " ")
    if not text.isascii():
        text = unicodedata.normalize("NFD", text)
    text = " ".join(_NO_LETTER.sub("", text).split())
    return _TWICE.sub(r"\1", _GLIDE.sub("", _SOUND.sub(lambda found: _SOUNDS[found[0]], text)))


def key_of_cyrillic(key: str) -> str:
    """Give the key of a folded form.

    >>> key_of_cyrillic("київ"), key_of_latin("Kyjiv"), key_of_latin("Kyiv")
    ('kiv', 'kiv', 'kiv')
    """
    return key_of_latin(key.translate(_LATIN))


def keys_of_query(query: str) -> list[str]:
    """Give the keys that a query in Latin letters may stand for, the usual reading first.

    >>> keys_of_query("Charkiv")
    ['carkiv', 'harkiv']
    """
    low = query.lower()
    keys = [key_of_latin(query)]
    keys += [key_of_latin(low.replace(old, new)) for old, new in _OTHERWISE if old in low]
    if _GERMAN.match(low):
        keys.append(key_of_latin(f"z{low[1:]}"))
    return [each for each in dict.fromkeys(keys) if each]


def stem(key: str) -> str:
    """Give what the key of a headword shares with those of its inflected forms.

    >>> stem(key_of_cyrillic("книга")), stem(key_of_cyrillic("писати")), stem("ki")
    ('knih', 'pis', 'ki')
    """
    short = re.sub(r"(?<=[a-z]{2})(t[is]{1,3}a?|[aeiou]+v?)$", "", key)
    return short.rstrip("aeiou") if len(short.rstrip("aeiou")) >= 2 else short


def stems_of_query(query: str) -> list[str]:
    """Give the stems that a query may be an inflected form of, the longest first."""
    key = key_of_latin(query)
    return [key[:end] for end in range(len(key), max(1, len(key) - 5), -1)] if key else []


def plain(latin: str) -> str:
    """Take a romanisation to plain small letters.

    >>> plain("Kyïv"), plain("L’viv")
    ('kyiv', 'lviv')
    """
    letters = unicodedata.normalize("NFD", latin.lower().translate(_MARKED))
    return " ".join(_NO_LETTER.sub("", letters.replace("-", " ")).split())


def distance(one: str, other: str) -> float:
    """Say how far two plain romanisations are apart, y, i and j being near to each other.

    >>> distance("kniha", "knyha"), distance("lviv", "lviv")
    (0.3, 0.0)
    """
    row = [float(place) for place in range(len(other) + 1)]
    for number, letter in enumerate(one, 1):
        before, row[0] = row[0], float(number)
        for place, its in enumerate(other, 1):
            change = 0.0 if letter == its else 0.3 if {letter, its} <= _NEAR else 1.0
            gap = 0.5 if {letter, its} & _NEAR else 1.0
            before, row[place] = (
                row[place],
                min(before + change, row[place] + gap, row[place - 1] + gap),
            )
    return round(row[-1], 2)


_NEAR = frozenset("yij")
