"""Names from CLDR, as the PyPI package `babel` carries them.

Countries, languages, currencies, months and weekdays, in any language that CLDR knows. What the
names need before they can stand in a dictionary is in `cldr.toml`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from phrasekit.entries import Form, Sense, TermEntry
from phrasekit.errors import DataError
from phrasekit.readers import Reader

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from babel import Locale

#: What has no reading by itself in a Japanese name.
UNREADABLE = re.compile(r"[A-Za-z\u2e80-\u2fdf\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
#: What no name that people say has in it: brackets, years, lists.
UNCLEAN = re.compile(r"[()（）\[\],、;:/0-9０-９]")
MOST_LETTERS = 48
#: A unit of money that this many currencies share is a name of its own: рубль, dollar.
SHARED = 2


class Name(NamedTuple):
    """A native name with what it means in English."""

    id: str
    text: str
    glosses: tuple[str, ...]
    part_of_speech: str
    label: str


@cache
def _facts() -> Mapping[str, Any]:
    import tomllib
    from pathlib import Path

    return tomllib.loads(Path(__file__).with_name("cldr.toml").read_text("utf-8"))


def _codes(name: str) -> frozenset[str]:
    return frozenset(_facts()[name].split())


def english(code: str, name: str) -> tuple[str, ...]:
    """Give the usual English names of a code, CLDR's name among them where it is clean.

    >>> english("KN", "St. Kitts & Nevis"), english("RE", "Réunion")
    (('Saint Kitts and Nevis', 'St. Kitts and Nevis'), ('Réunion', 'Reunion'))
    """
    if code in _facts()["english"]:
        return tuple(_facts()["english"][code])
    for mark in "’ʻʼ":
        name = name.replace(mark, "'")
    name = name.replace(" & ", " and ")
    names = [name.replace("St. ", "Saint "), name]
    plain = unicodedata.normalize("NFKD", name)
    names.append("".join(each for each in plain if not unicodedata.combining(each)))
    return tuple(dict.fromkeys(names))


def native(name: str, language: str) -> str:
    """Spell a native name out.

    >>> native("Фарерские о-ва", "ru")
    'Фарерские острова'
    """
    for short, long in _facts()["native"].get(language, {}).items():
        name = name.replace(short, long)
    return name.strip()


def is_clean(name: str) -> bool:
    """Tell whether people would call something by this name.

    >>> is_clean("Япония"), is_clean("Виргинские острова (США)")
    (True, False)
    """
    return bool(name) and len(name) <= MOST_LETTERS and not UNCLEAN.search(name)


def reading(name: str, language: str) -> str | None:
    """Give the reading of a name; None where it is not known, as of kanji.

    >>> reading("アイスランド語", "ja"), reading("日本", "ja"), reading("Бельгия", "ru")
    ('アイスランドご', None, 'Бельгия')
    """
    joined = _facts()["readings"].get(language)
    if joined is None:
        return name
    start, end = "", ""
    for kanji, kana in sorted(joined["before"].items(), key=lambda each: -len(each[0])):
        if name.startswith(kanji):
            start, name = kana, name.removeprefix(kanji)
            break
    for kanji, kana in sorted(joined["after"].items(), key=lambda each: -len(each[0])):
        if name.endswith(kanji):
            end, name = kana, name.removesuffix(kanji)
            break
    return start + name + end if name and not UNREADABLE.search(name) else None


def _territories(own: Locale, other: Locale, language: str) -> Iterator[Name]:
    regions, dependent = _codes("regions"), _codes("dependent")
    for code, name in own.territories.items():
        if code in _codes("no_names") or (code.isdigit() and code not in regions):
            continue
        label = "territory" if code in dependent else "country"
        label = "region" if code.isdigit() else label
        glosses = english(code, other.territories.get(code, ""))
        for text in _alternatives(native(name, language)):
            yield Name(f"territory/{code}", text, glosses, "proper noun", label)


def _alternatives(name: str) -> list[str]:
    """Take both names of a country that has two: Мьянма (Бирма)."""
    found = re.fullmatch(r"(\w+) ?[(（](\w+)[)）]", name)
    return list(found.groups()) if found and not found[2].isupper() else [name]


def _languages(own: Locale, other: Locale, language: str) -> Iterator[Name]:
    ends = tuple(_facts()["adjectives"].get(language, ()))
    for code, name in own.languages.items():
        # Codes with a script, or a territory that is a number, are no names of languages.
        if code in _codes("no_names") or re.search(r"_(?:[A-Z][a-z]{3}|\d+)", code):
            continue
        kind = "adjective" if ends and name.endswith(ends) else "noun"
        glosses = english(code, other.languages.get(code, ""))
        yield Name(f"language/{code}", native(name, language), glosses, kind, "language")


def money(code: str, name: str) -> tuple[str, ...]:
    """Give the English names of a currency, its unit in small letters.

    >>> money("RUB", "Russian Ruble")
    ('Russian ruble', 'Russian rouble')
    """
    if code in _facts()["english"]:
        return tuple(_facts()["english"][code])
    land, _, unit = name.replace(" & ", " and ").rpartition(" ")
    return tuple(f"{land} {each}".strip() for each in _units(unit))


def _units(unit: str) -> tuple[str, ...]:
    (plain, *marked) = reversed(english("", unit.lower()))
    return (*marked, plain, *_facts()["spellings"].get(plain, ()))


def _currencies(own: Locale, other: Locale, language: str) -> Iterator[Name]:
    glue = "" if language == "ja" else " "
    for code, name in own.currencies.items():
        if code in _current() and code not in _codes("no_names"):
            text = native(name, language).replace(" ", glue)
            glosses = money(code, other.currencies.get(code, ""))
            yield Name(f"currency/{code}", text, glosses, "noun", "currency")


@cache
def _current() -> frozenset[str]:
    """Give the currencies that are legal tender today."""
    from babel.core import get_global

    return frozenset(
        code
        for used in get_global("territory_currencies").values()
        for code, _, end, tender in used
        if end is None and tender
    )


def _units_of_money(own: Locale, other: Locale) -> Iterator[Name]:
    """Find the units that several currencies, past ones too, share in both languages."""
    seen: dict[str, dict[str, int]] = {}
    for code, name in own.currencies.items():
        theirs = re.sub(r" [(（].*", "", other.currencies.get(code, ""))
        text = re.sub(r" ?[(（].*", "", name)
        if " " in theirs and " " in text and code not in _codes("no_names"):
            counts = seen.setdefault(text.rpartition(" ")[2], {})
            unit = theirs.rpartition(" ")[2]
            counts[unit] = counts.get(unit, 0) + 1
    for text, counts in seen.items():
        for unit, count in counts.items():
            if count >= SHARED and count * 3 >= sum(counts.values()):
                yield Name(f"money/{unit.lower()}", text, _units(unit), "noun", "currency")


def _calendar(own: Locale, other: Locale) -> Iterator[Name]:
    for kind, ours, theirs in (
        ("month", own.months, other.months),
        ("weekday", own.days, other.days),
    ):
        for number, name in ours["stand-alone"]["wide"].items():
            gloss = theirs["stand-alone"]["wide"][number]
            yield Name(f"{kind}/{number}", name, (gloss,), "noun", kind)


def names(language: str) -> Iterator[Name]:
    """Give the clean names of a language; raises DataError where CLDR does not know it."""
    from babel import Locale, UnknownLocaleError

    try:
        own, other = Locale.parse(language, sep="-"), Locale.parse("en")
    except (UnknownLocaleError, ValueError) as error:
        raise DataError("no names in CLDR for {language!r}", language=language) from error
    skipped = _facts()["other_words"].get(language, "").split()
    for group in (
        _territories(own, other, language),
        _languages(own, other, language),
        _currencies(own, other, language),
        _units_of_money(own, other),
        _calendar(own, other),
    ):
        for name in group:
            if is_clean(name.text) and name.text not in skipped and name.glosses[0]:
                yield name


def _merged(found: Iterable[Name]) -> Iterator[tuple[str, list[Name]]]:
    """Bring the names together that are written alike, those of each gloss once."""
    groups: dict[str, list[Name]] = {}
    for name in found:
        group = groups.setdefault(name.text, [])
        if all((each.glosses, each.label) != (name.glosses, name.label) for each in group):
            group.append(name)
    yield from groups.items()


def _entry(text: str, group: list[Name], lexicon: str, language: str) -> TermEntry | None:
    said = reading(text, language)
    if said is None:
        return None
    senses = tuple(Sense(each.glosses, (each.part_of_speech,), (each.label,)) for each in group)
    # A name in kana alone has a reading and no written form, as in the other lexicons.
    is_kana = said == text and unicodedata.name(text[0], "").startswith("KATAKANA")
    return TermEntry(
        language=language,
        lexicon=lexicon,
        id=f"{group[0].id}/{text}",
        forms=() if is_kana else (Form(text),),
        readings=(Form(said),),
        senses=senses,
    )


class CldrReader(Reader):
    """Reads the locale data of `babel`."""

    format = "cldr"

    def sources(self, path: Path) -> list[Path]:
        """Name the file that tells Babel's version, which decides about all of its data."""
        return [path / "__init__.py"]

    def read(self, path: Path, lexicon: str, language: str) -> Iterator[TermEntry]:
        """Yield an entry for each native name; `path` is that of the installed package."""
        for text, group in _merged(names(language)):
            entry = _entry(text, group, lexicon, language)
            if entry is not None:
                yield entry


READER = CldrReader()
