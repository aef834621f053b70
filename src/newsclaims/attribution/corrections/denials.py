"""Denials that the model misses or reads as claims, found by grammar.

Denials are rare in training data, so that a model has seen few of their forms: "distanced herself
from claims that", "claims that … were rejected by", "recanted his statement that", "would not rule
out". If they are missed, or reduced to their noun, the article seems to assert what is denied.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.clauses import (
    BE,
    FINITE,
    LINKS,
    POSSESSIVES,
    PREPOSITIONS,
    STOPS,
    complement_after,
    subject_before,
    verb_group,
)
from newsclaims.attribution.corrections.extents import with_last_part
from newsclaims.attribution.corrections.indices import indices_by_cue
from newsclaims.attribution.corrections.noun_denials import denial_by_noun
from newsclaims.attribution.corrections.subject_search import before_adverbs, behind_aside
from newsclaims.attribution.finite_verbs import has_finite_verb
from newsclaims.english import (
    ARTICLES,
    DAYS,
    DENYING,
    FINITE_FORMS,
    SUBJECT_RELATIVES,
    SUBORDINATORS,
    Entry,
    Family,
    predicates,
    time_from,
    word_lists,
)
from newsclaims.text import Layout, Range

__all__ = ["with_denials"]

_LISTS = word_lists(__name__, "denials")
_CLAIM = _LISTS["claims"]
"""Nouns for assertions that are the object of a denial."""
_CONFIDENCE = 0.5
_report = partial(Attribution, confidence=_CONFIDENCE)
"""Confidence of a denial found by grammar alone: 4 of 9 in the training articles are annotated."""
_BEFORE_NOUN = ARTICLES | POSSESSIVES | {"'s", "'"}
"""Words before a participle that modifies a noun: "their | discredited theory"."""
_CONJUNCTIONS = SUBORDINATORS | {"even"}
_AFTER_AGENT = PREPOSITIONS - {"of"} | STOPS | {"as"}
_BEFORE_CLAUSE = STOPS | LINKS | SUBJECT_RELATIVES
_LONGEST = 60
"""Maximum number of words read of a clause inside a subject."""
_IT = frozenset({"it", "that", "this", "which"})
_PAIR = 5
"""Maximum number of words between "neither" and the second verb."""
_DOUBTS = frozenset({"doubt", "doubts", "question", "questions"})
"""Nouns of doubt after a light verb: "raised questions about"."""
_TAKING_CLAUSES = frozenset({"admit", "believe", "claim", "deny", "know", "say", "tell", "think"})
"""Verbs whose complement is a clause with a verb of its own."""
_BEFORE_PREDICATE = BE - {"'s"}
"""Words before a noun that is a predicate; "the mayor 's remark" is an object."""
_REACH = 8
"""Maximum number of words between a denying verb and the noun for what it denies."""


def with_denials(layout: Layout, found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Add denials by grammar.

    A report by a noun that a denial governs ("recanted | her claim that …") is replaced by it.

    Args:
        layout: The article's layout.
        found: The attributions of the model and the rules.
    """
    words = layout.lowered
    heads = _denying_heads()
    denials = [
        item
        for at in layout.tokens_among(heads.keys())
        if layout.quotation_of[at] < 0
        and (item := _denial(layout, at, heads[words[at]])) is not None
    ]
    if not denials:
        return found
    cue_of = indices_by_cue(found)
    replaced: dict[int, Attribution] = {}
    added = []
    around = [each.content for each in found]
    for denial in denials:
        held = {cue_of.get(at, -1) for first, end in denial.cue for at in range(first, end)} - {-1}
        inner = {
            cue_of[at]
            for first, end in denial.content
            for at in range(first, min(end, first + _REACH))
            if at in cue_of and _is_noun(words, at)
        }
        misread = {index for index in inner if _is_misread(denial, found[index])}
        misread |= _with_agent_inside(denial, found, cue_of)
        if misread or (
            held and denial.cue[1:]
        ):  # "dismissed as “nonsense” | reports that he would go": he reports nothing
            ends = {found[index].content[-1][1] for index in held | misread}
            replaced.update(dict.fromkeys(held | misread, _up_to_link(words, denial, ends)))
            continue
        if held:
            index = min(held)
            if denial.found_by == "ruling-out":
                continue
            is_longer = _same_cue(found[index], denial) and found[index].cue != denial.cue
            is_longer = is_longer or _is_without_owner(words, denial, found[index])
            is_longer = is_longer or _holds_judgment(words, denial, found[index])
            is_longer = is_longer or _starts_inside(denial, found[index])
            if not (is_longer or _holds_source(denial, found[index])):
                continue
            replaced[index] = attrs.evolve(
                denial, confidence=max(_CONFIDENCE, found[index].confidence)
            )
            continue
        if inner:
            replaced[min(inner)] = denial
        elif not any(first <= denial.head < end for piece in around for first, end in piece):
            added.append(denial)
    kept = [replaced.get(index, each) for index, each in enumerate(found)]
    return (*kept, *added)


@cache
def _denying_heads() -> dict[str, Entry]:
    """The words that can head a denial, which are rare."""
    return {
        word: entry
        for word, entry in predicates().items()
        if entry.verb in DENYING
        or any(family in DENYING for _, family in entry.phrases)
        or (entry.lemma == "rule" and (("out",), Family.BLOCK) in entry.phrases)
        or any(family is Family.QUESTION and rest[-1] in _DOUBTS for rest, family in entry.phrases)
        or entry.noun is Family.DENY
    }


@cache
def _denying_phrases(word: str) -> tuple[tuple[tuple[str, ...], Family], ...]:
    """The phrases of a word of `_denying_heads` that deny: the words after it, and their class."""
    entry = predicates()[word]
    return tuple(
        (rest, family)
        for rest, family in entry.phrases
        if family in DENYING
        or (entry.lemma == "rule" and rest == ("out",))
        or (family is Family.QUESTION and rest[-1] in _DOUBTS)
    )


def _same_cue(one: Attribution, other: Attribution) -> bool:
    """Whether a report's cue extends beyond a denial's: "took issue with | the claim"."""
    return one.head >= other.cue[-1][1]


def _is_without_owner(words: tuple[str, ...], denial: Attribution, other: Attribution) -> bool:
    """Whether a report lacks whose claim it denies: "scoffed at | Roe's claim | that"."""
    first, begin = denial.content[0][0], other.content[0][0]
    return denial.head == other.head and first < begin and "'s" in words[first:begin]


def _holds_judgment(words: tuple[str, ...], denial: Attribution, other: Attribution) -> bool:
    """Whether a report's content lacks the "as" of a judgment: "dismissed as | absurd a claim"."""
    first = denial.content[0][0]
    return words[first] == "as" and other.content[0][0] == first + 1


def _starts_inside(denial: Attribution, other: Attribution) -> bool:
    """Whether a report's cue begins in what is denied: "claims he | lied were denied | by"."""
    low, high = denial.content[0]
    return any(low < first < high <= end for first, end in other.cue)


def _holds_source(denial: Attribution, other: Attribution) -> bool:
    """Whether a denial is of its report's source: "poured scorn on | reports that he would go"."""
    low, high = denial.content[0]
    return any(low <= first < high for first, _ in other.source)


def _up_to_link(words: tuple[str, ...], denial: Attribution, ends: set[int]) -> Attribution:
    """A denial without the next predicate: "cleared of claims that he lied|, and called it"."""
    first, stop = denial.content[-1]
    end = next((end for end in ends if first < end < stop and words[end] == ","), stop)
    is_link = end < stop and words[end + 1] in {"and", "but"}
    return with_last_part(denial, (first, end)) if is_link else denial


def _is_misread(denial: Attribution, other: Attribution) -> bool:
    """Whether the noun for what is denied was read as a verb of the denial's subject."""
    return bool(other.source) and other.source == denial.source


def _with_agent_inside(
    denial: Attribution, found: tuple[Attribution, ...], cue_of: dict[int, int]
) -> set[int]:
    """Reports inside what is denied that took its agent: "Lund's claim it | sank | was denied by".

    Args:
        denial: The denial, whose agent follows what is denied or its own verb.
        found: The reports.
        cue_of: The indices of the reports by the tokens of their cues.
    """
    if denial.source[0][0] < denial.head:
        return set()
    tokens = (
        at for first, end in denial.content for at in range(first, min(end, first + _LONGEST))
    )
    inside = {cue_of[at] for at in tokens if at in cue_of}
    return {index for index in inside if found[index].source == denial.source}


def _is_noun(words: tuple[str, ...], at: int) -> bool:
    entry = predicates().get(words[at])
    return entry is not None and entry.noun is not None and words[at] in _CLAIM


def _denial(layout: Layout, at: int, entry: Entry) -> Attribution | None:
    """The denial that a word heads."""
    words = layout.lowered
    start, end = layout.sentences[layout.sentence_of[at]]
    if entry.noun is Family.DENY and entry.verb is None:
        return denial_by_noun(words, at, (start, end))
    for stop, family in _predicates_at(words, at, end, entry):
        group = verb_group(words, at, start, entry.form or "ed")
        if words[group - 1] == "nor" and "neither" in words[max(start, group - _PAIR) : group]:
            group -= 1 + words[max(start, group - _PAIR) : group][::-1].index("neither")
        if family is Family.QUESTION:
            return _doubt(layout, at, group, stop, (start, end))
        if family is Family.BLOCK:
            return _left_open(layout, at, group, stop, (start, end))
        is_passive = not BE.isdisjoint(words[group:at])
        if words[stop - 1] == "of" and words[at].endswith("ed") and not is_passive:
            return None  # "a man cleared of claims | said", in which he denies nothing
        passive = is_passive and words[stop : stop + 1] == ("by",)
        found = _inverted(words, at, stop, (start, end))
        is_inverted = found is not None
        if words[stop - 1] == "guilty":
            found = _plea(layout, group, stop, (start, end))
        elif passive:
            found = _passive(words, group, stop, (start, end), family=family)
        elif not is_inverted:
            found = _active(layout, group, stop, (start, end))
        if found is not None:
            source, content = found
            cue: tuple[Range, ...] = ((group, stop),)
            if is_inverted:
                cue = ((at, stop), (source[1], content[0][0]))
            return _report(head=at, cue=cue, source=(source,), content=content, found_by="denial")
    return None


def _inverted(
    words: tuple[str, ...], at: int, stop: int, within: Range
) -> tuple[Range, tuple[Range, ...]] | None:
    """A passive denial before its subject: "Rejected by the court was | the claim that he lied"."""
    start, end = within
    agent = stop + 1
    is_opening = at == start or (at == start + 1 and words[start] in LINKS)
    if not is_opening or words[stop : stop + 1] != ("by",):
        return None
    be = next(
        (here for here in range(agent + 1, min(end, agent + _REACH)) if words[here] in BE), -1
    )
    noun = _claim_noun(words, be + 1, end) if be >= 0 else -1
    if noun < 0 or "," in words[agent:be]:
        return None
    close = next((here for here in range(agent, be) if words[here] in _AFTER_AGENT), be)
    content = complement_after(words, be + 1, end)
    return ((agent, close), content) if close > agent and content else None


def _predicates_at(
    words: tuple[str, ...], at: int, end: int, entry: Entry
) -> Iterator[tuple[int, Family]]:
    """Yield the end and class of each denying predicate that starts at a word."""
    for rest, family in _denying_phrases(words[at]):
        stop = at + 1 + len(rest)
        if stop <= end and words[at + 1 : stop] == rest:
            yield stop, family
    if entry.verb is not None and entry.verb in DENYING and entry.form in FINITE_FORMS:
        yield at + 1, entry.verb


def _active(
    layout: Layout, group: int, stop: int, within: Range
) -> tuple[Range, tuple[Range, ...]] | None:
    """The subject and the object of a denial: a noun for an assertion, or a clause."""
    words, (start, end) = layout.lowered, within
    noun = _claim_noun(words, _behind_judgment(words, stop, end), end)
    if noun < 0 and words[stop : stop + 1] != ("that",):
        return None
    source = _subject(layout, group, start)
    content = complement_after(words, stop, end)
    return (source, content) if source is not None and content else None


def _plea(
    layout: Layout, group: int, stop: int, within: Range
) -> tuple[Range, tuple[Range, ...]] | None:
    """The subject of a plea and its charge: "pleaded not guilty on Monday to | arson"."""
    words, (start, end) = layout.lowered, within
    at = time_from(words, stop, end) if stop < end else end
    source = _subject(layout, group, start)
    content = complement_after(words, at + 1, end) if words[at : at + 1] == ("to",) else ()
    return (source, content) if source is not None and content else None


def _behind_judgment(words: tuple[str, ...], at: int, end: int) -> int:
    """The word behind a short judgment before an object: "dismissed as “nonsense” | reports"."""
    if words[at : at + 1] != ("as",):
        return at
    behind = range(at + 1, min(end, at + _REACH))
    nouns = (here for here in behind if words[here] in _CLAIM or words[here] in ARTICLES)
    return next(nouns, at)


def _claim_noun(words: tuple[str, ...], at: int, end: int) -> int:
    for here in range(at, min(end, at + _REACH)):
        word = words[here]
        if word in _CLAIM and words[here - 1] not in _BEFORE_PREDICATE:
            return here
        if word in STOPS or word in LINKS or (word in PREPOSITIONS and word != "of"):
            return -1
    return -1


def _passive(
    words: tuple[str, ...], group: int, stop: int, within: Range, *, family: Family
) -> tuple[Range, tuple[Range, ...]] | None:
    """The agent and the subject of a passive denial: "claims that … were rejected by X".

    A pronoun is a claim only before a verb for claims: "it was debunked by X".
    """
    start, end = within
    first = start
    while first < group and (words[first] in STOPS or words[first] in LINKS):
        first += 1
    noun = _claim_noun(words, first, group)
    is_pronoun = family is Family.DENY and first + 1 == group and words[first] in _IT
    is_claim = noun >= 0 and (noun + 1 == group or _opens_clause(words, noun + 1))
    if not (is_pronoun or is_claim or (words[first] == "that" and first + 1 < group)):
        return None
    agent = complement_after(words, stop + 1, end)
    if not agent:
        return None
    low, high = agent[0]
    here = low
    while here < high and words[here] not in _AFTER_AGENT:
        here += 1
    return (low, max(here, low + 1)), ((first, group),)


def _opens_clause(words: tuple[str, ...], at: int) -> bool:
    """Whether a noun for a claim has a clause: "claims | that", "claims | made online that"."""
    reach = range(at, min(len(words), at + _REACH))
    that = next((here for here in reach if words[here] == "that"), -1)
    return that >= 0 and (FINITE | {","}).isdisjoint(words[at:that])


def _doubt(layout: Layout, at: int, group: int, stop: int, within: Range) -> Attribution | None:
    """A report of doubt by a light verb: "raised questions about the price"."""
    words, (start, end) = layout.lowered, within
    stop += words[stop : stop + 1] == ("s",)
    if words[at - 1] == "to" or words[stop : stop + 1] not in (("about",), ("on",), ("over",)):
        return None
    source = _subject(layout, group, start)
    content = complement_after(words, stop + 1, end)
    if source is None or not content or source[0] - start > (words[start] in LINKS):
        return None  # only the subject of a sentence is certain
    return _report(
        head=at, cue=((group, stop + 1),), source=(source,), content=content, found_by="doubt"
    )


def _left_open(layout: Layout, at: int, group: int, stop: int, within: Range) -> Attribution | None:
    """A report that something is or is not ruled out."""
    words, (start, end) = layout.lowered, within
    if words[at - 1] == "to":
        return None  # the refusal before it is the cue
    source = _subject(layout, group, start)
    content = complement_after(words, stop, end)
    if source is None or not content or words[stop] in LINKS:
        return None
    return _report(
        head=at, cue=((group, stop),), source=(source,), content=content, found_by="ruling-out"
    )


def _subject(layout: Layout, group: int, start: int) -> Range | None:
    """The subject before a verb group, within its own clause."""
    words = layout.lowered
    if words[group - 1] in SUBJECT_RELATIVES - {"that"}:
        return (group - 1, group)  # "It was Lund | who | denied"
    if words[group - 1] == "," and (aside := _subject_with_aside(layout, group, start)):
        return aside
    clause = group
    while clause > start and words[clause - 1] not in _BEFORE_CLAUSE:
        clause -= 1
    end = before_adverbs(words, clause, max(clause, group - (words[group - 1] in DAYS)))
    if words[group] == "to" or words[group - 1] in _BEFORE_NOUN:
        return None  # its subject is elsewhere; "a | debunked theory" has none
    while clause < end and words[clause] in _CONJUNCTIONS:
        clause += 1  # "if | she denied that"
    subject = subject_before(words, end, clause, clause)
    if subject is None or subject[0] > clause:
        return subject
    behind = time_from(words, *subject)  # "on Monday | the minister"
    behind += words[behind : behind + 1] == (",",)
    return (behind, subject[1]) if subject[0] < behind < subject[1] else subject


def _subject_with_aside(layout: Layout, verb: int, start: int) -> Range | None:
    """The subject of a sentence before an aside: "| Lund|, who is ill, denied"."""
    words = layout.lowered
    comma = next((at for at in range(start + 1, verb - 1) if words[at] == ","), -1)
    if (
        comma < 0
        or behind_aside(layout, comma, layout.sentences[layout.sentence_of[verb]][1]) != verb
    ):
        return None
    is_plain = PREPOSITIONS.isdisjoint(words[start : start + 1]) and comma - start <= _REACH
    return (start, comma) if is_plain and not has_finite_verb(layout, start, comma) else None
