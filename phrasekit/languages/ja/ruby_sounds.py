"""How the readings of one kanji may sound inside a word.

KANJIDIC2 lists readings as they sound alone. In a word the first sound may be voiced (rendaku:
はな in 生け花), the last one doubled (gakkō from がく), lost or lengthened, and okurigana may be
left unwritten (うけ and つけ in 受付). Each such sound has a cost: how far it is from the listed
reading, in rough powers of ten of its rarity.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from phrasekit.languages.ja import kana

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from phrasekit.entries import Character

#: First kana → what it may become after another part of the word, and how rarely.
VOICED = dict(
    zip("かきくけこさしすせそたちつてと", "がぎぐげござじずぜぞだぢづでど", strict=True)
) | dict(zip("はひふへほ", "ばびぶべぼ", strict=True))
# Since 1946 ぢ and づ are mostly written じ and ず: 世界中, 稲妻.
MODERN_VOICED = {"ち": "じ", "つ": "ず"}
HALF_VOICED = dict(zip("はひふへほ", "ぱぴぷぺぽ", strict=True))
# Initial h between vowels became w and was lost: かはら → かわら.
SOFTENED = dict(zip("はひふへほ", "わいうえお", strict=True))
# After ん an initial vowel takes an n or m (renjō): 因縁 いんねん, 三位 さんみ, 陰陽 おんみょう.
LINKED = dict(zip("あいうえおよわ", "なにぬねののな", strict=True))
LINKED_BY_M = {"い": "み", "あ": "ま", "え": "め", "お": "も", "う": "む", "よ": "みょ"}
# A glide between vowels: ばあい → ばわい, かあい → 可愛い かわいい.
GLIDED = {"あ": "わ"}
# Older forms of nouns keep another vowel in compounds: しろ → 白髪 しらが, かね → 金物 かなもの.
BOUND_VOWELS = dict(zip("けせてねへめれげべ", "かさたなはまらがば", strict=True)) | {
    "え": "わ", "き": "く", "ち": "つ", "み": "む", "ろ": "ら",
}  # fmt: skip

# Which kana an inflected ending of one kana may show instead: 飲む, 飲み, 飲んで, 高く.
ENDINGS = {
    "う": "わいうえおっ", "く": "かきくけこいっ", "ぐ": "がぎぐげごい", "す": "さしすせそ",
    "つ": "たちつてとっ", "ぬ": "なにぬねのん", "ぶ": "ばびぶべぼん", "む": "まみむめもん",
    "る": "らりるれろっ", "い": "いくかけさしきみげそ",
}  # fmt: skip
NOMINAL = dict(zip("うくぐすつぬぶむる", "いきぎしちにびみり", strict=True))

KUN, ON = 0.2, 0.25
NAME, SHORT_NAME = 3.5, 5.0
IMPOSSIBLE = 99.0
#: What all changes of one reading may cost together: the common ones, and the rare ones as well.
COMMON, RARE = 1.7, 3.6

#: First kana → another and its cost. "" drops it: あめ → 長雨 ながめ.
ON_STARTS = ((VOICED, 0.8), (MODERN_VOICED, 0.9), (HALF_VOICED, 0.9), (LINKED, 1.8),
             (LINKED_BY_M, 2.8))  # fmt: skip
KUN_STARTS = ((VOICED, 0.8), (MODERN_VOICED, 0.9), (HALF_VOICED, 0.9), (SOFTENED, 2.0),
              (GLIDED, 3.0), (dict.fromkeys("あいうえお", ""), 3.5))  # fmt: skip


class Sound(NamedTuple):
    """What a kanji may sound like: how far-fetched, and where it can stand.

    `before` lists kana of which one must follow as okurigana for `cost` to hold, `otherwise` the
    cost elsewhere; `linked` tells that its start, `doubled` that its end owes to a neighbour.
    """

    cost: float
    otherwise: float
    before: str = ""
    linked: bool = False
    doubled: bool = False


@lru_cache(maxsize=8192)
def sounds(character: Character, rare: bool = False) -> dict[str, Sound]:
    """Give what a kanji may sound like in a word, in hiragana; on demand the rare things too.

    >>> from phrasekit.entries import Character
    >>> eat = Character("食", on_readings=("ショク",), kun_readings=("た.べる",))
    >>> sorted(sound for sound, how in sounds(eat).items() if how.cost < 1)
    ['しょく', 'しょっ', 'た', 'たべ', 'たべる']
    """
    found: dict[str, Sound] = {}
    dearest = RARE if rare else COMMON
    for readings, starts, ends in (
        (_on(character), ON_STARTS, _on_ends),
        (_kun(character), KUN_STARTS, _kun_ends),
    ):
        for reading, how in readings:
            _keep(found, reading, how)
            for start, end, cost in _changes(reading, starts, ends, dearest):
                _keep(found, start + end, _changed(reading, how, start + end, cost))
    if rare:
        for reading, how in _names(character):
            _keep(found, reading, how)
    return found


def _keep(found: dict[str, Sound], reading: str, how: Sound) -> None:
    """Add a sound; of two ways to it the cheaper stays, with the okurigana of both."""
    known = found.get(reading)
    if known is None:
        found[reading] = how
    elif known.linked == how.linked and known.doubled == how.doubled:
        found[reading] = Sound(
            min(known.cost, how.cost),
            min(known.otherwise, how.otherwise),
            known.before + how.before,
            known.linked,
            known.doubled,
        )
    elif how.cost < known.cost:
        found[reading] = how


def _on(character: Character) -> Iterator[tuple[str, Sound]]:
    for place, reading in enumerate(character.on_readings):
        cost = ON + 0.05 * place
        yield _plain(reading), Sound(cost, cost)


def _kun(character: Character) -> Iterator[tuple[str, Sound]]:
    for place, reading in enumerate(character.kun_readings):
        stem, _, okurigana = _plain(reading).partition(".")
        if stem and okurigana:
            yield from _inflected(stem, okurigana, KUN + 0.02 * place)
        elif stem:
            cost = KUN + 0.05 * place
            yield stem, Sound(cost, cost)


def _names(character: Character) -> Iterator[tuple[str, Sound]]:
    for reading in character.name_readings:
        name = _plain(reading).replace(".", "")
        cost = NAME if len(name) > 1 else SHORT_NAME
        yield name, Sound(cost, cost)


def _plain(reading: str) -> str:
    return kana.to_hiragana(reading).replace("-", "")


def _inflected(stem: str, okurigana: str, cost: float) -> Iterator[tuple[str, Sound]]:
    """Give what is over the kanji of た.べる, with its okurigana written or not.

    Writers cut elsewhere too: 表わす for あらわ.す, 起る for お.こる.
    """
    whole = stem + okurigana
    if okurigana == "る" and kana.VOWEL_OF.get(stem[-1]) in ("い", "え"):
        yield stem, Sound(cost, cost + 0.2)  # 見る: any ending follows, and none in 見本
    else:
        following = ENDINGS.get(okurigana, okurigana[0])
        bare = cost + (0.5 if okurigana.endswith("い") else 1.6)
        yield stem, Sound(cost, bare, following)
    for place in range(1, len(whole)):
        if place != len(stem):
            yield whole[:place], Sound(cost + 0.4, IMPOSSIBLE, whole[place])
    for noun in _nominal(whole, okurigana):
        yield noun, Sound(cost + 0.4, cost + 0.4)
    yield whole, Sound(cost + 0.6, cost + 0.6)


def _nominal(verb: str, okurigana: str) -> Iterator[str]:
    """Give the form in which a verb or adjective enters compounds: かたり, たべ, うつくし."""
    last = verb[-1]
    if last == "い":
        yield verb[:-1]
        yield verb[:-1] + "し"  # the classical ending: 底無 そこなし
    ichidan = last == "る" and kana.VOWEL_OF.get(verb[-2]) in ("い", "え")
    if ichidan:
        yield verb[:-1]
    if last in NOMINAL and not (ichidan and len(okurigana) > 1):
        yield verb[:-1] + NOMINAL[last]


def _changes(
    reading: str,
    starts: tuple[tuple[dict[str, str], float], ...],
    ends: Callable[[str], Iterator[tuple[str, float]]],
    dearest: float,
) -> Iterator[tuple[str, str, float]]:
    """Give the changed shapes of a reading, each as its first kana, the rest, and the cost."""
    first, rest = reading[0], reading[1:]
    starting = [(first, 0.0)]
    starting += [(table[first], cost) for table, cost in starts if first in table]
    ending = [(rest, 0.0)]
    ending += [(end[1:], cost) for end, cost in ends(reading) if end[:1] == first]
    for start, start_cost in starting:
        for end, end_cost in ending:
            if 0 < start_cost + end_cost <= dearest and (start or end):
                yield start, end, start_cost + end_cost


def _changed(reading: str, how: Sound, sound: str, cost: float) -> Sound:
    """Weigh a changed reading; okurigana follows only where its end is unchanged."""
    linked = sound[:1] != reading[:1]
    if sound[-1:] == reading[-1:]:
        return Sound(how.cost + cost, how.otherwise + cost, how.before, linked)
    cost += how.otherwise
    return Sound(cost, cost, "", linked, sound[-1:] == "っ")


def _on_ends(reading: str) -> Iterator[tuple[str, float]]:
    """Give a Chinese reading with its end doubled, lost or lengthened: 学校, 格好, 女房."""
    last = reading[-1]
    if last in "つちくき":
        yield reading[:-1] + "っ", 0.7
    elif last in "うふいりん":
        yield reading[:-1] + "っ", 1.8
    yield reading[:-1], 3.2
    yield reading + "っ", 2.5
    vowel = kana.VOWEL_OF.get(last)
    if vowel:
        yield reading + "ー", 3.0
        yield reading + {"え": "い", "お": "う"}.get(vowel, vowel), 3.0


def _kun_ends(reading: str) -> Iterator[tuple[str, float]]:
    """Give a native reading with another end: 引越し, 白髪, 真中."""
    last = reading[-1]
    if last in "つちくきりい":
        yield reading[:-1] + "っ", 0.7 if last in "つちくき" else 1.8
    if last in BOUND_VOWELS:
        yield reading[:-1] + BOUND_VOWELS[last], 1.8
    yield reading[:-1], 3.2
    yield reading + "っ", 2.5
    yield reading + "ん", 2.5
    vowel = kana.VOWEL_OF.get(last)
    if vowel:
        yield reading + vowel, 3.2
