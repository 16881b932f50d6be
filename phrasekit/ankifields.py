"""What stands in a field of Anki, as plain text: HTML, ruby, sounds and clozes undone."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser
from typing import NamedTuple

#: No pattern here looks past the next bracket or a few characters: a field may be of anyone's.
_SOUND = re.compile(r"\[(?:sound|anki):[^\[\]]*\]", re.IGNORECASE)
_CLOZE = re.compile(r"\{\{c\d+::([^{}]*)\}\}")
#: Ruby as Anki writes it: a base back to a space, and kana in brackets.
_RUBY = re.compile(r" ?([^ >\[\]]{1,40}?)\[([\u3041-\u3096\u30a1-\u30fa\u30fc・]{1,99})\]")
_TAG = re.compile(r"<[^<>]*>")
#: Longer fields are no sentences; the parser takes its time with broken ones.
LONGEST = 100_000
_BREAKS = frozenset(("br", "div", "p", "li", "tr", "dd", "dt", "blockquote", "hr", "ul", "ol"))
_UNSEEN = frozenset(("script", "style", "head", "title", "rt", "rp"))
_MARKS = frozenset(("b", "strong", "mark", "em", "u"))


class Shown(NamedTuple):
    """A field as it is read, and where the first piece of it stands that is marked."""

    text: str
    marked: tuple[int, int] | None = None


def shown(field: str) -> Shown:
    """Give a field as plain text, lines parted as Anki shows them.

    >>> shown("a <b>cat</b>&amp;<br>dog[sound:x.mp3]")
    Shown(text='a cat&\\ndog', marked=(2, 5))
    """
    text = _CLOZE.sub(lambda found: found[1].partition("::")[0], _SOUND.sub("", field))
    if "<" not in text and "&" not in text:
        return Shown(text.strip())
    if len(text) > LONGEST:
        return Shown(html.unescape(_TAG.sub("", text)).strip())
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return reader.result()


def plain(field: str) -> str:
    """Give a field as plain text."""
    return shown(field).text


def without_ruby(text: str) -> tuple[str, str | None]:
    """Give a text without its ruby, and how it is read when there was any.

    >>> without_ruby(" 食[た]べ 物[もの]")
    ('食べ物', 'たべもの')
    """
    if "[" not in text or not _RUBY.search(text):
        return text, None
    base = _RUBY.sub(r"\1", text).strip()
    return base, _RUBY.sub(r"\2", text).strip()


class _Reader(HTMLParser):
    """Collects what a reader of a field sees."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._parts: list[str] = []
        self._length = 0
        self._unseen: list[str] = []
        self._open: str | None = None
        self._start = 0
        self._marked: tuple[int, int] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BREAKS:
            self._break()
        elif tag in _UNSEEN:
            self._unseen.append(tag)
        elif self._marked is None and self._open is None and _marks(tag, dict(attrs)):
            self._open, self._start = tag, self._length

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BREAKS:
            self._break()

    def handle_endtag(self, tag: str) -> None:
        if tag in self._unseen:
            self._unseen.remove(tag)
        elif tag == self._open:
            self._open = None
            if self._length > self._start:
                self._marked = self._start, self._length
        elif tag in _BREAKS and tag != "br":
            self._break()

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            # Line breaks of the source are no more than spaces in HTML.
            self._add(re.sub("[\t\r\n]+", " ", data))

    def _break(self) -> None:
        if self._parts and not self._parts[-1].endswith("\n"):
            self._add("\n")

    def _add(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def result(self) -> Shown:
        text = "".join(self._parts).replace("\N{NO-BREAK SPACE}", " ")
        before = len(text) - len(text.lstrip())
        stripped = text.strip()
        if self._marked is None:
            return Shown(stripped)
        start, end = self._marked[0] - before, self._marked[1] - before
        whole = 0 <= start < end <= len(stripped)
        return Shown(stripped, (start, end) if whole else None)


def _marks(tag: str, attributes: dict[str, str | None]) -> bool:
    if tag in _MARKS:
        return True
    return tag == "span" and "term" in (attributes.get("class") or "").split()
