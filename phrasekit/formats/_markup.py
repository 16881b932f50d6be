"""A term as a small piece of HTML, and back; the markup of others as lines of plain text."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

from phrasekit.terms import Sighting, Term

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: The class of the element around a term of ours; the fields in it have classes of their names.
OURS = "phrasekit"
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_LISTS = ("glosses", "part_of_speech", "forms", "tags")
_FIELDS = frozenset((*_LISTS, "reading", "transliteration", "note", "term"))
_SEEN = ("context", "gloss", "source", "publisher", "date", "url")
#: Elements that stand on lines of their own, in HTML and in XDXF.
_BLOCKS = frozenset(
    ("article", "blockquote", "br", "dd", "def", "div", "dl", "dt", "ex", "h1", "h2", "h3", "h4",
     "hr", "k", "li", "ol", "p", "section", "table", "tr", "ul")
)  # fmt: skip
_SILENT = frozenset(("script", "style", "rt", "rp"))


def clean(text: str | None) -> str:
    """Give a text without control characters; tabs and line breaks stay."""
    return _CONTROL.sub("", text or "")


def cleaned(texts: Iterable[str]) -> tuple[str, ...]:
    """Give the texts of a list, without those that are empty."""
    return tuple(filter(None, map(clean, texts)))


def kept(term: Term) -> Term:
    """Give a term as it comes back from `written`; its headword stands elsewhere."""
    seen = (
        Sighting(**{name: clean(getattr(each, name)) or None for name in _SEEN})  # type: ignore[arg-type]
        for each in term.seen
    )
    return Term(
        "",
        term.language,
        clean(term.term) or term.headword,
        term.headword,
        reading=clean(term.reading) or None,
        transliteration=clean(term.transliteration) or None,
        glosses=cleaned(term.glosses),
        part_of_speech=cleaned(term.part_of_speech),
        forms=cleaned(term.forms),
        note=clean(term.note) or None,
        tags=cleaned(term.tags),
        seen=tuple(each for each in seen if each != Sighting()),
    )


def written(term: Term) -> str:
    """Write what is kept of a term, all but its headword."""
    language = html.escape(term.language)
    return (
        f'<div class="{OURS}" lang="{language}">'
        + _line([("reading", term.reading), ("transliteration", term.transliteration)])
        + _line([("part_of_speech", part) for part in term.part_of_speech])
        + _listed(term.glosses)
        + _line([("note", term.note)])
        + "".join(_sighting(each) for each in term.seen)
        + _line([("forms", form) for form in term.forms])
        + _line([("tags", tag) for tag in term.tags])
        + _line([("term", term.term if term.term != term.headword else None)])
        + "</div>"
    )


def _line(fields: Iterable[tuple[str, str | None]]) -> str:
    inside = ", ".join(_span(name, text) for name, text in fields if text)
    return f"<div>{inside}</div>" if inside else ""


def _listed(glosses: Iterable[str]) -> str:
    inside = "".join(f'<li class="glosses">{_text(gloss)}</li>' for gloss in glosses)
    return f"<ol>{inside}</ol>" if inside else ""


def _sighting(sighting: Sighting) -> str:
    inside = ((name, getattr(sighting, name)) for name in _SEEN)
    spans = ", ".join(_span(name, text) for name, text in inside if text)
    return f'<blockquote class="seen">{spans}</blockquote>'


def _span(name: str, text: str) -> str:
    return f'<span class="{name}">{_text(text)}</span>'


def _text(text: str) -> str:
    return html.escape(text, quote=False).replace("\n", "<br>")


def read(text: str, headword: str) -> Term | None:
    """Give the term that `written` wrote; None for the markup of others."""
    if not text.startswith(f'<div class="{OURS}" lang="'):
        return None
    reader = _Reader()
    reader.feed(text)
    reader.close()
    values: dict[str, Any] = {
        name: tuple(texts) if name in _LISTS else texts[0] for name, texts in reader.fields.items()
    }
    term = Term("", reader.language, headword, headword, seen=tuple(reader.seen))
    return term._replace(**values)


class _Reader(HTMLParser):
    """Collects the texts of our classes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.language = ""
        self.fields: dict[str, list[str]] = {}
        self.seen: list[Sighting] = []
        self._inside: str | None = None
        self._text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        name = found.get("class") or ""
        if name == OURS:
            self.language = found.get("lang") or ""
        elif name == "seen":
            self.seen.append(Sighting())
        elif tag == "br":
            self._text.append("\n")
        elif name in _FIELDS or (name in _SEEN and self.seen):
            self._inside, self._text = name, []

    def handle_data(self, data: str) -> None:
        self._text.append(data)

    def handle_endtag(self, tag: str) -> None:
        name, text = self._inside, "".join(self._text)
        if tag not in ("span", "li") or not name or not text:
            return
        self._inside = None
        if name in _SEEN:
            self.seen[-1] = self.seen[-1]._replace(**{name: text})  # type: ignore[arg-type]
        else:
            self.fields.setdefault(name, []).append(text)


def lines(text: str) -> list[str]:
    """Give the lines of text in some markup, in HTML, XDXF or Pango's.

    >>> lines("<b>1.</b> lack of <i>sleep</i><br>2. tired")
    ['1. lack of sleep', '2. tired']
    """
    plain = _Plain()
    plain.feed(text)
    plain.close()
    return plain_lines("".join(plain.parts))


def plain_lines(text: str) -> list[str]:
    """Give the lines of a plain text that say something."""
    return list(filter(None, (" ".join(line.split()) for line in text.split("\n"))))


class _Plain(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in _SILENT
        self.parts += ["\n"] if tag in _BLOCKS else []

    def handle_endtag(self, tag: str) -> None:
        self._silent = max(0, self._silent - (tag in _SILENT))
        self.parts += ["\n"] if tag in _BLOCKS else []

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(data)


def fields(text: bytes, sequence: str) -> Iterator[tuple[str, bytes]]:
    """Yield the fields of an entry of StarDict: the letter of its kind and its content.

    In `sequence` the kinds are given for all entries; else each field begins with its own. A small
    letter means text that a zero byte ends, a capital one a size of four bytes before the content.
    """
    at, kinds = 0, iter(sequence)
    while at < len(text):
        if sequence:
            kind = next(kinds, "")
            is_last = kind == sequence[-1]
        else:
            kind, at, is_last = chr(text[at]), at + 1, False
        if not kind:
            return
        if is_last:
            end = after = len(text)
        elif kind.isupper():
            at, size = at + 4, int.from_bytes(text[at : at + 4], "big")
            end = after = at + size
        else:
            end = text.find(b"\0", at)
            end = len(text) if end < 0 else end
            after = end + 1
        yield kind, text[at:end]
        at = after
