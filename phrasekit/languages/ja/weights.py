"""How common the forms and readings of a Japanese entry are.

JMdict marks the priority of each form and each reading; `wordfreq` counts written tokens. The
marks tell homophones apart better, the counts tell apart what has no mark, and neither alone does
both: kana counts mix homonyms, and kanji counts do not know the reading.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from phrasekit.entries import Form, TermEntry

#: What a form or reading without a mark loses when another of its entry has one.
UNMARKED_LOSS = 1.5
#: What a form loses for being said to be rare.
RARE_LOSS = 2.0
RARE_LABELS = frozenset(
    ("outdated kanji", "irregular kanji", "outdated kana", "irregular kana", "irregular okurigana")
)
#: Senses under these labels are not what a reader meant first.
RARE_SENSES = frozenset(("archaic", "obscure", "obsolete", "rare"))
#: A count of a kana token belongs to all homonyms together; this share is taken as one's own.
KANA_SHARE = 1.0
#: How much the marks say against the counts, where there are both.
MARK_WEIGHT = 0.5
LEAST = 1.0


def weigh(entry: TermEntry, zipf: Callable[[str], float]) -> TermEntry:
    """Give the entry with Zipf-like weights on its forms and readings."""
    any_mark = any(form.commonness for form in (*entry.forms, *entry.readings))
    usually_kana = bool(entry.senses) and "usually kana" in entry.senses[0].labels
    loss = 1.0 if _is_rare(entry) else 0.0
    forms = tuple(
        _weighed(form, zipf(form.text), any_mark, loss + (1.0 if usually_kana else 0.0))
        for form in entry.forms
    )
    readings = tuple(
        _weighed(form, _reading_zipf(form, entry, usually_kana, zipf), any_mark, loss)
        for form in entry.readings
    )
    return entry._replace(forms=forms, readings=readings)


def _is_rare(entry: TermEntry) -> bool:
    return bool(entry.senses) and bool(RARE_SENSES & set(entry.senses[0].labels))


def _reading_zipf(
    reading: Form, entry: TermEntry, usually_kana: bool, zipf: Callable[[str], float]
) -> float:
    """A reading is as common as the best of the written forms it belongs to."""
    written = [
        zipf(form.text)
        for form in entry.forms
        if not reading.restricted_to or form.text in reading.restricted_to
    ]
    own = zipf(reading.text)
    if not entry.forms:
        written.append(own)
    elif usually_kana:
        written.append(own - KANA_SHARE)
    return max(written, default=0.0)


def _weighed(form: Form, counted: float, any_mark: bool, loss: float) -> Form:
    marked = form.commonness
    value = MARK_WEIGHT * marked + (1 - MARK_WEIGHT) * counted if marked and counted else 0.0
    value = value or max(marked, counted, LEAST)
    if any_mark and not marked:
        value -= UNMARKED_LOSS
    if RARE_LABELS & set(form.labels):
        value -= RARE_LOSS
    return form._replace(commonness=round(max(value - loss, 0.0), 2))
