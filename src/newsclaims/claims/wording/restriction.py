"""Reports in a restrictive relative clause, which say only of some that they hold a view.

"Voters who want change | are few" does not say that voters want change, and "a boy who thinks so"
is nobody in particular. Words for some or for a definite person may be the subject of a sentence:
"several women who said so", "the nurse who said so".
"""

from __future__ import annotations

from bisect import bisect_left

from newsclaims.claims.wording.phrasing import first_words, words_in
from newsclaims.claims.wording.reports import Report
from newsclaims.english import (
    AUXILIARIES,
    CARDINALS,
    DEMONSTRATIVES,
    PRESENT_FORMS,
    QUANTIFIED_PRONOUNS,
    SUBJECT_RELATIVES,
    is_common_word,
    predicates,
)
from newsclaims.kinds import SpeakerKind
from newsclaims.model import Speaker
from newsclaims.text import DASHES

__all__ = ["is_restricted"]

_BEFORE = 24
"""Characters read before an antecedent: its determiner."""
_REACH = 60
"""Maximum length of an antecedent, in characters."""
_SOME = CARDINALS | frozenset(
    ("another", "dozens", "few", "half", "hundreds", "many", "more", "most", "one", "several")
)
_SOME |= {"some", "thousands", "two-thirds"}
"""Words for some, of whom a sentence without the relative clause holds as well."""
_ONE = frozenset({"a", "an", "any", "every", "each", "no"})
_ANYBODY = DEMONSTRATIVES | QUANTIFIED_PRONOUNS | {"all", "anyone", "everyone", "no-one", "people"}
_MARKS = DASHES | frozenset(",;:()”\"'’")


def is_restricted(report: Report) -> bool:
    """Whether a relative clause without a comma says of which of a kind a report is."""
    claim, pronoun = report.claim, report.mention.lower()
    if pronoun not in SUBJECT_RELATIVES or not claim.cue or len(report.speakers) != 1:
        return False
    start = claim.mention[0].start
    before = report.text[max(0, start - _BEFORE) : start].rstrip()
    if not before or before[-1] in _MARKS:
        return False
    (speaker,) = report.speakers
    named = _antecedent(report, speaker, start)
    words = named or words_in(speaker.name)
    if not _ANYBODY.isdisjoint(words[:1]):
        return True
    if any(word in _SOME or word[0].isdigit() for word in words[:3]):
        return False
    if speaker.kind is SpeakerKind.GROUP:
        *_, noun = words or [""]
        return is_common_word(noun) or is_common_word(noun.removesuffix("s"))
    is_nobody = speaker.kind is not SpeakerKind.ORGANIZATION and not _ONE.isdisjoint(words[:1])
    return is_nobody and _is_present(report)


def _antecedent(report: Report, speaker: Speaker, start: int) -> list[str]:
    """The words of the mention that a relative clause follows, with its determiner."""
    mentions = speaker.mentions
    at = bisect_left(mentions, start, key=lambda mention: mention.span.start) - 1
    if at < 0:
        return []
    span = mentions[at].span
    if not 0 <= start - span.end <= 2 or span.length > _REACH:
        return []
    named = words_in(report.text[span.start : span.end])
    lead = words_in(report.text[max(0, span.start - _BEFORE) : span.start])[-1:]
    is_led = bool(lead) and (lead[0] in _ONE or lead[0] in _SOME or lead[0][0].isdigit())
    return [*lead, *named] if is_led else named


def _is_present(report: Report) -> bool:
    """Whether the first verb of a cue is in the present: "thinks", "can say"."""
    word = next(iter(first_words(report.claim.cue[0].of(report.text), 1)), "")
    entry = predicates().get(word)
    return word in AUXILIARIES - {"did", "had", "was", "were"} or (
        entry is not None and entry.form in PRESENT_FORMS
    )
