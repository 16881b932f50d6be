"""A glossary as plain text, in TOML: made for people, for diffs and for review in git.

The file is read whole and written whole: into a new file beside it, which then takes its place, so
that a full disk or a crash leaves the old one. Writers take turns by a lock on the file itself.
"""

from __future__ import annotations

from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING

from phrasekit import languages
from phrasekit.errors import BadInput
from phrasekit.homes import text_reading
from phrasekit.homes.keys import GLOSS, PRINTED, form_keys, word_keys

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from phrasekit.homes import Undone
    from phrasekit.terms import Term


class TextHome:
    """A glossary in one TOML file; made when the first term is kept."""

    def __init__(self, path: Path, read_only: bool = False) -> None:
        self.path = path
        self.name = path.stem
        self.read_only = read_only
        self._text = ""
        self._stamp: tuple[int, ...] | None = ()
        self._terms: dict[str, Term] = {}
        self._facts: dict[str, str] = {}
        self._change: list[tuple[Term | None, Term | None]] | None = None
        self._form_keys: dict[str, dict[str, list[str]]] = {}
        self._by_headword: dict[str, dict[str, dict[str, None]]] = {}
        self._refresh()

    # -- reading

    def _refresh(self) -> None:
        """Read the file again if it is another one than last time."""
        if self._change is not None or (self.read_only and self._stamp):
            return
        stamp = text_reading.stamp(self.path)
        if stamp != self._stamp:
            self._text = text_reading.read(self.path) if stamp else ""
            self._terms, self._facts = text_reading.parsed(self._text, self.path)
            self._stamp = stamp
            self._forget_keys()

    def _forget_keys(self) -> None:
        self._form_keys.clear()
        self._by_headword.clear()
        self.__dict__.pop("_words", None)

    @property
    def title(self) -> str:
        """What the glossary is about."""
        return self._facts.get("title", self.name)

    @property
    def licence(self) -> str:
        """The licence of the glossary, "" where it names none."""
        return self._facts.get("licence", "")

    def __len__(self) -> int:
        self._refresh()
        return len(self._terms)

    def __iter__(self) -> Iterator[Term]:
        self._refresh()
        return iter(list(self._terms.values()))

    def languages(self) -> frozenset[str]:
        """Give the codes of the languages that there are terms in."""
        self._refresh()
        return frozenset(term.language for term in self._terms.values())

    def get(self, name: str) -> Term | None:
        """Give the term of an id."""
        self._refresh()
        return self._terms.get(name)

    def of_headword(self, language: str, folded: str) -> list[Term]:
        """Give the terms of a language whose folded headword is this."""
        self._refresh()
        names = self._headwords(language).get(folded, {})
        return [self._terms[name] for name in names]

    def folded_headwords(self, language: str, shortest: int, longest: int) -> Iterable[str]:
        """Give the folded headwords of a language that have so many characters."""
        self._refresh()
        return [each for each in self._headwords(language) if shortest <= len(each) <= longest]

    def find(self, language: str, key: str) -> list[Term]:
        """Give the terms that a key of a language leads to."""
        self._refresh()
        if language not in self._form_keys:
            keyed: dict[str, list[str]] = {}
            for term in self._terms.values():
                for each in dict.fromkeys(form_keys(term)) if term.language == language else ():
                    keyed.setdefault(each, []).append(term.id)
            self._form_keys[language] = keyed
        return [self._terms[name] for name in self._form_keys[language].get(key, ())]

    def find_printed(self, text: str) -> list[Term]:
        """Give the terms that were printed so, whatever the case of the letters."""
        return self._worded(text.casefold(), PRINTED)

    def find_gloss(self, key: str) -> list[Term]:
        """Give the terms of which a gloss has this key."""
        return self._worded(key, GLOSS)

    def _worded(self, key: str, kind: str) -> list[Term]:
        self._refresh()
        return [self._terms[name] for name in self._words.get((key, kind), ())]

    @cached_property
    def _words(self) -> dict[tuple[str, str], list[str]]:
        """What terms are found by in any language; made when it is first asked for."""
        keyed: dict[tuple[str, str], list[str]] = {}
        for term in self._terms.values():
            for pair in dict.fromkeys(word_keys(term)):
                keyed.setdefault(pair, []).append(term.id)
        return keyed

    def _headwords(self, language: str) -> dict[str, dict[str, None]]:
        """Give the ids by folded headword, of one language, whose room alone is needed for it."""
        if language not in self._by_headword:
            found: dict[str, dict[str, None]] = {}
            for term in self._terms.values():
                if term.language == language:
                    found.setdefault(_folded(term), {})[term.id] = None
            self._by_headword[language] = found
        return self._by_headword[language]

    def _moved(self, past: Term | None, present: Term | None) -> None:
        """Let what terms are found by follow a change; only headwords are asked for in between."""
        if past is not None:
            self._headwords(past.language).get(_folded(past), {}).pop(past.id, None)
        if present is not None:
            ids = self._headwords(present.language).setdefault(_folded(present), {})
            ids[present.id] = None
        self._form_keys.clear()
        self.__dict__.pop("_words", None)

    # -- changing

    @contextmanager
    def changing(self, label: str) -> Iterator[None]:
        """Open a change; one that is open already takes this one in."""
        if self._change is not None:
            yield
            return
        if self.read_only:
            raise BadInput(
                "the glossary {name!r} comes with phrasekit and cannot be changed; "
                "copy it with: phrasekit export mine.toml --glossary {name}",
                name=self.name,
            )
        from phrasekit.homes.text_writing import remembered

        with self._rewriting() as touched:
            yield
            if not touched:
                return
            with remembered(self.path) as changes:
                number = changes.begin(label)
                for past, present in touched:
                    changes.trace(number, past, present)
                self._write()

    @contextmanager
    def _rewriting(self) -> Iterator[list[tuple[Term | None, Term | None]]]:
        """Let terms be put, removed and written; give what was touched."""
        from phrasekit.homes.files import locked

        with locked(self.path):
            self._refresh()
            self._change = []
            try:
                yield self._change
            except BaseException:
                self._stamp = ()  # what is in the file is to be read again
                raise
            finally:
                self._change = None

    def put(self, term: Term, previous: Term | None) -> None:
        """Keep a term, in the place of `previous` where it was there before."""
        self._trace(previous, term)
        self._terms[term.id] = term
        self._moved(previous, term)

    def put_new(self, terms: Iterable[Term]) -> None:
        """Keep many terms that were not there before."""
        for term in terms:
            self.put(term, None)

    def remove(self, term: Term) -> None:
        """Take a term out."""
        self._trace(term, None)
        del self._terms[term.id]
        self._moved(term, None)

    def _trace(self, past: Term | None, present: Term | None) -> None:
        assert self._change is not None, "put and remove stand inside `with home.changing(...)`"
        self._change.append((past, present))

    def _write(self) -> None:
        """Put the changed terms into the text, and the text in the place of the file."""
        from phrasekit.homes.files import replaced
        from phrasekit.homes.text_writing import with_terms

        text = with_terms(self._text, self._terms, self.path)
        replaced(self.path, text.encode("utf-8"))
        self._text, self._stamp = text, text_reading.stamp(self.path)

    def undo(self) -> Undone | None:
        """Take the last change back, as far as nobody has changed its terms since."""
        if self._change is not None:
            raise BadInput("a change is open; take it back by leaving it with an error")
        if not self.path.parent.is_dir():
            return None
        from phrasekit.homes.text_writing import remembered

        with self._rewriting(), remembered(self.path) as changes:
            undone = changes.take_back(self)
            if undone is not None:
                self._write()
        return undone

    def notice_edits(self, write: bool = True) -> list[Term]:
        """Move the time of terms on that were changed in an editor since they were noticed last."""
        from phrasekit.homes.text_writing import remembered

        if self.read_only or not self.path.exists():
            return []
        with self._rewriting(), remembered(self.path) as changes:
            found = changes.edited_by_hand(self._terms.values(), note=write)
            if found and write:
                for before, after in found:
                    self.put(after, before)
                self._write()
        return [after for _before, after in found]

    def close(self) -> None:
        """Nothing is held open."""


def _folded(term: Term) -> str:
    return languages.room_of(term.language).fold(term.headword)
