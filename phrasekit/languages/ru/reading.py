"""A Latin query read as Russian: single words, phrases, and the scheme it was written in."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from phrasekit.entries import Step
from phrasekit.languages.ru import schemes, search, sounds
from phrasekit.languages.ru.search import Reading
from phrasekit.languages.ru.wordlist import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Zipf = Callable[[str], float]

#: A phrase is read as a whole by the likeliest readings of its words, this many in all.
MOST_PHRASES = 24
#: Longer queries are sentences.
MOST_WORDS = 12
_PUNCTUATION = '!?.,;:…()«»„“”"'

#: How much likelier a first form is than another of the same letters that texts have as often.
HEADWORD_BONUS = 0.5

#: The schemes that a spelling is named by, the usual ones first.
_NAMING = (
    "bgn_pcgn", "bgn_pcgn_alt", "ala_lc", "ala_lc_alt", "english_press", "icao_doc_9303",
    "iso_9_1995", "scientific", "gost_779_alt", "gost_52535", "german", "french", "telegram",
)  # fmt: skip
#: What a short title does without: the year, the part, what it is for.
_LONG_TITLE = re.compile(r"(,| \(|: ).*|[ :-](19|20)?\d\d(\.\d)?$")


@lru_cache(maxsize=1024)
def readings(query: str, zipf: Zipf) -> tuple[Reading, ...]:
    """Give the Russian spellings of a Latin query, word by word; the likeliest first.

    >>> [each.text for each in readings("do svidaniya", lambda form: 0.0)][:1]
    ['до свидания']
    """
    parts = [part for part in (word.strip(_PUNCTUATION) for word in query.split()) if part]
    if not parts or len(parts) > MOST_WORDS:
        return ()
    if len(parts) == 1:
        word = parts[0] if query.endswith(parts[0]) else query.strip()
        found = search.forms(word, frequency=zipf, slips=False)
        if not any(each.cost <= search.GOOD for each in found):
            found += _apart(parts[0], zipf)
        return tuple(found)
    return tuple(_phrases(parts, zipf))


def _phrases(parts: Sequence[str], zipf: Zipf) -> list[Reading]:
    """Join the readings of the words, cheapest first; small words that a hyphen may join too."""
    whole = search.forms("-".join(parts), frequency=zipf, slips=False) if len(parts) < 4 else []
    found = [(0.0, Reading("", 0.0))]
    most = 4 if len(parts) < 4 else 3
    for part in parts:
        choices = search.forms(part, frequency=zipf, slips=False)[:most]
        if not choices:
            return whole
        rows = [
            (rank + _rank(each, place, zipf), _joined(before, each, " "))
            for rank, before in found
            for place, each in enumerate(choices)
        ]
        found = sorted(rows, key=lambda row: row[0])[:MOST_PHRASES]
    known = words()
    hyphened = [each for each in whole if "-" in each.text and each.text in known]
    return [each for _, each in found] + [
        Reading(each.text, each.cost + 0.1, (*each.habits, "hyphen not written"))
        for each in hyphened
    ]


def _rank(each: Reading, place: int, zipf: Zipf) -> float:
    """Say how far-fetched a word of a phrase is, by its cost and by how rare it is."""
    return each.cost - zipf(each.text) / 3 + 0.15 * place


def _joined(before: Reading, each: Reading, between: str) -> Reading:
    if not before.text:
        return each
    habits = tuple(dict.fromkeys((*before.habits, *each.habits)))
    return Reading(before.text + between + each.text, before.cost + each.cost, habits)


def _apart(word: str, zipf: Zipf) -> Iterator[Reading]:
    """Read a word as two that were written together: dosvidaniya."""
    for end in range(1, min(5, len(word) - 3)):
        firsts = [each for each in _small(word[:end]) if each.text in sounds.small_words()]
        if not firsts:
            continue
        for rest in search.forms(word[end:], frequency=zipf, slips=False)[:3]:
            if rest.cost <= search.GOOD:
                both = _joined(firsts[0], rest, " ")
                yield Reading(both.text, both.cost + 0.3, (*both.habits, "written together"))


@lru_cache(maxsize=1024)
def _small(word: str) -> tuple[Reading, ...]:
    return tuple(search.forms(word, slips=False)[:4])


#: Schemes that writers use beside the usual one.
OTHER_SCHEMES = ("ala_lc", "english_press")
ODD = re.compile(r"[аеёиоуыюя]э|[иы][уа]|ыи|[ьъ]и|(?<![аеёиоуыэюя])й|(?<=[вгклнрстхш])ы$|э$")


def untransliterated(text: str, scheme: str, zipf: Zipf) -> list[str]:
    """Give the Russian spellings of a text in Latin letters by a scheme, known words first.

    >>> untransliterated("Yuliya chitayet", "bgn_pcgn", lambda form: 0.0)[0]
    'Юлия читает'
    """
    known = words()

    def frequency(word: str) -> float | None:
        low = word.lower()
        if low not in known:
            return None
        return zipf(low) + (HEADWORD_BONUS if known.has_lemma(low) else 0.0)

    return [found for found, _ in schemes()[scheme].undo(text, frequency)]


def in_any_scheme(text: str, usual: str, zipf: Zipf) -> list[str]:
    """Give the Russian spellings of a text in Latin letters of no scheme in particular.

    >>> in_any_scheme("Dostoevskij", "bgn_pcgn", lambda form: 0.0)[0]
    'Достоевский'
    """
    found = [each for each in readings(text, zipf) if each.cost <= search.GOOD]
    own = untransliterated(text, usual, zipf)
    if not found and " " not in text:  # a word that nobody knows: its letters have to do
        own += [each for scheme in OTHER_SCHEMES for each in untransliterated(text, scheme, zipf)]
        own.sort(key=_oddity)
    cased = [recased(each.text, text) for each in found]
    return list(dict.fromkeys((*cased, *own)))[:10]


def _oddity(text: str) -> int:
    """Count what Russian words hardly have: иэ, иу, an adjective without its last letter."""
    return len(ODD.findall(text.lower()))


def is_plain(word: str, scheme: str) -> bool:
    """Tell whether a scheme writes Cyrillic letters alone, known as a word or not, just so.

    >>> is_plain("dosok", "bgn_pcgn"), is_plain("swap", "bgn_pcgn")
    (True, False)
    """
    low = word.lower()
    if not (low.isascii() and low.isalpha()):
        return False
    return any(cost == 0.0 for _, cost in schemes()[scheme].undo(low, limit=1))


def recased(text: str, query: str) -> str:
    """Give Russian words the capitals of the Latin ones that they were read from.

    >>> recased("анна каренина", "Anna Karenina"), recased("ссср", "SSSR")
    ('Анна Каренина', 'СССР')
    """
    if query.isupper() and len(query) > 1:
        return text.upper()
    given = query.split()
    parts = text.split(" ")
    if len(parts) != len(given):
        return text
    return " ".join(
        part[:1].upper() + part[1:] if own[:1].isupper() else part
        for part, own in zip(parts, given, strict=True)
    )


def is_poor(query: str, zipf: Zipf) -> bool:
    """Tell whether a query, a single word, is hardly any word of the list."""
    if " " in query:
        return False
    return not any(each.cost <= search.GOOD for each in readings(query, zipf))


def cost(found: Reading) -> float:
    """Far-fetched readings cost more here, where they vie with other languages."""
    return found.cost * (1 + found.cost)


def step(query: str, text: str, zipf: Zipf) -> Step:
    """Name how a Latin query was read: by a scheme that gives just it, else by its habits.

    >>> step("knigami", "книгами", lambda form: 0.0).name
    'BGN/PCGN'
    """
    name = _scheme_of(query, text)
    if not name:
        found = next((each for each in readings(query, zipf) if each.text == text), None)
        name = ", ".join(found.habits) if found else ""
    return Step(name or "usual romanisation", query, text)


@lru_cache(maxsize=1024)
def _scheme_of(query: str, text: str) -> str:
    wanted = search.simplify(query.replace(" ", "-"))
    for name, title in _titles():
        written = schemes()[name].apply(text).replace(" ", "-")
        if written.lower() == wanted or search.simplify(written) == wanted:
            return title
    return ""


@cache
def _titles() -> tuple[tuple[str, str], ...]:
    """Give the naming schemes with their titles in short."""
    return tuple((name, short_title(schemes()[name].title)) for name in _NAMING)


def short_title(title: str) -> str:
    """Shorten a scheme's title to what it is called.

    >>> short_title("BGN/PCGN 1947, without the middle dot"), short_title("ISO 9:1995, GOST 7.79")
    ('BGN/PCGN', 'ISO 9')
    """
    return _LONG_TITLE.sub("", _LONG_TITLE.sub("", title, count=1))
