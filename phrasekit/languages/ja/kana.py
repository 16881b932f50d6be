"""Kana and kanji as they are typed, brought into the one shape that dictionaries print.

What differs between two ways of typing the same word is undone here: hiragana and katakana,
half-width letters, loose voicing marks, iteration marks, dashes for ー, old kanji.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path

VOICING = "\N{COMBINING KATAKANA-HIRAGANA VOICED SOUND MARK}"
HALF_VOICING = "\N{COMBINING KATAKANA-HIRAGANA SEMI-VOICED SOUND MARK}"
LENGTH_MARK = "\N{KATAKANA-HIRAGANA PROLONGED SOUND MARK}"

# Katakana and hiragana run in parallel, 0x60 apart, from ぁ to ゖ.
_PARALLEL = range(0x3041, 0x3097)
_TO_KATAKANA: dict[int, int | str] = {code: code + 0x60 for code in _PARALLEL}
_TO_HIRAGANA: dict[int, int | str] = {code + 0x60: code for code in _PARALLEL}
# Four voiced katakana have no hiragana of their own; the small ones of Ainu have large ones.
_TO_HIRAGANA |= {ord("ヷ"): "ゔぁ", ord("ヸ"): "ゔぃ", ord("ヹ"): "ゔぇ", ord("ヺ"): "ゔぉ"}
_TO_HIRAGANA |= dict(zip(range(0x31F0, 0x3200), "くしすとぬはひふへほむらりるれろ", strict=True))

# Rows of kana by the vowel they end in, small ones included; ん and っ end in none.
_VOWEL_ROWS = {
    "あ": "あかさたなはまやらわがざだばぱぁゃゎゕ",
    "い": "いきしちにひみりゐぎじぢびぴぃ",
    "う": "うくすつぬふむゆるぐずづぶぷゔぅゅ",
    "え": "えけせてねへめれゑげぜでべぺぇゖ",
    "お": "おこそとのほもよろをごぞどぼぽぉょ",
}
VOWEL_OF = {kana: vowel for vowel, row in _VOWEL_ROWS.items() for kana in row}

_KANA = re.compile(
    "[ぁ-ゖゝ-ゟァ-ヺー-ヿㇰ-ㇿ・゠]*[ぁ-ゖゟァ-ヺヿㇰ-ㇿ][ぁ-ゖゝ-ゟァ-ヺー-ヿㇰ-ㇿ・゠]*"
)
_SPACED_VOICING = str.maketrans({"゛": VOICING, "゜": HALF_VOICING})
# Hyphens, dashes, the minus sign, box-drawing lines and waves that stand in for ー after kana.
_DASH_AFTER_KANA = re.compile("(?<=[ぁ-ゖァ-ヺー])[-~‐‑‒–—―−─━〜〰ｰ￣]")
# The kanji for one, between katakana, is a ー that was misread or mistyped.
_ONE_IN_KATAKANA = "(?<=[ァ-ヺ])一(?=[ァ-ヺ])"
_KANA_REPEAT = "[ゝゞヽヾ〱〲]|〳〵|〴〵"
_KANJI_REPEAT = "[々〻]"
_KANJI = "㐀-䶿一-鿿豈-龎\U00020000-\U0003ffff〇"
_KANJI_MARKED = f"(?P<kanji>[{_KANJI}])[々〻]"
_PHRASE_MARKED = f"(?P<phrase>[{_KANJI}]{{2}})[々〻]{{2}}"
_KANJI_TWICE = f"(?P<kanji>[{_KANJI}])(?P=kanji)"


def to_hiragana(text: str) -> str:
    """Write katakana as hiragana; ー and iteration marks stay as they are.

    >>> to_hiragana("カラオケ"), to_hiragana("ラーメン"), to_hiragana("ヴァイオリン")
    ('からおけ', 'らーめん', 'ゔぁいおりん')
    """
    return text.translate(_TO_HIRAGANA)


def to_katakana(text: str) -> str:
    """Write hiragana as katakana; ー and iteration marks stay as they are.

    >>> to_katakana("らーめん")
    'ラーメン'
    """
    return text.translate(_TO_KATAKANA)


def is_kana(text: str) -> bool:
    """Tell whether `text` is wholly kana, with ー, ・ and iteration marks.

    >>> is_kana("コーヒー"), is_kana("食べる"), is_kana("ー")
    (True, False, False)
    """
    return _KANA.fullmatch(text) is not None


@lru_cache(maxsize=8192)
def normalize(text: str) -> str:
    """Undo what typing adds: width, loose voicing marks, dashes for ー, kana iteration marks.

    Kanji iteration marks stay, since dictionaries print them (時々): see `expand_iteration`.

    >>> normalize("ｽｺﾞｲ"), normalize("カ−ド"), normalize("ラ〜メン"), normalize("こゝろ")
    ('スゴイ', 'カード', 'ラーメン', 'こころ')
    """
    if text.isascii():
        return text
    composed = unicodedata.normalize("NFKC", text.translate(_SPACED_VOICING))
    composed = composed.translate(_radicals()).replace("〻", "々")
    dashed = _DASH_AFTER_KANA.sub(LENGTH_MARK, composed)
    while _DASH_AFTER_KANA.search(dashed):
        dashed = _DASH_AFTER_KANA.sub(LENGTH_MARK, dashed)
    dashed = re.sub(_ONE_IN_KATAKANA, LENGTH_MARK, dashed)
    return _repeat_kana(dashed) if re.search(_KANA_REPEAT, dashed) else dashed


def expand_iteration(text: str) -> list[str]:
    """Give the ways to write `text` with and without iteration marks, as it stands first.

    A dictionary has 時々, a reader may type 時時, and an old text may have いろ〱.

    >>> expand_iteration("時々"), expand_iteration("人人")
    (['時々', '時時'], ['人人', '人々'])
    """
    plain = _repeat_kana(text)
    shapes = [plain.replace("〻", "々")]
    if re.search(_KANJI_REPEAT, plain):
        spelled = re.sub(_PHRASE_MARKED, r"\g<phrase>\g<phrase>", plain)
        while re.search(_KANJI_MARKED, spelled):
            spelled = re.sub(_KANJI_MARKED, r"\g<kanji>\g<kanji>", spelled, count=1)
        shapes += [re.sub(_KANJI_MARKED, r"\g<kanji>\g<kanji>", shapes[0]), spelled]
    # Compiling a pattern with all kanji in it takes milliseconds, so look before.
    if any(one == next_one for one, next_one in pairwise(plain)):
        shapes.append(re.sub(_KANJI_TWICE, r"\g<kanji>々", plain))
    return list(dict.fromkeys(shapes))


def modern_kanji(text: str) -> str:
    """Write old and variant kanji as the ones in use today.

    >>> modern_kanji("國學"), modern_kanji("森鷗外"), modern_kanji("髙﨑")
    ('国学', '森鴎外', '高崎')
    """
    return text.translate(_modern())


@lru_cache(maxsize=8192)
def spelled_out(reading: str) -> str:
    """Give the reading in hiragana, each ー as the vowel that it lengthens.

    >>> spelled_out("コーヒー"), spelled_out("らーめん")
    ('こおひい', 'らあめん')
    """
    hiragana = to_hiragana(reading)
    if LENGTH_MARK not in hiragana:
        return hiragana
    spelled: list[str] = []
    vowel = ""
    for kana in hiragana:
        if kana != LENGTH_MARK:
            vowel = VOWEL_OF.get(kana, "")
        spelled.append(vowel if kana == LENGTH_MARK else kana)
    return "".join(spelled)


def _repeat_kana(text: str) -> str:
    """Replace each kana iteration mark by what it repeats.

    ゝ repeats without voicing (づゝ is づつ), ゞ with it; the long marks repeat two kana.
    """
    repeated = ""
    for mark in re.split("(〳〵|〴〵|[ゝゞヽヾ〱〲])", text):
        if mark in ("ゝ", "ヽ"):
            repeated += _voiced(repeated[-1:], False)
        elif mark in ("ゞ", "ヾ"):
            repeated += _voiced(repeated[-1:], True)
        elif mark in ("〱", "〳〵"):
            repeated += _repeatable(repeated)
        elif mark in ("〲", "〴〵"):
            again = _repeatable(repeated)
            repeated += _voiced(again[:1], True) + again[1:]
        else:
            repeated += mark
    return repeated


def _repeatable(before: str) -> str:
    """What a long mark repeats: two kana (いろ〱), or a whole word of three (ところ〲)."""
    return before if len(before) == 3 and is_kana(before) else before[-2:]


def _voiced(kana: str, voice: bool) -> str:
    plain = unicodedata.normalize("NFD", kana).rstrip(VOICING)
    if not voice:
        return plain
    composed = unicodedata.normalize("NFC", plain + VOICING)
    return composed if len(composed) == len(kana) else kana


@cache
def _modern() -> dict[int, str]:
    table: dict[int, str] = {}
    for line in _data("kyujitai.tsv"):
        new, old = line.split("\t")
        table.update({ord(each): new for each in old})
    return table


@cache
def _radicals() -> dict[int, str]:
    """CJK radicals that Unicode's compatibility mappings leave as they are."""
    pairs = (line.split("\t") for line in _data("radicals.tsv"))
    return {ord(radical): kanji for kanji, radicals in pairs for radical in radicals}


def _data(name: str) -> list[str]:
    text = (Path(__file__).parent / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
