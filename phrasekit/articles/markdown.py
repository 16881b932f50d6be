"""Markdown: its signs taken off the text and kept as marks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from phrasekit.articles import Article, Format
from phrasekit.articles.charset import decoded
from phrasekit.articles.draft import Draft, joined
from phrasekit.articles.plain import LINE_END

if TYPE_CHECKING:
    from collections.abc import Iterator

FENCE = re.compile(r"^ {0,3}(```|~~~)")
FRONT = re.compile(r"\A(---|\+\+\+)\n.*?\n\1\s*\n", re.DOTALL)
HEADING = re.compile(r"^ {0,3}(#{1,6})\s+(.*?)(?:\s+#+)?\s*$")
UNDERLINE = re.compile(r"^ {0,3}(=+|-{3,})\s*$")
RULE = re.compile(r"^ {0,3}([-*_])(?:\s*\1){2,}\s*$")
ITEM = re.compile(r"^\s*(?:[-*+]|\d{1,3}[.)])\s+(?:\[[ xX]\]\s+)?")
QUOTE = re.compile(r"^\s*(?:>\s?)+")
ROW = re.compile(r"^\s*\|.*\|\s*$")
DIVISION = re.compile(r"^[\s|:+-]+$")
REFERENCE = re.compile(r"^ {0,3}\[[^\]\n]{1,80}\]:\s*\S")
#: What is looked for within a line: code, images, links, addresses, tags, emphasis, escapes.
INLINE = re.compile(
    r"(?P<code>`+)(?P<inside>.{1,500}?)(?P=code)"
    r"|!\[[^\]\n]{0,300}\](?:\([^)\n]{0,500}\)|\[[^\]\n]{0,80}\])"
    r"|\[(?P<label>[^\[\]\n]{1,300})\](?:\([^)\n]{0,500}\)|\[[^\]\n]{0,80}\])"
    r"|<(?P<address>(?:https?|mailto):[^>\s]{1,500})>"
    r"|<(?P<closing>/)?(?P<tag>em|i|cite|dfn|b|strong|u)\b(?P<rest>[^<>]{0,200})>"
    r"|<(?:!--.{0,2000}?--|/?[a-zA-Z][^<>\n]{0,300})>"
    r"|\\(?P<escaped>[\\`*_{}\[\]()#+.!|>~-])"
    r"|\[\^[^\]\n]{1,40}\]"
    r"|(?P<stars>\*{1,3}|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)|~~)",
    re.DOTALL,
)
#: Emphasis goes no further, and not deeper into itself.
LONGEST_EMPHASIS, DEEPEST = 600, 6
LANGUAGE = re.compile(r"""\blang\s*=\s*["']?([A-Za-z-]{2,20})""")


class Markdown(Format):
    """Markdown as people write it, CommonMark for the most part."""

    name = "Markdown"
    endings = ("md", "markdown", "mdown", "mkd", "qmd", "rmd")
    is_certain = False

    def read(self, content: bytes, name: str) -> Iterator[Article]:
        """Yield the text without its signs."""
        text, notes = decoded(content, name)
        yield extracted(text)._replace(notes=notes)


def extracted(text: str) -> Article:
    """Give what is to be read of a text in Markdown.

    >>> article = extracted("A *dacha*, or `code`.")
    >>> article.text, article.marks[0].kind, article.text[2:7]
    ('A dacha, or code.', 'emphasis', 'dacha')
    """
    reader = _Reader()
    lines = FRONT.sub("", LINE_END.sub("\n", text), count=1).split("\n")
    for line in lines:
        reader.line(line)
    reader.end()
    return joined(reader.draft.blocks, reader.title)


class _Reader:
    """Takes line after line."""

    def __init__(self) -> None:
        self.draft = Draft()
        self.title: str | None = None
        self._fence = ""

    def line(self, line: str) -> None:
        """Read a line by what it begins with."""
        fence = FENCE.match(line)
        if fence or self._fence:
            if fence and fence[1] in (self._fence, ""):
                self._fence = ""
            elif fence and not self._fence:
                self.end()
                self._fence = fence[1]
            return
        if not line.strip() or RULE.match(line) or REFERENCE.match(line):
            self.end()
        elif heading := HEADING.match(line):
            self.heading(heading[2])
        elif UNDERLINE.match(line):
            self.end("heading")
        elif ROW.match(line):
            self.row(line)
        else:
            self.text(line)

    def heading(self, text: str) -> None:
        """Begin and end a heading."""
        self.end()
        inline(text, self.draft)
        self.end("heading")
        if self.title is None and self.draft.blocks:
            self.title = self.draft.blocks[-1].text

    def row(self, line: str) -> None:
        """Read a row of a table, its cells divided by tabs."""
        self.end()
        if DIVISION.match(line):
            return
        for cell in line.strip().strip("|").split("|"):
            self.draft.divide("\t")
            inline(cell.strip(), self.draft)
        self.end()

    def text(self, line: str) -> None:
        """Read a line of a paragraph, or begin an item."""
        item = ITEM.match(line)
        if item:
            self.end()
            line = line[item.end() :]
        line = QUOTE.sub("", line)
        if self.draft.length:
            self.draft.add(" ")
        inline(line.strip(), self.draft)
        if line.endswith("  "):
            self.draft.divide("\n")

    def end(self, kind: str = "") -> None:
        """End a block."""
        self.draft.end_block(kind)


def inline(text: str, draft: Draft) -> None:
    """Put a line's text into a draft, and open and close marks as its signs say."""
    place = 0
    stack: list[str] = []
    for found in INLINE.finditer(text):
        draft.add(text[place : found.start()])
        place = found.end()
        if found["code"]:
            draft.open("code")
            draft.add(found["inside"])
            draft.close("code")
        elif found["label"]:
            inline(found["label"], draft)
        elif found["escaped"]:
            draft.add(found["escaped"])
        elif found["tag"]:
            _tag(found, draft)
        elif found["stars"]:
            _stars(found, text, stack, draft)
    draft.add(text[place:])
    for sign in stack:
        draft.close("strong" if len(sign) == 2 else "emphasis")


def _tag(found: re.Match[str], draft: Draft) -> None:
    kind = "strong" if found["tag"] in ("b", "strong") else "emphasis"
    if found["closing"]:
        draft.close("language")
        draft.close(kind)
        return
    draft.open(kind)
    language = LANGUAGE.search(found["rest"])
    if language:
        draft.open("language", language[1].lower())


def _stars(found: re.Match[str], text: str, stack: list[str], draft: Draft) -> None:
    """Open or close emphasis; a lone asterisk, as in 3 * 4, is itself."""
    sign = found["stars"]
    if sign == "~~":
        return
    opens = text[found.end() : found.end() + 1].strip() != ""
    closes = found.start() > 0 and text[found.start() - 1].strip() != ""
    kind = "strong" if len(sign) == 2 else "emphasis"
    if closes and sign in stack:
        while stack:
            last = stack.pop()
            draft.close("strong" if len(last) == 2 else "emphasis")
            if last == sign:
                return
    elif (
        opens
        and len(stack) < DEEPEST
        and text.find(sign, found.end(), found.end() + LONGEST_EMPHASIS) > 0
    ):
        stack.append(sign)
        draft.open(kind)
    else:
        draft.add(sign)


FORMAT = Markdown()
