"""Building speakers, sources and links from the resolved discourse."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from typing import NamedTuple

from newsclaims._values import build_unchecked
from newsclaims.attribution import Attribution
from newsclaims.identity.entities import Entity, Reference, speaker_gender
from newsclaims.identity.identities import Identities, Link
from newsclaims.identity.noun_phrases import PERSONAL, Part
from newsclaims.identity.references.discourse import Discourse
from newsclaims.identity.references.media_sources import carriers_of, find_carriers
from newsclaims.identity.references.transcripts import find_interviewee, find_turns
from newsclaims.identity.rules import CONFIDENCES
from newsclaims.kinds import MentionForm, SourceKind, SpeakerKind
from newsclaims.model import Mention, Resolution, Source, Speaker
from newsclaims.names import NameKind, WordClass
from newsclaims.spans import Span
from newsclaims.text import Layout, Range

__all__ = ["build"]

# Bound to names: enum member access costs ten times as much in the loops below.
_NAME = MentionForm.NAME
_NOMINAL = MentionForm.NOMINAL
_PRONOUN = MentionForm.PRONOUN

_FIRST_PERSON = frozenset(("1", "1p"))
_link, _mention = build_unchecked(Link), build_unchecked(Mention)
_source_of, _speaker_of = build_unchecked(Source), build_unchecked(Speaker)
_LONGEST_NAME = 200
"""Maximum number of characters of a description that is used as a name."""


class _Credit(NamedTuple):
    """The entities credited with one attribution."""

    speakers: list[Entity]
    sources: list[Entity]
    resolution: Resolution | None


def build(
    discourse: Discourse,
    attributions: tuple[Attribution, ...],
    parts: list[list[Part]],
    *,
    author: str | None = None,
) -> Identities:
    """Build the identities of an article.

    Args:
        discourse: The resolved discourse.
        attributions: The attributions.
        parts: For each of them, the parts of its source.
        author: The article's author.
    """
    behind = _carried(
        discourse,
        attributions,
        [
            _behind(discourse, attribution, its_parts)
            for attribution, its_parts in zip(attributions, parts, strict=True)
        ],
    )
    _resolve_answers(discourse, attributions, behind)
    _resolve_first_person(discourse, attributions, parts, behind)
    entities = {e.index: e for found in behind for e in (*found.speakers, *found.sources)}
    speakers: list[Speaker] = []
    sources: list[Source] = []
    ids: dict[int, str] = {}
    for entity in sorted(entities.values(), key=_first_mention):
        if entity.carrier:
            sources.append(_source(discourse.layout, entity, id=f"o{len(sources) + 1}"))
            ids[entity.index] = sources[-1].id
        else:
            speakers.append(_speaker(discourse, entity, id=f"s{len(speakers) + 1}", author=author))
            ids[entity.index] = speakers[-1].id
    links = tuple(
        _link(
            speakers=tuple([ids[entity.index] for entity in found.speakers]),
            sources=tuple([ids[entity.index] for entity in found.sources]),
            resolution=found.resolution,
        )
        for found in behind
    )
    return Identities(speakers=tuple(speakers), sources=tuple(sources), links=links)


def _behind(discourse: Discourse, attribution: Attribution, parts: list[Part]) -> _Credit:
    """The speakers and media sources that a source's words denote."""
    if not attribution.source:
        return _Credit([], [], None)
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
    return _Credit(list(speakers.values()), list(sources.values()), resolution)


def _carried(
    discourse: Discourse, attributions: tuple[Attribution, ...], behind: list[_Credit]
) -> list[_Credit]:
    """Add the media sources beside each report in its sentence."""
    carriers = find_carriers(discourse)
    if not carriers:
        return behind
    sentence_of = discourse.layout.sentence_of
    reports: dict[int, list[int]] = {}
    for index, attribution in enumerate(attributions):
        sentence = sentence_of[attribution.head]
        if sentence in carriers:
            reports.setdefault(sentence, []).append(index)
    added = list(behind)
    for sentence, indices in reports.items():
        heads = sorted([attributions[index].head for index in indices])
        for index in indices:
            found = behind[index]
            own = [*found.sources, *found.speakers]
            beside = carriers_of(attributions[index], carriers[sentence], own, heads)
            if beside:
                unique = {entity.index: entity for entity in (*beside, *found.sources)}
                added[index] = found._replace(sources=list(unique.values()))
    return added


def _resolve_answers(
    discourse: Discourse, attributions: tuple[Attribution, ...], behind: list[_Credit]
) -> None:
    """Resolve "A:" in an interview to the single person named in its lead."""
    answers = {label.name for label in discourse.layout.labels if label.key == "A"}
    interviewee = find_interviewee(discourse) if answers else None
    if interviewee is None:
        return
    for i, attribution in enumerate(attributions):
        if attribution.source and attribution.source[0] in answers:
            found = behind[i]
            resolution = _by("interviewee")
            behind[i] = found._replace(speakers=[interviewee], resolution=resolution)
            start, end = attribution.source[0]
            interviewee.references.append(
                Reference(start, end, _NOMINAL, "interviewee", CONFIDENCES["interviewee"])
            )


def _resolve_first_person(
    discourse: Discourse,
    attributions: tuple[Attribution, ...],
    parts: list[list[Part]],
    behind: list[_Credit],
) -> None:
    """Resolve "I" and "we": inside a quote to its speaker, in a transcript to the turn's speaker.

    Elsewhere they refer to the article's author.
    """
    layout = discourse.layout
    words = layout.lowered
    spoken = [
        match.start()
        for match in re.finditer(WordClass.PRONOUN, discourse.classes)
        if PERSONAL.get(words[match.start()]) in _FIRST_PERSON
    ]
    if not spoken:
        return
    speakers_at = _speakers_at(layout, attributions, behind, spoken)
    turns = find_turns(discourse)
    author: Entity | None = None
    for i, its_parts in enumerate(parts):
        token = its_parts[0].head if len(its_parts) == 1 else -1
        if behind[i].speakers or PERSONAL.get(words[token]) not in _FIRST_PERSON:
            continue
        if token in speakers_at:
            resolution = _by("first-person-in-quote")
            behind[i] = behind[i]._replace(speakers=speakers_at[token], resolution=resolution)
        elif token >= 0 and (turn := turns.get(layout.paragraph_of[token])) is not None:
            turn.references.append(_reference(token, "first-person-in-turn"))
            resolution = _by("first-person-in-turn")
            behind[i] = behind[i]._replace(speakers=[turn], resolution=resolution)
        elif token >= 0 and layout.quotation_of[token] < 0:
            author = author or _author(discourse, token)
            author.references.append(_reference(token, "author"))
            resolution = _by("author")
            behind[i] = behind[i]._replace(speakers=[author], resolution=resolution)
    for token, speakers in speakers_at.items():
        if len(speakers) == 1 and PERSONAL[words[token]] == "1":
            speakers[0].references.append(_reference(token, "first-person-in-quote"))


def _by(rule: str) -> Resolution:
    return _resolution(rule, CONFIDENCES[rule])


@lru_cache(maxsize=1000)
def _resolution(rule: str, confidence: float) -> Resolution:
    return Resolution(rule=rule, confidence=confidence)


def _reference(token: int, rule: str) -> Reference:
    return Reference(token, token + 1, _PRONOUN, rule, CONFIDENCES[rule])


def _speakers_at(
    layout: Layout,
    attributions: tuple[Attribution, ...],
    behind: list[_Credit],
    spoken: list[int],
) -> dict[int, list[Entity]]:
    """The speakers of the quotations that contain the given tokens."""
    found: dict[int, list[Entity]] = {}
    for attribution, its in zip(attributions, behind, strict=True):
        for start, end in attribution.content if its.speakers else ():
            for i in range(bisect_left(spoken, start), bisect_left(spoken, end)):
                if layout.quotation_of[spoken[i]] >= 0:
                    found.setdefault(spoken[i], its.speakers)
    return found


def _author(discourse: Discourse, token: int) -> Entity:
    index = len(discourse.people.entities)
    place = (token, token + 1)
    author = Entity(index=index, kind=NameKind.PERSON, place=place, is_author=True)
    discourse.people.entities.append(author)
    return author


def _first_mention(entity: Entity) -> tuple[int, int]:
    return min([reference.start for reference in entity.references]), entity.index


def _mentions(layout: Layout, entity: Entity) -> tuple[Mention, ...]:
    """The mentions of an entity, in order; of overlapping ones, the first."""
    starts, ends = layout.starts, layout.ends
    mentions = []
    last = -1
    for start, end, form, rule, confidence in sorted(entity.references):
        if start >= last:
            last = end
            span = Span(starts[start], ends[end - 1])
            mentions.append(_mention(span=span, form=form, rule=rule, confidence=confidence))
    return tuple(mentions)


def _text(layout: Layout, tokens: Range) -> str:
    span = layout.span(tokens)
    return " ".join(layout.read(span)[:_LONGEST_NAME].split())


def _source(layout: Layout, entity: Entity, *, id: str) -> Source:
    return _source_of(
        id=id,
        name=_text(layout, entity.place),
        kind=SourceKind(entity.carrier),
        mentions=_mentions(layout, entity),
        identifiers=entity.identifiers,
    )


def _surname_behind(discourse: Discourse, start: int) -> str:
    """The surname of the name that starts at a token."""
    index = discourse.starts.get(start)
    return "" if index is None else discourse.layout.words[discourse.names[index].end - 1]


def _speaker(discourse: Discourse, entity: Entity, *, id: str, author: str | None) -> Speaker:
    layout = discourse.layout
    name = _text(layout, entity.place)
    words, (start, end) = layout.words, entity.place
    if end - start == 1 < len(entity.key) and words[end : end + 1] == ("and",):
        # "Omar and Ada Lund": the surname follows the other name.
        name = f"{name} {_surname_behind(discourse, end + 1)}"
    mentions = _mentions(layout, entity)
    # A name that occurs often there is looked at once.
    read, is_name = layout.read, _NAME
    named = dict.fromkeys([read(each.span) for each in mentions if each.form is is_name])
    aliases = dict.fromkeys([" ".join(alias.split()) for alias in named])
    aliases.pop(name, None)
    roles = []
    last = -1
    for start, end in sorted(entity.roles):
        if start >= last:
            roles.append(layout.span((start, end)))
            last = end
    return _speaker_of(
        id=id,
        name=author if entity.is_author and author else name,
        kind=_kind(entity),
        aliases=tuple(aliases),
        titles=tuple(entity.titles),
        roles=tuple(roles),
        gender=speaker_gender(layout, entity),
        mentions=mentions,
        identifiers=entity.identifiers,
    )


def _kind(entity: Entity) -> SpeakerKind:
    if entity.is_author:
        return SpeakerKind.AUTHOR
    if entity.kind is NameKind.ORGANIZATION or (
        entity.kind is NameKind.PLACE and not entity.described
    ):
        return SpeakerKind.ORGANIZATION
    if entity.described:
        return SpeakerKind.GROUP if entity.plural else SpeakerKind.UNNAMED
    if entity.kind is NameKind.UNKNOWN and len(entity.key) > 1:
        return SpeakerKind.ORGANIZATION
    return SpeakerKind.GROUP if entity.kind is NameKind.PEOPLE else SpeakerKind.PERSON
