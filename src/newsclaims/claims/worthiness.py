"""How much a fact-checker would want to check a sentence: an open formula, not a trained model.

ClaimBuster (Hassan et al., KDD 2017) and the CheckThat! labs (CLEF, since 2018) rank sentences by
check-worthiness: figures, comparisons, dated events and named actors are worth checking; opinions,
questions, wishes and what everybody takes for granted are not. The features here are those that
ClaimBuster's authors found to matter most (numbers, past tense, named entities), each a closed
class of words or a shape, each with one weight; the score is the logistic function of their sum.

The weights were set by hand, so that the score orders the sentences of one article sensibly. It is
no probability that a claim is false, none that an editor would pick it, and it is not comparable
with the scores of other tools.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from newsclaims.english import DAYS, MONTHS, is_irregular_past, word_lists

__all__ = ["WEIGHTS", "check_worthiness", "features_of"]

_LISTS = word_lists(__name__, "worthiness")

WEIGHTS = {
    "number": 0.9,  # "4,500 troops", "eleven locations"
    "quantity": 0.6,  # "12%", "$3 million", "half of the voters"
    "comparison": 0.7,  # "more than", "the highest", "doubled"
    "event": 0.6,  # a verb in the past: "halted", "was built"
    "actor": 0.6,  # a name: "Moscow", "the Senate"
    "actors": 0.3,  # a second one
    "time": 0.4,  # "in 2020", "last month"
    "cause": 0.3,  # "because", "led to"
    "opinion": -0.9,  # "terrible", "of course"
    "possibility": -0.7,  # "may", "would", "perhaps"
    "advice": -0.8,  # "should", "let us"
    "person": -0.8,  # "I", "we", "you"
    "short": -0.8,  # fewer than six words
    "question": -4.5,  # "?"
    "heading": -2.5,  # no full stop, no past
}
"""What each feature adds to the sum, in the order of the words that it looks at."""
_BIAS = -1.3

_NUMBERS = _LISTS["numbers"]
_QUANTITIES = _LISTS["quantities"]
_COMPARISONS = _LISTS["comparisons"]
_CAUSES = _LISTS["causes"]
_OPINIONS = _LISTS["opinions"]
_POSSIBLE = _LISTS["possible"]
_ADVICE = _LISTS["advice"]
_PERSONS = _LISTS["persons"]
_PAST = _LISTS["past"]
_FUNCTION = _LISTS["function"]


def check_worthiness(words: Sequence[str]) -> float:
    """How much a fact-checker would want to check a sentence, from 0 to 1.

    Args:
        words: The sentence's words and marks as they stand in the text.

    >>> figures = "Exports to Norway fell by 12 % in 2020 .".split()
    >>> musing = "It would be a lovely evening .".split()
    >>> check_worthiness(figures) > 0.8 > 0.2 > check_worthiness(musing)
    True
    """
    total = _BIAS + sum(WEIGHTS[name] for name in features_of(words))
    return round(1 / (1 + math.exp(-total)), 4)


def features_of(words: Sequence[str]) -> tuple[str, ...]:
    """The names of the features that a sentence has, in the order of `WEIGHTS`."""
    lower = [word.lower() for word in words]
    held = set(lower)
    found = {
        "number": any(word[0].isdigit() for word in lower) or not held.isdisjoint(_NUMBERS),
        "quantity": not held.isdisjoint(_QUANTITIES)
        or any(word[0] in "$€£" or "%" in word for word in lower),
        "comparison": not held.isdisjoint(_COMPARISONS),
        "event": not held.isdisjoint(_PAST) or any(_is_past(word) for word in lower),
        "time": _has_time(lower),
        "cause": not held.isdisjoint(_CAUSES),
        "opinion": not held.isdisjoint(_OPINIONS),
        "possibility": not held.isdisjoint(_POSSIBLE),
        "advice": not held.isdisjoint(_ADVICE),
        "person": any(word.lower() in _PERSONS and word != "US" for word in words),
        "question": bool(lower) and "?" in lower[-2:],
    }
    names = _names(words)
    found["actor"] = names > 0
    found["actors"] = names > 1
    length = sum(word[0].isalnum() for word in lower)
    found["short"] = length < 6
    found["heading"] = (
        not any(word in {".", "!", "?", "…"} for word in lower[-2:]) and not found["event"]
    )
    return tuple(name for name in WEIGHTS if found.get(name))


def _is_past(word: str) -> bool:
    return (word.endswith("ed") and len(word) > 4) or is_irregular_past(word)


def _has_time(words: Sequence[str]) -> bool:
    return any(
        word in DAYS
        or (word in MONTHS and word not in {"may", "march"})
        or (len(word) == 4 and word.isdecimal() and word[:2] in {"19", "20"})
        or (word in {"yesterday", "today", "ago"})
        or (
            word == "last" and words[at + 1 : at + 2] and words[at + 1] in {"week", "month", "year"}
        )
        for at, word in enumerate(words)
    )


def _names(words: Sequence[str]) -> int:
    """How many names there are: runs of capitalized words that do not just open the sentence."""
    count, inside = 0, False
    for at, word in enumerate(words):
        is_name = word[0].isupper() and word.lower() not in _FUNCTION and word.lower() not in MONTHS
        if at == 0 and is_name and words[1:2] and not words[1][0].isupper():
            is_name = False
        count += is_name and not inside
        inside = is_name
    return count
