"""Entities → the public speakers and sources, linked to the attributions."""

from __future__ import annotations

from newsclaims._values import build_unchecked
from newsclaims.english import PERSON_OR_COMPANY
from newsclaims.identity.entities import Entity, speaker_gender
from newsclaims.identity.identities import Identities, Link
from newsclaims.identity.references.crediting import Credit
from newsclaims.identity.references.discourse import Discourse
from newsclaims.kinds import MentionForm, SourceKind, SpeakerKind
from newsclaims.model import Mention, Source, Speaker
from newsclaims.names import NameKind, kind_of_lone_name
from newsclaims.spans import Span
from newsclaims.text import Layout, Range

__all__ = ["build"]

# Bound to a name: enum member access costs ten times as much in the loops below.
_NAME = MentionForm.NAME

_link, _mention = build_unchecked(Link), build_unchecked(Mention)
_source_of, _speaker_of = build_unchecked(Source), build_unchecked(Speaker)
_UNTELLING_KINDS = (NameKind.UNKNOWN, NameKind.COMMON)
_LONGEST_NAME = 200
"""Maximum number of characters of a description that is used as a name."""


def build(discourse: Discourse, credits: list[Credit], *, author: str | None = None) -> Identities:
    """Build the identities of an article.

    Args:
        discourse: The resolved discourse.
        credits: The entities credited with each attribution.
        author: The article's author.
    """
    entities = {e.index: e for credit in credits for e in (*credit.speakers, *credit.sources)}
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
            speakers=tuple([ids[entity.index] for entity in credit.speakers]),
            sources=tuple([ids[entity.index] for entity in credit.sources]),
            resolution=credit.resolution,
        )
        for credit in credits
    )
    names = discourse.layout.spans([(name.first, name.end) for name in discourse.names])
    return Identities(speakers=tuple(speakers), sources=tuple(sources), links=links, names=names)


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
    text, is_name = layout.text, _NAME
    spans = [each.span for each in mentions if each.form is is_name]
    if layout.edits:
        named = dict.fromkeys(map(layout.read, spans))
    else:
        named = dict.fromkeys([text[span.start : span.end] for span in spans])
    aliases = dict.fromkeys([" ".join(alias.split()) for alias in named])
    aliases.pop(name, None)
    roles = []
    last = -1
    for start, end in sorted(entity.roles):
        if start >= last:
            roles.append(layout.span((start, end)))
            last = end
    gender = speaker_gender(layout, entity)  # before the kind, as it notes what pronouns tell
    kind = _kind(layout, entity)
    return _speaker_of(
        id=id,
        name=author if entity.is_author and author else name,
        kind=kind,
        aliases=tuple(aliases),
        titles=entity.titles,
        roles=tuple(roles),
        gender=None if kind is SpeakerKind.ORGANIZATION else gender,
        mentions=mentions,
        identifiers=entity.identifiers,
    )


def _kind(layout: Layout, entity: Entity) -> SpeakerKind:
    if entity.is_author:
        return SpeakerKind.AUTHOR
    if entity.described and entity.kind is not NameKind.ORGANIZATION:
        return SpeakerKind.GROUP if entity.plural else SpeakerKind.UNNAMED
    is_lone = len(entity.key) == 1
    kind = entity.kind
    if is_lone and kind in _UNTELLING_KINDS and not _is_told(entity):
        name = layout.words[entity.place[1] - 1]
        mentions = [(reference.start, reference.end) for reference in entity.references]
        kind = kind_of_lone_name(layout, name, mentions)
    if kind is NameKind.UNKNOWN:
        return SpeakerKind.PERSON if is_lone else SpeakerKind.ORGANIZATION
    if kind is NameKind.ORGANIZATION or kind is NameKind.PLACE:
        return SpeakerKind.ORGANIZATION
    return SpeakerKind.GROUP if kind is NameKind.PEOPLE else SpeakerKind.PERSON


def _is_told(entity: Entity) -> bool:
    """Whether a title, a role or a gender tells the kind of what has a name."""
    return bool(entity.titles or entity.heads.keys() - PERSON_OR_COMPANY or entity.is_gender_told)
