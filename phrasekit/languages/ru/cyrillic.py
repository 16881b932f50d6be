"""Russian in Cyrillic, in any spelling: stress marks, ё, look-alikes, old orthography, layouts."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from phrasekit.entries import Step
from phrasekit.languages.ru.wordlist import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

VOWELS = "аеёиоуыэюяѣіѵ"
LETTERS = frozenset("абвгдеёжзийклмнопрстуфхцчшщъыьэюя")

_CYRILLIC = re.compile("[\u0400-\u052f]")
_WORD = re.compile(r"[\w\u0300-\u036f'’ʼ`´ˈ+]+")
_MARK = re.compile(f"(?<=[{VOWELS}])[\u0300\u0301]+")
_ACUTE = re.compile(f"[{VOWELS}]\u0301")
_GRAVE = re.compile(f"[{VOWELS}]\u0300")
_PLUS = re.compile(rf"\+(?=[{VOWELS}])")
_QUOTE = re.compile(f"(?<=[{VOWELS}])['’ʼ`´ˈ](?=[а-яё]|$)")
_HARD = re.compile("(?<=[бвгджзклмнпрстфхцчшщ])['’ʼ`´](?=[еёюя])")

_PUNCTUATION = '!?.,;:…()[]«»„“”"'

#: Hyphens and dashes inside a word, and characters that are not seen.
_UNSEEN = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—−﹣－", "-"),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff"),
        "ѐ": "е\u0300",
        "ѝ": "и\u0300",
        "Ѐ": "Е\u0300",
        "Ѝ": "И\u0300",
    }
)

#: Latin letters that look like a Cyrillic one, in small letters or in capitals.
_LOOKALIKE = str.maketrans("aceopxykmthbiëABCEHKMOPTXYIË", "асеорхукмтнвиёАВСЕНКМОРТХУИЁ")

#: The same keys of the two layouts, and the capitals.
_KEYS = (
    "qwertyuiop[]asdfghjkl;'zxcvbnm,.`QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>~",
    "йцукенгшщзхъфывапролджэячсмитьбюёЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮЁ",
)
_LAYOUT = str.maketrans(*_KEYS)

_OLD_LETTERS = re.compile("[ѣіѳѵѢІѲѴ]|ъ(?![а-яё])")
_OLD = str.maketrans("ѣіѳѵ", "еифи")
#: What it costs to read the old orthography, and where і alone speaks for it: партія is Ukrainian.
OLD_COST, UKRAINIAN_COST = 0.2, 1.4


def plain(text: str) -> str:
    """Take a Russian spelling to small letters without stress marks, but keep its ё.

    >>> plain("Йо́гУрт"), plain("го'лос"), plain("об'ём"), plain("Ёж")
    ('йогурт', 'голос', 'объём', 'ёж')
    """
    low = text.lower()
    if LETTERS.issuperset(low):
        return low
    text = unicodedata.normalize("NFC", text).translate(_UNSEEN)
    if not _CYRILLIC.search(text):
        return text.lower()
    text = _WORD.sub(lambda match: _without_lookalikes(match[0]), text).lower()
    text = _HARD.sub("ъ", _PLUS.sub("", _QUOTE.sub("", _MARK.sub("", text))))
    return unicodedata.normalize("NFC", text)


@lru_cache(maxsize=1024)
def fold(text: str) -> str:
    """Give the key of a Russian form: what all its spellings have in common.

    >>> fold("Ёжик"), fold("за\N{COMBINING ACUTE ACCENT}мок"), fold("гОлос"), fold("кто–то")
    ('ежик', 'замок', 'голос', 'кто-то')
    >>> fold("Тише едешь, дальше будешь!")
    'тише едешь дальше будешь'
    """
    low = text.lower()
    if not LETTERS.issuperset(low):
        low = plain(text)
        if not LETTERS.issuperset(low) and _CYRILLIC.search(low):
            low = _unpunctuated(low)
    return low.replace("ё", "е")


def _unpunctuated(text: str) -> str:
    """Take the punctuation off the words of a phrase."""
    return " ".join(filter(None, (word.strip(_PUNCTUATION) for word in text.split())))


def stress_of(text: str) -> int | None:
    """Tell which vowel (from 0, among all of `text`) the spelling marks as stressed, if any.

    A mark over it, an apostrophe after it, a plus before it, or a single capital inside.

    >>> stress_of("замо\N{COMBINING ACUTE ACCENT}к"), stress_of("зАмок"), stress_of("Замок")
    (1, 0, None)
    """
    text = unicodedata.normalize("NFC", text).translate(_UNSEEN)
    if not _CYRILLIC.search(text):
        return None
    text = _WORD.sub(lambda match: _without_lookalikes(match[0]), text)
    low = text.lower()
    for pattern in (_ACUTE, _GRAVE, _QUOTE, _PLUS):
        match = pattern.search(low)
        if match:
            before = match.start() + (pattern in (_ACUTE, _GRAVE))
            return _vowels(low[:before]) - (pattern is not _PLUS)
    return _capital_stress(text)


def _vowels(text: str) -> int:
    return sum(letter in VOWELS for letter in text)


def _capital_stress(text: str) -> int | None:
    """Find the one capital inside a word that is otherwise small: гОлос."""
    capitals = [i for i, c in enumerate(text) if c.isupper()]
    inside = [i for i in capitals if i and text[i - 1].isalpha() and text[i].lower() in VOWELS]
    initial = [i for i in capitals if not i or not text[i - 1].isalpha()]
    if len(inside) != 1 or len(inside) + len(initial) != len(capitals):
        return None
    return _vowels(text[: inside[0]].lower())


def _without_lookalikes(word: str) -> str:
    """Take the Latin letters of a word that is partly Cyrillic for what they look like."""
    if word.isascii() or not _CYRILLIC.search(word):
        return word
    if not any("a" <= c.lower() <= "z" or "\u00c0" <= c <= "\u024f" for c in word):
        return word
    parts = unicodedata.normalize("NFD", word).translate(_LOOKALIKE)
    return unicodedata.normalize("NFC", parts)


def is_cyrillic(text: str) -> bool:
    """Tell whether any letter of `text` is Cyrillic."""
    return bool(_CYRILLIC.search(text))


def with_yo(word: str) -> list[str]:
    """Give the words of the dictionary that differ from `word` at most in the dots of ё.

    >>> with_yo("еще"), with_yo("все"), with_yo("ребёнок")
    (['ещё'], ['все', 'всё'], ['ребёнок'])
    """
    return words().with_yo(word)


@lru_cache(maxsize=1 << 14)
def known(text: str) -> bool:
    """Tell whether every word of `text` is in the dictionary, with or without the dots of ё."""
    parts = text.split()
    return bool(parts) and all(
        with_yo(part) or ("-" in part and all(map(with_yo, part.split("-")))) for part in parts
    )


def variants(query: str) -> list[tuple[str, tuple[Step, ...], float]]:
    """Give the Cyrillic spellings that a query may stand for, with the steps to each and a cost.

    >>> [text for text, _, _ in variants("cgfcb,j")], [text for text, _, _ in variants("вѣра")]
    (['спасибо'], ['вера'])
    """
    return list(_variants(query))


@lru_cache(maxsize=4096)
def _variants(query: str) -> Sequence[tuple[str, tuple[Step, ...], float]]:
    if len(query) > 400:
        return []
    if LETTERS.issuperset(query) and query not in _spoken() and known(query):
        return [(query, (), 0.0)]
    if not is_cyrillic(query):
        return list(_from_latin(query))
    base, steps, cost = _cleaned(query)
    if _OLD_LETTERS.search(base):
        price = UKRAINIAN_COST if set(_OLD_LETTERS.findall(base.lower())) == {"і"} else OLD_COST
        old = [
            (text, (*steps, Step("old orthography", base, text)), price) for text in modern(base)
        ]
        return [(text, way, round(cost + 0.1 * i, 1)) for i, (text, way, cost) in enumerate(old)]
    found = [(base, steps, cost)]
    if base in _spoken():
        written = _spoken()[base]
        found.append((written, (*steps, Step("as it is said", base, written)), cost + 0.2))
    joined = base.replace(" ", "-")
    if joined != base and joined in words():
        found.append((joined, (*steps, Step("hyphen", base, joined)), round(cost + 0.1, 1)))
    elif not known(base):
        found += [
            (text, (*steps, Step(name, base, text)), round(cost + price, 1))
            for name, text, price in _mended(base)
        ]
    return found


def _cleaned(query: str) -> tuple[str, tuple[Step, ...], float]:
    """Do what `plain` does, step by step, naming what was found."""
    text = unicodedata.normalize("NFC", query.strip()).translate(_UNSEEN)
    steps: list[Step] = []
    total = 0.0
    for name, change, cost in _CLEANING:
        changed = change(text)
        if changed.lower() != text.lower():
            steps.append(Step(name, text, changed))
            total += cost
        text = changed
    return _unpunctuated(plain(text)), tuple(steps), round(total, 1)


def _strip_stress(text: str) -> str:
    return _PLUS.sub("", _QUOTE.sub("", _MARK.sub("", text)))


#: The clean-up of a Cyrillic query: name, change, cost.
_CLEANING: tuple[tuple[str, Callable[[str], str], float], ...] = (
    ("look-alike letters", lambda text: _WORD.sub(lambda m: _without_lookalikes(m[0]), text), 0.1),
    ("stress mark", lambda text: _insensitive(_strip_stress, text), 0.0),
    ("apostrophe for ъ", lambda text: _insensitive(lambda low: _HARD.sub("ъ", low), text), 0.1),
)


def _insensitive(change: Callable[[str], str], text: str) -> str:
    """Apply a change that knows small letters only, leaving alone what it does not change."""
    low = text.lower()
    changed = change(low)
    return text if changed == low else changed


def _from_latin(query: str) -> Iterator[tuple[str, tuple[Step, ...], float]]:
    """Read Latin keys as Russian ones, and Latin capitals as the Cyrillic ones they look like."""
    typed = query.strip().translate(_LAYOUT).lower()
    if len(typed) > 1 and _all_russian(typed) and known(typed):
        cost = 0.5 if len(typed) > 3 else 1.0
        yield typed, (Step("keyboard layout", query, typed),), cost
    seen = query.strip()
    if len(seen) > 2 and seen.isupper() and seen.isalpha():
        text = seen.translate(_LOOKALIKE).lower()
        if _all_russian(text) and known(text):
            yield text, (Step("look-alike letters", query, text),), 0.8


_LATIN_KEYS = str.maketrans(_KEYS[1], _KEYS[0])
_LATIN_LOOKS = str.maketrans("асеорхукмтнвиёАВСЕНКМОРТХУ", "aceopxykmthbiëABCEHKMOPTXY")


def as_latin(query: str) -> tuple[str, str, float] | None:
    """Read a query that is no Russian word as Latin: the name of the way, the text, its cost.

    Some of its letters are Cyrillic only to the eye, or its keys were meant for the other layout.

    >>> as_latin("padrug\N{CYRILLIC SMALL LETTER A}"), as_latin("зкшмуе")
    (('look-alike letters', 'padruga', 0.1), ('keyboard layout', 'privet', 0.5))
    """
    if any("a" <= letter.lower() <= "z" for letter in query):
        text = query.translate(_LATIN_LOOKS)
        return None if is_cyrillic(text) else ("look-alike letters", text, 0.1)
    text = query.translate(_LATIN_KEYS)
    if len(text) < 4 or not (text.isascii() and text.replace("-", "").isalpha()):
        return None
    return "keyboard layout", text, 0.5


def _all_russian(text: str) -> bool:
    return all(c in LETTERS or c in " -" for c in text) and any(c in LETTERS for c in text)


_DIGITS = str.maketrans("4306", "чзоб")
_SIGN_PLACES = re.compile("(?<=[бвгджзклмнпрстфхцчшщ])(?=[еёюяи])")
_PARTICLES = ("то", "нибудь", "либо", "таки", "ка", "де")
_SMALL_AFTER = ("бы", "ли", "же")
_STRESSING = frozenset({"ка", "то", "таки", "де", "тка", "с"})
_PREFIXES = ("кое", "по", "из", "во", "в")


def _mended(word: str) -> Iterator[tuple[str, str, float]]:
    """Give known words that an unknown spelling may be meant for: name, word, cost."""
    tried = {word}
    for name, cost, candidates in (
        ("ё for е", 0.1, [word.replace("ё", "е")]),
        ("old orthography", 0.3, list(modern(word))),
        ("hyphen", 0.2, list(_hyphens(word))),
        ("digit for a letter", 0.2, [word.translate(_DIGITS)]),
        ("ь and ъ", 0.3, list(_signs(word))),
        ("written together", 0.3, list(_apart(word))),
        ("particle", 0.3, list(_without_particle(word))),
    ):
        for text in candidates:
            if text not in tried and known(text):
                tried.add(text)
                yield name, text, cost


def _hyphens(word: str) -> Iterator[str]:
    if " " in word:
        yield word.replace(" ", "")
    if "-" in word:
        yield word.replace("-", "")
    for particle in _PARTICLES:
        if word.endswith(particle):
            yield f"{word.removesuffix(particle)}-{particle}"
    for prefix in _PREFIXES:
        if word.startswith(prefix):
            yield f"{prefix}-{word.removeprefix(prefix)}"


def _without_particle(word: str) -> Iterator[str]:
    """Take off a particle that stresses a word: скажи-ка, он-то, пришёл-таки."""
    whole, _, particle = word.rpartition("-")
    if particle in _STRESSING:
        yield whole


def _apart(word: str) -> Iterator[str]:
    """Part a small word from the next or the last one: досвидания, вродебы."""
    from phrasekit.languages.ru.sounds import small_words

    for end in range(1, min(5, len(word) - 2)):
        if word[:end] in small_words():
            yield f"{word[:end]} {word[end:]}"
    for particle in _SMALL_AFTER:
        if word.endswith(particle):
            yield f"{word.removesuffix(particle)} {particle}"


def _signs(word: str) -> Iterator[str]:
    """Put the other sign, or a sign where one may be missing."""
    for sign, other in ("ьъ", "ъь"):
        for match in re.finditer(sign, word):
            yield word[: match.start()] + other + word[match.end() :]
    for match in _SIGN_PLACES.finditer(word):
        for sign in "ъь":
            yield word[: match.start()] + sign + word[match.start() :]


@cache
def _spoken() -> dict[str, str]:
    """Give the words that chats write as they are said."""
    from phrasekit.languages.ru.sounds import spoken

    return spoken()


def modern(text: str) -> list[str]:
    """Give the spellings after 1918 of a text in the old orthography, known words first.

    >>> modern("миръ"), modern("русскаго"), modern("разсказъ"), modern("синія")
    (['мир'], ['русского'], ['рассказ'], ['синие'])
    """
    parts = [_modern_word(part) for part in text.lower().split()]
    if not parts:
        return []
    best = " ".join(part[0] for part in parts)
    return list(dict.fromkeys([best, *(parts[0] if len(parts) == 1 else [])]))


#: Whole words whose spelling or form changed.
_OLD_WORDS = {
    "ея": "её",
    "нея": "неё",
    "онѣ": "они",
    "однѣ": "одни",
    "самоё": "саму",
    "итти": "идти",
    "прійти": "прийти",
    "притти": "прийти",
    "чортъ": "чёрт",
    "чорт": "чёрт",
    "міръ": "мир",
    "эксплоатація": "эксплуатация",
    "танцовать": "танцевать",
    "галлерея": "галерея",
    "корридоръ": "коридор",
    "аттестатъ": "аттестат",
    "оффиціальный": "официальный",
}

#: Endings and prefixes that were spelled otherwise: pattern, replacement.
_OLD_SHAPES = (
    (re.compile("аго$"), "ого"),
    (re.compile("аго$"), "его"),
    (re.compile("яго$"), "его"),
    (re.compile("агося$"), "егося"),
    (re.compile("ыя$"), "ые"),
    (re.compile("ия$"), "ие"),
    (re.compile("(?<=[щшвш])ияся$"), "иеся"),
    (re.compile("^(не)?(бе|во|и|ра|ни|чре)з(?=[кпстфхцчшщ])"), r"\1\2с"),
    (re.compile("(?<=[жчшщ])о"), "ё"),
    (re.compile("ъ(?=[аоуыи])"), ""),
    (re.compile("ъи"), "ы"),
)


def _modern_word(word: str) -> list[str]:
    if word in _OLD_WORDS:
        return [_OLD_WORDS[word]]
    letters = re.sub(r"ъ(?![а-яё])", "", word.translate(_OLD))
    found = [letters]
    for pattern, replacement in _OLD_SHAPES:
        found += [pattern.sub(replacement, each) for each in found if pattern.search(each)]
    found = list(dict.fromkeys(found))
    sure = [each for each in found if (each in words() if "ё" in each else known(each))]
    return sure or found[:1]
