"""The structured content of Yomitan: ours written and read back, that of others made plain text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from phrasekit.errors import BadInput
from phrasekit.terms import Sighting

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from phrasekit.terms import Term

#: The data attribute that says which field an element holds.
MARK = "phrasekit"
_DEEPEST = 100
_ADDRESS = re.compile(r"https?://\S+")
#: The elements that stand on lines of their own, and those that say nothing in plain text.
_BLOCKS = frozenset(("div", "li", "ol", "ul", "tr", "table", "details", "summary"))
_SILENT = frozenset(("rt", "rp", "img"))
#: The fields of a sighting in the order they are shown, and what stands before each.
_SHOWN = (
    ("context", ""),
    ("gloss", " → "),
    ("source", " — "),
    ("publisher", ", "),
    ("date", ", "),
    ("url", " "),
)


def details(term: Term) -> dict[str, object] | None:
    """Give the note and the sightings of a term as one block; None where there are none."""
    inside = [_element("div", "note", term.note)] if term.note else []
    inside += [_element("div", "sighting", _sighting(each)) for each in term.seen]
    if not inside:
        return None
    return {"type": "structured-content", "content": _element("div", "details", inside)}


def _element(tag: str, field: str, content: object) -> dict[str, object]:
    return {"tag": tag, "data": {MARK: field}, "content": content}


def _sighting(sighting: Sighting) -> list[object]:
    shown: list[object] = []
    for field, before in _SHOWN:
        text = getattr(sighting, field)
        if text:
            shown += [before] if shown and before else []
            is_link = field == "url" and _ADDRESS.fullmatch(text)
            inside = {"tag": "a", "href": text, "content": text} if is_link else text
            shown.append(_element("span", field, inside))
    return shown


def read(glossary: Sequence[object]) -> tuple[tuple[str, ...], str | None, tuple[Sighting, ...]]:
    """Give the glosses, the note and the sightings of a row; raises BadInput where too deep."""
    glosses: list[str] = []
    note: str | None = None
    seen: list[Sighting] = []
    for each in glossary:
        content = each.get("content") if isinstance(each, dict) else None
        if _marked(content) == "details":
            for element in _list(content):
                if _marked(element) == "note":
                    note = _bare(element)
                elif _marked(element) == "sighting":
                    seen.append(_seen(element))
        elif isinstance(each, str):
            glosses.append(each)
        elif isinstance(each, dict):
            text = each.get("text") if each.get("type") == "text" else "".join(_plain(content))
            glosses += _lines(text) if isinstance(text, str) else []
    return tuple(filter(None, glosses)), note or None, tuple(seen)


def _lines(text: str) -> list[str]:
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return [line for line in lines if line]


def _marked(element: object) -> str | None:
    """Give the field that an element of ours holds."""
    data = element.get("data") if isinstance(element, dict) else None
    field = data.get(MARK) if isinstance(data, dict) else None
    return field if isinstance(field, str) else None


def _list(element: object) -> list[object]:
    content = element.get("content") if isinstance(element, dict) else None
    return content if isinstance(content, list) else []


def _bare(element: object) -> str:
    """Give the text of an element of ours, as it is."""
    content = element.get("content") if isinstance(element, dict) else None
    if isinstance(content, dict):
        content = content.get("content")
    return content if isinstance(content, str) else ""


def _seen(element: object) -> Sighting:
    texts = {_marked(each): _bare(each) for each in _list(element)}
    values: dict[str, Any] = {field: texts.get(field) or None for field, _ in _SHOWN}
    return Sighting(**values)


def _plain(content: object, depth: int = 0) -> Iterator[str]:
    """Yield the text of structured content, a line for each block."""
    if depth > _DEEPEST:
        raise BadInput("the content is nested too deeply")
    if isinstance(content, str):
        yield content
    elif isinstance(content, list):
        for each in content:
            yield from _plain(each, depth + 1)
    elif isinstance(content, dict) and content.get("tag") not in _SILENT:
        tag = content.get("tag")
        edge = "\n" if tag in _BLOCKS or tag == "br" else " " if tag in ("td", "th") else ""
        yield edge
        yield from _plain(content.get("content"), depth + 1)
        yield edge
