"""How Japanese inflects: the tables of inflections.toml turned into rules on endings.

The file says which stems a class has (書く: 書か, 書き, 書け, 書こ, 書い) and which endings stand
on which stem. One rule here is one pair: かない stands for く, and behaves like an adjective.
A rule serves both ways: from the surface to the dictionary form, and back.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

#: た, て, ちゃ and their like after ぐ, ぬ, ぶ, む.
_VOICED = {"た": "だ", "て": "で"}
_KANA = frozenset(map(chr, range(0x3041, 0x30FF)))


class Rule(NamedTuple):
    """One ending: `surface` stands where the base, of class `base_class`, ends in `base`.

    `gives` is the class that the surface inflects like ("" where nothing follows), `without` the
    features that cannot follow all the same: 食べられる is ichidan, but has no second passive.
    A `tag` is the name of a way of speaking; tables for learners leave such rules out.
    """

    surface: str
    base: str
    feature: str
    base_class: str
    gives: str
    without: frozenset[str] = frozenset()
    prefixes: str = ""
    whole: bool = False
    not_after: frozenset[str] = frozenset()
    only_after: frozenset[str] = frozenset()
    rank: int = 0

    def fits(self, text: str, ending: str) -> bool:
        """Tell whether what is left of `text` without `ending` can be a stem of this rule."""
        left = len(text) - len(ending)
        if self.prefixes:
            return left > 1 and text[0] in self.prefixes
        if self.whole:
            return left == 0
        if left == 0:
            return len(self.base) > 1
        before = text[left - 1]
        if self.only_after:
            return before in self.only_after
        return before not in self.not_after


class Rules(NamedTuple):
    """All rules, and what the file says of classes.

    `inward` is keyed by class of the surface (None for a query, which may be of any) and ending;
    `names` gives the parts of speech of a class, `classes` the class of each of them.
    """

    listed: list[Rule]
    inward: dict[str | None, dict[str, list[Rule]]]
    longest: int
    names: dict[str, frozenset[str]]
    classes: dict[str, str]
    paradigms: dict[str, tuple[tuple[str, ...], ...]]
    late: frozenset[str]


class _Ending(NamedTuple):
    text: str
    feature: str
    gives: str
    without: frozenset[str]


class _Shape(NamedTuple):
    """A class with the ending of its dictionary form, and its stems."""

    code: str
    ending: str
    stems: dict[str, list[str]]
    voiced: bool = False
    whole: bool = False
    rank: int = 0
    not_after: frozenset[str] = frozenset()
    only_after: frozenset[str] = frozenset()
    prefixes: str = "お御"


@cache
def load() -> Rules:
    """Read and compile the rules, on first use."""
    import tomllib

    text = Path(__file__).with_name("inflections.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    rules = [*_shape_rules(data), *_changes(data), *_slang(data["slang"])]
    names = {code: frozenset(each) for code, each in data["classes"].items()}
    return Rules(
        listed=rules,
        inward=_by_surface(rules),
        longest=max(len(rule.surface) for rule in rules),
        names=names,
        classes={name: code for code in reversed(names) for name in names[code]},
        paradigms=_paradigms(data),
        late=frozenset(data["late"]["features"]),
    )


def _by_surface(rules: list[Rule]) -> dict[str | None, dict[str, list[Rule]]]:
    """Index rules for the way inwards."""
    index: dict[str | None, dict[str, list[Rule]]] = {None: {}}
    for rule in rules:
        for key in (None, rule.gives) if rule.gives else (None,):
            index.setdefault(key, {}).setdefault(rule.surface, []).append(rule)
    return index


@cache
def outward() -> dict[tuple[str, str], list[Rule]]:
    """Index the rules by base class and feature, the usual and most specific ones first."""
    index: dict[tuple[str, str], list[Rule]] = {}
    for rule in load().listed:
        index.setdefault((rule.base_class, rule.feature), []).append(rule)
    for each in index.values():
        each.sort(key=lambda rule: (rule.rank, -len(rule.base)))
    return index


def _paradigms(data: dict[str, Any]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Give each class its table: chains of features, joined from the named parts."""
    chains = {
        name: tuple(tuple(chain.split(", ")) if chain else () for chain in part)
        for name, part in data["paradigm"].items()
    }
    return {
        code: tuple(chain for name in parts.split() for chain in chains[name])
        for codes, parts in data["paradigm_of"].items()
        for code in codes.split()
    }


def _endings(data: dict[str, Any]) -> dict[str, list[_Ending]]:
    """Read the endings of each stem."""
    return {
        stem: [_read_ending(text, value, data) for text, value in table.items()]
        for stem, table in data["endings"].items()
    }


def _read_ending(text: str, value: str, data: dict[str, Any]) -> _Ending:
    """Read what stands behind an ending: "polite > masu", or "stem" where nothing follows."""
    feature, _, gives = value.partition(" > ")
    return _ending(text, feature, gives, data)


def _ending(text: str, feature: str, gives: str, data: dict[str, Any]) -> _Ending:
    derived = data["derived"].get(gives)
    if derived is None:
        return _Ending(text, feature, gives, frozenset())
    return _Ending(text, feature, derived["class"], frozenset(derived["without"]))


def _shape_rules(data: dict[str, Any]) -> list[Rule]:
    """Join every stem of every shape with every ending that stands on it."""
    endings = _endings(data)
    return [
        rule
        for shape in _shapes(data)
        for stem, texts in shape.stems.items()
        for rank, text in enumerate(texts)
        for rule in _joined(shape, stem, (texts[0], text), rank, endings[stem])
    ]


def _joined(
    shape: _Shape, stem: str, texts: tuple[str, str], rank: int, endings: list[_Ending]
) -> list[Rule]:
    """Make the rules of one stem and its endings; two of each where the stem has a tag."""
    text, _, tag = texts[1].partition("/")
    prefixes = shape.prefixes if stem == "honoured" else ""
    limits = (prefixes, shape.whole, shape.not_after, shape.only_after, rank + shape.rank)
    rules: list[Rule] = []
    for ending, feature, gives, without in endings:
        tail = ending
        if shape.voiced and stem == "onbin":
            tail = _VOICED[ending[0]] + ending[1:]
        rule = Rule(text + tail, shape.ending, feature, shape.code, gives, without, *limits)
        rules.extend(_tagged(rule, texts[0] + tail, tag) if tag else (rule,))
    return rules


def _tagged(rule: Rule, usual: str, tag: str) -> tuple[Rule, Rule]:
    """Make the tag a step of its own: 買うて to the usual 買って, and only then to 買う.

    The class between the two is their own, since 待って does not come from 待うて.
    """
    between = f"{rule.base_class} {rule.base} {rule.feature}"
    return (
        rule._replace(surface=usual, gives=between),
        rule._replace(base=usual, feature=tag, base_class=between),
    )


def _shapes(data: dict[str, Any]) -> list[_Shape]:
    """Give all shapes: godan rows, those written out, and what Kansai makes of them."""
    shapes = {(code, row[0][2], 0): _godan(code, row) for code, row in data["godan"].items()}
    for number, table in enumerate(data["shape"], 1):
        for code in table["class"]:
            ending = table["ending"]
            plain = not (table.get("whole") or table.get("seldom"))
            key = (code, ending, 0 if plain else number)
            shape = _shape(code, table, data)
            shapes[key] = _overlaid(shapes[key], shape) if key in shapes else shape
    honoured = [_with_honoured(shape) for shape in shapes.values()]
    return [*honoured, *_kansai(data["kansai"], data["godan"]["v5u"])]


def _godan(code: str, row: list[str]) -> _Shape:
    """Give the stems of a godan verb from the five kana of its row."""
    vowels, onbin, *others = row
    a, i, u, e, o = list(vowels)
    stem, _, voiced = onbin.partition(" ")
    stems = {name: [a] for name in ("irrealis", "zu", "passive")}
    stems |= {name: [u] for name in ("dictionary", "mai")}
    stems |= {name: [e] for name in ("provisional", "imperative", "potential")}
    stems |= {"continuative": [i], "volitional": [o + "う"], "onbin": [stem, *others]}
    stems |= {"causative": [a + "せ"], "short": [a]}
    return _Shape(code, u, stems, voiced=bool(voiced))


def _overlaid(earlier: _Shape, later: _Shape) -> _Shape:
    """Let a later table say only what differs from an earlier one of the same class and ending."""
    return earlier._replace(
        stems={**earlier.stems, **later.stems}, only_after=later.only_after or earlier.only_after
    )


def _shape(code: str, table: dict[str, Any], data: dict[str, Any]) -> _Shape:
    return _Shape(
        code,
        table["ending"],
        _stems(table, data),
        whole=table.get("whole", False),
        rank=1 if table.get("seldom") else 0,
        not_after=frozenset(table.get("not_after", "")),
        only_after=frozenset(table.get("only_after", "")),
        prefixes=table.get("prefixes", "お御"),
    )


def _stems(table: dict[str, Any], data: dict[str, Any]) -> dict[str, list[str]]:
    """Read stems; those of 来る are those of くる with one kana replaced."""
    stems = table["stems"]
    if "like" in stems:
        model = next(each for each in data["shape"] if each["ending"] == stems["like"])
        return {
            name: [stems["kanji"] + text[1:] for text in texts]
            for name, texts in _stems(model, data).items()
        }
    return {name: [text] if isinstance(text, str) else text for name, text in stems.items()}


def _with_honoured(shape: _Shape) -> _Shape:
    """Let お stand before the continuative: お待ち, お待ちする."""
    if "continuative" not in shape.stems:
        return shape
    return shape._replace(stems={**shape.stems, "honoured": shape.stems["continuative"]})


def _kansai(table: dict[str, Any], row: list[str]) -> list[_Shape]:
    """Make shapes for vowels that melt into the う of Kansai: もらう, もろうて; たかい, たこう."""
    shapes = []
    for before, after in table["pairs"]:
        melted = f"{after}う/{table['name']}"
        shapes.append(_Shape("v5u", before + "う", {"onbin": [before + row[1], melted]}, rank=1))
        shapes.append(_Shape("ai", before + "い", {"ku": [before + "く", melted]}, rank=1))
    return shapes


def _changes(data: dict[str, Any]) -> list[Rule]:
    """Read the endings that change as a whole: ません from ます."""
    whole = frozenset(data["whole"]["classes"])
    rules = []
    for code, table in data["changes"].items():
        for surface, base, feature, gives in table:
            ending = _ending(surface, feature, gives, data)
            rules.append(
                Rule(
                    surface,
                    base,
                    feature,
                    code,
                    ending.gives,
                    ending.without,
                    whole=code in whole,
                    rank=0,
                )
            )
    return rules


def _slang(table: dict[str, Any]) -> list[Rule]:
    """Make the rules for すげえ, すげぇ, すげー and 凄え."""
    name = table["name"]
    rules = [Rule(mark, "い", name, "ai", "", not_after=_KANA) for mark in "えぇ"]
    for ending, bases in table["endings"].items():
        marks = ("い", "ぃ", "ー") if ending.endswith("い") else ("え", "ぇ", "ー")
        rules.extend(
            Rule(ending[:-1] + mark, base, name, "ai", "") for mark in marks for base in bases
        )
    return rules
