"""What phrasekit says to a person is marked, collected, and said in the person's language."""

from __future__ import annotations

import ast
import pickle
import re
import shlex
from gettext import GNUTranslations
from io import BytesIO
from string import Formatter
from typing import TYPE_CHECKING

import pytest
from babel.messages import Catalog
from babel.messages.frontend import CommandLineInterface
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from phrasekit import messages
from phrasekit.errors import (
    BadInput,
    DataError,
    LanguageName,
    Message,
    MissingPackage,
    PhrasekitError,
    UnknownName,
)
from phrasekit.formats import FIELDS
from phrasekit.terms import FIELD_NAMES
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.conftest import Result

    Run = Callable[..., Result]

PACKAGE = ROOT / "phrasekit"
TEMPLATE = PACKAGE / "locale" / "phrasekit.pot"
CATALOGUES = sorted(PACKAGE.glob("locale/*/LC_MESSAGES/phrasekit.po"))
ERRORS = {"PhrasekitError", "BadInput", "DataError", "UnknownName", "MissingPackage", "Message"}

#: Files whose errors are f-strings still; none may be added.
UNMARKED: set[str] = set()


def read(path: Path) -> Catalog:
    with path.open("rb") as stream:
        return read_po(stream, locale=path.parent.parent.name if path.suffix == ".po" else None)


def ids(path: Path) -> set[str]:
    return {str(message.id) for message in read(path) if message.id}


def test_the_template_is_what_the_readmes_command_extracts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = re.search(r"`(pybabel extract [^`]+)`", (ROOT / "README.md").read_text("utf-8"))
    assert found is not None
    command = shlex.split(found[1])
    assert command[command.index("-o") + 1] == "phrasekit/locale/phrasekit.pot"
    command[command.index("-o") + 1] = str(tmp_path / "new.pot")
    monkeypatch.chdir(ROOT)
    CommandLineInterface().run([command[0], "-q", *command[1:]])  # type: ignore[no-untyped-call]
    assert ids(tmp_path / "new.pot") == ids(TEMPLATE), "extract again"


def test_the_template_does_not_change_with_the_day_or_the_place() -> None:
    text = TEMPLATE.read_text("utf-8")
    assert "POT-Creation-Date" not in text
    assert str(ROOT) not in text


@pytest.mark.parametrize("name", ["de"])
def test_there_is_a_catalogue(name: str) -> None:
    assert PACKAGE / "locale" / name / "LC_MESSAGES" / "phrasekit.po" in CATALOGUES


def placeholders(text: str) -> set[str]:
    return {name for _text, name, _format, _conversion in Formatter().parse(text) if name}


def texts(value: object) -> list[str]:
    return [value] if isinstance(value, str) else list(value or ())  # type: ignore[call-overload]


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parent.parent.name)
def test_a_translation_has_the_placeholders_of_its_source(path: Path) -> None:
    for message in read(path):
        known = {name for text in texts(message.id) for name in placeholders(text)}
        for text in texts(message.string) if message.id else ():
            assert placeholders(text) <= known, text
            assert placeholders(text) == known or not text, text


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parent.parent.name)
def test_nothing_is_left_untranslated_or_in_doubt(path: Path) -> None:
    assert not [each.id for each in read(path) if each.id and not all(texts(each.string))]
    assert not [each.id for each in read(path) if each.id and each.fuzzy]


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parent.parent.name)
def test_what_is_compiled_is_what_is_written(path: Path) -> None:
    compiled = BytesIO()
    write_mo(compiled, read(path))
    compiled.seek(0)
    with path.with_suffix(".mo").open("rb") as stream:
        ours, fresh = (GNUTranslations(each)._catalog for each in (stream, compiled))  # type: ignore[attr-defined]
    del ours[""], fresh[""]
    assert ours == fresh, "run: pybabel compile -D phrasekit -d phrasekit/locale"


def raised_with(path: Path) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and node.args and ast.unparse(node.func) in ERRORS:
            yield node


@pytest.mark.parametrize(
    "path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE))
)
def test_no_error_is_said_in_an_f_string_that_nobody_can_translate(path: Path) -> None:
    unmarked = [
        f"{path.name}:{call.lineno}"
        for call in raised_with(path)
        if isinstance(call.args[0], ast.JoinedStr | ast.BinOp)
    ]
    assert not unmarked or path.relative_to(PACKAGE).as_posix() in UNMARKED


@pytest.mark.parametrize(
    ("error", "english"),
    [
        (BadInput("as it {is}"), "as it {is}"),
        (BadInput("the limit is {limit}", limit=0), "the limit is 0"),
        (DataError("no {path!r}; {remedy}", path="x", remedy=Message("do")), "no 'x'; do"),
        (UnknownName("scheme", "x", []), "no scheme 'x'; known: none"),
        (MissingPackage("Russian", "pymorphy3"), "Russian needs 'pymorphy3'; install it with: pip"),
    ],
)
def test_an_error_is_english_and_survives_a_trip_between_processes(
    error: PhrasekitError, english: str
) -> None:
    assert str(error).startswith(english)
    assert messages.said(error) == str(error)
    again = pickle.loads(pickle.dumps(error))
    assert (str(again), again.template, again.values) == (str(error), error.template, error.values)


@pytest.fixture
def german() -> Iterator[None]:
    messages.choose_locale("de")
    yield
    messages.choose_locale(None)


@pytest.mark.usefixtures("german")
def test_the_words_among_the_values_are_translated_too() -> None:
    kind = Message("{language} scheme", language=LanguageName("Russian", "ru"))
    error = UnknownName(kind, "x", [])
    assert messages.said(error) == "unbekannt: Umschrift (Russisch) 'x'; bekannt: nichts"
    assert str(error) == "no Russian scheme 'x'; known: none"
    assert messages.said(kind) == "Umschrift (Russisch)"
    assert messages.said("as it is {x}") == "as it is {x}"


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize(("count", "expected"), [(1, "1 Befund"), (0, "0 Befunde")])
def test_numbers_have_their_plurals(count: int, expected: str) -> None:
    assert messages.say_many("{count} finding", "{count} findings", count) == expected


def write_catalogue(folder: Path, translations: dict[str, str]) -> None:
    catalogue = Catalog(locale="eo")
    for english, translated in translations.items():
        catalogue.add(english, translated)
    path = folder / "eo" / "LC_MESSAGES" / "phrasekit.mo"
    path.parent.mkdir(parents=True)
    with path.open("wb") as stream:
        write_mo(stream, catalogue)


@pytest.mark.parametrize(
    "broken", ["limo {limito}", "limo {limit", "limo {}", "limo {limit.x}", "limo {limit!q}"]
)
def test_a_translation_with_wrong_placeholders_gives_way_to_english(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    write_catalogue(tmp_path, {"the limit is {limit}": broken, "none": "nenio"})
    monkeypatch.setattr(messages, "LOCALE_FOLDER", str(tmp_path))
    messages.choose_locale("eo")
    try:
        assert messages.say("none") == "nenio"
        assert messages.said(BadInput("the limit is {limit}", limit=0)) == "the limit is 0"
    finally:
        messages.choose_locale(None)


@pytest.mark.parametrize("name", ["de", "de_DE", "de-AT", "DE", "de_DE.UTF-8", "de_DE@euro"])
def test_german_is_found_under_all_its_names(name: str) -> None:
    messages.choose_locale(name)
    try:
        assert messages.say("none") == "nichts"
    finally:
        messages.choose_locale(None)


@pytest.mark.parametrize("name", ["fr", "en_GB", "ja"])
def test_a_locale_without_a_catalogue_is_english(name: str) -> None:
    messages.choose_locale(name)
    try:
        assert messages.say("none") == "none"
    finally:
        messages.choose_locale(None)


def test_results_follow_the_locale(phrasekit: Run) -> None:
    result = phrasekit("lookup", "zzzzqqqq", "--locale", "de")
    assert (result.code, result.out) == (1, "nichts gefunden für 'zzzzqqqq'\n")
    assert "warum: nebusoku" in phrasekit("lookup", "nebusoku", LC_ALL="de_DE.UTF-8").out


@pytest.mark.parametrize("name", ["en", "de", "es_AR", "bg", "hy", "ur_PK", "ja"])
@pytest.mark.parametrize("count", range(5))
def test_a_list_of_any_length_is_said_in_any_locale(name: str, count: int) -> None:
    items = ["causative", "passive", "negative", "past"][:count]
    messages.choose_locale(name)
    try:
        said = messages.listed(items)
    finally:
        messages.choose_locale(None)
    assert all(each in said for each in items)


MISTAKES = [
    (("lookup", ""), "die Anfrage ist leer"),
    (("lookup", "do", "--limit", "0"), "die Höchstzahl ist 0"),
    (("lookup", "do", "--lang", "xx"), "unbekannt: Sprache 'xx'; bekannt: ja, ru"),
    (("lexicon", "check", "nope"), "unbekannt: Wörterbuch 'nope'"),
    (("lookup",), "es fehlt das Argument 'QUERY...'; siehe: phrasekit lookup --help"),
    (("lokup",), "unbekannter Befehl 'lokup'; gemeint vielleicht: 'lookup'"),
    (("list", "--tga"), "unbekannte Option: --tga (möglich: --tag)"),
    (("list", "--limit", "x"), "unpassender Wert für '--limit': 'x' ist nicht vom Typ int"),
    (("import",), "phrasekit: eine Datei angeben, zum Beispiel: phrasekit import terms.csv"),
    (("list", "--sort", "size"), "unbekannt: Reihenfolge 'size'"),
    (("add", "nebusoku", "--note", "\x07"), "Notiz: das Zeichen U+0007"),
]


@pytest.mark.parametrize(("arguments", "said"), MISTAKES, ids=lambda value: str(value)[:40])
def test_mistakes_follow_the_locale(phrasekit: Run, arguments: tuple[str, ...], said: str) -> None:
    result = phrasekit(*arguments, LC_ALL="de_DE.UTF-8")
    assert result.code == 2
    assert said in result.err
    assert len(result.err.strip().splitlines()) == 1


@pytest.mark.parametrize("arguments", [("list", "--help"), ("lexicon", "--help"), ()])
def test_all_of_the_help_follows_the_locale(phrasekit: Run, arguments: tuple[str, ...]) -> None:
    shown = phrasekit(*arguments, LC_ALL="de_DE.UTF-8")
    text = shown.out + shown.err
    assert text.startswith("Aufruf: phrasekit")
    assert "Optionen:" in text
    assert "Diese Hilfe anzeigen." in text
    assert not re.search(r"Usage|Options:|Show|Install|default|required", text)


def test_what_a_change_was_is_said_in_the_readers_language(phrasekit: Run) -> None:
    phrasekit("add", "nebusoku")
    undone = phrasekit("undo", LC_ALL="de_DE.UTF-8").out
    assert undone == "rückgängig gemacht: nebusoku hinzufügen (1 Begriff)\n"


def test_the_reason_within_an_error_is_translated_too(phrasekit: Run, tmp_path: Path) -> None:
    table = tmp_path / "terms.csv"
    table.write_text('term,note\nnebusoku,"a\x07"\n', "utf-8")
    result = phrasekit("import", str(table), LC_ALL="de_DE.UTF-8")
    assert "Zeile 2: Notiz: das Zeichen U+0007 kann nicht gespeichert werden" in result.err
    assert "nichts wurde importiert" in result.err


def test_every_field_has_a_name_that_people_read() -> None:
    assert set(FIELDS) <= set(FIELD_NAMES)


@pytest.mark.parametrize(
    "option", [("--locale", "de"), ("--locale=de",), ("--locale=de", "--json")]
)
def test_mistakes_follow_the_option(phrasekit: Run, option: tuple[str, ...]) -> None:
    assert "die Anfrage ist leer" in phrasekit("lookup", "", *option).err
    assert "Beispiel: phrasekit lookup" in phrasekit("lookup", *option, "--help").out


@pytest.mark.parametrize(
    "name", ["xx_nonsense", "C.UTF-8", "../../de", "fr_FR.UTF-8", "_", "\udcff"]
)
def test_an_unknown_locale_is_english(phrasekit: Run, name: str) -> None:
    result = phrasekit("lookup", "", "zzzzqqqq", LC_ALL=name)
    assert "the query is empty" in result.err
    assert "nothing found for 'zzzzqqqq'" in result.out


def test_json_is_data_and_stays_english(phrasekit: Run) -> None:
    for arguments in (("lookup", "knigami", "--json"), ("lexicon", "list", "--json")):
        assert phrasekit(*arguments, LC_ALL="de").out == phrasekit(*arguments).out
