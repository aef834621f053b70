"""The speaker by the voice and the frame of the cue's verb.

The model infers roles from the words around a cue. The grammar overrides it if the verb's voice
makes its subject the addressee ("the families were told by the coroner"), or its frame makes its
subject the speaker ("the governor appeared to dispel").
"""

from __future__ import annotations

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
    verb_group,
)
from newsclaims.attribution.corrections.cue_verbs import (
    ASSERTING,
    REPORTING,
    with_answer,
    with_both_verbs,
    with_finite_verb,
    with_gerund,
    with_own_verb,
    with_reflexive,
    without_undergone,
)
from newsclaims.attribution.corrections.modified_subjects import with_modified_subject
from newsclaims.attribution.corrections.negated_subjects import with_negation
from newsclaims.attribution.corrections.passives import (
    CLAUSE_STARTS,
    LONGEST,
    QUOTING,
    Verb,
    agent_behind,
    content_from,
    subject_before_group,
    with_passive_roles,
)
from newsclaims.attribution.corrections.subject_search import before_adverbs
from newsclaims.attribution.corrections.subjects import in_order
from newsclaims.english import (
    ADDRESSING,
    HAVE,
    PRESENT_FORMS,
    SUBORDINATORS,
    Entry,
    Family,
    predicates,
    word_lists,
)
from newsclaims.text import Layout, Range

__all__ = ["with_voice"]

_LISTS = word_lists(__name__, "voice")
_PARTICIPLES = ADDRESSING | {Family.QUESTION, Family.ORDER}
_RAISING = _LISTS["raising"] | _LISTS["quick"] | _LISTS["heard"]
_BEFORE_PARTICIPLE = MARKS | {"", "when", "if", "though", "although", "while", "unless", "once"}
_JUDGING = _LISTS["judging"]
"""Verbs that take no infinitive unless they are passive: not "claim", "expect"."""
_STATES = _LISTS["states"]
"""Words for what has become of somebody, behind "reported" or "feared"."""
_ASIDE = 6
"""Maximum number of words of an aside between commas."""
_SURELY_BE = BE - {"'s"}
_VERBAL = _SURELY_BE | HAVE


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
    attribution = with_gerund(words, with_both_verbs(words, with_reflexive(words, attribution)))
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
        return with_passive_roles(words, attribution, verb, (start, end))
    if _is_participial(words, verb, start) and not _is_inverted(attribution, verb):
        return _heard(words, attribution, verb, end)
    return _with_subject(words, attribution, verb)


def _verb_of(words: tuple[str, ...], attribution: Attribution, start: int) -> Verb | None:
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
            passive = passive or _is_bare_passive(words, at, entry)
            return Verb(at, group, entry, entry.verb, passive)
    return None


def _is_bare_passive(words: tuple[str, ...], at: int, entry: Entry) -> bool:
    """Whether a participle without "be" is of what its subject is: "two | feared | dead".

    "Minister | believed | to be in hiding", "dozens | reported | killed": as in headlines.
    """
    if entry.form != "ed" or entry.lemma not in _JUDGING:
        return False
    after = words[at + 1 : at + 3]
    if after[:1] == ("to",):
        return after[1:] in (("be",), ("have",))
    is_state = bool(after) and after[0] in _STATES
    return is_state and (not after[1:] or after[1] in STOPS | PREPOSITIONS | SUBORDINATORS)


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
        clause = words[stop] in CLAUSE_STARTS if stop < end else False
        fits = leads and (is_denial or (clause and entry.verb in REPORTING))
        asks = clause and words[stop] != "that" and entry.verb is Family.KNOW
        wants = lead.verb in {Family.WANT, Family.ORDER} or words[last - 1] in _LISTS["wishing"]
        fits = fits or (asks and wants)  # "wants to know if"
    content = _from(attribution.content, stop)
    if not fits or not any(low >= stop for low, _ in content):
        return attribution
    cue = (*attribution.cue[:-1], (attribution.cue[-1][0], stop))
    return attrs.evolve(attribution, cue=cue, content=content, head=stop - 1 if is_denial else at)


def _from(content: tuple[Range, ...], stop: int) -> tuple[Range, ...]:
    """A content without the tokens of a cue that ends at `stop`, as separate ranges around it."""
    pieces = []
    for first, end in content:
        if first < stop < end and first >= stop - LONGEST:
            pieces.append((stop, end))
        elif not (first < stop <= end and first >= stop - LONGEST):
            pieces.append((first, end))
    return tuple(pieces)


def _quoted(
    words: tuple[str, ...], attribution: Attribution, verb: Verb, within: Range
) -> Attribution | None:
    """A report with a quoted speaker: "the bishop was quoted (by the Gazette) as saying"."""
    start, end = within
    at, low = verb.at, max(start, verb.at - LONGEST)
    if verb.entry.lemma not in QUOTING:  # the cue is "saying"; the verb of quoting precedes it
        if words[at - 1] not in {"as", "have"}:
            return None
        lead = next((here for here in range(at - 1, low - 1, -1) if _quotes(words[here])), -1)
        between = words[lead + 1 : at]
        if between[:1] == (",",) and "," in between[1:_ASIDE]:
            between = between[between.index(",", 1) + 1 :]  # "was quoted, wrongly, as saying"
        if lead < 0 or any(word in STOPS for word in between):
            return None
        said = at
    else:
        lead = at
        reach = min(end, at + LONGEST)
        said = next((here for here in range(at + 1, reach) if words[here - 1] == "as"), -1)
        entry = predicates().get(words[said]) if said >= 0 else None
        if entry is None or entry.form != "ing" or entry.verb not in ASSERTING:
            return None
    group = verb_group(words, lead, start, "ed")
    if not BE.isdisjoint(words[group:lead]):
        source = subject_before_group(words, attribution, group, start)
    else:
        stop = before_adverbs(words, lead + 1, said - 1 - (words[said - 2] == ","))
        stop -= (
            words[stop - 1] == ","
        )  # "quoted Lund wrongly as saying", "quoted Lund, wrongly, as"
        source = (lead + 1, stop) if words[said - 1] == "as" else None
    behind = content_from(attribution.content, said + 1)
    content = behind or tuple(piece for piece in attribution.content if piece[1] <= group)
    if source is None or source[0] >= source[1] or not content:
        return None
    cue: tuple[Range, ...] = ((group, lead + 1), (said - 1, said + 1))
    if said - 1 <= lead + 1:
        cue = ((group, said + 1),)
    return attrs.evolve(attribution, source=(source,), cue=cue, content=content, head=said)


def _quotes(word: str) -> bool:
    entry = predicates().get(word)
    return entry is not None and entry.lemma in QUOTING and entry.form == "ed"


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
    near = range(attribution.head + 1, min(end, attribution.head + LONGEST))
    by = next((at for at in near if words[at] == "by"), -1)
    agent = agent_behind(words, by, end) if by >= 0 else None
    if agent is None:
        return None
    led = tuple(piece for piece in attribution.content if piece[1] <= low) or _subject_of_first(
        words, start, first
    )
    rest = ((at, min(high, by)) for at, high in attribution.content if low < at < by)
    content = (*led, *rest, *content_from(attribution.content, agent[1]))
    return attrs.evolve(attribution, source=(agent,), content=content) if led else None


def _subject_of_first(words: tuple[str, ...], start: int, at: int) -> tuple[Range, ...]:
    """The subject of a passive whose agent begins at a token, if it opens the sentence."""
    verb = next((here for here in range(start + 1, at) if words[here] in _VERBAL), start)
    return (
        ((start, verb),) if start < verb <= start + LONGEST and "," not in words[start:verb] else ()
    )


def _is_participial(words: tuple[str, ...], verb: Verb, start: int) -> bool:
    """Whether a verb opens its sentence as a passive participle: "Asked why …, she said"."""
    if verb.entry.form != "ed" or verb.family not in _PARTICIPLES or verb.first != verb.at:
        return False
    before = words[verb.at - 1] if verb.at > start else ""
    return before in _BEFORE_PARTICIPLE


def _is_inverted(attribution: Attribution, verb: Verb) -> bool:
    """Whether a verb stands between its content and its subject: "“Why?” asked Ann Lund"."""
    begin = attribution.source[0][0] if attribution.source else -1
    return begin > verb.at >= attribution.content[0 if begin == verb.at + 1 else -1][1]


def _heard(words: tuple[str, ...], attribution: Attribution, verb: Verb, end: int) -> Attribution:
    """Make the subject of a participle the addressee; the source is the agent or empty."""
    agent = agent_behind(words, verb.at + 1, end)
    content = attribution.content
    if agent is None and attribution.source and words[attribution.source[0][0] - 1] == "by":
        return attribution  # "asked about it by the chair"
    if agent is not None:
        content = content_from(content, agent[1]) or content
    return attrs.evolve(attribution, source=(agent,) if agent else (), content=content)


def _with_subject(words: tuple[str, ...], attribution: Attribution, verb: Verb) -> Attribution:
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
