"""Recordings through an engine that the user has: kept, whole or not at all, and never wrong."""

from __future__ import annotations

import shlex
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest

from phrasekit import deck, speech
from phrasekit.errors import BadInput
from tests.decks.engine import Counts
from tests.decks.samples import BORSCH, NEBUSOKU, POMOGAT, TERMS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.decks.engine import Engine

    Export = Callable[..., Path]

#: What espeak-ng does, as far as we ask: it stresses every word on its second vowel.
ESPEAK = """#!{python}
import sys
text = sys.stdin.read()
if "--ipa" in sys.argv:
    print("".join("ˈa" if at == 1 else "a" for at, each in enumerate(
        each for each in text if each in "аеёиоуыэюя")))
else:
    with open(sys.argv[sys.argv.index("-w") + 1], "w") as stream:
        stream.write(sys.argv[sys.argv.index("-v") + 1] + text)
"""


@pytest.fixture
def espeak(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "bin"
    folder.mkdir()
    script = folder / "espeak-ng"
    script.write_text(ESPEAK.format(python=sys.executable))
    script.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))


def test_a_recording_is_made_once(sound: speech.Speaker, home: Path) -> None:
    first = sound("ねぶそく", "ja")
    assert first is not None
    assert first.path.read_bytes() == "ja: ねぶそく".encode()
    assert first.path.parent == home / "sound"
    first.path.write_bytes(b"kept")
    again = sound("ねぶそく", "ja")
    assert again == first
    assert first.path.read_bytes() == b"kept"
    assert sound("ねぶそく", "ru") != first
    assert [each.suffix for each in first.path.parent.iterdir()] == [".wav", ".wav"]


def test_recordings_go_into_the_package_and_are_played(
    anki: Engine, export: Export, sound: speech.Speaker
) -> None:
    wanted = deck.Wanted(speak=sound)
    anki.import_package(export(*TERMS, wanted=wanted))
    (tag,) = anki.card(NEBUSOKU.id, "Recognition").answer_av_tags()
    assert anki.collection.media.have(tag.filename)
    assert not anki.card(NEBUSOKU.id, "Recognition").question_av_tags()
    assert not anki.card(BORSCH.id, "Recognition").answer_av_tags()
    assert export(*TERMS, wanted=wanted).read_bytes() == (
        export(*TERMS, wanted=wanted).read_bytes()
    )
    with zipfile.ZipFile(export(*TERMS, wanted=wanted)) as archive:
        assert archive.namelist() == ["collection.anki2", "0", "1", "media"]


def test_recordings_asked_for_later_arrive_and_stay(
    anki: Engine, export: Export, sound: speech.Speaker
) -> None:
    anki.import_package(export(*TERMS))
    loud = export(*TERMS, wanted=deck.Wanted(speak=sound))
    assert anki.import_package(loud) == Counts(new=0, updated=2, same=1)
    assert anki.import_package(export(*TERMS)) == Counts(0, 0, 3)
    assert anki.note(NEBUSOKU.id)["Sound"]


def test_what_an_engine_cannot_say_is_told_once(command: str) -> None:
    said: list[str] = []
    speaker = speech.speaker(command, said.append)
    assert speaker is not None
    assert speaker("борщ", "uk") is None
    assert speaker("сало", "uk") is None
    assert speaker("кот", "ru") is not None
    assert len(said) == 1
    assert "no sound for uk" in said[0]
    assert "no voice for it" in said[0]


@pytest.mark.parametrize(
    "command",
    ["false {wav}", "no-such-engine-here {wav}", "true {wav}", "{python} -c pass {wav}"],
)
def test_an_engine_that_makes_nothing(command: str, home: Path) -> None:
    said: list[str] = []
    speaker = speech.speaker(command.replace("{python}", sys.executable), said.append)
    assert speaker is not None
    assert speaker("кот", "ru") is None
    assert len(said) == 1
    assert list((home / "sound").iterdir()) == []


@pytest.mark.parametrize("command", ["", "say {text}", "say '{wav}", "say {wav} {mp3}", "{WAV}"])
def test_commands_that_cannot_be_one(command: str) -> None:
    with pytest.raises(BadInput, match="the command"):
        speech.speaker(command, print)


def test_a_text_is_one_argument_and_never_a_command(tmp_path: Path) -> None:
    script = tmp_path / "engine.py"
    script.write_text("import sys; open(sys.argv[1], 'w').write('|'.join(sys.argv[2:]))")
    words = (shlex.quote(sys.executable), shlex.quote(str(script)), "{mp3}", "{text}")
    speaker = speech.speaker(" ".join(words), print)
    assert speaker is not None
    found = speaker("; touch x {wav} $(y) -v", "ja")
    assert found is not None
    assert found.path.read_text() == "; touch x {wav} $(y) -v"
    assert found.name.endswith(".mp3")


def test_no_engine_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    said: list[str] = []
    monkeypatch.setenv("PATH", str(tmp_path))
    assert speech.speaker(None, said.append) is None
    assert said == ["no sound: espeak-ng is not installed, and no other command was given"]


@pytest.mark.usefixtures("espeak")
def test_a_wrong_stress_is_worse_than_silence() -> None:
    said: list[str] = []
    speaker = speech.speaker(None, said.append)
    assert speaker is not None
    right = speaker("замо́к", "ru")
    assert right is not None
    assert right.path.read_text() == "ruзамок"
    assert speaker("за́мок", "ru") is None
    assert speaker("сто́рона", "ru") is None
    assert speaker("ねぶそく", "ja") is not None
    assert said == ["left without sound: what espeak-ng stresses otherwise (за́мок, …)"]


def test_long_and_empty_texts_are_not_spoken(sound: speech.Speaker) -> None:
    assert sound(" ", "ja") is None
    assert sound("x" * 500, "ja") is None


def test_a_deck_without_room_for_sound_says_so(sound: speech.Speaker, tmp_path: Path) -> None:
    said: list[str] = []
    from phrasekit.decks import DeckOptions

    with (tmp_path / "deck.tsv").open("wb") as stream:
        options = DeckOptions(report=said.append)
        deck.write([POMOGAT], stream, "quizlet", deck.Wanted(speak=sound), options)
    assert said == ["two columns, for Quizlet and the like holds no sound; it is left out"]
