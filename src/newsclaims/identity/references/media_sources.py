"""Media sources: agencies, outlets, documents, polls and posts through which words are reported.

"… , he told reporters, according to Belta", "said in a statement", "told Newsweek", "wrote on
Twitter", "on Fox News", "a Quinnipiac poll found": they are kept apart from the speakers.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from newsclaims._remembering import remembering_words
from newsclaims.attribution import Attribution
from newsclaims.english import (
    MEDIA_SOURCES,
    ORGANIZATION_WORDS,
    RELATIVE_PRONOUNS,
    SPECIFIERS,
    SUBORDINATORS,
)
from newsclaims.identity.entities import Entity
from newsclaims.identity.lexicon import WORD_SETS, WRITTEN
from newsclaims.identity.references.discourse import Discourse
from newsclaims.identity.references.linking import describe_itself
from newsclaims.names import TELLING, Name, NameKind, WordClass, any_of
from newsclaims.text import Layout

__all__ = ["Carrier", "carrier_of", "carriers_of", "find_carriers"]

W = WordClass


class Carrier(NamedTuple):
    """A mention of a media source.

    Attributes:
        token: Its first token.
        entity: The media source.
        outermost: Whether it reports the whole sentence ("according to Belta"), and is therefore
            nearest to the article.
        told: Whether it belongs only to the preceding cue ("told Newsweek").
    """

    token: int
    entity: Entity
    outermost: bool
    told: bool = False


_NEWSPAPERS = frozenset(("newspaper", "newspapers", "magazine", "tabloid", "newswire"))
_CALLED = WORD_SETS["called-outlets"]
_MOST_CARRIERS = 16
"""Maximum number of media sources in one sentence."""

_ANYTHING: frozenset[str] = frozenset()
_NAMED_AFTER = {
    "to": WORD_SETS["told-to"],
    "with": WORD_SETS["told-with"],
    "by": WORD_SETS["carried-by"],
    "for": WORD_SETS["written-for"],
    "in": _ANYTHING,
    "on": _ANYTHING,
    "via": _ANYTHING,
    "through": _ANYTHING,
}
"""Prepositions before a media source, and the words required before them (empty: any)."""
_CARRYING = frozenset(("according", "quoted", "cited", "reported"))
"""Words before a preposition that make the following name the source of the whole sentence."""
_NOUNS_AFTER = frozenset(("in", "on", "via", "through"))
_OCCASIONS = WORD_SETS["occasions"]
"""Nouns of `MEDIA_SOURCES` that after "in a" are more often an occasion or a topic."""

_GOES_ON = any_of(W.NAME, W.COMMON, W.CARRIER_NOUN, W.PERSON_NOUN)
_NOUN = re.compile(rf"{W.CARRIER_NOUN}(?!{_GOES_ON})")


def carrier_of(layout: Layout, classes: str, name: Name, entity: Entity) -> str:
    """The kind of media source of a named entity; empty if it is not one."""
    words = layout.words
    if entity.kind is NameKind.ORGANIZATION:
        if words[name.start] == "The":
            # Such names are found in the place of an outlet's ("told The Lantern").
            return "outlet"
        kind = _carrier_of_name(words[name.start : name.end])
        if kind:
            return kind
    after = words[name.end] if name.end < len(words) else ""
    if after in _NEWSPAPERS and entity.kind in NameKind.POSSIBLE_ORGANIZATION:
        # "the Lantern newspaper chain"
        entity.kind = NameKind.ORGANIZATION
        return MEDIA_SOURCES[after]
    before = name.first - 1
    if (
        before < 0
        or classes[before] != W.CARRIER_NOUN
        or words[before] not in _CALLED
        or name.titles
    ):
        return ""
    # "the newspaper Lantern", whose name alone is not evidence.
    entity.kind = NameKind.ORGANIZATION
    return MEDIA_SOURCES[words[before]]


@remembering_words(most=4_000)
def _carrier_of_name(words: tuple[str, ...]) -> str:
    """The kind of media source that an organization's name shows; empty if none.

    >>> _carrier_of_name(("Riverton", "Gazette"))
    'outlet'
    """
    first, last = words[0], words[-1].rpartition("-")[2]
    if len(words) > 1 and any(ORGANIZATION_WORDS.get(word) == "agency" for word in words):
        return "agency"
    kind = ORGANIZATION_WORDS.get(last) or MEDIA_SOURCES.get(last, "")
    if words[1:2] == ("of",):
        # "the Times of Riverton"
        kind = ORGANIZATION_WORDS.get(first) or kind
    if kind in ("agency", "outlet", "broadcast", "post"):
        return kind
    if len(words) <= 3 and MEDIA_SOURCES.get(first) in ("agency", "broadcast"):
        return MEDIA_SOURCES[first]
    return ""


def find_carriers(discourse: Discourse) -> dict[int, list[Carrier]]:
    """Find media sources outside quotation marks, by sentence."""
    layout = discourse.layout
    named = [
        _named(layout, name, form.entities[0])
        for name, form in zip(discourse.names, discourse.forms, strict=True)
        if form.entities[0].carrier and layout.quotation_of[name.start] < 0
    ]
    nouns = [_noun(discourse, match.start()) for match in _NOUN.finditer(discourse.classes)]
    found: dict[int, list[Carrier]] = {}
    for carrier in filter(None, named + nouns):
        found.setdefault(layout.sentence_of[carrier.token], []).append(carrier)
    return found


def _named(layout: Layout, name: Name, entity: Entity) -> Carrier | None:
    """A name as media source, if its context says that it reported something."""
    words = layout.words
    opens = layout.sentences[layout.sentence_of[name.start]][0]
    i = name.first - 1
    i -= i >= opens and words[i].lower() == "the"
    if i < opens:
        return None
    before = words[i].lower()
    if before in TELLING:
        return Carrier(name.start, entity, outermost=False, told=True)
    needed = _NAMED_AFTER.get(before)
    verb = words[i - 1].lower() if i > opens else ""
    if needed is None or (needed and verb not in needed) or verb in MEDIA_SOURCES:
        return None  # "denied a report | in the Gazette"
    return Carrier(name.start, entity, verb in _CARRYING, before in {"to", "with"})


def _noun(discourse: Discourse, head: int) -> Carrier | None:
    """A noun as media source: "in a written statement", "according to a court filing"."""
    layout = discourse.layout
    words = layout.words
    if layout.quotation_of[head] >= 0:
        return None
    part = discourse.phrase(head, head + 1)
    start = part.start
    opens = layout.sentences[layout.sentence_of[head]][0]
    if start == opens or words[start].lower() not in SPECIFIERS:
        return None
    before = words[start - 1].lower()
    according = before == "to" and words[start - 2].lower() == "according" and start - 2 >= opens
    if not according and (before not in _NOUNS_AFTER or words[head] in _OCCASIONS):
        return None
    if before == "on" and MEDIA_SOURCES[words[head]] in WRITTEN:  # a topic
        return None
    outcome = discourse.outcomes.get(head)
    # As a source of its own, "a statement by Ada Lund" refers to her rather than to a medium.
    if outcome is None or not outcome.entities or not outcome.entities[0].carrier:
        outcome = describe_itself(discourse, part)
    return Carrier(start, outcome.entities[0], according) if outcome.entities else None


def _own_clause(layout: Layout, attribution: Attribution) -> frozenset[int]:
    """The tokens of a report's sentence where its media sources may stand.

    In "Lund, who called it a lie in a letter, said so in a statement", what is in the relative
    clause does not tell where she said so, and the other way round. What precedes a clause of time
    or cause is not in it: "The ban, in a statement, came after | Lund said it was late".
    """
    words, head = layout.lowered, attribution.head
    first, end = layout.sentences[layout.sentence_of[head]]
    low, high = attribution.source[0][0], attribution.source[-1][1]
    if low > first and words[low - 1] in SUBORDINATORS:
        return frozenset(range(low, end))
    if words[low] in RELATIVE_PRONOUNS:
        behind = range(max(head, attribution.content[-1][1]), end)
        return frozenset(range(first, next((at for at in behind if words[at] == ","), end)))
    tokens = frozenset(range(first, end))
    if RELATIVE_PRONOUNS.isdisjoint(words[high : high + 2]):
        return tokens
    closing = next((at for at in range(head - 1, high, -1) if words[at] == ","), head)
    return tokens.difference(range(high, closing))


def carriers_of(
    layout: Layout,
    attribution: Attribution,
    found: list[Carrier],
    own: list[Entity],
    heads: list[int],
) -> list[Entity]:
    """The media sources of one report, the nearest to the article first.

    Args:
        layout: The article's layout.
        attribution: The report.
        found: The media sources in the sentence of its cue, outside the contents of its reports.
        own: The entities of its own source.
        heads: The heads of all cues in the sentence, in order.
    """
    head = attribution.head
    if attribution.inside >= 0 or not attribution.source:
        return []
    own_clause = _own_clause(layout, attribution)
    beside = [
        carrier
        for carrier in found[:_MOST_CARRIERS]
        if carrier.entity not in own
        and carrier.token in own_clause
        and (
            not carrier.told
            or carrier.outermost
            or head == heads[max(bisect_left(heads, carrier.token) - 1, 0)]
        )
        and not any(start <= carrier.token < end for start, end in attribution.source)
    ]
    beside.sort(key=lambda carrier: not carrier.outermost)
    return [carrier.entity for carrier in beside]
