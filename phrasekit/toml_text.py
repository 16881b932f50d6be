"""A glossary as TOML text: how a term is written, and changed in a text that people edit.

One `[[term]]` each, one key a line, in a stable order. A text is cut into blocks; a block of which
nothing changed keeps every byte, and in the others comments and unknown keys stay.
"""

from __future__ import annotations

import json
import re
import tomllib
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from phrasekit.packing import FORMAT, facts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from phrasekit.terms import Sighting, Term

#: The order in which a term's keys are written.
KEYS = (
    "id",
    "language",
    "term",
    "headword",
    "reading",
    "transliteration",
    "glosses",
    "own_glosses",
    "part_of_speech",
    "forms",
    "grammar",
    "sense",
    "note",
    "tags",
    "entry",
    "derived",
    "created",
    "changed",
)
SIGHTING_KEYS = ("context", "offset", "gloss", "source", "publisher", "url", "date")
TERM_HEADING = re.compile(r"[ \t]*\[\[[ \t]*term[ \t]*\]\][ \t]*(#.*)?")
#: The heading of a table in a term, and that of a sighting.
PART_HEADING = re.compile(r"[ \t]*\[\[?[ \t]*(?:term|\"term\"|'term')[ \t]*\.")
SEEN_HEADING = re.compile(r"[ \t]*\[\[[ \t]*term[ \t]*\.[ \t]*seen[ \t]*\]\]")
BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")


def value_text(value: Any) -> str:
    """Write a value on one line.

    >>> value_text(("lack of sleep", 'the "big" one')), value_text({"aspect": "perfective"})
    ('["lack of sleep", "the \\\\"big\\\\" one"]', '{ aspect = "perfective" }')
    """
    if isinstance(value, str):
        # JSON's escapes are TOML's; only DEL must be escaped in the one and may stand in the other.
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007F")
    if isinstance(value, dict):
        pairs = ", ".join(f"{_key(name)} = {value_text(each)}" for name, each in value.items())
        return f"{{ {pairs} }}" if pairs else "{}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(value_text, value)) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value.isoformat()) if hasattr(value, "isoformat") else str(value)


def _key(name: str) -> str:
    return name if BARE_KEY.fullmatch(name) else value_text(name)


def head(title: str, licence: str) -> str:
    """Write the first lines of a glossary."""
    lines = [f"format = {FORMAT}"]
    lines += [f"title = {value_text(title)}"] if title else []
    lines += [f"licence = {value_text(licence)}"] if licence else []
    return "\n".join(lines) + "\n"


def block(term: Term) -> str:
    """Write a term: its heading, its keys, its sightings."""
    found = facts(term)
    lines = ["[[term]]", *(f"{key} = {value_text(found[key])}" for key in KEYS if key in found)]
    return "\n".join(lines) + "\n" + "".join(f"\n{_sighting(each)}" for each in term.seen)


def _sighting(seen: Sighting) -> str:
    values = seen._asdict()
    lines = [
        f"{key} = {value_text(values[key])}" for key in SIGHTING_KEYS if values[key] is not None
    ]
    return "\n".join(["[[term.seen]]", *lines]) + "\n"


def lines_of(text: str) -> list[str]:
    """Cut a text into lines with their ends, as TOML does: only a line feed ends one."""
    return re.findall(r"[^\n]*\n|[^\n]+", text)


class Piece(NamedTuple):
    """A part of the text: its head, or one term with the comments right above it."""

    text: str
    row: dict[str, Any] | None = None


def cut(text: str) -> list[Piece]:
    """Cut a glossary's text into its head and its terms; nothing is lost between them.

    Raises ValueError where the text is no TOML, or its terms are not all written as [[term]].
    """
    content = tomllib.loads(text)
    rows = content.get("term", [])
    lines = lines_of(text)
    starts = [_with_comments(lines, place) for place in headings(lines)]
    bounds = [0, *starts, len(lines)]
    texts = ["".join(lines[start:end]) for start, end in pairwise(bounds)]
    if not isinstance(rows, list) or len(texts) - 1 != len(rows):
        raise ValueError("terms are written as [[term]], each with its keys below it")
    for each, row in zip(texts[1:], rows, strict=True):
        if tomllib.loads(each) != {"term": [row]}:
            raise ValueError("the keys of a term stand together, below their [[term]]")
    return [Piece(texts[0]), *map(Piece, texts[1:], rows)]


def headings(lines: Sequence[str]) -> Iterator[int]:
    """Give the places of the lines that are headings of terms, and not part of a long text."""
    inside = ""
    for place, line in enumerate(lines):
        if not inside and TERM_HEADING.fullmatch(line.rstrip("\r\n")):
            yield place
        inside = _still_inside(line, inside)


def _still_inside(line: str, inside: str) -> str:
    """Tell which marks of a text over several lines are open at the end of a line."""
    place = 0
    while place < len(line):
        if inside:
            end = line.find(inside, place)
            escaped = inside == '"""' and end > 0 and _is_escaped(line, end)
            if end < 0:
                return inside
            place, inside = end + (1 if escaped else 3), inside if escaped else ""
            continue
        found = re.compile(r'#|"""|\'\'\'|"(?:[^"\\]|\\.)*"|\'[^\']*\'').search(line, place)
        if found is None or found[0] == "#":
            return ""
        inside = found[0] if found[0] in ('"""', "'''") else ""
        place = found.end()
    return inside


def _is_escaped(line: str, end: int) -> bool:
    return (end - len(line[:end].rstrip("\\"))) % 2 == 1


def _with_comments(lines: Sequence[str], place: int) -> int:
    """Give the first line of the comments right above a heading, which belong to it."""
    while place > 0 and lines[place - 1].lstrip().startswith("#"):
        place -= 1
    return place


def changed_block(text: str, before: Term, after: Term) -> str:
    """Change the keys of a term's block that differ; all other lines stay as they are."""
    old, new = facts(before), facts(after)
    lines = lines_of(text if text.endswith("\n") else f"{text}\n")
    for key in KEYS:
        if old.get(key) != new.get(key) or (key == "id" and not _extent(lines, key)):
            lines = _with_key(lines, key, new.get(key))
    if before.seen != after.seen:
        lines = _with_sightings(lines, before.seen, after.seen)
    return "".join(lines)


def new_block(text: str, after: Term) -> str:
    """Write a block anew that is too odd to be changed; comments and unknown keys stay.

    Raises ValueError where the text is no block of a term.
    """
    (row,) = tomllib.loads(text)["term"]
    unknown = [
        f"{_key(name)} = {value_text(value)}\n"
        for name, value in row.items()
        if name not in (*KEYS, "seen")
    ]
    lines = lines_of(block(after))
    _start, end = _own_lines(lines)
    end -= lines[end - 1] == "\n"
    written = "".join([_whole_comments(text), *lines[:end], *unknown, *lines[end:]])
    return written.rstrip("\n") + _line_feeds(text)


def _line_feeds(text: str) -> str:
    """Give the line feeds that a text ends with, one at the least."""
    return text[len(text.rstrip("\n")) :] or "\n"


def _own_lines(lines: Sequence[str]) -> tuple[int, int]:
    """Give where the keys of the term itself begin and end: below its heading, above the next."""
    start = next(n for n, line in enumerate(lines) if TERM_HEADING.match(line)) + 1
    return start, next(_parts(lines, start), len(lines))


def _parts(lines: Sequence[str], start: int) -> Iterator[int]:
    """Give the places of the headings in a term, and not those in a long text."""
    inside = ""
    for place in range(start, len(lines)):
        if not inside and PART_HEADING.match(lines[place]):
            yield place
        inside = _still_inside(lines[place], inside)


def _extent(lines: Sequence[str], key: str) -> tuple[int, int] | None:
    """Give the lines that a key and its value take, be the value written over several."""
    start, end = _own_lines(lines)
    for place in range(start, end):
        if re.match(rf'[ \t]*(?:{key}|"{key}"|\'{key}\')[ \t]*=', lines[place]):
            for last in range(place + 1, end + 1):
                try:
                    tomllib.loads("".join(lines[place:last]))
                except ValueError:
                    continue
                return place, last
    return None


def _with_key(lines: list[str], key: str, value: Any) -> list[str]:
    """Write a key anew where it stands, or in its place in the order; an empty one is dropped."""
    text = [] if value is None else [f"{key} = {value_text(value)}\n"]
    found = _extent(lines, key)
    if found is None:
        found = (_place_for(lines, key),) * 2
    start, end = found
    comments = _comments(lines[start:end]) if text else []
    if comments and end - start == 1:
        text, comments = [f"{text[0][:-1]}  {comments[0]}\n"], []
    return [*lines[:start], *(f"{each}\n" for each in comments), *text, *lines[end:]]


def _comments(lines: Iterable[str]) -> list[str]:
    """Give the comments at the ends of the lines of a value."""
    inside, found = "", []
    for line in lines:
        found.append("" if inside else _comment(line))
        inside = _still_inside(line, inside)
    return list(filter(None, found))


def _comment(line: str) -> str:
    """Give the comment at the end of a line of one key."""
    bare = re.sub(r'"(?:[^"\\]|\\.)*"|\'[^\']*\'', lambda found: " " * len(found[0]), line)
    place = bare.find("#")
    return line[place:].strip() if place >= 0 else ""


def _place_for(lines: Sequence[str], key: str) -> int:
    """Give the line where a key goes that is not there: after the nearest one before it."""
    for earlier in reversed(KEYS[: KEYS.index(key)]):
        found = _extent(lines, earlier)
        if found is not None:
            return found[1]
    return _own_lines(lines)[0]


def _with_sightings(
    lines: list[str], before: Sequence[Sighting], after: Sequence[Sighting]
) -> list[str]:
    """Put sightings in the place of others; those that stay keep their text, order and comments."""
    inline = _extent(lines, "seen")
    if inline is not None:
        lines = [*lines[: inline[0]], *lines[inline[1] :]]
    starts = [_with_comments(lines, place) for place in _parts(lines, _own_lines(lines)[0])]
    bounds = [*starts, len(lines)]
    parts = ["".join(lines[start:end]) for start, end in pairwise(bounds)]
    own = "".join([*lines[: bounds[0]], *(each for each in parts if not _is_seen(each))])
    texts = [*zip(before, filter(_is_seen, parts), strict=False)]
    gone = [part for seen, part in texts if seen not in after]
    text = own
    for each in after:
        kept = next((at for at, (seen, _text) in enumerate(texts) if seen == each), None)
        if kept is not None:
            text += texts.pop(kept)[1]
        else:
            comments = _whole_comments(gone.pop(0)) if gone else ""
            text = f"{text.rstrip()}\n\n{comments}{_sighting(each)}"
    return lines_of(text.rstrip("\n") + _line_feeds("".join(lines)))


def _is_seen(part: str) -> bool:
    return any(map(SEEN_HEADING.match, lines_of(part)))


def _whole_comments(text: str) -> str:
    return "".join(each for each in lines_of(text) if each.lstrip().startswith("#"))


def spaced(pieces: Iterable[str]) -> str:
    """Put blocks together with one empty line between them where none stands."""
    whole = ""
    for piece in pieces:
        if whole and not whole.endswith("\n"):
            whole += "\n"
        if whole and piece and not whole.endswith("\n\n") and not piece.startswith("\n"):
            whole += "\n"
        whole += piece
    return whole
