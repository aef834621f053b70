"""Verbs whose object is the subject of the infinitive or gerund behind it: "paid | Lund | to say".

And those whose subject it is in spite of an object: "phoned | Lund | to say".

The terms are those of Karttunen, "Implicative verbs" (Language, 1971), and of object control.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from newsclaims.english.inflection import forms_of_verbs
from newsclaims.english.wordlists import word_lists

__all__ = [
    "ACCUSING",
    "BRINGING_ABOUT",
    "CAUSATIVES",
    "CONTACTING",
    "IMPLICATIVES",
    "JUDGING_FOR",
    "NAMING",
    "OBJECT_CONTROL",
    "PERCEIVING",
    "PREVENTING",
    "REMOVING",
    "TAKING_DOWN",
    "WARNING",
    "participle_before_agent",
]

_LEMMAS = word_lists(__name__, "control_verbs")

CAUSATIVES: Final = forms_of_verbs(_LEMMAS["causative"])
"""Forms of verbs before an object and a bare infinitive."""
IMPLICATIVES: Final = forms_of_verbs(_LEMMAS["implicative"])
"""Forms of verbs that say that the act behind their object took place."""
BRINGING_ABOUT: Final = IMPLICATIVES - _LEMMAS["implicative"]
"""Those forms but the base, which an auxiliary or "to" may leave open: "tried to force"."""
PREVENTING: Final = forms_of_verbs(_LEMMAS["preventing"])
"""Forms of verbs before an object and "from" with a gerund."""
ACCUSING: Final = forms_of_verbs(_LEMMAS["accusing"])
"""Forms of verbs before an object and "of" with a gerund, which says what need not be so."""
PERCEIVING: Final = forms_of_verbs(_LEMMAS["perceiving"]) - (
    _LEMMAS["perceiving"] - _LEMMAS["causative"]
)
"""Forms of verbs before an object and a gerund that tells what it does: "caught him saying".

Without base forms that may be nouns: "the show".
"""
WARNING: Final = forms_of_verbs(_LEMMAS["warning"])
"""Forms of verbs before an object and "against" with a gerund."""
JUDGING_FOR: Final = forms_of_verbs(_LEMMAS["judging"])
"""Forms of verbs before an object and "for" with a gerund, which says what it did."""
OBJECT_CONTROL: Final = IMPLICATIVES | forms_of_verbs(_LEMMAS["object-control"])
"""Forms of verbs before an object and an infinitive with "to"."""
NAMING: Final = forms_of_verbs(_LEMMAS["naming"])
"""Forms of verbs whose object is said to be something: "called | the clip a forgery"."""
REMOVING: Final = forms_of_verbs(_LEMMAS["removing"])
"""Forms of verbs whose subject does away with what its object says: "deleted | a post saying"."""
TAKING_DOWN: Final = forms_of_verbs(("take", "tear"))
"""Forms of verbs that mean the same with "down"."""
CONTACTING: Final = forms_of_verbs(_LEMMAS["contacting"])
"""Forms of verbs whose object is reached, and whose subject does the telling."""
_LONGEST_AGENT = 8
"""Maximum number of words of a passive's agent and "by"."""


def participle_before_agent(words: Sequence[str], marker: int, controlling: frozenset[str]) -> int:
    """The participle of a passive with its agent before a marker, or -1.

    Args:
        words: Words in lower case.
        marker: "to", "from" or "of", which a verb with a subject of its own follows.
        controlling: Forms of the verbs that take the marker.

    >>> participle_before_agent("she was barred by him from saying so".split(), 5, PREVENTING)
    2
    """
    for at in range(marker - 2, max(0, marker - 1 - _LONGEST_AGENT), -1):
        if not words[at][0].isalnum():
            break
        if words[at] == "by":
            return at - 1 if words[at - 1] in controlling else -1
    return -1
