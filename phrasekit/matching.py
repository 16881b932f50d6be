"""A query in any spelling, and the matches it may stand for, best first, over all languages.

Scores are log10 frequencies (the Zipf scale): a spelling that is ten times less likely costs 1,
a word that is ten times as common gains 1.
"""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING

from phrasekit import lexicons, sources
from phrasekit.answers import Candidate, Match
from phrasekit.entries import Form, Step, Verdict
from phrasekit.errors import BadInput, MissingPackage
from phrasekit.index import gloss_key
from phrasekit.queries import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from phrasekit.entries import MatchKind, Spelling, TermEntry
    from phrasekit.homes import Home
    from phrasekit.index import Index
    from phrasekit.languages import Language
    from phrasekit.terms import Term

INFLECTION_COST = 0.3
#: A headword as it stands is likelier meant than an inflected form that looks like it.
UNNEEDED_INFLECTION_COST = 0.6
#: Names stand below words.
NAME_COST = 2.0
#: The name of the step from a query to one of its words, and what it costs.
PART, PART_COST = "part of the query", 5.0
GLOSS_COST = 1.2
#: A gloss that has more words than were asked for.
PARTIAL_GLOSS_COST = 1.5
NEAR_COST = 3.0
#: A form that the table of frequencies lacks is about so much rarer than its rarest.
UNCOUNTED_COST = 0.3
#: A guess that costs this much is for a query that nothing else answers.
FAR_FETCHED = 3.0
#: A spelling this cheap leaves no doubt.
SURE_COST = 0.15
#: A gloss is not what is meant where the query marks letters that English has not: step'.
MARKED_COST = 1.0
#: What a later sense, or a later gloss of a sense, costs a match by gloss.
LATER_SENSE_COST = 1.0
LATER_GLOSS_COST = 0.1
#: The query standing in an English gloss of the entry says that English has borrowed it.
BORROWED_BONUS = 1.0
#: The query being a gloss of the entry says that English has no other word for it.
LOANWORD_BONUS = 3.0
GLOSSARY_BONUS = 5.0
#: From this cost on the query says that another term is meant: замо́к is not the user's за́мок.
CONTRADICTED = 2.0
#: Native spellings of a query of which a term of the glossary may be the dictionary form.
MOST_NATIVE = 3
#: In a shorter word one slip makes another word.
SHORTEST_WITH_SLIP = 4
#: With so many entries of just this gloss, those that only contain it are not asked for.
ENOUGH_GLOSSES = 5
#: An English word this common is likelier meant as English than as a rare foreign word.
COMMON_ENGLISH = 4.0
#: A rarer English word is no reason to leave out a far-fetched guess at a foreign one.
KNOWN_ENGLISH = 3.0


def lookup(
    query: str,
    languages: Sequence[str] | None = None,
    limit: int | None = 5,
    scheme: str | None = None,
    names: bool = False,
) -> list[Match]:
    """Look a term up in any spelling, in some languages (BCP 47 codes) or in all; best first.

    `limit` is the most answers wanted (None for all), `scheme` the transliteration of the answers.
    `names` asks for names of people, places and companies too; where their lexicon is installed
    they are also given when nothing else fits.

    >>> [match.headword for match in lookup("spasibo", limit=1)]
    ['спасибо']

    Raises BadInput for a query that cannot be a term, UnknownName for a language or a scheme.
    """
    text = clean(query)
    sources.look_again()
    rooms = [room_of(code) for code in (languages or sources.languages())]
    check_scheme(scheme, rooms)
    if limit is not None and limit < 1:
        raise BadInput("the limit is {limit}; it must be 1 or more", limit=limit)
    found = _found(text, rooms, names)
    ranked = sorted(_with_glossaries(_best(found)), key=lambda each: -each.score)
    return [Match(text, each, scheme) for each in ranked[:limit]]


def _found(query: str, rooms: Sequence[Language], names: bool) -> list[Candidate]:
    """Look in the lexicons first; in names, guesses and slips where these leave a doubt."""
    found = list(_candidates(query, rooms))
    has_form = any(each.verdict.kind != "gloss" for each in found)
    if names or not has_form:
        found += _names(query, rooms, asked_for=names)
    is_answered = bool(found)
    found += _guesses(query, _in_doubt(query, rooms, found), found)
    if not is_answered:
        found += _near(query, rooms)
    if not any(each.entry.senses for each in found):
        found += [each for room in rooms for each in _own_inflected(query, room)]
        found += [each for room in rooms for each in _own_near(query, room)]
    return found or list(_parts(query, rooms))


@cache
def room_of(code: str) -> Language:
    """Give a room, and let it know how common its forms are."""
    room = sources.room(code)
    if room.frequency_floor is not None:
        room.frequency = partial(lexicons.frequencies().zipf, room.code)
    return room


def _in_doubt(query: str, rooms: Sequence[Language], found: Sequence[Candidate]) -> list[Language]:
    """Give the languages whose analysers may know better.

    A capital speaks for a name, and what is a word in one language may be a name in another.
    """
    if query[:1].isupper():
        own = {room.code: [c for c in found if c.entry.language == room.code] for room in rooms}
        return [room for room in rooms if not _settled(query, own[room.code])]
    return [] if _settled(query, found) else list(rooms)


def _settled(query: str, found: Sequence[Candidate]) -> bool:
    """Tell whether a lexicon has the query itself, or a form of it, so that no guess is needed.

    A form with a capital may be a name instead: Beria is not the gerund that is spelled so.
    """
    may_be_form = not query[:1].isupper()
    return any(
        each.verdict.cost < SURE_COST
        and (may_be_form if each.verdict.kind == "inflected" else not each.entry.ambiguous)
        for each in found
        if each.verdict.kind != "gloss"
    )


def check_scheme(scheme: str | None, rooms: Sequence[Language]) -> None:
    """Raise UnknownName unless one of the languages has the scheme."""
    if scheme is None or any(room.has_scheme(scheme) for room in rooms):
        return
    from phrasekit.errors import UnknownName

    raise UnknownName("scheme", scheme, sorted({name for room in rooms for name in room.schemes()}))


def _candidates(query: str, rooms: Sequence[Language]) -> Iterator[Candidate]:
    found = [each for room in rooms for each in _as_printed(query, room)]
    found += [each for room in rooms if room.recognizes(query) for each in by_form(query, room)]
    yield from found
    if any(each.isascii() and each.isalpha() for each in query):
        for room in rooms:
            yield from _by_gloss(query, room, in_part=not found)
            yield from _own_by_gloss(query, room)


def _as_printed(query: str, room: Language) -> Iterator[Candidate]:
    """Find the terms of glossaries that were printed just so: Nebusoku Japan."""
    for home in sources.glossaries_in(room.code):
        for term in home.find_printed(query):
            if term.language == room.code:
                verdict = Verdict("exact", Form(term.reading or term.headword))
                yield _own_candidate(home, term, verdict)


def _own_candidate(
    home: Home, term: Term, verdict: Verdict, features: tuple[str, ...] = ()
) -> Candidate:
    entry = term.as_entry(home.name)
    score = _glossary_bonus(verdict) - verdict.cost
    return Candidate(entry, verdict, features, score, (sources.hit(home, term),), term)


def _glossary_bonus(verdict: Verdict) -> float:
    return GLOSSARY_BONUS if verdict.cost < CONTRADICTED else 0.0


def by_form(query: str, room: Language) -> Iterator[Candidate]:
    """Find entries by their forms and readings; inflected forms when they may add something."""
    settled = False
    for spelling in room.spellings(query):
        for candidate in _judged(query, spelling, room):
            settled = settled or (candidate.verdict.cost == 0 and not candidate.entry.ambiguous)
            yield candidate
    if room.always_inflects or not settled:
        loss = UNNEEDED_INFLECTION_COST if settled else 0.0
        for spelling in room.inflections(query):
            for candidate in _judged(query, spelling, room):
                yield candidate._replace(score=candidate.score - loss)


def _judged(query: str, spelling: Spelling, room: Language) -> Iterator[Candidate]:
    for source in sources.of_language(room.code):
        for entry in source.find(spelling.key):
            verdict = _verdict(query, spelling, entry, room)
            if verdict is not None:
                yield Candidate(entry, verdict, spelling.features, _score(query, entry, verdict))
    for home in sources.glossaries_in(room.code):
        for term in home.find(room.code, spelling.key):
            verdict = _verdict(query, spelling, term.as_entry(home.name), room)
            if verdict is not None:
                yield _own_candidate(home, term, verdict, spelling.features)


def _verdict(query: str, spelling: Spelling, entry: TermEntry, room: Language) -> Verdict | None:
    """Judge an entry that is of a fitting part of speech, or of one that nobody has noted."""
    if spelling.parts_of_speech:
        parts = entry.parts_of_speech
        if parts and parts.isdisjoint(spelling.parts_of_speech):
            return None
    return room.judge(query, spelling, entry)


def _commonness(entry: TermEntry, verdict: Verdict) -> float:
    """An inflected form is as common as it is itself; where it was not counted, it is rare."""
    commonness = verdict.form.commonness
    room = room_of(entry.language)
    if verdict.kind != "inflected" or not verdict.steps or room.frequency_floor is None:
        return commonness
    forms = {step.before for step in verdict.steps} - {verdict.form.text}
    counted = max((room.zipf(form) for form in forms), default=0.0)
    return counted or min(commonness, room.frequency_floor - UNCOUNTED_COST)


def _score(query: str, entry: TermEntry, verdict: Verdict) -> float:
    score = _commonness(entry, verdict) - verdict.cost
    if verdict.kind == "inflected":
        score -= INFLECTION_COST
    if verdict.kind == "spelling" and query.isascii():
        score += _borrowed_bonus(query, entry)
    return score


def _borrowed_bonus(query: str, entry: TermEntry) -> float:
    """Say how much the query's standing in the first glosses speaks for an entry."""
    asked = query.casefold()
    glosses = [
        gloss for sense in entry.senses[:2] for gloss in sense.glosses if asked in gloss.casefold()
    ]
    if any(gloss_key(gloss) == asked and _same_case(query, gloss) for gloss in glosses):
        return LOANWORD_BONUS
    words = " ".join(glosses).casefold().replace("(", " ").replace(")", " ").split()
    return BORROWED_BONUS if asked in words else 0.0


def _same_case(query: str, gloss: str) -> bool:
    """Tell whether a gloss is a name only where the query is: Aki, Reiki."""
    return query[:1].isupper() or not gloss[:1].isupper()


def _by_gloss(query: str, room: Language, in_part: bool) -> Iterator[Candidate]:
    gain = min(max(lexicons.frequencies().zipf("en", query.casefold()) - COMMON_ENGLISH, 0.0), 1.0)
    for source in sources.of_language(room.code):
        entries = source.find_gloss(query)
        if in_part and len(entries) < ENOUGH_GLOSSES:
            entries += source.find_gloss_words(query)
        for entry in entries:
            found = _best_gloss(query, entry)
            if found is not None:
                cost, gloss = found
                step = Step("English gloss", query, gloss)
                verdict = Verdict("gloss", entry.readings[0], (step,), cost)
                score = entry.commonness - cost + gain / 2
                if query.endswith(("'", "’", "ʹ")):
                    score -= MARKED_COST
                yield Candidate(entry, verdict, (), score)


def _own_by_gloss(query: str, room: Language) -> Iterator[Candidate]:
    for home in sources.glossaries_in(room.code):
        for term in home.find_gloss(gloss_key(query)):
            if term.language == room.code:
                step = Step("English gloss", query, query)
                verdict = Verdict("gloss", Form(term.headword), (step,), GLOSS_COST)
                yield _own_candidate(home, term, verdict)


def _best_gloss(query: str, entry: TermEntry) -> tuple[float, str] | None:
    """Find the gloss that fits best: its cost by place and by words too many."""
    key = gloss_key(query)
    fitting = [
        (fit + LATER_SENSE_COST * number + LATER_GLOSS_COST * place, gloss)
        for number, sense in enumerate(entry.senses)
        for place, gloss in enumerate(sense.glosses)
        if (fit := _gloss_fit(key, gloss)) is not None
    ]
    return min(fitting, default=None)


def _gloss_fit(key: str, gloss: str) -> float | None:
    """Say what it costs to take a gloss for the one asked for; None when it is another."""
    found = gloss_key(gloss)
    if found == key:
        return GLOSS_COST
    words, asked = found.split(), key.split()
    if not set(asked) <= set(words):
        return None
    scattered = 0.0 if f" {key} " in f" {found} " else 0.5
    return GLOSS_COST + PARTIAL_GLOSS_COST + scattered + 0.15 * (len(words) - len(asked))


def _near(query: str, rooms: Iterable[Language]) -> Iterator[Candidate]:
    for room in rooms:
        for spelling in room.slips(query, partial(sources.has_key, room.code)):
            for each in _judged(query, spelling._replace(parts_of_speech=frozenset()), room):
                bonus = _glossary_bonus(each.verdict) if each.hits else 0.0
                near = each.verdict._replace(kind="near")
                score = near.form.commonness - near.cost - NEAR_COST + bonus
                yield each._replace(verdict=near, score=score)


def _parts(query: str, rooms: Iterable[Language]) -> Iterator[Candidate]:
    """Answer with the words that a compound or a sentence is made of, in their order."""
    for room in rooms:
        if not room.recognizes(query):
            continue
        words = room.parts(query, partial(sources.has_key, room.code))
        for number, word in enumerate(words if len(words) > 1 else ()):
            best = max(by_form(word, room), key=lambda each: each.score, default=None)
            if best is not None:
                step = Step(PART, query, word)
                verdict = best.verdict._replace(
                    kind="near", steps=(step, *best.verdict.steps), cost=PART_COST
                )
                yield best._replace(verdict=verdict, score=-PART_COST - number / 100)


def _names(query: str, rooms: Iterable[Language], asked_for: bool) -> Iterator[Candidate]:
    """Find names, in the lexicons of names that are at hand; they rank below words."""
    for room in rooms:
        known = lexicons.of_language(room.code, "names")
        # Compiling takes most of a minute, which nobody waits for who has not asked for names.
        listed = [each for each in known if each.index_path.is_file() or asked_for]
        if not all(each.is_at_hand for each in listed):
            raise MissingPackage("names", "phrasekit[names]")
        if not listed or not room.recognizes(query):
            continue
        indexes = [lexicons.open_index(each.id) for each in listed]

        def find(key: str, indexes: Sequence[Index] = indexes) -> list[TermEntry]:
            return [entry for index in indexes for entry in index.find(key)]

        for entry, steps, cost in room.names(query, find):
            kind: MatchKind = "spelling" if steps else "exact"
            verdict = Verdict(kind, (entry.readings or entry.forms)[0], steps, cost)
            yield Candidate(entry, verdict, (), entry.commonness - cost - NAME_COST)


def _own_inflected(query: str, room: Language) -> Iterator[Candidate]:
    """Find a term that only a glossary has by an inflected form in Latin letters: butyavkam."""
    if not sources.glossaries_in(room.code) or room.writes(query):
        return
    for native in room.untransliterate(query)[:MOST_NATIVE]:
        for entry, spelling in room.guesses(native):
            for home, term in sources.kept(entry):
                steps = (Step("transliteration", query, native), *spelling.steps)
                verdict = Verdict("inflected", entry.readings[0], steps, spelling.cost)
                yield _own_candidate(home, term, verdict, spelling.features)


def _own_near(query: str, room: Language) -> Iterator[Candidate]:
    """Find the terms of glossaries that a query is one slip away from."""
    asked = room.fold(query)
    if len(asked) < SHORTEST_WITH_SLIP:
        return
    for home in sources.glossaries_in(room.code):
        for folded in home.folded_headwords(room.code, len(asked) - 1, len(asked) + 1):
            if is_slip(asked, folded):
                for term in home.of_headword(room.code, folded):
                    step = Step("slip", query, term.headword)
                    verdict = Verdict("near", Form(term.headword), (step,), NEAR_COST / 2)
                    yield _own_candidate(home, term, verdict)


def is_slip(asked: str, meant: str) -> bool:
    """Tell whether one letter too many, too few, or another, or two changed places, part words.

    >>> [is_slip(word, "spasibo") for word in ("spassibo", "spasbo", "spsaibo", "sposobo")]
    [True, True, True, False]
    """
    start = 0
    while start < min(len(asked), len(meant)) and asked[start] == meant[start]:
        start += 1
    left, right = asked[start:], meant[start:]
    if len(left) == len(right):
        return left[1:] == right[1:] or (left[2:] == right[2:] and left[:2] == right[1::-1])
    longer, shorter = (left, right) if len(left) > len(right) else (right, left)
    return longer[1:] == shorter


def _guesses(
    query: str, rooms: Iterable[Language], found: Sequence[Candidate]
) -> Iterator[Candidate]:
    """Answer with what the analysers alone know of a term; of those that no lexicon has."""
    held = {(each.entry.language, each.entry.headword.casefold()) for each in found}
    english = query.isascii() and query.islower() and _is_english(query)
    for room in rooms:
        if not room.recognizes(query):
            continue
        for entry, spelling in room.guesses(query):
            if (room.code, entry.headword.casefold()) in held:
                continue
            if spelling.cost >= FAR_FETCHED and (found or english):
                continue
            verdict = Verdict(spelling.kind, entry.readings[0], spelling.steps, spelling.cost)
            score = entry.commonness - spelling.cost
            yield Candidate(entry, verdict, spelling.features, score)


def _is_english(query: str) -> bool:
    return lexicons.frequencies().zipf("en", query) >= KNOWN_ENGLISH


def _best(candidates: Iterable[Candidate]) -> Iterable[Candidate]:
    """Keep the best candidate of each entry."""
    best: dict[tuple[str, str], Candidate] = {}
    for each in candidates:
        key = (each.entry.lexicon, each.entry.id)
        if key not in best or each.score > best[key].score:
            best[key] = each
    return _without_doubles(list(best.values()))


def _without_doubles(candidates: list[Candidate]) -> list[Candidate]:
    """Leave out what a supplement says of a headword that another lexicon has as well."""
    known = lexicons.available()
    extra = {name for name, lexicon in known.items() if lexicon.supplement}
    held = {
        (each.entry.language, form.text)
        for each in candidates
        if each.entry.lexicon not in extra
        for form in (*each.entry.forms, *each.entry.readings)
    }
    return [
        each
        for each in candidates
        if each.entry.lexicon not in extra or (each.entry.language, each.entry.headword) not in held
    ]


def _with_glossaries(candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """Let an entry and the terms that are the same be one answer, ranked above all others."""
    listed = list(candidates)
    own = {(each.entry.lexicon, each.entry.id): each for each in listed if each.term}
    for each in listed:
        if each.term:
            continue
        hits = []
        for home, term in sources.kept(each.entry):
            own.pop((home.name, term.id), None)
            hits.append(sources.hit(home, term))
        bonus = _glossary_bonus(each.verdict) if hits else 0.0
        yield each._replace(hits=tuple(hits), score=each.score + bonus)
    yield from own.values()
