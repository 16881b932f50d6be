"""Bytes to text: as the file says it is encoded, unless it plainly is not.

A page that says nothing, or something that its bytes contradict, is read as what makes most
sense, and a note says so.
"""

from __future__ import annotations

import codecs
import re

from phrasekit.errors import BadInput, Message

#: How far into a page its own statement is looked for, as browsers do.
HEAD = 2048
DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9._:-]{2,40})""")
BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: Those that pages without a statement are in; the first are proven by not failing.
PROVEN = ("iso2022_jp", "utf-8", "euc_jp", "cp932")
CYRILLIC = ("cp1251", "koi8_r")
WESTERN = "cp1252"
#: Browsers read the left as the right.
ALIASES = {"iso-8859-1": WESTERN, "latin-1": WESTERN, "us-ascii": "utf-8", "ascii": "utf-8",
           "shift_jis": "cp932", "shift-jis": "cp932", "x-sjis": "cp932"}  # fmt: skip
#: Codecs of Python that are no character sets, or that unpack.
NO_CHARSETS = frozenset(
    ("idna", "punycode", "raw_unicode_escape", "unicode_escape", "undefined", "mbcs", "oem")
)
#: Bytes that no text has, in any encoding that is a superset of ASCII.
BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
JAPANESE = re.compile(r"[\u3041-\u30ff]")
RUSSIAN_SMALL = re.compile(r"[а-яё]")
RUSSIAN_LARGE = re.compile(r"[А-ЯЁ]")
#: Half-width katakana is what other bytes look like when they are read as Shift JIS.
HALF_WIDTH = re.compile(r"[\uff61-\uff9f]")
#: A run of bytes above ASCII: in Western text one or two, in Cyrillic whole words.
HIGH_RUN = re.compile(rb"[\x80-\xff]+")
CYRILLIC_RUN = 4


def decoded(content: bytes, name: str) -> tuple[str, tuple[Message, ...]]:
    """Give the text of a file, and notes on what was supposed; raises BadInput for binary data.

    >>> decoded("спасибо, thank you".encode("koi8-r"), "page")[0]
    'спасибо, thank you'
    """
    for bom, encoding in BOMS:
        if content.startswith(bom):
            return content.decode(encoding, "replace").removeprefix("\ufeff"), ()
    refuse_binary(content, name)
    declared = _declared(content[:HEAD])
    for tried in (declared, "utf-8"):
        text = _strictly(content, tried) if tried else None
        if text is not None and not _is_contradicted(content, tried):
            return text, ()
    encoding = _guessed(content)
    said = f" ({declared})" if declared else ""
    note = Message(
        "{name}: read as {encoding}, which it does not say{said}",
        name=name,
        encoding=encoding,
        said=said,
    )
    return content.decode(encoding, "replace"), (note,)


def refuse_binary(content: bytes, name: str) -> None:
    """Raise BadInput for what is no text."""
    head = content[:65536]
    odd = len(BINARY.findall(head))
    if odd > 2 + len(head) // 500:
        raise BadInput("{name!r} is not a text; give plain text, Markdown, HTML or EPUB", name=name)


def _declared(head: bytes) -> str | None:
    """Give the encoding that a page states, as Python calls it; None when it states none."""
    found = DECLARED.search(head)
    if found is None:
        return None
    label = found[1].decode("ascii").lower()
    label = ALIASES.get(label, label)
    try:
        known = codecs.lookup(label)
    except (LookupError, ValueError):
        return None
    is_text = getattr(known, "_is_text_encoding", True)
    return known.name if is_text and known.name not in NO_CHARSETS else None


def _strictly(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except (UnicodeError, ValueError):
        return None


def _is_contradicted(content: bytes, encoding: str | None) -> bool:
    """Tell whether a statement of a one-byte encoding is wrong: the bytes are good UTF-8."""
    if encoding in (None, "utf-8", "iso2022_jp") or content.isascii():
        return False
    return _strictly(content, "utf-8") is not None


def _guessed(content: bytes) -> str:
    """Find the encoding in which the bytes make most sense."""
    if any(len(run) >= CYRILLIC_RUN for run in HIGH_RUN.findall(content)):
        for encoding in PROVEN:
            text = _strictly(content, encoding)
            if text is not None and _looks_japanese(text):
                return encoding
        return max(CYRILLIC, key=lambda encoding: _russian(content, encoding))
    return WESTERN


def _looks_japanese(text: str) -> bool:
    kana = len(JAPANESE.findall(text))
    return kana > 0 and kana > len(HALF_WIDTH.findall(text))


def _russian(content: bytes, encoding: str) -> int:
    """Say how much a text looks Russian: small letters, few capitals within."""
    text = content.decode(encoding, "replace")
    return len(RUSSIAN_SMALL.findall(text)) - 2 * len(RUSSIAN_LARGE.findall(text))
