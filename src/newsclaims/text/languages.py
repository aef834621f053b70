"""Language identification by function words: whether a text is in English.

About a third of the words of an English text are among the few dozen below; a text in another
language has that language's, and hardly any English ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

__all__ = ["foreign_language"]

_ENGLISH: Final = frozenset(
    word
    for line in (
        "the of and to in a is was that for it on with as by at be this are from or have an they",
        "which had has not but his her he she we you i were been their will would there said who",
        "what if about up out its after than when can more over into one two could our my no do",
    )
    for word in line.split()
)
# Only words that do not occur in English count, so words shared with English are left out.
_OTHERS: Final = {
    language: frozenset(words.split())
    for language, words in {
        "Czech": "se na je že v s z k ve si pro jako byl bylo jsou jeho není nebo který která aby",
        "Danish": "og det er af på ikke til som har den en et der også blev fra efter kan havde",
        "Dutch": "de het een van en dat niet zijn op te voor met die er aan ook door naar maar hij",
        "Finnish": "ja ei että oli se hän mutta kun myös ovat joka sen ovat jotka ole tai mukaan",
        "French": "le la les des et est une du dans que qui pas pour il elle sur au avec ce sont",
        "German": "der die das und ist nicht den dem von zu mit sich ein eine auch auf für sie es",
        "Hungarian": "az és hogy nem egy meg volt van csak ez már mint még el ki de vagy",
        "Indonesian": "yang dan di dengan untuk dari pada tidak ini itu akan oleh juga dalam ke",
        "Italian": "il lo gli che di è per non una della del con sono nel ha da la le si anche dei",
        "Norwegian": "og det er av på ikke til som har den en et også ble fra etter kan han",
        "Polish": "w na z nie się że jest o jak ale po od przez tak dla ma być oraz był jego",
        "Portuguese": "que não uma do da em para com os dos das por mais ele ela foi ao na se é",
        "Romanian": "și de în la cu nu pe care este un din să a fost sunt mai pentru că o",
        "Spanish": "el la los las de que y en un una por con se del para su al lo como más",
        "Swedish": "och att det som är av för på inte den med till har ett om han hon från var",
        "Turkish": "ve bir bu için ile da de olarak daha çok gibi olan var en kadar sonra",
    }.items()
}
_MOST_WORDS: Final = 600
"""Maximum number of words of a text that are read."""
_FEWEST_WORDS: Final = 8
_FEWEST_HITS: Final = 3
_SURELY_ENGLISH: Final = 0.2
_LEAST_RATE: Final = 0.15
_FEW_WORDS: Final = 20
_LEAST_RATE_OF_FEW: Final = 0.4
"""Minimum share of foreign function words in short texts, where single names weigh much."""
_LATIN_END: Final = "\u0250"
_MOST_OTHER_SCRIPT: Final = 0.5


def foreign_language(words: Sequence[str]) -> str | None:
    """The language of a text that is not English, as a phrase; None for English or if in doubt.

    >>> foreign_language("der rat sagte , die brücke sei nicht sicher und alt".split())
    'German'
    >>> foreign_language("the council said that the bridge was not safe".split()) is None
    True

    Args:
        words: The text's tokens.
    """
    words = words[:_MOST_WORDS]
    if sum(map(_ENGLISH.__contains__, words)) >= _SURELY_ENGLISH * len(words):
        return None  # most English texts; only lower-case words count
    words = [word.lower() for word in words]
    english = sum(map(_ENGLISH.__contains__, words))
    if english >= _SURELY_ENGLISH * len(words):
        return None
    words = [word for word in words if word[0].isalpha()]
    if len(words) < _FEWEST_WORDS:
        return None
    other_script = sum(word[0] >= _LATIN_END for word in words)
    if other_script > _MOST_OTHER_SCRIPT * len(words):
        return "a language that is not written in Latin letters"
    hits, language = max(
        (sum(map(known.__contains__, words)), language) for language, known in _OTHERS.items()
    )
    rate = _LEAST_RATE if len(words) >= _FEW_WORDS else _LEAST_RATE_OF_FEW
    least = max(_FEWEST_HITS, rate * len(words), 2 * english + 1)
    return language if hits >= least else None
