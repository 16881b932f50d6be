"""HTML: the standard library's parser, and rules of ours for what of a page is its text.

Navigation, adverts, captions and notices are left out by their tags, by what their classes call
them, and by being links and little else. What a page sets in italics, in another language or
under ruby is kept as marks.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from phrasekit.articles import Article, Format
from phrasekit.articles.charset import decoded
from phrasekit.articles.draft import Block, Draft, joined
from phrasekit.articles.tags import safe

if TYPE_CHECKING:
    from collections.abc import Iterator

    Attributes = list[tuple[str, str | None]]

BEGINNING = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b",
                       re.IGNORECASE | re.DOTALL)  # fmt: skip
PIECE = re.compile(r"[a-z]+|[A-Z]+(?![a-z])|[A-Z][a-z]+")
INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
#: A short block that is links for the most part leads elsewhere.
LINKED, LONGEST_LINKED = 0.75, 160
#: The main part is the text when it has at least this share of it.
MAIN_SHARE = 0.3
#: With so little left, the rules on classes were wrong for this page.
LEAST_TEXT = 200
PHOTO_CREDIT = re.compile(
    r"(?:\[[^\[\]]{3,60}/[^\[\]]{2,40}\]|\((?:photo|image|credit)[^()]{2,80}\))\W*$", re.IGNORECASE
)


class Rules(NamedTuple):
    """The rules of `pages.toml`."""

    skipped: frozenset[str]
    skipped_outside: frozenset[str]
    main: frozenset[str]
    blocks: frozenset[str]
    headings: frozenset[str]
    cells: frozenset[str]
    void: frozenset[str]
    furniture: frozenset[str]
    carriers: frozenset[str]
    always: frozenset[str]
    marks: dict[str, str]


@cache
def rules() -> Rules:
    """Read the rules."""
    facts: dict[str, Any] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    marks = facts.pop("marks")
    return Rules(**{name: frozenset(names) for name, names in facts.items()}, marks=marks)


class Page(HTMLParser):
    """Reads a page into a draft. Depth is counted, never stacked, so that it costs nothing."""

    def __init__(self, by_class: bool = True) -> None:
        super().__init__(convert_charrefs=True)
        self.draft = Draft()
        self.title: str | None = None
        self._rules = rules()
        self._by_class = by_class
        self.has_left_out = False
        self._skipped_tag = ""
        self._skipped_depth = 0
        self._main_depth = 0
        self._in_title = False
        self._over: list[str] | None = None
        self._bracket = False
        self._languages: dict[str, list[bool]] = {}

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        """Begin what a tag begins: a block, a mark, or a part that is left out."""
        if self._skipped_tag:
            if tag == self._skipped_tag:
                self._skipped_depth += 1
            elif tag == "title":
                self._in_title = self.title is None
            return
        if tag in self._rules.void:
            self._void(tag)
            return
        if self._is_left_out(tag, attrs):
            self._skipped_tag, self._skipped_depth = tag, 1
            return
        if tag == "dd" and self.draft.length:
            self.draft.divide("\t")
        elif tag in self._rules.blocks:
            self._begin_block(tag)
        elif tag in self._rules.cells:
            self.draft.divide("\t")
        self._begin_mark(tag, attrs)

    def _void(self, tag: str) -> None:
        if tag == "br":
            self.draft.divide("\n")
        elif tag == "hr":
            self.draft.end_block()

    def _begin_block(self, tag: str) -> None:
        self.draft.end_block()
        if tag in self._rules.main:
            self._main_depth += 1
            self.draft.in_main = True

    def _begin_mark(self, tag: str, attrs: Attributes) -> None:
        if tag == "rt":
            self._over = []
        elif tag == "rp":
            self._bracket = True
        elif tag == "q":
            self.draft.add("“")
        kind = self._rules.marks.get(tag)
        if kind is not None:
            self.draft.open(kind)
        language = _language(tag, attrs)
        known = self._languages.get(tag)
        if language:
            self.draft.open("language", language)
        if (language or known) and len(known or ()) < 64:
            self._languages.setdefault(tag, []).append(bool(language))

    def handle_endtag(self, tag: str) -> None:
        """End what the tag ends."""
        if tag == "title":
            self._in_title = False
        if self._skipped_tag:
            if tag == self._skipped_tag:
                self._skipped_depth -= 1
                if not self._skipped_depth:
                    self._skipped_tag = ""
            return
        self._end_mark(tag)
        if tag in self._rules.blocks and tag != "dt":
            self.draft.end_block("heading" if tag in self._rules.headings else tag)
            if tag in self._rules.main:
                self._main_depth = max(self._main_depth - 1, 0)
                self.draft.in_main = self._main_depth > 0

    def _end_mark(self, tag: str) -> None:
        if tag == "rp":
            self._bracket = False
        elif tag == "q":
            self.draft.add("”")
        open_languages = self._languages.get(tag)
        if open_languages and open_languages.pop():
            self.draft.close("language")
        if tag == "ruby":
            over = "".join(self._over or ())
            self._over = None
            self.draft.close("ruby", "".join(over.split()))
            return
        kind = self._rules.marks.get(tag)
        if kind is not None:
            self.draft.close(kind)

    def handle_data(self, data: str) -> None:
        """Take the text, unless it is left out; what stands over ruby is kept for its mark."""
        if self._in_title:
            self.title = ((self.title or "") + data)[:300]
        if self._skipped_tag or self._bracket:
            return
        if self._over is not None and self.lasttag == "rt":
            self._over.append(data)
        else:
            self.draft.add(data)

    def _is_left_out(self, tag: str, attrs: Attributes) -> bool:
        known = self._rules
        if tag in known.skipped or (tag in known.skipped_outside and not self._main_depth):
            return True
        if not attrs or tag in known.main or tag in ("html", "body"):
            return False
        named = dict(attrs)
        if "hidden" in named or named.get("aria-hidden") == "true":
            return True
        if INVISIBLE.search(named.get("style") or ""):
            return True
        if not self._by_class:
            return False
        names = " ".join(str(named.get(key) or "") for key in ("class", "id", "role"))
        is_furniture = bool(names.strip()) and self._is_furniture(names[:500])
        self.has_left_out = self.has_left_out or is_furniture
        return is_furniture

    def _is_furniture(self, names: str) -> bool:
        pieces = {piece.lower() for piece in PIECE.findall(names)}
        if pieces & self._rules.always:
            return True
        return bool(pieces & self._rules.furniture) and not pieces & self._rules.carriers


def _language(tag: str, attrs: Attributes) -> str:
    """Give the language that a tag sets for a part of the page, if it is not English."""
    if tag in ("html", "body"):
        return ""
    for name, value in attrs:
        if name in ("lang", "xml:lang") and value:
            code = value.strip().lower()[:20]
            return "" if code.startswith("en") else code
    return ""


def extracted(text: str) -> Article:
    """Give what is to be read of a page."""
    page = _parsed(text, by_class=True)
    blocks = _of_text(page.draft.blocks)
    if page.has_left_out and sum(len(block.text) for block in blocks) < LEAST_TEXT:
        plainly = _of_text(_parsed(text, by_class=False).draft.blocks)
        if len(plainly) > len(blocks):
            blocks = plainly
    title = " ".join((page.title or "").split()) or None
    return joined(blocks, title)


def _parsed(text: str, by_class: bool) -> Page:
    page = Page(by_class)
    page.feed(safe(text))
    page.close()
    page.draft.end_block()
    return page


def _of_text(blocks: list[Block]) -> list[Block]:
    """Leave out blocks that are links, credits of pictures, or beside the main part."""
    total = sum(len(block.text) for block in blocks)
    main = [block for block in blocks if block.in_main]
    if sum(len(block.text) for block in main) >= MAIN_SHARE * total:
        blocks = main
    return [block for block in blocks if not _leads_elsewhere(block)]


def _leads_elsewhere(block: Block) -> bool:
    length = len(block.text)
    if block.linked > LINKED * length and length < LONGEST_LINKED and block.kind != "heading":
        return True
    return length < 300 and PHOTO_CREDIT.search(block.text) is not None


class Html(Format):
    """Pages of the web, saved."""

    name = "HTML"
    endings = ("html", "htm", "xhtml", "shtml", "mhtml")
    is_certain = False

    def recognizes(self, content: bytes) -> bool:
        """Tell by the declaration or the first tag."""
        return BEGINNING.match(content[:4096].lstrip(b"\xef\xbb\xbf")) is not None

    def read(self, content: bytes, name: str) -> Iterator[Article]:
        """Yield the text of the page."""
        text, notes = decoded(content, name)
        yield extracted(text)._replace(notes=notes)


FORMAT = Html()
