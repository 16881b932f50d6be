"""Texts as Markdown in which nothing of a term is markup."""

from __future__ import annotations

import re

from phrasekit.decks import _text
from phrasekit.decks._sides import Marks

#: CommonMark's signs, and those of the dialects: maths, tables, strikethrough, wiki links, cloze.
_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~$^=&])")
#: At the start of a line: a list, a number with a dot, a rule.
_START = re.compile(r"^(\s*)([-+]|\d+[.)])")


def plain(text: str) -> str:
    r"""Give a text as it is, on one line.

    >>> print(plain("*a* [b](c) {{d}}"))
    \*a\* \[b\](c) \{\{d\}\}
    """
    escaped = _SIGNS.sub(r"\\\1", _spaced(text))
    return _START.sub(lambda found: f"{found[1]}{found[2][:-1]}\\{found[2][-1]}", escaped)


def _spaced(text: str) -> str:
    """Put a text on one line, its outer spaces kept: it may be a piece of a sentence."""
    return re.sub("[\t\n ]+", " ", _text.clean(text))


def strong(text: str) -> str:
    """Make a text stand out."""
    inner = plain(text).strip(" ")
    return f"**{inner}**" if inner else ""


def link(label: str, address: str) -> str:
    """Give a label with the address that it leads to."""
    target = address.replace("(", "%28").replace(")", "%29").replace("\\", "%5C")
    return f"[{plain(label).strip()}](<{target}>)"


MARKS = Marks(plain, strong, link)
