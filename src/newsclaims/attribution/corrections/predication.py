"""Whether a predicate reports: a verb of saying needs an animate subject and a sayable object.

"The fire claimed four lives" has neither, "she claimed the title" has no content, "the plan was
approved" is an act. FrameNet distinguishes these as Statement, Claim ownership and Deciding; here
the head nouns of subject and object decide.
"""

from __future__ import annotations

from collections.abc import Sequence

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.clauses import (
    BE,
    MARKS,
    OBJECTS,
    PREPOSITIONS,
    QUESTION_WORDS,
    RELATIVES,
    has_complement,
    verb_group,
)
from newsclaims.attribution.corrections.empty_reports import head_noun, is_title, reports_nothing
from newsclaims.attribution.corrections.false_sources import (
    LEADS_TO_CLAUSE,
    has_false_source,
)
from newsclaims.attribution.corrections.idioms import is_idiom
from newsclaims.attribution.corrections.relative_reports import is_finite
from newsclaims.attribution.finite_verbs import (
    first_finite_verb,
    has_finite_verb,
    verb_of_clause,
)
from newsclaims.english import (
    ACTING,
    ARTICLES,
    FINITE_AUXILIARIES,
    NUMBERS,
    POSSESSIVE_DETERMINERS,
    SUBORDINATORS,
    Entry,
    Family,
    may_be_past,
    may_be_past_participle,
    person_noun,
    plural,
    predicates,
    time_from,
    word_lists,
)
from newsclaims.text import Layout, Range

__all__ = ["is_report"]

_LISTS = word_lists(__name__, "predication")
_DEEDS = _LISTS["deeds"]
"""Verbs that report only with a sayable object: not in "released a cod"."""
_WINNING = frozenset({"claim", "defend"})
_PRIZES = _LISTS["prizes"]
"""Nouns for things won or held: "claimed the belt", "defended her title"."""
_ACTS = _LISTS["acts"]
"""Verbs of official acts, which do not report: "approved the plan"."""
_FORCES_AND_THINGS = _LISTS["forces"] | _LISTS["things"]
_MINDLESS = _FORCES_AND_THINGS | {plural(word) for word in _FORCES_AND_THINGS}
"""Inanimate nouns: forces of nature, things, parts of bodies."""
_CONTENTS = _LISTS["contents"]
"""Nouns for sayable things besides those of the lexicon: documents, credit, pronouns."""
_GLOSSING = frozenset({"refer", "allude", "mean"})
"""Verbs whose participle explains a word of a quotation, unless it introduces a claim."""
_HOLDING = frozenset({"held", "hold", "holds", "holding"})
_MEETINGS = _LISTS["meetings"]
"""Nouns of the lexicon that denote an event after "hold": "held talks"."""
_ABSTRACT = tuple(_LISTS["abstract"])
"""Endings of nouns for sayable things: "corruption", "misconduct"."""
_NO_FORCE_DOES = ACTING | {Family.REJECT, Family.DENY, Family.DISMISS}
_SAID_OF = frozenset({"allege", "believe", "report", "rumor", "say", "think", "understand"})
"""Verbs whose participle and an infinitive tell what others say of a noun."""
_OPENS_PHRASE = ARTICLES | POSSESSIVE_DETERMINERS
_DIVIDING = QUESTION_WORDS | SUBORDINATORS | RELATIVES | {",", "that"}
"""Words and a mark before another clause."""
_MINDED = frozenset({Family.REFUSE, Family.FAIL, Family.WANT, Family.COMMIT, Family.ORDER})
_HANDLING = frozenset({Family.KNOW, Family.DISMISS, Family.REJECT})
"""Classes of verbs that, before a thing, are deeds: "found a coin", "disallowed the goal"."""
_PERSONS = frozenset({"he", "i", "mr.", "mrs.", "ms.", "she", "we", "who"})
"""Words for a person who remembers."""
_OPPOSED = frozenset({"critic", "critics", "opponent", "opponents", "rival", "rivals"})
_PASSING = frozenset({"direct", "forward", "refer"})
"""Verbs for passing somebody on to a receiver, of whom a relative clause tells."""
_PLACES = frozenset({"at", "in", "inside", "near", "on", "outside"})
_OF_PEOPLE = frozenset({Family.ASK, Family.QUESTION, Family.SAY})
_ENDS_OF_NOUN = PREPOSITIONS | {",", "("}


def is_report(layout: Layout, attribution: Attribution) -> bool:
    """Whether an attribution can be a report.

    Args:
        layout: The article's layout.
        attribution: The attribution.
    """
    words = layout.lowered
    if not attribution.cue or layout.quotation_of[attribution.head] >= 0:
        return True
    cue = [word for first, end in attribution.cue for word in words[first:end]]
    if has_false_source(layout, attribution) or reports_nothing(layout, attribution, cue):
        return False
    verb = _verb_of(words, attribution)
    if verb is None:
        return not _is_unknown_deed(layout, attribution, cue)
    at, entry = verb
    start, end = layout.sentences[layout.sentence_of[at]]
    is_meeting = not _HOLDING.isdisjoint(cue) and not _MEETINGS.isdisjoint(cue)
    is_before = _is_about_before(layout, attribution, entry)
    if is_meeting or is_before or _is_sight(words, at, end, entry):
        return False  # "a letter seen by the *Gazette*", "held talks"
    is_past = entry.form == "ed"
    if is_past and not BE.isdisjoint(words[verb_group(words, at, start, entry.form) : at]):
        return _is_passive_report(layout, attribution, verb)
    return _is_active_report(layout, attribution, verb)


def _is_unknown_deed(layout: Layout, attribution: Attribution, cue: Sequence[str]) -> bool:
    """Whether a verb that the lexicon has not is done to a thing: "barricaded | both roads"."""
    lexicon = predicates()
    word = layout.lowered[attribution.head]
    is_verb = may_be_past(word) or may_be_past_participle(word) or word.endswith("ing")
    if not is_verb or any(word in lexicon for word in cue):
        return False
    first, end = attribution.content[0]
    is_behind = len(attribution.content) == 1 and first >= attribution.cue[-1][1]
    opening = layout.lowered[first]
    is_phrase = is_behind and opening in _OPENS_PHRASE
    return is_phrase and not (layout.any_quoted(first, end) or has_finite_verb(layout, first, end))


def _is_sight(words: tuple[str, ...], at: int, end: int, entry: Entry) -> bool:
    """Whether "seen by" is about eyes, and no view: "seen by some | as a mistake"."""
    if entry.lemma != "see" or words[at + 1 : at + 2] != ("by",):
        return False
    stop = next((here for here in range(at, end) if words[here] == ","), end)
    return "as" not in words[at:stop]


def _verb_of(words: tuple[str, ...], attribution: Attribution) -> tuple[int, Entry] | None:
    """The main verb of a cue, and its position."""
    lexicon = predicates()
    entry = lexicon.get(words[attribution.head])
    if entry is not None and entry.verb is not None:
        return attribution.head, entry
    for first, end in attribution.cue:
        for at in range(first, end):
            entry = lexicon.get(words[at])
            if entry is not None and entry.verb is not None:
                return at, entry
    return None


def _is_passive_report(layout: Layout, attribution: Attribution, verb: tuple[int, Entry]) -> bool:
    """Whether a passive reports: "was approved" is an act, with any agent."""
    words = layout.lowered
    at, entry = verb
    start, end = layout.sentences[layout.sentence_of[at]]
    if has_complement(words, at + 1, end):
        return True
    content = attribution.content[0]
    is_hearer = entry.verb is Family.TELL and len(attribution.content) == 1
    if is_hearer and content[1] == verb_group(words, at, start, entry.form):
        return False  # "the driver was not told"
    if entry.lemma in _ACTS or _is_done_to_person(layout, attribution, verb):
        return False
    is_by = bool(attribution.source) and attribution.source[0][0] > at > content[0]
    if entry.verb is Family.KNOW and is_by and not _is_said(layout, content):
        return False  # "the body was found by police"
    if attribution.source:
        return not _is_mindless(layout, attribution.source)
    family = entry.verb
    for rest, named in entry.phrases:
        if tuple(words[at + 1 : at + 1 + len(rest)]) == rest:
            family = named
    return family not in ACTING


def _is_done_to_person(layout: Layout, attribution: Attribution, verb: tuple[int, Entry]) -> bool:
    """Whether nothing is said but that somebody was spoken of or to: "the victim was not named"."""
    words, (at, entry) = layout.lowered, verb
    (first, end), *behind = attribution.content
    is_elsewhere = all(words[low] in _PLACES for low, _ in behind)
    if attribution.source or not is_elsewhere or entry.verb not in _OF_PEOPLE:
        return False
    group = verb_group(words, at, first, entry.form)
    if not group - 1 <= end <= group:
        return False
    stop = next((here for here in range(first + 1, end) if words[here] in _ENDS_OF_NOUN), end)
    is_named = layout.words[stop - 1][0].isupper() and stop - 1 > first
    return is_named or person_noun(words[stop - 1]) is not None


def _is_active_report(  # noqa: PLR0911 - one kind of evidence after another
    layout: Layout, attribution: Attribution, verb: tuple[int, Entry]
) -> bool:
    """Whether an active verb reports: its subject may speak, and its object may be said."""
    words = layout.lowered
    at, entry = verb
    content = attribution.content
    after = [piece for piece in content if piece[0] > at]
    if not after or layout.sentence_of[after[0][0]] != layout.sentence_of[at]:
        return True  # the content is a fronted clause: "the fund was empty, she said"
    first = after[0][0]
    is_aside = words[first] in {"which", "who"} and entry.lemma in _PASSING
    is_aside = is_aside or _is_reduced_passive(layout, attribution, verb, after[0])
    if is_aside or is_idiom(layout, attribution, verb):
        return False  # "referred us to a lawyer, | who did not call back"
    mindless = _is_mindless(layout, attribution.source)
    if mindless and entry.verb in _MINDED:
        return False  # "the engine refused to start"
    wins = entry.lemma in _WINNING and head_noun(words, (first, after[0][1])) in _PRIZES
    lead = words[attribution.cue[-1][1] : first + 1]
    if not LEADS_TO_CLAUSE.isdisjoint(lead):
        return True
    if not MARKS.isdisjoint(lead) or layout.quotation_of[first] >= 0:
        return entry.lemma not in _DEEDS or not is_title(layout, first)  # "watched “Lights”"
    if mindless and entry.lemma in _WINNING:
        return False  # "the avalanche claimed three lives and buried a road"
    end = after[0][1]
    end += words[end] in FINITE_AUXILIARIES if end < len(words) else 0  # "claims ten men | are"
    is_clause = has_complement(words, first, end) or first <= verb_of_clause(layout, first) < end
    is_clause = is_clause and not _has_relative(words, first, end)
    if words[first] in QUESTION_WORDS or is_clause:
        return not (mindless and words[first] == "to")
    if entry.lemma in _ACTS and entry.verb is Family.DECIDE and not words[first].endswith("ing"):
        return False
    if entry.form == "ing" and entry.lemma in _GLOSSING:
        return _is_said(layout, (first, after[0][1]))  # "referring to | his force"
    if not wins and (
        _is_said(layout, (first, after[0][1])) or _has_particle(words, attribution, at, entry)
    ):
        return not mindless or entry.verb not in _NO_FORCE_DOES
    if layout.words[first].islower() and time_from(words, first, after[0][1]) >= after[0][1]:
        return False  # "argued last night"
    return not (mindless or wins or _is_deed(layout, attribution, verb, after[0]))


def _is_about_before(layout: Layout, attribution: Attribution, entry: Entry) -> bool:
    """Whether only a sentence before a verb was read as said: "He left. | The crowd cheered"."""
    own = layout.sentence_of[attribution.head]
    return entry.verb is Family.SAY and all(
        layout.sentence_of[low] < own and not layout.any_quoted(low, high)
        for low, high in attribution.content
    )


def _has_relative(words: tuple[str, ...], first: int, end: int) -> bool:
    """Whether a noun with a relative clause follows, and no clause: "a van that could fly"."""
    at = next((at for at in range(first, end - 1) if words[at] in RELATIVES), end)
    is_noun = words[first] in _OPENS_PHRASE and first + 1 < at < end
    return is_noun and is_finite(words[at + 1]) and _DIVIDING.isdisjoint(words[first:at])


def _is_reduced_passive(
    layout: Layout, attribution: Attribution, verb: tuple[int, Entry], content: Range
) -> bool:
    """Whether a subject is what others say it is: "A photo | said | to show it was taken in May".

    The main verb of the sentence stands in what the model takes for the content.
    """
    words, (first, end), (at, entry) = layout.lowered, content, verb
    is_participle = words[first] == "to" and attribution.cue == ((at, first),)
    is_participle = is_participle and entry.lemma in _SAID_OF and bool(attribution.source)
    if not is_participle or attribution.source[-1][1] != at:
        return False
    main = first_finite_verb(layout, first + 2, end)
    return main >= 0 and _DIVIDING.isdisjoint(words[first:main])


def _is_deed(
    layout: Layout, attribution: Attribution, verb: tuple[int, Entry], phrase: Range
) -> bool:
    """Whether a verb is an act on its object, a noun phrase: "backed | the truck"."""
    words = layout.lowered
    at, entry = verb
    if entry.lemma == "back" and entry.form == "ing" and words[at - 1] not in BE:
        return True  # "the head of a group backing Lund"
    is_deed = entry.lemma in _DEEDS and words[phrase[0]] not in OBJECTS - {"her"}  # "heard him say"
    if is_deed and not _remembers(words, attribution, entry):
        return True
    if entry.verb is Family.DISMISS and _are_people(words, phrase):
        return True
    if entry.lemma == "know" and _is_acquaintance(layout, phrase[0]):
        return True
    is_handled = entry.verb in _HANDLING or entry.lemma == "back"
    return is_handled and _is_mindless(layout, (phrase,))


def _has_particle(words: tuple[str, ...], attribution: Attribution, at: int, entry: Entry) -> bool:
    """Whether a verb is part of a phrase of the lexicon, which takes any object."""
    after = words[at + 1 : attribution.cue[-1][1] + 1]
    return any(rest == after[: len(rest)] for rest, _ in entry.phrases)


def _is_said(layout: Layout, phrase: Range) -> bool:
    """Whether a noun phrase is sayable: a noun of the lexicon, a document, a quote."""
    words = layout.lowered
    first, end = phrase
    if words[first] in _CONTENTS or words[first].endswith("ing"):
        return True
    if layout.any_quoted(first, end):
        return True
    head = head_noun(words, phrase)
    entry = predicates().get(head)
    if (entry is not None and entry.noun is not None) or head in _CONTENTS:
        return True
    return len(head) > 5 and head.removesuffix("s").endswith(_ABSTRACT)


def _remembers(words: tuple[str, ...], attribution: Attribution, entry: Entry) -> bool:
    """Whether people recall what was, and no firm its goods: "the actress recalled a visit"."""
    return entry.lemma == "recall" and any(
        word in _PERSONS or person_noun(word) is not None
        for first, end in attribution.source
        for word in words[first:end]
    )


def _is_mindless(layout: Layout, source: tuple[Range, ...]) -> bool:
    """Whether a noun phrase is inanimate; a capitalized name may be a person's."""
    words = layout.lowered
    if not source:
        return False
    first, end = source[0]
    head = head_noun(words, source[0])
    return head in _MINDLESS and (head in layout.words[first:end] or end - first == 1)


def _is_acquaintance(layout: Layout, first: int) -> bool:
    """Whether a noun phrase denotes whom somebody knows: "each other", "Lund", "him"."""
    words = layout.lowered[first : first + 2]
    is_pronoun = words[0] in OBJECTS - {"her"} or words in {("each", "other"), ("her", ".")}
    return is_pronoun or layout.words[first].istitle()


def _are_people(words: tuple[str, ...], phrase: Range) -> bool:
    """Whether a noun phrase denotes people in an office: "dismissed | its manager".

    Not so with a judgment, "dismissed | his aides as fools", nor if they hold another view.
    """
    first, end = phrase
    stop = next((at for at in range(first + 1, end) if words[at] in PREPOSITIONS), end)
    head = head_noun(words, (first, stop))
    is_counted = words[first] in NUMBERS or words[first][0].isdigit()
    is_person = head not in _OPPOSED and (is_counted or person_noun(head) is not None)
    return is_person and "as" not in words[first:end]
