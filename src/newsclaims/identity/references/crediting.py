"""Credits of attributions: their own sources, media beside them, and the referents of "I"."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

import attrs

from newsclaims.attribution import Attribution
from newsclaims.identity.entities import Entity, Reference
from newsclaims.identity.noun_phrases import PERSONAL, Part
from newsclaims.identity.references.discourse import Discourse
from newsclaims.identity.references.media_sources import carriers_of, find_carriers
from newsclaims.identity.references.transcripts import find_interviewee, find_turns
from newsclaims.identity.rules import CONFIDENCES
from newsclaims.kinds import MentionForm
from newsclaims.model import Resolution
from newsclaims.names import NameKind, WordClass
from newsclaims.text import Range

__all__ = ["Credit", "credit_all"]

_FIRST_PERSON = frozenset(("1", "1p"))
_IN_QUOTE = "first-person-in-quote"


@attrs.define(eq=False)
class Credit:
    """The entities credited with one attribution.

    Attributes:
        speakers: Its speakers.
        sources: The media sources that report it, the nearest to the article first.
        resolution: How its mention was resolved; None if it has no mention.
    """

    speakers: list[Entity] = attrs.field(factory=list)
    sources: list[Entity] = attrs.field(factory=list)
    resolution: Resolution | None = None

    def give(self, entity: Entity, tokens: Range, form: MentionForm, rule: str) -> None:
        """Credit an entity that its words do not name."""
        entity.references.append(Reference(*tokens, form, rule, CONFIDENCES[rule]))
        self.speakers = [entity]
        self.resolution = _resolution(rule, CONFIDENCES[rule])


def credit_all(
    discourse: Discourse, attributions: tuple[Attribution, ...], parts: list[list[Part]]
) -> list[Credit]:
    """Credit each attribution.

    Args:
        discourse: The resolved discourse.
        attributions: The attributions.
        parts: For each of them, the parts of its source.
    """
    credits = [
        _own(discourse, its_parts) if attribution.source else Credit()
        for attribution, its_parts in zip(attributions, parts, strict=True)
    ]
    _add_carriers(discourse, attributions, credits)
    _resolve_first_person(discourse, attributions, parts, credits)
    return credits


def _own(discourse: Discourse, parts: list[Part]) -> Credit:
    """The speakers and media sources that a source's words denote."""
    speakers: dict[int, Entity] = {}
    sources: dict[int, Entity] = {}
    rule, confidence, reason = "none", 1.0, "the words beside the cue name nobody"
    for part in parts:
        outcome = discourse.outcomes.get(part.head)
        if outcome is None:
            continue
        rule = outcome.rule
        confidence = min(confidence, outcome.confidence)
        reason = outcome.unresolved or reason
        for entity in outcome.entities:
            (sources if entity.carrier else speakers)[entity.index] = entity
    if speakers or sources:
        resolution = _resolution(rule, confidence)
    else:
        resolution = Resolution(rule=rule, confidence=0.0, unresolved=reason)
    return Credit(list(speakers.values()), list(sources.values()), resolution)


@lru_cache(maxsize=1000)
def _resolution(rule: str, confidence: float) -> Resolution:
    return Resolution(rule=rule, confidence=confidence)


def _add_carriers(
    discourse: Discourse, attributions: tuple[Attribution, ...], credits: list[Credit]
) -> None:
    """Add the media sources beside each report in its sentence."""
    carriers = find_carriers(discourse)
    sentence_of = discourse.layout.sentence_of
    reports: dict[int, list[int]] = {}
    for index, attribution in enumerate(attributions):
        if (sentence := sentence_of[attribution.head]) in carriers:
            reports.setdefault(sentence, []).append(index)
    for sentence, indices in reports.items():
        heads = sorted([attributions[index].head for index in indices])
        said = {at for i in indices for span in attributions[i].content for at in range(*span)}
        beyond = [each for each in carriers[sentence] if each.token not in said]
        for index in indices:
            credit = credits[index]
            own = [*credit.sources, *credit.speakers]
            beside = carriers_of(discourse.layout, attributions[index], beyond, own, heads)
            credit.sources = list(dict.fromkeys((*beside, *credit.sources)))


def _resolve_first_person(
    discourse: Discourse,
    attributions: tuple[Attribution, ...],
    parts: list[list[Part]],
    credits: list[Credit],
) -> None:
    """Resolve "I" and "we": inside a quote to its speaker, in a transcript to the turn's speaker.

    Elsewhere they refer to the article's author. "A:" is the one person whom the lead of an
    interview names.
    """
    layout = discourse.layout
    words = layout.lowered
    spoken = [
        match.start()
        for match in re.finditer(WordClass.PRONOUN, discourse.classes)
        if PERSONAL.get(words[match.start()]) in _FIRST_PERSON
    ]
    answers = {label.name for label in layout.labels if label.key == "A"}
    if not spoken and not answers:
        return
    turns = find_turns(discourse)
    interviewee = find_interviewee(discourse) if answers else None
    for attribution, credit in zip(attributions, credits, strict=True):
        if interviewee is not None and attribution.source and attribution.source[0] in answers:
            credit.give(interviewee, attribution.source[0], MentionForm.NOMINAL, "interviewee")
    speakers_at = _speakers_at(discourse, attributions, credits, spoken)
    author: Entity | None = None
    for credit, its_parts in zip(credits, parts, strict=True):
        token = its_parts[0].head if len(its_parts) == 1 else -1
        if token < 0 or credit.speakers or PERSONAL.get(words[token]) not in _FIRST_PERSON:
            continue
        tokens = (token, token + 1)
        if token in speakers_at:
            credit.speakers = speakers_at[token]
            credit.resolution = _resolution(_IN_QUOTE, CONFIDENCES[_IN_QUOTE])
        elif (turn := turns.get(layout.paragraph_of[token])) is not None:
            credit.give(turn, tokens, MentionForm.PRONOUN, "first-person-in-turn")
        elif layout.quotation_of[token] < 0:
            author = author or _author(discourse, tokens)
            credit.give(author, tokens, MentionForm.PRONOUN, "author")


def _speakers_at(
    discourse: Discourse,
    attributions: tuple[Attribution, ...],
    credits: list[Credit],
    spoken: list[int],
) -> dict[int, list[Entity]]:
    """The speakers of the quotations that contain "I" and "we", by the pronouns' tokens."""
    layout = discourse.layout
    found: dict[int, list[Entity]] = {}
    for attribution, credit in zip(attributions, credits, strict=True):
        for start, end in attribution.content if credit.speakers else ():
            for token in spoken[bisect_left(spoken, start) : bisect_left(spoken, end)]:
                if layout.quotation_of[token] >= 0:
                    found.setdefault(token, credit.speakers)
    for token, speakers in found.items():
        if len(speakers) == 1 and PERSONAL[layout.lowered[token]] == "1":
            speakers[0].references.append(
                Reference(token, token + 1, MentionForm.PRONOUN, _IN_QUOTE, CONFIDENCES[_IN_QUOTE])
            )
    return found


def _author(discourse: Discourse, tokens: Range) -> Entity:
    entities = discourse.people.entities
    author = Entity(index=len(entities), kind=NameKind.PERSON, place=tokens, is_author=True)
    entities.append(author)
    return author
