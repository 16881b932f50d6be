"""A query taken apart, and the shapes that it may stand for in kanji and kana.

What stands around a term that was copied is taken off; width, iteration marks, numerals and old
kanji are resolved; and what is compared is brought to one key.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from phrasekit.entries import Step
from phrasekit.languages.ja import kana
from phrasekit.languages.ja.sound import sound_key

#: Iteration marks, kana, kanji, half-width kana. Ranges, and not a pattern: compiling one with
#: all kanji in it takes longer than a look-up.
NATIVE = (
    ("々", "〇"), ("ぁ", "ヿ"), ("ㇰ", "ㇿ"), ("㐀", "鿿"), ("豈", "\ufaff"), ("ｦ", "ﾟ"),
    ("\U00020000", "\U0003ffff"),
)  # fmt: skip
#: What may stand around a term that was copied from a text.
AROUND = " \u3000\"'“”„‟‘’«»‹›「」『』〈〉《》()（）[]［］【】〔〕"
#: All brackets as one pair.
PAIRS = str.maketrans("[（［【〔「『〈《]）］】〕」』〉》", "(((((((((" + ")))))))))")
#: What stands before an ending in grammars, and at either end of a piece of text.
BEFORE = "~〜～…"
ENDS = "。、，．！？!?.,:：;；…"
#: Kana that no longer differ in sound, and vowels that lengthen another.
HEARD = str.maketrans("づぢをゐゑ", "ずじおいえ")
HEARD_LONG = re.compile(
    "(?<=[おこそとのほもよろごぞどぼぽょ])う|(?<=[えけせてねへめれげぜでべぺ])い"
)
POWERS = (("", 1), ("十", 10), ("百", 100), ("千", 1000))
MYRIADS = ("", "万", "億", "兆")


class Asked(NamedTuple):
    """A query without what stands around the term: the term, its reading if given, the steps."""

    text: str
    reading: str = ""
    steps: tuple[Step, ...] = ()


@lru_cache(maxsize=1024)
def asked_for(query: str) -> Asked:
    """Take a query apart that was copied with quotes, stops, or a reading in brackets.

    >>> asked_for("寝不足（ねぶそく）")[:2], asked_for("食[た]べる")[:2]
    (('寝不足', 'ねぶそく'), ('食べる', 'たべる'))
    >>> asked_for("“nebusoku”").text
    'nebusoku'
    """
    text, reading = _without_reading(query.strip(AROUND[:2] + ENDS))
    text = text.lstrip(AROUND + BEFORE).rstrip(AROUND + ENDS) or query
    if text == query:
        return Asked(query)
    name = "reading beside it" if reading else "signs around it"
    return Asked(text, reading, (Step(name, query, text),))


def _without_reading(text: str) -> tuple[str, str]:
    """Cut off what stands in brackets, or in Latin letters after kanji; give it if a reading."""
    plain = text.translate(PAIRS)
    inside = re.findall(r"\(([^()]*)\)", plain)
    before = plain.partition("(")[0].strip(AROUND)
    if len(inside) == 1 and before and plain.rstrip(AROUND[:12]).endswith(")"):
        other = inside[0].strip(AROUND)
        return _in_order(before, other)
    if inside and before and all(kana.is_kana(each) for each in inside):
        bare = re.sub(r"\([^()]*\)", "", plain)
        spoken = re.sub(r"[㐀-鿿々]+\(([^()]*)\)", r"\1", plain)
        return bare, spoken if kana.is_kana(spoken) else ""
    first, _, rest = text.partition(" ")
    if rest and has_kanji(first) and not is_native(rest) and sound_key(rest):
        return first, rest
    return text, ""


def _in_order(text: str, other: str) -> tuple[str, str]:
    """Tell the written form from its reading, whichever came first; glosses are neither."""
    if has_kanji(other) and not has_kanji(text) and sound_key(text):
        return other, text
    is_reading = has_kanji(text) and (kana.is_kana(other) or sound_key(other) is not None)
    return text, other if is_reading else ""


def is_native(text: str) -> bool:
    """Tell whether a text has kana or kanji, or is a number."""
    if max(text, default="") < NATIVE[0][0]:
        return text.isdecimal()
    return text.isdecimal() or any(first <= each <= last for each in text for first, last in NATIVE)


def has_kanji(text: str) -> bool:
    """Tell whether a text has kanji."""
    return any("㐀" <= each <= "鿿" or each in "々〆" or each >= "\U00020000" for each in text)


@lru_cache(maxsize=1024)
def folded(form: str) -> str:
    """Reduce a written form to its key: width, kind of kana and old kanji do not matter."""
    return kana.to_hiragana(kana.modern_kanji(kana.normalize(form))).casefold()


@lru_cache(maxsize=8192)
def as_heard(text: str) -> str:
    """Give kana as they are heard: long vowels alike, づ as ず, a last は as わ.

    >>> as_heard("ありがとう") == as_heard("ありがとお"), as_heard("こんにちは")
    (True, 'こんにちわ')
    """
    spoken = HEARD_LONG.sub(
        lambda found: "お" if found[0] == "う" else "え", kana.spelled_out(text).translate(HEARD)
    )
    return spoken[:-1] + "わ" if spoken.endswith("は") else spoken


def key_of(text: str) -> str:
    """Give the key that a native text is found by: its sound in kana, else its fold."""
    return sound_of(text) if kana.is_kana(text) else folded(text)


def sound_of(text: str) -> str:
    """Give the key of kana."""
    return sound_key(text) or folded(text)


@lru_cache(maxsize=1024)
def native_variants(query: str) -> tuple[tuple[str, tuple[Step, ...]], ...]:
    """Give a native query as typed, then with width, marks, numerals and old kanji resolved."""
    found: dict[str, tuple[Step, ...]] = {query: ()}
    text, _, first = asked_for(query)
    found.setdefault(text, first)
    if " " in text:
        joined = text.replace(" ", "")
        found.setdefault(joined, (*first, Step("spaces", text, joined)))
    plain = kana.normalize(text)
    if plain != text:
        found.setdefault(plain, (*first, Step("width and compatibility forms", text, plain)))
    for each in kana.expand_iteration(plain):
        found.setdefault(each, (*first, Step("iteration marks", text, each)))
    numbered = re.sub(r"[0-9]+", lambda digits: _kanji_number(digits[0]), plain)
    if numbered != plain:
        found.setdefault(numbered, (*first, Step("kanji numerals", text, numbered)))
    for each, steps in list(found.items()):
        modern = kana.modern_kanji(each)
        if modern != each:
            found.setdefault(modern, (*steps, Step("modern kanji", each, modern)))
    return tuple(found.items())


def _kanji_number(digits: str) -> str:
    """Write a number in kanji, as it is read; one too large, or padded, stays as it is.

    >>> _kanji_number("12"), _kanji_number("1000"), _kanji_number("20305")
    ('十二', '千', '二万三百五')
    """
    if digits == "0":
        return "〇"
    if digits[0] == "0" or len(digits) > 4 * len(MYRIADS):
        return digits
    written, rest = "", int(digits)
    for place, myriad in enumerate(MYRIADS):
        rest, four = divmod(rest, 10_000)
        if four:
            hidden = 1 if place else 0
            written = _kanji_thousands(four, hidden) + myriad + written
    return written


def _kanji_thousands(number: int, hidden: int) -> str:
    """Write up to four digits; "one" is said before 万 and above, and not before 十, 百, 千."""
    written = ""
    for name, power in POWERS:
        digit = number // power % 10
        if digit:
            silent = digit == 1 and name and not (hidden and name == "千")
            written = ("" if silent else "〇一二三四五六七八九"[digit]) + name + written
    return written
