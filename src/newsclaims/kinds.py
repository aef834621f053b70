"""The closed sets of the data model, as string enums whose values are those of the JSON format."""

from __future__ import annotations

from enum import StrEnum

__all__ = [
    "AttributionType",
    "ClaimKind",
    "DiagnosticKind",
    "Factuality",
    "Gender",
    "GenderEvidence",
    "MentionForm",
    "Polarity",
    "QuoteKind",
    "SourceKind",
    "SpeakerKind",
    "Stance",
]


class ClaimKind(StrEnum):
    """How much of a claim's content is verbatim."""

    DIRECT = "direct"
    """All of it is between quotation marks."""
    MIXED = "mixed"
    """Part of it is."""
    INDIRECT = "indirect"
    """None of it is: the reporter's words."""


class AttributionType(StrEnum):
    """The type of attribution, after the Penn Discourse TreeBank."""

    COMMUNICATION = "communication"
    """Words that were uttered: said, told, wrote, according to."""
    BELIEF = "belief"
    """A view that is held: thinks, believes, expects."""
    FACTIVE = "factive"
    """An attitude that presupposes the truth of the content: knows, regrets, remembers."""
    CONTROL = "control"
    """An intention or influence: wants, plans, agreed to, urged."""


class Stance(StrEnum):
    """The speaker's attitude towards the content, as in the NewsClaims benchmark."""

    AFFIRM = "affirm"
    """The speaker commits to it: "said", "confirmed", "believes"."""
    DENY = "deny"
    """The speaker says that it is not so: "denied", "rejected claims that", "didn't say"."""
    QUESTION = "question"
    """The speaker doubts it or leaves it open: "questioned whether", "refused to rule out"."""


class Polarity(StrEnum):
    """The polarity of a claim's content, apart from the speaker's stance towards it.

    "He denied that the bridge is safe" denies (stance) a positive content; "he said that the
    bridge is not safe" affirms a negative one.
    """

    POSITIVE = "positive"
    """It says that something is so: "the bridge is safe"."""
    NEGATIVE = "negative"
    """It says that something is not so: "there is no evidence that the bridge is safe"."""


class Factuality(StrEnum):
    """Whether the attribution itself took place (not whether its content is true)."""

    REAL = "real"
    """The article says that it did: "she said"."""
    REPORTED = "reported"
    """The speaker of an enclosing claim says that it did, and the article does not vouch for it:
    Jones's report in "Smith said that Jones said …".
    """
    DENIED = "denied"
    """The speaker of an enclosing claim says that it did not: Jones's report in "Smith denied
    that Jones said …".
    """
    HYPOTHETICAL = "hypothetical"
    """It may, will or did not: "if she says", "nobody claims", "is expected to announce"."""


class SpeakerKind(StrEnum):
    """Kinds of speakers."""

    PERSON = "person"
    """A human being with a name: "Ada Lund"."""
    ORGANIZATION = "organization"
    """A company, agency, party, court or country: "the Kremlin"."""
    GROUP = "group"
    """Several people without a name of their own: "analysts", "Ukrainian forces"."""
    UNNAMED = "unnamed"
    """A single person without a name: "a senior official"."""
    AUTHOR = "author"
    """The author of the article, as the speaker of the reporter's own statements."""


class Gender(StrEnum):
    """The gender by which an article refers to a speaker."""

    FEMALE = "female"
    """The article refers to them as a woman: "she", "Mrs.", "spokeswoman"."""
    MALE = "male"
    """The article refers to them as a man: "he", "Mr.", "chairman"."""


class GenderEvidence(StrEnum):
    """Evidence of a speaker's gender, the most reliable first."""

    PRONOUN = "pronoun"
    """A pronoun that refers to the speaker: "she", "his"."""
    TITLE = "title"
    """A title before the name: "Mrs.", "Sir"."""
    ROLE_NOUN = "role-noun"
    """A gendered noun for the speaker: "spokeswoman", "the king", "her husband"."""
    REGISTRY = "registry"
    """The user's registry of known people."""
    GIVEN_NAME = "given-name"
    """The first name, by how often it is given to women and to men."""


class SourceKind(StrEnum):
    """Kinds of sources through which words are reported."""

    AGENCY = "agency"
    """A news agency: "according to Belta"."""
    OUTLET = "outlet"
    """A newspaper, magazine or site: "told Newsweek"."""
    BROADCAST = "broadcast"
    """A radio or television program: "on Fox News"."""
    STATEMENT = "statement"
    """A statement or press release."""
    DOCUMENT = "document"
    """A report, filing, letter, book or study."""
    POLL = "poll"
    """A survey of opinions."""
    POST = "post"
    """A post on a social network."""
    OTHER = "other"
    """Something else that words are taken from: an interview, a website, a recording."""


class QuoteKind(StrEnum):
    """Kinds of quotes."""

    UTTERANCE = "utterance"
    """A whole utterance, which is a sentence by itself."""
    FRAGMENT = "fragment"
    """Words inside the reporter's own sentence."""


class MentionForm(StrEnum):
    """The form of a mention."""

    NAME = "name"
    """A name or part of one: "Ada Lund", "Lund", "the ISF"."""
    PRONOUN = "pronoun"
    """A pronoun: "she", "who", "I" in a quote."""
    NOMINAL = "nominal"
    """A description: "the senator", "analysts"."""


class DiagnosticKind(StrEnum):
    """Kinds of oddities in a text."""

    UNCLOSED_QUOTATION = "unclosed-quotation"
    """An opening mark without a closing one."""
    UNOPENED_QUOTATION = "unopened-quotation"
    """A closing mark without an opening one."""
    TURNED_MARK = "turned-mark"
    """A mark typed for another: an opening one that closes, an accent for an apostrophe."""
    MISPLACED_SPACE = "misplaced-space"
    """A space on the wrong side of a mark, or a line break within a sentence."""
    MIXED_MARKS = "mixed-marks"
    """A quotation opened by one style of marks and closed by another."""
    DEEP_NESTING = "deep-nesting"
    """Quotations nested more deeply than is followed."""
    CONTROL_CHARACTER = "control-character"
    """A character that is neither text nor white space."""
    INVISIBLE_CHARACTER = "invisible-character"
    """A character without width inside words: a soft hyphen, a zero-width space or joiner."""
    MOJIBAKE = "mojibake"
    """Characters decoded with the wrong encoding: "â€œ" for an opening quotation mark."""
    GUESSED_ENCODING = "guessed-encoding"
    """The bytes were not UTF-8, and were decoded with a guessed encoding."""
    HTML_ENTITY = "html-entity"
    """An HTML character reference: ``&amp;``, ``&#8217;``, ``&nbsp;``."""
    HTML_TAG = "html-tag"
    """Markup left in the text: ``<p>``, ``<br/>``."""
    MARKDOWN = "markdown"
    """Emphasis, headings or links in Markdown: ``**said**``, ``[name](address)``."""
    FOOTNOTE_MARK = "footnote-mark"
    """The number of a footnote: "[3]", "¹"."""
    ESCAPED_MARK = "escaped-mark"
    """A quotation mark escaped by a backslash."""
    PAGE_FURNITURE = "page-furniture"
    """A line of the page that is no part of its story: "Advertisement", "Page 3"."""
    HARD_WRAPPED = "hard-wrapped"
    """Lines broken at a fixed width inside paragraphs."""
    UNSUPPORTED_LANGUAGE = "unsupported-language"
    """The text is in a language that the model was not trained on."""
