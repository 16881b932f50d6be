"""Nothing is lost: many writers, sudden death, a full disk, damage, other versions."""

from __future__ import annotations

import json
import os
import random
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from phrasekit.errors import DataError
from phrasekit.glossary import Glossary
from phrasekit.homes import database, schema

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Result

#: Adds the terms `name-0`, `name-1` ... and says each number once `add` has returned.
WRITER = """
import sys
from phrasekit.glossary import Glossary
path, name, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
with Glossary.open(path) as glossary:
    print("ready", flush=True)
    sys.stdin.readline()
    for number in range(count):
        glossary.add(f"{name}-{number}", gloss="x", language="de", context="y" * 200)
        print(number, flush=True)
"""


def writer(path: Path, name: str, count: int) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), name, str(count)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def go(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    process.stdin.write("go\n")
    process.stdin.flush()


@pytest.mark.parametrize(("name", "each"), [("mine.db", 500), ("mine.toml", 12)])
def test_eight_processes_lose_nothing_and_double_nothing(
    tmp_path: Path, name: str, each: int
) -> None:
    path = tmp_path / name
    writers = [writer(path, f"w{number}", each) for number in range(8)]
    for process in writers:
        go(process)
    for process in writers:
        out, _ = process.communicate(timeout=300)
        assert process.returncode == 0
        assert out.split() == [str(number) for number in range(each)]
    terms = list(Glossary.open(path))
    assert len(terms) == 8 * each
    assert {term.term for term in terms} == {f"w{w}-{n}" for w in range(8) for n in range(each)}
    assert len({term.id for term in terms}) == 8 * each


def test_eight_processes_that_add_the_same_word_make_one_term(tmp_path: Path) -> None:
    path = tmp_path / "mine.db"
    writers = [writer(path, "same", 5) for _ in range(8)]
    for process in writers:
        go(process)
    for process in writers:
        process.communicate(timeout=120)
    terms = list(Glossary.open(path))
    assert len(terms) == 5
    assert [len(term.seen) for term in terms] == [8] * 5


def start_of_a_short_life(path: Path, name: str) -> tuple[int, int]:
    """Fork a writer that says a byte for each term whose `add` has returned: its id, its pipe."""
    said, saying = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            with Glossary.open(path) as glossary:
                for number in range(1000):
                    glossary.add(f"{name}-{number}", gloss="x", language="de", context="y" * 200)
                    os.write(saying, b".")
        finally:
            os._exit(1)
    os.close(saying)
    return child, said


@pytest.mark.parametrize(("name", "lives"), [("mine.db", 200), ("mine.toml", 60)])
def test_a_killed_writer_leaves_every_term_whose_add_returned(
    tmp_path: Path, name: str, lives: int
) -> None:
    """Killed at random moments, again and again, on the same glossary."""
    path, chance = tmp_path / name, random.Random(5)
    said = 0
    for life in range(lives):
        child, pipe = start_of_a_short_life(path, f"life{life}")
        os.read(pipe, 1)
        time.sleep(chance.random() * 0.012)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        said += 1 + sum(len(part) for part in iter(lambda: os.read(pipe, 4096), b""))  # noqa: B023
        os.close(pipe)
        if life % 10 == 9 or life > lives - 10:
            terms = list(Glossary.open(path))
            assert len(terms) >= said
            assert len(terms) <= said + life + 1  # a life may keep one that it cannot say
            assert all(term.glosses == ("x",) and len(term.seen) == 1 for term in terms)
    with Glossary.open(path) as glossary:
        glossary.add("spasibo")
        assert "spasibo" in glossary


@pytest.mark.parametrize("name", ["mine.db", "mine.toml"])
def test_a_full_disk_leaves_the_old_glossary(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with Glossary.open(path) as glossary:
        glossary.add("spasibo")
        before = list(glossary)
    code = (
        "import sys\n"
        "from phrasekit.cli.boundary import run\n"
        "sys.exit(run(['add', 'nebusoku', '--note', 'x' * 900_000, '--glossary', sys.argv[1]]))"
    )

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))

    done = subprocess.run(
        [sys.executable, "-c", code, str(path)],
        capture_output=True,
        text=True,
        preexec_fn=limit,
        check=False,
    )
    assert done.returncode == 2
    (line,) = done.stderr.splitlines()
    assert str(path) in line
    assert "as it was" in line
    assert list(Glossary.open(path)) == before
    assert sorted(each.name for each in tmp_path.iterdir() if each.suffix == path.suffix) == [name]
    with Glossary.open(path) as glossary:
        glossary.add("nebusoku")
        assert len(glossary) == 2


def test_a_glossary_on_a_read_only_disk_can_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As of a mounted image: SQLite opens it only when told that nothing in it will change."""
    path = tmp_path / "mine #1?.db"
    with Glossary.open(path) as glossary:
        glossary.add("spasibo")
    real = database.schema.prepare
    asked: list[int] = []

    def prepare(connection: sqlite3.Connection, where: Path) -> None:
        asked.append(1)
        if len(asked) == 1:
            raise sqlite3.OperationalError("unable to open database file")
        real(connection, where)

    monkeypatch.setattr(database.schema, "prepare", prepare)
    monkeypatch.setattr(database, "_is_frozen", lambda path: True)
    with Glossary.open(path) as glossary:
        assert [term.term for term in glossary] == ["spasibo"]
        assert glossary["спасибо"].term == "spasibo"
        with pytest.raises(DataError, match="readonly"):
            glossary.add("nebusoku")
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_what_could_not_be_undone_is_not_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What can be undone in a text glossary is kept elsewhere, where there may be no room."""
    path, file = tmp_path / "mine.toml", tmp_path / "file"
    with Glossary.open(path) as glossary:
        glossary.add("spasibo")
        before, text = list(glossary), path.read_text("utf-8")
        file.write_text("no folder")
        monkeypatch.setenv("PHRASEKIT_HOME", str(file))
        with pytest.raises(DataError, match=f"cannot write '{file}"):
            glossary.add("nebusoku")
        assert list(glossary) == before
        monkeypatch.setenv("PHRASEKIT_HOME", str(tmp_path / "full"))
        (tmp_path / "full" / "text_changes.db").mkdir(parents=True)
        with pytest.raises(DataError, match="nothing was changed"):
            glossary.add("nebusoku")
        assert list(glossary) == before
    assert path.read_text("utf-8") == text


def older(path: Path) -> list[object]:
    """Make a glossary that a version from before the next one wrote."""
    with Glossary.open(path) as glossary:
        glossary.add("spasibo")
        glossary.add("nebusoku")
        return list(glossary)


def test_an_older_schema_is_brought_up_to_date_after_a_backup(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "mine.db"
    terms = older(path)

    def upgrade(connection: sqlite3.Connection) -> None:
        connection.execute("CREATE TABLE remark (text TEXT)")

    monkeypatch.setattr(schema, "VERSION", 2)
    monkeypatch.setattr(schema, "UPGRADES", {1: upgrade})
    with Glossary.open(path) as glossary:
        assert list(glossary) == terms
        glossary.add("книга")
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA user_version").fetchone() == (2,)
    connection.execute("SELECT text FROM remark")
    connection.close()
    monkeypatch.undo()
    assert list(Glossary.open(tmp_path / "mine.db.version-1.backup")) == terms


def test_an_upgrade_that_fails_leaves_the_older_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "mine.db"
    terms = older(path)

    def upgrade(connection: sqlite3.Connection) -> None:
        connection.execute("DELETE FROM term")
        raise sqlite3.OperationalError("disk full")

    monkeypatch.setattr(schema, "VERSION", 2)
    monkeypatch.setattr(schema, "UPGRADES", {1: upgrade})
    with pytest.raises(DataError, match="disk full"):
        list(Glossary.open(path))
    monkeypatch.undo()
    assert list(Glossary.open(path)) == terms


def test_a_newer_schema_is_refused(tmp_path: Path, phrasekit: Callable[..., Result]) -> None:
    path = tmp_path / "mine.db"
    older(path)
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = path.read_bytes()
    result = phrasekit("add", "книга", "--glossary", str(path))
    assert (result.code, result.out) == (2, "")
    assert "written by a newer phrasekit" in result.err
    assert len(result.err.splitlines()) == 1
    assert path.read_bytes() == before


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE term (a)")
    connection.close()
    with pytest.raises(DataError, match="no glossary of phrasekit"):
        list(Glossary.open(path))


def many(path: Path) -> set[str]:
    with Glossary.open(path) as glossary, glossary.transaction("many"):
        for number in range(300):
            glossary.add(f"wort{number}", language="de", gloss=f"word {number}", context="z" * 300)
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return {f"wort{number}" for number in range(300)}


@pytest.mark.parametrize("start", [0, 30, 4096, 50_000])
def test_what_is_whole_in_a_damaged_file_is_saved(
    tmp_path: Path, phrasekit: Callable[..., Result], start: int
) -> None:
    path = tmp_path / "mine.db"
    terms = many(path)
    content = bytearray(path.read_bytes())
    content[start : start + 8192] = os.urandom(8192)
    path.write_bytes(content)
    result = phrasekit("list", "--glossary", str(path))
    assert result.code == 2
    (line,) = result.err.splitlines()
    assert "is damaged" in line
    assert "could be saved" in line
    assert path.read_bytes() == content
    saved = tmp_path / "mine.db.saved.jsonl"
    found = {json.loads(each)["term"] for each in saved.read_text("utf-8").splitlines()}
    assert found <= terms
    assert len(found) > 200
    again = tmp_path / "again.db"
    assert phrasekit("import", str(saved), "--glossary", str(again)).code == 0
    assert {term.term for term in Glossary.open(again)} == found


def test_a_truncated_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "mine.db"
    many(path)
    path.write_bytes(path.read_bytes()[:60_000])
    with pytest.raises(DataError, match="is damaged"):
        list(Glossary.open(path))


def test_a_glossary_that_cannot_be_read_keeps_nobody_from_looking_up(
    tmp_path: Path, phrasekit: Callable[..., Result]
) -> None:
    path = tmp_path / "mine.db"
    path.write_bytes(b"no database at all")
    result = phrasekit("lookup", "spasibo", "--limit", "1", "--glossary", str(path))
    assert result.code == 0
    assert "thank you" in result.out
    assert "no glossary" in result.err


def test_the_packaged_glossaries_are_read_only(phrasekit: Callable[..., Result]) -> None:
    result = phrasekit("add", "книга", "--glossary", "japan-belgium-2018")
    assert result.code == 2
    assert "cannot be changed" in result.err
    assert phrasekit("list", "--glossary", "japan-belgium-2018").out.count("\n") == 2
