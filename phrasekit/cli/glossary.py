"""`phrasekit add`, `list`, `show`, `edit`, `remove`, `undo`, `tags`, `refresh`: the glossary."""

from __future__ import annotations

import json as json_module
import sys
from typing import TYPE_CHECKING, Any, NamedTuple

from phrasekit import config
from phrasekit.errors import BadInput, Message
from phrasekit.glossary import Asked, Glossary
from phrasekit.messages import _, said, say, say_many

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from phrasekit.selection import Selection
    from phrasekit.terms import Term

#: What is said of a change; its label is kept in English, as "add nebusoku".
CHANGES = {
    "add": Message("add {what}"),
    "edit": Message("edit {what}"),
    "import": Message("import {what}"),
    "refresh": Message("refresh"),
    "remove": Message("remove {what}"),
}


class AddOptions(NamedTuple):
    """What the command line says of the terms to be added."""

    glosses: tuple[str, ...] = ()
    context: str | None = None
    source: str | None = None
    date: str | None = None
    said: str | None = None
    tags: tuple[str, ...] = ()
    note: str | None = None
    language: str | None = None
    headword: str | None = None
    reading: str | None = None
    sense: int | None = None
    number: int | None = None


def opened(path: str | None) -> Glossary:
    """Open the glossary that the command line, or the environment, names."""
    config.choose_glossary(path)
    return Glossary.open()


def print_json(facts: dict[str, Any]) -> bool:
    """Print one object on a line; true, so that lines can be counted."""
    sys.stdout.write(json_module.dumps(facts, ensure_ascii=False) + "\n")
    return True


def add(terms: list[str], options: AddOptions, path: str | None, json: bool, color: bool) -> int:
    """Keep each term, and print it; a bad one among several does not keep out the others."""
    from phrasekit.cli.boundary import complain

    code = 1
    with opened(path) as glossary:
        for term in _texts(terms):
            try:
                if isinstance(term, BadInput):
                    raise term
                kept = glossary.keep(_asked(term, options))
            except BadInput as error:
                if len(terms) == 1 and terms != ["-"]:
                    raise
                complain(said(error))
                code = 2
                continue
            code = 0 if code != 2 else code
            if json:
                print_json({**kept.term.to_dict(), "outcome": kept.outcome})
            else:
                _show_kept(kept.term, kept.outcome, color)
            if not kept.term.gloss and not kept.term.glosses:
                _advise(kept.term)
            sys.stdout.flush()
    return code


def _asked(term: str, options: AddOptions) -> Asked:
    from phrasekit.keeping import sighting
    from phrasekit.terms import now

    seen = sighting(
        term,
        options.context,
        options.source,
        date=options.date or now()[:10],
        said=options.said,
    )
    return Asked(
        term,
        options.language,
        options.headword,
        options.reading,
        options.glosses,
        (),
        options.sense,
        options.note,
        options.tags,
        (seen,),
        options.number,
    )


def _texts(arguments: Iterable[str]) -> Iterator[str | BadInput]:
    from phrasekit.cli.lookup import read_lines

    for each in arguments:
        if each == "-":
            yield from read_lines()
        else:
            yield each


def _show_kept(term: Term, outcome: str, color: bool) -> None:
    from phrasekit.cli import render_term

    labels = {"added": _("added"), "seen again": _("seen again"), "unchanged": _("unchanged")}
    render_term.show_line(term, labels[outcome], color)


def _advise(term: Term) -> None:
    from phrasekit.cli.boundary import complain

    complain(
        say(
            "no dictionary has {term!r} and it has no gloss; give one with: "
            "phrasekit edit {term} --gloss '...'",
            term=term.term,
        )
    )


def list_terms(selection: Selection, path: str | None, json: bool, color: bool) -> int:
    """Print the terms that are selected, each as soon as it is read; 1 where there is none."""
    with opened(path) as glossary:
        terms = glossary.select(selection)
        if json:
            count = sum(print_json(term.to_dict()) for term in terms)
        elif sys.stdout.isatty():
            from phrasekit.cli import render_term

            count = render_term.show_list(terms, color)
        else:
            from phrasekit.cli import rows

            count = rows.write(terms)
    return 0 if count else 1


def show(names: list[str], path: str | None, json: bool, color: bool) -> int:
    """Print all that is kept of terms; 1 where one is not there."""
    from phrasekit.cli import render_term

    code = 0
    with opened(path) as glossary:
        for name in names:
            terms = glossary.meant(name)
            if not terms:
                _missing(name)
                code = 1
            for term in terms:
                if json:
                    print_json(term.to_dict())
                else:
                    render_term.show(term, color)
    return code


def _missing(name: str) -> None:
    from phrasekit.cli.boundary import complain

    complain(say("no term {name!r} in the glossary; see: phrasekit list", name=name))


def the_one(glossary: Glossary, name: str) -> Term | None:
    """Give the term that a spelling or an id stands for; None, and a line that says so, for none.

    Raises BadInput where it stands for several.
    """
    terms = glossary.meant(name)
    if len(terms) > 1:
        raise BadInput(
            "{name!r} stands for {count} terms: {terms}; give an id",
            name=name,
            count=len(terms),
            terms=", ".join(f"{term.reading or term.headword} ({term.id})" for term in terms),
        )
    if not terms:
        _missing(name)
        return None
    return terms[0]


class EditOptions(NamedTuple):
    """What the command line changes of a term; None leaves a field as it is."""

    term: str | None = None
    language: str | None = None
    headword: str | None = None
    reading: str | None = None
    transliteration: str | None = None
    glosses: list[str] | None = None
    part_of_speech: list[str] | None = None
    note: str | None = None
    tags: list[str] | None = None
    untag: list[str] | None = None


def edit(name: str, options: EditOptions, path: str | None, json: bool, color: bool) -> int:
    """Change a term by options, or in the user's editor where none is given."""
    with opened(path) as glossary:
        term = the_one(glossary, name)
        if term is None:
            return 1
        fields = _fields(term, options)
        if not fields:
            from phrasekit.cli.editing import edited

            fields = edited(term)
        changed = glossary.edit(term.id, **fields) if fields else term
    if json:
        print_json(changed.to_dict())
    else:
        _show_changed(changed, changed == term, color)
    return 0


def _fields(term: Term, options: EditOptions) -> dict[str, Any]:
    """Give the fields to change; tags are added to those that are there, or taken away."""
    given = options._asdict()
    added, taken = given.pop("tags"), given.pop("untag")
    fields = {field: value for field, value in given.items() if value is not None}
    if added is not None or taken is not None:
        gone = {tag.casefold() for tag in taken or ()}
        tags = dict.fromkeys((*term.tags, *(added or ())))
        fields["tags"] = [tag for tag in tags if tag.casefold() not in gone]
    return fields


def _show_changed(term: Term, is_same: bool, color: bool) -> None:
    from phrasekit.cli import render_term

    render_term.show_line(term, _("unchanged") if is_same else _("changed"), color)


def remove(names: list[str], path: str | None, json: bool, color: bool) -> int:
    """Take terms out, all in one change; 1, and nothing removed, where one is not there."""
    from phrasekit.cli import render_term

    with opened(path) as glossary:
        found = [the_one(glossary, name) for name in names]
        terms = list({term.id: term for term in found if term is not None}.values())
        if None in found:
            return 1
        with glossary.transaction(f"remove {', '.join(term.term for term in terms)}"):
            for term in terms:
                glossary.remove(term.id)
    for term in terms:
        if json:
            print_json(term.to_dict())
        else:
            render_term.show_line(term, _("removed"), color)
    return 0


def undo(path: str | None, json: bool) -> int:
    """Take the last change back; 1 where there is none."""
    from phrasekit.cli.boundary import complain

    with opened(path) as glossary:
        undone = glossary.undo()
    if undone is None:
        complain(_("there is no change to undo"))
        return 1
    if json:
        print_json({"undone": undone.label, "terms": undone.touched})
        return 0
    from phrasekit.cli import render

    count = say_many("{count} term", "{count} terms", undone.touched)
    render.show_line(say("undone: {change} ({count})", change=_change(undone.label), count=count))
    return 0


def _change(label: str) -> str:
    """Say a label in the reader's language; one that is not ours is given as it is."""
    verb, _space, what = label.partition(" ")
    return say(CHANGES[verb], what=what) if verb in CHANGES else label


def tags(path: str | None, json: bool, color: bool) -> int:
    """Print the tags and how many terms have each; 1 where there is none."""
    from phrasekit.cli import render

    with opened(path) as glossary:
        found = glossary.tags()
    if json:
        for tag, count in found.items():
            print_json({"tag": tag, "terms": count})
    elif found:
        rows = [(tag, str(count)) for tag, count in found.items()]
        render.show_table(rows, (_("tag"), _("terms")), color)
    return 0 if found else 1


def refresh(names: Sequence[str], path: str | None, json: bool, color: bool) -> int:
    """Derive again what lexicons say; print the terms that changed."""
    from phrasekit.cli import render_term
    from phrasekit.cli.boundary import complain

    with opened(path) as glossary:
        chosen = None
        if names:
            found = [the_one(glossary, name) for name in names]
            if None in found:
                return 1
            chosen = [term for term in found if term is not None]
        count = 0
        for before, after in glossary.refresh(chosen):
            if after is None:
                complain(
                    say(
                        "{headword!r}: its entry {entry!r} is no longer there; left as it is",
                        headword=before.headword,
                        entry=before.entry,
                    )
                )
                continue
            count += 1
            if json:
                print_json(after.to_dict())
            else:
                render_term.show_line(after, _("refreshed"), color)
    if not json:
        complain(say_many("{count} term changed", "{count} terms changed", count))
    return 0
