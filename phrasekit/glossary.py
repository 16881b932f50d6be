"""A reader's terms, each with its context and source: kept, found, changed, merged, and undone."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

from phrasekit import checking, homes, merging
from phrasekit.errors import BadInput, UnknownName
from phrasekit.homes import Undone
from phrasekit.selection import Selection, all_text
from phrasekit.terms import Asked, Sighting, Term, later_than, new_id, now

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path
    from types import TracebackType
    from typing import Literal

    from phrasekit.homes import Home

#: The fields that `edit` can change.
EDITABLE = (
    "term",
    "language",
    "headword",
    "reading",
    "transliteration",
    "glosses",
    "part_of_speech",
    "forms",
    "sense",
    "note",
    "tags",
    "seen",
)


class Kept(NamedTuple):
    """A term that was kept, and whether it is new or was met again."""

    term: Term
    outcome: Literal["added", "seen again", "unchanged"]


class Glossary:
    """A glossary, to iterate, to index by any spelling of a term, to search and to change.

    >>> glossary = Glossary.load("japan-belgium-2018")
    >>> [term.term for term in glossary]
    ['Nebusoku Japan', 'spasibo']
    >>> glossary["寝不足"].gloss
    'lack of sleep Japan'
    >>> "спасибо" in glossary
    True
    """

    def __init__(self, home: Home) -> None:
        self._home = home

    @classmethod
    def open(cls, path: str | Path | None = None) -> Glossary:
        """Open the glossary in use (`PHRASEKIT_GLOSSARY`, else the user's own), or one at a path.

        A path that ends in `.toml` is plain text, any other a database; what is not there yet is
        made when the first term is kept. Raises DataError for a file that is no glossary.
        """
        return cls(homes.open_home(path))

    @classmethod
    def load(cls, name: str | Path) -> Glossary:
        """Open a packaged glossary by its name, or a file that is there by its path.

        Raises UnknownName when there is neither, DataError when the file is broken.
        """
        from pathlib import Path as FilePath

        from phrasekit.errors import DataError

        path = FilePath(name).expanduser()
        if path.is_file():
            return cls(homes.open_home(path))
        if path.suffix:
            raise DataError("no glossary file {path!r}", path=str(path))
        return cls(homes.open_packaged(str(name)))

    def __enter__(self) -> Glossary:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file; what was kept is on disk already."""
        self._home.close()

    @property
    def name(self) -> str:
        """The name that look-ups give when they meet a term of this glossary."""
        return self._home.name

    @property
    def title(self) -> str:
        """What the glossary is about."""
        return self._home.title or self._home.name

    @property
    def licence(self) -> str:
        """The licence that the glossary names, "" for none."""
        return self._home.licence

    @property
    def path(self) -> Path:
        """Where the glossary is, or will be."""
        return self._home.path

    # -- finding

    def __iter__(self) -> Iterator[Term]:
        """Give the terms in the order they were added."""
        return iter(self._home)

    def __len__(self) -> int:
        return len(self._home)

    def __contains__(self, spelling: object) -> bool:
        return isinstance(spelling, str) and self.get(spelling) is not None

    def __getitem__(self, spelling: str) -> Term:
        term = self.get(spelling)
        if term is None:
            raise KeyError(spelling)
        return term

    def get(self, spelling: str) -> Term | None:
        """Give the term that a spelling, or an id, stands for best: printed, native, romanised."""
        return next(iter(self.find(spelling)), None)

    def find(self, spelling: str) -> list[Term]:
        """Give all terms that a spelling, or an id, may stand for, best first."""
        return [term for term, _cost in self._found(spelling)]

    def meant(self, spelling: str) -> list[Term]:
        """Give the term that a spelling, or an id, stands for; all of them where it is in doubt."""
        found = self._found(spelling)
        return [term for term, cost in found if cost == found[0][1]]

    def _found(self, spelling: str) -> list[tuple[Term, float]]:
        if not spelling.strip():
            return []
        by_id = self._home.get(spelling.strip())
        if by_id is not None:
            return [(by_id, 0.0)]
        from phrasekit.finding import found_in  # brings the look-up along, which listing needs not

        return found_in(self._home, spelling)

    def search(self, text: str) -> list[Term]:
        """Give the terms with `text` in any of their fields, or that it is a spelling of.

        >>> [term.headword for term in Glossary.load("japan-belgium-2018").search("sleep")]
        ['寝不足']
        """
        wanted = text.casefold().strip()
        if not wanted:
            return []
        try:
            spelled = {term.id for term in self.find(text)}
        except BadInput:  # too long for a term, and yet part of a context
            spelled = set()
        return [term for term in self if term.id in spelled or wanted in all_text(term)]

    def select(self, selection: Selection) -> Iterator[Term]:
        """Give the terms that fit a selection, in the order it asks for."""
        return selection.of(self)

    def tags(self) -> dict[str, int]:
        """Give the tags in use and how many terms have each, in alphabetical order."""
        counts: dict[str, int] = {}
        for term in self:
            for tag in term.tags:
                counts[tag] = counts.get(tag, 0) + 1
        return dict(sorted(counts.items()))

    # -- changing

    @contextmanager
    def transaction(self, label: str = "a transaction") -> Iterator[Glossary]:
        """Make all changes inside one change: kept whole or not at all, undone at once.

        Other processes wait meanwhile, so look terms up before.
        """
        with self._home.changing(label):
            yield self

    def add(
        self,
        term: str,
        *,
        gloss: str | Sequence[str] = (),
        context: str | None = None,
        source: str | None = None,
        url: str | None = None,
        date: str | None = None,
        publisher: str | None = None,
        said: str | None = None,
        offset: tuple[int, int] | None = None,
        tags: str | Sequence[str] = (),
        note: str | None = None,
        language: str | None = None,
        headword: str | None = None,
        reading: str | None = None,
        part_of_speech: str | Sequence[str] = (),
    ) -> Term:
        """Look a term up, fill what is left empty, and keep it with where and when it was met.

        `gloss` is the user's own, `said` what the writer of the source said it means. A term that
        is there already gets one more sighting. Gives the term as it is kept.

        >>> import tempfile, os
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     with Glossary.open(os.path.join(folder, "mine.toml")) as glossary:
        ...         term = glossary.add("nebusoku", context="Nebusoku again!", tags="sleep")
        >>> term.headword, term.reading, term.glosses[0]
        ('寝不足', 'ねぶそく', 'lack of sleep')

        Raises BadInput for what cannot be kept, DataError where the glossary cannot be written.
        """
        from phrasekit import keeping

        seen = keeping.sighting(
            term, context, source, url, date or now()[:10], publisher, said, offset
        )
        asked = Asked(
            term,
            language,
            headword,
            reading,
            _listed(gloss),
            _listed(part_of_speech),
            None,
            note,
            _listed(tags),
            (seen,),
        )
        return self.keep(asked).term

    def keep(self, asked: Asked) -> Kept:
        """Keep a term as `add` does, and tell whether it is new. An equal sighting is added too."""
        from phrasekit import keeping

        fresh = keeping.made(asked)
        with self._home.changing(f"add {fresh.term}"):
            same = self._same(fresh)
            if same is None:
                moment = now()
                term = fresh._replace(id=new_id(), created=moment, changed=moment)
                self._home.put_new([term])
                return Kept(term, "added")
            note = _joined(same.note, fresh.note)
            merged = merging.merge(same, fresh._replace(note=None), prefer="theirs").term
            seen = (*same.seen, *fresh.seen)
            return self._changed(same, merged._replace(note=note, seen=seen))

    def keep_once(self, asked: Asked) -> Kept:
        """Keep a term as `keep` does, but no sighting that is there already."""
        from phrasekit import keeping

        fresh = keeping.made(asked)
        same = self._same(fresh)
        if same is None:
            return self.keep(asked)
        with self._home.changing(f"add {fresh.term}"):
            present = self._home.get(same.id) or same
            return self._changed(present, merging.merge(present, fresh, prefer="mine").term)

    def _same(self, fresh: Term) -> Term | None:
        same = merging.find_same(fresh, self._home.of_headword(*merging.identity(fresh)))
        if same is not None:
            return same
        # Written by hand, or imported, and never looked up: it has no headword but itself.
        printed = self._home.find_printed(fresh.term)
        return next((each for each in printed if merging.is_unresolved(each, fresh)), None)

    def _changed(self, before: Term, after: Term) -> Kept:
        if after == before:
            return Kept(before, "unchanged")
        term = after._replace(changed=later_than(before.changed))
        self._home.put(term, before)
        return Kept(term, "seen again")

    def edit(self, name: str, **fields: Any) -> Term:
        """Change fields of the term of an id; they are the user's own from now on.

        Lists are given as lists, texts as texts, None or "" for nothing. Raises BadInput for a
        field or value that cannot be kept, or where another term is the same already.
        """
        unknown = sorted(set(fields) - set(EDITABLE))
        if unknown:
            raise UnknownName("field", unknown[0], list(EDITABLE))
        with self._home.changing(f"edit {self._printed(name)}"):
            before = self._present(name)
            values = {field: _as_kept(field, value) for field, value in fields.items()}
            derived = tuple(each for each in before.derived if each not in fields)
            own = before.own_glosses if "glosses" in derived else ()
            after = checking.checked(before._replace(**values, derived=derived, own_glosses=own))
            if (after.language, after.headword) != (before.language, before.headword):
                from phrasekit import keeping

                after = keeping.derived_anew(after)
            same = self._same(after)
            if same is not None and same.id != name:
                raise BadInput(
                    "{headword!r} is in the glossary already, as {id}; edit that one",
                    headword=after.headword,
                    id=same.id,
                )
            return self._changed(before, after).term

    def _present(self, name: str) -> Term:
        term = self._home.get(name)
        if term is None:
            raise BadInput("no term with the id {id!r} in the glossary", id=name)
        return term

    def _printed(self, name: str) -> str:
        """Give the term of an id as it was met, which says more to a reader than the id."""
        term = self._home.get(name)
        return name if term is None else term.term

    def remove(self, name: str) -> Term:
        """Take the term of an id out; `undo` brings it back. Raises BadInput if there is none."""
        with self._home.changing(f"remove {self._printed(name)}"):
            term = self._present(name)
            self._home.remove(term)
        return term

    def undo(self) -> Undone | None:
        """Take the last change back; None where there is none.

        Raises BadInput where one of its terms has changed since by other hands, and inside a
        transaction.
        """
        return self._home.undo()

    def refresh(self, terms: Iterable[Term] | None = None) -> Iterator[tuple[Term, Term | None]]:
        """Derive again, as the lexicons are now, what was derived; what the user wrote stays.

        Gives each term that changes before and after; None after where its lexicon no longer has
        the entry, and then it is left as it is.
        """
        from phrasekit import keeping

        pairs = []
        for term in list(self if terms is None else terms):
            fresh = keeping.refreshed(term)
            if fresh != term:
                pairs.append((term, fresh))
        if not pairs:
            return
        with self._home.changing("refresh"):
            for before, fresh in pairs:
                present = self._home.get(before.id)
                if fresh is None or present != before:
                    yield before, None
                else:
                    yield before, self._changed(before, fresh).term

    def notice_edits(self, write: bool = True) -> list[Term]:
        """Note a change now for terms that were edited in the file since this was last asked.

        People who edit a text glossary do not set `changed`, by which Anki knows what is new.
        Without `write` nothing is changed. Gives the terms with their new times; none for a
        database. Raises DataError where nothing can be written.
        """
        return self._home.notice_edits(write)

    @property
    def home(self) -> Home:
        """Where the terms are kept, for the rooms that read and write many."""
        return self._home


def _listed(texts: str | Sequence[str]) -> tuple[str, ...]:
    return (texts,) if isinstance(texts, str) else tuple(texts)


def _as_kept(field: str, value: Any) -> Any:
    """Give a value as a term holds it: lists as tuples, nothing as the field's own nothing."""
    empty = Term("", "", "", "")
    if isinstance(getattr(empty, field), tuple):
        listed = _listed(value or ())
        if field == "seen" and not all(isinstance(each, Sighting) for each in listed):
            raise BadInput(
                "{field!r} is a list of sightings, not {value}", field=field, value=value
            )
        if field != "seen" and not all(isinstance(each, str) for each in listed):
            raise BadInput("{field!r} is a list of texts, not {value}", field=field, value=value)
        return listed
    if value is not None and not isinstance(value, str):
        raise BadInput("{field!r} is a text, not {value!r}", field=field, value=value)
    return value or getattr(empty, field)


def _joined(mine: str | None, theirs: str | None) -> str | None:
    if not mine or not theirs or theirs in mine:
        return mine or theirs
    return f"{mine}\n{theirs}"


__all__ = ["Asked", "Glossary", "Kept", "Selection", "Sighting", "Term", "Undone"]
