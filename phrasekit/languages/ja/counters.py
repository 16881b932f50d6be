"""How a number and its counter are read together: 三本 さんぼん, 20歳 はたち.

The number is read from its signs, never from its value alone, so that 1億 and 一億, 2.5 and
何百 are all served; the sounds where number and counter meet follow the tables of counters.toml.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from phrasekit.languages.ja.kana import to_hiragana

_PLAIN = str.maketrans(
    "０１２３４５６７８９〇零一二三四五六七八九壱壹弐貳参參．，、",
    "0123456789" + "00" + "123456789" + "112233" + ".,,",
)
_POWERS = {"十": 1, "拾": 1, "百": 2, "千": 3}
_NUMBER = re.compile(r"(?P<whole>[0-9,十拾百千万萬億兆京何数幾]+)(?:[.・](?P<part>[0-9]+))?")
_GROUP = re.compile("[0-9]+[十拾百千]?|[何数幾]?[十拾百千]|[何数幾]")

#: The first sound of a counter, by its row; small kana do not come first.
_ROWS = {
    "k": "かきくけこ",
    "s": "さしすせそ",
    "t": "たちつてと",
    "h": "はひふへほ",
    "p": "ぱぴぷぺぽ",
}
_ROW_OF = {kana: row for row, kanas in _ROWS.items() for kana in kanas}
_PLAIN_KANA = "かきくけこさしすせそたちつてとはひふへほ"
_VOICED = dict(zip(_PLAIN_KANA, "がぎぐげござじずぜぞだぢづでどばびぶべぼ", strict=True))
_HALF_VOICED = dict(zip(_ROWS["h"], _ROWS["p"], strict=True))
#: The last kana of numbers that become っ, and the rows before which they do.
_SHORTENED = {
    "いち": "ksth",
    "ろく": "kh",
    "はち": "ksth",
    "じゅう": "ksthp",
    "ひゃく": "kh",
    "びゃく": "kh",
    "ぴゃく": "kh",
}
#: Before a counter of Western origin only some of them do: いっセット, じゅっキロ, but いちキロ.
_SHORTENED_WESTERN = {"いち": "st", "はち": "st", "じゅう": "ksthp", "ろく": "k"}
_KATAKANA = re.compile("[ァ-ヶー]{2,}")


@lru_cache(maxsize=16384)
def counter_reading(number: str, counter: str) -> str | None:
    """Give the kana of a number with its counter; None where either is not known.

    >>> counter_reading("三", "本"), counter_reading("600", "円"), counter_reading("２０", "歳")
    ('さんぼん', 'ろっぴゃくえん', 'はたち')
    >>> counter_reading("1", "人"), counter_reading("十四", "日"), counter_reading("何", "匹")
    ('ひとり', 'じゅうよっか', 'なんびき')
    """
    tables = _tables()
    value = _value(number)
    if counter == "":
        return number_reading(number)
    whole = tables["whole"].get(counter, {}).get(str(value))
    if whole is not None:
        return str(whole)
    native = _native_reading(value, counter)
    if native is not None:
        return native
    sound = tables["readings"].get(counter)
    if sound is None and _KATAKANA.fullmatch(counter):
        sound = counter
    if sound is None:
        return _with_ending(number, counter)
    return _joined(number, counter, sound)


def number_reading(number: str) -> str | None:
    """Give the kana of a number in any digits; None where it is none.

    >>> number_reading("3,600"), number_reading("一億二千万"), number_reading("2.5")
    ('さんぜんろっぴゃく', 'いちおくにせんまん', 'にてんご')
    """
    digits = _tables()["digits"]
    found = _NUMBER.fullmatch(number.translate(_PLAIN))
    if found is None:
        return None
    pieces = _pieces(found["whole"].replace(",", ""))
    if pieces is None:
        return None
    if not found["part"]:
        return "".join(pieces)
    point = "".join(digits[digit] for digit in found["part"])
    return _before_point(pieces, found["whole"]) + point


def _before_point(pieces: list[str], whole: str) -> str:
    """Read what stands before a decimal point: れいてん, いってん, じゅってん."""
    reading = "れい" if whole == "0" else "".join(pieces)
    return _shortened(reading, "t", _SHORTENED) + "てん"


def is_number(text: str) -> bool:
    """Tell whether a text is a number in any digits.

    >>> is_number("三十二"), is_number("1,000"), is_number("人")
    (True, True, False)
    """
    return _NUMBER.fullmatch(text.translate(_PLAIN)) is not None


def _value(number: str) -> int | None:
    """Give what a whole number comes to; None for what is no whole number (何, 2.5)."""
    text = number.translate(_PLAIN).replace(",", "")
    if text.isdecimal() and text.isascii():
        return int(text) if len(text) < 20 else None
    if not text or not re.fullmatch("[0-9十拾百千万萬億兆京]+", text):
        return None
    total = 0
    for part, size in _myriad_parts(text):
        total += (_group_value(part) if part else 1) * 10 ** (4 * size)
    return total


def _group_value(text: str) -> int:
    value = 0
    for found in _GROUP.finditer(text):
        digits, power = found[0], 0
        if digits[-1] in _POWERS:
            digits, power = digits[:-1], _POWERS[digits[-1]]
        value += int(digits or 1) * 10**power
    return value


def _myriad_parts(text: str) -> list[tuple[str, int]]:
    """Cut a number at 万, 億, 兆: what stands before each, and its size in myriads."""
    signs = {
        sign: size for size, each in enumerate(_tables()["myriads"], 1) for sign in each["signs"]
    }
    parts, start = [], 0
    for place, sign in enumerate(text):
        if sign in signs:
            parts.append((text[start:place], signs[sign]))
            start = place + 1
    return [*parts, (text[start:], 0)] if start < len(text) else parts


def _pieces(text: str) -> list[str] | None:
    """Give the readings of the parts of a whole number, sound changes inside it done."""
    if text.isdecimal():
        if len(text) > 20:
            return [_tables()["digits"][digit] for digit in text]
        return _digit_pieces(text)
    readings: list[str] = []
    for part, size in _myriad_parts(text):
        inner = _group_pieces(part) if part else []
        if inner is None or (not part and size == 0):
            return None
        readings += _with_myriad(inner, size)
    return readings


def _digit_pieces(text: str) -> list[str]:
    """Read Arabic digits: in groups of four from the right."""
    if int(text) == 0:
        return [_tables()["digits"]["0"]]
    text = text.lstrip("0")
    readings: list[str] = []
    for size in range((len(text) - 1) // 4, -1, -1):
        end = len(text) - 4 * size
        group = int(text[max(end - 4, 0) : end])
        if group:
            readings += _with_myriad(_four_digits(group), size)
    return readings


def _four_digits(group: int) -> list[str]:
    """Read a number up to 9999."""
    digits = _tables()["digits"]
    readings = []
    for power, digit in zip((3, 2, 1, 0), f"{group:04}", strict=True):
        if digit == "0":
            continue
        if power == 0:
            readings.append(digits[digit])
        else:
            readings.append(_with_power("" if digit == "1" else digits[digit], power))
    return readings


def _with_power(digit: str, power: int) -> str:
    """Join a digit and ten, hundred or thousand: さんびゃく, ろっぴゃく, はっせん."""
    ten = ("", "じゅう", "ひゃく", "せん")[power]
    if power == 2 and digit in ("さん", "なん"):
        return f"{digit}びゃく"
    if power == 2 and digit in ("ろく", "はち"):
        return f"{digit[0]}っぴゃく"
    if power == 3 and digit in ("さん", "なん"):
        return f"{digit}ぜん"
    if power == 3 and digit in ("いち", "はち"):
        return f"{digit[0]}っせん"
    return digit + ten


def _group_pieces(text: str) -> list[str] | None:
    """Read a number below ten thousand that is written with 十, 百 and 千, or has 何 or 数."""
    tables = _tables()
    readings = []
    for found in _GROUP.finditer(text):
        sign, power = found[0], 0
        if sign[-1] in _POWERS:
            sign, power = sign[:-1], _POWERS[sign[-1]]
        if sign.isdecimal():
            if power and len(sign) > 1:
                return None
            plain = _digit_pieces(sign)
        else:
            plain = [tables["unknown"][sign]] if sign else [""]
        first = sign == "1" and power and power < 3
        readings += [_with_power("" if first else plain[0], power)] if power else plain
    return readings


def _with_myriad(inner: list[str], size: int) -> list[str]:
    """Put 万, 億 or 兆 after a group: いっちょう, はっちょう, じゅっちょう."""
    if size == 0:
        return inner
    sign = str(_tables()["myriads"][size - 1]["reading"])
    if not inner:
        return [sign]
    if inner == ["せん"]:
        inner = ["いっせん"]
    row = _ROW_OF.get(sign[0], "")
    return [*inner[:-1], _shortened(inner[-1], row, _SHORTENED) + sign]


def _joined(number: str, counter: str, sound: str) -> str | None:
    """Read number and counter, with the sounds that change where they meet."""
    plain = number.translate(_PLAIN).replace(",", "")
    found = _NUMBER.fullmatch(plain)
    if found is None:
        return None
    pieces = _pieces(found["whole"])
    if pieces and found["part"]:
        digits = _tables()["digits"]
        pieces = [_before_point(pieces, found["whole"]), *(digits[each] for each in found["part"])]
    return _met(pieces, counter, sound) if pieces else None


def _met(pieces: list[str], counter: str, sound: str) -> str:
    """Let the last piece of a number meet its counter."""
    tables = _tables()
    *head, last = pieces
    digit = tables["digit_of"].get(last)
    other = tables["other_digits"].get(counter, {}).get(digit)
    if other is not None and other.endswith("!"):
        return "".join(head) + str(other[:-1])
    if other is not None:
        return "".join([*head, other]) + _softened(other, counter, sound)
    changed = _softened(last, counter, sound)
    table = _SHORTENED_WESTERN if _KATAKANA.fullmatch(sound) else _SHORTENED
    row = _ROW_OF.get(to_hiragana(sound[0]), "")
    shortened = _shortened(last, row, table)
    if shortened != last and row == "h":
        changed = _HALF_VOICED.get(sound[0], sound[0]) + sound[1:]
    return "".join([*head, shortened]) + changed


def _softened(last: str, counter: str, sound: str) -> str:
    """Voice the first sound of a counter after ん, where it is."""
    voiced = _tables()["voiced"]
    first, rest = sound[0], sound[1:]
    if last.endswith(("さん", "なん")):
        if counter in voiced["after_3"]:
            return _VOICED.get(first, first) + rest
        if counter in voiced["never"]:
            return sound
        return _HALF_VOICED.get(first, first) + rest
    if last == "よん" and counter in voiced["after_4_p"]:
        return _HALF_VOICED.get(first, first) + rest
    if last.endswith(("せん", "ぜん", "まん")):
        if counter in voiced["after_thousands"]:
            return _VOICED.get(first, first) + rest
        if counter in voiced["never"]:
            return sound
        return _HALF_VOICED.get(first, first) + rest
    return sound


def _shortened(last: str, row: str, table: dict[str, str]) -> str:
    """Give いち as いっ, ろく as ろっ and so on, before the rows that ask for it."""
    for ending, rows in table.items():
        if last.endswith(ending):
            return last[:-1] + "っ" if row and row in rows else last
    return last


def _native_reading(value: int | None, counter: str) -> str | None:
    """Read 1 and 2 as ひと and ふた before the counters that want it."""
    tables = _tables()
    if value not in (1, 2) or counter not in tables["native"]["counters"]:
        return None
    sound = tables["native"]["readings"].get(counter) or tables["readings"][counter]
    return ("ひと" if value == 1 else "ふた") + str(sound)


def _with_ending(number: str, counter: str) -> str | None:
    """Read what stands after a counter that is known: 三回目, 二時半."""
    for ending, sound in _tables()["endings"].items():
        if counter.endswith(ending) and counter != ending:
            inner = counter_reading(number, counter[: -len(ending)])
            if inner is not None:
                return inner + str(sound)
    return None


@cache
def counters() -> frozenset[str]:
    """Give all counters that are known.

    >>> {"本", "人", "ヶ月"} <= counters()
    True
    """
    return frozenset(_tables()["readings"])


@cache
def _tables() -> dict[str, Any]:
    import tomllib

    text = Path(__file__).with_name("counters.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    data["digit_of"] = {reading: digit for digit, reading in data["digits"].items()}
    return data
