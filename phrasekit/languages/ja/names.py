"""Names: taking apart what a reader types, and putting together what no lexicon lists whole.

Japanese puts the family name first, English mostly last; a full name that a lexicon has is found
in either order, and any other is composed of a surname and a given name that it has.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from phrasekit.entries import Form, Sense, Step, TermEntry
from phrasekit.languages.ja import kana

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    Found = tuple[TermEntry, tuple[Step, ...], float]

#: The kinds of names, as JMnedict's reader calls them.
SURNAME = "surname"
FULL_NAME = "full name"
GIVEN_NAMES = frozenset(("given name", "female given name", "male given name"))
UNCLASSIFIED = "name"
PERSONAL = GIVEN_NAMES | {SURNAME, UNCLASSIFIED}
COMPOSED_NOTE = "composed of a surname and a given name; whoever bears it may write it otherwise"

#: A surname of somebody at least, where nothing but our guess divides a name.
KNOWN = 2.5
#: From this cost on a query marks what the reading does not have.
CONTRADICTION = 3.0
#: What is far-fetched, in powers of ten.
OTHER_ORDER_COST = 0.1
ODD_ORDER_COST = 0.8
HONORIFIC_COST = 0.2
OTHER_FORM_COST = 1.0
COMPOSED_COST = 1.0
UNCLASSIFIED_COST = 0.7
UNDIVIDED_COST = 1.0
#: So many of each part are combined; so many composed names are given.
PARTS_KEPT = 6
COMPOSED_KEPT = 10

NATIVE_FROM = "\u2e80"
KANJI_LINK, LATIN_LINK = ("の", "ノ", "之"), "no"
_BETWEEN = re.compile(r"[\s\u3000,，、;_·・･＝=]+")
_CAMEL = re.compile(r"(?<=[a-zā-ū])(?=[A-ZĀ-Ū][a-zā-ū])")
_TITLE = re.compile(
    r"^(?:mr|mrs|ms|miss|mx|dr|prof|professor|sir|lord|lady|emperor|empress)\.?\s+", re.IGNORECASE
)
_LATIN_HONORIFIC = re.compile(
    r"(?<=\w)[\s-]+(?:san|sama|kun|chan|sensei|sen[mp]ai|dono|hakase|shi)$", re.IGNORECASE
)
_HONORIFIC = re.compile(
    "(?<=.)(?:さん|サン|さま|様|くん|君|ちゃん|殿|氏|先生|教授|博士|選手|監督|首相|大臣|社長)$"
)
_INITIAL = re.compile(r"[A-ZĀĪŪĒŌ]\.|[B-DF-HJ-NP-TV-Z]")


class Division(NamedTuple):
    """A way to divide a query: family name first, perhaps の between; what it takes to see it."""

    parts: tuple[str, ...]
    cost: float = 0.0
    steps: tuple[Step, ...] = ()
    is_guess: bool = False

    @property
    def joined(self) -> str:
        """The parts as one text, in Japanese order."""
        return ("" if _is_native("".join(self.parts)) else " ").join(self.parts)


def name_queries(query: str) -> list[tuple[str, ...]]:
    """Give the ways to take a name apart, the family name first in each, likely ones first.

    A name that has no parts stands alone; one with the old "no" has it in the middle.

    >>> name_queries("Haruki Murakami")
    [('Murakami', 'Haruki'), ('Haruki', 'Murakami')]
    >>> name_queries("Suzuki, Ichirō"), name_queries("OHTANI Shohei")[0]
    ([('Suzuki', 'Ichirō')], ('OHTANI', 'Shohei'))
    >>> name_queries("村上春樹")
    [('村上春樹',), ('村上', '春樹'), ('村', '上春樹'), ('村上春', '樹')]
    >>> name_queries("Minamoto no Yoritomo"), name_queries("Abe-san")
    ([('Minamoto', 'no', 'Yoritomo')], [('Abe',)])
    """
    return list(dict.fromkeys(each.parts for each in _divisions(query)))


def split(entry: TermEntry) -> Iterator[TermEntry]:
    """Take an entry of personal names that sound alike apart: one entry for each writing.

    The index keeps them together to be small, and how common they are once only; its numbers are
    not those of one name, so that a name is its own number: 春樹/はるき.
    """
    if not entry.forms or not entry.parts_of_speech <= PERSONAL:
        yield entry._replace(readings=_as_common(entry.readings, entry.commonness))
        return
    for form in entry.forms:
        readings = _as_common(entry.readings, form.commonness)
        number = f"{form.text}/{readings[0].text}"
        yield entry._replace(id=number, forms=(form,), readings=readings)


def _as_common(readings: tuple[Form, ...], commonness: float) -> tuple[Form, ...]:
    return tuple(each._replace(commonness=commonness) for each in readings)


def compose(family: TermEntry, given: TermEntry, link: str = "") -> TermEntry:
    """Put a full name together from a surname and a given name.

    `link` is の for the old names that are read with it, though it is not written (源頼朝).
    A name in katakana keeps the order of its language, with a dot: アルバート・アインシュタイン.
    """
    if _is_foreign(family) and _is_foreign(given):
        first, second, between = given, family, "・"
    else:
        first, second, between = family, given, ""
    form = f"{first.headword}{between}{second.headword}"
    reading = f"{_reading(first)}{between or link}{_reading(second)}"
    mean = (family.commonness + given.commonness) / 2  # a product, as these are logarithms
    commonness = round(max(mean - COMPOSED_COST, 0.0), 2)
    glosses = [_gloss(first), *([LATIN_LINK] if link else []), _gloss(second)]
    return TermEntry(
        language=family.language,
        lexicon=family.lexicon,
        id=f"{form}/{reading}",
        forms=(Form(form, commonness),) if form != reading else (),
        readings=(Form(reading, commonness),),
        senses=(Sense((" ".join(glosses),), (FULL_NAME,), ("composed",), COMPOSED_NOTE),),
    )


def find_names(
    query: str,
    find: Callable[[str], Sequence[TermEntry]],
    sound_key: Callable[[str], str | None],
    fold: Callable[[str], str],
) -> list[Found]:
    """Find the names that a query may stand for, with the steps to each and what they cost.

    `find` gives the entries of a key. Names that are listed come first, composed ones follow; both
    the likeliest first, which is by how common they are as well as by the cost.
    """
    search = _Search(find, sound_key, fold)
    typed, query = query, _plain_width(query)
    width = (Step("width and compatibility forms", typed, query),) if typed != query else ()
    divisions = [each._replace(steps=(*width, *each.steps)) for each in _divisions(query)]
    whole = _ranked(_listed(Division((query,), 0.0, width), divisions, search))
    names = {_undotted(entry) for entry, _, _ in whole}
    composed = _ranked(
        found
        for division in divisions
        if not (division.is_guess and whole and not _has_kanji(query))
        for found in _composed(query, division, search)
        if _undotted(found[0]) not in names
    )
    return whole + composed[:COMPOSED_KEPT]


def is_name_like(query: str) -> bool:
    """Tell whether a query looks as names do: each Latin word of it with a capital.

    >>> is_name_like("Haruki Murakami"), is_name_like("haruki"), is_name_like("村上春樹")
    (True, False, True)
    """
    words = [word for word in _words(query) if word.lower() != LATIN_LINK]
    return all(_is_native(word) or word[:1].isupper() for word in words) and bool(words)


# --- taking apart --------------------------------------------------------------------------------


def _divisions(query: str) -> Iterator[Division]:
    """Divide a query, without the title or honorific that it may have."""
    plain, steps = _without_honorific(query)
    cost = HONORIFIC_COST if steps else 0.0
    for each in _divided(plain):
        yield each._replace(cost=each.cost + cost, steps=(*steps, *each.steps))


def _without_honorific(query: str) -> tuple[str, tuple[Step, ...]]:
    text = query.strip(" \u3000.。,")
    plain = _HONORIFIC.sub("", _LATIN_HONORIFIC.sub("", _TITLE.sub("", text))).strip()
    if plain == text or not plain:
        return text, ()
    return plain, (Step("title or honorific left out", text, plain),)


def _divided(text: str) -> Iterator[Division]:
    words = _words(text)
    if not words:
        return
    if len(words) == 1:
        yield Division((words[0],))
        yield from _undivided(words[0])
    elif len(words) == 3 and words[1].lower() in (LATIN_LINK, *KANJI_LINK):
        yield Division((words[0], words[1], words[2]))
    elif len(words) <= 4:
        yield from _ordered(text, words)


def _words(text: str) -> list[str]:
    """Cut a name at what divides names, initials left out as long as anything else is there."""
    words = [word for word in _BETWEEN.split(text) if word]
    if len(words) == 1 and not _is_native(text):
        words = _CAMEL.split(text)
    full = [word for word in words if not _INITIAL.fullmatch(word)]
    return full or words


def _ordered(text: str, words: list[str]) -> Iterator[Division]:
    """Give family and given name of a name in words, in the order that its look speaks for."""
    joiner = "" if _is_native(text) else " "
    first = (words[0], joiner.join(words[1:]))
    last = (words[-1], joiner.join(words[:-1]))
    step = Step("family name first", text, joiner.join(last))
    if re.search("[,，、;]", text) or _capitals(words) == 0:
        yield Division(first)
    elif _capitals(words) == len(words) - 1:
        yield Division(last, 0.0, (step,))
    elif _is_native(text) and not re.search("[・･＝=]", text):
        yield Division(first)
        yield Division(last, ODD_ORDER_COST, (step,))
    else:
        yield Division(last, OTHER_ORDER_COST, (step,))
        yield Division(first, OTHER_ORDER_COST)


def _capitals(words: list[str]) -> int | None:
    """Say which word alone is in capitals, as family names are in lists; None where none is."""
    loud = [place for place, word in enumerate(words) if len(word) > 1 and word.isupper()]
    return loud[0] if len(loud) == 1 else None


def _undivided(word: str) -> Iterator[Division]:
    """Divide a name that shows no place for it, family names of two kanji before all others."""
    if not _is_native(word):
        yield from _guessed(word, _latin_places(word))
    elif _has_kanji(word):
        places = sorted(range(1, min(len(word), 5)), key=lambda place: (place != 2, place))
        # A kanji full name is rarely longer, and hardly ever of more than three in its first part.
        if len(word) <= 7:
            yield from (Division((word[:place], word[place:])) for place in places)
    elif 5 <= len(word) <= 12:
        small = "ぁぃぅぇぉゃゅょっーァィゥェォャュョッんン"
        yield from _guessed(word, [n for n in range(2, len(word) - 1) if word[n] not in small])


def _latin_places(word: str) -> list[int]:
    """Give the places between syllables of a long Latin word, a hyphen's alone if it has one."""
    if word.count("-") == 1:
        return [word.index("-")]
    if not 7 <= len(word) <= 20:
        return []
    syllable = re.compile(r"(?<=[aiueoāīūēō])(?=[^aiueoāīūēōn])|(?<=n)(?=[^aiueoāīūēōny'])")
    return [found.start() for found in syllable.finditer(word.lower()) if found.start() > 2]


def _guessed(word: str, places: Iterable[int]) -> Iterator[Division]:
    for place in places:
        parts = (word[:place], word[place:].lstrip("-"))
        if all(len(part) > 1 for part in parts):
            yield Division(parts, UNDIVIDED_COST, is_guess=True)


# --- looking up ----------------------------------------------------------------------------------


class _Search(NamedTuple):
    """What looks names up: entries by key, and the keys of sound and of writing."""

    find: Callable[[str], Sequence[TermEntry]]
    sound_key: Callable[[str], str | None]
    fold: Callable[[str], str]

    def names(self, text: str) -> Iterator[Found]:
        """Give the names that a text spells, each with the steps from it."""
        key = self.fold(text) if _has_kanji(text) else self.sound_key(text)
        for entry in self.find(key) if key else ():
            for name in split(entry):
                agreed = self._agreement(text, name)
                if agreed is not None:
                    yield name, *agreed

    def _agreement(self, text: str, name: TermEntry) -> tuple[tuple[Step, ...], float] | None:
        if _has_kanji(text):
            return self._written(text, name)
        if _is_native(text):
            return _spelled_out(text, name)
        from phrasekit.languages.ja import romaji

        found = [romaji.agreement(text, form.text) for form in name.readings]
        agreed = [each for each in found if each is not None and each.cost < CONTRADICTION]
        best = min(agreed, key=lambda each: each.cost, default=None)
        return (best.steps, best.cost) if best else None

    def _written(self, text: str, name: TermEntry) -> tuple[tuple[Step, ...], float] | None:
        written = [form.text for form in name.forms]
        if text in written:
            return (), 0.0
        same = [form for form in written if self.fold(form) == self.fold(text)]
        if not same:
            return None
        return (Step("form of the kanji or kana", text, same[0]),), OTHER_FORM_COST


def _spelled_out(text: str, name: TermEntry) -> tuple[tuple[Step, ...], float] | None:
    """Compare kana, to which the dots and spaces of a name do not belong."""
    readings = [form.text for form in name.readings]
    plain = _BETWEEN.sub("", text)
    if text in readings or plain in readings:
        return (), 0.0
    sound = kana.spelled_out(kana.normalize(plain))
    for reading in readings:
        if kana.spelled_out(_BETWEEN.sub("", reading)) == sound:
            return (Step("kana of the other kind", text, reading),), 0.0
    return None


def _listed(whole: Division, divisions: list[Division], search: _Search) -> Iterator[Found]:
    """Give the names that are listed whole: as the query stands, then in the other orders."""
    texts = {whole.joined: whole}
    for each in divisions:
        if not each.is_guess:
            texts.setdefault(each.joined, each)
    for text, division in texts.items():
        other_order = text != whole.joined and len(division.parts) > 1
        for entry, steps, cost in search.names(text):
            if other_order and FULL_NAME not in entry.parts_of_speech:
                continue
            yield entry, (*division.steps, *steps), round(division.cost + cost, 3)


def _composed(query: str, division: Division, search: _Search) -> Iterator[Found]:
    """Give the full names that a division of the query makes."""
    if len(division.parts) < 2:
        return
    family, given = division.parts[0], division.parts[-1]
    link = "の" if len(division.parts) == 3 else ""
    as_written = _has_kanji(query) or "・" in kana.normalize(query)
    families = _parts(family, frozenset((SURNAME,)), search, as_written)
    givens = _parts(given, GIVEN_NAMES, search, as_written) if families else []
    for one, one_steps, one_cost in families:
        for two, two_steps, two_cost in givens:
            if division.is_guess and min(one.commonness, two.commonness) < KNOWN:
                continue
            name = compose(one, two, link)
            step = Step("surname and given name", query, name.headword)
            cost = round(division.cost + one_cost + two_cost + COMPOSED_COST, 3)
            yield name, (*division.steps, *one_steps, *two_steps, step), cost


def _parts(text: str, kinds: frozenset[str], search: _Search, as_written: bool) -> list[Found]:
    """Find the likeliest names of some kinds; an unclassified name may be a given name.

    `as_written` says that the query shows how the name is written: a part in kana is then no
    spelling of kanji (大坂なおみ), even where only names in kanji sound like it.
    """
    fitting: list[Found] = []
    in_kana = as_written and _is_native(text) and not _has_kanji(text)
    for entry, steps, cost in search.names(text):
        if kinds.isdisjoint(entry.parts_of_speech):
            if UNCLASSIFIED not in entry.parts_of_speech or SURNAME in kinds:
                continue
            cost += UNCLASSIFIED_COST
        if in_kana and entry.forms:
            written = (Form(text, entry.commonness),)
            entry = entry._replace(id=f"{text}/{_reading(entry)}", forms=(), readings=written)
            cost += OTHER_FORM_COST
        fitting.append((entry, steps, cost))
    return _ranked(fitting)[:PARTS_KEPT]


def _ranked(found: Iterable[Found]) -> list[Found]:
    """Sort names by how common and how little far-fetched they are, each once."""
    best: dict[tuple[str, str], Found] = {}
    for entry, steps, cost in found:
        key = (entry.lexicon, entry.id)
        if key not in best or cost < best[key][2]:
            best[key] = (entry, steps, cost)
    return sorted(best.values(), key=lambda each: each[2] - each[0].commonness)


# --- small questions -----------------------------------------------------------------------------


def _plain_width(text: str) -> str:
    """Undo half-width kana and full-width letters."""
    is_odd = any("\uff00" <= each <= "\uffef" for each in text)
    return kana.normalize(text) if is_odd else text


def _is_native(text: str) -> bool:
    return any(each >= NATIVE_FROM for each in text)


def _has_kanji(text: str) -> bool:
    return _is_native(text) and not kana.is_kana(_BETWEEN.sub("", text))


def _is_foreign(name: TermEntry) -> bool:
    """Tell whether a name is written in katakana alone."""
    return not name.forms and kana.to_hiragana(_reading(name)) != _reading(name)


def _reading(name: TermEntry) -> str:
    return name.readings[0].text


def _undotted(name: TermEntry) -> tuple[str, str]:
    """What a name is told apart by: how it is written and read, dots and spaces left out."""
    return _BETWEEN.sub("", name.headword), _BETWEEN.sub("", _reading(name))


def _gloss(name: TermEntry) -> str:
    """Give the first gloss without what stands in brackets after it."""
    glosses = chain.from_iterable(sense.glosses for sense in name.senses)
    return re.sub(r"\s*\(.*", "", next(glosses, "")) or _reading(name)
