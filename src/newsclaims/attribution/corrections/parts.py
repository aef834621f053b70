"""Sources, cues and contents that are cut short, or hold a word too many.

"He later | said": the adverb belongs to the cue. "Ek got an email from | Lund | saying so": the
writer says so. A list item's bullet belongs to nothing.
"""

from __future__ import annotations

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.clauses import (
    BE,
    DETERMINERS,
    LINKS,
    PREPOSITIONS,
    PRONOUNS,
)
from newsclaims.attribution.corrections.adverbs_before_verbs import with_adverb
from newsclaims.attribution.corrections.extents import behind_opening
from newsclaims.attribution.corrections.procedures import is_agent_of_setting
from newsclaims.attribution.corrections.whole_phrases import (
    is_plain,
    with_whole_phrase,
)
from newsclaims.attribution.finite_verbs import has_finite_verb
from newsclaims.english import (
    FALSEHOODS,
    FINITE_AUXILIARIES,
    Family,
    may_be_past,
    predicates,
)
from newsclaims.text import BULLETS, PARTICLES, Layout, overlap

__all__ = ["with_whole_parts"]

_ANSWERS = frozenset({"no", "nothing", "yes"})
_SAYING = frozenset({"answered", "replied", "said", "says"})
_CLOSING = frozenset({"”", '"', "''", "»", ","})
_NEXT = frozenset({"later", "then"})
_LONGEST_SUBJECT = 8
_LONGEST_OWNER = 5
_DURATIONS = frozenset({"days", "decades", "hours", "months", "weeks", "years"})
_LONGEST_CLAUSE = 4
"""Maximum number of words between a clause's pronoun and its object."""
_LONGEST_OBJECT = 8
_MOST_PARTICLES = 3
"""Maximum number of particles in a surname."""


def with_whole_parts(layout: Layout, attribution: Attribution) -> Attribution:
    """Complete a source by its possessor or agent, and remove a bullet from a content.

    Args:
        layout: The article's layout.
        attribution: What the model found.
    """
    words = layout.lowered
    attribution = _without_setting(layout, attribution)
    first, end = attribution.content[0]
    begin = behind_opening(layout, first)
    if first < begin < end:
        content = ((begin, end), *attribution.content[1:])
        attribution = attrs.evolve(attribution, content=content)
    attribution = _with_answer(words, _with_measure(words, attribution))
    attribution = _without_duration(words, _without_main_clause(layout, attribution))
    attribution = _without_opening(words, _without_second_verb(words, attribution))
    if not attribution.source:
        return with_adverb(layout, _with_agent_behind(layout, attribution))
    low, high = attribution.source[0]
    if words[low] in BULLETS and high > low + 1:
        source = ((low + 1, high), *attribution.source[1:])
        attribution = attrs.evolve(attribution, source=source)
    if not attribution.cue:
        return attribution
    attribution = _without_judgment(words, _without_next_subject(words, attribution))
    if not attribution.source:
        return attribution
    attribution = _with_writer(layout, attribution)
    attribution = _without_document(layout, attribution)
    attribution = _with_particles(layout, _with_surname(layout, attribution))
    attribution = _without_aside(words, with_adverb(layout, attribution))
    attribution = _with_noun_of_clause(layout, _without_degree(words, attribution))
    attribution = _with_owner(layout, attribution)
    return with_whole_phrase(layout, attribution)


def _with_owner(layout: Layout, attribution: Attribution) -> Attribution:
    """A source with the owner before its "'s": "| Last week| 's article says"."""
    words = layout.lowered
    low, high = attribution.source[0]
    if words[low] not in {"'s", "'"} or high < low + 2:
        return attribution
    start = max(layout.sentences[layout.sentence_of[low]][0], low - _LONGEST_OWNER)
    first = low
    while first > start and words[first - 1].isalnum() and words[first - 1] not in PREPOSITIONS:
        first -= 1
    return attrs.evolve(attribution, source=((first, high), *attribution.source[1:]))


def _with_noun_of_clause(layout: Layout, attribution: Attribution) -> Attribution:
    """A source with the noun before its clause: "A man cleared of claims | he stole | said"."""
    words = layout.lowered
    low, high = attribution.source[0]
    if len(attribution.source) != 1 or high != attribution.cue[0][0]:
        return attribution
    # "he stole", or only its object: "she struck | a pupil | said"
    least = max(0, low - _LONGEST_CLAUSE) + 1
    if PRONOUNS.isdisjoint(words[least : low + 1]):
        return attribution
    low = next(at for at in range(low, 0, -1) if words[at] in PRONOUNS)
    if high - low < 2 or not has_finite_verb(layout, low, high):
        return attribution
    start = layout.sentences[layout.sentence_of[low]][0]
    noun = predicates().get(words[low - 1])
    is_whole = words[start] in DETERMINERS and "," not in words[start:low]
    if noun is None or noun.noun is None or not is_whole or low - start > _LONGEST_SUBJECT:
        return attribution
    return attrs.evolve(attribution, source=((start, high),))


def _without_judgment(words: tuple[str, ...], attribution: Attribution) -> Attribution:
    """A noun's report whose source is but its adjective: "a baseless | claim that" is nobody's."""
    if not attribution.source:
        return attribution
    first, end = attribution.source[-1]
    if end != attribution.head or words[end - 1] not in FALSEHOODS:
        return attribution
    is_bare = DETERMINERS.issuperset(words[first : end - 1])
    return attrs.evolve(attribution, source=()) if is_bare else attribution


def _without_next_subject(words: tuple[str, ...], attribution: Attribution) -> Attribution:
    """A passive without the subject of the next clause: "None was reported, but | he left"."""
    first = attribution.source[0][0]
    low, high = attribution.cue[0][0], attribution.cue[-1][1]
    is_next = high < first and words[first - 1] in LINKS and words[first - 2] == ","
    is_next = is_next and attribution.content[-1][1] <= low
    is_passive = is_next and not BE.isdisjoint(words[low:high])
    return attrs.evolve(attribution, source=()) if is_passive else attribution


def _without_setting(layout: Layout, attribution: Attribution) -> Attribution:
    """The report behind who presses its speaker: "Pressed by Roe, | Lund | said | she knew"."""
    if not attribution.cue or not is_agent_of_setting(layout, attribution):
        return attribution
    first, end = attribution.content[0]
    near = range(first + 1, min(end - 1, first + _LONGEST_SUBJECT))
    entries = ((at, predicates().get(layout.lowered[at])) for at in near)
    verbs = (
        at for at, entry in entries if entry and entry.verb is Family.SAY and entry.is_tensed_verb
    )
    verb = next(verbs, -1)
    if verb < 0:
        return attribution
    content = ((verb + 1, end), *attribution.content[1:])
    source, cue = ((first, verb),), ((verb, verb + 1),)
    return attrs.evolve(attribution, source=source, cue=cue, content=content, head=verb)


def _with_measure(words: tuple[str, ...], attribution: Attribution) -> Attribution:
    """Start a content at the measure that a cue cut: "warned of | up | to 20 deaths"."""
    first, end = attribution.content[0]
    is_cut = end - first > 1 and words[first] == "to" and words[first + 1][0].isdigit()
    if not is_cut or not first or words[first - 1] != "up" or not attribution.cue:
        return attribution
    low, high = attribution.cue[-1]
    cue = attribution.cue
    if high == first:
        cue = (*cue[:-1], (low, high - 1)) if low < high - 1 else cue[:-1]
    content = ((first - 1, end), *attribution.content[1:])
    return attrs.evolve(attribution, content=content, cue=cue) if cue else attribution


def _without_duration(words: tuple[str, ...], attribution: Attribution) -> Attribution:
    """A report of the clause behind how long it was said: "argued | for two decades | that"."""
    if not attribution.cue:
        return attribution
    (first, end), *more = attribution.content
    low, high = attribution.cue[-1]
    if words[high - 1] != "for":
        return attribution
    near = range(high + 1, min(high + 4, end - 1))
    that = next((at for at in near if words[at] == "that"), -1)
    is_led = first in {high, that} and high - low > 1
    if not is_led or that < 0 or words[that - 1] not in _DURATIONS:
        return attribution
    cue = (*attribution.cue[:-1], (low, high - 1))
    head = min(attribution.head, high - 2)
    return attrs.evolve(attribution, cue=cue, content=((that, end), *more), head=head)


def _without_main_clause(layout: Layout, attribution: Attribution) -> Attribution:
    """A report with "that" without the clause before it: "it was late, and | Lund said | that"."""
    if len(attribution.content) != 2 or not attribution.cue or not attribution.source:
        return attribution
    words, (before, behind) = layout.lowered, attribution.content
    is_led = before[1] <= attribution.credit_start and attribution.cue[-1][1] <= behind[0]
    is_led = is_led and words[behind[0]] == "that" and words[behind[0] - 1] != ","
    low = attribution.source[0][0]
    is_next = words[low] == "whose" or words[low - 1] in LINKS
    if not (is_led and is_next) or layout.any_quoted(*before):
        return attribution
    return attrs.evolve(attribution, content=(behind,))


def _without_degree(words: tuple[str, ...], attribution: Attribution) -> Attribution:
    """A subject without "all" of "all but", which belongs to its verb: "Lund | all but said"."""
    first, end = attribution.source[-1]
    (low, high), *more = attribution.cue
    is_almost = words[end - 1 : end + 1] == ("all", "but") and low in {end, end + 1}
    if not is_almost or end - first < 2:
        return attribution
    source = (*attribution.source[:-1], (first, end - 1))
    return attrs.evolve(attribution, source=source, cue=((end - 1, high), *more))


def _with_writer(layout: Layout, attribution: Attribution) -> Attribution:
    """Whoever wrote, not whoever got it: "Ek got an email from | Lund | saying the mill closed"."""
    words, at = layout.lowered, attribution.head
    if words[at] != "saying" or attribution.source[-1][1] >= at - 2 or words[at - 1] == ",":
        return attribution
    low = max(attribution.source[-1][1], at - _LONGEST_OWNER)
    by = next((here for here in range(at - 2, low, -1) if words[here] in {"by", "from"}), -1)
    carrier = predicates().get(words[by - 1]) if by > 0 else None
    if carrier is None or carrier.noun is None or not all(map(is_plain, words[by + 1 : at])):
        return attribution
    return attrs.evolve(attribution, source=((by + 1, at),))


def _without_document(layout: Layout, attribution: Attribution) -> Attribution:
    """A source without the document before it: "In a report last year, | Piet Maas argues"."""
    words = layout.lowered
    first, end = attribution.source[0]
    if end == attribution.cue[0][0]:
        first = _behind_document(layout, first, end)
        if first > attribution.source[0][0]:
            return attrs.evolve(attribution, source=((first, end), *attribution.source[1:]))
    is_fronted = first > 0 and words[first - 1] == "in" and end <= attribution.cue[0][0]
    if not is_fronted or words[first] not in DETERMINERS or "," not in words[first : end - 2]:
        return attribution
    comma = words.index(",", first)
    named = layout.words[comma + 1][0].isupper() and layout.words[comma + 2][0].isupper()
    if not named or layout.sentences[layout.sentence_of[first]][0] != first - 1:
        return attribution
    source = ((comma + 1, end), *attribution.source[1:])
    return attrs.evolve(attribution, source=source)


def _behind_document(layout: Layout, first: int, end: int) -> int:
    """The start of the name behind the receivers of a letter: "In a letter to Roe, … , | Ann Lee".

    `first` if there are none.
    """
    words, named = layout.lowered, layout.words
    start = layout.sentences[layout.sentence_of[first]][0]
    if words[start : start + 2] not in (("in", "a"), ("in", "an")):
        return first
    if "to" not in words[start + 2 : min(first, start + _LONGEST_OWNER)]:
        return first
    comma = next((at for at in range(end - 1, first, -1) if words[at] == ","), -1)
    is_name = end - comma > 2 and all(word[0].isupper() for word in named[comma + 1 : end])
    if comma < 0 or not is_name or has_finite_verb(layout, start, first):
        return first
    return comma + 1


def _without_second_verb(words: tuple[str, ...], attribution: Attribution) -> Attribution:
    """A content behind a second verb: "tweeted, then deleted, | a claim that it leaks"."""
    first, end = attribution.content[0]
    if words[first] not in _NEXT or not first or words[first - 1] != ",":
        return attribution
    near = range(first + 2, min(end - 1, first + _LONGEST_CLAUSE + 1))
    if not near or not may_be_past(words[first + 1]):
        return attribution
    comma = next((at for at in near if words[at] == ","), -1)
    if comma < 0:
        return attribution
    return attrs.evolve(attribution, content=((comma + 1, end), *attribution.content[1:]))


def _without_opening(words: tuple[str, ...], attribution: Attribution) -> Attribution:
    """A content without the aside before it: "said, | as Roe never would, | that it leaks"."""
    first, end = attribution.content[0]
    if words[first] != "as" or first < 1 or words[first - 1] != ",":
        return attribution
    near = range(first + 2, min(end - 1, first + _LONGEST_OWNER + _LONGEST_OBJECT))
    that = next((at + 1 for at in near if words[at : at + 2] == (",", "that")), -1)
    if that < 0:
        return attribution
    return attrs.evolve(attribution, content=((that, end), *attribution.content[1:]))


def _with_surname(layout: Layout, attribution: Attribution) -> Attribution:
    """Move a capitalized word from a cue to the name before it: "Lil | Dove points to"."""
    (first, end), (low, high) = attribution.source[-1], attribution.cue[0]
    words = layout.words
    if low - 1 <= end <= low and words[end].istitle() and _is_auxiliary(layout.lowered, end):
        return attrs.evolve(attribution, cue=((end, high), *attribution.cue[1:]))
    if end == low - 1 and words[end].istitle() and words[end - 1].istitle():  # "Lil | Dove | said"
        return attrs.evolve(attribution, source=(*attribution.source[:-1], (first, low)))
    if end != low or high - low < 2 or attribution.head == low:
        return attribution
    if not (words[low].istitle() and words[end - 1].istitle() and words[low + 1].islower()):
        return attribution
    return attrs.evolve(
        attribution,
        source=(*attribution.source[:-1], (first, low + 1)),
        cue=((low + 1, high), *attribution.cue[1:]),
    )


def _is_auxiliary(words: tuple[str, ...], at: int) -> bool:
    """Whether a capitalized word is no surname but an auxiliary: "Voters | Won't Back Lund"."""
    return words[at] in FINITE_AUXILIARIES or words[at + 1 : at + 2] == ("n't",)


def _with_particles(layout: Layout, attribution: Attribution) -> Attribution:
    """A source with all of a surname: "van der | Berg said", "Van | Dyk said"."""
    words, lowered = layout.words, layout.lowered
    low, high = attribution.source[0]
    if lowered[low - 1] not in PARTICLES or not words[low][0].isupper():
        return attribution
    start = layout.sentences[layout.sentence_of[low]][0]
    first, least = low, max(start, low - _MOST_PARTICLES)
    while first > least and lowered[first - 1] in PARTICLES:
        first -= 1
    if first == low:
        return attribution
    if first - 1 > start and words[first - 1].istitle() and words[first - 1].isalpha():
        first -= 1  # "Ada | van der Berg said", but not "When | van der Berg said"
    parts = (*attribution.cue, *attribution.content, *attribution.source[1:])
    if any(overlap(part, (first, low)) for part in parts):
        return attribution
    return attrs.evolve(attribution, source=((first, high), *attribution.source[1:]))


def _without_aside(words: tuple[str, ...], attribution: Attribution) -> Attribution:
    """Start the cue behind an adverb that divides it: "refused, | flatly, to concede"."""
    (low, high), *more = attribution.cue
    is_aside = high - low > 3 and words[low].endswith("ly") and words[low + 1] == ","
    if not is_aside or words[low + 2] != "to":
        return attribution
    head = max(attribution.head, low + 3)
    return attrs.evolve(attribution, cue=((low + 2, high), *more), head=head)


def _with_agent_behind(layout: Layout, attribution: Attribution) -> Attribution:
    """The agent of a passive behind its content: "the plan was branded “cruel” | by doctors"."""
    words = layout.lowered
    if not attribution.cue or BE.isdisjoint(words[slice(*attribution.cue[0])]):
        return attribution
    at = attribution.content[-1][1]
    at += at < len(words) and words[at] in _CLOSING
    if at + 1 >= len(words) or words[at] != "by" or attribution.head > attribution.content[-1][0]:
        return attribution
    end = at + 1
    limit = layout.sentences[layout.sentence_of[at]][1]
    while end < limit and is_plain(words[end]) and words[end] not in LINKS:
        end += 1
    is_agent = at + 1 < end <= at + _LONGEST_OBJECT and not words[at + 1].endswith("ing")
    entry = predicates().get(words[attribution.head])
    if not is_agent or entry is None or entry.form != "ed" or words[at + 1][0].isdigit():
        return attribution
    return attrs.evolve(attribution, source=((at + 1, end),))


def _with_answer(words: tuple[str, ...], attribution: Attribution) -> Attribution:
    """Make a one-word answer the content: "Asked if he would sell, Okoro, frowning, said | no"."""
    at = attribution.head + 1
    if words[at - 1] not in _SAYING or _ANSWERS.isdisjoint(words[at : at + 1]):
        return attribution
    ends = at + 1 == len(words) or words[at + 1] in {".", ";"}
    is_before = ends and attribution.content[-1][1] < at
    return attrs.evolve(attribution, content=((at, at + 1),)) if is_before else attribution
