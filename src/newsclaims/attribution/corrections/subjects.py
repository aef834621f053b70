"""Subjects of active verbs that word order alone misreads.

In "a video viewed by millions claims that" the millions only view; the subject is the whole phrase.
In "the tram company offered four percent" the words before the verb are its subject and those
behind it the object: only a clause or a quotation can stand before the verb of its own report.
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.clauses import BE, DETERMINERS, PREPOSITIONS, PRONOUNS, STOPS
from newsclaims.attribution.finite_verbs import has_predicate
from newsclaims.english import AUXILIARIES, may_be_past, predicates
from newsclaims.text import Layout

__all__ = ["in_order", "with_modified_subject"]

_LONGEST = 12
"""Most words of a subject."""
_SHORT = 6
"""Most words of an object that was read as a subject."""
_NO_NOUN = PRONOUNS | PREPOSITIONS | AUXILIARIES | BE | STOPS | DETERMINERS
_ENDS = STOPS | {"and", "but", "or", "that"}


def with_modified_subject(
    layout: Layout, words: Sequence[str], attribution: Attribution
) -> Attribution:
    """With the noun that a participle and its agent modify for the source.

    Args:
        layout: The article's layout.
        words: Its tokens in lower case, with straight apostrophes.
        attribution: What the model found.
    """
    if len(attribution.source) != 1 or attribution.source[0][1] != attribution.cue[0][0]:
        return attribution
    first, end = attribution.source[0]
    start = layout.sentences[layout.sentence_of[first]][0]
    verb = first - 2
    if verb <= start or words[first - 1] != "by" or not may_be_past(words[verb]):
        return attribution
    if words[verb - 1] in _NO_NOUN or not words[verb - 1][0].isalpha():
        return attribution  # "was shot by his brother, | said"
    low = verb - 1
    while low > max(start, verb - _LONGEST) and words[low - 1] not in _ENDS:
        low -= 1
    return attrs.evolve(attribution, source=((low, end),))


def in_order(layout: Layout, words: Sequence[str], attribution: Attribution) -> Attribution:
    """With subject and object where they stand: "the company | offered | four percent".

    Args:
        layout: The article's layout.
        words: Its tokens in lower case, with straight apostrophes.
        attribution: What the model found.
    """
    if len(attribution.source) != 1 or len(attribution.content) != 1 or len(attribution.cue) != 1:
        return attribution
    (first, end), (low, high), (start, stop) = (
        attribution.content[0],
        attribution.cue[0],
        attribution.source[0],
    )
    behind = end + (words[end : end + 1] == [","])
    if behind != low or high != start or stop - start > _SHORT or high - low != 1:
        return attribution
    entry = predicates().get(words[low])
    is_noun_phrase = words[first] in DETERMINERS or layout.words[first][0].isupper()
    if (
        entry is None
        or entry.form not in {"ed", "s"}
        or first != layout.sentences[layout.sentence_of[first]][0]
        or not is_noun_phrase
        or layout.quotation_of[first] >= 0
        or has_predicate(layout, first, end)
        or layout.words[start][0].isupper()
        or words[start] in PRONOUNS | {"the", "a", "an"}
        or not _is_aside(words, first, end)
    ):
        return attribution
    return attrs.evolve(attribution, source=((first, end),), content=((start, stop),))


def _is_aside(words: Sequence[str], first: int, end: int) -> bool:
    """Whether a noun phrase ends in a relative clause, which no clause of a report is."""
    return any(
        words[at] == "," and words[at + 1] in {"which", "who", "whose"}
        for at in range(first, end - 1)
    )
