"""Texts made safe for where they go: HTML that a browser or Anki shows, and lines of a table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import is_normalized, normalize

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from phrasekit.marking import Piece

#: What no file may hold: U+001F parts fields in Anki, NUL ends texts in C.
_BROKEN = r"\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff"
_CONTROL = re.compile(f"[{_BROKEN}]")
#: HTML's own, and what Anki takes for sound, ruby and fields.
_LIVE = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "[": "&#91;",
    "]": "&#93;",
    "{": "&#123;",
    "}": "&#125;",
    "\n": "<br>",
}
_SIGN = re.compile(r"""[&<>"\[\]{}\n]""")
_PLAIN = re.compile(rf"""[^&<>"\[\]{{}}\n{_BROKEN}]*""")
_WEB = re.compile(r"https?://[^\s\x00-\x20\"'<>\\^`{|}]+", re.IGNORECASE)
#: Not all white space: U+3000 is a character of the text like any other.
_SPACES = re.compile("[\t\n ]+")
_NONE = "\N{REPLACEMENT CHARACTER}"


def clean(text: str) -> str:
    r"""Give a text as Anki would keep it: NFC, control and broken characters as U+FFFD.

    >>> clean("a\x1fb")
    'a\ufffdb'
    """
    if text.isprintable():  # no control or broken character is
        return text if is_normalized("NFC", text) else normalize("NFC", text)
    whole = text.replace("\r\n", "\n").replace("\r", "\n")
    return normalize("NFC", _CONTROL.sub(_NONE, whole))


def escaped(text: str) -> str:
    """Give a text as HTML in which nothing is live, neither for a browser nor for Anki.

    >>> escaped("[sound:a.mp3] {{Term}} <b>")
    '&#91;sound:a.mp3&#93; &#123;&#123;Term&#125;&#125; &lt;b&gt;'
    """
    if not text:
        return ""
    if _PLAIN.fullmatch(text):
        return text if is_normalized("NFC", text) else clean(text)
    return _SIGN.sub(_entity, clean(text))


def writer_of(texts: Iterable[str]) -> Callable[[str], str]:
    """Give what makes these texts HTML: nothing at all where none of them needs it.

    One look at all of them costs a tenth of a look at each, and most terms have no such sign.
    """
    whole = "".join(texts)
    return str if _PLAIN.fullmatch(whole) and is_normalized("NFC", whole) else escaped


def _entity(sign: re.Match[str]) -> str:
    return _LIVE[sign[0]]


def one_line(text: str) -> str:
    r"""Give a text without tabs and line breaks, for a row of a table.

    >>> one_line("lack\n of\tsleep ")
    'lack of sleep'
    """
    return _SPACES.sub(" ", clean(text)).strip(" ")


def web_address(url: str | None) -> str | None:
    """Give an address that may be a link: http and https only, of one piece.

    >>> web_address("javascript:alert(1)") is None
    True
    """
    return url if url and _WEB.fullmatch(url) else None


def sentence(pieces: Iterable[Piece], write: Callable[[str], str] = escaped) -> str:
    """Give a sentence as HTML, with the term and what the writer says of it marked by classes."""
    return "".join(
        [
            f'<span class="{role}">{write(text)}</span>' if role else write(text)
            for text, role in pieces
        ]
    )


def plain(pieces: Iterable[Piece], around: tuple[str, str] = ("", "")) -> str:
    """Give a sentence as text, the term between two signs."""
    before, after = around
    return "".join(f"{before}{text}{after}" if role == "term" else text for text, role in pieces)


def link(label: str, url: str | None, write: Callable[[str], str] = escaped) -> str:
    """Give a label as HTML, as a link where there is an address that may be one."""
    address = web_address(url)
    return f'<a href="{write(address)}">{write(label)}</a>' if address else write(label)
