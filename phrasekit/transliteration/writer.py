"""The tables of a scheme, and the way from source to target.

All that depends on neighbours is one regular expression with a group for each table; the rest is
`str.translate`. So a word takes two to four microseconds.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from phrasekit.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

STRESS = "\N{COMBINING ACUTE ACCENT}\N{COMBINING GRAVE ACCENT}"
#: A letter with marks, or one of the two Cyrillic vowels that carry a grave inside (ѐ, ѝ).
_MARKED = re.compile("[^\\W\\d_][\u0300-\u036f]+|[\u0400\u0450\u040d\u045d]")


class Writer:
    """The tables of a scheme, and the way from source to target."""

    def __init__(self, data: Mapping[str, Any], path: Path) -> None:
        def table(name: str) -> dict[str, str]:
            return _parsed(data.get(name, ""), path)

        def tables(name: str) -> list[tuple[str, dict[str, str]]]:
            return [(near, _parsed(line, path)) for near, line in dict(data.get(name, {})).items()]

        self.letters, self.archaic = table("letters"), table("archaic")
        self.endings, self.sequences, self.initial = map(table, ("endings", "sequences", "initial"))
        self.between, self.after, self.before = map(tables, ("between", "after", "before"))
        self.ignore = str(data.get("ignore", ""))
        self.keeps_stress = data.get("stress") == "keep"
        if not self.letters:
            raise DataError(
                "{file} has no letters; a scheme needs letters = 'а=a б=b ...'", file=path.name
            )
        for letter in self.letters | self.archaic:
            if len(letter) != 1:
                raise DataError(
                    "{file} has {letter!r} among the letters, not the sequences",
                    file=path.name,
                    letter=letter,
                )
        self._table = self._letter_table()

    def write(self, text: str) -> str:
        """Give `text` in the target script."""
        marked = _MARKED.search(text) is not None
        if marked:
            text = _MARKED.sub(self._without_stress, text)
        context = self._context_of_small if text == text.lower() else self._context
        if context is not None:
            text = context.sub(self._replace, text)
        text = text.translate(self._table)
        return _MARKED.sub(_compose, text) if marked and self.keeps_stress else text

    def _letter_table(self) -> dict[int, str]:
        table: dict[int, str] = {}
        for letter, target in (self.archaic | self.letters).items():
            table[ord(letter.upper())] = capitalized(target)
            table[ord(letter)] = target
        return table

    @cached_property
    def _context(self) -> re.Pattern[str] | None:
        return self._context_pattern(_both_cases)

    @cached_property
    def _context_of_small(self) -> re.Pattern[str] | None:
        """The same for a text without capitals, compiled in a third of the time."""
        return self._context_pattern(str)

    def _context_pattern(self, cases: Callable[[str], str]) -> re.Pattern[str] | None:
        """Put all that depends on neighbours into one pattern, a group for each table.

        `cases` gives the letters that stand for some.
        """
        parts = []
        for frame, table in self._framed(cases):
            longest = sorted(table, key=len, reverse=True)
            sources = "|".join(_any_case(source, cases) for source in longest)
            parts.append(f"({frame % sources})")
        if self._several and cases is _both_cases:
            parts.append(f"([{''.join(self._several).upper()}])")
        return re.compile("|".join(parts)) if parts else None

    @cached_property
    def _several(self) -> dict[str, str]:
        """The letters that become several: a capital one needs a look around."""
        return {
            letter: target
            for letter, target in (self.archaic | self.letters).items()
            if sum(map(str.isalpha, target)) > 1
        }

    @cached_property
    def _replacements(self) -> list[Mapping[str, str]]:
        """The table of each group of a pattern."""
        return [*(table for _, table in self._framed(str)), self._several]

    def _framed(self, cases: Callable[[str], str]) -> Iterator[tuple[str, Mapping[str, str]]]:
        """Give the tables that there are, the first to apply first, with what must be around."""

        def one_of(letters: str) -> str:
            return f"[{re.escape(cases(letters))}]"

        def beside(
            tables: list[tuple[str, dict[str, str]]],
        ) -> Iterator[tuple[str, dict[str, str]]]:
            return ((one_of(near), table) for near, table in tables)

        letters, ignored = one_of("".join(self.letters)), re.escape(self.ignore)
        word_start = rf"(?<!\w)(?<!\w[{ignored}])" if ignored else r"(?<!\w)"
        tables: list[tuple[str, Mapping[str, str]]] = [
            (f"(?<={letters})(?:%s)(?={letters})", dict.fromkeys(self.ignore, "")),
            (r"(?<=\w)(?:%s)(?!\w)", self.endings),
            ("%s", self.sequences),
            (word_start + "(?:%s)", self.initial),
            *((f"(?<={it})(?:%s)(?={it})", each) for it, each in beside(self.between)),
            *((f"(?<={it})(?:%s)", each) for it, each in beside(self.after)),
            *((f"(?:%s)(?={it})", each) for it, each in beside(self.before)),
        ]
        return ((frame, table) for frame, table in tables if table)

    def _replace(self, match: re.Match[str]) -> str:
        index, source = match.lastindex, match[0]
        assert index is not None
        if source.islower():
            return self._replacements[index - 1][source]
        target = self._replacements[index - 1][source.lower()]
        if not source[0].isupper():
            return target
        if _in_capitals(match.string, *match.span()):
            return target.upper()
        return capitalized(target)

    def _without_stress(self, match: re.Match[str]) -> str:
        """Compose a letter of ours and drop its stress; marks on other letters are not ours."""
        composed = normalize("NFC", match[0])
        if ord(composed[0]) not in self._table:
            base, *marks = list(normalize("NFD", match[0]))
            if ord(base) not in self._table:
                return match[0]
            composed = normalize("NFC", base + "".join(sorted(marks, key=STRESS.__contains__)))
            if ord(composed[0]) not in self._table:
                composed = base + "".join(marks)
        marks = [mark for mark in composed[1:] if self.keeps_stress or mark not in STRESS]
        return composed[0] + "".join(marks)


def _parsed(line: object, path: Path) -> dict[str, str]:
    """Read `source=target` pairs. Raises DataError for what is no pair."""
    if not isinstance(line, str):
        raise DataError(
            "{file} has {line!r} where a text of source=target pairs must be",
            file=path.name,
            line=line,
        )
    table: dict[str, str] = {}
    for pair in line.split():
        source, equals, target = pair.partition("=")
        if not source or not equals or source != source.lower():
            raise DataError(
                "{file} has {pair!r} where source=target in lower case must be",
                file=path.name,
                pair=pair,
            )
        table[normalize("NFC", source)] = normalize("NFC", target)
    return table


def _both_cases(letters: str) -> str:
    return letters + letters.upper()


def _any_case(source: str, cases: Callable[[str], str]) -> str:
    return "".join(
        f"[{cases(letter)}]" if letter.isalpha() else re.escape(letter) for letter in source
    )


def capitalized(target: str) -> str:
    """Make the first letter capital, which a sign may precede."""
    for index, character in enumerate(target):
        if character.isalpha():
            return target[:index] + character.upper() + target[index + 1 :]
    return target


def _in_capitals(text: str, start: int, end: int) -> bool:
    """Tell whether what stands at a place is part of a text in capitals.

    A capital alone, as Я, goes by the word beside it; initials do not, having a full stop.
    """
    before, after = text[start - 1 : start], text[end : end + 1]
    if after.isupper() or (before.isupper() and not after.islower()):
        return True
    if (start and before.isalpha()) or after.isalpha():
        return False
    beside = (
        text[end + 1 : end + 3] if after == " " else "",
        text[max(start - 3, 0) : max(start - 1, 0)] if before == " " and after != "." else "",
    )
    return any(len(each) == 2 and each.isalpha() and each.isupper() for each in beside)


def _compose(match: re.Match[str]) -> str:
    return normalize("NFC", match[0])
