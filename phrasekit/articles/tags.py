"""A page made safe to parse: whole tags only, and nothing that is no text.

The standard library's parser looks for the end of what has none again and again, which takes
hours on a page made for that. Here every part of a page is passed once.
"""

from __future__ import annotations

import re

#: What a browser does not show either, with what ends it.
UNSHOWN = {
    "<!--": "-->",
    "<![cdata[": "]]>",
    "<?": ">",
    "<script": "</script",
    "<style": "</style",
    "<noscript": "</noscript",
    "<template": "</template",
    "<svg": "</svg",
    "<textarea": "</textarea",
    "<iframe": "</iframe",
}
OPENING = re.compile(
    r"<!--|<!\[cdata\[|<\?|<(?:script|style|noscript|template|svg|textarea|iframe)(?=[\s>/])",
    re.IGNORECASE,
)
#: A whole tag; an attribute may hold anything between its quotes. Nothing is tried twice.
TAG = re.compile(
    r"<(?:[/!]?[a-zA-Z](?>[^\"'<>]|\"[^\"]{0,1000}\"|'[^']{0,1000}'|[\"'])*+>|)", re.DOTALL
)
#: The same tags again and again, without anything between: depth beyond this has no meaning.
REPEATED = re.compile(r"((?:</?[a-zA-Z]{1,10}>){1,3})(?:\1){20,}+")
MOST_REPEATED = 20
#: What is longer is no tag that anybody wrote.
LONGEST_TAG = 20_000


def safe(text: str) -> str:
    """Give a page without scripts, styles and comments, and with `<` only where a tag begins.

    >>> safe("a < b <i>c</i><!-- d --><script>e</script>f")
    'a &lt; b <i>c</i>f'
    """
    return REPEATED.sub(_few, TAG.sub(_whole, _shown(text)))


def _few(found: re.Match[str]) -> str:
    return found[1] * MOST_REPEATED


def _whole(found: re.Match[str]) -> str:
    tag = found[0]
    if tag == "<":
        return "&lt;"
    return tag if len(tag) <= LONGEST_TAG else ""


def _shown(text: str) -> str:
    """Leave out what is not shown, passing each part once."""
    pieces: list[str] = []
    place, lower = 0, text.lower()
    if len(lower) != len(text):  # a capital with a dot: its small form is two characters
        lower = text
    endless: set[str] = set()
    for found in OPENING.finditer(text):
        start = found.start()
        if start < place:
            continue
        closing = UNSHOWN[found[0].lower()]
        end = -1 if closing in endless else lower.find(closing, found.end())
        pieces.append(text[place:start])
        if end < 0:  # without an end: nothing after a script is shown, a stray `<?` is nothing
            if closing in ("-->", ">", "]]>") or closing in endless:
                endless.add(closing)
                place = found.end()
                continue
            return "".join(pieces)
        place = end + len(closing)
        if closing.startswith("</"):
            over = text.find(">", place, place + 100)
            place = over + 1 if over >= 0 else place
    pieces.append(text[place:])
    return "".join(pieces)
