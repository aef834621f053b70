"""Wordings of reports in another order: passives with their agent, and inverted subjects.

"The baker was accused by two nuns" has its speaker behind the cue; "at no point did he say so" has
the auxiliary before it.
"""

from __future__ import annotations

import re

from newsclaims.claims.complements import CLAIMS
from newsclaims.claims.negations import NEGATIONS
from newsclaims.claims.wording.phrasing import (
    PRONOUNS,
    SENTENCE_BREAK,
    balanced,
    is_sentence_start,
    plain,
    uncapitalized,
    words_in,
)
from newsclaims.claims.wording.reported_wording import ADVERBIAL, opens_cue, reporters_wording
from newsclaims.claims.wording.reports import Report
from newsclaims.claims.wording.vouching import clause_before
from newsclaims.english import (
    AUXILIARIES,
    BE,
    FINITE_AUXILIARIES,
    HAVE,
    INVERTED_CONDITIONS,
    QUESTION_WORDS,
    RELATIVE_PRONOUNS,
    may_be_past,
    past_of,
    predicates,
    third_person,
)
from newsclaims.kinds import Stance
from newsclaims.model import Claim
from newsclaims.spans import Span

__all__ = ["as_passive", "inverted"]

_NEAR = 90
"""Characters read before a content."""
_BE = BE - {"'m", "'re", "'s"}
_LINKS = frozenset({"and", "but", "or", "so", "yet"})
_CONDITIONS = frozenset({"if", "unless", "whether"})
_LONGEST_WORD = 16
"""More characters than an auxiliary and the space behind it have."""
_LOOSE = 40
"""Maximum number of characters between the parts of a passive that are copied together."""
_AUXILIARY_ENDS = frozenset(word[-2:] for word in AUXILIARIES)
_NOUN_BEFORE = re.compile(r"(?:\b[Tt]he )?\b(?P<noun>\w+) $")
_QUOTES = frozenset('“"')
_NEGATIVE = NEGATIONS | {"nowhere"}


def as_passive(report: Report, subject: str) -> str:
    """A passive with its agent, in text order: "the baker was accused by two nuns of …".

    So are other clauses whose object holds the view: "the plan has angered Lund".
    """
    claim = report.claim
    if len(claim.mention) != 1 or not claim.cue or claim.found_by == ADVERBIAL:
        return ""
    text = report.text
    mention, first = claim.mention[0], claim.content[0]
    if not first.end <= claim.cue[0].start < claim.cue[0].end <= mention.start:
        return ""
    between = words_in(text[claim.cue[0].start : mention.start])
    if not between:
        return ""
    is_finite = between[0] in FINITE_AUXILIARIES or may_be_past(between[0])
    is_next = text[first.end - 1].isalnum() and not text[first.end : claim.cue[0].start].strip()
    is_active = is_finite and is_next and between[-1] != "by"
    is_active = is_active and any(word in predicates() for word in between)
    if (_BE.isdisjoint(between) or between[-1] != "by") and not is_active:
        return ""
    end = max(mention.end, claim.cue[-1].end, *(span.end for span in claim.content))
    parts = (*claim.content, *claim.cue, mention)
    told = text[first.start : end]
    is_loose = len(told) > sum(span.length for span in parts) + _LOOSE
    words = words_in(text[first.start : first.end])
    is_pronoun = len(words) == 1 and words[0] in PRONOUNS
    is_pronoun = is_pronoun or words[0] in RELATIVE_PRONOUNS | QUESTION_WORDS
    if is_loose or SENTENCE_BREAK.search(told) or is_pronoun:
        return ""
    what = _subject_of_passive(text, first, is_quoted=not is_active)
    return balanced(f"{what}{text[first.end : mention.start]}{subject}{text[mention.end : end]}")


def _subject_of_passive(text: str, content: Span, *, is_quoted: bool) -> str:
    """The words of a content with the mark or the noun before it: "“Ice”", "reports that he left".

    Args:
        text: The article's text.
        content: The content.
        is_quoted: Whether a quotation mark before it is kept.
    """
    start = content.start
    what = content.of(text)
    if is_quoted and text[max(0, start - 1) : start] in _QUOTES:
        what = text[start - 1] + what  # "“Ice” is praised by Lund"
    noun = _NOUN_BEFORE.search(text, max(0, start - _NEAR), start)
    if noun and noun["noun"].lower() in CLAIMS and what.startswith("that "):
        what = f"{noun[0]}{what}"  # "reports | that he left | were dismissed by Lund"
        what = uncapitalized(what) if is_sentence_start(text, noun.start()) else what
    return uncapitalized(what) if is_sentence_start(text, start) else what


def inverted(report: Report, subject: str) -> str | None:
    """A report with an inverted subject: "at no point did he say", "did he say".

    Returns:
        The clause in declarative order, after "it is left open whether" if it is a question;
        empty if no sentence can be formed; None if the subject is not inverted.
    """
    claim = report.claim
    is_in_order = len(claim.mention) == 1 and bool(claim.cue)
    if not is_in_order or claim.cue[0].start < claim.mention[0].end:
        return None
    text, start = report.text, claim.mention[0].start
    before = _before_inverted(text, start)
    while before[1:] and before[0] in _LINKS:
        before = before[1:]  # "But can they say so?"
    if not before:
        return None
    auxiliary, is_negative = before[-1], not _NEGATIVE.isdisjoint(before[:-1])
    is_negative = is_negative and claim.stance is not Stance.AFFIRM and "only" not in before
    is_asked = len(before) == 1
    # "had the mayor admitted it, …": she did not
    supposes = is_asked and auxiliary in INVERTED_CONDITIONS and not _ends_as_question(text, claim)
    if not is_asked and (before[-2] in QUESTION_WORDS or not _CONDITIONS.isdisjoint(before)):
        return ""
    is_participle = any(word.endswith("ing") and word in predicates() for word in report.cue[:1])
    is_base = any(each.form == "base" for each in map(predicates().get, report.cue[:1]) if each)
    is_caused = auxiliary in HAVE and is_base  # "the play has the king say so"
    none = supposes or is_participle or is_caused
    told = "" if none else reporters_wording(report, "")
    if not told:
        return ""
    if is_negative:
        return f"{subject} {auxiliary} not{told}"
    adverb, _, rest = told.strip().partition(" ")
    if not opens_cue(adverb):
        adverb, rest = "", told.strip()
    verb, _, rest = rest.partition(" ")
    entry = predicates().get(verb)
    told = f"{auxiliary}{told}"
    inflect = {"did": past_of, "does": third_person}.get(auxiliary)
    if inflect is not None and entry is not None and entry.form == "base":
        told = f"{adverb} {inflect(entry.lemma)} {rest}".strip()  # "did he really say so"
    told = f"{subject} {told}"
    return f"it is left open whether {told.removesuffix('?')}" if is_asked else told


def _before_inverted(text: str, start: int) -> list[str]:
    """The words of the clause before an inverted subject; none if no auxiliary is the last."""
    nearest = plain(text[max(0, start - _LONGEST_WORD) : start]).rstrip()
    if nearest[-2:] not in _AUXILIARY_ENDS or words_in(nearest)[-1] not in AUXILIARIES:
        return []
    # Empty if a mark stands between: "he did: “she” said".
    before = words_in(clause_before(text, start))
    is_month = before[1:] and text[:start].rstrip().endswith("May")  # "In May | the council said"
    return [] if is_month else before


def _ends_as_question(text: str, claim: Claim) -> bool:
    end = max(span.end for span in claim.content)
    return "?" in text[end - 1 : end + 2]
