"""Evidence in a pronoun's clause: of a life that ended, of relatives, of who is not meant."""

from __future__ import annotations

from bisect import bisect_left

from newsclaims.english import (
    PREPOSITIONS,
    RELATIVES_OF,
    SUBORDINATORS,
    is_act,
    may_be_past_participle,
    tells_of_life,
)
from newsclaims.identity.entities import Entity
from newsclaims.identity.lexicon import DEFINITE
from newsclaims.identity.noun_phrases import PERSONAL
from newsclaims.identity.references.discourse import Discourse

__all__ = ["life_features", "named_in_opening", "relative_features", "relatives_in"]

_SUBJECTS = DEFINITE | {"he", "she"}
_BEFORE_PARTICIPLES = SUBORDINATORS | {"but", "and"}
"""Words before a participle that opens a sentence: "When asked"."""
_NO_PARTICIPLES = PREPOSITIONS | {
    "according", "based", "compared", "concerning", "considering", "depending", "given", "owing",
    "regarding",
}  # fmt: skip
"""Prepositions that look like participles, and have no subject."""
_OF_SPEAKER = frozenset(("her", "his", "my"))
_FARTHEST = 60
"""Maximum number of tokens of a content that are searched."""
_BEFORE, _BEHIND = 12, 9
"""Maximum numbers of tokens between a pronoun and what tells that its clause is about a life."""


def relatives_in(discourse: Discourse, token: int) -> frozenset[str]:
    """The nouns for relatives of whoever speaks, in the words of a source: "that | her mother".

    Args:
        discourse: The discourse so far.
        token: The head of the source.
    """
    words = discourse.layout.lowered
    return frozenset(
        words[at + 1]
        for start, end in discourse.contents.get(token, ())
        for at in range(start, min(end - 1, start + _FARTHEST))
        if words[at] in _OF_SPEAKER and words[at + 1] in RELATIVES_OF
    )


def relative_features(entity: Entity, relatives: frozenset[str]) -> list[str]:
    """Features of a candidate who is somebody's relative, by the relatives that are spoken of.

    "Her daughter, Ida Lund, laughed. She said that her mother was late": the daughter says so.
    """
    own = [role for role in entity.heads if role in RELATIVES_OF]
    if any(not relatives.isdisjoint(RELATIVES_OF[role]) for role in own):
        return ["relative-told"]
    return [] if relatives.isdisjoint(own) else ["relative-against"]


def life_features(discourse: Discourse, entity: Entity, token: int, gender: str) -> list[str]:
    """Features of a clause about the life of the dead: "said Mika Mori. She never said why"."""
    if entity is not discourse.late:
        return []
    layout, lowered = discourse.layout, discourse.layout.lowered
    content = discourse.contents.get(token, ())
    said = [lowered[k] for span in content for k in range(*span) if layout.quotation_of[k] >= 0]
    if gender in map(PERSONAL.get, said):
        return []
    opens, closes = layout.sentences[layout.sentence_of[token]]
    outside = [
        lowered[k]
        for k in range(max(opens, token - _BEFORE), min(closes, token + _BEHIND))
        if layout.quotation_of[k] < 0 and not any(start <= k < end for start, end in content)
    ]
    if tells_of_life(outside):
        return ["late,told"]
    if not content:
        return ["late,plain"]
    verb = lowered[token + 1] if token + 1 < closes else ""  # "“No,” said she", at a text's end
    cue = lowered[discourse.addressed[token] - 1]
    return ["late,acts"] if is_act(verb, cue) else []


def named_in_opening(discourse: Discourse, token: int) -> frozenset[int]:
    """Whoever is named in the participial clause before a subject: "Asked about Lund, | he said".

    The pronoun or description is the subject of the participle, too, and so nobody named behind it
    (principle C).

    Args:
        discourse: The discourse so far.
        token: The pronoun, or the determiner of the description.
    """
    layout = discourse.layout
    lowered, comma = layout.lowered, token - 1
    opens = layout.sentences[layout.sentence_of[token]][0]
    if comma <= opens or lowered[comma] != "," or lowered[token] not in _SUBJECTS:
        return frozenset()
    opens += lowered[opens] in _BEFORE_PARTICIPLES
    verb = lowered[opens]
    is_participle = verb.endswith("ing") or may_be_past_participle(verb)
    if not is_participle or verb in _NO_PARTICIPLES or opens in discourse.starts:
        return frozenset()
    first, end = bisect_left(discourse.names, (opens,)), bisect_left(discourse.names, (comma,))
    return frozenset(
        entity.index
        for index in range(first, end)
        if lowered[discourse.names[index].first - 1] != ","
        for entity in discourse.forms[index].entities
    )
