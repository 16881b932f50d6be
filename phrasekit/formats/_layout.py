"""What the columns of a table hold: by their names, by what the user says, or by their looks."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

from phrasekit.errors import BadInput, Message, UnknownName
from phrasekit.formats import _looks
from phrasekit.formats._cells import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from phrasekit.formats import ReadOptions

#: The column that says that an apostrophe stands before what a spreadsheet would calculate.
SAFE = "spreadsheet_safe"
_IN_BRACKETS = re.compile(r"\(.*?\)|\[.*?\]|<.*?>")


class Layout(NamedTuple):
    """The field of each column, "" for those that are left out; and whether the names came first.

    `language` is the language that a column of terms is named after.
    """

    fields: tuple[str, ...]
    has_header: bool
    language: str | None = None
    is_safe: bool = False


class _Named(NamedTuple):
    field: str | None = None
    language: str | None = None


def understood(rows: Sequence[Sequence[str]], options: ReadOptions) -> Layout:
    """Tell what the columns hold, from the first rows of a table, and report it.

    Raises UnknownName for a column or field that the user named and that is not there, BadInput
    where no column holds terms.
    """
    header = rows[0]
    named = [_named(name) for name in header]
    told = _told(header, options)
    by_name = any(name in header for name in options.columns)
    if by_name or _is_header(header, named):
        fields, language = _from_names(named, options, told)
        layout = Layout(tuple(fields), True, language, SAFE in header)
        names: Sequence[str] = [name.strip() for name in header]
    else:
        fields = [told.get(at, field) for at, field in enumerate(_looks.guessed(rows))]
        layout = Layout(tuple(fields), False)
        names = [str(at) for at in range(1, len(header) + 1)]
    if not {"term", "headword"} & set(layout.fields):
        listed = ", ".join(names)
        raise BadInput("no column of terms among {names}; say which, as in NAME=term", names=listed)
    _report(names, layout, options)
    return layout


@lru_cache(maxsize=256)
def language_code(name: str) -> str:
    """Give the code of a language by its name in one of some languages; others as they are.

    >>> language_code("Japanisch"), language_code("tlh")
    ('ja', 'tlh')
    """
    return _names()[1].get(_key(name), name)


def language_name(code: str) -> str:
    """Give the English name of a language by its code; codes of other languages as they are."""
    return _names()[2].get(code, code)


def _report(names: Sequence[str], layout: Layout, options: ReadOptions) -> None:
    """Say which columns were taken for what, unless they are named after the fields."""
    pairs = [pair for pair in zip(names, layout.fields, strict=True) if pair[0] != SAFE]
    taken = [f"{name} → {field}" for name, field in pairs if field]
    left = [name for name, field in pairs if not field]
    if any(field and name != field for name, field in pairs):
        options.report(Message("columns: {columns}", columns=", ".join(taken)))
    if left:
        options.report(Message("columns left out: {columns}", columns=", ".join(left)))


def _told(header: Sequence[str], options: ReadOptions) -> dict[int, str]:
    """Give the fields that the user named, by the place of the column."""
    told = {}
    stripped = [name.strip() for name in header]
    for name, field in options.columns.items():
        if name in stripped:
            at = stripped.index(name)
        elif name.isdecimal() and 1 <= int(name[:6]) <= len(header):
            at = int(name) - 1
        else:
            raise UnknownName("column", name, stripped)
        if field and field not in COLUMNS:
            raise UnknownName("field", field, list(COLUMNS))
        told[at] = field
    return told


def _is_header(header: Sequence[str], named: Sequence[_Named]) -> bool:
    """Tell names of columns from a first row of terms: two of them have different meanings."""
    if SAFE in header:
        return True
    meanings = {each.field or each.language for each in named} - {None}
    return len(meanings) >= min(2, len(header))


def _from_names(
    named: Sequence[_Named], options: ReadOptions, told: dict[int, str]
) -> tuple[list[str], str | None]:
    fields = [told.get(at, each.field or "") for at, each in enumerate(named)]
    unsaid = [
        at for at, each in enumerate(named) if each.language and not each.field and at not in told
    ]
    language = None
    if unsaid and not {"term", "headword"} & set(fields):
        at = _foreign(named, unsaid, options.language)
        fields[at], language = "term", named[at].language
        unsaid.remove(at)
    for at in unsaid:
        fields[at] = "glosses"
    for at, each in enumerate(named):
        if fields[at] in ("term", "headword") and each.language:
            language = each.language
    return _without_doubles(fields), language


def _foreign(named: Sequence[_Named], places: Sequence[int], language: str | None) -> int:
    """Choose the column of terms: the language that the user says, else the first not English."""
    spoken = [named[at].language or "" for at in places]
    for wanted in filter(None, (language, (language or "").partition("-")[0])):
        if wanted in spoken:
            return places[spoken.index(wanted)]
    other = (at for at, code in zip(places, spoken, strict=True) if code.partition("-")[0] != "en")
    return next(other, places[0])


def _without_doubles(fields: list[str]) -> list[str]:
    """Let the first of two columns of terms hold the term, the second the headword."""
    if fields.count("term") > 1 and "headword" not in fields:
        first = fields.index("term")
        fields[fields.index("term", first + 1)] = "headword"
    return fields


def _named(name: str) -> _Named:
    fields, languages, _ = _names()
    key = _key(name)
    if key in fields:
        return _Named(fields[key])
    language = languages.get(key) or _code(name)
    if language:
        return _Named(None, language)
    words = [_key(each) for each in re.findall(r"[\w']+", _IN_BRACKETS.sub("", name))]
    spoken = [word for word in words if word in languages]
    rest = "".join(word for word in words if word not in languages)
    if len(spoken) == 1 and rest in fields:
        return _Named(fields[rest], languages[spoken[0]])
    return _Named()


def _code(name: str) -> str | None:
    """Give a language's code, as in a header "ja_JP" of a translator's table."""
    if not re.fullmatch(r"[A-Za-z]{2}(?:[-_][A-Za-z0-9]{2,8})*", name.strip()):
        return None
    code = name.strip().replace("_", "-")
    known = set(_names()[1].values())
    primary = code.partition("-")[0].lower()
    return primary + code[2:] if primary in known else None


def _key(name: str) -> str:
    bare = _IN_BRACKETS.sub("", unicodedata.normalize("NFKC", name))
    return "".join(filter(str.isalnum, bare.casefold()))


@cache
def _names() -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """Give the field and the language of each name in `columns.toml`, and languages' own names."""
    text = resources.files(__package__).joinpath("columns.toml").read_text("utf-8")
    tables = tomllib.loads(text)
    fields, languages = (
        {_key(name): to for to, names in tables[table].items() for name in (*names, to)}
        for table in ("names", "languages")
    )
    spoken = {name: code for name, code in languages.items() if len(name) > 2}
    return fields, spoken, {code: names[0] for code, names in tables["languages"].items()}
