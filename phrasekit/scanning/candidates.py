"""What in a block may be a foreign term: native script, what is marked, what is not English."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from phrasekit.scanning import dictionary
from phrasekit.scanning.english import is_english, loan, zipf
from phrasekit.scanning.explained import capitals, explained
from phrasekit.scanning.looks import leaning
from phrasekit.scanning.spans import Block, Candidate
from phrasekit.scanning.tokens import Word, is_latin, plain, script

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


#: What goes on with an address, or with a name in a program.
ADDRESS, ADDRESSED = re.compile(r"[.@_\\]\w|://"), frozenset("@_\\")
#: A marked span of more words is a sentence.
MOST_WORDS = 8
#: Unmarked words that English hardly has.
UNUSUAL = 3.0
#: A marked span without a word as common as this is foreign if any word of it is.
COMMON_ENGLISH = 4.2
#: Consonants that ь softens.
SOFTENED = tuple("tlndrvbpmzh")
#: Between the words of a phrase, whatever English makes of them.
LINKS = frozenset(("no", "to", "ni", "wa", "ga", "wo", "o", "de", "v", "na", "s", "i", "ne", "do",
                   "za", "po", "z", "ka", "ya", "mo", "e", "he", "u", "k"))  # fmt: skip
#: Between the words of a Japanese phrase, the others of which are no commoner in English than this.
PARTICLES, TELLING = frozenset(("no", "ni", "wa", "ga", "wo", "o", "to", "de", "mo", "e")), 3.6
#: Orders of magnitude by which the letters of a Slavic word suit its language better than English.
SLAVIC = 0.8
#: A last part with a hyphen as common makes a compound English.
OWN = 3.8
#: Slavic prepositions that begin a phrase.
LEADS = frozenset(
    ("v", "vo", "na", "k", "ko", "po", "za", "u", "iz", "ot", "bez", "nad", "z", "ne", "ni")
)
#: Between the words of a saying, and what stands before one.
JOINTS = frozenset((" ", ", ", "', ", "’, "))
SAID = re.compile(
    r"(?:[:—–]|\b(?:say(?:s|ing)?|said|goes|went|reads?|shout(?:s|ed)?|cri(?:es|ed)|announces?d?|sang|sings?"
    r"|answer(?:s|ed)?|repl(?:y|ies|ied)|wrote|proverb|motto|greeting|toast|chant|phrase)"
    r"(?: is| was)?,?)\s{1,3}"
)
#: Of these, those that English has too; and small words of other languages: l'appel du vide.
ENGLISH_LINKS = frozenset(("no", "to", "o", "s", "i", "do", "he", "e"))
OTHER_LINKS = frozenset(
    (
        "de",
        "du",
        "la",
        "le",
        "les",
        "des",
        "en",
        "el",
        "los",
        "las",
        "di",
        "da",
        "der",
        "die",
        "das",
        "und",
        "von",
        "van",
        "al",
        "il",
        "et",
        "à",
        "y",
    )
)
#: What of a block has these marks is no prose.
EVIDENCE = {"emphasis": "emphasis", "strong": "bold", "language": "lang", "term": "list"}
#: A longer run is a text.
LONGEST_NATIVE, MOST_NATIVE = 60, 6
ENDS = re.compile(r"[.!?…] ")
#: So many words with commas between them are a list, and no sentence.
ITEMS = 3
#: Between the words of one run in a native script.
NATIVE_GAP = re.compile(r"[ \u3000]?[-・、，,。！？!?…]?[ \u3000]?|_| [–—] ")
#: "The Siloviki" are siloviki.
ARTICLE = re.compile(r"\W*(?:[Tt]he|[Aa]n?)\s(?=[^\W\d_]+\W*$)")
#: "3. Kuchisabishii": the number of an item is no part of it.
NUMBER = re.compile(r"\W*(?:\d{1,3}|[ivx]{1,4}|[a-z])[.):]\s+")
#: No more of these stand between a mark and what it is on.
MOST_EDGE = 12
EDGE = " \t\n.,;:!?…()[]\"“”‘’'«»*_#–—"


def candidates(block: Block) -> list[Candidate]:
    """Give what may be a term, in order; no two overlap."""
    taken = bytearray(len(block.text))
    for mark in block.marks:
        if mark.kind == "code":
            taken[mark.start : mark.end] = b"\1" * (mark.end - mark.start)
    found: list[Candidate] = []
    for each in (
        *_native(block),
        *_marked(block),
        *_hashtags(block),
        *_sayings(block),
        *_phrases(block),
        *_strange(block),
        *explained(block),
        *capitals(block),
    ):
        if not any(taken[each.start : each.end]):
            taken[each.start : each.end] = b"\1" * (each.end - each.start)
            found.append(each)
    return sorted(found, key=lambda each: each.start)


# --- native script --------------------------------------------------------------------------------


def _native(block: Block) -> Iterator[Candidate]:
    """Give runs of words in a script that is not Latin."""
    run: list[Word] = []
    for word in block.words:
        if is_latin(word.text):
            continue
        gap = block.text[run[-1].end : word.start] if run else ""
        if run and not NATIVE_GAP.fullmatch(gap):
            yield from _native_run(block, run)
            run = []
        run.append(word)
    if run:
        yield from _native_run(block, run)


def _native_run(block: Block, run: Sequence[Word]) -> Iterator[Candidate]:
    between = {block.text[one.end : two.start] for one, two in pairwise(run)}
    if len(run) >= ITEMS and between == {", "}:
        for word in run:
            yield from _native_run(block, [word])
        return
    start, end = run[0].start, run[-1].end
    if block.text[max(0, start - 1) : start] == "-":
        return  # an ending: "классный, -ая, -ое"
    is_talk = len(run) > MOST_NATIVE and ENDS.search(block.text, start, end)
    if end - start > LONGEST_NATIVE or is_talk:
        return  # a text in the language, and no term
    if end - start == 1 and script(block.text[start]) in ("CYRILLIC", "GREEK", "MICRO"):
        return  # the letter м, the number π
    rubies = [mark for mark in block.marks_from(start, end)
              if mark.kind == "ruby" and mark.end <= end]  # fmt: skip
    reading = "".join(mark.value for mark in rubies)
    covered = sum(mark.end - mark.start for mark in rubies)
    marks = {"native script", *_marks_on(block, start, end), *(("ruby",) if rubies else ())}
    language = _lang_on(block, start, end)
    yield Candidate(start, end, frozenset(marks), language, False,
                    reading if covered == end - start else "")  # fmt: skip


# --- marked ---------------------------------------------------------------------------------------


def _spans(block: Block) -> Iterator[tuple[int, int]]:
    """Give what is marked or quoted, shorter spans first, without punctuation at the ends."""
    spans = {(mark.start, mark.end) for mark in block.marks if mark.kind in EVIDENCE}
    spans |= {(quote.start, quote.end) for quote in block.quotes}
    seen = set()
    for start, end in sorted(spans, key=lambda span: (span[1] - span[0], span)):
        article = ARTICLE.match(block.text, start, end)
        start = article.end() if article else start
        number = NUMBER.match(block.text, start, end)
        start = number.end() if number else start
        while start < end and block.text[start] in EDGE:
            start += 1
        while end > start and block.text[end - 1] in EDGE:
            end -= 1
        if start < end and (start, end) not in seen and "#" not in block.text[start:end]:
            seen.add((start, end))
            yield start, end


def _marks_on(block: Block, start: int, end: int) -> set[str]:
    """Name the marks that are on just this span."""
    found = {
        EVIDENCE[mark.kind]
        for mark in block.marks_from(start - MOST_EDGE, start + 1)
        if mark.kind in EVIDENCE and _is_on(block.text, mark.start, mark.end, start, end)
    }
    first = bisect_left(block.quotes, (start - MOST_EDGE, 0))
    last = bisect_left(block.quotes, (start + 1, 0))
    near = block.quotes[first:last]
    if any(_is_on(block.text, quote.start, quote.end, start, end) for quote in near):
        found.add("quotes")
    return found


def _is_on(text: str, outer: int, outer_end: int, start: int, end: int) -> bool:
    """Tell whether a mark is on a span, punctuation at its ends not counted."""
    if not (outer <= start and end <= outer_end):
        return False
    return not (text[outer:start] + text[end:outer_end]).strip(EDGE)


def _lang_on(block: Block, start: int, end: int) -> str | None:
    """Give the language that the page says a span is in."""
    inside = [mark for mark in block.tongues if mark.start <= start and end <= mark.end]
    if not inside:
        return None
    return min(inside, key=lambda mark: mark.end - mark.start).value.split("-")[0]


def _marked(block: Block) -> Iterator[Candidate]:
    for start, end in _spans(block):
        words = block.words_in(start, end)
        if not words or len(words) > MOST_WORDS or not all(is_latin(word.text) for word in words):
            continue
        language = _lang_on(block, start, end)
        marks = frozenset(_marks_on(block, start, end))
        strange = [word for word in words if not is_english(word.text)]
        if language and "lang" in marks:
            yield Candidate(start, end, marks, language)
        elif (strange and _mostly(words, strange)) or (len(words) in (2, 3) and _all_rare(words)):
            yield Candidate(start, end, marks)
        elif _may_be_lookalike(words):
            yield Candidate(start, end, marks, is_lookalike=True)


def _mostly(words: Sequence[Word], strange: Sequence[Word]) -> bool:
    """Tell whether a marked span is foreign as a whole, small words left out of account."""
    telling = [word for word in words if word.text.lower() not in (LINKS | OTHER_LINKS)]
    if telling and words[0].text in ENGLISH_LINKS and all(w.text.istitle() for w in telling):
        return False  # "to Yakutia"
    if all(zipf(word.text.lower()) < COMMON_ENGLISH for word in telling):
        return True
    if len(words) == 2 and any(zipf(word.text.lower()) < UNUSUAL for word in strange):
        return True
    return len(strange) * 2 > len(telling) or len(strange) == len(telling)


def _all_rare(words: Sequence[Word]) -> bool:
    """Tell whether small words are each rare in English: vin jaune."""
    return all(word.text.islower() and zipf(word.text) < UNUSUAL for word in words)


def _may_be_lookalike(words: Sequence[Word]) -> bool:
    """Tell whether English words may be foreign: one, or syllables that are a listed phrase."""
    if len(words) == 1:
        return len(words[0].text) > 1 and not words[0].text.isupper()
    text = " ".join(word.text for word in words)
    return len(words) <= 5 and all(is_syllables(word.text) for word in words) and _is_listed(text)


def _hashtags(block: Block) -> Iterator[Candidate]:
    for found in re.finditer(r"#([^\W\d_]{3,})", block.text):
        if is_latin(found[1]) and not is_english(found[1]) and not _camel_english(found[1]):
            yield Candidate(found.start(1), found.end(1), frozenset(("hashtag",)))


def _camel_english(tag: str) -> bool:
    parts = re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", tag)
    return len(parts) > 1 and sum(is_english(part) for part in parts) * 2 >= len(parts)


# --- unmarked -------------------------------------------------------------------------------------


def _is_strange(block: Block, word: Word, starts: frozenset[int]) -> bool:
    """Tell whether an unmarked word is no English word, nor has a capital that makes it a name."""
    text = word.text
    if len(text) < 2 or not is_latin(text) or is_english(text):
        return False
    if ADDRESS.match(block.text, word.end) or block.text[word.start - 1 : word.start] in ADDRESSED:
        return False
    if _is_compound(text):
        return False
    known = loan(text)
    if known is not None and not known.at_home and text[0].isupper():
        return True  # whether it is a name is seen later
    if text[0].isupper():
        return word.start in starts and text[1:].islower()
    return text[-1] not in "'’" and not text.endswith(("'s", "’s")) and not _is_odd(text)


def _is_compound(text: str) -> bool:
    """Tell whether a word is English by its last part: dacha-owners, kimono-clad."""
    last = text.rpartition("-")[2]
    return last != text and len(last) > 3 and zipf(last) > OWN and loan(last) is None


def _is_odd(text: str) -> bool:
    return any(each.isupper() for each in text[1:]) or "'" in text[1:2]


def starts_of(block: Block) -> frozenset[int]:
    """Give where a capital says nothing: the first words of sentences and of quotations."""
    starts = {start for start, _ in block.sentences}
    starts |= {quote.start for quote in block.quotes}
    found = set()
    words = iter(block.words)
    word = next(words, None)
    for start in sorted(starts):
        while word is not None and word.start < start:
            word = next(words, None)
        if word is not None:
            found.add(word.start)
    return frozenset(found)


def _strange(block: Block) -> Iterator[Candidate]:
    """Give words that are not English, and runs of them, as far as a dictionary or a gloss goes."""
    starts = starts_of(block)
    run: list[Word] = []
    for number, word in enumerate(block.words):
        if (
            run
            and _is_gap(block.text, run[-1].end, word.start)
            and (
                (_is_strange(block, word, starts) and _may_follow(run[-1], word, starts))
                or (word.text in LINKS and len(run) < 4)
                or _goes_on(run[-1], word)
            )
        ):
            run.append(word)
            continue
        yield from _run(block, run)
        run = _begun(block, number, starts) if _is_strange(block, word, starts) else []
    yield from _run(block, run)


def _may_follow(last: Word, word: Word, starts: frozenset[int]) -> bool:
    """Tell whether a foreign word goes on with another: not with a title, "Yokozuna kyujo"."""
    if word.text[0].isupper():
        return False
    is_title = last.text[0].isupper() and last.start not in starts and loan(last.text) is not None
    return not is_title or _is_listed(f"{last.text} {word.text}")


def _begun(block: Block, number: int, starts: frozenset[int]) -> list[Word]:
    """Begin a run with a word, and with the Slavic preposition before it: na pososhok."""
    word, before = block.words[number], block.words[number - 1 : number]
    if not before or not is_latin(word.text):
        return [word]
    lead = before[0]
    if lead.text.lower() not in LEADS:
        is_one = block.text[lead.end : word.start] == " " and _goes_on(word, lead)
        return [lead, word] if is_one else [word]
    is_small = lead.text.islower() or lead.start in starts
    joins = is_small and block.text[lead.end : word.start] == " "
    is_slavic = joins and not {"ru", "uk"}.isdisjoint(dictionary.may_be(word.text))
    return [lead, word] if is_slavic else [word]


def _sayings(block: Block) -> Iterator[Candidate]:
    """Give what somebody says in a row of foreign words, whose first may have a capital."""
    said = [found.end() for found in SAID.finditer(block.text)]
    numbers = {word.start: number for number, word in enumerate(block.words)} if said else {}
    for number in (numbers[end] for end in said if end in numbers):
        if not _is_foreign(block.words[number]) or block.words[number].text.lower() in LINKS:
            continue
        run = [block.words[number]]
        for word in block.words[number + 1 :]:
            if not _goes_on_saying(block, run[-1], word):
                break
            run.append(word)
        while run[-1].text in LINKS:
            run.pop()
        if len(run) > 1 and _is_no_list(block, run):
            yield Candidate(run[0].start, _with_soft_sign(block.text, run), frozenset())


def is_said(text: str, start: int) -> bool:
    """Tell whether what begins at a place is introduced as something said."""
    return any(found.end() == start for found in SAID.finditer(text, max(0, start - 40), start))


def _goes_on_saying(block: Block, last: Word, word: Word) -> bool:
    is_joined = block.text[last.end : word.start] in JOINTS
    return is_joined and word.text.islower() and _is_foreign(word)


def _is_no_list(block: Block, run: Sequence[Word]) -> bool:
    """Tell whether words are a saying rather than terms one after another: "koma, fu and kyo"."""
    parts = block.text[run[0].start : run[-1].end].split(", ")
    return len(parts) == 1 or len(set(parts)) == 1 or any(" " in part for part in parts)


def _is_foreign(word: Word) -> bool:
    text = word.text.lower()
    return is_latin(text) and (text in LINKS or text in LEADS or not is_english(text))


def _goes_on(last: Word, word: Word) -> bool:
    """Tell whether a rare English word goes with a foreign one: hakoiri musume, krasny ugol."""
    is_rare = word.text.islower() and len(word.text) > 3 and zipf(word.text) < UNUSUAL
    if not is_rare:
        return False
    if is_syllables(word.text) and is_syllables(last.text):
        return True
    return any(
        leaning(word.text, code) > SLAVIC and leaning(last.text, code) > 0.0
        for code in ("ru", "uk")
    )


def _run(block: Block, run: list[Word]) -> Iterator[Candidate]:
    while run and run[-1].text in LINKS:
        run = run[:-1]
    if not run:
        return
    yield Candidate(run[0].start, _with_soft_sign(block.text, run), frozenset())


def _is_gap(text: str, start: int, end: int) -> bool:
    """Tell whether there is a space between two words, or a sign for ь and one."""
    gap = text[start:end]
    return gap == " " or (gap in ("' ", "’ ") and text[start - 1] in SOFTENED)


def _with_soft_sign(text: str, run: Sequence[Word]) -> int:
    """Give the end of a run, with an apostrophe that stands for ь and ends no quotation."""
    end = run[-1].end
    closes = text[end : end + 1] in ("'", "’") and text[end - 1 : end] in SOFTENED
    if (
        closes
        and not text[end + 1 : end + 2].isalnum()
        and "'" not in text[max(0, end - 40) : end - 1]
    ):
        is_quoted = "‘" in text[max(0, end - 40) : end]
        return end if is_quoted else end + 1
    return end


def _phrases(block: Block) -> Iterator[Candidate]:
    """Find phrases of which no word looks foreign: mono no aware."""
    run: list[Word] = []
    for word in block.words:
        joins = run and block.text[run[-1].end : word.start] == " "
        if not (joins and is_syllables(word.text) and _is_alike(run, word)):
            yield from _phrase(run)
            run = []
        if is_syllables(word.text):
            run.append(word)
    yield from _phrase(run)


def _is_alike(run: Sequence[Word], word: Word) -> bool:
    """Tell whether a word goes on with a phrase: in small letters, or all with capitals.

    All of a run have one if its last does.
    """
    return word.text.islower() or (word.text.istitle() and run[-1].text.istitle())


def _phrase(run: Sequence[Word]) -> Iterator[Candidate]:
    if len(run) < 3:
        return
    for length in range(min(len(run), 5), 2, -1):
        for first in range(len(run) - length + 1):
            part = run[first : first + length]
            text = " ".join(word.text for word in part)
            if len(text) > 10 and part[0].text.lower() not in LINKS and _is_phrase(part, text):
                yield Candidate(part[0].start, part[-1].end, frozenset())
                return


def _is_phrase(part: Sequence[Word], text: str) -> bool:
    """Tell whether words are a phrase, by a lexicon or by a particle: hana no niku."""
    if part[-1].text.lower() in LINKS:
        return False
    telling = [word.text.lower() for word in part if word.text.lower() not in PARTICLES]
    has_particle = any(word.text.lower() in PARTICLES for word in part[1:-1])
    if has_particle and all(zipf(word) < TELLING for word in telling):
        looks = sum(leaning(word, "ja") for word in telling)
        is_rare = any(zipf(word) < UNUSUAL or loan(word) is not None for word in telling)
        return looks > 1.0 and is_rare
    return _is_listed(text)


SYLLABLES = re.compile(
    r"(?:(?:(?P<c>[kstpgzdbm])(?=(?P=c)))?(?:(?:[kgsztdnhbpmyrwjf]?y?|sh|t?ch|ts)[aiueo]|n(?![aiueo])"
    r"|['’]))+"
)


@lru_cache(maxsize=16384)
def is_syllables(text: str) -> bool:
    """Tell whether a word can be a romanised Japanese one, by its syllables."""
    return SYLLABLES.fullmatch(plain(text).replace("-", "")) is not None


def _is_listed(text: str) -> bool:
    return dictionary.is_listed(text.lower(), "ja")
