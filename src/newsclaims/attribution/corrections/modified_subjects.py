"""Subjects whose last noun was read as the subject: "A man shot by | his brother | said".

The name behind a preposition or a participle tells whom or what the subject is like, about or
against, and says nothing: "An actor dressed as | Lund | said", "The film about | Lund | claims".
"""

from __future__ import annotations

from typing import Final

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.clauses import BE, DETERMINERS, LINKS, PREPOSITIONS, PRONOUNS, STOPS
from newsclaims.attribution.finite_verbs import has_finite_verb
from newsclaims.english import (
    ARTICLES,
    AUXILIARIES,
    POSSESSIVE_DETERMINERS,
    RELATIVE_PRONOUNS,
    may_be_past_participle,
    person_noun,
    predicates,
    time_from,
)
from newsclaims.text import Layout, Range

__all__ = ["with_modified_subject"]

_LONGEST: Final = 12
"""Maximum number of words of a subject."""
_NO_NOUN: Final = PRONOUNS | PREPOSITIONS | AUXILIARIES | BE | STOPS | DETERMINERS
_ENDS: Final = STOPS | {"and", "but", "or", "that"}
_BEFORE_OTHERS: Final = frozenset(
    ("about", "after", "against", "as", "be", "concerning", "on", "regarding", "to")
)
"""Words before somebody else than the subject: "posing | as", "claiming to | be"."""
_BEHIND_PARTICIPLE: Final = frozenset(("as", "to"))
"""Those of them that do so only behind a participle: "attributed | to"."""
_NAMING: Final = frozenset(("called", "dubbed", "identified", "known", "listed", "named"))
"""Participles before "as" by which the name is the subject's own."""
_NO_PART: Final = _ENDS | RELATIVE_PRONOUNS


def with_modified_subject(layout: Layout, attribution: Attribution) -> Attribution:
    """Make the noun of a phrase the source, not the name or place at its end.

    Args:
        layout: The article's layout.
        attribution: What the model found.
    """
    words = layout.lowered
    if len(attribution.source) != 1:
        return attribution
    (first, end), cue = attribution.source[0], attribution.cue[0][0]
    if end == first + 1 and words[first] in POSSESSIVE_DETERMINERS:
        return attribution  # "stood by | his | remark"
    if end != cue and not (end < cue and time_from(words, end, cue) == cue):
        return attribution
    start = layout.sentences[layout.sentence_of[first]][0]
    if first - 2 <= start:
        return attribution
    low = first
    if words[first - 1] == "by":
        low = _before_agent(layout, first, start)
    elif words[first - 1] in PREPOSITIONS:
        low = _before_place(words, (first, end), start)
    if low == first and words[first - 1] in _BEFORE_OTHERS and _is_tensed(layout, cue):
        low = _before_name(layout, first, start)
    return attribution if low == first else attrs.evolve(attribution, source=((low, end),))


def _is_tensed(layout: Layout, at: int) -> bool:
    """Whether a word is a finite verb, and no participle."""
    entry = predicates().get(layout.lowered[at])
    return has_finite_verb(layout, at, at + 1) if entry is None else entry.is_tensed_verb


def _before_agent(layout: Layout, agent: int, start: int) -> int:
    """The start of a noun phrase whose participle has an agent: "a man | shot by | his brother"."""
    words, verb = layout.lowered, agent - 2
    entry = predicates().get(words[verb])
    is_participle = may_be_past_participle(words[verb])
    if not is_participle and (entry is None or entry.noun is None):
        return agent
    verb += not is_participle  # "the statement by the two"
    if words[verb - 1] in _NO_NOUN or not words[verb - 1][0].isalpha():
        return agent  # "was shot by his brother, | said"
    low = verb - 1
    while low > max(start, verb - _LONGEST) and words[low - 1] not in _ENDS:
        low -= 1
    if not is_participle and has_finite_verb(layout, low, verb - 1):
        return agent  # "Ek published a letter by | Lund | saying"
    return low


def _before_place(words: tuple[str, ...], place: Range, start: int) -> int:
    """The start of a noun phrase that opens a sentence: "Families | evacuated from | the coast"."""
    first, end = place
    is_many = words[start].endswith("s") or person_noun(words[start]) is not None
    is_bare = first == start + 3 and is_many and may_be_past_participle(words[start + 1])
    is_place = words[first] in ARTICLES and person_noun(words[end - 1]) is None
    return start if is_bare and is_place else first


def _before_name(layout: Layout, name: int, start: int) -> int:
    """The start of a noun phrase that ends in a name: "An actor dressed as | Lund", "A film about".

    `name` itself if there is none: the words before it are a setting, a time or a clause.
    """
    words = layout.lowered
    comma = next((at for at in range(name - 1, start, -1) if words[at] == ","), start - 1)
    if comma > start and (
        words[start] not in PREPOSITIONS or has_finite_verb(layout, start, comma)
    ):
        return name
    low = comma + 1
    low += words[low] in LINKS
    end = name - 1 - (words[name - 2 : name] == ("to", "be"))
    is_participle = may_be_past_participle(words[end - 1]) or words[end - 1].endswith("ing")
    if words[name - 1] == "after" and words[name - 2] != "named":
        return name
    if words[name - 1] in _BEHIND_PARTICIPLE and not is_participle:
        return name  # "The bridge cost twice as much as | the mayor | said"
    end -= is_participle
    is_own = words[end] in _NAMING and words[end + 1] != "after"
    if not low + 1 < end or is_own or name - low > _LONGEST:
        return name
    opens = words[low] in DETERMINERS and time_from(words, low, name) == low
    is_phrase = (
        opens and not has_finite_verb(layout, low, end) and _NO_PART.isdisjoint(words[low:end])
    )
    return low if is_phrase and not layout.any_quoted(low, name) else name
