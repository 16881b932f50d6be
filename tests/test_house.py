"""The house stands: imports point down, libraries stay in their rooms, formats are found."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "phrasekit"

#: The floors, the highest first; a room may import from floors below its own only.
FLOORS = (
    {"__main__"},
    {"cli"},
    {"exchange"},
    {"glossary", "writing", "reviews", "deck"},
    {"keeping"},
    {"annotation", "finding", "merging", "scanning", "selection"},
    {"matching"},
    {"answers"},
    {"sources"},
    {"homes"},
    {"checking"},
    {"lexicons", "messages", "rejections", "speech"},
    {
        "languages",
        "readers",
        "formats",
        "decks",
        "index",
        "frequency",
        "trigrams",
        "characters",
        "articles",
    },
    {"transliteration", "config", "toml_text", "queries"},
    {"marking", "ankiconnect", "ankifields"},
    {"packing"},
    {"terms"},
    {"entries", "errors", "version"},
)
#: Outside libraries, each with the rooms that may import it.
LIBRARIES = {
    "sudachipy": {"languages/ja"},
    "pymorphy3": {"languages/"},
    "dawg_python": {"languages/"},
    "dawg2": {"languages/"},
    "sqlite3": {
        "index.py",
        "frequency.py",
        "trigrams.py",
        "characters.py",
        "homes",
        "reviews/database.py",
        "reviews/store.py",
        "decks/anki/package.py",
        "formats/anki.py",
        "formats/_ankipackage.py",
        "readers/jmdict.py",
        "readers/jmnedict.py",
    },
    "typer": {"cli"},
    "weasyprint": {"decks/pdf.py"},
    "zstandard": {"formats/_ankipackage.py"},
    "rich": {"cli/render.py"},
    "babel": {"messages.py", "readers/cldr.py"},
    "gettext": {"messages.py"},
    "wordfreq": {"frequency.py"},
    "openpyxl": {"formats/xlsx.py"},
    "pypdf": {"articles/pdf.py"},
    "platformdirs": {"config.py"},
    "fsrs": {"reviews/scheduling.py"},
}
MODULES = sorted(PACKAGE.rglob("*.py"))


def imports(path: Path) -> set[str]:
    """Every module that a file imports at run time, however deep in it."""
    found: set[str] = set()

    def visit(node: ast.AST) -> None:
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            return
        if isinstance(node, ast.Import):
            found.update(each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            found.update(f"{node.module}.{each.name}" for each in node.names)
        for child in ast.iter_child_nodes(node):
            visit(child)

    visit(ast.parse(path.read_text("utf-8")))
    return found


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def floor(name: str) -> int:
    return next(number for number, rooms in enumerate(FLOORS) if name in rooms)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_down(path: Path) -> None:
    own = room(path)
    if own == "__init__":
        return
    for name in imports(path):
        parts = name.split(".")
        if parts[0] != "phrasekit" or len(parts) < 2 or parts[1] == own:
            continue
        rooms = set().union(*FLOORS)
        if parts[1] in rooms:
            assert floor(parts[1]) > floor(own), f"{own} imports {name}"
        else:
            pytest.fail(f"{own} imports {name} through the front door")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_languages_do_not_import_each_other(path: Path) -> None:
    parts = path.relative_to(PACKAGE).parts
    if parts[0] != "languages" or len(parts) < 3:
        return
    for name in imports(path):
        found = re.match(r"phrasekit\.languages\.([a-z]{2,3})\b", name)
        if found and (PACKAGE / "languages" / found[1]).is_dir():
            assert found[1] == parts[1]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_each_library_has_its_room(path: Path) -> None:
    own = path.relative_to(PACKAGE).as_posix()
    for name in imports(path):
        rooms = LIBRARIES.get(name.split(".")[0])
        if rooms is not None:
            assert any(own.startswith(each) for each in rooms), f"{own} imports {name}"


@pytest.mark.parametrize("argument", ["--version", "--help"])
def test_no_analyser_is_loaded_for_version_and_help(argument: str) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "phrasekit", argument],
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = {line.rsplit("|", 1)[-1].strip() for line in done.stderr.splitlines()}
    assert not {"sudachipy", "pymorphy3", "babel", "rich", "sqlite3"} & loaded


@pytest.mark.parametrize(
    "arguments", [("寝不足",), ("спасибо",), ("寝不足", "--locale", "de")], ids=" ".join
)
def test_an_exact_look_up_loads_no_analyser(arguments: tuple[str, ...]) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "phrasekit", "lookup", *arguments, "--json"],
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
    loaded = {line.rsplit("|", 1)[-1].strip() for line in done.stderr.splitlines()}
    heavy = {"sudachipy", "pymorphy3", "babel", "rich", "typer", "pydantic", "sqlalchemy"}
    assert not heavy & loaded


def test_no_file_is_too_large_to_hold_in_mind() -> None:
    long = {
        path.name: count
        for path in MODULES
        if (count := len(path.read_text("utf-8").splitlines())) > 500
    }
    assert not long
