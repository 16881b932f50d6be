"""Whether a text may stand in a glossary, and its one normal shape.

What comes from a file or a web page is checked here once, before it is kept: broken characters
are refused with the field they stand in, and differences that nobody can see are taken away.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from phrasekit import languages
from phrasekit.errors import BadInput
from phrasekit.terms import FIELD_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from phrasekit.terms import Sighting, Term

#: In characters; a term is a word or a phrase, the rest may be long.
LONGEST_TERM = 500
LONGEST_TEXT = 1_000_000
#: Characters that change nothing on a page but make two terms of one: soft hyphen, zero-width
#: space, word joiner, byte order mark, and the controls of writing direction.
INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069]")
#: Control characters other than tab and newline, and halves of surrogate pairs.
BROKEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
#: BCP 47 as far as terms need it: language, script, region, variants, private use.
LANGUAGE_TAG = re.compile(r"[a-z]{2,3}(-[a-z0-9]{1,8})*", re.ASCII)
DATE = re.compile(r"\d{4}(-\d\d(-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?)?)?")


def one_line(text: str, field: str, longest: int = LONGEST_TEXT) -> str:
    """Give a text in NFC on one line, without spaces around it.

    >>> one_line("  lack\\nof   sleep ", "glosses")
    'lack of sleep'

    Raises BadInput, naming the field, for what is broken or too long.
    """
    if text.isascii() and text.isprintable() and len(text) <= longest:
        return " ".join(text.split()) if "  " in text or text[:1] == " " else text.rstrip(" ")
    return " ".join(_whole(text.replace("\r", "\n"), field, longest).split())


def paragraphs(text: str, field: str) -> str:
    """Give a text in NFC with its line breaks, without spaces around it.

    Raises BadInput, naming the field, for what is broken or too long.
    """
    if text.isascii() and text.isprintable() and len(text) <= LONGEST_TEXT:
        return text.strip()
    return _whole(text.replace("\r\n", "\n").replace("\r", "\n"), field, LONGEST_TEXT).strip()


def _whole(text: str, field: str, longest: int) -> str:
    found = BROKEN.search(text)
    if found:
        raise BadInput(
            "{field} holds the character U+{number}, which cannot be kept; remove it",
            field=FIELD_NAMES.get(field, field),
            number=f"{ord(found[0]):04X}",
        )
    if len(text) > longest:
        raise BadInput(
            "{field} has {count} characters; at most {most} can be kept",
            field=FIELD_NAMES.get(field, field),
            count=len(text),
            most=longest,
        )
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def name(text: str, field: str) -> str:
    """Give a term, headword or reading in its one shape: on one line, nothing invisible in it.

    >>> name("nebu\\u00adsoku", "term")
    'nebusoku'

    Raises BadInput for what is broken or longer than a term.
    """
    return one_line(INVISIBLE.sub("", text), field, LONGEST_TERM)


@cache
def language(code: str) -> str:
    """Give a language's code as BCP 47 writes it; `und` where it is not known.

    >>> language("JA"), language("pt_br")
    ('ja', 'pt-BR')

    Raises BadInput for what is no code of a language.
    """
    tag = code.strip().replace("_", "-")
    base, *rest = tag.lower().split("-")
    if base in languages.available() and not rest:
        return base
    known = LANGUAGE_TAG.fullmatch(tag.lower()) and (base == "und" or _is_known(base))
    if not known:
        raise BadInput(
            "no language {code!r}; installed: {known}; others by code, as de, or und",
            code=code[:40],
            known=", ".join(languages.available()),
        )
    return "-".join((base, *map(_subtag, rest)))


def _subtag(part: str) -> str:
    """Write a script as Latn, a region as DE, all else small (RFC 5646, section 2.1.1)."""
    if len(part) == 4 and part.isalpha():
        return part.title()
    return part.upper() if len(part) == 2 else part


def _is_known(base: str) -> bool:
    if base in languages.available():
        return True
    from phrasekit.messages import knows_language

    return knows_language(base)


#: Stands between the fields of a term that are looked at together; it can be printed, as what is
#: broken or invisible, and every space but the plain one, cannot.
SEPARATOR = "\N{SYMBOL FOR UNIT SEPARATOR}"
#: Spaces at the edge of a field, and empty fields.
EDGES = (f" {SEPARATOR}", f"{SEPARATOR} ", SEPARATOR * 2, "  ")


def checked(term: Term) -> Term:
    """Give a term with every field in its one shape.

    Raises BadInput, naming the field, where one cannot be kept, and for a term without text.
    """
    return term if _is_in_shape(term) else _shaped(term)


def _is_in_shape(term: Term) -> bool:
    """Tell at a glance that a term is as it should be; most terms of most files are."""
    texts = [
        text
        for text in (term.term, term.headword, term.reading, term.transliteration, term.note)
        if text is not None
    ]
    texts += (*term.glosses, *term.part_of_speech, *term.tags)
    for each in term.seen:
        texts += [text for text in each[:6] if text is not None]
        if each.offset or (each.date and not _is_date(each.date)):
            return False
    if term.forms or term.grammar or term.own_glosses or term.sense or term.entry:
        return False
    whole = SEPARATOR.join(("", *texts, ""))
    return (
        len(whole) < LONGEST_TERM
        and whole.isprintable()
        and unicodedata.is_normalized("NFC", whole)
        and whole.count(SEPARATOR) == len(texts) + 1
        and not any(edge in whole for edge in EDGES)
        and len({*term.glosses}) == len(term.glosses)
        and len({*term.tags}) == len(term.tags)
        and len({*term.part_of_speech}) == len(term.part_of_speech)
        and language(term.language or "und") == term.language
    )


@lru_cache(maxsize=4096)
def _is_date(text: str) -> bool:
    try:
        return date(text) == text
    except BadInput:
        return False


def _shaped(term: Term) -> Term:
    printed = name(term.term, "term") or name(term.headword, "headword")
    if not printed:
        raise BadInput("the term is empty; give at least its text")
    headword = name(term.headword, "headword") or printed
    return term._replace(
        language=language(term.language or "und"),
        term=printed,
        headword=headword,
        reading=_optional(term.reading, "reading"),
        transliteration=_optional(term.transliteration, "transliteration"),
        glosses=_each(term.glosses, "glosses"),
        own_glosses=_each(term.own_glosses if "glosses" in term.derived else (), "glosses"),
        part_of_speech=_each(term.part_of_speech, "part_of_speech"),
        forms=_each(term.forms, "forms"),
        grammar=tuple(
            (one_line(key, "grammar"), one_line(value, "grammar")) for key, value in term.grammar
        ),
        sense=one_line(term.sense, "sense") or None if term.sense else None,
        note=paragraphs(term.note, "note") or None if term.note else None,
        tags=_each(term.tags, "tags"),
        seen=tuple([sighting(each) for each in term.seen]),
        entry=one_line(term.entry, "entry") or None if term.entry else None,
    )


def _optional(text: str | None, field: str) -> str | None:
    return name(text, field) or None if text else None


def _each(texts: Iterable[str], field: str) -> tuple[str, ...]:
    """Give the texts on one line each, the empty and the repeated ones left out."""
    if not texts:
        return ()
    return tuple(dict.fromkeys(filter(None, [one_line(text, field) for text in texts])))


def sighting(seen: Sighting) -> Sighting:
    """Give a sighting with every field in its one shape; raises BadInput like `checked`.

    An offset that the shaping of the context moves, or that lies outside of it, is dropped.
    """
    context = paragraphs(seen.context, "context") or None if seen.context else None
    fits = context == seen.context and _is_within(seen.offset, context or "")
    return seen._replace(
        context=context,
        offset=seen.offset if fits else None,
        gloss=_line(seen.gloss, "gloss"),
        source=_line(seen.source, "source"),
        publisher=_line(seen.publisher, "publisher"),
        url=_line(seen.url, "url"),
        date=date(seen.date) if seen.date else None,
    )


def _is_within(offset: tuple[int, int] | None, text: str) -> bool:
    return offset is not None and 0 <= offset[0] <= offset[1] <= len(text)


def _line(text: str | None, field: str) -> str | None:
    return one_line(text, field) or None if text else None


def date(text: str) -> str:
    """Check a date: a year, a month, a day or a moment in ISO 8601.

    >>> date(" 2018-07 ")
    '2018-07'

    Raises BadInput for anything else.
    """
    from datetime import datetime

    stripped = text.strip()
    if DATE.fullmatch(stripped):
        whole = stripped + "-01-01"[len(stripped) - 4 :] if len(stripped) < 10 else stripped
        try:
            datetime.fromisoformat(whole)
        except ValueError:
            pass
        else:
            return stripped
    raise BadInput("no date {text!r}; write it as 2026-11-29, 2026-11 or 2026", text=text[:40])
