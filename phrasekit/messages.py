"""What is said to a person, in the person's own language.

Messages are marked with `_` or `say`, errors carry templates (`phrasekit/errors.py`); Babel
collects both (see Contributing in the README), and catalogues stand in `phrasekit/locale`. Names
of languages and lists come from CLDR through Babel, loaded only when one of them is printed.
"""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING

from phrasekit.errors import BadInput, LanguageName, Message, PhrasekitError, filled

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from gettext import GNUTranslations

    from babel import Locale

# Every command imports this room, `--version` too, and pathlib would cost it 4 ms.
LOCALE_FOLDER = os.path.join(os.path.dirname(__file__), "locale")

_chosen: str | None = None


def choose_locale(name: str | None, checked: bool = True) -> None:
    """Set the reader's locale ("de", "ja_JP"); None leaves it to the environment.

    Raises BadInput when CLDR knows no such locale; to look there takes Babel, so a caller with
    nothing to print for a person yet asks for no check.
    """
    global _chosen
    _chosen = None
    locale.cache_clear()
    _catalogue.cache_clear()
    if checked and name is not None and _parsed(name) is None:
        raise BadInput("no locale {name!r}; give one like en, de or ja_JP", name=name)
    _chosen = name


def _plain(name: str) -> str:
    """Give a locale's name without encoding and variant: de_DE.UTF-8@euro is de_DE."""
    return name.split(".")[0].split("@")[0].replace("-", "_")


def _named_by_environment() -> str:
    """Give the locale that the environment names; "" for none and for the C locale."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = _plain(os.environ.get(variable, ""))
        if value:
            return "" if value in ("C", "POSIX") else value
    return ""


def _parsed(name: str) -> Locale | None:
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(_plain(name))
    except (ValueError, TypeError, UnknownLocaleError):
        return None


@cache
def locale() -> Locale:
    """Give the reader's locale: the chosen one, else the environment's, else English."""
    from babel import Locale

    return _parsed(_chosen or _named_by_environment() or "en") or Locale("en")


@cache
def _catalogue() -> GNUTranslations | None:
    """Open the catalogue of the reader's locale, or of its language; None for English.

    By hand, since the search of `gettext` imports `locale`, which takes longer than all of this.
    """
    language, *rest = _plain(_chosen or _named_by_environment()).split("_")
    names = [language.lower(), *rest]
    if not all(each.isalnum() for each in names):
        return None
    for count in range(len(names), 0, -1):
        name = "_".join(names[:count])
        path = os.path.join(LOCALE_FOLDER, name, "LC_MESSAGES", "phrasekit.mo")
        if os.path.isfile(path):
            from gettext import GNUTranslations

            with open(path, "rb") as stream:
                return GNUTranslations(stream)
    return None


def lend_catalogue() -> None:
    """Let libraries that ask gettext for their messages, as Typer does, find ours.

    They go by the environment, in which `LANGUAGE` comes first.
    """
    from gettext import bindtextdomain, textdomain

    bindtextdomain("phrasekit", LOCALE_FOLDER)
    textdomain("phrasekit")
    os.environ["LANGUAGE"] = _plain(_chosen or "") or _named_by_environment() or "en"


def _(message: str) -> str:
    """Translate a message; it stays English where there is no catalogue for the locale."""
    catalogue = _catalogue()
    return message if catalogue is None else catalogue.gettext(message)


def say(template: str, /, **values: object) -> str:
    """Translate a template and put its values in.

    >>> say("nothing found for {query}", query="zzz")
    'nothing found for zzz'
    """
    return _filled(_(template), template, values)


def say_many(one: str, many: str, count: int) -> str:
    """Say a template with a `{count}` in the form that the language has for this number.

    >>> say_many("{count} finding", "{count} findings", 1)
    '1 finding'
    """
    english = one if count == 1 else many
    catalogue = _catalogue()
    translated = english if catalogue is None else catalogue.ngettext(one, many, count)
    return _filled(translated, english, {"count": count})


def said(message: PhrasekitError | str) -> str:
    """Say an error, or a message from a lower room, in the reader's language.

    >>> from phrasekit.errors import UnknownName
    >>> said(UnknownName("scheme", "nope", ["hepburn", "kunrei"]))
    "no scheme 'nope'; known: hepburn, kunrei"
    """
    if isinstance(message, PhrasekitError | Message):
        return say(message.template, **message.values)
    return message


def _filled(translated: str, english: str, values: Mapping[str, object]) -> str:
    """Fill a translation; where its placeholders are wrong, English is better than a traceback."""
    own = {name: _own(value) for name, value in values.items()}
    try:
        return filled(translated, own)
    except (LookupError, ValueError, AttributeError, TypeError):
        return filled(english, own)


def _own(value: object) -> object:
    """Give a value in the reader's language, when it is one that has words."""
    if isinstance(value, Message | PhrasekitError):
        return said(value)
    return language_name(value.code) if isinstance(value, LanguageName) else value


def language_name(code: str) -> str:
    """Give the name of a language in the reader's own; the code when CLDR has no name."""
    return str(locale().languages.get(code, code))


def knows_language(code: str) -> bool:
    """Tell whether CLDR names a language of this code."""
    from babel import Locale

    return code in Locale("en").languages


def listed(items: Sequence[str]) -> str:
    """Join items as the reader's language joins a list.

    >>> listed(["causative", "passive", "past"])
    'causative, passive, past'
    """
    from babel.lists import format_list

    try:
        return str(format_list(list(items), style="unit", locale=locale()))
    except LookupError:  # Babel's patterns for lists lack a part in German and many others
        return ", ".join(items)
