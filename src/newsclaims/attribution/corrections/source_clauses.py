"""Clauses that tell which source it is behind "according to": "a memo | that Ek wrote|, it leaks".

The model may take them for what is credited, since either follows the source.
"""

from __future__ import annotations

from typing import Final

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.clauses import DETERMINERS, PREPOSITIONS
from newsclaims.attribution.finite_verbs import (
    first_finite_verb,
    has_finite_verb,
    has_predicate,
)
from newsclaims.attribution.personal_asides import describes_person
from newsclaims.english import (
    AUXILIARIES,
    MEDIA_SOURCES,
    RELATIVE_PRONOUNS,
    SUBJECT_PRONOUNS,
    may_be_past_participle,
    time_from,
)
from newsclaims.text import Layout

__all__ = [
    "CONJUNCTIONS",
    "LONGEST_APPOSITION",
    "OF_SOURCE",
    "is_participle_of_source",
    "with_contact_clause",
    "with_restrictive",
    "without_relative",
]

CONJUNCTIONS: Final = frozenset(("and", "but", "or", "while", "whereas", "because", "although"))
"""First words of a coordinate or subordinate clause that is credited by itself."""
_NO_CONTACT: Final = PREPOSITIONS | RELATIVE_PRONOUNS | CONJUNCTIONS | {"that", ","}
"""Words that no noun and the subject of its clause without a pronoun have before the verb."""
_SHORTEST_CONTACT: Final = 3
_LONGEST_CONTACT: Final = 16
"""Minimum number of words up to the verb of such a clause, and maximum number of its words."""
_APPOSITION: Final = 2
"""Number of commas of a source with an apposition and something behind it."""
OF_SOURCE: Final = frozenset(("who", "which", "whom", "whose"))
"""First words of a source's relative clause."""
_OF_PARTS: Final = (("of", "which"), ("of", "whom"))
_NO_CLAUSE: Final = CONJUNCTIONS | PREPOSITIONS | RELATIVE_PRONOUNS | AUXILIARIES
LONGEST_APPOSITION: Final = 9
"""Maximum number of words of an apposition to a source."""


def with_contact_clause(layout: Layout, attribution: Attribution) -> Attribution | None:
    """With the clause, without a pronoun, that tells which text it is: "a memo | Ek wrote|, it".

    The model may take the clause for the report, or for the start of what is credited.

    Args:
        layout: The article's layout.
        attribution: A report by "according to".

    Returns:
        The whole report; None if its source has no such clause.
    """
    words, first = layout.lowered, attribution.source[0][0]
    at = first - 2
    opens = at >= 0 and words[at:first] == ("according", "to") and words[first] in DETERMINERS
    if not opens or at != layout.sentences[layout.sentence_of[first]][0]:
        return None
    end = layout.sentences[layout.sentence_of[first]][1]
    near = range(first + 3, min(end - 1, first + _LONGEST_CONTACT))
    comma = next((here for here in near if words[here] == ","), -1)
    subject = _subject_of_contact(layout, first, comma)
    if subject < 0 or layout.any_quoted(first, comma):
        return None
    content = tuple((max(low, comma + 1), high) for low, high in attribution.content)
    if any(low >= high for low, high in content):
        return None
    return attrs.evolve(
        attribution, content=content, cue=((at, first),), source=((first, comma),), head=at
    )


def _subject_of_contact(layout: Layout, first: int, end: int) -> int:
    """The subject behind the noun that a clause tells of, or -1: "a memo | the firm | sent"."""
    words = layout.lowered
    verb = first_finite_verb(layout, first + 2, end)
    if verb < first + _SHORTEST_CONTACT or words[verb] in AUXILIARIES:
        return -1
    phrase = words[first + 1 : verb]
    if not phrase[0].isalpha() or not _NO_CONTACT.isdisjoint(phrase):
        return -1
    for subject in range(first + 2, verb):
        is_name = all(layout.words[here][0].isupper() for here in range(subject, verb))
        is_led = words[subject] in DETERMINERS and subject + 1 < verb
        is_pronoun = words[subject] in SUBJECT_PRONOUNS and subject + 1 == verb
        if is_name or is_led or is_pronoun:
            is_noun = MEDIA_SOURCES.get(words[subject - 1]) is not None
            return subject if is_noun and layout.words[subject - 1].islower() else -1
    return -1


def with_restrictive(layout: Layout, attribution: Attribution) -> Attribution:
    """With the clause that tells which source it is: "a report | that Ek wrote|, it leaks".

    Args:
        layout: The article's layout.
        attribution: A report by "according to".
    """
    words = layout.lowered
    (low, high), (first, end) = attribution.source[0], attribution.content[0]
    *kept, (begin, stop) = attribution.content
    if kept and begin == high and words[begin] == "that" and kept[-1][1] <= attribution.cue[0][0]:
        comma = next((at for at in range(begin, stop) if words[at] == ","), stop)
        return attrs.evolve(attribution, source=((low, comma),), content=tuple(kept))
    opens = words[first] in {"that", "which"} and first == high and low < high
    if not opens or attribution.cue[0][1] > low or layout.any_quoted(first, end):
        return attribution
    for comma in (at for at in range(first + 2, end - 2) if words[at] == ","):
        following = next((at for at in range(comma + 1, end) if words[at] in {",", ";"}), end)
        if has_finite_verb(layout, first + 1, comma) and has_predicate(
            layout, comma + 1, following
        ):
            content = ((comma + 1, end), *attribution.content[1:])
            return attrs.evolve(attribution, source=((low, comma),), content=content)
    return _with_only_clause(layout, attribution)


def without_relative(layout: Layout, attribution: Attribution) -> Attribution:
    """Without the source's own relative clause: "according to the police, | who have asked".

    Args:
        layout: The article's layout.
        attribution: A report by "according to".
    """
    words = layout.lowered
    *kept, (first, end) = attribution.content
    behind = first - attribution.source[0][1]
    is_of_source = _is_of_source(words, first) or (
        not kept and is_participle_of_source(words, first)
    )
    is_named = all(layout.words[at][0].isupper() for at in range(*attribution.source[0]))
    is_told = bool(kept) and is_named and describes_person(layout, first, end)
    if behind not in {0, 1} or not (is_of_source or is_told):
        return attribution
    if kept:
        stop = attribution.source[0][1] if is_of_source else end  # "Lund, aged 43"
        source = (attribution.source[0][0], stop)
        return attrs.evolve(attribution, source=(source,), content=tuple(kept))
    for comma in range(first + 2, end - 2) if words[first - 1] == "," else ():
        if words[comma] != "," or words[comma + 1] in _NO_CLAUSE:
            continue
        following = next((at for at in range(comma + 1, end) if words[at] == ","), end)
        is_verb = has_finite_verb(layout, comma + 1, comma + 2)
        goes_on = is_verb and words[comma + 2] not in AUXILIARIES  # "rates will fall"
        if not goes_on and has_predicate(layout, comma + 1, following):
            source = (attribution.source[0][0], comma)
            return attrs.evolve(attribution, source=(source,), content=((comma + 1, end),))
    named = _with_subject_of_relative(words, attribution)
    return named if named is not attribution else _with_only_clause(layout, attribution)


def _with_only_clause(layout: Layout, attribution: Attribution) -> Attribution:
    """With the only main clause that a sentence can have behind its source's relative clause.

    "According to a post that was shared in May, | salt cures gout".
    """
    words = layout.lowered
    (low, high), (first, end) = attribution.source[0], attribution.content[0]
    is_whole = attribution.cue[0][0] == layout.sentences[layout.sentence_of[low]][0]
    is_whole = is_whole and high <= first <= high + 1 and len(attribution.content) == 1
    if not is_whole or layout.any_quoted(first, end):
        return attribution
    commas = [at for at in range(first + 2, end - 2) if words[at] == ","]
    commas = [at for at in commas if words[at + 1] not in _NO_CLAUSE]
    if len(commas) != 1 or ";" in words[first:end]:
        return attribution
    content = (commas[0] + 1, end)
    return attrs.evolve(attribution, source=((low, commas[0]),), content=(content,))


def _with_subject_of_relative(words: tuple[str, ...], attribution: Attribution) -> Attribution:
    """With the subject read into the source: "Lund, a baker, | the oven, which is old, …"."""
    (low, high), (first, end) = attribution.source[0], attribution.content[0]
    if words[first - 1] != "," or words[low:high].count(",") < _APPOSITION:
        return attribution
    comma = next(at for at in range(high - 1, low, -1) if words[at] == ",")
    if comma + 1 >= high or words[comma + 1] not in DETERMINERS:
        return attribution
    return attrs.evolve(attribution, source=((low, comma),), content=((comma + 1, end),))


def _is_of_source(words: tuple[str, ...], first: int) -> bool:
    """Whether a relative clause starts at a token: "who …", "a copy of which …"."""
    if words[first] in OF_SOURCE:
        return True
    return words[first + 2 : first + 4] in _OF_PARTS


def is_participle_of_source(words: tuple[str, ...], first: int) -> bool:
    """Whether a participle that tells of a source starts at a token: "filed in May, …".

    Args:
        words: The article's tokens in lower case, with straight apostrophes.
        first: The token behind a comma.
    """
    if first >= len(words) or words[first - 1] != ",":
        return False
    if not may_be_past_participle(words[first]):
        return False
    behind = min(first + LONGEST_APPOSITION, len(words))
    is_dated = behind > first + 1 and time_from(words, first + 1, behind) > first + 1
    return is_dated or not PREPOSITIONS.isdisjoint(words[first + 1 : first + 2])
