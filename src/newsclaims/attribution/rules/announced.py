"""Statements in quotation marks below the sentence that announces them.

"The mayor issued the following statement on the bridge:", "The mayor's remarks follow.", "Below is
the mayor's letter:". The noun for what is quoted is part of the cue.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from newsclaims.attribution.clauses import BE, PREPOSITIONS, owner_before, subject_before
from newsclaims.attribution.rules.context import Finding, RuleContext, inner_range
from newsclaims.attribution.rules.credit_phrases import is_reporting_verb
from newsclaims.english import DAYS, SUBORDINATORS
from newsclaims.text import Layout, Quotation, Range

__all__ = ["announced_above"]

_NOUNS: Final = frozenset(
    (
        *("address", "announcement", "comment", "comments", "email", "letter", "message", "note"),
        *("post", "reaction", "release", "remarks", "reply", "response", "speech", "statement"),
        *("testimony", "tribute", "tweet", "words"),
    )
)
"""Nouns for something said or written."""
_ISSUING: Final = frozenset(
    (
        *(
            "delivered",
            "gave",
            "had",
            "issued",
            "made",
            "offered",
            "posted",
            "provided",
            "published",
        ),
        *("read", "released", "sent", "submitted", "tweeted", "wrote"),
    )
)
_ANNOUNCING: Final = frozenset(("below", "follow", "following", "follows"))
_BETWEEN: Final = frozenset(("also", "later", "then", "today", "tonight", "yesterday"))
"""Adverbs between a subject and its verb."""
_FRONTED: Final = PREPOSITIONS | SUBORDINATORS | DAYS | {"earlier", "later", "prior"} | _BETWEEN
"""First words of an adverbial before the subject."""
_NEAREST: Final = 4
"""Maximum number of tokens from "following" to the noun."""


def announced_above(context: RuleContext) -> Iterator[Finding]:
    """Quotations that begin a paragraph below the announcement of a statement."""
    layout = context.layout
    for quotation in layout.quotations:
        above = _sentence_above(layout, quotation)
        if above is None or _ANNOUNCING.isdisjoint(layout.lowered[slice(*above)]):
            continue
        credit = _issuer(layout, *above) or _owner(layout, *above)
        if credit is not None:
            yield Finding(*credit, (inner_range(layout, quotation.tokens),))


def _sentence_above(layout: Layout, quotation: Quotation) -> Range | None:
    """The last sentence of the paragraph above a quotation that begins a paragraph."""
    begin = quotation.tokens[0]
    number = layout.paragraph_of[begin]
    if quotation.inside >= 0 or not number or layout.paragraphs[number][0] != begin:
        return None
    first, end = layout.paragraphs[number - 1]
    start = max(layout.behind_dateline(first), layout.sentences[layout.sentence_of[end - 1]][0])
    ends = layout.words[end - 1] in {".", ":"}
    return (start, end) if ends and not layout.any_quoted(start, end) else None


def _issuer(layout: Layout, start: int, end: int) -> tuple[Range, Range] | None:
    """Source and cue of "the mayor issued the following statement"."""
    words = layout.lowered
    if "following" not in words[start:end]:
        return None
    following = words.index("following", start)
    verb = following - 2
    if verb <= start:
        return None
    noun = _noun(words, following + 1, min(end, following + 1 + _NEAREST))
    is_issued = noun > 0 and words[verb] in _ISSUING
    if not is_issued and not is_reporting_verb(words[verb]):
        return None
    last = verb
    while last > start + 1 and words[last - 1] in _BETWEEN:
        last -= 1
    source = subject_before(words, last, _clause(words, start, last), start)
    return (source, (verb, noun + 1 if is_issued else verb + 1)) if source else None


def _clause(words: tuple[str, ...], start: int, end: int) -> int:
    """The start of a clause behind what opens its sentence: "In reply to Roe, | Lund issued"."""
    if words[start] not in _FRONTED or words[end - 1] == ",":
        return start
    return next((at + 1 for at in range(end - 1, start, -1) if words[at] == ","), start)


def _owner(layout: Layout, start: int, end: int) -> tuple[Range, Range] | None:
    """Source and cue of "the mayor's statement follows" and "below is the mayor's letter"."""
    words = layout.lowered
    if "following" in words[start:end]:
        at = words.index("following", start)
        if words[at + 1] not in BE or at > start + 1:
            return None  # "the anger following Lund's speech"
    noun = _noun(words, start + 1, end)
    owner = owner_before(words, noun, start) if noun > 0 else None
    return (owner, (noun, noun + 1)) if owner else None


def _noun(words: tuple[str, ...], first: int, end: int) -> int:
    return next((at for at in range(first, end) if words[at] in _NOUNS), -1)
