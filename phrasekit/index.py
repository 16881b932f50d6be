"""The index of a lexicon: term entries in SQLite, found by key, by gloss and by prefix.

Derived from a source and never changed afterwards; `lexicons.py` says when to compile it anew.
One of the two modules that import sqlite3.
"""

from __future__ import annotations

import json
import re
import sqlite3
import zlib
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from phrasekit.entries import Example, Form, Sense, TermEntry
from phrasekit.errors import DataError, Message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path
    from types import TracebackType

#: Changes with `schema.sql` or with the order of an entry's content.
SCHEMA_VERSION = 1

#: Entries with all words of a gloss that are looked through for the gloss itself.
MOST_WORD_MATCHES = 400
#: Keys whose entries are kept in memory, some 10 MB at the most.
CACHED_KEYS = 4096
#: The innermost brackets; taken out again and again, they take nested ones along.
BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
ARTICLES = ("to ", "a ", "an ", "the ")
#: The entries with a gloss of one word.
OF_GLOSS = (
    "SELECT content FROM gloss_key JOIN entry ON entry.number = gloss_key.entry"
    " WHERE key = ? ORDER BY gloss_key.entry LIMIT ?"
)


def gloss_key(gloss: str) -> str:
    """Reduce an English gloss to what a reader would type for it.

    >>> gloss_key("To look up (a word)"), gloss_key("Thank you!")
    ('look up', 'thank you')
    """
    text = gloss.casefold()
    while ("(" in text or "[" in text) and BRACKETS.search(text):
        text = BRACKETS.sub(" ", text)
    text = " ".join(text.strip(" .!?…,;:\"'“”‘’").replace("’", "'").split())
    if not text.startswith(ARTICLES):
        return text
    return text.partition(" ")[2] or text


def is_one_word(key: str) -> bool:
    """Tell whether a gloss key has a table of its own; those of more words are found by words."""
    return " " not in key


def gloss_hash(key: str) -> int:
    """Give the number that a gloss key is stored as."""
    return zlib.crc32(key.encode("utf-8", "surrogatepass"))


def is_among(key: str, glosses: Iterable[str]) -> bool:
    """Tell whether one of the glosses has a key.

    >>> is_among("look up", ["to search", "To look up (a word)"])
    True
    """
    # A key is a piece of its gloss but for quotes and spaces: most glosses need not be reduced.
    start = key.partition(" ")[0].partition("'")[0]
    return any(start in gloss.casefold() and gloss_key(gloss) == key for gloss in glosses)


class Packer:
    """Turns entries into the compact JSON of the index; numbers their tags as it goes."""

    def __init__(self) -> None:
        self.tags: dict[str, int] = {}

    def pack(self, entry: TermEntry) -> str:
        """Write an entry as a JSON array, empty ends cut off."""
        content = [
            entry.id,
            [self._form(form) for form in entry.forms],
            [self._form(form) for form in entry.readings],
            [self._sense(sense) for sense in entry.senses],
            dict(entry.grammar),
            [[each.text, each.translation] for each in entry.examples],
            int(entry.ambiguous),
        ]
        return json.dumps(_trim(content), ensure_ascii=False, separators=(",", ":"))

    def _numbers(self, names: Sequence[str]) -> list[int]:
        return [self.tags.setdefault(name, len(self.tags)) for name in names]

    def _form(self, form: Form) -> Any:
        content = _trim(
            [
                form.text,
                round(form.commonness * 100),
                self._numbers(form.labels),
                list(form.restricted_to),
            ]
        )
        return content if len(content) > 1 else form.text

    def _sense(self, sense: Sense) -> list[Any]:
        return _trim(
            [
                list(sense.glosses),
                self._numbers(sense.part_of_speech),
                self._numbers(sense.labels),
                sense.note or 0,
                list(sense.restricted_to),
                list(sense.cross_references),
                list(sense.antonyms),
                list(sense.loan_sources),
                list(sense.government),
            ]
        )


def _trim(content: list[Any]) -> list[Any]:
    while content and not content[-1]:
        content.pop()
    return content


class Unpacker:
    """Turns the compact JSON of the index back into entries."""

    def __init__(self, language: str, lexicon: str, tags: Sequence[str]) -> None:
        self.language = language
        self.lexicon = lexicon
        self.tags = tags
        self._decode = json.JSONDecoder().raw_decode  # `json.loads` without its preparations
        self._combinations: dict[tuple[int, ...], tuple[str, ...]] = {(): ()}

    def unpack(self, content: str) -> TermEntry:
        """Read one entry."""
        values = self._decode(content)[0]
        values += [[], [], [], {}, [], 0][len(values) - 1 :]
        number, forms, readings, senses, grammar, examples, ambiguous = values
        return TermEntry(
            self.language,
            self.lexicon,
            number,
            tuple(map(self._form, forms)),
            tuple(map(self._form, readings)),
            tuple([self._sense(*sense) for sense in senses]),
            tuple(grammar.items()) if grammar else (),
            tuple([Example(*example) for example in examples]) if examples else (),
            ambiguous == 1,
        )

    def glosses(self, content: str) -> list[list[str]]:
        """Read no more of an entry than the glosses of each of its senses."""
        values = self._decode(content)[0]
        return [sense[0] for sense in values[3] if sense] if len(values) > 3 else []

    def _names(self, numbers: Sequence[int]) -> tuple[str, ...]:
        """Give the tags of these numbers; the same few combinations come again and again."""
        key = tuple(numbers)
        found = self._combinations.get(key)
        if found is None:
            found = self._combinations[key] = tuple([self.tags[number] for number in key])
        return found

    def _form(self, form: Any) -> Form:
        if type(form) is str:
            return Form(form)
        if len(form) == 2:
            return Form(form[0], form[1] / 100)
        text, commonness, labels, restricted_to = form + [0, (), ()][len(form) - 1 :]
        return Form(text, commonness / 100, self._names(labels), tuple(restricted_to))

    def _sense(
        self,
        glosses: Sequence[str] = (),
        part_of_speech: Sequence[int] = (),
        labels: Sequence[int] = (),
        note: str | int = 0,
        *others: Sequence[str],
    ) -> Sense:
        return Sense(
            tuple(glosses),
            self._names(part_of_speech),
            self._names(labels) if labels else (),
            str(note) if note else None,
            *map(tuple, others),
        )


class Index:
    """An index on disk, opened for reading.

    Raises DataError when the file is missing, damaged, or of another version than this code.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        if not path.is_file():
            raise DataError("no index {path!r}; {remedy}", path=str(path), remedy=_remedy(path))
        # Nobody writes to an index in place, so SQLite may skip all locking.
        self.connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        try:
            self.meta: dict[str, str] = dict(
                self.connection.execute("SELECT name, value FROM meta")
            )
            tags = [
                name for (name,) in self.connection.execute("SELECT name FROM tag ORDER BY number")
            ]
        except sqlite3.Error as error:
            self.close()
            raise _damaged(path, error) from error
        if self.meta.get("schema") != str(SCHEMA_VERSION):
            self.close()
            raise DataError(
                "the index {path!r} is of another version; {remedy}",
                path=str(path),
                remedy=_remedy(path),
            )
        self.language = self.meta["language"]
        self._unpacker = Unpacker(self.language, self.meta["lexicon"], tags)
        self.find = lru_cache(maxsize=CACHED_KEYS)(self._find)

    def __enter__(self) -> Index:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __len__(self) -> int:
        return int(self.meta["entries"])

    def close(self) -> None:
        """Close the file."""
        self.connection.close()

    def _find(self, key: str) -> tuple[TermEntry, ...]:
        """Give the entries of which a form or reading has this key, the most common first."""
        return tuple(
            self._entries(
                "SELECT content FROM form_key JOIN entry ON entry.number = form_key.entry"
                " WHERE key = ? ORDER BY form_key.entry",
                (key,),
            )
        )

    def find_prefix(self, prefix: str, limit: int = 20) -> list[TermEntry]:
        """Give the entries of which a key starts with `prefix`, the most common first."""
        if not prefix:
            return []
        return self._entries(
            "SELECT content FROM entry WHERE number IN"
            " (SELECT entry FROM form_key WHERE key >= ? AND key < ? ORDER BY entry LIMIT ?)"
            " ORDER BY number",
            (prefix, prefix[:-1] + chr(ord(prefix[-1]) + 1), limit),
        )

    def find_gloss(self, gloss: str, limit: int = -1) -> list[TermEntry]:
        """Give the entries with a gloss that is the same but for articles, case and brackets.

        No more than `limit` entries are looked through, the most common first; all if negative.
        """
        key = gloss_key(gloss)
        if is_one_word(key):
            found = self._entries(OF_GLOSS, (gloss_hash(key), limit))
        else:
            found = self.find_gloss_words(key, MOST_WORD_MATCHES)
        return [
            entry for entry in found if any(is_among(key, sense.glosses) for sense in entry.senses)
        ]

    def find_glosses_beside(self, word: str, limit: int = -1) -> list[list[str]]:
        """Give the glosses of each sense of which one is this word; of entries as `find_gloss`."""
        key = gloss_key(word)
        return [
            glosses
            for (content,) in self._fetch(OF_GLOSS, (gloss_hash(key), limit))
            for glosses in self._unpacker.glosses(content)
            if is_among(key, glosses)
        ]

    def find_gloss_words(self, words: str, limit: int = 60) -> list[TermEntry]:
        """Give the entries with all these words (or others of their stems) in their glosses."""
        terms = " ".join(f'"{word}"' for word in _words(words))
        if not terms:
            return []
        return self._entries(
            "SELECT content FROM entry WHERE number IN"
            " (SELECT rowid FROM gloss_words WHERE gloss_words MATCH ? ORDER BY rowid LIMIT ?)"
            " ORDER BY number",
            (terms, limit),
        )

    def has_key(self, key: str) -> bool:
        """Tell whether any entry has this key, without reading it."""
        return self._fetch("SELECT 1 FROM form_key WHERE key = ? LIMIT 1", (key,)) != []

    def __iter__(self) -> Iterator[TermEntry]:
        """Give all entries, the most common first."""
        for (content,) in self.connection.execute("SELECT content FROM entry ORDER BY number"):
            yield self._unpacker.unpack(content)

    def _entries(self, query: str, values: tuple[Any, ...]) -> list[TermEntry]:
        return [self._unpacker.unpack(content) for (content,) in self._fetch(query, values)]

    def _fetch(self, query: str, values: tuple[Any, ...]) -> list[Any]:
        try:
            return self.connection.execute(query, values).fetchall()
        except UnicodeEncodeError:  # an unpaired surrogate is in no key
            return []
        except sqlite3.Error as error:
            raise _damaged(self.path, error) from error


def _words(text: str) -> list[str]:
    cleaned = "".join(each if each.isalnum() else " " for each in gloss_key(text))
    return cleaned.split()


REINSTALL = Message("reinstall phrasekit: pip install --force-reinstall --no-deps phrasekit")


def _remedy(path: Path) -> Message:
    from phrasekit import config

    if path.parent == config.packaged_indexes():
        return REINSTALL
    return Message("compile it again: phrasekit lexicon build")


def _damaged(path: Path, error: sqlite3.Error) -> DataError:
    return DataError(
        "the index {path!r} is damaged ({error}); {remedy}",
        path=str(path),
        error=str(error),
        remedy=_remedy(path),
    )


def gloss_keys(entry: TermEntry) -> Iterator[str]:
    """Give the keys of all glosses of an entry."""
    for sense in entry.senses:
        for gloss in sense.glosses:
            yield gloss_key(gloss)


def write(
    path: Path,
    entries: Iterable[TermEntry],
    keys: Callable[[TermEntry], Iterable[str]],
    meta: dict[str, str],
    with_glosses: bool = True,
) -> int:
    """Compile entries into an index at `path`, replacing it only when all is well.

    `meta` must hold "lexicon" and "language". Without glosses, entries are found by their forms
    only. Gives the number of entries.
    """
    packer = Packer()
    rows = [
        (
            -entry.commonness,
            packer.pack(entry),
            sorted(set(keys(entry))),
            *(_gloss_columns(entry) if with_glosses else (set[int](), "")),
        )
        for entry in entries
    ]
    rows.sort(key=lambda row: row[0])
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".partial")
    partial.unlink(missing_ok=True)
    connection = sqlite3.connect(partial)
    try:
        _fill(connection, rows, packer, meta)
    finally:
        connection.close()
    partial.replace(path)
    return len(rows)


def _gloss_columns(entry: TermEntry) -> tuple[set[int], str]:
    """Give what an entry's glosses are found by: the one-word ones as numbers, and all words."""
    hashes = {gloss_hash(key) for key in gloss_keys(entry) if is_one_word(key)}
    return hashes, " ".join(gloss for sense in entry.senses for gloss in sense.glosses)


def _fill(
    connection: sqlite3.Connection,
    rows: list[tuple[float, str, list[str], set[int], str]],
    packer: Packer,
    meta: dict[str, str],
) -> None:
    from pathlib import Path as FilePath

    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    connection.executescript(FilePath(__file__).with_name("schema.sql").read_text("utf-8"))
    connection.executemany(
        "INSERT INTO entry VALUES (?, ?)", ((n, r[1]) for n, r in enumerate(rows, 1))
    )
    # Sorted before they go in: a table without rowid is then written from left to right.
    form_keys = sorted({(key, number) for number, row in enumerate(rows, 1) for key in row[2]})
    connection.executemany("INSERT INTO form_key VALUES (?, ?)", form_keys)
    gloss_hashes = sorted({(key, number) for number, row in enumerate(rows, 1) for key in row[3]})
    connection.executemany("INSERT INTO gloss_key VALUES (?, ?)", gloss_hashes)
    connection.executemany(
        "INSERT INTO gloss_words (rowid, words) VALUES (?, ?)",
        ((number, row[4]) for number, row in enumerate(rows, 1)),
    )
    connection.execute("INSERT INTO gloss_words (gloss_words) VALUES ('optimize')")
    connection.executemany(
        "INSERT INTO tag VALUES (?, ?)", ((number, name) for name, number in packer.tags.items())
    )
    facts = {**meta, "schema": str(SCHEMA_VERSION), "entries": str(len(rows))}
    connection.executemany("INSERT INTO meta VALUES (?, ?)", sorted(facts.items()))
    connection.commit()
    connection.execute("VACUUM")
