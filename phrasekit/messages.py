"""What is said to a person, in the person's own language.

Messages are marked with `_` and extracted with Babel (see CONTRIBUTING in the README); catalogues
stand in `phrasekit/locale`. Names of languages, dates and lists come from CLDR through Babel,
which is loaded only when one of them is printed.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from phrasekit.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Sequence
    from gettext import NullTranslations

    from babel import Locale

_chosen: str | None = None


def choose_locale(name: str | None) -> None:
    """Set the reader's locale ("de", "ja_JP"); None leaves it to the environment.

    Raises BadInput when CLDR knows no such locale.
    """
    global _chosen
    _chosen = name
    locale.cache_clear()
    _catalogue.cache_clear()
    if name is not None:
        locale()


def _named_by_environment() -> str:
    """Give the locale that the environment names; "" for none and for the C locale."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(variable, "").split(".")[0].split("@")[0]
        if value:
            return "" if value in ("C", "POSIX") else value
    return ""


@cache
def locale() -> Locale:
    """Give the reader's locale: the chosen one, else the environment's, else English."""
    from babel import Locale, UnknownLocaleError

    name = _chosen or _named_by_environment() or "en"
    try:
        return Locale.parse(name.replace("-", "_").split(".")[0])
    except (ValueError, TypeError, UnknownLocaleError) as error:
        if _chosen is None:
            return Locale("en")
        raise BadInput(f"no locale {_chosen!r}; give one like en, de or ja_JP") from error


@cache
def _catalogue() -> NullTranslations:
    import gettext

    name = _chosen or _named_by_environment()
    folder = Path(__file__).with_name("locale")
    return gettext.translation("phrasekit", folder, [name] if name else ["en"], fallback=True)


def _(message: str) -> str:
    """Translate a message; it stays English where there is no catalogue for the locale."""
    return _catalogue().gettext(message)


def language_name(code: str) -> str:
    """Give the name of a language in the reader's own; the code when CLDR has no name."""
    return str(locale().languages.get(code, code))


def listed(items: Sequence[str]) -> str:
    """Join items as the reader's language joins a list."""
    from babel.lists import format_list

    return str(format_list(list(items), style="unit", locale=locale()))
