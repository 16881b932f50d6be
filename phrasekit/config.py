"""Where dictionaries, their indexes and the user's own data live.

The only file that builds such a path. The wheel carries copies of `dictionaries/` and of the
compiled indexes inside the package; a checkout (an editable install) has the first beside it.
"""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parent


def packaged_indexes() -> Path:
    """Give the folder of the indexes that the build compiled."""
    return PACKAGE / "_data"


def packaged_dictionaries() -> Path:
    """Give the folder of lexicon sources and glossaries: the wheel's copy, or the checkout's."""
    copy = PACKAGE / "_dictionaries"
    return copy if copy.is_dir() else PACKAGE.parent / "dictionaries"


def home() -> Path:
    """Give the folder of all user data; `PHRASEKIT_HOME` moves it. It need not exist."""
    chosen = os.environ.get("PHRASEKIT_HOME")
    if chosen:
        return Path(chosen).expanduser()
    if sys.platform == "linux":
        # What platformdirs answers here, without the 5 ms that importing it takes.
        data = os.environ.get("XDG_DATA_HOME", "").strip() or os.path.expanduser("~/.local/share")
        return Path(data) / "phrasekit"
    import platformdirs

    return Path(platformdirs.user_data_dir("phrasekit", appauthor=False))


def packaged_glossaries() -> Path:
    """Give the folder of the glossaries that come with phrasekit."""
    return packaged_dictionaries() / "glossaries"


_chosen_glossary: str | None = None


def choose_glossary(path: str | None) -> None:
    """Set the glossary of this process; None leaves it to `PHRASEKIT_GLOSSARY`."""
    global _chosen_glossary
    _chosen_glossary = path


def glossary_path() -> Path:
    """Give the glossary in use: the chosen one, the environment's, else the user's own."""
    named = _chosen_glossary or os.environ.get("PHRASEKIT_GLOSSARY")
    if named:
        return Path(named).expanduser()
    return _own_glossary(os.environ.get("PHRASEKIT_HOME"), os.environ.get("XDG_DATA_HOME"))


@cache
def _own_glossary(_moved: str | None, _data: str | None) -> Path:
    """Give the user's own glossary; every look-up asks, so it is put together once."""
    return home() / "glossary.db"


def text_changes() -> Path:
    """Give the database of what can be undone in glossaries that are plain text."""
    return home() / "text_changes.db"


def rejected_terms() -> Path:
    """Give the file of the words that `scan` shows no more."""
    return home() / "rejected.txt"


def user_dictionaries() -> Path:
    """Give the folder of the user's own lexicons and glossaries, of the same shape as ours."""
    return home() / "dictionaries"


def user_indexes() -> Path:
    """Give the folder of the indexes of the user's own lexicons; derived, may be deleted."""
    return home() / "indexes"


def reviews() -> Path:
    """Give the file of what was answered in reviews; never derived, never deleted by us."""
    return home() / "reviews.db"
