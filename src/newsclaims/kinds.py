"""The closed sets of the data model, as string enums whose values are those of the JSON format."""

from __future__ import annotations

from enum import StrEnum

__all__ = [
    "AttributionType",
    "ClaimKind",
    "DiagnosticKind",
    "Factuality",
    "MentionForm",
    "QuoteKind",
    "SourceKind",
    "SpeakerKind",
    "Stance",
]


class ClaimKind(StrEnum):
    """How much of a claim's content is verbatim."""

    DIRECT = "direct"
    """All of it stands between quotation marks."""
    MIXED = "mixed"
    """Part of it does."""
    INDIRECT = "indirect"
    """None of it does: the reporter's words."""


class AttributionType(StrEnum):
    """What kind of act credits the speaker with the content, after the Penn Discourse TreeBank."""

    COMMUNICATION = "communication"
    """Words that were uttered: said, told, wrote, according to."""
    BELIEF = "belief"
    """A view that is held: thinks, believes, expects."""
    FACTIVE = "factive"
    """An attitude that takes the content for true: knows, regrets, remembers."""
    CONTROL = "control"
    """An intention or influence: wants, plans, agreed to, urged."""


class Stance(StrEnum):
    """The speaker's attitude towards the content, as in the NewsClaims benchmark."""

    AFFIRM = "affirm"
    DENY = "deny"
    QUESTION = "question"


class Factuality(StrEnum):
    """Whether the attribution itself took place (not whether its content is true)."""

    REAL = "real"
    """The article says that it did: "she said"."""
    HYPOTHETICAL = "hypothetical"
    """It may, will or did not: "if she says", "nobody claims", "is expected to announce"."""


class SpeakerKind(StrEnum):
    """What a speaker is."""

    PERSON = "person"
    ORGANIZATION = "organization"
    GROUP = "group"
    """Several people without a name of their own: "analysts", "Ukrainian forces"."""
    UNNAMED = "unnamed"
    """One who is left unnamed: "a senior official"."""
    AUTHOR = "author"
    """Whoever wrote the article, in what it states on its own account."""


class SourceKind(StrEnum):
    """Where an article had words from."""

    AGENCY = "agency"
    """A news agency: "according to Belta"."""
    OUTLET = "outlet"
    """A newspaper, magazine or site: "told Newsweek"."""
    BROADCAST = "broadcast"
    """A radio or television programme: "on Fox News"."""
    STATEMENT = "statement"
    """A statement or press release."""
    DOCUMENT = "document"
    """A report, filing, letter, book or study."""
    POLL = "poll"
    """A survey of opinions."""
    POST = "post"
    """A post on a social network."""
    OTHER = "other"


class QuoteKind(StrEnum):
    """How a quote stands in the text."""

    UTTERANCE = "utterance"
    """A whole utterance, which could stand by itself."""
    FRAGMENT = "fragment"
    """Words inside the reporter's own sentence."""


class MentionForm(StrEnum):
    """What a mention of somebody is made of."""

    NAME = "name"
    PRONOUN = "pronoun"
    NOMINAL = "nominal"
    """A description: "the senator", "analysts"."""


class DiagnosticKind(StrEnum):
    """What is odd in a text."""

    UNCLOSED_QUOTATION = "unclosed-quotation"
    """An opening mark whose closing one never comes."""
    UNOPENED_QUOTATION = "unopened-quotation"
    """A closing mark with nothing open."""
    TURNED_MARK = "turned-mark"
    """A mark typed the wrong way round: an opening one that closes, or a closing one that opens."""
    MISPLACED_SPACE = "misplaced-space"
    """A space on the wrong side of a mark."""
    MIXED_MARKS = "mixed-marks"
    """A quotation opened by one style of marks and closed by another."""
    DEEP_NESTING = "deep-nesting"
    """More quotations inside one another than are followed."""
    CONTROL_CHARACTER = "control-character"
    """A character that is neither text nor white space."""
