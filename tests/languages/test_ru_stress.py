"""Stress in Russian paradigms: what the facts of an entry decide, and what is a guess."""

from __future__ import annotations

import pytest

from phrasekit import readers
from phrasekit.languages.ru import morphology
from phrasekit.languages.ru.stressing import marked, place, stressed_paradigm
from phrasekit.readers.phrasekit_tsv import parse_line

ACUTE = "\N{COMBINING ACUTE ACCENT}"

#: Headword, part of speech and grammar as in our lexicon, then stressed forms that follow surely.
CERTAIN = [
    # one vowel throughout
    ("кни́га", "noun", "f", "кни́ги кни́гу кни́гой кни́гам кни́гами"),
    ("маши́на", "noun", "f", "маши́ны маши́н маши́нах"),
    ("тетра́дь", "noun", "f", "тетра́ди тетра́дью тетра́дей"),
    ("зда́ние", "noun", "n", "зда́ния зда́нием зда́ний зда́ниями"),
    ("заво́д", "noun", "m", "заво́да заво́дом заво́дов"),
    ("америка́нец", "noun", "m; anim; gen=америка́нца", "америка́нца америка́нцев америка́нцами"),
    # the ending throughout
    ("стол", "noun", "m; gen=стола́", "стола́ столо́м столы́ столо́в стола́ми"),
    ("оте́ц", "noun", "m; anim; gen=отца́", "отца́ отцо́м отцы́ отцо́в отца́м"),
    ("врач", "noun", "m; anim; gen=врача́", "врача́ врачо́м врачи́ враче́й врача́х"),
    ("черта́", "noun", "f", "черты́ черто́й черту́ черта́м"),
    ("запята́я", "noun", "f; gen=запято́й", "запято́й запяту́ю запяты́е запяты́х"),
    # the stem in the singular, the ending in the plural, and the other way round
    ("сло́во", "noun", "n; pl=слова́", "сло́ва слова́ слова́ми"),
    ("го́род", "noun", "m; pl=города́", "го́рода города́ городо́в города́м"),
    ("учи́тель", "noun", "m; anim; pl=учителя́", "учи́теля учителя́ учителе́й учителя́ми"),
    ("окно́", "noun", "n; pl=о́кна; genpl=о́кон", "окна́ окно́м о́кна о́кон о́кнами"),
    ("жена́", "noun", "f; anim; pl=жёны", "жены́ жену́ жёны жёнам"),
    ("игра́", "noun", "f; pl=и́гры", "игры́ и́гры и́грам"),
    # but for the nominative of the plural
    ("ночь", "noun", "f; genpl=ноче́й; loc=в ночи́", "но́чи ноче́й ноча́м ноча́ми но́чью ночи́"),
    ("волк", "noun", "m; anim; pl=во́лки; genpl=волко́в", "во́лка во́лки волко́в волка́м"),
    ("рука́", "noun", "f; acc=ру́ку; pl=ру́ки", "руки́ ру́ку руко́й ру́ки рука́м рука́ми"),
    ("губа́", "noun", "f; pl=гу́бы", "губы́ гу́бы губа́м"),
    ("семья́", "noun", "f; pl=се́мьи; genpl=семе́й", "семьи́ семью́ се́мьи семе́й се́мьям"),
    ("лист", "noun", "m; gen=листа́; pl=листы́,ли́стья; genpl=листо́в,ли́стьев",
     "листа́ листо́в листа́м ли́стья ли́стьев ли́стьям"),
    # single forms
    ("лес", "noun", "m; loc=в лесу́; pl=леса́", "ле́са ле́се лесу́ леса́ лесо́в"),
    ("ложь", "noun", "f; sg; gen=лжи; instr=ло́жью", "ло́жью"),
    ("вре́мя", "noun", "n; gen=вре́мени; pl=времена́; genpl=времён", "вре́мени времена́ времена́м"),
    ("до́чь", "noun", "f; anim; gen=до́чери; pl=до́чери; genpl=дочере́й",
     "до́чери дочере́й дочеря́м"),
    ("часы́", "noun", "pl; genpl=часо́в", "часо́в часа́ми"),
    # verbs of the first conjugation, by the infinitive alone
    ("чита́ть", "verb", "impf", "чита́ю чита́ешь чита́ют чита́л чита́ла чита́й чита́йте"),
    ("де́лать", "verb", "impf", "де́лаю де́лаешь де́лала де́лай"),
    ("рисова́ть", "verb", "impf", "рису́ю рису́ет рисова́л рису́й"),
    ("одева́ть", "verb", "impf", "одева́ю одева́ет одева́л"),
    ("тре́бовать", "verb", "impf", "тре́бую тре́бует тре́бовал"),
    ("уме́ть", "verb", "impf", "уме́ю уме́ют уме́ла"),
    ("верну́ть", "verb", "pf", "верну́ верну́л верну́ла верни́"),
    ("встава́ть", "verb", "impf", "встаю́ встаю́т встава́л встава́й"),
    # the stem but for the first person and the imperative
    ("писа́ть", "verb", "impf; 1sg=пишу́; 3sg=пи́шет",
     "пишу́ пи́шешь пи́шут пиши́ пиши́те писа́ла"),
    ("люби́ть", "verb", "impf; 1sg=люблю́; 3sg=лю́бит", "люблю́ лю́бишь лю́бят люби́ люби́ли"),
    ("смотре́ть", "verb", "impf; 1sg=смотрю́; 3sg=смо́трит", "смотрю́ смо́тришь смотри́ смотре́ло"),
    ("учи́ться", "verb", "impf; 1sg=учу́сь; 3sg=у́чится", "учу́сь у́чишься у́чатся учи́лась учи́сь"),
    # the ending, and odd endings
    ("говори́ть", "verb", "impf; 1sg=говорю́; 3sg=говори́т", "говорю́ говори́шь говоря́т говори́"),
    ("нести́", "verb", "impf; 1sg=несу́; 3sg=несёт; past=нёс; pastf=несла́",
     "несу́ несёшь несла́ несло́ несли́ неси́"),
    ("хоте́ть", "verb", "impf; 1sg=хочу́; 3sg=хо́чет", "хочу́ хо́чешь хоти́м хоти́те хотя́т хоте́л"),
    ("переда́ть", "verb", "pf; 1sg=переда́м; 3sg=переда́ст; past=пе́редал; pastf=передала́",
     "переда́м переда́шь передади́м передади́те передаду́т пе́редал передала́ пе́редали"),
    ("мочь", "verb", "impf; 1sg=могу́; 3sg=мо́жет; past=мог; pastf=могла́",
     "могу́ мо́жешь мо́гут могла́ могло́ могли́"),
    # the past that moves
    ("нача́ть", "verb", "pf; 1sg=начну́; 3sg=начнёт; past=на́чал; pastf=начала́",
     "на́чал начала́ на́чало на́чали начни́"),
    ("взять", "verb", "pf; 1sg=возьму́; 3sg=возьмёт; past=взял; pastf=взяла́",
     "взяла́ взя́ло взя́ли возьми́"),
    ("умере́ть", "verb", "pf; 1sg=умру́; 3sg=умрёт; past=у́мер; pastf=умерла́",
     "у́мер умерла́ у́мерло у́мерли умру́"),
    ("вы́йти", "verb", "pf; 1sg=вы́йду; 3sg=вы́йдет; past=вы́шел; pastf=вы́шла",
     "вы́йду вы́йдут вы́шла вы́шли"),
    # adjectives
    ("но́вый", "adj", "short=нов; shortf=нова́", "но́вого но́вая но́вой но́вых но́выми нова́"),
    ("большо́й", "adj", "", "большо́го больша́я больши́х большу́ю"),
    ("си́ний", "adj", "", "си́него си́няя си́ними"),
    ("поле́зный", "adj", "short=поле́зен", "поле́зного поле́зен поле́зна поле́зно поле́зны"),
    ("у́мный", "adj", "short=умён; shortf=умна́; comp=умне́е", "у́много умна́ умне́е"),
    # closed classes
    ("я", "pron", "", "меня́"),
    ("э́тот", "pron", "", "э́того э́тому э́тими"),
    ("оди́н", "pron", "", "одна́ одного́ одни́ми"),
    ("пять", "num", "", "пяти́ пятью́"),
]  # fmt: skip

#: What rules say, but no fact: forms that are given as a guess.
GUESSES = [
    ("чита́ть", "verb", "impf", "чита́ющий чита́вший чита́я чита́емый"),
    ("писа́ть", "verb", "impf; 1sg=пишу́; 3sg=пи́шет", "пи́шущий писа́вший пи́санный"),
    ("написа́ть", "verb", "pf; 1sg=напишу́; 3sg=напи́шет", "напи́санный напи́сана написа́в"),
    ("сде́лать", "verb", "pf", "сде́ланный сде́ланного сде́лано сде́лав"),
    ("купи́ть", "verb", "pf; 1sg=куплю́; 3sg=ку́пит", "ку́пленный ку́плена купи́в"),
    ("реши́ть", "verb", "pf", "решена́ решено́ решены́ реши́вший"),
    ("носи́ть", "verb", "impf; 1sg=ношу́; 3sg=но́сит", "нося́ нося́щий носи́вший"),
    ("люби́ть", "verb", "impf; 1sg=люблю́; 3sg=лю́бит", "лю́бящий люби́мый"),
    ("привести́", "verb", "pf; 1sg=приведу́; 3sg=приведёт; past=привёл; pastf=привела́",
     "приведя́ приведена́"),
    ("переда́ть", "verb", "pf; 1sg=переда́м; 3sg=переда́ст; past=пе́редал; pastf=передала́",
     "пе́реданный пе́редано"),
    ("умере́ть", "verb", "pf; 1sg=умру́; 3sg=умрёт; past=у́мер; pastf=умерла́", "уме́рший"),
    ("взять", "verb", "pf; 1sg=возьму́; 3sg=возьмёт; past=взял; pastf=взяла́", "взя́тый взята́"),
    ("но́вый", "adj", "short=нов; shortf=нова́", "нове́е нове́йший нове́йшего"),
    ("лёгкий", "adj", "short=лёгок; shortf=легка́", "легко́ легки́"),
    ("дре́вний", "adj", "", "древне́йший"),
    ("краси́вый", "adj", "short=краси́в", "краси́вее"),
]  # fmt: skip


def found(headword: str, short: str, grammar: str) -> dict[str, set[bool]]:
    """Every reading of the paradigm of a line of our lexicon, with whether it is certain."""
    entry = parse_line(f"{headword}\t{short}\t{grammar}\tgloss", "tiny", "ru")
    (part,) = entry.parts_of_speech
    forms = morphology.paradigm(entry.headword, part)
    readings: dict[str, set[bool]] = {}
    for each in stressed_paradigm(headword, part, dict(entry.grammar), forms):
        if each.reading is not None:
            readings.setdefault(each.reading, set()).add(each.certain)
    return readings


@pytest.mark.parametrize(("headword", "part", "grammar", "forms"), CERTAIN)
def test_what_the_facts_decide_is_certain(
    headword: str, part: str, grammar: str, forms: str
) -> None:
    readings = found(headword, part, grammar)
    wrong = [form for form in forms.split() if True not in readings.get(form, set())]
    assert not wrong, sorted(readings)


@pytest.mark.parametrize(("headword", "part", "grammar", "forms"), GUESSES)
def test_what_a_rule_says_is_a_guess(headword: str, part: str, grammar: str, forms: str) -> None:
    readings = found(headword, part, grammar)
    wrong = [form for form in forms.split() if readings.get(form) != {False}]
    assert not wrong, sorted(readings)


def test_the_tables_hold_sixty_forms_and_more() -> None:
    assert sum(len(row[3].split()) for row in CERTAIN) > 200


def test_without_facts_a_noun_is_a_guess() -> None:
    forms = morphology.paradigm("профессор", "noun")
    given = stressed_paradigm("профе́ссор", "noun", {}, forms)
    assert given[0].certain
    assert not any(each.certain for each in given if each.form != "профессор")


def test_without_its_stress_a_headword_tells_nothing() -> None:
    forms = morphology.paradigm("книга", "noun")
    given = stressed_paradigm("книга", "noun", {"gender": "feminine"}, forms)
    assert {each.reading for each in given} == {None}
    assert [each.form for each in given] == [each.form for each in forms]


def test_both_parts_of_a_compound_are_stressed() -> None:
    readings = found("ваго́н-рестора́н", "noun", "m; gen=ваго́на-рестора́на")
    assert readings.get("ваго́на-рестора́на") == {False}


def test_yo_is_stressed_without_a_mark() -> None:
    assert marked("жёны", 0) == "жёны"
    assert place("жёны") == 0
    assert not any("ё" + ACUTE in reading for reading in found("жена́", "noun", "f; pl=жёны"))


def test_every_entry_of_our_lexicon_can_be_asked_for(request: pytest.FixtureRequest) -> None:
    folder = request.config.rootpath / "dictionaries" / "ru" / "core"
    entries = list(readers.get("phrasekit-tsv").read(folder, "ru-core", "ru"))
    for entry in entries[::25]:
        for part in entry.parts_of_speech:
            forms = morphology.paradigm(entry.headword, part)
            given = stressed_paradigm(entry.readings[0].text, part, dict(entry.grammar), forms)
            assert [each.form for each in given] == [each.form for each in forms]
            for each in given:
                assert each.reading is None or each.reading.replace(ACUTE, "") == each.form
