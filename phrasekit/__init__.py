"""Look up a foreign word in any spelling, keep it in a glossary, and learn it.

>>> import phrasekit
>>> match = phrasekit.lookup("nebusoku")[0]
>>> match.headword, match.reading, match.senses[0].glosses[0]
('寝不足', 'ねぶそく', 'lack of sleep')

The public names are imported on first use, so that a command pays for what it needs only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from phrasekit.version import __version__

if TYPE_CHECKING:
    from phrasekit.annotation import annotate
    from phrasekit.answers import Match
    from phrasekit.entries import Sense, Step, TermEntry
    from phrasekit.errors import BadInput, DataError, PhrasekitError, UnknownName
    from phrasekit.glossary import Glossary, Term
    from phrasekit.matching import lookup
    from phrasekit.scanning import FoundTerm, Scan, scan
    from phrasekit.writing import inflect, transliterate, untransliterate

_HOMES = {
    "BadInput": "errors",
    "DataError": "errors",
    "FoundTerm": "scanning",
    "Glossary": "glossary",
    "Match": "answers",
    "PhrasekitError": "errors",
    "Scan": "scanning",
    "Sense": "entries",
    "Step": "entries",
    "Term": "glossary",
    "TermEntry": "entries",
    "UnknownName": "errors",
    "annotate": "annotation",
    "inflect": "writing",
    "lookup": "matching",
    "scan": "scanning",
    "transliterate": "writing",
    "untransliterate": "writing",
}

__all__ = [
    "BadInput",
    "DataError",
    "FoundTerm",
    "Glossary",
    "Match",
    "PhrasekitError",
    "Scan",
    "Sense",
    "Step",
    "Term",
    "TermEntry",
    "UnknownName",
    "__version__",
    "annotate",
    "inflect",
    "lookup",
    "scan",
    "transliterate",
    "untransliterate",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(f"phrasekit.{_HOMES[name]}"), name)
    globals()[name] = value  # a room of the same name must not hide its function
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
