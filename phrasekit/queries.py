"""What a person typed, as it may be looked up; and any text as it may be shown."""

from __future__ import annotations

import unicodedata

from phrasekit.errors import BadInput

#: A query is one term; what is longer is a text.
LONGEST_QUERY = 200


def clean(query: str) -> str:
    """Give a query without what cannot matter: spaces around it, invisible characters.

    >>> clean("  nebu\\u00adsoku ")
    'nebusoku'

    Raises BadInput when nothing is left, when it is too long for a term, or when it holds
    control characters or bytes that are not UTF-8.
    """
    if any("\ud800" <= each <= "\udfff" for each in query):
        raise BadInput(
            "the query {query!r} is not valid UTF-8; type it anew", query=printable(query)
        )
    text = " ".join(unicodedata.normalize("NFC", query).split())
    if text.isprintable():  # nothing invisible in it, so that nothing must be looked for
        return _of_fitting_length(text)
    for each in text:
        if unicodedata.category(each) == "Cc":
            raise BadInput(
                "control character U+{number} in the query; remove it", number=f"{ord(each):04X}"
            )
    text = "".join(each for each in text if unicodedata.category(each) != "Cf").strip()
    return _of_fitting_length(text)


def _of_fitting_length(text: str) -> str:
    if not text:
        raise BadInput("the query is empty; give a word, as in: phrasekit lookup nebusoku")
    if len(text) > LONGEST_QUERY:
        raise BadInput(
            "a query has at most {most} characters, this has {count}: {start}...; "
            "look up one term at a time",
            most=LONGEST_QUERY,
            count=len(text),
            start=printable(text[:20]),
        )
    return text


def printable(text: str) -> str:
    """Give text as it may be shown on a terminal: control and broken characters as U+FFFD."""
    return "".join(
        "\N{REPLACEMENT CHARACTER}" if unicodedata.category(each) in ("Cc", "Cs", "Cf") else each
        for each in text
    )
