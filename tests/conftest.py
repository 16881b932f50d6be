"""What all tests share: the compiled indexes, a home of one's own, a runner of commands."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from phrasekit import config, lexicons

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# The same examples for everyone and every time: what fails here fails everywhere.
# How long an example takes says more of the machine than of the code.
settings.register_profile(
    "fixed", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("fixed")

ROOT = Path(__file__).parent.parent
DATA = Path(__file__).parent / "data"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A user folder of its own for each test; nothing of the real one is read or written."""
    folder = tmp_path / "home"
    monkeypatch.setenv("PHRASEKIT_HOME", str(folder))
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    lexicons.available.cache_clear()
    yield folder
    lexicons.available.cache_clear()


@dataclass(frozen=True)
class Result:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str


@pytest.fixture
def phrasekit(home: Path) -> Callable[..., Result]:
    """Run the real command in a process of its own."""

    def run(*arguments: str, stdin: bytes = b"", **variables: str) -> Result:
        done = subprocess.run(
            [sys.executable, "-m", "phrasekit", *arguments],
            input=stdin,
            capture_output=True,
            env={**os.environ, "PHRASEKIT_HOME": str(home), **variables},
            timeout=120,
            check=False,
        )
        return Result(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


@pytest.fixture(scope="session", autouse=True)
def _indexes_are_compiled() -> None:
    missing = [each.id for each in lexicons.packaged() if not each.is_compiled]
    assert not missing, f"no index of {missing} in {config.packaged_indexes()}; pip install -e ."
