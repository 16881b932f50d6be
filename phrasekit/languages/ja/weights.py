"""How common the forms and readings of a Japanese entry are, decided when the index is compiled.

Two witnesses, neither enough alone. JMdict marks the priority of each form and each reading, which
tells homophones and homographs apart, but coarsely. `wordfreq` counts written tokens: finely, but
a count belongs to all words that are written so, and knows neither the reading nor the verb that
a stem is of.
"""

from __future__ import annotations

import math
import re
from functools import cache
from typing import TYPE_CHECKING

from phrasekit.languages.ja.kana import VOWEL_OF, is_kana, to_hiragana

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from phrasekit.entries import Form, TermEntry

#: How much the marks say against the counts, where there are both.
MARK_WEIGHT = 0.35
#: What a form or reading without a mark loses when another of its entry has one.
UNMARKED_LOSS = 1.5
#: Without any mark, a high count is mostly that of a homograph, a stem or a name: what is above
#: the first of these counts a quarter, and of a single kanji nothing above the second.
UNMARKED_SURE = 3.0
UNMARKED_SHARE = 0.25
SINGLE_KANJI_MOST = 2.0
#: Katakana of this length are hardly ever two words.
UNAMBIGUOUS_KATAKANA = 4
#: What an unmarked form loses at the most.
SELDOM_WRITTEN = 2.5
#: What a form loses for being said to be rare.
RARE_LOSS = 2.0
RARE_LABELS = frozenset(
    ("outdated kanji", "irregular kanji", "outdated kana", "irregular kana", "irregular okurigana")
)
#: An entry whose first sense has one of these labels is not what a reader meant first.
RARE_SENSES = frozenset(("archaic", "obscure", "obsolete", "rare"))
RARE_SENSE_LOSS = 1.0
#: What stands only beside another word is less likely asked for alone than counts say.
BOUND = frozenset(
    ("suffix", "prefix", "noun suffix", "noun prefix", "counter", "particle", "auxiliary",
     "auxiliary verb", "auxiliary adjective", "copula")
)  # fmt: skip
BOUND_LOSS = 0.7
#: A single kanji asked for alone is mostly read in its native way (kun, こころ), not in the Chinese
#: one (on, しん), which words of two have; where both are marked, as for 心, nothing else tells.
ON_LOSS = 0.3
ON_READING = re.compile("[か-もら-ろわ][ゃゅょ]?[うんい]|[か-ぢじ][ゃゅょ]")
#: What a lexicon of names calls its entries; their own reader says how common they are.
NAMES = frozenset(
    ("surname", "place name", "name", "female given name", "male given name", "given name",
     "full name", "title of a work", "product name", "service name", "station", "organization",
     "company", "character", "deity", "event", "group", "object", "legend", "fiction", "other")
)  # fmt: skip
#: A name without a mark, where all that English has for it is a name.
NAME_LOSS = 0.5
#: A written form of a word that is usually in kana.
USUALLY_KANA_LOSS = 1.0
#: What kana of the other kind lose against the reading that they stand for.
KATAKANA_LOSS = 0.5
#: A count of kana belongs to all homophones together.
KANA_SHARE_LOSS = 0.7
#: A word has about as many meanings as the root of its frequency (Zipf 1945). A little of that is
#: taken, and a little of how often the reading itself is written in kana.
MEANINGS_WEIGHT = 0.3
READING_WEIGHT = 0.1
READING_MOST = 4.0
#: What is known of a compound from its parts, which are all that was counted.
COMPOUND_LOSS = 2.0
COMPOUND_MOST = 2.5
LEAST = 1.0
NOT_OF_KANJI = "not a reading of the kanji"


def weigh(entry: TermEntry, zipf: Callable[[str], float]) -> TermEntry:
    """Give the entry with Zipf-like weights on its forms and readings."""
    if entry.senses and not NAMES.isdisjoint(entry.senses[0].part_of_speech):
        return entry
    any_mark = any(form.commonness for form in (*entry.forms, *entry.readings))
    usually_kana = bool(entry.senses) and "usually kana" in entry.senses[0].labels
    prior = _prior(entry, any_mark)
    own = max((zipf(each.text) for each in entry.readings), default=0.0)
    said = prior + READING_WEIGHT * min(own, READING_MOST)
    loss = USUALLY_KANA_LOSS if usually_kana else 0.0
    forms = tuple(
        _weighed(form, _counted(form, any_mark, zipf), any_mark, said - loss)
        for form in entry.forms
    )
    readings = tuple(
        _weighed(form, _reading_counted(form, entry, any_mark, zipf), any_mark, said)
        for form in entry.readings
    )
    best = max((form.commonness for form in (*forms, *readings)), default=0.0)
    return entry._replace(
        forms=tuple(_not_below(form, best - SELDOM_WRITTEN) for form in forms),
        readings=_with_katakana(readings),
    )


def _not_below(form: Form, least: float) -> Form:
    """Keep a seldom written form of a common word (御茶) above what only might be meant."""
    if RARE_LABELS & set(form.labels):
        return form
    return form._replace(commonness=max(form.commonness, round(least, 2)))


def _with_katakana(readings: tuple[Form, ...]) -> tuple[Form, ...]:
    """Kana of the other kind (イヌ), seldom marked, are hardly rarer than the reading itself."""
    own = {form.text: form.commonness for form in readings if NOT_OF_KANJI not in form.labels}

    def raised(form: Form) -> Form:
        least = own.get(to_hiragana(form.text), 0.0) - KATAKANA_LOSS
        return form._replace(commonness=max(form.commonness, round(least, 2)))

    return tuple(raised(form) if NOT_OF_KANJI in form.labels else form for form in readings)


def _prior(entry: TermEntry, any_mark: bool) -> float:
    """Say how much likelier an entry is asked for than its marks and counts tell."""
    if not entry.senses:
        return 0.0
    first = entry.senses[0]
    prior = MEANINGS_WEIGHT * math.log10(len(entry.senses))
    if RARE_SENSES & set(first.labels):
        prior -= RARE_SENSE_LOSS
    names = set(first.part_of_speech)
    if names & BOUND and names <= BOUND | {"expression", "conjunction"}:
        prior -= BOUND_LOSS
    if not any_mark and all(gloss[:1].isupper() for gloss in first.glosses):
        prior -= NAME_LOSS
    if len(entry.headword) == 1 and ON_READING.fullmatch(entry.readings[0].text):
        prior -= ON_LOSS
    return prior


def _counted(form: Form, any_mark: bool, zipf: Callable[[str], float]) -> float:
    """Give a form's own count, or what may be supposed of it."""
    count = zipf(form.text)
    if not count:
        return LEAST if form.commonness else _compound(form.text, zipf)
    if form.commonness or any_mark:
        return count
    if len(form.text) == 1 and not is_kana(form.text):
        return min(count, SINGLE_KANJI_MOST)
    if len(form.text) >= UNAMBIGUOUS_KATAKANA and form.text[0] >= "ァ" and is_kana(form.text):
        return count
    return count - (1 - UNMARKED_SHARE) * max(count - UNMARKED_SURE, 0.0)


def _compound(text: str, zipf: Callable[[str], float]) -> float:
    """Estimate a word that was counted only in its parts: the rarer one decides."""
    places = range(1, len(text)) if len(text) > 2 else ()
    best = max((min(zipf(text[:at]), zipf(text[at:])) for at in places), default=0.0)
    return max(min(best - COMPOUND_LOSS, COMPOUND_MOST), LEAST)


def _reading_counted(
    reading: Form, entry: TermEntry, any_mark: bool, zipf: Callable[[str], float]
) -> float:
    """A reading is as common as the best of the written forms it belongs to."""
    if not entry.forms or NOT_OF_KANJI in reading.labels:
        return _counted(reading, any_mark, zipf)
    allowed = [
        form
        for form in entry.forms
        if not reading.restricted_to or form.text in reading.restricted_to
    ]
    marked = [form for form in allowed if form.commonness] or allowed
    counts = [_counted(form, any_mark, zipf) for form in marked]
    if "usually kana" in entry.senses[0].labels:
        counts.append(zipf(reading.text) - KANA_SHARE_LOSS)
    return max(counts, default=LEAST)


def _weighed(form: Form, counted: float, any_mark: bool, prior: float) -> Form:
    marked = form.commonness
    value = counted
    if marked:
        value = MARK_WEIGHT * marked + (1 - MARK_WEIGHT) * counted if counted > LEAST else marked
    elif any_mark:
        value = max(counted - UNMARKED_LOSS, 0.0)
    if RARE_LABELS & set(form.labels):
        value -= RARE_LOSS
    return form._replace(commonness=round(max(value + prior, 0.0), 2))


# --- counts of stems -----------------------------------------------------------------------------

# What tokenisers cut off verbs and adjectives, by the ending of the dictionary form.
_STEM_ENDINGS = {
    "う": "わ い え お っ", "く": "か き け こ い", "ぐ": "が ぎ げ ご い", "す": "さ し せ そ",
    "つ": "た ち て と っ", "ぬ": "な に ね の ん", "ぶ": "ば び べ ぼ ん", "む": "ま み め も ん",
    "る": "ら り れ ろ っ", "い": "く かっ けれ",
}  # fmt: skip
_ICHIDAN_ENDINGS = ("", "れ", "ろ", "よ")
#: How much of a stem's count is its own, as a noun (飲み).
_STEM_SHARE = 0.2
#: Kana shorter than this are too many things at once.
_LEAST_KANA = 3


def lemma_frequencies(frequencies: Mapping[str, float]) -> Mapping[str, float]:
    """Give verbs and adjectives the counts of their stems, which tokenisers count apart.

    A stem of several (行っ) is shared among them as they are common themselves.

    >>> found = lemma_frequencies({"飲む": 2.0, "飲み": 3.0, "飲ん": 5.0})
    >>> [round(found[form], 1) for form in ("飲む", "飲み")]
    [10.0, 0.6]
    """
    stems = {lemma: list(_stems(lemma, frequencies)) for lemma in frequencies if _conjugates(lemma)}
    wanted: dict[str, float] = {}
    for lemma, found in stems.items():
        for stem in found:
            wanted[stem] = wanted.get(stem, 0.0) + frequencies[lemma]
    table = dict(frequencies)
    for lemma, found in stems.items():
        for stem in found:
            table[lemma] += frequencies[stem] * frequencies[lemma] / wanted[stem]
    for stem in wanted:
        if len(stem) > 1:
            table[stem] -= (1 - _STEM_SHARE) * frequencies[stem]
    return table


@cache
def _conjugates(lemma: str) -> bool:
    if lemma[-1:] not in _STEM_ENDINGS or len(lemma) < 2:
        return False
    return len(lemma) >= _LEAST_KANA if is_kana(lemma) else not is_kana(lemma[0])


def _stems(lemma: str, frequencies: Mapping[str, float]) -> Iterator[str]:
    """Give the stems of a verb or adjective that were counted."""
    stem, ending = lemma[:-1], lemma[-1]
    endings = tuple(_STEM_ENDINGS[ending].split())
    if lemma.endswith("行く"):
        endings = ("か", "き", "け", "こ", "っ")
    is_godan = stem + "っ" in frequencies or stem + "ら" in frequencies
    if ending == "る" and not is_godan and VOWEL_OF.get(stem[-1], "い") in "いえ":
        endings = _ICHIDAN_ENDINGS
    for each in endings:
        whole = stem + each
        if whole in frequencies and (len(whole) >= _LEAST_KANA or not is_kana(whole)):
            yield whole
