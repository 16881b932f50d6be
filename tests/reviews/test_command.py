"""`phrasekit review` as it is used: in a pipe, on a terminal, killed, closed, twice at once."""

from __future__ import annotations

import io
import json
import os
import pty
import re
import select
import signal
import subprocess
import sys
import termios
import time
from typing import TYPE_CHECKING, Any, Self

import pytest

from phrasekit import config
from phrasekit.cli import boundary, render
from phrasekit.cli.render_review import Screen
from phrasekit.glossary import Glossary
from phrasekit.reviews.records import CardState
from phrasekit.reviews.session import Card
from phrasekit.reviews.store import ReviewStore
from phrasekit.terms import Sighting, Term
from tests.conftest import Result

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from phrasekit.reviews.records import Direction

    Run = Callable[..., Result]

GLOSSARY = """
format = 1

[[term]]
id = "N"
language = "ja"
term = "Nebusoku Japan"
headword = "寝不足"
reading = "ねぶそく"
glosses = ["lack of sleep"]
note = "kick-off at three"
tags = ["football"]

[[term.seen]]
context = "They called it Nebusoku Japan (lack of sleep Japan) that week."
gloss = "lack of sleep Japan"
source = "A paper"

[[term]]
id = "S"
language = "ru"
term = "spasibo"
headword = "спасибо"
reading = "спаси́бо"
glosses = ["thank you"]
"""


@pytest.fixture
def glossary(tmp_path: Path) -> str:
    path = tmp_path / "words.toml"
    path.write_text(GLOSSARY, "utf-8")
    return str(path)


@pytest.fixture
def review(
    glossary: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Run]:
    """Run `phrasekit review` on the glossary, in this process, with answers from a pipe."""

    def run(*arguments: str, answers: str = "", **variables: str) -> Result:
        with monkeypatch.context() as patch:
            for name, value in variables.items():
                patch.setenv(name, value)
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(answers.encode())))
            render.console.cache_clear()
            code = boundary.run(["review", "--glossary", glossary, *arguments])
        return Result(code, *capsys.readouterr())

    yield run
    config.choose_glossary(None)
    render.console.cache_clear()


def log() -> list[dict[str, Any]]:
    with ReviewStore(config.reviews()) as store:
        return [entry.to_dict() for entry in store.entries()]


def kept() -> list[tuple[str, str | None]]:
    """What the log holds: the kind of each entry, or how its answer went, and its term."""
    return [(entry["term"], entry["rating"] or entry["kind"]) for entry in log()]


def test_a_session_in_a_pipe_asks_shows_and_keeps(review: Run) -> None:
    result = review(answers="\n4\n\neasy\n")
    assert (result.code, result.err) == (0, "")
    assert kept() == [("N", "easy"), ("S", "easy")]
    front, back = result.out.split("寝不足", 1)
    assert "They called it [Nebusoku Japan] (…) that week." in front
    assert "lack of sleep" not in front
    assert "[ね·ぶ·そく]  nebusoku" in back
    assert "lack of sleep; lack of sleep Japan" in back
    assert "kick-off at three" in back
    assert "seen: A paper" in back
    assert "2 answers" in back
    assert "\x1b" not in result.out


def test_nothing_due_is_code_1_and_says_when(review: Run) -> None:
    review(answers="\n4\n\n4\n")
    result = review("--cards", "recognition", answers="\n4\n")
    assert result.code == 1
    assert re.search(r"nothing is due; the next card comes \d{4}-\d\d-\d\d", result.out)
    assert review("--tag", "nothing").out == "nothing is due\n"


def test_the_other_sides_of_a_card(review: Run) -> None:
    production = review("--cards", "production", answers="\n4\n\n4\n").out
    assert "what is this in Japanese?" in production
    assert production.index("lack of sleep") < production.index("寝不足")
    reading = review("--cards", "reading", answers="\n4\n\n4\n").out
    assert "how is this read?" in reading
    assert reading.index("寝不足") < reading.index("ね·ぶ·そく")
    assert "спасибо" not in reading


def test_the_end_of_the_input_anywhere_loses_nothing(review: Run) -> None:
    for answers, count in (
        ("", 0),
        ("\n", 0),
        ("\n4\n", 1),
        ("\n", 1),
        ("q\n", 1),
        ("\nquit\n", 1),
    ):
        assert review(answers=answers).code == 0
        assert len(log()) == count


def test_answers_are_undone_and_cards_buried_by_name(review: Run) -> None:
    result = review(answers="\nagain\nundo\n\neasy\nbury\n")
    assert "taken back: Nebusoku Japan" in result.out
    assert "hidden until tomorrow" in result.out
    assert kept() == [("N", "again"), ("N", "undo"), ("N", "easy"), ("S", "bury")]
    assert review(answers="").code == 1


def test_what_is_no_answer_is_told_and_asked_again(review: Run) -> None:
    result = review(answers="9\nhelp\n\nwhat\nu\n\n2\n")
    assert "first see the answer" in result.out
    assert "1 again   2 hard   3 good   4 easy" in result.out
    assert "there is nothing to undo in this session" in result.out
    assert kept() == [("N", "hard")]


def test_typed_answers_suggest_how_it_went(review: Run) -> None:
    result = review("--type", "--new", "2", answers="lack of slepe\n\nno idea\n\n:q\n")
    assert "almost: lack of sleep" in result.out
    assert "not right" in result.out
    assert kept() == [("N", "hard"), ("S", "again")]


def test_typed_terms_may_be_in_any_spelling(review: Run) -> None:
    answers = "nebusoku\n\n:b\n"
    result = review("--type", "--cards", "production", answers=answers)
    assert "\n  right\n" in result.out
    assert kept() == [("N", "good"), ("S", "bury")]


def test_what_is_due_is_listed_as_json_and_nothing_written(review: Run, home: Path) -> None:
    result = review("--json", "--limit", "1")
    [card] = map(json.loads, result.out.splitlines())
    assert result.code == 0
    assert (card["headword"], card["direction"], card["stage"]) == ("寝不足", "recognition", "new")
    assert card["due"] is None
    assert not config.reviews().exists()


def test_a_log_goes_out_and_comes_in_elsewhere(review: Run, tmp_path: Path) -> None:
    review(answers="\n4\n\n3\n")
    path = tmp_path / "log.jsonl"
    assert review("--export", str(path)).err == "2 entries written\n"
    refused = review("--export", str(path))
    assert (refused.code, refused.out) == (2, "")
    assert "is there already; replace it with --force" in refused.err
    assert review("--export", str(path), "--force").code == 0
    assert review("--export", "-").out == path.read_text("utf-8")
    other = {"PHRASEKIT_HOME": str(tmp_path / "other")}
    assert review("--import", str(path), **other).err == "2 new entries in the log\n"
    assert review("--import", str(path), **other).err == "0 new entries in the log\n"
    assert review("--rebuild", **other).err == "2 cards settled anew\n"
    assert review("--json", **other).out == review("--json").out
    again = review("--import", "-", answers=path.read_text("utf-8"))
    assert again.err == "0 new entries in the log\n"


MISTAKES = [
    (("--cards", "meaning"), "no kind of card 'meaning'; known: recognition, production, reading"),
    (("--limit", "0"), "the limit is 0"),
    (("--new", "-1"), "the number of new cards is -1"),
    (("--retention", "1.5"), "the retention is 1.5; give one from 0.7 to 0.99"),
    (("--lang", "xx"), "no language 'xx'"),
    (("--import", "nowhere.jsonl"), "no file 'nowhere.jsonl'"),
    (("--export", __file__ + "/log.jsonl"), "cannot write"),
    (("--import", __file__), "line 1 of"),
]


@pytest.mark.parametrize(("arguments", "said"), MISTAKES, ids=lambda value: str(value)[:40])
def test_a_mistake_is_one_clear_line(review: Run, arguments: tuple[str, ...], said: str) -> None:
    result = review(*arguments)
    assert (result.code, result.out) == (2, "")
    assert said in result.err
    assert len(result.err.strip().splitlines()) == 1


def test_a_damaged_file_of_reviews_is_one_clear_line(review: Run, home: Path) -> None:
    home.mkdir()
    config.reviews().write_bytes(b"garbage" * 1000)
    result = review(answers="\n4\n")
    assert (result.code, result.out) == (2, "")
    assert "damaged" in result.err
    assert "phrasekit review --import" in result.err


#: Makes the terminal the one that controls the process, so that Control-C reaches it.
IN_CONTROL = "import fcntl, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0)\n"
#: Lives in a process group of its own, as under a shell; its parent tells when it is stopped.
UNDER_A_SHELL = """
import os, signal
if child := os.fork():
    while os.WIFSTOPPED(status := os.waitpid(child, os.WUNTRACED)[1]):
        print(f"stopped {child}.", flush=True)
    sys.exit(os.waitstatus_to_exitcode(status))
os.setpgid(0, 0)
signal.signal(signal.SIGTTOU, signal.SIG_IGN)
os.tcsetpgrp(0, os.getpid())
"""
PHRASEKIT = "from phrasekit.__main__ import main; main()\n"


class Terminal:
    """A real terminal with `phrasekit review`, or another program, in it."""

    def __init__(
        self, home: Path, *arguments: str, program: str = PHRASEKIT, **variables: str
    ) -> None:
        self.parent, self.child = pty.openpty()
        self.usual = termios.tcgetattr(self.child)
        self.shown = ""
        self.process = subprocess.Popen(
            [sys.executable, "-c", IN_CONTROL + program, "review", *arguments],
            stdin=self.child,
            stdout=self.child,
            stderr=self.child,
            start_new_session=True,
            env={**os.environ, "PHRASEKIT_HOME": str(home), "TERM": "xterm-256color", **variables},
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(30)
        for each in (self.parent, self.child):
            if each >= 0:
                os.close(each)

    def wait_for(self, text: str) -> str:
        """Read until a text is shown; give all that came since the last time."""
        part, end = "", time.monotonic() + 30
        while text not in part:
            assert time.monotonic() < end, f"no {text!r} in {part!r}"
            if select.select([self.parent], [], [], 1)[0]:
                part += os.read(self.parent, 65536).decode("utf-8", "replace")
        self.shown += part
        return part

    def press(self, keys: str) -> None:
        os.write(self.parent, keys.encode())

    def ended(self) -> int:
        return self.process.wait(30)

    def close(self) -> None:
        """Close the terminal, as by closing its window."""
        os.close(self.child)
        os.close(self.parent)
        self.parent = self.child = -1

    @property
    def is_as_it_was(self) -> bool:
        return termios.tcgetattr(self.child) == self.usual


def test_single_keys_do_on_a_terminal(home: Path, glossary: str) -> None:
    with Terminal(home, "--glossary", glossary) as terminal:
        terminal.wait_for("q quit")
        assert not terminal.is_as_it_was
        terminal.press(" ")
        terminal.wait_for("enter: good")
        terminal.press("1")
        terminal.wait_for("spasibo")
        terminal.press("u")
        terminal.wait_for("taken back")
        terminal.press(" ")
        terminal.wait_for("enter: good")
        terminal.press("4")
        terminal.wait_for("spasibo")
        terminal.press("q")
        assert terminal.ended() == 0
        terminal.wait_for("1 answer")
        assert terminal.is_as_it_was
        assert "\x1b[" in terminal.shown
        assert "\x1b[?" not in terminal.shown
    assert kept() == [("N", "again"), ("N", "undo"), ("N", "easy")]


def test_control_d_quits_and_arrows_do_nothing(home: Path, glossary: str) -> None:
    with Terminal(home, "--glossary", glossary) as terminal:
        terminal.wait_for("q quit")
        terminal.press("\x1b[A")
        terminal.wait_for("first see the answer")
        terminal.press("\x04")
        assert terminal.ended() == 0
        assert terminal.is_as_it_was


ENDS = [("\x03", 130), (signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]


@pytest.mark.parametrize(("end", "code"), ENDS, ids=repr)
@pytest.mark.parametrize("typed", [False, True])
def test_the_terminal_is_as_it_was_however_a_session_ends(
    home: Path, glossary: str, end: str | signal.Signals, code: int, typed: bool
) -> None:
    with Terminal(home, "--glossary", glossary, *(["--type"] if typed else [])) as terminal:
        terminal.wait_for("> " if typed else "q quit")
        if isinstance(end, str):
            terminal.press(end)
        else:
            terminal.process.send_signal(end)
        assert terminal.ended() == code
        assert terminal.is_as_it_was
        assert "Traceback" not in terminal.shown


def test_the_terminal_is_as_it_was_after_an_error(home: Path) -> None:
    program = """
from phrasekit.cli.keyboard import opened
with opened() as keyboard:
    print("begun", flush=True)
    keyboard.key()
    raise RuntimeError("over")
"""
    with Terminal(home, program=program) as terminal:
        terminal.wait_for("begun")
        assert not terminal.is_as_it_was
        terminal.press("x")
        terminal.wait_for("over")
        assert terminal.ended() == 1
        assert terminal.is_as_it_was


def test_a_line_is_typed_with_the_terminal_s_own_editing(home: Path) -> None:
    program = """
from phrasekit.cli.keyboard import opened
with opened() as keyboard:
    print("begun", flush=True)
    print(ascii([keyboard.line(), keyboard.key(), keyboard.key(), keyboard.line()]), flush=True)
"""
    with Terminal(home, program=program) as terminal:
        terminal.wait_for("begun")
        while not terminal.is_as_it_was:
            time.sleep(0.01)
        terminal.press("寝不x\x7f足\r")
        terminal.press("жq")
        terminal.press("end\r")
        said = terminal.wait_for("]")
        assert ascii(["寝不足", "ж", "q", "end"]) in said
        assert terminal.ended() == 0


def test_a_stopped_session_gives_the_terminal_back_and_goes_on(home: Path, glossary: str) -> None:
    program = UNDER_A_SHELL + PHRASEKIT
    with Terminal(home, "--glossary", glossary, program=program) as terminal:
        terminal.wait_for("q quit")
        terminal.press("\x1a")
        found = re.search(r"stopped (\d+)", terminal.wait_for("."))
        assert found is not None
        assert terminal.is_as_it_was
        os.kill(int(found[1]), signal.SIGCONT)
        terminal.press(" ")
        terminal.wait_for("enter: good")
        assert not terminal.is_as_it_was
        terminal.press("q")
        assert terminal.ended() == 0
        assert terminal.is_as_it_was


def test_a_closed_terminal_loses_nothing(home: Path, glossary: str) -> None:
    with Terminal(home, "--glossary", glossary) as terminal:
        terminal.wait_for("q quit")
        terminal.press(" 4")
        terminal.wait_for("spasibo")
        terminal.close()
        assert terminal.ended() != 0
    assert kept() == [("N", "easy")]


def test_a_killed_session_loses_at_most_the_card_in_view(home: Path, glossary: str) -> None:
    with Terminal(home, "--glossary", glossary) as terminal:
        terminal.wait_for("q quit")
        terminal.press(" 4")
        terminal.wait_for("spasibo")
        terminal.press(" ")
        terminal.wait_for("enter: good")
        terminal.process.kill()
        assert terminal.ended() == -signal.SIGKILL
    assert kept() == [("N", "easy")]
    with Terminal(home, "--glossary", glossary) as terminal:
        assert "Nebusoku" not in terminal.wait_for("q quit")


def test_two_terminals_at_once_answer_each_card_once(home: Path, glossary: str) -> None:
    with (
        Terminal(home, "--glossary", glossary) as one,
        Terminal(home, "--glossary", glossary) as other,
    ):
        for terminal in (one, other):
            assert "Nebusoku" in terminal.wait_for("q quit")
        one.press(" 4")
        one.wait_for("spasibo")
        other.press(" 1")
        said = other.wait_for("spasibo")
        assert "this card was answered in another terminal meanwhile" in said
        for terminal in (one, other):
            terminal.press("q")
            assert terminal.ended() == 0
    assert kept() == [("N", "easy")]


@pytest.mark.parametrize(
    "variables", [{"NO_COLOR": "1"}, {"TERM": "dumb"}], ids=lambda each: next(iter(each))
)
def test_a_terminal_without_colour_gets_no_escapes(
    home: Path, glossary: str, variables: dict[str, str]
) -> None:
    with Terminal(home, "--glossary", glossary, **variables) as terminal:
        terminal.wait_for("q quit")
        terminal.press(" q")
        assert terminal.ended() == 0
        terminal.wait_for("0 answers")
        assert "\x1b" not in terminal.shown
        assert "[Nebusoku Japan]" in terminal.shown


@pytest.mark.parametrize("direction", ["recognition", "production", "reading"])
def test_nothing_live_in_a_term_reaches_the_terminal(
    direction: Direction, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = "\x1b[31mred\x07\N{RIGHT-TO-LEFT OVERRIDE}\udcff"
    seen = Sighting(bad, bad, bad, bad, bad, bad, (0, 5))
    term = Term("1", "ja", bad, bad, bad, bad, (bad,), (bad,), (bad,), ((bad, bad),), bad, bad)
    card = Card(term._replace(seen=(seen,)), direction, CardState("1", direction))
    render.console.cache_clear()
    screen = Screen(color=False)
    screen.front(card, bad)
    screen.back(card)
    shown = capsys.readouterr().out
    assert "red" in shown
    assert not re.search("[\x00-\x09\x0b-\x1f\u202e\ud800-\udfff]", shown)


def test_narrow_terminals_show_every_line_whole(review: Run, home: Path, glossary: str) -> None:
    with Terminal(home, "--glossary", glossary, NO_COLOR="1", COLUMNS="40") as terminal:
        terminal.wait_for("q quit")
        terminal.press(" ")
        terminal.wait_for("help\r\n")
        assert max(map(len, terminal.shown.splitlines())) <= 40


@pytest.mark.parametrize("name", ["words.toml", "words.db"])
def test_a_term_is_edited_between_question_and_answer(
    review: Run, tmp_path: Path, glossary: str, name: str
) -> None:
    path = tmp_path / name
    if name.endswith(".db"):
        with Glossary.open(glossary) as source, Glossary.open(path) as target, target.transaction():
            target.home.put_new(source)
    result = review("--glossary", str(path), answers="e\nsleeplessness; no sleep\n\n-\n\n4\nq\n")
    assert "glosses [lack of sleep]: reading [ねぶそく]: note [kick-off at three]: " in result.out
    assert "sleeplessness; no sleep; lack of sleep Japan" in result.out
    assert "kick-off at three" not in result.out.split("kept")[1]
    with Glossary.open(path) as changed:
        term = changed["寝不足"]
    assert (term.id, term.glosses, term.note) == ("N", ("sleeplessness", "no sleep"), None)
    assert kept() == [("N", "easy")]


def test_an_edit_that_cannot_be_kept_is_told_and_nothing_lost(review: Run) -> None:
    result = review("--glossary", "japan-belgium-2018", answers="e\nx\n\n\n\n4\nq\n")
    assert re.search("cannot|read", result.out.split("note [")[1])
    assert "lack of sleep" in result.out
    assert len(kept()) == 1


def test_a_card_that_an_edit_took_the_answer_from_is_not_asked(review: Run) -> None:
    result = review("--cards", "reading", "--type", answers=":e\n\n-\n\nnebusoku\n")
    assert (result.code, result.err, kept()) == (0, "", [])


def test_an_empty_glossary_is_told(review: Run, tmp_path: Path) -> None:
    result = review("--glossary", str(tmp_path / "new.db"))
    assert result.code == 1
    assert "phrasekit add TERM" in result.out


def test_a_term_of_a_language_that_is_not_here_is_asked_all_the_same(
    review: Run, tmp_path: Path
) -> None:
    path = tmp_path / "more.toml"
    path.write_text(
        'format = 1\n[[term]]\nid = "G"\nlanguage = "eu"\nterm = "etxe"\nglosses = ["house"]\n'
    )
    result = review("--glossary", str(path), "--type", "--cards", "production", answers="Etxe\n\n")
    assert "what is this in Basque?" in result.out
    assert kept() == [("G", "good")]
