"""The command as a user runs it: results, mistakes, pipes, and nothing live on the terminal."""

from __future__ import annotations

import json
import os
import pty
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phrasekit import config
from phrasekit.cli import quick

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from phrasekit.cli.lookup import LookupOptions
    from tests.conftest import Result

    Run = Callable[..., Result]

COMMANDS = [
    (),
    ("lookup",),
    ("add",),
    ("list",),
    ("show",),
    ("edit",),
    ("remove",),
    ("undo",),
    ("tags",),
    ("refresh",),
    ("import",),
    ("export",),
    ("about",),
    ("transliterate",),
    ("inflect",),
    ("annotate",),
    ("scan",),
    ("review",),
    ("stats",),
    ("lexicon",),
    ("lexicon", "list"),
    ("lexicon", "build"),
    ("lexicon", "check"),
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_has_help_with_an_example(phrasekit: Run, command: tuple[str, ...]) -> None:
    result = phrasekit(*command, "--help")
    assert result.code == 0
    assert "Example: phrasekit" in result.out
    assert result.err == ""


def test_the_commands_of_the_app_are_all_tested() -> None:
    from phrasekit.cli.app import COMMANDS as FILES
    from phrasekit.cli.app import app, declare

    declare()
    from phrasekit.cli.commands.lexicon import lexicon_app

    declared = {name for names in FILES.values() for name in names}
    assert declared == {name for command in COMMANDS for name in command[:1]}
    names = {(command.name or command.callback.__name__,) for command in app.registered_commands}
    names |= {("lexicon", command.name) for command in lexicon_app.registered_commands}
    assert names | {(), ("lexicon",)} == set(COMMANDS)


def test_look_up_explains_both_words(phrasekit: Run) -> None:
    result = phrasekit("lookup", "nebusoku", "spasibo")
    assert result.code == 0
    assert "寝不足" in result.out
    assert "lack of sleep" in result.out
    assert "nebusoku → ねぶそく (hepburn)" in result.out
    assert "спаси́бо" in result.out
    assert "thank you" in result.out
    assert "japan-belgium-2018" in result.out
    assert "\x1b" not in result.out
    assert result.err == ""


def test_json_is_one_object_a_query(phrasekit: Run) -> None:
    result = phrasekit("lookup", "nebusoku", "spasibo", "zzzzqqqq", "--json")
    first, second, third = map(json.loads, result.out.splitlines())
    assert result.code == 0
    assert (first["query"], first["results"][0]["headword"]) == ("nebusoku", "寝不足")
    assert (second["query"], second["results"][0]["reading"]) == ("spasibo", "спаси́бо")
    assert third == {"query": "zzzzqqqq", "results": []}


def test_nothing_found_is_code_1(phrasekit: Run) -> None:
    result = phrasekit("lookup", "zzzzqqqq")
    assert (result.code, result.err) == (1, "")
    assert "nothing found" in result.out


MISTAKES = [
    (("lookup", ""), "the query is empty"),
    (("lookup", "   "), "the query is empty"),
    (("lookup", "a" * 10_000), "at most 200 characters"),
    (("lookup", "\x1b[31mred"), "control character U+001B"),
    (("lookup", "do", "--lang", "xx"), "no language 'xx'; known: ja, ru"),
    (("lookup", "do", "--scheme", "nope"), "no scheme 'nope'"),
    (("lookup", "do", "--limit", "0"), "the limit is 0"),
    (("lookup", "do", "--limit", "many"), "'many' is not a valid int"),
    (("lookup", "do", "--locale", "nope"), "no locale 'nope'"),
    (("lookup", "do", "--colour"), "No such option: --colour"),
    (("lookup",), "Missing argument"),
    (("lookpu", "do"), "No such command 'lookpu'"),
    (("lexicon", "check", "nope"), "no lexicon 'nope'; known:"),
]


@pytest.mark.parametrize(("arguments", "said"), MISTAKES, ids=lambda value: str(value)[:40])
def test_a_mistake_is_one_clear_line_and_code_2(
    phrasekit: Run, arguments: tuple[str, ...], said: str
) -> None:
    result = phrasekit(*arguments)
    assert result.code == 2
    assert said in result.err
    assert len(result.err.strip().splitlines()) == 1
    assert result.out == ""
    assert "Traceback" not in result.err


def test_one_bad_query_among_others_loses_nothing(phrasekit: Run) -> None:
    result = phrasekit("lookup", "", "nebusoku", "--json")
    assert result.code == 2
    assert json.loads(result.out)["query"] == "nebusoku"
    assert "empty" in result.err


def test_standard_input_is_read_line_by_line(phrasekit: Run) -> None:
    result = phrasekit("lookup", "-", "--json", stdin="\ufeffnebusoku\r\n\n спасибо \n".encode())
    found = [json.loads(line)["results"][0]["headword"] for line in result.out.splitlines()]
    assert (result.code, found) == (0, ["寝不足", "спасибо"])


def test_a_line_that_is_not_utf_8_is_named_and_the_rest_answered(phrasekit: Run) -> None:
    result = phrasekit("lookup", "-", "--json", stdin=b"nebusoku\nab\xff\nspasibo\n")
    assert result.code == 2
    assert "line 2 of standard input is not UTF-8 at byte 3" in result.err
    assert len(result.out.splitlines()) == 2


def test_an_answer_comes_before_the_next_question(home: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "phrasekit", "lookup", "-", "--json"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PHRASEKIT_HOME": str(home)},
    )
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(b"nebusoku\n")
    process.stdin.flush()
    assert json.loads(process.stdout.readline())["query"] == "nebusoku"
    process.stdin.close()
    assert process.wait(30) == 0
    process.stdout.close()


def test_a_closed_pipe_ends_quietly(home: Path) -> None:
    command = f"yes nebusoku | {sys.executable} -m phrasekit lookup - --json | head -n 1"
    done = subprocess.run(
        ["bash", "-c", command],
        capture_output=True,
        timeout=60,
        check=True,
        env={**os.environ, "PHRASEKIT_HOME": str(home)},
    )
    assert done.stderr == b""
    assert len(done.stdout.splitlines()) == 1


def test_arguments_that_are_not_utf_8_are_refused(home: Path) -> None:
    done = subprocess.run(
        [sys.executable.encode(), b"-m", b"phrasekit", b"lookup", b"\xff\xfe"],
        capture_output=True,
        env={**os.environ, "PHRASEKIT_HOME": str(home)},
        check=False,
    )
    assert done.returncode == 2
    assert b"not valid UTF-8" in done.stderr
    assert b"Traceback" not in done.stderr


def test_version_names_the_sources_when_asked(phrasekit: Run) -> None:
    assert re.fullmatch(r"phrasekit \d+\.\d+\.\d+\n", phrasekit("--version").out)
    said = phrasekit("--version", "--verbose").out
    assert said.startswith(phrasekit("--version").out)
    for source in ("JMdict", "Electronic Dictionary Research", "wordfreq", "OpenCorpora", "CC0"):
        assert source in said
    assert phrasekit("about").out == said


def test_about_in_json_gives_each_source_its_licence(phrasekit: Run) -> None:
    sources = [json.loads(line) for line in phrasekit("about", "--json").out.splitlines()]
    assert all(source["licence"] and source["attribution"] for source in sources)


def test_lexicons_are_listed(phrasekit: Run) -> None:
    rows = [json.loads(line) for line in phrasekit("lexicon", "list", "--json").out.splitlines()]
    assert {"jmdict", "ru-core"} <= {row["id"] for row in rows}
    assert "jmdict\tja\tentries" in phrasekit("lexicon", "list").out


def test_lexicons_that_are_current_are_not_built(phrasekit: Run) -> None:
    result = phrasekit("lexicon", "build", "opencorpora")
    assert (result.code, result.out, result.err) == (0, "", "opencorpora: up to date\n")


def on_a_terminal(arguments: list[str], home: Path, **variables: str) -> str:
    """Run the command with a terminal for its output, 72 columns wide."""
    parent, child = pty.openpty()
    environment = {**os.environ, "PHRASEKIT_HOME": str(home), "TERM": "xterm-256color"}
    process = subprocess.Popen(
        [sys.executable, "-m", "phrasekit", *arguments],
        stdout=child,
        stderr=child,
        stdin=child,
        env={**environment, "COLUMNS": "72", **variables},
    )
    os.close(child)
    shown = b""
    while True:
        try:
            part = os.read(parent, 65536)
        except OSError:
            break
        if not part:
            break
        shown += part
    process.wait(60)
    os.close(parent)
    return shown.decode()


def test_a_terminal_has_colour_unless_it_is_not_wanted(home: Path) -> None:
    assert "\x1b[" in on_a_terminal(["lookup", "nebusoku"], home)
    assert "\x1b[" not in on_a_terminal(["lookup", "nebusoku"], home, NO_COLOR="1")
    assert "\x1b[" not in on_a_terminal(["lookup", "nebusoku", "--no-color"], home)


def test_names_of_languages_follow_the_locale(phrasekit: Run) -> None:
    assert "Japanisch" in phrasekit("lookup", "nebusoku", "--locale", "de").out
    assert "japonais" in phrasekit("lookup", "nebusoku", LC_ALL="fr_FR.UTF-8").out
    assert "Japanese" in phrasekit("lookup", "nebusoku", LC_ALL="C").out
    assert "Japanese" in phrasekit("lookup", "nebusoku", LC_ALL="xx_nonsense").out


def test_shell_completion_is_offered(phrasekit: Run) -> None:
    result = phrasekit(
        "--show-completion", "bash", _TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION="1"
    )
    assert result.code == 0
    assert "complete" in result.out


@pytest.fixture
def broken_copy(tmp_path: Path) -> Path:
    """The package copied, to break its index without breaking ours."""
    target = tmp_path / "site" / "phrasekit"
    shutil.copytree(config.PACKAGE, target, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(config.packaged_dictionaries(), target / "_dictionaries", dirs_exist_ok=True)
    return target


def look_up_in(package: Path, home: Path) -> subprocess.CompletedProcess[str]:
    """Look a word up with a copy of the package."""
    return subprocess.run(
        [sys.executable, "-m", "phrasekit", "lookup", "寝不足"],
        capture_output=True,
        text=True,
        cwd=package.parent,
        env={**os.environ, "PHRASEKIT_HOME": str(home), "PYTHONPATH": str(package.parent)},
        check=False,
    )


@pytest.mark.parametrize(
    ("damage", "said"), [("delete", "no index"), ("truncate", "damaged"), ("garble", "damaged")]
)
def test_a_missing_or_damaged_index_is_one_line_with_the_remedy(
    broken_copy: Path, home: Path, damage: str, said: str
) -> None:
    index = broken_copy / "_data" / "jmdict.db"
    if damage == "delete":
        index.unlink()
    elif damage == "truncate":
        index.write_bytes(index.read_bytes()[:100])
    else:
        index.write_bytes(b"garbage" * 1000)
    done = look_up_in(broken_copy, home)
    assert done.returncode == 2
    assert said in done.stderr
    assert "reinstall phrasekit: pip install" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_broken_packaged_glossary_is_one_line(broken_copy: Path, home: Path) -> None:
    glossary = broken_copy / "_dictionaries" / "glossaries" / "japan-belgium-2018.toml"
    glossary.write_text("[[term]", "utf-8")
    done = look_up_in(broken_copy, home)
    assert done.returncode == 2
    assert "cannot read the glossary" in done.stderr
    assert "Traceback" not in done.stderr


WORDS = st.sampled_from(
    ["lookup", "nebusoku", "-", "--json", "--lang", "ja", "--lang=ru", "--limit", "3", "--limit=x",
     "--scheme", "kunrei", "--no-color", "--names", "--kanji", "--locale", "de", "--help",
     "--bogus", "", "--"]
)  # fmt: skip


@given(st.lists(WORDS, max_size=6))
@settings(deadline=None)
def test_the_quick_way_reads_what_typer_reads(arguments: list[str]) -> None:
    options = quick.parse(["lookup", *arguments])
    if options is not None:
        assert options == _as_typer_reads(["lookup", *arguments])


def _as_typer_reads(arguments: list[str]) -> LookupOptions:
    from unittest.mock import patch

    from phrasekit.cli.app import run_app

    seen: list[LookupOptions] = []

    def remember(options: LookupOptions) -> int:
        seen.append(options)
        return 0

    with patch("phrasekit.cli.lookup.look_up", remember):
        assert run_app(arguments) == 0
    return seen[0]


def test_export_writes_a_deck_and_import_reads_it(phrasekit: Run, tmp_path: Path) -> None:
    out = tmp_path / "deck.apkg"
    phrasekit("add", "寝不足", "книга", "--tag", "football")
    first = phrasekit("export", str(out), "--tag", "football")
    assert (first.code, first.err) == (0, "")
    assert first.out == f"{out}: 2 notes written (cards: recognition 2, production 2, reading 2)\n"
    content = out.read_bytes()
    again = phrasekit("export", str(out), "--tag", "football")
    assert (again.code, out.read_bytes()) == (2, content)
    assert "replace it with --force" in again.err
    forced = phrasekit("export", str(out), "--force", "--cards", "reading", "--json")
    assert json.loads(forced.out)["cards"] == {"reading": 2}
    assert "2 unchanged" in phrasekit("import", str(out)).out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("deck.apkg", "--tag", "none"), "nothing to export"),
        (("deck.apkg", "--deck", "a\tb"), "control characters"),
        (("deck.apkg", "--cards", "reading,writing"), "no kind of card 'writing'"),
        (("deck.csv", "--deck", "Words"), "--deck is for decks"),
        (("deck.html", "--format-version", "a5"), "no version 'a5'; known: a4, letter"),
        (("deck.apkg", "--audio-command", "say"), "names no file to be made"),
        (("deck.nope",), "names no format"),
        (("deck.apkg", "--format", "nope"), "no format 'nope'"),
        (("--connect", "--address", "127.0.0.1:9"), "no Anki answers at http://127.0.0.1:9"),
        (("--connect", "deck.apkg"), "give a file"),
        ((), "give a file"),
    ],
    ids=" ".join,
)
def test_a_deck_that_cannot_be_is_one_line_and_no_file(
    phrasekit: Run, tmp_path: Path, arguments: tuple[str, ...], message: str
) -> None:
    phrasekit("add", "寝不足")
    placed = [str(tmp_path / each) if each.startswith("deck.") else each for each in arguments]
    result = phrasekit("export", *placed)
    assert (result.code, result.out) == (2, "")
    assert message in result.err
    assert len(result.err.splitlines()) == 1
    assert not [each for each in tmp_path.iterdir() if "deck." in each.name]


def test_export_to_a_running_anki(phrasekit: Run, tmp_path: Path) -> None:
    from tests.decks.ankiconnect import serving

    phrasekit("add", "寝不足", "--gloss", "lack of sleep")
    with serving(tmp_path / "running.anki2") as address:
        command = ("export", "--connect", "--address", address)
        planned = phrasekit(*command, "--dry-run")
        assert planned.out == (
            "+ 寝不足  lack of sleep; insufficient sleep\n"
            "Anki: 1 to be added, 0 to be updated, 0 kept, 0 unchanged\n"
        )
        assert phrasekit(*command).out == "Anki: 1 added, 0 updated, 0 kept, 0 unchanged\n"
        assert phrasekit(*command).out == "Anki: 0 added, 0 updated, 0 kept, 1 unchanged\n"
        phrasekit("edit", "寝不足", "--gloss", "no sleep at all")
        lines = phrasekit(*command, "--dry-run").out.splitlines()
        assert lines[0] == "~ 寝不足"
        assert lines[1].startswith(
            "    Meaning: lack of sleep; insufficient sleep → no sleep at all"
        )
        change, counts = map(json.loads, phrasekit(*command, "--json").out.splitlines())
        assert (change["change"], change["headword"]) == ("update", "寝不足")
        assert counts["update"] == 1
        taken = phrasekit(
            "import", "--connect", "--query", "deck:phrasekit::*", "--address", address
        )
        assert taken.code == 0
        assert taken.out.startswith("Anki: 0 added, ")


def test_a_deck_goes_to_standard_output(phrasekit: Run) -> None:
    phrasekit("add", "книга")
    result = phrasekit("export", "-", "--format", "quizlet")
    assert result.out == "книга (кни́га)\tbook (noun, feminine)\n"
    assert "name them where you share it" in result.err


def test_sound_without_an_engine_is_told(phrasekit: Run, tmp_path: Path) -> None:
    phrasekit("add", "книга")
    out = tmp_path / "deck.apkg"
    result = phrasekit("export", str(out), "--audio-command", "no-such-engine {wav}")
    assert result.code == 0
    assert "no sound for ru" in result.err
    assert out.is_file()
