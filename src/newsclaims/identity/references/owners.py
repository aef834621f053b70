"""The person behind a document that is a subject: "Lund's statement said" → Lund.

"His letter warns", "a post by Ada Lund claimed": the document is the source, and its owner the
speaker.
"""

from __future__ import annotations

from itertools import islice

from newsclaims.identity.entities import Entity
from newsclaims.identity.lexicon import CARRIERS, POSSESSIVE_MARKS, PREPOSITIONS, word_set
from newsclaims.identity.names import NameKind
from newsclaims.identity.references.discourse import Discourse
from newsclaims.identity.references.phrases import PERSONAL, Part
from newsclaims.identity.references.pronouns import find_antecedent
from newsclaims.identity.word_classes import WordClass

__all__ = ["find_owners"]

W = WordClass

_OWN_WORDS = word_set("own-words")
_KINDS = ("statement", "post")
_BY = frozenset(("by", "from"))
_MOST_LOOKED_AT = 4
_LONGEST_OWNER = 6
"""Maximum number of tokens between an owner and the noun for the document."""
_OWNERS = (NameKind.PERSON, NameKind.UNKNOWN, NameKind.ORGANIZATION)


def find_owners(discourse: Discourse, part: Part) -> tuple[Entity, ...]:
    """The owners of a document; empty if a description is not a document or names no owner."""
    words = discourse.layout.words
    noun = words[part.head].lower()
    if noun not in _OWN_WORDS and CARRIERS.get(noun) not in _KINDS:
        return ()
    pronoun = words[part.start].lower()
    if pronoun in PERSONAL and part.head > part.start:
        return _of_pronoun(discourse, part.start, PERSONAL[pronoun])
    for token in range(part.start, min(part.start + 4, part.head)):
        index = discourse.starts.get(token)
        if index is not None:
            end = discourse.names[index].end
            if end < part.head <= end + _LONGEST_OWNER and (
                words[end] in POSSESSIVE_MARKS or discourse.classes[end] == W.JOINER
            ):
                return _of_name(discourse, index)
    if words[part.head + 1 : part.head + 2] and words[part.head + 1] in _BY:
        for token in range(part.head + 2, min(part.head + 2 + _LONGEST_OWNER, part.end)):
            if words[token].lower() in PREPOSITIONS:
                break
            index = discourse.starts.get(token)
            if index is not None:
                return _of_name(discourse, index)
    return ()


def _of_pronoun(discourse: Discourse, token: int, gender: str) -> tuple[Entity, ...]:
    if gender in ("m", "f"):
        # It was already registered by the left-to-right pass.
        for entity in islice(reversed(discourse.recent.values()), _MOST_LOOKED_AT):
            if any(reference[:2] == (token, token + 1) for reference in entity.references[-2:]):
                return (entity,)
        return ()
    return find_antecedent(discourse, token).entities if gender in ("p", "n") else ()


def _of_name(discourse: Discourse, index: int) -> tuple[Entity, ...]:
    entity = discourse.entity_of(index)
    return (entity,) if entity.kind in _OWNERS and not entity.carrier else ()
