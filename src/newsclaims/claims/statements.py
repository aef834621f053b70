"""`find_statements`: statements in the reporter's own voice."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from newsclaims._arguments import require, require_all
from newsclaims.attribution import Attribution
from newsclaims.claims.polarity import content_polarity
from newsclaims.claims.worthiness import rate_contents
from newsclaims.english import (
    AUXILIARIES,
    COORDINATORS,
    FALSEHOODS,
    PRESENT_FORMS,
    RELATIVE_PRONOUNS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    is_irregular_past,
    may_be_past,
    predicates,
    word_lists,
)
from newsclaims.kinds import Polarity
from newsclaims.text import CLAUSE_DASHES, Layout, Range, rubric_of

__all__ = ["Statement", "find_statements"]

_LISTS = word_lists(__name__, "statements")

_FEWEST = 4
"""Minimum number of words of a statement."""
_HEADING = 14
"""Maximum number of words of a heading, a paragraph without a full stop."""
_CAPTION = 80
"""Maximum number of tokens of a caption."""
_ENDS = frozenset({".", "!", "?", "…", "...", '."', ".”", ":"})
_EDGES = _LISTS["edges"]
_LINKS = COORDINATORS | SUBORDINATORS | {"however", "then", "which", "who", "yet"}
_TRIMMED = _LISTS["trimmed"]
_SUBORDINATING = RELATIVE_PRONOUNS | {"as", "because", "if", "that", "to", "whether"}
_PREPOSITIONS = _LISTS["prepositions"]
_NO_SUBJECTS = _LISTS["no-subjects"]
_PRONOUNS = SUBJECT_PRONOUNS | {"there", "these", "this"}
_BEFORE_RATING = CLAUSE_DASHES | {":"}
_CREDITED = _LISTS["credited"]
_REPORTS = _LISTS["reports"]
_PICTURES = _LISTS["pictures"]


@attrs.frozen(kw_only=True)
class Statement:
    """A sentence or clause in the reporter's own voice.

    Attributes:
        tokens: Its tokens, without the punctuation around it.
        check_worthiness: How worthwhile it is to fact-check it, from 0 to 1; see
            `newsclaims.claims.worthiness` for the limits of the score.
        polarity: Whether its main clause is negated; see `newsclaims.claims.polarity`.
    """

    tokens: Range
    check_worthiness: float
    polarity: Polarity = Polarity.POSITIVE


def find_statements(layout: Layout, attributions: tuple[Attribution, ...]) -> tuple[Statement, ...]:
    """Find the statements outside all attributions.

    They are whole sentences, and independent clauses beside an attribution in the same sentence.
    Questions, headings, fragments without a finite verb and quotations are left out.

    Args:
        layout: The article's layout.
        attributions: The attributions, whose tokens belong to no statement.

    Returns:
        The statements in the order of the text, without overlaps.

    Raises:
        InvalidValueError: An argument is of another class.
    """
    require(layout, Layout, name="layout", expected="a Layout")
    require_all(attributions, Attribution, name="attributions")
    covered = bytearray(len(layout))
    for attribution in attributions:
        # "The bank lowered its forecast, citing weak demand": the source is its clause's subject.
        sources = () if _is_beside_clause(layout, attribution) else attribution.source
        for part in (attribution.content, attribution.cue, sources):
            for first, end in part:
                covered[first:end] = b"\1" * (end - first)
    found = [
        tokens for sentence in layout.sentences for tokens in _clauses(layout, sentence, covered)
    ]
    ratings = rate_contents(layout, [(tokens,) for tokens in found])
    return tuple(
        Statement(
            tokens=tokens,
            check_worthiness=rating,
            polarity=content_polarity(layout, (tokens,), is_reporters=True),
        )
        for tokens, rating in zip(found, ratings, strict=True)
    )


def _is_beside_clause(layout: Layout, attribution: Attribution) -> bool:
    """Whether a cue is a participle after the clause whose subject is its source."""
    if not attribution.cue or not attribution.source:
        return False
    first = attribution.cue[0][0]
    return (
        layout.lowered[attribution.head].endswith("ing")
        and first > 0
        and layout.words[first - 1] == ","
        and attribution.source[-1][1] < first - 1
        and layout.sentence_of[attribution.source[0][0]] == layout.sentence_of[first]
    )


def _is_credit(layout: Layout, sentence: Range) -> bool:
    """Whether a sentence is a credit line: "Reporting by …", a caption."""
    first, end = sentence
    words = layout.lowered[first:end]
    if words[0] in _CREDITED and "by" in words[1:4]:
        return True
    if "contributed" in words and not _REPORTS.isdisjoint(words[-4:]):
        return True
    start, stop = layout.paragraphs[layout.paragraph_of[first]]
    if stop - start > _CAPTION:
        return False
    around = layout.lowered[start:stop]
    return any(around[at] == "(" and around[at + 1] in _PICTURES for at in range(len(around) - 1))


def _clauses(layout: Layout, sentence: Range, covered: bytearray) -> Iterator[Range]:
    first, end = sentence
    words = layout.words
    if end - first < _FEWEST or "?" in words[end - 2 : end] or _is_credit(layout, sentence):
        return
    rubric = rubric_of(layout, sentence)
    if (rubric is not None and rubric.rating != "told") or _is_rated_false(layout, sentence):
        return  # "Myth: garlic cures it": the reporter says the opposite, or leaves it open
    paragraph = layout.paragraphs[layout.paragraph_of[first]]
    stopped = any(word[-1] in ".!…”\"'’)" or word in _ENDS for word in words[end - 2 : end])
    if not stopped and paragraph[1] == end and end - first <= _HEADING:
        return
    if rubric is not None:
        first = rubric.end
    whole = not any(covered[first:end])
    at = first
    while at < end:
        if covered[at] or layout.quotation_of[at] >= 0:
            at += 1
            continue
        start = here = at
        while at < end and not covered[at]:
            if layout.quotation_of[at] >= 0 and not _is_mention(layout, at, end):
                break
            at += 1
        if start > first and covered[start - 1]:
            start = _next_break(words, start, at)
        stop = _last_break(words, start, at) if at < end and covered[at] else at
        piece = _trimmed(layout, (start, stop))
        if piece is not None and _stands_apart(layout, piece, (first, end)):
            lower = [word.lower().replace("’", "'") for word in words[piece[0] : piece[1]]]
            is_all = whole and stopped and piece[1] - piece[0] >= end - first - 2
            if is_all or _is_clause(lower):
                yield piece
        at += at == here


def _is_rated_false(layout: Layout, sentence: Range) -> bool:
    """Whether a sentence ends in a rating: "Garlic cures it: FALSE"."""
    first, end = sentence
    words = layout.lowered
    last = end - 1 - (end - first > 1 and words[end - 1] in _ENDS)
    return any(
        words[at] in _BEFORE_RATING and words[last] in FALSEHOODS for at in (last - 1, last - 2)
    )


def _next_break(words: tuple[str, ...], at: int, end: int) -> int:
    """The first comma from a token on, which ends the parts of a report."""
    while at < end and words[at] not in _EDGES:
        at += 1
    return at


def _last_break(words: tuple[str, ...], first: int, at: int) -> int:
    """The token after the last comma before a token: "…, although last month | he said"."""
    while at > first and words[at - 1] not in _EDGES:
        at -= 1
    return at


def _is_mention(layout: Layout, at: int, end: int) -> bool:
    """Whether a quotation is a single word or title inside the reporter's sentence, not speech."""
    quotation = layout.quotations[layout.quotation_of[at]]
    return quotation.tokens[1] - quotation.tokens[0] <= 8 and quotation.tokens[1] <= end


def _trimmed(layout: Layout, tokens: Range) -> Range | None:
    """A token range without punctuation and conjunctions at its edges; None if too short."""
    first, end = tokens
    words = layout.words
    while first < end and (words[first] in _EDGES or words[first].lower() in _TRIMMED):
        first += 1
    while end > first and (words[end - 1] in _EDGES or words[end - 1].lower() in _LINKS):
        end -= 1
    count = sum(words[at][0].isalnum() for at in range(first, end))
    return (first, end) if count >= _FEWEST else None


def _stands_apart(layout: Layout, tokens: Range, sentence: Range) -> bool:
    """Whether punctuation or a conjunction separates a range from the rest of its sentence."""
    words = layout.words
    before = tokens[0] == sentence[0] or _parts(words[tokens[0] - 1])
    return before and (tokens[1] == sentence[1] or _parts(words[tokens[1]]))


def _parts(word: str) -> bool:
    return not word[0].isalnum() or word.lower() in _LINKS


def _is_clause(words: list[str]) -> bool:
    """Whether words in lower case have a subject and a finite verb, outside subordinate clauses."""
    lexicon = predicates()
    if words[0] in _SUBORDINATING or words[0].endswith("ing") or _is_finite(words[0]):
        return False
    adjunct = words[0] in _PREPOSITIONS and "," not in words
    subordinate = False
    for at in range(1, len(words)):
        word = words[at]
        if word == ",":
            subordinate = False
        elif word in _SUBORDINATING:
            subordinate = True
        elif subordinate:
            continue
        elif _is_finite(word) or (
            may_be_past(word) and not adjunct and words[at - 1] not in _NO_SUBJECTS
        ):
            return True
        elif words[at - 1] in _PRONOUNS:
            entry = lexicon.get(word)
            if entry is not None and entry.form in PRESENT_FORMS:
                return True
    return False


def _is_finite(word: str) -> bool:
    return (word in AUXILIARIES and word != "'s") or is_irregular_past(word)
