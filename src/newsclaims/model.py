"""The data model: speakers, sources, quotes, claims and diagnostics.

Every class is frozen, slotted and keyword-only, its sequences are tuples, and every instance is
valid by itself; `newsclaims.article.Article` contains them. Parts of the text are tuples of
non-empty `Span`s, in text order and without overlaps.
"""

from __future__ import annotations

import datetime

import attrs

from newsclaims._html_repr import HtmlRepr
from newsclaims._validation import (
    fail,
    is_choice,
    is_day,
    is_instance_of,
    is_parts,
    is_probability,
    is_some_parts,
    is_some_span,
    is_some_text,
    is_span,
    is_tuple_of,
    is_words,
    optional,
)
from newsclaims._values import PydanticType, plain_repr
from newsclaims.kinds import (
    AttributionType,
    ClaimKind,
    DiagnosticKind,
    Factuality,
    Gender,
    GenderEvidence,
    MentionForm,
    Polarity,
    QuoteKind,
    SourceKind,
    SpeakerKind,
    Stance,
)
from newsclaims.spans import Span

__all__ = [
    "Claim",
    "Diagnostic",
    "Identifier",
    "Mention",
    "Quote",
    "Referent",
    "Resolution",
    "Source",
    "Speaker",
    "SpeakerGender",
]


@attrs.frozen(kw_only=True, repr=False)
class Identifier(PydanticType):
    """The identifier of a speaker or source in a knowledge base.

    Attributes:
        scheme: The knowledge base, for instance ``"wikidata"``.
        value: The identifier there, for instance ``"Q2866"``.
    """

    scheme: str = attrs.field(validator=is_some_text)
    value: str = attrs.field(validator=is_some_text)

    __repr__ = plain_repr


@attrs.frozen(kw_only=True, repr=False)
class Mention(PydanticType):
    """A place where the article names or refers to a speaker or source.

    Attributes:
        span: The mention's characters.
        form: Name, pronoun or description.
        rule: The rule that linked it to its speaker or source.
        confidence: The confidence of that link, from 0 to 1.
    """

    span: Span = attrs.field(validator=is_some_span)
    form: MentionForm = attrs.field(validator=is_choice(MentionForm))
    rule: str = attrs.field(validator=is_some_text)
    confidence: float = attrs.field(default=1.0, validator=is_probability)

    __repr__ = plain_repr


def _are_mentions(
    instance: object, attribute: attrs.Attribute[tuple[Mention, ...]], value: tuple[Mention, ...]
) -> None:
    """A tuple of mentions in text order, without overlaps."""
    _is_tuple_of_mentions(instance, attribute, value)
    last = 0
    for index, mention in enumerate(value):
        if mention.span.start < last:
            expected = "mentions in the order of the text, none overlapping the one before"
            fail(instance, f"{attribute.name}[{index}]", expected, mention.span)
        last = mention.span.end


_is_tuple_of_mentions = is_tuple_of(Mention)


@attrs.frozen(kw_only=True, repr=False)
class SpeakerGender(PydanticType):
    """The gender by which an article refers to a speaker, and its evidence.

    Attributes:
        value: Female or male.
        evidence: The most reliable evidence for it.
        confidence: Its confidence, from 0 to 1.
    """

    value: Gender = attrs.field(validator=is_choice(Gender))
    evidence: GenderEvidence = attrs.field(validator=is_choice(GenderEvidence))
    confidence: float = attrs.field(default=1.0, validator=is_probability)

    __repr__ = plain_repr


@attrs.frozen(kw_only=True, repr=False)
class Speaker(HtmlRepr, PydanticType):
    """A resolved person, organization or group to whom words or views are attributed.

    Attributes:
        id: Unique among all ids of the article.
        name: The canonical name: the fullest proper name in the article, without titles; the
            description for one without a name. A transcript's labels are spelled as in a
            sentence ("Ada Lund", "witness", "interviewer").
        kind: The kind of speaker.
        gender: The gender by which the article refers to the speaker; None if it is unknown.
        aliases: Other forms of the name, as they occur, in text order.
        titles: Titles before the name ("President", "Dr."), in text order.
        roles: Descriptions of the speaker's role in the article ("the president of Belarus").
        mentions: All mentions of the speaker, in text order.
        identifiers: The speaker in knowledge bases, from the user's registry.
    """

    id: str = attrs.field(validator=is_some_text)
    name: str = attrs.field(validator=is_some_text)
    kind: SpeakerKind = attrs.field(validator=is_choice(SpeakerKind))
    gender: SpeakerGender | None = attrs.field(
        default=None, validator=optional(is_instance_of(SpeakerGender))
    )
    aliases: tuple[str, ...] = attrs.field(default=(), validator=is_words)
    titles: tuple[str, ...] = attrs.field(default=(), validator=is_words)
    roles: tuple[Span, ...] = attrs.field(default=(), validator=is_parts)
    mentions: tuple[Mention, ...] = attrs.field(default=(), validator=_are_mentions)
    identifiers: tuple[Identifier, ...] = attrs.field(default=(), validator=is_tuple_of(Identifier))

    __repr__ = plain_repr


@attrs.frozen(kw_only=True, repr=False)
class Source(PydanticType):
    """A medium through which words are reported: an agency, an outlet, a document, a poll.

    Attributes:
        id: Unique among all ids of the article.
        name: Its fullest name in the article.
        kind: The kind of source.
        mentions: All mentions of the source, in text order.
        identifiers: The source in knowledge bases, from the user's registry.
    """

    id: str = attrs.field(validator=is_some_text)
    name: str = attrs.field(validator=is_some_text)
    kind: SourceKind = attrs.field(validator=is_choice(SourceKind))
    mentions: tuple[Mention, ...] = attrs.field(default=(), validator=_are_mentions)
    identifiers: tuple[Identifier, ...] = attrs.field(default=(), validator=is_tuple_of(Identifier))

    __repr__ = plain_repr


@attrs.frozen(kw_only=True, repr=False)
class Quote(PydanticType):
    """Quoted words, without the quotation marks.

    Attributes:
        id: Unique among all ids of the article.
        spans: The words; an utterance that the reporter interrupts has several.
        kind: A whole utterance, or a fragment inside the reporter's own sentence.
        inside: Id of the enclosing quote, if any.
        insertions: Editors' insertions, with their brackets ("[missiles]").
        speakers: Ids of its speakers, nearly always one.
    """

    id: str = attrs.field(validator=is_some_text)
    spans: tuple[Span, ...] = attrs.field(validator=is_some_parts)
    kind: QuoteKind = attrs.field(validator=is_choice(QuoteKind))
    inside: str | None = attrs.field(default=None, validator=optional(is_some_text))
    insertions: tuple[Span, ...] = attrs.field(default=(), validator=is_parts)
    speakers: tuple[str, ...] = attrs.field(default=(), validator=is_words)

    __repr__ = plain_repr


@attrs.frozen(kw_only=True, repr=False)
class Referent(PydanticType):
    """A person or thing that a claim's content mentions.

    Attributes:
        span: The words for it ("the bridge", "Ellison", "her").
        id: Id of the speaker or source that they refer to; None for anything else.
    """

    span: Span = attrs.field(validator=is_some_span)
    id: str | None = attrs.field(default=None, validator=optional(is_some_text))

    __repr__ = plain_repr


@attrs.frozen(kw_only=True, repr=False)
class Resolution(PydanticType):
    """The resolution of a claim's mention to its speakers.

    Attributes:
        rule: The rule that resolved it.
        confidence: Its confidence, from 0 to 1.
        unresolved: The reason why there is no speaker, for people; None if there is one.
    """

    rule: str = attrs.field(validator=is_some_text)
    confidence: float = attrs.field(default=1.0, validator=is_probability)
    unresolved: str | None = attrs.field(default=None, validator=optional(is_some_text))

    __repr__ = plain_repr


@attrs.frozen(kw_only=True, repr=False)
class Claim(HtmlRepr, PydanticType):
    """A speech act or attitude that the article attributes to speakers: the attribution relation.

    Attributes:
        id: Unique among all ids of the article.
        content: What is claimed.
        cue: The words that attribute it ("said", "according to", "has denied").
        mention: The words for the speaker beside the cue ("he", "Ukrainian intelligence").
        speakers: Ids of its speakers; nearly always one, several for joint speakers.
        sources: Ids of the sources through which it is reported, the nearest to the article first.
        quotes: Ids of the quotes in its content.
        about: The referents of the content, its subject first.
        inside: Id of the enclosing claim, if any.
        kind: How much of the content is quoted.
        type: The type of attribution: communication, belief, factive or control.
        stance: The speaker's attitude towards the content.
        polarity: The polarity of the content itself ("there is no evidence that …" is negative).
        factuality: Whether the attribution itself took place.
        confidence: The probability that this is an attribution and its parts are right.
        found_by: The rule or model that found it.
        resolution: The resolution of its mention; None if it has no mention.
        addressee: The words for the person addressed ("reporters").
        setting: The words for the place or occasion ("in Yerevan").
        time: The words for the time it was said ("earlier this month").
        date: The date that `time` denotes, if the date of publication determines it.
        check_worthiness: How worthwhile it is to fact-check its content, from 0 to 1.
        wording: The claim as one self-contained sentence, built from its parts; not verbatim.
        repeats: Id of the earliest claim that says the same, if this one repeats it.
    """

    id: str = attrs.field(validator=is_some_text)
    content: tuple[Span, ...] = attrs.field(validator=is_some_parts)
    cue: tuple[Span, ...] = attrs.field(default=(), validator=is_parts)
    mention: tuple[Span, ...] = attrs.field(default=(), validator=is_parts)
    speakers: tuple[str, ...] = attrs.field(default=(), validator=is_words)
    sources: tuple[str, ...] = attrs.field(default=(), validator=is_words)
    quotes: tuple[str, ...] = attrs.field(default=(), validator=is_words)
    about: tuple[Referent, ...] = attrs.field(default=(), validator=is_tuple_of(Referent))
    inside: str | None = attrs.field(default=None, validator=optional(is_some_text))
    kind: ClaimKind = attrs.field(validator=is_choice(ClaimKind))
    type: AttributionType = attrs.field(
        default=AttributionType.COMMUNICATION, validator=is_choice(AttributionType)
    )
    stance: Stance = attrs.field(default=Stance.AFFIRM, validator=is_choice(Stance))
    polarity: Polarity = attrs.field(
        default=Polarity.POSITIVE,
        validator=is_choice(Polarity),
        metadata={"omit_if_default": True},
    )
    factuality: Factuality = attrs.field(default=Factuality.REAL, validator=is_choice(Factuality))
    confidence: float = attrs.field(default=1.0, validator=is_probability)
    found_by: str = attrs.field(validator=is_some_text)
    resolution: Resolution | None = attrs.field(
        default=None, validator=optional(is_instance_of(Resolution))
    )
    addressee: tuple[Span, ...] = attrs.field(default=(), validator=is_parts)
    setting: tuple[Span, ...] = attrs.field(default=(), validator=is_parts)
    time: tuple[Span, ...] = attrs.field(default=(), validator=is_parts)
    date: datetime.date | None = attrs.field(default=None, validator=optional(is_day))
    check_worthiness: float | None = attrs.field(default=None, validator=optional(is_probability))
    wording: str | None = attrs.field(default=None, validator=optional(is_some_text))
    repeats: str | None = attrs.field(default=None, validator=optional(is_some_text))

    __repr__ = plain_repr


@attrs.frozen(kw_only=True, repr=False)
class Diagnostic(PydanticType):
    """An oddity of the text, and how it was handled.

    Attributes:
        kind: The kind of oddity.
        span: Its place; empty for something missing.
        message: A description of it and of its treatment, for people.
    """

    kind: DiagnosticKind = attrs.field(validator=is_choice(DiagnosticKind))
    span: Span = attrs.field(validator=is_span)
    message: str = attrs.field(validator=is_some_text)

    __repr__ = plain_repr
