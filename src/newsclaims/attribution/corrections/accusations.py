"""Accusations without an accuser: "Roe, | accused of | taking bribes", "was charged with telling".

Whoever is accused says nothing, and need not have said what the gerund says: both are the content.
The same of the target of a noun: "the claim against | Roe | that".
"""

from __future__ import annotations

from typing import Final

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.clauses import DETERMINERS
from newsclaims.attribution.finite_verbs import finite_verbs
from newsclaims.english import AUXILIARIES, BE, SUBJECT_RELATIVES, UTTERING, Family, predicates
from newsclaims.text import Layout, Range

__all__ = ["with_accused_content", "without_hearer", "without_target"]

_TARGETING: Final = frozenset(("about", "against", "concerning", "over", "regarding", "to"))
"""Prepositions between a noun and whom it is about, against or to."""
_BLAMING: Final = frozenset(("after", "for"))
"""Prepositions behind a passive and before what somebody did: "was praised | for | saying"."""
_PIECES: Final = 2
_ACCUSED: Final = frozenset((("accused", "of"), ("charged", "with"), ("suspected", "of")))


def without_target(layout: Layout, attribution: Attribution) -> Attribution:
    """A noun's report without whom it is about, against or to: "The claim against | Roe | that".

    Args:
        layout: The article's layout.
        attribution: What the model found.
    """
    words = layout.lowered
    if len(attribution.source) != 1 or len(attribution.cue) != 1:
        return attribution
    (low, high), head = attribution.cue[0], attribution.head
    first, end = attribution.source[0]
    if first == high + 1 and high == head + 1 and words[high] == "that":
        # "Claims that | Roe | said so are false": whose claims is not told
        if attribution.content[0] == (high, first) and attribution.content[-1][0] == end:
            content = ((high, attribution.content[-1][1]),)
            return attrs.evolve(attribution, source=(), content=content)
        return attribution
    is_target = first == high == head + 2 and words[head + 1] in _TARGETING
    entry = predicates().get(words[head]) if is_target else None
    if entry is None or entry.noun is None or end != attribution.content[0][0]:
        return attribution
    if entry.verb is not None and not (low < head or words[head - 1] in DETERMINERS):
        return attribution
    return attrs.evolve(attribution, source=(), cue=((low, head + 1),))


def with_accused_content(layout: Layout, attribution: Attribution) -> Attribution:
    """A report by "accused of" with the subject and the gerund as its content.

    Somebody "sacked for saying so" did say it, and is the speaker.

    Args:
        layout: The article's layout.
        attribution: What the model found.
    """
    attribution = _with_blamed_speaker(layout, attribution)
    words = layout.lowered
    if len(attribution.cue) != 1 or len(attribution.content) != 1:
        return attribution
    (low, high), (first, end) = attribution.cue[0], attribution.content[0]
    if high - low < 2:
        return attribution
    behind = next((at + 2 for at in range(low, high - 1) if words[at : at + 2] in _ACCUSED), -1)
    if behind < 0 or first < behind or high > behind + 1 or layout.quotation_of[behind] >= 0:
        return attribution
    if high > behind and not words[behind].endswith("ing"):
        return attribution
    is_participle = low == behind - 2
    is_apposed = is_participle and words[max(0, low - 1)] == ","
    if is_participle:
        end = _end_of_participle(layout, (first, end), is_apposed=is_apposed)
    content: tuple[Range, ...] = ((behind, end),)
    if attribution.source:
        begin, stop = attribution.source[0]
        is_subject = stop in {low, low - is_apposed} and len(attribution.source) == 1
        if not is_subject or words[max(0, begin - 1)] in {"whom", "who"}:
            return attribution
        content = ((begin, stop), *content)
    return attrs.evolve(
        attribution, source=(), cue=((low, behind),), content=content, head=behind - 2
    )


def _with_blamed_speaker(layout: Layout, attribution: Attribution) -> Attribution:
    """A report whose source is who is blamed for the words: "| Lund | was sacked for saying"."""
    words = layout.lowered
    if attribution.source or len(attribution.cue) != 1 or len(attribution.content) != _PIECES:
        return attribution
    subject, content = attribution.content
    low, verb = attribution.cue[0][0], content[0] - 1
    entry = predicates().get(words[verb])
    is_passive = subject[1] == low and words[low] in BE and low + 2 < verb
    is_gerund = entry is not None and entry.verb in UTTERING and entry.form == "ing"
    if not (is_passive and is_gerund) or words[verb - 1] not in _BLAMING:
        return attribution
    cue = ((low, verb + 1),)
    return attrs.evolve(attribution, source=(subject,), cue=cue, content=(content,), head=verb)


def _end_of_participle(layout: Layout, content: Range, *, is_apposed: bool) -> int:
    """The end of a participle's object before the main verb: "accused of theft | were freed"."""
    words, (first, end) = layout.lowered, content
    comma = words.index(",", first, end) if is_apposed and "," in words[first:end] else end
    if comma < end and any(at == comma + 1 for at in finite_verbs(layout, comma, end)):
        return comma  # "accused of lying, | resigned"
    if not SUBJECT_RELATIVES.isdisjoint(words[first:end]):
        return end
    verbs = finite_verbs(layout, first, end)
    return next((at for at in verbs if words[at] in AUXILIARIES and at > first), end)


def without_hearer(layout: Layout, outer: Attribution, nested: Attribution) -> Attribution:
    """A nested report without its hearer as its source: "Roe is accused of telling | investors".

    Args:
        layout: The article's layout.
        outer: The report around it, whose subject may be who told them.
        nested: The nested report.
    """
    entry = predicates().get(layout.lowered[nested.head])
    tells = entry is not None and entry.verb is Family.TELL
    if entry is None or not tells or not nested.cue or not nested.source:
        return nested
    first = nested.source[0][0]
    if first != nested.cue[-1][1] or layout.lowered[first - 1] == "by":
        return nested  # "to have been told by | the abbot": the agent speaks
    if entry.form != "ing":  # "Lund, police said, told | the clerk | that he was late"
        pieces = zip(outer.content, outer.content[1:], strict=False)
        subject = (piece for piece, (low, _) in pieces if low == nested.cue[0][0])
        return attrs.evolve(nested, source=tuple(subject) or nested.source)
    is_subject = outer.content[1:] and outer.cue and outer.content[0][1] == outer.cue[0][0]
    return attrs.evolve(nested, source=outer.content[:1] if is_subject else ())
