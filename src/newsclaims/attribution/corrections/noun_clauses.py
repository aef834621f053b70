"""Contents of nouns that are subjects end where the predicate of the noun begins.

In "The warning by the guides that the ice was thin | angered the skaters", the content is a clause
with a finite verb of its own; the next finite verb outside subordinate clauses is the predicate of
the warning and not part of the content.
"""

from __future__ import annotations

from typing import Final

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.clauses import (
    BE,
    DETERMINERS,
    LINKS,
    POSSESSIVES,
    PREPOSITIONS,
    RELATIVES,
)
from newsclaims.attribution.corrections.extents import with_last_part
from newsclaims.attribution.finite_verbs import finite_verbs, has_predicate
from newsclaims.english import (
    AUXILIARIES,
    COMPLEMENTIZERS,
    HAVE,
    NOT,
    STATING,
    Family,
    is_only_past,
    predicates,
    time_from,
)
from newsclaims.text import Layout, Range

__all__ = ["without_predicate"]

_CLAUSE_STARTS: Final = frozenset(
    ("that", "because", "if", "when", "which", "who", "whose", "while", "although", "unless")
) | {"whether", "what", "where", "how", "though", "and", "but", "or"}
"""Words after which another finite verb is expected."""
_BEFORE_TOPIC: Final = frozenset(("about", "for", "of"))
_BEFORE_SUBJECT: Final = frozenset((",", ";", ":", "and", "but", "yet"))
_NO_INFINITIVE: Final = DETERMINERS | PREPOSITIONS | {"as"}
_LONGEST_PHRASE: Final = 6
_LONGEST: Final = 80
"""Maximum number of words searched before and after the start of a content."""
_LONGEST_MORE: Final = 8
"""Maximum number of words by which a content is extended to the end of its clause."""
_TAKING_CLAUSES: Final = frozenset(("argue", "believe", "insist", "say", "tell", "think", "write"))
"""Verbs whose object is a clause rather than the noun at its start."""
_SURE: Final = BE | HAVE
_SHORTEST: Final = 4
_LONGEST_PREDICATE: Final = 5
_WITH_BARE_CLAUSE: Final = frozenset((Family.SAY, Family.THINK, Family.HOPE, Family.KNOW))


def without_predicate(  # noqa: PLR0911 - a list of conditions
    layout: Layout, attribution: Attribution, *, outer: Attribution | None = None
) -> Attribution:
    """A report by a noun without the noun's predicate in its content.

    Args:
        layout: The article's layout.
        attribution: The report.
        outer: The report around a nested one, if the noun may be the subject of its content.
    """
    words = layout.lowered
    attribution = _with_bare_clause(layout, attribution)
    head = _noun_of(words, attribution)
    first, end = attribution.content[-1]
    is_modifier = _is_modifier(words, attribution)
    is_clause = words[first] in COMPLEMENTIZERS or is_modifier
    is_infinitive = _is_infinitive(words, attribution.head, first)
    is_phrase = words[first - 1] in _BEFORE_TOPIC
    if not attribution.cue or first <= head or not (is_clause or is_infinitive or is_phrase):
        return attribution
    start, stop = layout.sentences[layout.sentence_of[head]]
    if outer is not None:
        start = _start_of_clause(words, outer, head)
        if start < 0:
            return attribution
    stop = min(stop, first + _LONGEST)
    stop = next((at for at in range(first, stop) if words[at] == ";"), stop)
    is_relative = is_infinitive and not RELATIVES.isdisjoint(words[start + 1 : head])
    if (
        first - start > _LONGEST
        or end > stop
        or layout.quotation_of[end - 1] >= 0
        or layout.quotation_of[head] >= 0
    ):
        return attribution
    if (
        _is_verb(words, attribution)
        or not (is_modifier or _is_subject(words, head, start) or is_relative)
        or has_predicate(layout, start, first)
    ):
        return attribution
    if any(words[at].endswith("ing") for at in range(head + 1, first)):
        return attribution  # "the belief driving that plan"
    if is_infinitive:
        verb = _behind_infinitive(layout, (first, end))
        return with_last_part(attribution, (first, verb))
    if not is_clause:
        return _without_predicate_of_phrase(layout, attribution)
    attribution = _with_whole_agent(words, attribution)
    predicate = _predicate(layout, (first, end), stop)
    if (outer is not None or is_modifier) and _SURE.isdisjoint(words[predicate : predicate + 1]):
        return attribution  # behind a noun that may be an object only a copula is certain
    more = words[end:predicate]
    if first + 2 < predicate < end or (0 < len(more) <= _LONGEST_MORE and "," not in more):
        content = (*attribution.content[:-1], (first, predicate - (words[predicate - 1] == ",")))
        return attrs.evolve(attribution, content=content)
    return attribution


def _with_bare_clause(layout: Layout, attribution: Attribution) -> Attribution:
    """A noun's clause without "that" up to the next verb: "her claim | it fell | is false".

    Args:
        layout: The article's layout.
        attribution: The report.
    """
    words, head = layout.lowered, attribution.head
    first, more = attribution.content[0][0], attribution.content[1:]
    entry = predicates().get(words[head])
    is_noun = (
        entry is not None and entry.noun is not None and attribution.cue == ((head, head + 1),)
    )
    start, close = layout.sentences[layout.sentence_of[head]]
    is_owned = bool(attribution.source) and attribution.source[-1][1] == head
    if more or not (is_noun and is_owned) or first != head + 1 or attribution.source[0][0] != start:
        return attribution
    is_owner = words[head - 1] in {"'s", "'"} or words[head - 1] in POSSESSIVES
    opens = words[first] in DETERMINERS or layout.words[first][0].isupper()
    if not (is_owner and opens) or layout.any_quoted(start, close):
        return attribution
    verbs = finite_verbs(layout, first + 1, close)
    is_divided = len(verbs) > 1 and not ({","} | _CLAUSE_STARTS).isdisjoint(words[first : verbs[1]])
    if len(verbs) != len(("fell", "is")) or is_divided:
        return attribution
    return attrs.evolve(attribution, content=((first, verbs[1]),))


def _behind_infinitive(layout: Layout, content: Range) -> int:
    """The predicate behind an infinitive: "the plan to open the park | was popular", or the end.

    A finite verb in the infinitive belongs to a clause of its own: "to say who | was ill".
    """
    words = layout.lowered
    first, end = content
    expected, at = 0, first
    for verb in finite_verbs(layout, first, end):
        if words[verb - 1] == "to":
            continue  # "to | have told"
        between = words[at:verb]
        opens = any(word in _CLAUSE_STARTS and word not in LINKS for word in between)
        entries = map(predicates().get, between)
        expected += opens or any(entry is not None and entry.verb is not None for entry in entries)
        if expected <= 0 and (words[verb] in AUXILIARIES or is_only_past(words[verb])):
            return verb
        expected = max(0, expected - 1)
        at = verb + 1
    return end


def _is_infinitive(words: tuple[str, ...], head: int, first: int) -> bool:
    """Whether a content is an infinitive, also without "to": "refusal | to go", "told to | go"."""
    if words[first] == "to":
        return True
    entry = predicates().get(words[head])
    is_told = words[first - 1] == "to" and entry is not None and entry.form == "ed"
    return is_told and words[first] not in _NO_INFINITIVE


def _start_of_clause(words: tuple[str, ...], outer: Attribution, head: int) -> int:
    """The start of the clause that a verb of saying or thinking takes; -1 if there is none.

    "She said | his claim that it leaks is false", but not "she repeated | his claim that it leaks".
    A content before its credit is a clause: "His claim that it leaks is false, | she found".
    """
    verb = predicates().get(words[outer.head])
    is_clause = words[outer.content[0][0]] in COMPLEMENTIZERS
    is_before = bool(outer.cue) and outer.content[-1][1] <= outer.credit_start
    if is_clause or is_before or (verb is not None and verb.lemma in _TAKING_CLAUSES):
        for low, high in outer.content:
            if low <= head < high:
                return low + (words[low] in COMPLEMENTIZERS)
    return -1


def _without_predicate_of_phrase(layout: Layout, attribution: Attribution) -> Attribution:
    """End a phrase before the predicate: "calls by the guild for an inquiry | were ignored"."""
    words = layout.lowered
    first, end = attribution.content[-1]
    verbs = finite_verbs(layout, first + 1, end)
    if len(verbs) > 1 and layout.words[verbs[0] - 1][0].isupper():
        return attribution  # "the number of boats Lund will build ranges from"
    if not attribution.source or not verbs or words[verbs[0]] not in AUXILIARIES:
        return attribution
    if not _CLAUSE_STARTS.isdisjoint(words[first : verbs[0]]):
        return attribution
    return with_last_part(attribution, (first, verbs[0]))


def _with_whole_agent(words: tuple[str, ...], attribution: Attribution) -> Attribution:
    """Complete the agent between a noun and its clause: "the remark by | a cousin who …"."""
    first = attribution.content[-1][0]
    if len(attribution.source) != 1 or len(attribution.content) != 1:
        return attribution
    begin, end = attribution.source[0]
    if begin != attribution.cue[-1][1] or end >= first:
        return attribution
    while (
        end < first
        and words[end] != ","
        and (
            words[end] not in PREPOSITIONS or words[end] in {"of", "for"} or words[end - 1] == "who"
        )
    ):
        if time_from(words, end, first) > end:
            break
        end += 1
    return attrs.evolve(attribution, source=((begin, end),))


def _noun_of(words: tuple[str, ...], attribution: Attribution) -> int:
    """The noun before a cue's infinitive, "her | refusal | to say whether", or the cue's head."""
    low = attribution.cue[0][0] if attribution.cue else attribution.head
    noun = low - (words[low] == "to")
    entry = predicates().get(words[noun]) if words[noun + 1 : noun + 2] == ("to",) else None
    is_noun = entry is not None and entry.noun is not None and noun >= 0
    return noun if is_noun else attribution.head


def _is_verb(words: tuple[str, ...], attribution: Attribution) -> bool:
    """Whether a cue follows a subject: "The union estimates that"."""
    if not attribution.source or _is_modifier(words, attribution):
        return False
    first, end = attribution.source[-1]
    owned = words[end - 1] in {"'s", "'"}
    return end == attribution.cue[0][0] and end - first > 1 and not owned


def _is_modifier(words: tuple[str, ...], attribution: Attribution) -> bool:
    """Whether a cue is a participle behind its noun: "a post | saying | that it fell was read"."""
    if not (attribution.source and attribution.cue and words[attribution.head].endswith("ing")):
        return False
    entry = predicates().get(words[attribution.head])
    first, end = attribution.cue[0]
    if entry is None or entry.verb not in STATING or words[attribution.content[-1][0]] != "that":
        return False
    is_alone = all(word.endswith("ly") for word in words[first : attribution.head])
    return is_alone and end == attribution.head + 1 and attribution.source[-1][1] == first


def _is_subject(words: tuple[str, ...], head: int, start: int) -> bool:
    """Whether a reporting noun heads the first phrase of its sentence."""
    entry = predicates().get(words[head])
    if entry is None or entry.noun is None:
        return False
    first = head
    while first > start and words[first - 1] not in _BEFORE_SUBJECT:
        first -= 1
    opened = head == start or "'s" in words[first:head] or words[first] in DETERMINERS
    if first - 1 > start and words[first - 1] in {"and", "but", "yet"}:
        return False
    if "'s" in words[first:head]:
        first += words[first:head].index("'s")  # "The Bank of Norway's | decision"
    return opened and PREPOSITIONS.isdisjoint(words[first:head]) and head - first <= _LONGEST_PHRASE


def _predicate(layout: Layout, content: Range, stop: int) -> int:
    """The start of the predicate after a clause; the end of the content if there is none."""
    words = layout.lowered
    first, end = content
    verbs = finite_verbs(layout, first + 1, stop)
    if end in verbs or not verbs:
        return end
    if words[verbs[0]] in AUXILIARIES and _has_subjunctive(words, first, verbs[0]):
        return verbs[0]
    if len(verbs) == 1:
        return verbs[0] if _is_only_predicate(words, first, verbs[0], stop) else end
    expected, at = 1, first + 1
    for verb in verbs:
        expected += sum(word in _CLAUSE_STARTS for word in words[at:verb])
        if expected <= 0:
            return verb
        expected -= 1
        at = verb + 1
        entry = predicates().get(words[verb])
        if (
            entry is not None
            and entry.verb in _WITH_BARE_CLAUSE
            and "that" not in words[at : at + 1]
        ):
            expected += words[verb] not in AUXILIARIES
    return verbs[-1]


def _has_subjunctive(words: tuple[str, ...], first: int, end: int) -> bool:
    """Whether a clause has "be" for its verb: "that the tax be halved | was ignored"."""
    if "be" not in words[first + 2 : end]:
        return False
    before = words[words.index("be", first + 2) - 1]
    return before != "to" and before not in AUXILIARIES and before not in NOT


def _is_only_predicate(words: tuple[str, ...], first: int, verb: int, stop: int) -> bool:
    """Whether the only recognized verb is the noun's: plain present tense is not recognized."""
    rest = words[verb + 1 : stop]
    short = len(rest) <= _LONGEST_PREDICATE and verb - first > _SHORTEST
    return (
        short
        and words[verb] not in AUXILIARIES
        and "." in rest[-1:]
        and not any(word.endswith("s") for word in rest)
    )
