"""What can go wrong, in the few kinds that a caller can act on, and how a message is carried.

Every message is one line in lower case that names the value and then the next step. It travels
as an English template and its values, so that `phrasekit/messages.py` can say it in the reader's
language without any lower room knowing of translations.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def filled(template: str, values: Mapping[str, object]) -> str:
    """Put values into a template; without values the text stays as it is, braces and all."""
    return template.format(**values) if values else template


class Message(str):
    """An English text that keeps the template and the values it was made of.

    Also the mark for a text that is translated elsewhere: `pybabel extract` collects templates.

    >>> message = Message("the limit is {limit}", limit=0)
    >>> message, message.template, message.values
    ('the limit is 0', 'the limit is {limit}', {'limit': 0})
    """

    template: str
    values: Mapping[str, object]

    def __new__(cls, template: str, /, **values: object) -> Message:
        message = super().__new__(cls, filled(template, values))
        message.template, message.values = template, values
        return message


class LanguageName(str):
    """The English name of a language, with the code that gives its name in the reader's own."""

    code: str

    def __new__(cls, name: str, code: str) -> LanguageName:
        made = super().__new__(cls, name)
        made.code = code
        return made


class PhrasekitError(Exception):
    """The base of all errors that phrasekit raises on purpose.

    >>> error = BadInput("no page {page!r}", page="ix")
    >>> str(error), error.template, error.values
    ("no page 'ix'", 'no page {page!r}', {'page': 'ix'})
    """

    def __init__(self, message: str, /, **values: object) -> None:
        self.template = message
        self.values = values

    def __str__(self) -> str:
        return filled(self.template, self.values)


class BadInput(PhrasekitError):
    """Something given to phrasekit cannot be used as it is: a query, an option, a file."""


class UnknownName(BadInput):
    """A name stands for nothing here: a language, a scheme, a format, a glossary."""

    said = Message("no {kind} {name!r}; known: {known}")

    def __init__(self, kind: str, name: str, known: list[str]) -> None:
        listed = ", ".join(known) or Message("none")
        super().__init__(self.said, kind=_message(kind), name=name, known=listed)


class DataError(PhrasekitError):
    """A file of ours, or the user's, is missing, damaged or of another version."""


class MissingPackage(PhrasekitError):
    """An optional package is needed and not installed."""

    said = Message("{what} needs {package!r}; install it with: pip install {package!r}")

    def __init__(self, what: str, package: str) -> None:
        super().__init__(self.said, what=_message(what), package=package)


def _message(text: str) -> Message:
    return text if isinstance(text, Message) else Message(text)
