"""The speaker by the voice and the frame of the cue's verb.

The model infers roles from the words around a cue. The grammar overrides it if the verb's voice
makes its subject the addressee ("the families were told by the coroner"), or its frame makes its
subject the speaker ("the governor appeared to dispel").
"""

from __future__ import annotations

from typing import NamedTuple

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.clauses import (
    BE,
    DETERMINERS,
    EXPLETIVES,
    LINKS,
    MARKS,
    PREPOSITIONS,
    STOPS,
    complement_after,
    verb_group,
)
from newsclaims.attribution.corrections.cue_verbs import (
    REPORTING,
    UTTERING,
    with_answer,
    with_both_verbs,
    with_finite_verb,
    with_gerund,
    with_own_verb,
    without_undergone,
)
from newsclaims.attribution.corrections.extents import without_time
from newsclaims.attribution.corrections.negated_subjects import CONJUNCTIONS, with_negation
from newsclaims.attribution.corrections.subject_search import past_name
from newsclaims.attribution.corrections.subjects import in_order, with_modified_subject, with_noun
from newsclaims.english import (
    PRESENT_FORMS,
    QUESTION_WORDS,
    Entry,
    Family,
    is_only_participle,
    may_be_past,
    predicates,
    time_from,
    word_lists,
)
from newsclaims.text import Layout, Range

__all__ = ["with_voice"]

_LISTS = word_lists(__name__, "voice")
_HEARING = frozenset({Family.TELL, Family.ASK})
"""Classes whose passive has the addressee as subject."""
_QUOTING = _LISTS["quoting"]
"""Verbs whose object is the speaker: "was quoted as saying", "is reported to have said"."""
_PARTICIPLES = _HEARING | {Family.QUESTION, Family.ORDER}
_CLAUSE_STARTS = QUESTION_WORDS - {"whom", "whose"} | {"if", "that", "whether"}
_COMPLEMENTS = _CLAUSE_STARTS | _LISTS["complements"]
"""First words of a complement after an agent: "by the coroner | that"."""
_SETTINGS = frozenset({"at", "during", "in"})
"""Prepositions of where and when an agent did something."""
_RAISING = _LISTS["raising"] | _LISTS["quick"] | _LISTS["heard"]
_CLAUSES = frozenset({"that", "whether", "if", "how", "why"})
_BEFORE_SUBJECT = STOPS | LINKS
_BEFORE_PARTICIPLE = MARKS | {"", "when", "if", "though", "although", "while", "unless", "once"}
_SURELY_BE = BE - {"'s"}
_VERBAL = _SURELY_BE | {"had", "has", "have"}
_ENDS_OF_TIMES = (("beginning",), ("end",), ("middle",), ("start",))
_LONGEST = 12
"""Maximum number of words of an agent or a subject."""


class _Verb(NamedTuple):
    """The verb of a cue: its position, the start of its auxiliaries, and its entry."""

    at: int
    first: int
    entry: Entry
    family: Family
    passive: bool


def with_voice(layout: Layout, attribution: Attribution) -> Attribution:
    """An attribution with the source and content given by its verb's voice.

    Args:
        layout: The article's layout.
        attribution: An attribution of the model or a rule.
    """
    words = layout.lowered
    if not attribution.cue or layout.quotation_of[attribution.head] >= 0:
        return attribution
    attribution = with_modified_subject(layout, in_order(layout, attribution))
    attribution = with_negation(layout, attribution)
    attribution = without_undergone(words, with_own_verb(words, attribution))
    attribution = with_finite_verb(words, attribution)
    attribution = with_gerund(words, with_both_verbs(words, attribution))
    attribution = with_answer(layout, attribution)
    start, end = layout.sentences[layout.sentence_of[attribution.head]]
    attribution = _extended(words, attribution, end)
    verb = _verb_of(words, attribution, start)
    if verb is None:
        return attribution
    coordinate = _coordinate(words, attribution, start, end)
    quoted = coordinate or _quoted(words, attribution, verb, (start, end))
    if quoted is not None:
        return quoted
    if verb.passive:
        return _passive(words, attribution, verb, (start, end))
    if _is_participial(words, verb, start) and not _is_inverted(attribution, verb):
        return _heard(words, attribution, verb, end)
    return _with_subject(words, attribution, verb)


def _verb_of(words: tuple[str, ...], attribution: Attribution, start: int) -> _Verb | None:
    """The last verb of a cue that is in the lexicon."""
    lexicon = predicates()
    for first, end in reversed(attribution.cue):
        for at in range(end - 1, first - 1, -1):
            entry = lexicon.get(words[at])
            if entry is None or entry.verb is None:
                continue
            if entry.noun is not None and entry.form in PRESENT_FORMS and at != attribution.head:
                continue
            group = verb_group(words, at, start, entry.form)
            is_be = not _SURELY_BE.isdisjoint(words[group:at])
            passive = entry.form == "ed" and is_be and entry.adjective is None
            return _Verb(at, group, entry, entry.verb, passive)
    return None


def _extended(words: tuple[str, ...], attribution: Attribution, end: int) -> Attribution:
    """Extend a cue by the verb of saying after a raising or refusing verb: "appeared to dispel"."""
    lexicon = predicates()
    last = attribution.cue[-1][1]
    lead = lexicon.get(words[last - 1])
    if lead is None or last >= end:
        return attribution
    at = last
    if words[at] == "to":
        at += 1
    elif words[last - 1] != "to":
        return attribution
    if at < end and words[at].endswith("ly"):
        at += 1
    entry = lexicon.get(words[at]) if at < end else None
    if entry is None or entry.form != "base":
        return attribution
    stop = at + 1
    is_denial = entry.verb in {Family.DENY, Family.DISMISS}
    for rest, family in entry.phrases:
        if tuple(words[at + 1 : at + 1 + len(rest)]) == rest:
            stop, is_denial = at + 1 + len(rest), family in {Family.DENY, Family.BLOCK}
            break
    if words[stop : stop + 2] == ("or", "deny"):
        stop, is_denial = stop + 2, True
    if lead.verb is Family.SEEM or words[last - 1] in _LISTS["raising"]:
        fits = entry.verb in REPORTING or is_denial
    else:
        leads = lead.verb in {Family.REFUSE, Family.FAIL} or lead.adjective is Family.REFUSE
        leads = leads or words[last - 1] in _LISTS["quick"]
        clause = words[stop] in _CLAUSE_STARTS if stop < end else False
        fits = leads and (is_denial or (clause and entry.verb in REPORTING))
    content = _from(attribution.content, stop)
    if not fits or not any(low >= stop for low, _ in content):
        return attribution
    cue = (*attribution.cue[:-1], (attribution.cue[-1][0], stop))
    return attrs.evolve(attribution, cue=cue, content=content, head=stop - 1 if is_denial else at)


def _from(content: tuple[Range, ...], stop: int) -> tuple[Range, ...]:
    """A content without the tokens of a cue that ends at `stop`, as separate ranges around it."""
    pieces = []
    for first, end in content:
        if first < stop < end and first >= stop - _LONGEST:
            pieces.append((stop, end))
        elif not (first < stop <= end and first >= stop - _LONGEST):
            pieces.append((first, end))
    return tuple(pieces)


def _quoted(
    words: tuple[str, ...], attribution: Attribution, verb: _Verb, within: Range
) -> Attribution | None:
    """A report with a quoted speaker: "the bishop was quoted (by the Gazette) as saying"."""
    start, end = within
    at, low = verb.at, max(start, verb.at - _LONGEST)
    if verb.entry.lemma not in _QUOTING:  # the cue is "saying"; the verb of quoting precedes it
        if words[at - 1] not in {"as", "have"}:
            return None
        lead = next((here for here in range(at - 1, low - 1, -1) if _quotes(words[here])), -1)
        if lead < 0 or any(word in STOPS for word in words[lead:at]):
            return None
        said = at
    else:
        lead = at
        reach = min(end, at + _LONGEST)
        said = next((here for here in range(at + 1, reach) if words[here - 1] == "as"), -1)
        entry = predicates().get(words[said]) if said >= 0 else None
        if entry is None or entry.form != "ing" or entry.verb not in UTTERING:
            return None
    group = verb_group(words, lead, start, "ed")
    if not BE.isdisjoint(words[group:lead]):
        source = _before(words, attribution, group, start)
    else:
        source = (lead + 1, said - 1) if words[said - 1] == "as" else None
    behind = _after(attribution.content, said + 1)
    content = behind or tuple(piece for piece in attribution.content if piece[1] <= group)
    if source is None or source[0] >= source[1] or not content:
        return None
    cue: tuple[Range, ...] = ((group, lead + 1), (said - 1, said + 1))
    if said - 1 <= lead + 1:
        cue = ((group, said + 1),)
    return attrs.evolve(attribution, source=(source,), cue=cue, content=content, head=said)


def _quotes(word: str) -> bool:
    entry = predicates().get(word)
    return entry is not None and entry.lemma in _QUOTING and entry.form == "ed"


def _passive(
    words: tuple[str, ...], attribution: Attribution, verb: _Verb, within: Range
) -> Attribution:
    """Assign roles in a passive: the agent speaks; the subject is the addressee or the content."""
    start, end = within
    agent = _agent(words, verb.at + 1, end)
    agent = _whole_agent(words, agent, attribution.source) if agent else None
    subject = _before(words, attribution, verb.first, start)
    is_hearer = verb.family in _HEARING
    source = attribution.source
    content = attribution.content
    by = verb.at + 1
    if agent is None and words[by : by + 1] == ("by",) and _is_deadline(words, by, end):
        content = (
            tuple(piece for piece in content if piece[0] > by + 1 or piece[1] <= by) or content
        )
    if agent is not None:
        stop = agent[1] + (words[agent[1] : agent[1] + 1] == (",",))
        rest = _after(_joined(content, (agent,), attribution.source), stop)
        source = (without_time(words, agent),)
        if rest and words[rest[0][0] - 1] == "of" and agent[1] < rest[0][0]:
            rest = ((rest[0][0] - 1, rest[0][1]), *rest[1:])  # "accused by Lund | of taking bribes"
        if not rest and _opens_complement(words, (agent[1], stop), end, is_hearer=is_hearer):
            rest = complement_after(words, stop, end)
        led = tuple(piece for piece in content if piece[1] <= verb.first)
        if not led and not is_hearer and subject is not None and not _is_it(words, subject):
            led = (subject,)
        content = (*with_noun(words, led, verb.first, start), *rest) or content
    elif source and source[-1][1] <= verb.first and verb.family is not Family.FEEL:
        source = ()
        rest = _after(content, verb.at)
        is_content = subject is not None and not (rest and _is_it(words, subject))
        if subject and is_content and not is_hearer and verb.entry.lemma not in _QUOTING:
            content = (subject, *rest)
    if is_hearer and subject is not None:
        kept = tuple(p for p in content if not (subject[0] <= p[0] and p[1] <= subject[1]))
        content = kept or content
    if source and _is_it(words, source[0]):
        source = ()
    return attrs.evolve(attribution, source=source, content=content)


def _opens_complement(words: tuple[str, ...], gap: Range, end: int, *, is_hearer: bool) -> bool:
    """Whether the content goes on behind an agent: "described by Lund | as absurd".

    Not so in "denied by Lund on Monday" and "condemned by the bishop, who called it a shame".
    """
    stop = gap[1]
    if stop >= end or words[stop] not in _COMPLEMENTS:
        return False
    is_relative = gap[0] < stop and words[stop] in QUESTION_WORDS
    is_setting = words[stop] in _SETTINGS or time_from(words, stop, end) > stop
    return is_hearer or not (is_relative or is_setting)


def _is_it(words: tuple[str, ...], subject: Range) -> bool:
    """Whether a subject is extraposed: "it was claimed that"."""
    return subject[1] - subject[0] == 1 and words[subject[0]] in EXPLETIVES


def _joined(content: tuple[Range, ...], *others: tuple[Range, ...]) -> tuple[Range, ...]:
    """Merge ranges with adjacent ones of other parts; sorted and disjoint."""
    joined: list[Range] = []
    for first, end in sorted({*content, *(piece for other in others for piece in other)}):
        if joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((first, end))
    return tuple(joined)


def _agent(words: tuple[str, ...], at: int, end: int) -> Range | None:
    """The agent after a participle: "told | by the coroner"."""
    if at < end and words[at].endswith("ly"):
        at += 1
    if words[at : at + 1] != ("by",) or at + 1 >= end or _is_deadline(words, at, end):
        return None
    first = here = at + 1
    while here < min(end, first + _LONGEST):
        word = words[here]
        if here > first and _is_of_name(words, here):
            here += 1
            continue
        if here > first and word in LINKS and _is_predicate(words, here + 1, end):
            break
        if word in STOPS or word in _COMPLEMENTS or (here > first and word in PREPOSITIONS):
            break
        here += 1
    here = past_name(words, here, end)
    is_deed = words[first].endswith("ing") and words[first] in predicates()
    return (first, here) if here > first and not is_deed else None


def _is_predicate(words: tuple[str, ...], at: int, end: int) -> bool:
    """Whether a participle with its own agent or complement follows: "and | condemned by"."""
    if at + 1 >= end or not (may_be_past(words[at]) or is_only_participle(words[at])):
        return False
    return words[at + 1] in {"as", "by"}


def _coordinate(
    words: tuple[str, ...], attribution: Attribution, start: int, end: int
) -> Attribution | None:
    """A passive coordinated with another one: "praised by | nurses | and | condemned | by unions".

    None if it is not coordinated so, or if no agent follows or no subject precedes.
    """
    if len(attribution.source) != 1:
        return None
    (first, stop), low = attribution.source[0], attribution.cue[0][0]
    entry = predicates().get(words[attribution.head])
    is_behind = words[first - 1] == "by" and stop <= low and words[low - 1] in LINKS
    if not is_behind or low - stop > 1 or entry is None or entry.form != "ed":
        return None
    near = range(attribution.head + 1, min(end, attribution.head + _LONGEST))
    by = next((at for at in near if words[at] == "by"), -1)
    agent = _agent(words, by, end) if by >= 0 else None
    if agent is None:
        return None
    led = tuple(piece for piece in attribution.content if piece[1] <= low) or _subject_of_first(
        words, start, first
    )
    rest = ((at, min(high, by)) for at, high in attribution.content if low < at < by)
    content = (*led, *rest, *_after(attribution.content, agent[1]))
    return attrs.evolve(attribution, source=(agent,), content=content) if led else None


def _subject_of_first(words: tuple[str, ...], start: int, at: int) -> tuple[Range, ...]:
    """The subject of a passive whose agent begins at a token, if it opens the sentence."""
    verb = next((here for here in range(start + 1, at) if words[here] in _VERBAL), start)
    return (
        ((start, verb),)
        if start < verb <= start + _LONGEST and "," not in words[start:verb]
        else ()
    )


def _is_deadline(words: tuple[str, ...], at: int, end: int) -> bool:
    """Whether "by" leads to a time: "is expected | by Friday", "by the end of the year"."""
    if words[at + 1 : at + 2] == ("the",) and words[at + 2 : at + 3] in _ENDS_OF_TIMES:
        return True
    return time_from(words, at, end) > at


def _whole_agent(words: tuple[str, ...], agent: Range, source: tuple[Range, ...]) -> Range:
    """The agent as found before, unless that includes a complement."""
    for first, end in source:
        if first == agent[0] and end > agent[1]:
            more = range(agent[1], end)
            if not any(
                words[at] in _CLAUSES or (words[at] in {"of", "for"} and not _is_of_name(words, at))
                for at in more
            ):
                return source[0]
    return agent


def _is_of_name(words: tuple[str, ...], at: int) -> bool:
    """Whether a preposition continues a name: "the head of the union", but "of emptying"."""
    after = words[at + 1] if at + 1 < len(words) else ""
    return words[at] in {"of", "for", "from"} and not after.endswith("ing")


def _before(
    words: tuple[str, ...], attribution: Attribution, group: int, start: int
) -> Range | None:
    """The subject before a verb group: the one found before, or the words up to a boundary."""
    for piece in (*attribution.source, *attribution.content):
        if piece[1] <= group and not any(w in STOPS for w in words[piece[1] : group]):
            return piece
    first = group
    while first > max(start, group - _LONGEST) and words[first - 1] not in _BEFORE_SUBJECT:
        first -= 1
    first += first < group and words[first] in CONJUNCTIONS
    return (first, group) if first < group else None


def _after(content: tuple[Range, ...], at: int) -> tuple[Range, ...]:
    """The part of a content from a token on."""
    return tuple((max(first, at), end) for first, end in content if end > at)


def _is_participial(words: tuple[str, ...], verb: _Verb, start: int) -> bool:
    """Whether a verb opens its sentence as a passive participle: "Asked why …, she said"."""
    if verb.entry.form != "ed" or verb.family not in _PARTICIPLES or verb.first != verb.at:
        return False
    before = words[verb.at - 1] if verb.at > start else ""
    return before in _BEFORE_PARTICIPLE


def _is_inverted(attribution: Attribution, verb: _Verb) -> bool:
    """Whether a verb stands between its content and its subject: "“Why?” asked Ann Lund"."""
    begin = attribution.source[0][0] if attribution.source else -1
    return begin > verb.at >= attribution.content[0 if begin == verb.at + 1 else -1][1]


def _heard(words: tuple[str, ...], attribution: Attribution, verb: _Verb, end: int) -> Attribution:
    """Make the subject of a participle the addressee; the source is the agent or empty."""
    agent = _agent(words, verb.at + 1, end)
    content = attribution.content
    if agent is None and attribution.source and words[attribution.source[0][0] - 1] == "by":
        return attribution  # "asked about it by the chair"
    if agent is not None:
        content = _after(content, agent[1]) or content
    return attrs.evolve(attribution, source=(agent,) if agent else (), content=content)


def _with_subject(words: tuple[str, ...], attribution: Attribution, verb: _Verb) -> Attribution:
    """Make the subject of an active verb the source if it was read as content."""
    if attribution.source:
        return attribution
    low = min(verb.first, attribution.cue[0][0])
    led = [piece for piece in attribution.content if piece[1] <= low]
    rest = tuple(piece for piece in attribution.content if piece[0] > verb.at)
    if len(led) != 1 or not rest or led[0][1] != low or len(rest) + 1 != len(attribution.content):
        return attribution
    last = words[led[0][1] - 1]
    if verb.passive or verb.family not in REPORTING or last in STOPS or last in EXPLETIVES:
        return attribution
    group = words[low : verb.at]
    raised = any(_quotes(word) or word in _RAISING for word in group)
    if not raised and verb.family is not Family.ASK:
        return attribution  # "a plant known as oxlip" has no subject
    if words[led[0][0]] in DETERMINERS and led[0][1] - led[0][0] == 1:
        return attribution
    return attrs.evolve(attribution, source=(led[0],), content=rest)
