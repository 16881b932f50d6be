"""What can go wrong, in the few kinds that a caller can act on.

Every message is one line in lower case that names the value and then the next step.
"""


class PhrasekitError(Exception):
    """The base of all errors that phrasekit raises on purpose."""


class BadInput(PhrasekitError):
    """Something given to phrasekit cannot be used as it is: a query, an option, a file."""


class UnknownName(BadInput):
    """A name stands for nothing here: a language, a scheme, a format, a glossary."""

    def __init__(self, kind: str, name: str, known: list[str]) -> None:
        listed = ", ".join(known) or "none"
        super().__init__(f"no {kind} {name!r}; known: {listed}")


class DataError(PhrasekitError):
    """A file of ours, or the user's, is missing, damaged or of another version."""


class MissingPackage(PhrasekitError):
    """An optional package is needed and not installed."""

    def __init__(self, what: str, package: str) -> None:
        super().__init__(f"{what} needs {package!r}; install it with: pip install {package!r}")
