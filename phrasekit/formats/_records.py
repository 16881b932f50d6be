"""What the formats that know a term's own fields share."""

from __future__ import annotations

import re

from phrasekit.terms import DIGITS, Term

#: The keys of a term's documented JSON.
KNOWN = frozenset(Term._fields)
_OWN_ID = re.compile(f"[0-7][{DIGITS}]{{25}}")


def own_id(text: str) -> str:
    """Give an id that a glossary of ours gave out; others are unique in their own file only.

    >>> own_id("01J9ZC3W8Q0V5T5M4N7R2K6X1A"), own_id("17")
    ('01J9ZC3W8Q0V5T5M4N7R2K6X1A', '')
    """
    return text if _OWN_ID.fullmatch(text) else ""
