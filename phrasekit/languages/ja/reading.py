"""Latin letters read as kana: every scheme at once, and what keyboards and old books write."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from phrasekit.entries import Step
from phrasekit.languages.ja.kana import is_kana, normalize, to_hiragana
from phrasekit.languages.ja.sound import sound_key
from phrasekit.languages.ja.syllables import cleaned, latin_syllables
from phrasekit.languages.ja.writing import load_scheme, schemes

#: How many readings are given at most.
MOST = 16


@dataclass(frozen=True, slots=True)
class KanaReading:
    """Kana, in hiragana, that a Latin spelling may stand for, and how far-fetched that is.

    `marked` tells whether the spelling marks any length: where it does, what is unmarked is short.
    """

    kana: str
    steps: tuple[Step, ...]
    marked: bool
    cost: float


class _Choice(NamedTuple):
    """One way to read a syllable or a part of it."""

    cost: float
    kana: str
    names: tuple[str, ...] = ()


def to_kana(romaji: str) -> list[KanaReading]:
    """Give the hiragana that a Latin spelling may stand for, best first, at most 16.

    >>> [found.kana for found in to_kana("shimpai")]
    ['しんぱい']
    >>> [found.kana for found in to_kana("kōhī")][:2], to_kana("spasibo")
    (['こうひー', 'こうひい'], [])
    """
    return list(_readings(romaji))


@lru_cache(maxsize=2048)
def _readings(romaji: str) -> tuple[KanaReading, ...]:
    if is_kana(romaji):
        kana = to_hiragana(normalize(romaji))
        return (KanaReading(kana, (), True, 0.0),)
    key = sound_key(romaji)
    if key is None:
        return ()
    text = cleaned(romaji).text
    found = _read(text, latin_syllables(text))
    if re.search("[oōuū]hy", text):
        # Ohyama begins with a long o, gohyaku has ひゃ: both are read, the likelier first.
        begins = text.startswith("oh")
        other = _read(text, latin_syllables(text, glide=True))
        found = [each._replace(cost=each.cost + 0.1 * (not begins)) for each in found]
        found += [each._replace(cost=each.cost + 0.1 * begins) for each in other]
        found = sorted(_combined([_Choice(0.0, "")], found))
    marked = any(_marks_length(each) for each in latin_syllables(text))
    # "la" may be typed for a small ぁ, although l sounds like r everywhere else.
    alike = (each for each in found if sound_key(each.kana) == key or "l" in text)
    return tuple(_reading(romaji, each, marked) for each in alike)[:MOST]


def _read(text: str, syllables: tuple[str, ...]) -> list[_Choice]:
    marked = any(_marks_length(each) for each in syllables)
    best = [_Choice(0.0, "")]
    for place, syllable in enumerate(syllables):
        last = place == len(syllables) - 1
        choices = _choices(syllable, marked, _dash_lengthens(syllables, place), last)
        best = _combined(best, choices)
    if text.endswith("'"):
        best = _combined(best, [_Choice(0.0, "っ"), _Choice(0.3, "")])
    return best


def _combined(heads: list[_Choice], tails: list[_Choice]) -> list[_Choice]:
    """Join every head with every tail, keeping the cheapest of each kana."""
    joined = [
        _Choice(head.cost + tail.cost, head.kana + tail.kana, head.names + tail.names)
        for head in heads
        for tail in tails
    ]
    cheapest = {each.kana: each for each in sorted(joined, key=lambda each: -each.cost)}
    return sorted(cheapest.values(), key=lambda each: each.cost)[:MOST]


def _reading(romaji: str, found: _Choice, marked: bool) -> KanaReading:
    query = cleaned(romaji)
    before = query.steps[-1].after if query.steps else romaji
    name = ", ".join(dict.fromkeys(found.names)) or "romaji"
    steps = (*query.steps, Step(name, before, found.kana))
    return KanaReading(found.kana, steps, marked, round(query.cost + found.cost, 3))


# --- syllables -----------------------------------------------------------------------------------

_FIRST_VOWEL = re.compile("[aiueoāīūēō]")
_PLAIN = dict(zip("āīūēō", "aiueo", strict=True))
_MARKED = re.compile("[āīūēō:]|(?:aa|uu|ee|oo|ou|[aiueo]h)")


def _marks_length(syllable: str) -> bool:
    found = _FIRST_VOWEL.search(syllable)
    return found is not None and _MARKED.search(syllable, found.start()) is not None


# What a hyphen joins to a word: endings of names and counts, and the honorific before it.
_JOINED_AFTER = (
    " san sama kun chan shi dono sensei to fu ken ku cho machi shima jima yama kawa gawa "
    "dera ji jo jidai jingu go kai ban sai nen teki ryu sha jin wa ga no wo "
)
_JOINED_BEFORE = ("o-", "go-", "mi-")


def _dash_lengthens(syllables: tuple[str, ...], place: int) -> bool:
    """Tell whether a dash after a syllable is likelier ー (ra-men) than a joint (ichi-go)."""
    if place == len(syllables) - 1:
        return True
    if any(each in _PLAIN for each in "".join(syllables)):
        return False
    if place == 0 and syllables[0] in _JOINED_BEFORE:
        return False
    dashes = [at for at, each in enumerate(syllables) if each.endswith("-")]
    end = next((at for at in dashes if at > place), len(syllables) - 1)
    after = "".join(syllables[place + 1 : end + 1]).strip("-")
    return not (len(dashes) == 1 and f" {after} " in _JOINED_AFTER)


@lru_cache(maxsize=8192)
def _choices(syllable: str, marked: bool, dash: bool, last: bool) -> list[_Choice]:
    found = _FIRST_VOWEL.search(syllable)
    if found is None:
        return _closing(re.sub(r"[' \-:]", "", syllable))
    vowel = _PLAIN.get(found[0], found[0])
    heads = _heads(_start(syllable[: found.start()]), vowel, last)
    tails = _tails(vowel, syllable[found.start() :], marked, dash)
    if syllable.startswith("w") and syllable != "wo":
        heads = [each._replace(cost=each.cost + 0.5 * (each.kana == "を")) for each in heads]
    if found.start() == 0 and syllable[:2] in ("oh", "ō"):
        tails = [each._replace(cost=each.cost + _BARE_O.get(each.kana, 0.0)) for each in tails]
    return _combined(heads, tails)


def _closing(letters: str) -> list[_Choice]:
    """What ends a word without a vowel: ん, or a small っ."""
    kana = letters.replace("nn", "ん").replace("n", "ん")
    return [_Choice(0.0, re.sub("[^んっ]", "", kana))]


def _start(letters: str) -> str:
    """Keep of all signs only an apostrophe after n, whatever it was written with."""
    letters = re.sub(r"(?<=n)[' \-]+(?=y?$)", "~", letters)
    return re.sub(r"[' \-:]", "", letters).replace("~", "'")


def _heads(start: str, vowel: str, last: bool = False) -> list[_Choice]:
    """Read consonants and the vowel after them, the likeliest way first."""
    choices = [_Choice(*each) for each in _table().get(start + vowel, ())]
    if start == "w" and vowel == "a" and last:
        choices.append(_Choice(0.8, "は", ("particle は",)))
    if start.startswith("n"):
        choices += _after_n(start, vowel)
    elif re.match("m(?=[bmp])", start):
        choices += _prefixed("ん", _heads(start[1:], vowel))
    elif start.startswith(("っ", "tch", "ck")):
        choices += _prefixed("っ", _heads(start[1:], vowel))
    if len(start) > 1 and start[0] == start[1] != "n":
        extra = 0.5 if start[0] == "m" else 0.0
        choices += _prefixed("っ", _heads(start[1:], vowel), extra)
    if start[:2] in ("ch", "sh") and start[2:4] == start[:2]:
        choices += _prefixed("っ", _heads(start[2:], vowel), 0.3)
    return sorted(choices)


def _after_n(start: str, vowel: str) -> list[_Choice]:
    """Read what begins with n, which may be ん, and nn, which is ん or ん and n.

    >>> [choice.kana for choice in _after_n("nn", "a")]
    ['んな', 'んあ']
    """
    if start.startswith("n'"):
        return _prefixed("ん", _heads(start[2:], vowel))
    rest = start[1:]
    if rest in ("", "y"):
        name = "apostrophe left out"
        return _prefixed("ん", _heads(rest, vowel), 0.9, (name,))
    if rest[0] != "n":
        return _prefixed("ん", _heads(rest, vowel))
    if rest.startswith(("nn", "n'")):
        return _prefixed("ん", _heads(rest[1:] if rest[1] == "n" else rest, vowel))
    choices = _prefixed("ん", [each for each in _heads(rest, vowel) if each.kana[0] != "ん"])
    if rest[1:] in ("", "y"):
        choices += _prefixed("ん", _heads(rest[1:], vowel), 0.7, ("nn for ん",))
    return choices


def _prefixed(
    kana: str, choices: list[_Choice], cost: float = 0.0, names: tuple[str, ...] = ()
) -> list[_Choice]:
    return [_Choice(each.cost + cost, kana + each.kana, names + each.names) for each in choices]


# What lengthens a vowel, by the vowel before it: kana and cost, the likeliest first.
_LONG = {
    "a": (("あ", 0.1), ("ー", 0.0)),
    "i": (("い", 0.1), ("ー", 0.0)),
    "u": (("う", 0.0), ("ー", 0.25)),
    "e": (("ー", 0.0), ("え", 0.15), ("い", 0.2)),
    "o": (("う", 0.0), ("ー", 0.25), ("お", 0.3)),
}
_LETTER = {
    "aa": (("あ", 0.0), ("ー", 0.3)),
    "ii": (("い", 0.0), ("ー", 0.4)),
    "uu": (("う", 0.0), ("ー", 0.4)),
    "ee": (("え", 0.0), ("ー", 0.25), ("い", 0.35)),
    "ei": (("い", 0.0),),
    "oo": (("お", 0.0), ("う", 0.4), ("ー", 0.5)),
    "ou": (("う", 0.0),),
}
_OPEN = {"o": (("う", 0.7), ("お", 1.0)), "u": (("う", 0.9),)}
# A long o that begins a word or stands alone is おお more often (Ohtani, Ōsaka) than elsewhere.
_BARE_O = {"お": -0.25, "う": 0.1}


# What may follow a vowel in its syllable; a dash counts only where it is the last.
_TAIL_PARTS = re.compile("(?:wh?|y)[aiueo]|[aiueoāīūēōh:]|-(?=$)")


def _tails(vowel: str, written: str, marked: bool, dash: bool) -> list[_Choice]:
    """Read what follows a vowel and makes it long."""
    letters = re.sub("[' ]", "", written)
    tails = [_Choice(0.0, "")]
    if letters[0] in _PLAIN:
        tails = _combined(tails, _named(_LONG[vowel]))
    before = vowel
    for letter in _TAIL_PARTS.findall(letters[1:]):
        tails = _combined(tails, _lengthening(before, vowel, letter, dash))
        before = _PLAIN.get(letter, letter) if letter in _LONG or letter in _PLAIN else before
    if len(letters) == 1 and letters == vowel and not marked:
        tails += _named(_OPEN.get(vowel, ()), "length not marked")
    return tails


def _lengthening(before: str, vowel: str, letter: str, dash: bool) -> list[_Choice]:
    if letter == "-":
        return [_Choice(0.0 if dash else 0.4, "ー"), _Choice(0.2 if dash else 0.0, "")]
    if letter[0] in "wy":
        return _heads(letter[:-1], letter[-1])
    if letter == ":":
        return [_Choice(0.0, "ー"), *_named(_LONG[vowel])]
    if letter == "h":
        return _named(_LONG[vowel], f"{vowel}h for a long {vowel}")
    plain = _PLAIN.get(letter, letter)
    own = {"a": "あ", "i": "い", "u": "う", "e": "え", "o": "お"}[plain]
    choices = _named(_LETTER.get(before + plain, ((own, 0.0),)))
    return _combined(choices, _named(_LONG[plain])) if letter in _PLAIN else choices


def _named(choices: tuple[tuple[str, float], ...], *names: str) -> list[_Choice]:
    return [_Choice(cost, kana, names) for kana, cost in choices]


# --- one kana ------------------------------------------------------------------------------------

# Where schemes disagree, the kana that keyboards and most books mean by the letters.
_FIRST_KANA = """
ti ち  tu つ  di ぢ  du づ  si し  zi じ  hu ふ  ji じ  zu ず  i い  e え  o お  wa わ  wo を
tya ちゃ  tyu ちゅ  tyo ちょ  dya ぢゃ  dyu ぢゅ  dyo ぢょ  ja じゃ  ju じゅ  jo じょ  je じぇ
zya じゃ  zyu じゅ  zyo じょ  zye じぇ  wi うぃ  we うぇ  kwa くぁ  gwa ぐぁ
"""
_FIRST = dict(re.findall(r"(\w+) (\w+)", _FIRST_KANA))
_SMALL_KANA = "ぁぃぅぇぉゃゅょゎゕゖっ"
_SECOND_COST, _WO_COST = 0.3, 1.5
_SMALL = dict(zip("aiueo", "ぁぃぅぇぉ", strict=True))
_I_ROW = dict(zip("kstnhmrgzjdbp", "きしちにひみりぎじじぢびぴ", strict=True))

# Letters beside the schemes: pattern, what is then read, cost, name.
_BESIDE = (
    ("^jy(?=[auoe])", "j", 0.0, ""),
    ("^(ch|sh)y(?=[auoe])", r"\1", 0.1, ""),
    ("^cy(?=[auoe])", "ty", 0.1, ""),
    ("^l", "r", 0.3, "l for r"),
    ("^v", "b", 0.6, "v for b"),
    ("^c(?=[auo])", "k", 0.3, "c for k"),
    ("^c(?=[ie])", "s", 0.3, "c for s"),
    ("^qu?(?=[aeio])", "kw", 0.3, "q for kw"),
    ("^qu$", "ku", 0.3, "q for k"),
    ("^q(?=y)", "k", 0.3, "q for k"),
    ("^dz", "z", 0.2, "dz for z"),
    ("^dj", "j", 0.2, "dj for j"),
    ("^ye", "e", 0.4, "old ye for e"),
    ("^w(?=[io])", "", 1.0, "old w left over"),
    ("^w(?=e)", "", 1.0, "old w left over"),
    ("^([kg])w(?=[aieo])", r"\1", 0.5, "old kw for k"),
    ("^wh", "w", 0.2, ""),
    ("^[fh]w", "f", 0.1, ""),
)
_BESIDE_STARTS = "jy chy shy cy l ly v vy c q qu qw dz dzy dj ye y w kw gw wh fw hw g k"


@cache
def _table() -> dict[str, list[tuple[float, str, tuple[str, ...]]]]:
    """All Latin syllables with the kana they may be, built from the schemes."""
    table: dict[str, dict[str, float]] = {"dzu": {"づ": 0.1, "ず": 0.2}}
    for name in ("hepburn", *schemes()):
        for kana, latin in load_scheme(name).syllables.items():
            if kana not in _SMALL_KANA or latin.startswith("x"):
                _add(table, latin.replace("'", ""), kana)
    _add_typed(table)
    choices: dict[str, list[tuple[float, str, tuple[str, ...]]]] = {
        latin: sorted((cost, kana, ()) for kana, cost in found.items())
        for latin, found in table.items()
    }
    return _with_habits(choices)


def _add(table: dict[str, dict[str, float]], latin: str, kana: str) -> None:
    cost = 0.0 if _FIRST.get(latin, kana) == kana else _SECOND_COST
    if kana in "ゐゑを" and latin in "ieo":
        if kana != "を":
            return
        cost = _WO_COST
    table.setdefault(latin, {}).setdefault(kana, cost)


def _add_typed(table: dict[str, dict[str, float]]) -> None:
    """Add what only keyboards know: la and xa small, kyi きぃ, twa とぁ, swi すぃ."""
    for vowel, small in _SMALL.items():
        table.setdefault("l" + vowel, {})[small] = 0.9
        table.setdefault("tw" + vowel, {}).setdefault("と" + small, 0.0)
        table.setdefault("dw" + vowel, {}).setdefault("ど" + small, 0.0)
        table.setdefault("sw" + vowel, {}).setdefault("す" + small, 0.0)
    for vowel, small in zip("auo", "ゃゅょ", strict=True):
        table.setdefault("ly" + vowel, {})[small] = 0.9
        table.setdefault("qy" + vowel, {})["く" + small] = 0.4
    for consonant, kana in _I_ROW.items():
        table.setdefault(consonant + "yi", {}).setdefault(kana + "ぃ", 0.0)
        table.setdefault(consonant + "ye", {}).setdefault(kana + "ぇ", 0.0)
    for latin, kana in {
        "the": "てぇ",
        "dyi": "でぃ",
        "dhe": "でぇ",
        "vyi": "ゔぃ",
        "vye": "ゔぇ",
    }.items():
        table.setdefault(latin, {})[kana] = 0.0
    for latin, kana in {
        "fyi": "ふぃ",
        "fye": "ふぇ",
        "xn": "ん",
        "whe": "うぇ",
        "whi": "うぃ",
    }.items():
        table.setdefault(latin, {})[kana] = 0.0


def _with_habits(
    choices: dict[str, list[tuple[float, str, tuple[str, ...]]]],
) -> dict[str, list[tuple[float, str, tuple[str, ...]]]]:
    """Add the spellings of `_BESIDE`, each by turning the table's own letters into them."""
    wanted = {start + vowel for start in _BESIDE_STARTS.split() for vowel in "aiueo"}
    added = {}
    for latin in wanted | {each for each in choices if each[0] in "vwyk"}:
        found = list(choices.get(latin, []))
        known = {kana for _, kana, _ in found}
        for pattern, into, cost, name in _BESIDE:
            plain = re.sub(pattern, into, latin)
            if plain == latin:
                continue
            names = (name,) if name else ()
            found += [
                (each_cost + cost, kana, names + each_names)
                for each_cost, kana, each_names in choices.get(plain, [])
                if kana not in known
            ]
        if found:
            added[latin] = sorted(found)
    return {**choices, **added}
