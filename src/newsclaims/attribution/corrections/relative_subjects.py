"""Subjects with a relative clause of somebody else: "A report that the firm published | said".

The report says so, not the firm.
"""

from __future__ import annotations

from typing import Final

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.clauses import DETERMINERS, PREPOSITIONS, may_speak
from newsclaims.attribution.corrections.subject_search import before_adverbs
from newsclaims.attribution.finite_verbs import finite_verbs, has_finite_verb, may_be_finite
from newsclaims.english import (
    AUXILIARIES,
    COORDINATORS,
    MONTHS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    Family,
    person_noun,
    predicates,
)
from newsclaims.text import CLAUSE_DASHES, Layout, Range

__all__ = ["with_relative_subject"]

_ONE: Final = frozenset(("a", "an", "another", "one"))
_RELATIVES: Final = frozenset(("that", "which"))
_PRONOUNS: Final = frozenset(("which", "who"))
_CLAUSAL: Final = frozenset((Family.SAY, Family.THINK, Family.KNOW))
"""Classes of verbs whose object may hold the verb of the report."""
_NO_LINK: Final = COORDINATORS | SUBORDINATORS | {",", ";", ":", "that", "whether", "how", "what"}
_ENDS_PREDICATE: Final = _NO_LINK | CLAUSE_DASHES
_TIMES: Final = frozenset(("after", "before", "since", "until"))
_LONGEST_NOUN: Final = 8
"""Maximum number of words before the relative clause."""
_LONGEST: Final = 20
"""Maximum number of words of the relative clause."""


def with_relative_subject(layout: Layout, attribution: Attribution) -> Attribution:
    """A report with the whole subject at the start of its sentence.

    Args:
        layout: The article's layout.
        attribution: What the model found.
    """
    words, head = layout.lowered, attribution.head
    pronoun = _shared_pronoun(layout, attribution)
    if pronoun >= 0:
        content = tuple(part for part in attribution.content if part[0] > pronoun)
        shared = attrs.evolve(attribution, source=((pronoun, pronoun + 1),))
        return attrs.evolve(shared, content=content) if content else attribution
    if len(attribution.source) == 1 and words[attribution.source[0][1] - 1] == "who":
        first, end = attribution.source[0]
        bare = ((first, end - 1),) if end - 1 > first else attribution.source
        return attrs.evolve(attribution, source=bare)  # "Experts | who | praised it but warned"
    entry = predicates().get(words[head])
    is_behind = bool(attribution.cue) and attribution.content[0][0] > head
    if entry is None or entry.verb is None or not entry.is_tensed_verb or not is_behind:
        return attribution
    start = layout.sentences[layout.sentence_of[head]][0]
    start += words[start] in COORDINATORS
    whole = _enclosed(layout, start, attribution)
    if whole is not None:
        return attrs.evolve(attribution, source=(whole,))
    subject = _with_relative(layout, _bare_relative(layout, start, attribution), head)
    if subject is None or not _may_extend(layout, attribution, subject):
        return attribution
    cue = ((subject[1], max(head + 1, attribution.cue[-1][1])),)
    return attrs.evolve(attribution, source=(subject,), cue=cue)


def _shared_pronoun(layout: Layout, attribution: Attribution) -> int:
    """The relative pronoun whose second predicate is a report: ", | which | sells ore and said".

    -1 if there is none. Also before a second pronoun: "a cook | who | left and who says".
    """
    words = layout.lowered
    if len(attribution.source) != 1 or not attribution.cue:
        return -1
    (first, end), low = attribution.source[0], attribution.cue[0][0]
    start = layout.sentences[layout.sentence_of[low]][0]
    is_second = end == low and end == first + 1 and words[first] in _PRONOUNS
    link = first - 1 if is_second else low - 1
    if link <= start or words[link] not in {"and", "but"}:
        return -1
    for at in range(link - 1, max(start, link - _LONGEST), -1):
        around = (layout.words[at - 1], layout.words[at + 1])
        joins_names = words[at] in COORDINATORS and all(word[0].isupper() for word in around)
        is_link = words[at] in _ENDS_PREDICATE and not joins_names
        if is_link or layout.quotation_of[at] >= 0:
            break
        if layout.words[at] in _PRONOUNS and first != at:
            is_other = at < first or (end < at - 1 and words[at - 1] == ",")
            is_other = is_other and words[at - 1] not in PREPOSITIONS
            return at if is_other and _is_subject(layout, at, link) else -1
    return -1


def _is_subject(layout: Layout, pronoun: int, end: int) -> bool:
    """Whether a relative pronoun is the subject of its clause: "which | sells", not "it sells"."""
    word = layout.words[pronoun + 1]
    verbs = finite_verbs(layout, pronoun + 1, end)
    if verbs and before_adverbs(layout.lowered, pronoun + 1, verbs[0]) == pronoun + 1:
        return True
    is_third = word.islower() and word.endswith("s") and not word.endswith("ss")
    is_noun = person_noun(word) is not None or verbs[:1] == [pronoun + 2]  # "which critics say"
    return is_third and not is_noun and word not in DETERMINERS


def _with_relative(layout: Layout, start: int, head: int) -> Range | None:
    """A noun phrase with a relative clause of its own subject, before a verb."""
    relative = _relative_behind(layout, start, head)
    if relative < 0 or layout.any_quoted(start, head):
        return None
    group = before_adverbs(layout.lowered, relative + 1, head, auxiliaries=AUXILIARIES - MONTHS)
    return (start, group) if _is_clause(layout, relative, group) else None


def _may_extend(layout: Layout, attribution: Attribution, subject: Range) -> bool:
    """Whether a source is part of a subject: not "The bill that funds it holds $3 | Lund | had"."""
    start, group = subject
    return not any(
        first < start
        or end > attribution.head
        or (end == group and layout.words[first][0].isupper())
        for first, end in attribution.source
    )


def _enclosed(layout: Layout, start: int, attribution: Attribution) -> Range | None:
    """A subject with its clauses up to a comma: "A cook who left as | she | feared them|, said"."""
    words, head = layout.lowered, attribution.head
    if len(attribution.source) != 1 or words[head - 1] != ",":
        return None
    first, end = attribution.source[0]
    near = range(start + 2, min(start + _LONGEST_NOUN, head - 1))
    relative = next((at for at in near if words[at] in {"who", "which"}), -1)
    is_subject = words[start] in _ONE and relative > 0 and relative < first < end <= head
    if not is_subject or end != first + 1 or words[first] not in SUBJECT_PRONOUNS:
        return None
    is_alone = not has_finite_verb(layout, start, relative)
    return (start, head - 1) if is_alone and not layout.any_quoted(start, head) else None


def _bare_relative(layout: Layout, start: int, attribution: Attribution) -> int:
    """The start of a noun whose relative clause has a pronoun: ", and | a voice he | knew said"."""
    words = layout.lowered
    if len(attribution.source) != 1:
        return start
    first, end = attribution.source[0]
    is_pronoun = end == first + 1 and words[first] in SUBJECT_PRONOUNS
    noun = first - 1
    if not is_pronoun or noun - 2 <= start or not words[noun].isalpha():
        return start
    opens = words[noun - 1] in _ONE and words[noun - 2] in COORDINATORS | {",", ":", ";"}
    return noun - 1 if opens else start


def _relative_behind(layout: Layout, start: int, head: int) -> int:
    """The start of the relative clause of a noun phrase that opens a sentence, or -1."""
    words = layout.lowered
    if words[start] not in DETERMINERS:
        return -1
    for at in range(start + 1, min(start + _LONGEST_NOUN, head)):
        if at > start + 1 and (words[at] in _RELATIVES or words[at] in SUBJECT_PRONOUNS):
            is_noun = words[at - 1].isalpha() and words[at - 1] not in PREPOSITIONS | AUXILIARIES
            entry = predicates().get(words[at - 1])
            is_verb = entry is not None and may_be_finite(words, at - 1, entry)
            is_noun = is_noun and not is_verb  # "The emails | show | that"
            return at if is_noun and not has_finite_verb(layout, start, at) else -1
        if not words[at][0].isalnum():
            return -1
    return -1


def _is_clause(layout: Layout, relative: int, end: int) -> bool:
    """Whether a relative clause with one finite verb ends before the main verb."""
    words = layout.lowered
    if not relative + 1 < end <= relative + _LONGEST:
        return False
    verbs = [
        verb
        for verb in finite_verbs(layout, relative, end)
        if not (words[verb] in MONTHS and words[verb - 1] in PREPOSITIONS)  # "in May"
    ]
    if len(verbs) != 1:
        return False
    entry = predicates().get(words[verbs[0]])
    is_clausal = entry is not None and entry.verb in _CLAUSAL and verbs[0] + 1 == end
    links = [at for at in range(relative + 1, end) if words[at] in _NO_LINK]
    return not is_clausal and (not links or _opens_time(layout, links, end))


def _opens_time(layout: Layout, links: list[int], end: int) -> bool:
    """Whether a clause ends in a time: "a form that he filled in | before the talk | says"."""
    at = links[0]
    is_time = links[1:] == [] and layout.lowered[at] in _TIMES and at + 1 < end
    return is_time and not may_speak(layout, (at + 1, end))
