"""The README is true: its commands run and print what it shows, its code does what it says."""

from __future__ import annotations

import ast
import importlib.util
import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

README = (ROOT / "README.md").read_text("utf-8")
SHELL = re.findall(r"^```sh\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
CONSOLE = re.findall(r"^```console\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
PYTHON = re.findall(r"^```python\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("block", CONSOLE, ids=lambda block: block.splitlines()[0])
def test_what_the_readme_shows_is_what_is_printed(block: str, tmp_path: Path, home: Path) -> None:
    program = tmp_path / "phrasekit"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m phrasekit "$@"\n', "utf-8")
    program.chmod(0o755)
    places = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    for session in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, shown = session.split("\n", 1)
        assert re.search(r"\bphrasekit ", command)
        done = subprocess.run(
            ["bash", "-c", command],
            capture_output=True,
            cwd=tmp_path,
            env={**os.environ, "PATH": places, "PHRASEKIT_HOME": str(home)},
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode()
        assert done.stdout.decode().strip() == shown.strip()


@pytest.mark.parametrize("block", PYTHON)
def test_the_readmes_code_gives_what_it_says(
    block: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    for node in ast.parse(block).body:
        code = ast.unparse(node)
        if isinstance(node, ast.Expr):
            line = block.splitlines()[(node.end_lineno or 0) - 1]
            assert repr(eval(code, names)) == line.partition("  # ")[2]
        else:
            exec(code, names)


def test_the_two_commands_set_up_from_nothing() -> None:
    first, second = SHELL
    for command in (first, second):
        assert command.startswith("python3 -m venv .venv && .venv/bin/pip install --quiet ")
    assert first.strip().endswith(".venv/bin/phrasekit lookup nebusoku spasibo")
    assert second.strip().endswith(".venv/bin/python -m pytest")


def test_the_two_commands_are_what_ci_runs() -> None:
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    assert "readme_command 1" in script
    assert "readme_command 2" in script


def test_the_picture_shows_what_is_printed() -> None:
    spec = importlib.util.spec_from_file_location("picture", ROOT / "docs" / "picture.py")
    assert spec is not None
    assert spec.loader is not None
    picture = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(picture)
    drawn, kept = (
        re.findall(r">([^<>]+)</text>", svg)
        for svg in (picture.draw(), picture.PICTURE.read_text("utf-8"))
    )
    assert drawn == kept


def test_every_link_inside_the_repository_leads_somewhere() -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", README):
        assert (ROOT / target).exists(), target
