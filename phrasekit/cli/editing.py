"""A term in the user's own editor, as TOML; what does not hold is not taken, and not lost."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from phrasekit import toml_text
from phrasekit.checking import checked
from phrasekit.errors import BadInput, PhrasekitError
from phrasekit.glossary import EDITABLE
from phrasekit.messages import _
from phrasekit.packing import from_facts, plain

if TYPE_CHECKING:
    from phrasekit.terms import Term


def edited(term: Term) -> dict[str, Any]:
    """Let the user edit a term; give the fields that differ afterwards.

    Raises BadInput where there is no editor, or where the text is no term; it is kept then, and
    the error says where.
    """
    command = _editor()
    shown = term._replace(id="", entry=None, derived=(), own_glosses=(), created="", changed="")
    hint = _("Save and leave to keep the changes; what you write here is yours and stays.")
    descriptor, name = tempfile.mkstemp(prefix="phrasekit-", suffix=".toml")
    path = Path(name)
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        stream.write(f"# {hint}\n{toml_text.block(shown)}")
    try:
        done = subprocess.run([*command, name], check=False)
    except OSError as error:
        path.unlink()
        raise BadInput(
            "cannot start the editor {editor!r} ({reason}); name one in EDITOR",
            editor=command[0],
            reason=error.strerror,
        ) from error
    if done.returncode != 0:
        path.unlink()
        raise BadInput("the editor ended with code {code}; nothing changed", code=done.returncode)
    after = _read(path)
    path.unlink()
    return {
        field: getattr(after, field)
        for field in EDITABLE
        if getattr(after, field) != getattr(term, field)
    }


def _editor() -> list[str]:
    named = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if named:
        return shlex.split(named)
    if not sys.stdin.isatty():
        raise BadInput(
            "nothing to change was given, and there is no terminal for an editor; "
            "give options, as in: phrasekit edit TERM --note '...'"
        )
    return ["notepad"] if sys.platform == "win32" else ["vi"]


def _read(path: Path) -> Term:
    try:
        rows = tomllib.loads(path.read_text("utf-8")).get("term", [])
        if not isinstance(rows, list) or len(rows) != 1 or not isinstance(rows[0], dict):
            raise BadInput("there must be one [[term]], and only one")
        return checked(from_facts(plain(rows[0])))
    except (ValueError, PhrasekitError) as error:
        raise BadInput(
            "what you wrote is no term ({problem}); nothing changed, and your text is in {path!r}",
            problem=error,
            path=str(path),
        ) from error
