"""Words that tell that somebody has died, or that a clause is about a life."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from newsclaims.english.closed_classes import PREPOSITIONS
from newsclaims.english.reporting_words import Family, predicates
from newsclaims.english.wordlists import word_lists

__all__ = ["TELLING_OF_DEATH", "is_act", "says_dead", "tells_of_life"]

_LISTS = word_lists(__name__, "lives_and_deaths")
_DEATH_NOUNS: Final = _LISTS["death-nouns"]
_DIED: Final = _LISTS["died"]
_KILLED: Final = _LISTS["killed"]
_LIFELONG: Final = _LISTS["lifelong"]
_DEAD: Final = frozenset(
    (("found", "dead"), ("shot", "dead"), ("pronounced", "dead"), ("declared", "dead"))
)
_THE_DEAD: Final = frozenset(("dead", "killed", "victim", "victims"))
"""Last words of an apposition before the name of a dead person: "one of the dead, Ada Lund,"."""
TELLING_OF_DEATH: Final = _DEATH_NOUNS | _DIED | _KILLED | _THE_DEAD | {"late"}
"""Words of which each sentence has one that says that somebody has died."""
_BEFORE_KILLED: Final = frozenset(("was", "is", "were", ","))
_BEFORE_DIED: Final = ((), ("who",), (",", "who"))
"""Words between a name and the verb of dying."""
_NEAR: Final = 5
"""Maximum number of words that are read behind a name if "whose" follows it."""


def says_dead(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether the words around a name say that the person died.

    Args:
        before: The two words before the name, as far as its sentence has them.
        after: The words after the name: all of its sentence if the name is the sentence's subject.

    >>> says_dead((), ("has", "died")), says_dead(("the", "late"), ())
    (True, True)
    >>> says_dead((), (",", "who", "built", "bridges", ",", "died", "on", "Sunday"))
    True
    >>> says_dead((), (",", "whose", "husband", "built", "bridges", ",", "died", "on", "Sunday"))
    False
    >>> says_dead((), ("left", "when", "her", "brother", ",", "Rolf", ",", "died"))
    False
    """
    match tuple(before):
        case [*_, "late"]:
            return True
        case [word, "of"] if word in _DEATH_NOUNS:
            return True
        case [word, ","] if word in _THE_DEAD:
            return True
        case _:
            pass
    after = tuple(after[: _NEAR if after[1:2] == ("whose",) else None])
    # No verb of its own behind the name: ", who built bridges,", "(80)", "of Oslo, a baker,".
    is_described = after[:1] in {(",",), ("(",)} or not PREPOSITIONS.isdisjoint(after[:1])
    deaths = [] if _DIED.isdisjoint(after) else [k for k, word in enumerate(after) if word in _DIED]
    for at in deaths:
        verb = at - (after[at - 1 : at] == ("has",))
        ends_aside = is_described and after[max(verb - 1, 0) : verb] in {(",",), (")",)}
        if ends_aside or after[: min(verb, 3)] in _BEFORE_DIED:
            return True
    is_killed = after[1:3] in _DEAD or not _KILLED.isdisjoint(after[1:2])
    return is_killed and not _BEFORE_KILLED.isdisjoint(after[:1])


def tells_of_life(clause: Collection[str]) -> bool:
    """Whether the words of a clause place it in a life, not in the days before the article.

    >>> tells_of_life(["she", "never", "explained"]), tells_of_life(["told", "us", "in", "1988"])
    (True, True)
    """
    return any(word in _LIFELONG or (len(word) == 4 and word.isdecimal()) for word in clause)


def is_act(verb: str, cue: str) -> bool:
    """Whether the subject of a clause does something, besides what it says.

    Args:
        verb: The word after the subject, in lower case.
        cue: The word that reports, which may be the same.

    >>> is_act("left", "saying"), is_act("refused", "refused"), is_act("said", "adding")
    (True, True, False)
    """
    entry = predicates().get(verb)
    family = entry.verb if entry is not None else None
    return cue.endswith("ing") if family is None else family is Family.REFUSE
