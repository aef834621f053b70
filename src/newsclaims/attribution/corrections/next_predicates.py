"""Predicates of a speaker behind a content: "said it was empty | and walked out".

A noun phrase or infinitive is never joined to a finite verb, so that "praised the crew | and drove
home" has two predicates of the speaker. Behind a clause, only acts that its subject cannot do, and
what the report lacks, are surely the speaker's: "said the mill would close | but gave no date".
"""

from __future__ import annotations

from typing import Final

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.clauses import (
    ASKED,
    BE,
    BEHIND_ASKED,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    may_speak,
)
from newsclaims.attribution.finite_verbs import first_finite_verb
from newsclaims.english import (
    COMPLEMENTIZERS,
    DENYING,
    FINITE_AUXILIARIES,
    MEDIAL_ADVERBS,
    MODALS,
    NOT,
    OBJECT_PRONOUNS,
    QUESTION_WORDS,
    Family,
    forms_of_verbs,
    is_only_past,
    may_be_past,
    past_of,
    predicates,
    word_lists,
)
from newsclaims.text import Layout, Range

__all__ = ["CLAUSAL", "before_unsaid", "is_next_predicate", "is_unsaid", "takes_clause"]

_LISTS: Final = word_lists(__name__, "next_predicates")
_ACTS: Final = _LISTS["acts"]
"""Pasts of what people do, and things do not."""
_DECLINED: Final = _LISTS["declined"]
"""Verbs of people who did not do so."""
_LEAVING: Final = _LISTS["leaving"]
"""The same of what vehicles do as well."""
_AWAY: Final = frozenset(("at", "by", "for", "through", "without"))
"""Prepositions behind a verb of leaving."""
_SPECIFYING: Final = forms_of_verbs(_LISTS["specifying"])
_BEHIND_SPECIFYING: Final = QUESTION_WORDS | {"if", "more", "whether"}
_SUPPLYING: Final = forms_of_verbs(_LISTS["supplying"])
_PARTICULARS: Final = _LISTS["particulars"]
"""Nouns for what a report may lack."""
_QUANTITIES: Final = _LISTS["quantities"]
"""Words between a verb of supplying and its object."""
_EFFECTS: Final = _LISTS["effects"]
_REACTIONS: Final = _LISTS["reactions"]
"""Nouns for how people receive a report, and the participles before them."""
_COMPARING: Final = _LISTS["comparing"]
"""Participles that relate a report to another one."""
_MAY_END: Final = frozenset((",", "(", "without"))
"""Words and marks before which a content may end."""
_REACHED: Final = ASKED | {"contacted", "reached"}
"""Participles for how a reporter came by an answer: "when | reached"."""
_EXPLETIVES: Final = frozenset(("it", "that", "there", "this"))
_TAKEN_UP: Final = frozenset(("it", "so", "that", "them", "this"))
"""Words that take up what was said before: all of a content before a conjunction."""
_NEGATABLE: Final = FINITE_AUXILIARIES | {"could", "will", "would"}
_NONE: Final = frozenset(("few", "little", "no"))
_SURELY_FINITE: Final = (FINITE_AUXILIARIES - {"'d", "'s", "do"}) | _ACTS
_NOUNS_TOO: Final = frozenset(("bore", "lay", "rose", "saw"))
_OBJECTS: Final = (DETERMINERS | OBJECT_PRONOUNS) - {"that"}
"""Words behind a verb in the past, and never behind a participle that modifies a noun."""
_NO_PHRASE: Final = COMPLEMENTIZERS | QUESTION_WORDS | PRONOUNS
"""Words that open a clause rather than a noun phrase."""
CLAUSAL: Final = _LISTS["clausal"]
"""Verbs whose object is a clause, of which a rare verb may not be known."""
_ENDS: Final = frozenset((".", ",", ";", "”", '"'))
_PARTICLES: Final = frozenset(("away", "back", "down", "home", "off", "out", "up"))
_BEHIND_PAST: Final = _OBJECTS | _ENDS | PREPOSITIONS | _PARTICLES
"""Words behind a verb in the past, but hardly behind a participle before its noun."""
_BETWEEN: Final = MEDIAL_ADVERBS | {"immediately", "then"}
_LONGEST_OBJECT: Final = 4


def takes_clause(word: str) -> bool:
    """Whether a word is a tensed verb whose object is a clause, mostly without "that": "claims".

    Args:
        word: A word in lower case.
    """
    entry = predicates().get(word)
    return entry is not None and entry.lemma in CLAUSAL and entry.is_tensed_verb


def is_next_predicate(layout: Layout, report: Attribution, link: int) -> bool:
    """Whether words behind a conjunction in a content are the next predicate of its speaker.

    Args:
        layout: The article's layout.
        report: The report, whose content ends behind its cue.
        link: The conjunction.
    """
    words, (first, end) = layout.lowered, report.content[-1]
    verb = _behind_adverbs(words, link + 1, end)
    if verb >= end or layout.quotation_of[verb] >= 0 or layout.words[verb][0].isupper():
        return False
    if _withholds(words, verb, end) or _is_behind_denial(words, report, link, verb):
        return True
    if _dismisses(words, verb):
        return True
    if link == first + 1 and words[first] in _TAKEN_UP and may_be_past(words[verb]):
        return True  # "denied it | and won"
    start = first + (words[first] == "that")
    group = first_finite_verb(layout, start, link)
    if group >= 0:
        is_act = group > start and _is_act(layout, (start, group), verb)
        return is_act or _is_past_behind_modal(words, (group, link), verb)
    return _is_phrase(words, report, link) and _is_finite(words, first, verb)


def _is_past_behind_modal(words: tuple[str, ...], clause: Range, verb: int) -> bool:
    """Whether a past form cannot go on with "would": "said he would not go | and hugged her"."""
    group, link = clause
    is_past = may_be_past(words[verb]) and past_of(words[verb]) != words[verb]
    between = words[group + 1 : link]
    following = words[verb + 1 : verb + 2]
    # "could be sold | and cleaned by June", but "could be sold | and cited the ministry"
    barred = RELATIVES if not _OBJECTS.isdisjoint(following) else RELATIVES | BE
    is_plain = barred.isdisjoint(between) and not any(map(may_be_past, between))
    is_joined = words[link] in {"and", "then"} and not _BEHIND_PAST.isdisjoint(following)
    return words[group] in MODALS and is_past and is_plain and is_joined


def _is_behind_denial(words: tuple[str, ...], report: Attribution, link: int, verb: int) -> bool:
    """Whether "but" opposes an act to a denial: "denied it was open | but shut the gate"."""
    entry = predicates().get(words[report.head])
    is_denial = entry is not None and entry.verb is Family.DENY and entry.form == "ed"
    return is_denial and words[link] == "but" and may_be_past(words[verb])


def _dismisses(words: tuple[str, ...], verb: int) -> bool:
    """Whether a predicate judges what somebody else said: "dismissed | as | gossip a report"."""
    entry = predicates().get(words[verb])
    judges = entry is not None and entry.verb in DENYING and entry.form == "ed"
    return judges and words[verb + 1 : verb + 2] == ("as",)


def _is_phrase(words: tuple[str, ...], report: Attribution, link: int) -> bool:
    """Whether a content without a known verb is an infinitive or a noun phrase without a clause."""
    first, entry = report.content[-1][0], predicates().get(words[report.head])
    if words[first] == "to":
        return True
    takes_phrase = entry is not None and entry.lemma not in CLAUSAL
    return (
        takes_phrase and words[first] not in _NO_PHRASE and RELATIVES.isdisjoint(words[first:link])
    )


def before_unsaid(layout: Layout, content: Range) -> int:
    """The end of a content before what the report lacks or does: "it would close|, giving no date".

    Args:
        layout: The article's layout.
        content: The content, which is behind its cue and outside quotation marks.
    """
    words, (first, end) = layout.lowered, content
    if _MAY_END.isdisjoint(words[first + 1 : end - 1]):
        return end
    for at in range(first + 1, end - 1):
        if words[at] == "," and (
            is_unsaid(words, at + 1, end)
            or _tells_effect(words, at + 1, end)
            or is_occasion(words, at + 1, end)
        ):
            return at
        if words[at : at + 2] == ("(", "see"):
            return at  # "(see page 4)"
        if words[at] == "without" and is_unsaid(words, at, end):
            verb = first_finite_verb(layout, first, at)
            entry = predicates().get(words[verb]) if verb >= 0 else None
            return end if entry is not None and entry.verb is not None else at
    return end


def is_occasion(words: tuple[str, ...], first: int, end: int) -> bool:
    """Whether a phrase tells what a report answers or is called: "when asked why", "in what".

    Args:
        words: The article's tokens in lower case.
        first: The start of the phrase.
        end: The end of the range that it is in.
    """
    at = first + (words[first] == "when")
    is_asked = not _REACHED.isdisjoint(words[at : at + 1])
    is_asked = is_asked and (at > first or not BEHIND_ASKED.isdisjoint(words[at + 1 : at + 2]))
    is_called = words[first : first + 2] == ("in", "what")
    return (is_asked or is_called) and "," not in words[first:end]


def is_unsaid(words: tuple[str, ...], first: int, end: int) -> bool:
    """Whether a phrase tells what a report lacks: "without giving details", "offering no proof".

    Args:
        words: The article's tokens in lower case.
        first: The start of the phrase.
        end: The end of the range that it is in.
    """
    is_without = words[first] == "without"
    verb = first + is_without
    if verb >= end or not words[verb].endswith("ing"):
        return False
    if words[verb] in _SUPPLYING:
        return _has_particulars(words, verb + 1, end, negated=is_without)
    return is_without and _specifies(words, verb, end)


def _tells_effect(words: tuple[str, ...], first: int, end: int) -> bool:
    """Whether a phrase tells how a report was received: "drawing boos", "to loud applause"."""
    if words[first] in _COMPARING:
        return "," not in words[first:end]
    is_effect = words[first] in _EFFECTS or words[first] == "to"
    reach = min(end, first + 1 + _LONGEST_OBJECT)
    return is_effect and not _REACTIONS.isdisjoint(words[first + 1 : reach])


def _behind_adverbs(words: tuple[str, ...], at: int, end: int) -> int:
    while at < end - 1 and (words[at] in _BETWEEN or words[at].endswith("ly")):
        at += 1
    return at


def _withholds(words: tuple[str, ...], verb: int, end: int) -> bool:
    """Whether a predicate tells what a report lacks: "did not say when", "gave no details"."""
    negated = words[verb] in _NEGATABLE and not NOT.isdisjoint(words[verb + 1 : verb + 2])
    if negated:
        verb = _behind_adverbs(words, verb + 2, end)
    if verb >= end:
        return False
    if words[verb] in _SUPPLYING:
        return _has_particulars(words, verb + 1, end, negated=negated)
    return negated and _specifies(words, verb, end)


def _specifies(words: tuple[str, ...], verb: int, end: int) -> bool:
    """Whether a verb of saying more ends its phrase or takes a question: "say | when"."""
    is_last = verb + 1 >= end or words[verb + 1] in _ENDS
    opens = is_last or words[verb + 1] in _BEHIND_SPECIFYING
    return words[verb] in _SPECIFYING and opens


def _has_particulars(words: tuple[str, ...], first: int, end: int, *, negated: bool) -> bool:
    """Whether an object is what reports contain: "any details", "no further information"."""
    at, end = first, min(end, first + _LONGEST_OBJECT)
    while at < end and words[at] in _QUANTITIES:
        negated = negated or words[at] in _NONE
        at += 1
    return negated and at < end and words[at] in _PARTICULARS


def _is_act(layout: Layout, subject: Range, verb: int) -> bool:
    """Whether only the speaker did an act, as the subject of the clause before is a thing."""
    words, (start, end) = layout.lowered, subject
    is_expletive = end == start + 1 and words[start] in _EXPLETIVES
    if words[verb] in _LEAVING:
        return is_expletive
    is_thing = words[start] in DETERMINERS and layout.words[end - 1].islower()
    is_thing = is_thing and not may_speak(layout, (start, end))
    # Whatever is done to "it" is not done by "it": "said the sketch was a fake | and tore it up".
    is_done_to = words[end] in BE and words[verb + 1 : verb + 2] == ("it",)
    is_act = words[verb] in _ACTS or (is_done_to and may_be_past(words[verb]))
    is_act = is_act or _declines(words, verb)
    return is_act and (is_expletive or is_thing)


def _declines(words: tuple[str, ...], verb: int) -> bool:
    """Whether a predicate tells what people do not say: "did not apologize", "did not rule out"."""
    negated = words[verb] in _NEGATABLE and not NOT.isdisjoint(words[verb + 1 : verb + 2])
    return negated and not _DECLINED.isdisjoint(words[verb + 2 : verb + 3])


def _is_finite(words: tuple[str, ...], first: int, verb: int) -> bool:
    """Whether a word behind a noun phrase and a conjunction is a finite verb."""
    word, following = words[verb], words[verb + 1 : verb + 2]
    if word in _SURELY_FINITE or (is_only_past(word) and word not in _NOUNS_TOO):
        return True
    if not may_be_past(word) or (words[first] == "to" and past_of(word) == word):
        return False  # "to pay the rent and put it down"
    if word in _LEAVING and not _AWAY.isdisjoint(following):
        return not any(map(may_be_past, words[first : verb - 1]))
    return not _OBJECTS.isdisjoint(following)
