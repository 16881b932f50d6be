"""Anki's note types, one for each language: fields, templates and styling.

They are frozen. A note type whose fields or templates differ in number or id from what a collection
has becomes a second note type there, and the notes of the first are never updated again. What a
later version needs goes into a spare; texts of templates and the styling may change, with VERSION.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

#: Raised by one when a template's text or the styling changes. It is the note type's time too, in
#: seconds after EPOCH: always older than a user's own change of the styling, which thus stays.
VERSION = 1
EPOCH = 1_000_000_000

#: The fields, of every language alike; formats/anki.py knows these names when it reads a package.
FIELDS = (
    "Term",
    "Reading",
    "Ruby",
    "Meaning",
    "Grammar",
    "Partner",
    "Context",
    "Gap",
    "Source",
    "Forms",
    "Romanisation",
    "Note",
    "Sound",
    "Credit",
    "Id",
    "Language",
    "Spare 1",
    "Spare 2",
    "Spare 3",
    "Spare 4",
)
#: The templates; the kinds of cards come first, in the order of `phrasekit.decks.CARDS`.
#: What their fronts ask for is in the note whichever cards were chosen, so that a card added by a
#: later choice is never blank, even where Anki keeps the note that it has.
TEMPLATES = ("Recognition", "Production", "Reading", "Spare 1", "Spare 2")


class NoteType(NamedTuple):
    """The note type of a language."""

    language: str
    language_name: str

    @property
    def id(self) -> int:
        """The note type's id, the same everywhere and for ever."""
        return fixed_id(f"note type {self.language}")

    @property
    def name(self) -> str:
        """What Anki shows the note type as."""
        return f"phrasekit {self.language_name}"

    def templates(self) -> list[dict[str, str]]:
        """Give the name, front and back of each template."""
        return [
            {
                "name": name,
                "front": template(f"{name}.front", self.language),
                "back": template("back", self.language),
            }
            for name in TEMPLATES
        ]

    def to_json(self, time: int) -> dict[str, Any]:
        """Give the note type as Anki's packages hold it, stamped with a time in seconds."""
        return {
            "id": self.id,
            "name": self.name,
            "type": 0,
            "mod": time,
            "usn": -1,
            "sortf": 0,
            "did": None,
            "tmpls": [self._template(place, each) for place, each in enumerate(self.templates())],
            "flds": [self._field(place, name) for place, name in enumerate(FIELDS)],
            "css": styling(),
            "latexPre": LATEX_BEFORE,
            "latexPost": "\\end{document}",
            "latexsvg": False,
            "req": [],
            "tags": [],
            "vers": [],
        }

    def _template(self, place: int, sides: dict[str, str]) -> dict[str, Any]:
        return {
            "id": fixed_id(f"template {self.language} {sides['name']}"),
            "name": sides["name"],
            "ord": place,
            "qfmt": sides["front"],
            "afmt": sides["back"],
            "bqfmt": "",
            "bafmt": "",
            "did": None,
            "bfont": "",
            "bsize": 0,
        }

    def _field(self, place: int, name: str) -> dict[str, Any]:
        return {
            "id": fixed_id(f"field {self.language} {name}"),
            "name": name,
            "ord": place,
            "sticky": False,
            "rtl": False,
            "font": "Arial",
            "size": 20,
            "description": "",
            "plainText": False,
            "collapsed": place > FIELDS.index("Note"),
            "excludeFromSearch": False,
            "media": [],
        }


#: What Anki gives a new note type; no field of ours can hold LaTeX.
LATEX_BEFORE = (
    "\\documentclass[12pt]{article}\n\\special{papersize=3in,5in}\n"
    "\\usepackage{amssymb,amsmath}\n\\pagestyle{empty}\n\\setlength{\\parindent}{0in}\n"
    "\\begin{document}\n"
)


@cache
def fixed_id(name: str) -> int:
    """Make an id out of what it is for; in the range of Anki's own, which are milliseconds.

    >>> fixed_id("note type ja") == fixed_id("note type ja")
    True
    """
    digest = hashlib.sha256(f"phrasekit {name}".encode()).digest()
    return 1_500_000_000_000 + int.from_bytes(digest[:6]) % 100_000_000_000


@cache
def styling() -> str:
    """Give the styling of all cards."""
    return _read("card.css")


@cache
def template(name: str, language: str) -> str:
    """Give one side of a card, for a language.

    `{{lang}}` stands for the language's code.
    """
    text = _read(f"{name.lower().replace(' ', '-')}.html")
    return text.replace("{{lang}}", language)


def _read(name: str) -> str:
    place = resources.files("phrasekit.decks.anki") / "templates" / name
    return place.read_text("utf-8").rstrip("\n")
