"""What can be undone: the changes of a glossary, and what each found and left.

The tables `change` and `trace` of `glossary.sql`; a database home keeps its own, text files share
one in the user's data folder.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

from phrasekit.errors import BadInput
from phrasekit.homes import Undone
from phrasekit.packing import packed, unpacked
from phrasekit.terms import later_than, now

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable

    from phrasekit.homes import Home
    from phrasekit.terms import Term

#: So many changes of a glossary can be undone.
KEPT = 100
#: What terms held when they were last given to others, of text files that people edit; made when
#: first needed, since a glossary in a database has none.
_NOTED = """CREATE TABLE IF NOT EXISTS noted (
    place TEXT NOT NULL, term TEXT NOT NULL, changed TEXT NOT NULL, content BLOB NOT NULL,
    PRIMARY KEY (place, term)
) WITHOUT ROWID"""


def _digest(term: Term) -> bytes:
    """Give a mark of what a term holds, but for its time of change."""
    content = packed(term._replace(changed="")).encode("utf-8", "surrogatepass")
    return hashlib.sha256(content).digest()[:16]


class Return(NamedTuple):
    """A term as it is and as it was before a change; None where it is, or was, not there."""

    present: Term | None
    past: Term | None


class Changes:
    """The changes of one glossary, in a database that is already in a transaction."""

    def __init__(self, connection: sqlite3.Connection, place: str = "") -> None:
        self._connection = connection
        self._place = place

    def begin(self, label: str) -> int:
        """Note that a change begins; give its number. The oldest changes are forgotten."""
        done = self._connection.execute(
            "INSERT INTO change (place, moment, label) VALUES (?, ?, ?)",
            (self._place, now(), label),
        )
        number = int(done.lastrowid or 0)
        oldest = self._connection.execute(
            "SELECT number FROM change WHERE place = ? ORDER BY number DESC LIMIT 1 OFFSET ?",
            (self._place, KEPT),
        ).fetchone()
        if oldest is not None:
            self._forget("number <= ?", oldest[0])
        return number

    def trace(self, change: int, before: Term | None, after: Term | None) -> None:
        """Note what a change found and left of one term."""
        kept = after or before
        assert kept is not None
        self._connection.execute(
            "INSERT INTO trace VALUES (?, ?, ?, ?)",
            (
                change,
                kept.id,
                packed(before) if before else None,
                after.changed if after else None,
            ),
        )

    def trace_new(self, change: int, terms: Iterable[Term]) -> None:
        """Note that a change found none of these terms, and left them."""
        self._connection.executemany(
            "INSERT INTO trace VALUES (?, ?, NULL, ?)",
            [(change, term.id, term.changed) for term in terms],
        )

    def last(self) -> tuple[int, str] | None:
        """Give the number and label of the latest change that touched a term."""
        found = self._connection.execute(
            "SELECT number, label FROM change WHERE place = ? AND EXISTS"
            " (SELECT 1 FROM trace WHERE trace.change = change.number)"
            " ORDER BY number DESC LIMIT 1",
            (self._place,),
        ).fetchone()
        return (int(found[0]), str(found[1])) if found else None

    def take_back(self, home: Home) -> Undone | None:
        """Take the latest change of a home back, in a change of its own; None where there is none.

        Raises BadInput where one of its terms is not as the change left it.
        """
        last = self.last()
        if last is None:
            return None
        number, label = last
        returns = self.undoing(number, home.get)
        for present, past in returns:
            if past is not None:
                home.put(past, present)
            elif present is not None:
                home.remove(present)
        self.forget(number)
        return Undone(label, len(returns))

    def undoing(self, number: int, get: Callable[[str], Term | None]) -> list[Return]:
        """Give what must become of each term to take a change back.

        What is restored has changed now, for time only moves forward; the changes before this one
        are told, so that they can be taken back too. Raises BadInput where a term is not as the
        change left it.
        """
        rows = self._connection.execute(
            "SELECT term, before, changed_after FROM trace WHERE change = ? ORDER BY rowid",
            (number,),
        )
        # A term that was touched twice goes from what was left last to what was found first.
        touched: dict[str, tuple[str | None, str | None]] = {}
        for term, before, changed_after in rows.fetchall():
            touched[term] = (touched.get(term, (before,))[0], changed_after)
        returns = []
        for term, (before, changed_after) in reversed(touched.items()):
            present = get(term)
            if (present.changed if present else None) != changed_after:
                raise BadInput(
                    "the term {term!r} has changed since; it is left as it is",
                    term=present.term if present else term,
                )
            past = self._restored(unpacked(before), present) if before else None
            returns.append(Return(present, past))
        return returns

    def _restored(self, past: Term, present: Term | None) -> Term:
        moment = later_than(max(past.changed, present.changed if present else ""))
        self._connection.execute(
            "UPDATE trace SET changed_after = ? WHERE term = ? AND changed_after = ?",
            (moment, past.id, past.changed),
        )
        return past._replace(changed=moment)

    def edited_by_hand(self, terms: Iterable[Term], note: bool) -> list[tuple[Term, Term]]:
        """Find the terms whose content, but not their time, is another than when last noted.

        Gives each as it is and with its time moved on; with `note`, notes all as they are then.
        """
        self._connection.execute(_NOTED)
        rows = self._connection.execute(
            "SELECT term, changed, content FROM noted WHERE place = ?", (self._place,)
        )
        noted = {term: (changed, content) for term, changed, content in rows}
        found, fresh = [], []
        for term in terms:
            content = _digest(term)
            changed, known = noted.get(term.id, ("", content))
            after = term
            if content != known and term.changed <= changed:
                after = term._replace(changed=later_than(changed))
                found.append((term, after))
            if (after.changed, content) != noted.get(term.id):
                fresh.append((self._place, term.id, after.changed, content))
        if note:
            self._connection.executemany("REPLACE INTO noted VALUES (?, ?, ?, ?)", fresh)
        return found

    def forget(self, number: int) -> None:
        """Forget a change that was taken back."""
        self._forget("number = ?", number)

    def _forget(self, which: str, number: int) -> None:
        chosen = f"SELECT number FROM change WHERE place = ? AND {which}"
        values = (self._place, number)
        self._connection.execute(f"DELETE FROM trace WHERE change IN ({chosen})", values)
        self._connection.execute(f"DELETE FROM change WHERE place = ? AND {which}", values)
