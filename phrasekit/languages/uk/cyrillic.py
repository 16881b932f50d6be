"""Ukrainian in Cyrillic: stress marks, any apostrophe, ґ, the letters of a Russian keyboard."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from phrasekit.entries import Step

if TYPE_CHECKING:
    from collections.abc import Callable

ACUTE = "\N{COMBINING ACUTE ACCENT}"
APOSTROPHE = "\N{RIGHT SINGLE QUOTATION MARK}"
LETTERS = frozenset("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя")
VOWELS = frozenset("аеєиіїоуюя")

_CYRILLIC = re.compile("[\u0400-\u04ff]")
#: Letters that Russian lacks, and those that Ukrainian lacks.
_OWN, _FOREIGN = re.compile("[іїєґІЇЄҐ]"), re.compile("[ыэъёЫЭЪЁ]")
#: In a romanised word і tells little, being и in Russian, and a short word stands for many.
_TELLING, LEAST_TELLING = re.compile("[їєґЇЄҐ]"), 4
#: Without a letter of its own, a query that Russian could have too is likelier Russian.
SHARED_COST = 0.9
#: What it costs that an apostrophe is left out, or г written for ґ.
MARK_COST = 0.2
#: What it costs to take і for и: who has the letter on the keyboard means it.
OTHER_KEYBOARD_COST = 1.2
#: The keys of a Latin keyboard with what the Ukrainian one has in their place.
_LAYOUT = str.maketrans("qwertyuiop[]asdfghjkl;'zxcvbnm,.`", "йцукенгшщзхїфівапролджєячсмитьбю’")

#: Where an apostrophe may be missing.
_JOINED = re.compile("[бпвмфрзкндтсжшчгхл](?=[яюєї])")

_MARKS = re.compile("(?<=[аеєиіїоуюяыэё])[\u0300\u0301]+")
_APOSTROPHES = re.compile("['\u2018\u2019\u201b\u02bc\u02b9\u2032`\u00b4\uff07*]")
_BREAKS = re.compile(r"[\s!?.,;:…«»\"“”„()]+")
_WORD = re.compile(r"[\w\u0300-\u036f]+")
#: Latin letters that look like a Cyrillic one; i and ï are typed where a keyboard lacks і and ї.
_LOOKALIKES = str.maketrans("aceopxyikmthbïABCEHIKMOPTXYÏ", "асеорхуікмтнвїАВСЕНІКМОРТХУЇ")
_UNSEEN = str.maketrans(
    {**dict.fromkeys("‐‑‒–—−", "-"), **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff")}
)
#: Letters that are written for one another, each kind to one: і is not on a Russian keyboard.
_COARSE = str.maketrans({"і": "и", "ї": "и", "ы": "и", "є": "е", "э": "е", "ё": "е", "ъ": None})
#: What sets the key of a spelling by a Russian keyboard apart from that of a spelling.
COARSE_MARK = "≈"

#: What a reader's keyboard or habit may change, each with its name and its cost.
_CHANGES = (
    ("Russian letters", re.compile("[ыэёъ]"), 0.6),
    ("и or е for a Ukrainian letter", re.compile("[ие]"), 0.6),
)


def is_cyrillic(text: str) -> bool:
    """Tell whether any letter of a text is Cyrillic."""
    return bool(_CYRILLIC.search(text))


def is_own(text: str) -> bool:
    """Tell whether a text has a letter that Russian lacks."""
    return bool(_OWN.search(text))


def is_foreign(text: str) -> bool:
    """Tell whether a text has letters that Ukrainian lacks, and none of those that Russian lacks.

    >>> is_foreign("рыба"), is_foreign("риба"), is_foreign("сыіп")
    (True, False, False)
    """
    return bool(_FOREIGN.search(text)) and not is_own(text)


def shared_cost(query: str, form: str) -> float:
    """Say what it costs that Russian could have a query; for a romanised one the form tells."""
    if is_cyrillic(query):
        return 0.0 if is_own(query) else SHARED_COST
    return 0.0 if len(query) >= LEAST_TELLING and _TELLING.search(form) else SHARED_COST


def other_layout(query: str) -> str:
    """Give what a query would be, had it been typed on the Ukrainian keyboard; "" where nothing.

    >>> other_layout("ghbdsn"), other_layout("Kyiv7")
    ('привіт', '')
    """
    text = query.lower().translate(_LAYOUT)
    bare = text.replace(" ", "").replace(APOSTROPHE, "")
    return text if len(bare) > 2 and LETTERS.issuperset(bare) and VOWELS & set(bare) else ""


def with_apostrophe(text: str, has: Callable[[str], bool]) -> str:
    """Give a word with the apostrophe that it lacks; "" where that makes no word either.

    >>> with_apostrophe("обєднання", {"об'єднання"}.__contains__)
    'об’єднання'
    """
    for found in _JOINED.finditer(text):
        mended = f"{text[: found.end()]}{APOSTROPHE}{text[found.end() :]}"
        if has(mended.replace(APOSTROPHE, "'")):
            return mended
    return ""


def plain(text: str) -> str:
    """Take a spelling to small letters without stress, with one kind of apostrophe.

    >>> plain("П'ять"), plain("Ки\N{COMBINING ACUTE ACCENT}їв"), plain("Слава  Україні!")
    ('п’ять', 'київ', 'слава україні')
    """
    low = text.lower()
    if LETTERS.issuperset(low):
        return low
    text = unicodedata.normalize("NFC", text).translate(_UNSEEN)
    low = _WORD.sub(lambda word: _with_lookalikes(word[0]), text).lower()
    low = _MARKS.sub("", low.replace("ѝ", "и").replace("ѐ", "е"))
    low = _APOSTROPHES.sub(APOSTROPHE, low)
    return " ".join(_BREAKS.sub(" ", low).strip(f" {APOSTROPHE}").split())


def fold(text: str) -> str:
    """Give the key of a form: apostrophes are left out by many, and ґ is often written г.

    >>> fold("П'ять"), fold("пять"), fold("ґава")
    ('пять', 'пять', 'гава')
    """
    return plain(text).replace(APOSTROPHE, "").replace("ґ", "г")


def coarse(key: str) -> str:
    """Give the key of all that may be typed for a form on a Russian keyboard.

    >>> coarse("дякую"), coarse("привіт") == coarse("привит")
    ('≈дякую', True)
    """
    return COARSE_MARK + key.translate(_COARSE)


def _with_lookalikes(word: str) -> str:
    """Take the Latin letters of a word that is partly Cyrillic for what they look like."""
    if word.isascii() or not any("\u0400" <= each <= "\u04ff" for each in word):
        return word
    return unicodedata.normalize("NFC", word).translate(_LOOKALIKES)


def stress_of(text: str) -> int | None:
    """Tell which vowel (from 0) carries a stress mark, if any does.

    >>> stress_of("за\N{COMBINING ACUTE ACCENT}мок"), stress_of("замок")
    (0, None)
    """
    before, mark, _ = unicodedata.normalize("NFC", text).lower().partition(ACUTE)
    return sum(each in VOWELS for each in before) - 1 if mark else None


def difference(query: str, form: str) -> tuple[str, float]:
    """Name what a query writes otherwise than the form that it is found under, with its cost."""
    asked, wanted = plain(query), plain(form)
    if asked == wanted:
        return "letter case, stress or apostrophe", 0.0
    if asked.replace(APOSTROPHE, "") == wanted.replace(APOSTROPHE, ""):
        return "apostrophe", MARK_COST
    if fold(asked) == fold(wanted):
        return "г for ґ", MARK_COST
    others = sum(a != b for a, b in zip(fold(asked), fold(wanted), strict=False))
    names = [(name, cost) for name, pattern, cost in _CHANGES if pattern.search(asked)]
    name, cost = names[0] if names else ("letters of another keyboard", OTHER_KEYBOARD_COST)
    return name, cost + 0.3 * max(others, 1)


def steps(name: str, query: str, form: str) -> tuple[Step, ...]:
    """Give the one step from a query to a form."""
    return (Step(name, query, form),)
