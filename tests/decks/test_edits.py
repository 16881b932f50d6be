"""Terms that were edited in a text glossary, and what Anki makes of them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from phrasekit.glossary import Glossary
from tests.decks.engine import Counts

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Result
    from tests.decks.engine import Engine

    Run = Callable[..., Result]

TEXT = """format = 1

# Kept by hand.
[[term]]
language = "ja"
term = "nebusoku"
headword = "寝不足"
glosses = ["lack of sleep"]

[[term]]
id = "01M8MHY88A9R3GDZE313ZD33BY"
language = "ru"
term = "toska"
headword = "тоска"
glosses = ["anguish"]
created = "2026-11-01T12:00:00Z"
changed = "2999-11-01T12:00:00Z"
"""


@pytest.fixture
def words(tmp_path: Path) -> Path:
    """A glossary that somebody wrote in an editor."""
    path = tmp_path / "words.toml"
    path.write_text(TEXT, "utf-8")
    return path


def edit(path: Path, before: str, after: str) -> None:
    """Change a text in a file and nothing else, as an editor does."""
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after), "utf-8")


def export(phrasekit: Run, words: Path, path: Path) -> Result:
    """Export once more over what is there."""
    done = phrasekit("export", str(path), "--force", "--glossary", str(words))
    assert done.code == 0, done.err
    return done


@pytest.mark.parametrize(
    ("before", "after"),
    [("lack of sleep", "too little sleep"), ("anguish", "longing")],
    ids=["never dated", "dated after now"],
)
def test_an_edit_in_the_file_reaches_anki(
    anki: Engine, phrasekit: Run, words: Path, tmp_path: Path, before: str, after: str
) -> None:
    path = tmp_path / "words.apkg"
    assert "edited by hand" not in export(phrasekit, words, path).err
    assert words.read_text("utf-8") == TEXT
    assert anki.import_package(path) == Counts(new=2, updated=0, same=0)
    edit(words, before, after)
    assert "edited by hand since the last export, and dated now: 1" in (
        export(phrasekit, words, path).err
    )
    assert anki.import_package(path) == Counts(new=0, updated=1, same=1)
    assert after in {note["Meaning"] for note in anki.notes()}
    written, text = path.read_bytes(), words.read_text("utf-8")
    assert "# Kept by hand." in text
    assert "edited by hand" not in export(phrasekit, words, path).err
    assert (path.read_bytes(), words.read_text("utf-8")) == (written, text)
    # Back to what it was: a change like any other.
    edit(words, after, before)
    export(phrasekit, words, path)
    assert anki.import_package(path) == Counts(new=0, updated=1, same=1)


def test_a_file_taken_back_to_an_older_state_reaches_anki(words: Path) -> None:
    with Glossary.open(words) as glossary:
        assert glossary.notice_edits() == []
        glossary.edit(glossary["nebusoku"].id, glosses=["too little sleep"])
        assert glossary.notice_edits() == []
        late = glossary["nebusoku"].changed
        words.write_text(TEXT, "utf-8")
        (term,) = glossary.notice_edits()
        assert term.changed > late


def test_only_looking_writes_nothing(words: Path) -> None:
    with Glossary.open(words) as glossary:
        glossary.notice_edits()
        edit(words, "anguish", "longing")
        text = words.read_text("utf-8")
        (term,) = glossary.notice_edits(write=False)
        assert term.changed > "2999-11-01T12:00:00Z"
        assert words.read_text("utf-8") == text
        assert glossary.notice_edits() == [term]
        assert glossary["toska"] == term


def test_what_phrasekit_changed_is_no_edit_by_hand(words: Path) -> None:
    with Glossary.open(words) as glossary:
        glossary.notice_edits()
        glossary.edit(glossary["toska"].id, glosses=["longing"])
        text = words.read_text("utf-8")
        assert glossary.notice_edits() == []
        assert words.read_text("utf-8") == text


def test_a_deck_is_written_where_no_edit_can_be_noticed(
    phrasekit: Run, words: Path, home: Path, tmp_path: Path
) -> None:
    (home / "text_changes.db").mkdir(parents=True)
    done = export(phrasekit, words, tmp_path / "words.apkg")
    assert "terms edited by hand since the last export may be passed over by Anki" in done.err
    assert os.path.getsize(tmp_path / "words.apkg")
