"""Japanese in Latin letters, both ways: the front of the modules that write, read and compare it.

`writing` puts kana into Latin letters by a scheme; `sound` says how a word in any spelling sounds;
`reading` gives the kana that a Latin spelling may stand for; `matching` says how well a spelling
agrees with a reading of the same sound.
"""

from phrasekit.languages.ja.matching import Agreement, agreement
from phrasekit.languages.ja.reading import KanaReading, to_kana
from phrasekit.languages.ja.sound import sound_key
from phrasekit.languages.ja.writing import schemes, to_romaji

__all__ = ["Agreement", "KanaReading", "agreement", "schemes", "sound_key", "to_kana", "to_romaji"]
