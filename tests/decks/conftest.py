"""What the tests of decks share: a collection of Anki's, and a way into a package."""

from __future__ import annotations

import shlex
import sys
from typing import TYPE_CHECKING

import pytest

from phrasekit import deck, speech
from phrasekit.decks import DeckOptions
from tests.decks.engine import Engine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from phrasekit.terms import Term

    Export = Callable[..., Path]


@pytest.fixture
def anki(tmp_path: Path) -> Iterator[Engine]:
    """A new collection."""
    engine = Engine(tmp_path / "collection.anki2")
    yield engine
    engine.close()


@pytest.fixture
def export(tmp_path: Path) -> Export:
    """Write terms into a package."""
    count = 0

    def write(*terms: Term, wanted: deck.Wanted | None = None, **options: object) -> Path:
        nonlocal count
        count += 1
        path = tmp_path / f"deck-{count}.apkg"
        with path.open("wb") as stream:
            deck.write(
                terms,
                stream,
                wanted=wanted or deck.Wanted(),
                options=DeckOptions(**options),  # type: ignore[arg-type]
            )
        return path

    return write


#: An engine that "speaks" by writing down what it was asked, as any engine writes a file.
ENGINE = """import sys
language, target = sys.argv[1:3]
if language == "uk":
    sys.exit("no voice for it")
with open(target, "wb") as stream:
    stream.write(f"{language}: ".encode() + sys.stdin.buffer.read())
"""


@pytest.fixture
def command(tmp_path: Path) -> str:
    """The command of an engine that speaks every language but Ukrainian."""
    script = tmp_path / "engine.py"
    script.write_text(ENGINE)
    return f"{shlex.quote(sys.executable)} {shlex.quote(str(script))} {{language}} {{wav}}"


@pytest.fixture
def sound(command: str) -> speech.Speaker:
    """What speaks by that engine."""
    found = speech.speaker(command, lambda line: None)
    assert found is not None
    return found
