"""The lexicons: where each comes from, under which licence, and its way into an index.

A folder with a `lexicon.toml` is a lexicon; the packaged ones and the user's are of one shape.
An index is compiled again only when the hash of its inputs says so.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from phrasekit import characters, config, frequency, index, languages, readers, trigrams
from phrasekit.errors import DataError, Message, UnknownName

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from phrasekit.entries import Character, TermEntry

FIELDS = ("id", "title", "language", "format", "kind", "version", "licence", "attribution", "url")


class Lexicon(NamedTuple):
    """A published source, as its `lexicon.toml` describes it.

    `kind` is "entries", "names", "frequencies", "characters", or "analyser" (a package that is
    used as it is).
    """

    id: str
    title: str
    language: str
    format: str
    kind: str
    version: str
    licence: str
    attribution: str
    url: str
    folder: Path
    package: str = ""
    packaged: bool = True
    #: A supplement answers only for what no other lexicon of its language has.
    supplement: bool = False

    @property
    def index_path(self) -> Path:
        """Where the index of this lexicon stands, compiled or not."""
        folder = config.user_indexes() if self.on_demand else config.packaged_indexes()
        return folder / f"{self.id}.db"

    @property
    def on_demand(self) -> bool:
        """Whether the index is compiled on first use: a user's own lexicon, and names.

        Names are larger than all else together, and few readers want them.
        """
        return self.kind == "names" or not self.packaged

    @property
    def is_compiled(self) -> bool:
        """Whether there is an index, or nothing to compile."""
        return self.kind == "analyser" or self.on_demand or self.index_path.is_file()

    @property
    def is_at_hand(self) -> bool:
        """Whether its entries can be had: compiled already, or their text is installed."""
        if self.index_path.is_file():
            return True
        try:
            return self.source.is_dir()
        except DataError:
            return False

    @property
    def source(self) -> Path:
        """Where the text of this lexicon is: its own folder, or the package that carries it.

        Raises DataError when that package is not installed.
        """
        if not self.package:
            return self.folder
        from importlib.util import find_spec

        found = find_spec(self.package.replace("-", "_"))
        if found is None or found.origin is None:
            raise DataError(
                "lexicon {lexicon!r} is compiled from {package!r}; install it",
                lexicon=self.id,
                package=self.package,
            )
        return Path(found.origin).parent


def load(folder: Path, packaged: bool) -> Lexicon:
    """Read a folder's `lexicon.toml`; raises DataError where it is broken or a field is missing."""
    import tomllib

    path = folder / "lexicon.toml"
    try:
        facts = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise DataError(
            "cannot read {path!r}: {error}", path=str(path), error=str(error)
        ) from error
    missing = [name for name in FIELDS if not isinstance(facts.get(name), str)]
    if missing:
        raise DataError(
            "{path!r} lacks {field!r}; see dictionaries/README.md",
            path=str(path),
            field=missing[0],
        )
    named = {name: facts[name] for name in FIELDS}
    return Lexicon(
        **named,
        folder=folder,
        package=facts.get("package", ""),
        packaged=packaged,
        supplement=bool(facts.get("supplement", False)),
    )


def packaged() -> list[Lexicon]:
    """List the lexicons that come with phrasekit."""
    return _found_in(config.packaged_dictionaries(), packaged=True)


def _found_in(root: Path, packaged: bool) -> list[Lexicon]:
    return [load(path.parent, packaged) for path in sorted(root.glob("*/*/lexicon.toml"))]


@cache
def available() -> Mapping[str, Lexicon]:
    """Give all lexicons by their ids, the packaged ones first; the user's cannot hide them."""
    own = _found_in(config.user_dictionaries(), packaged=False)
    return {lexicon.id: lexicon for lexicon in (*own, *packaged())}


def get(name: str) -> Lexicon:
    """Give the lexicon of an id; raises UnknownName when there is none."""
    lexicons = available()
    if name not in lexicons:
        raise UnknownName("lexicon", name, sorted(lexicons))
    return lexicons[name]


@cache
def frequencies() -> frequency.Frequencies:
    """Open the table of word frequencies."""
    return frequency.Frequencies(config.packaged_indexes() / "wordfreq.db")


@cache
def letters() -> trigrams.Trigrams:
    """Open the tables that tell how well the letters of a word suit a language."""
    return trigrams.Trigrams(config.packaged_indexes() / "wordfreq.db")


@cache
def characters_of(code: str) -> Callable[[str], Character | None]:
    """Give what tells of a character of a language; it knows nothing where no lexicon does."""
    for lexicon in available().values():
        if lexicon.language == code and lexicon.kind == "characters":
            return characters.Characters(lexicon.index_path).get
    return lambda literal: None


def fingerprint(lexicon: Lexicon) -> str:
    """Hash everything that decides what is in a lexicon's index: its text and our code."""
    import hashlib

    digest = hashlib.sha256()
    for path in _inputs(lexicon):
        digest.update(path.name.encode() + b"\0")
        with path.open("rb") as stream:
            digest.update(hashlib.file_digest(stream, "sha256").digest())
    return digest.hexdigest()


def _inputs(lexicon: Lexicon) -> Iterator[Path]:
    package = config.PACKAGE
    yield lexicon.folder / "lexicon.toml"
    yield from (package / name for name in ("entries.py", "frequency.py", "lexicons.py"))
    if lexicon.kind == "characters":
        yield package / "characters.py"
        yield lexicon.source / "jamdict.db"
        return
    if lexicon.kind == "frequencies":
        rooms = [package / "languages" / code / "__init__.py" for code in languages.available()]
        yield package / "trigrams.py"
        yield from rooms
        return
    yield from readers.get(lexicon.format).sources(lexicon.source)
    yield from (package / name for name in ("index.py", "schema.sql", "readers/__init__.py"))
    yield from sorted((package / "readers").glob(f"{lexicon.format.replace('-', '_')}*"))
    room = package / "languages" / lexicon.language
    yield from sorted(each for each in room.rglob("*") if each.suffix in (".py", ".toml", ".tsv"))


def is_current(lexicon: Lexicon, path: Path | None = None) -> bool:
    """Tell whether an index stands and was compiled from just these inputs."""
    target = path or lexicon.index_path
    stamp = target.with_suffix(".stamp")
    return target.is_file() and stamp.is_file() and stamp.read_text() == fingerprint(lexicon)


def compile_index(
    lexicon: Lexicon, path: Path | None = None, report: Callable[[str], None] = lambda line: None
) -> bool:
    """Compile the index of a lexicon unless it is current; tell whether there was work to do.

    `report` gets a line for each stage. Raises DataError where the source is broken.
    """
    target = path or lexicon.index_path
    if lexicon.kind == "analyser" or is_current(lexicon, target):
        return False
    source = lexicon.package or lexicon.folder.name
    report(Message("{lexicon}: reading {source}", lexicon=lexicon.id, source=source))
    if lexicon.kind == "frequencies":
        count = frequency.write(target, _frequency_tables())
        trigrams.write(target, _letter_tables())
    elif lexicon.kind == "characters":
        count = characters.write(target, lexicon.source)
    else:
        count = _write_entries(lexicon, target, report)
    size = f"{target.stat().st_size / 1e6:.1f}"
    done = Message(
        "{lexicon}: {count} {kind}, {size} MB",
        lexicon=lexicon.id,
        count=count,
        kind=lexicon.kind,
        size=size,
    )
    report(done)
    target.with_suffix(".stamp").write_text(fingerprint(lexicon))
    return True


def _write_entries(lexicon: Lexicon, target: Path, report: Callable[[str], None]) -> int:
    language = languages.get(lexicon.language)
    entries = readers.get(lexicon.format).read(lexicon.source, lexicon.id, lexicon.language)
    table = _lemma_table(language)
    is_names = lexicon.kind == "names"  # weighed by their reader: no text counts them
    weighed = (
        entry
        if is_names or lexicon.supplement
        else language.weigh(entry, lambda form: table.get(form, 0.0))
        for entry in entries
    )
    meta = {
        "lexicon": lexicon.id,
        "language": lexicon.language,
        "key_version": str(language.key_version),
        "version": lexicon.version,
    }
    reported = _reported(weighed, lexicon.id, report)
    return index.write(target, reported, language.keys, meta, with_glosses=not is_names)


def _reported(
    entries: Iterable[TermEntry], name: str, report: Callable[[str], None]
) -> Iterator[TermEntry]:
    for number, entry in enumerate(entries, 1):
        if number % 50_000 == 0:
            report(Message("{lexicon}: {count} entries read", lexicon=name, count=number))
        yield entry


@cache
def _tokens(code: str) -> Mapping[str, float]:
    return frequency.token_frequencies(code)


def _lemma_table(language: languages.Language) -> dict[str, float]:
    from importlib.util import find_spec

    if find_spec("wordfreq") is None:
        return {}
    shares = language.lemma_frequencies(_tokens(language.code))
    return {form: frequency.zipf(share) for form, share in shares.items() if share > 0}


def _frequency_tables() -> dict[str, dict[str, float]]:
    floors = {"en": frequency.ENGLISH_FLOOR}
    for code in languages.available():
        floor = languages.get(code).frequency_floor
        if floor is not None:
            floors[code] = floor
    return {
        code: {form: value for form, value in _zipfs(code) if value >= floor}
        for code, floor in floors.items()
    }


def _zipfs(code: str) -> Iterator[tuple[str, float]]:
    for form, share in _tokens(code).items():
        yield form, frequency.zipf(share)


def _letter_tables() -> dict[str, bytes]:
    """Count the letters of all languages that are written in Latin ones, and of ours romanised."""
    found = {}
    for code in {"en", *frequency.counted_languages()}:
        common = sorted(_tokens(code).items(), key=lambda pair: (-pair[1], pair[0]))
        words = [word for word, _ in common[: trigrams.MOST_WORDS.get(code, trigrams.MANY)]]
        if code in languages.available():
            words = list(_romanised(words, languages.get(code)))
        if sum(map(bool, map(trigrams.letters, words))) * 2 > len(words):
            found[code] = trigrams.losses_of(words)
    return found


def _romanised(words: list[str], room: languages.Language) -> Iterator[str]:
    """Write words of a language in Latin letters, in the ways that are met most."""
    spelled = [word for word in words if room.writes(word) and not _has_characters(word)]
    usual = [name for name in trigrams.USUAL_SCHEMES if room.has_scheme(name)]
    for scheme in usual or [room.default_scheme]:
        yield from (room.transliterate(word, scheme) for word in spelled)


def _has_characters(word: str) -> bool:
    """Tell whether a word has characters that do not say how they are read."""
    return any("\u3400" <= each <= "\u9fff" for each in word)


def check(lexicon: Lexicon) -> Iterator[str]:
    """Say what is wrong with the entries of a lexicon, for its authors: one line a finding.

    Headwords listed in the folder's `exceptions.txt` need not be known to the analyser.
    """
    room = languages.get(lexicon.language)
    listed = lexicon.folder / "exceptions.txt"
    exceptions = set(listed.read_text("utf-8").split("\n")) if listed.is_file() else set()
    seen: set[str] = set()
    for entry in readers.get(lexicon.format).read(lexicon.source, lexicon.id, lexicon.language):
        if entry.id in seen:
            yield f"{entry.id}: stands twice"
        seen.add(entry.id)
        for sense in entry.senses:
            if not all(gloss.strip() for gloss in sense.glosses):
                yield f"{entry.id}: empty gloss"
        for problem in room.problems(entry):
            if entry.headword not in exceptions or "not known" not in problem:
                yield f"{entry.id}: {problem}"


@cache
def open_index(name: str) -> index.Index:
    """Open the index of a lexicon, once in a process; raises DataError when it cannot be used.

    A user's own index is compiled on first use; a packaged one came with the installation.
    """
    lexicon = get(name)
    if lexicon.on_demand and not _is_usable(lexicon):
        compile_index(lexicon, report=_tell)
    opened = index.Index(lexicon.index_path)
    if opened.meta.get("key_version") != str(languages.get(lexicon.language).key_version):
        raise DataError(
            "the index of {lexicon!r} is of another version; {remedy}",
            lexicon=name,
            remedy=index.REINSTALL,
        )
    return opened


def _is_usable(lexicon: Lexicon) -> bool:
    """Tell whether an index that is compiled on demand will do.

    What comes from a package does not change under our feet, and hashing it takes a second, so
    that only its version is looked at.
    """
    if not lexicon.package:
        return is_current(lexicon)
    try:
        with index.Index(lexicon.index_path) as opened:
            version = opened.meta.get("key_version"), opened.meta.get("version")
    except DataError:
        return False
    return version == (str(languages.get(lexicon.language).key_version), lexicon.version)


def _tell(line: str) -> None:
    import sys

    if sys.stderr.isatty():
        sys.stderr.write(f"{line}\n")


def of_language(code: str, kind: str = "entries") -> list[Lexicon]:
    """List the lexicons of a kind ("entries", "names") in a language."""
    return [
        lexicon
        for lexicon in available().values()
        if lexicon.language == code and lexicon.kind == kind
    ]
