"""Whether a predicate reports: a verb of saying needs an animate subject and a sayable object.

"The fire claimed four lives" has neither, "she claimed the title" has no content, "the plan was
approved" is an act. FrameNet distinguishes these as Statement, Claim ownership and Deciding; here
the head nouns of subject and object decide.
"""

from __future__ import annotations

from collections.abc import Sequence

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.clauses import (
    AUXILIARIES,
    BE,
    COPULAS,
    DETERMINERS,
    MARKS,
    OBJECTS,
    PREPOSITIONS,
    QUESTION_WORDS,
    STOPS,
    asks_speaker,
    has_complement,
    verb_group,
)
from newsclaims.attribution.corrections.comparisons import compares
from newsclaims.attribution.corrections.extraposed import is_subject_clause
from newsclaims.attribution.corrections.false_sources import (
    BEHIND_HEAD,
    LEADS_TO_CLAUSE,
    has_false_source,
)
from newsclaims.attribution.corrections.idioms import is_gloss, is_idiom
from newsclaims.attribution.corrections.names import NAMING, is_called, is_name
from newsclaims.attribution.corrections.procedures import (
    is_of_hearer,
    is_procedure,
    is_trouble,
    quotes_modifier,
)
from newsclaims.attribution.corrections.subjects import end_of_called
from newsclaims.english import (
    ACTING,
    FINITE_AUXILIARIES,
    NUMBERS,
    ORGANIZATION_NOUNS,
    SUBORDINATORS,
    Entry,
    Family,
    person_noun,
    plural,
    predicates,
    singular,
    time_from,
    word_lists,
)
from newsclaims.text import PARTICLES, Layout, Range

__all__ = ["is_report"]

_LISTS = word_lists(__name__, "predication")
_DEEDS = _LISTS["deeds"]
"""Verbs that report only with a sayable object: not in "released a cod"."""
_TELLING = frozenset({"disclose", "reveal", "say", "state"})
"""Verbs whose object "this" is what the sentence before tells: "said this when he resigned"."""
_WINNING = frozenset({"claim", "defend"})
_PRIZES = _LISTS["prizes"]
"""Nouns for things won or held: "claimed the belt", "defended her title"."""
_ACTS = _LISTS["acts"]
"""Verbs of official acts, which do not report: "approved the plan"."""
_MINDLESS = _LISTS["forces"] | _LISTS["things"]
_MINDLESS |= {plural(word) for word in _MINDLESS}
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
_MINDED = frozenset({Family.REFUSE, Family.FAIL, Family.WANT, Family.COMMIT, Family.ORDER})
_HANDLING = frozenset({Family.KNOW, Family.DISMISS, Family.REJECT})
"""Classes of verbs that, before a thing, are deeds: "found a coin", "disallowed the goal"."""
_PERSONS = frozenset({"he", "i", "mr.", "mrs.", "ms.", "she", "we", "who"})
"""Words for a person who remembers."""
_OPPOSED = frozenset({"critic", "critics", "opponent", "opponents", "rival", "rivals"})
_LONGEST = 8
"""Maximum number of words of a noun phrase."""
_LONGEST_HEARER = 4
_NO_ENTRY = Entry()


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
    if has_false_source(layout, attribution) or _reports_nothing(layout, attribution, cue):
        return False
    verb = _verb_of(words, attribution)
    if verb is None:
        return True
    at, entry = verb
    start, end = layout.sentences[layout.sentence_of[at]]
    if _is_sight(words, at, end, entry) or (
        not _HOLDING.isdisjoint(cue) and not _MEETINGS.isdisjoint(cue)
    ):
        return False  # "a letter seen by the *Gazette*", "held talks"
    is_past = entry.form == "ed"
    if is_past and not BE.isdisjoint(words[verb_group(words, at, start, entry.form) : at]):
        return _is_passive_report(layout, attribution, verb)
    return _is_active_report(layout, attribution, verb)


def _reports_nothing(layout: Layout, attribution: Attribution, cue: Sequence[str]) -> bool:
    """Whether the words around a cue, whatever its verb, are no report."""
    words, source = layout.lowered, attribution.source
    low, first = attribution.cue[0][0], attribution.content[0][0]
    return (
        (bool(source) and _is_named_only(layout, attribution))
        or (not source and _is_title(layout, first))  # "“Glass” was recorded"
        or (len(cue) > 1 and _is_description(cue))
        or (len(cue) == 1 and words[low] in PARTICLES)  # "Ada von Berg"
        or (words[low] == "to" and is_subject_clause(layout, attribution))
        or (cue == ["known", "as"] and _is_before_report(words, attribution.content[-1][1]))
        or (first == attribution.head + 1 and _is_titled(layout, attribution))
        or compares(words, attribution)
        or is_procedure(layout, attribution)
        or is_of_hearer(words, attribution)
        or (words[low].endswith("ing") and is_trouble(layout, low))
        or (layout.quotation_of[first] >= 0 and quotes_modifier(layout, attribution))
        or is_gloss(words, attribution)
        or (words[first] == "this" and _tells_only_this(words, attribution))
        or _answers_by_act(layout, attribution)
        or (words[first] == "anything" and _tells_anything(words, attribution))
        or _is_result_or_time(words, attribution)
        or _is_for_hearer_or_goods(layout, attribution)
        or end_of_called(layout, attribution) >= 0  # "a group called Our Day | is"
    )


def _answers_by_act(layout: Layout, attribution: Attribution) -> bool:
    """Whether a question is all that a verb has: "Asked if he thought so, Lund | sighed"."""
    first, end = attribution.content[-1]
    is_all = len(attribution.content) == 1 and end <= attribution.cue[0][0]
    return is_all and asks_speaker(layout, first)


def _is_before_report(words: tuple[str, ...], at: int) -> bool:
    """Whether a verb of saying stands behind a name: "a rapper known as | “Big Al” | said"."""
    behind = next((word for word in words[at : at + 3] if word[0].isalnum()), "")
    entry = predicates().get(behind)
    return entry is not None and entry.is_tensed_verb


def _is_titled(layout: Layout, attribution: Attribution) -> bool:
    """Whether a noun before a name was read as a verb: "whom | critic | Jo Roe called a clown"."""
    at, first = attribution.head, attribution.content[0][0]
    is_alone = attribution.cue == ((at, at + 1),) and first == at + 1
    is_name = is_alone and layout.words[first][0].isupper() and layout.words[at].islower()
    return (
        is_name and layout.quotation_of[first] < 0 and person_noun(layout.lowered[at]) is not None
    )


def _tells_only_this(words: tuple[str, ...], attribution: Attribution) -> bool:
    """Whether "this" is what the sentence before tells: "said this when he met reporters"."""
    entry = predicates().get(words[attribution.head])
    first, end = attribution.content[0]
    if entry is None or entry.lemma not in _TELLING or words[first] != "this":
        return False
    at = first + 1
    if len(attribution.content) > 1 or ":" in words[at : end + 1]:
        return False  # "said this from the start: wash your hands"
    return at >= end or words[at] in PREPOSITIONS | SUBORDINATORS or time_from(words, at, end) > at


def _tells_anything(words: tuple[str, ...], attribution: Attribution) -> bool:
    """Whether a content tells nothing of what was said: "long before Lund | said | anything"."""
    (first, end), *more = attribution.content
    low = attribution.cue[0][0]
    is_empty = not more and end == first + 1 and words[first] == "anything"
    return is_empty and not {"before", "if", "without"}.isdisjoint(
        words[max(0, low - _LONGEST) : low]
    )


def _is_result_or_time(words: tuple[str, ...], attribution: Attribution) -> bool:
    """Whether a content is a result, or a time: "was so clear | that it ended"."""
    low, last = attribution.cue[0][0], attribution.cue[-1][1]
    if attribution.source:  # "| the results | were expected by | Friday"
        is_expected = words[last - 2 : last] == ("expected", "by")
        is_expected = is_expected and attribution.source[0][1] <= low
        return is_expected and not BE.isdisjoint(words[low:last])
    is_so = last - 2 >= low and words[last - 2] == "so"
    return is_so and any(
        words[first] == "that" for first, _ in attribution.content if first == last
    )


def _is_for_hearer_or_goods(layout: Layout, attribution: Attribution) -> bool:
    """Whether the object of "tell" is just who is told, or that of "recall" no memory.

    "Before they told | the agency"; "is recalling | its cars", "recalled | 90 jars".
    """
    words, at = layout.lowered, attribution.head
    entry = predicates().get(words[at])
    (first, end), *more = attribution.content
    if entry is None or entry.lemma not in {"recall", "tell"} or more or first < at:
        return False
    if words[first] in QUESTION_WORDS | {"that"} or layout.any_quoted(first, end):
        return False
    if entry.lemma == "recall":
        is_ongoing = words[at] == "recalling" and not BE.isdisjoint(words[max(0, at - 3) : at])
        return is_ongoing or words[first][0].isdigit()
    head = _head(words, (first, end))
    is_hearer = person_noun(head) is not None or singular(head) in ORGANIZATION_NOUNS
    is_phrase = is_hearer and words[first] in DETERMINERS and end - first <= _LONGEST_HEARER
    return is_phrase and not has_complement(words, first, end)


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


def _tokens(ranges: tuple[Range, ...]) -> list[int]:
    return [token for first, end in ranges for token in range(first, end)]


def _is_named_only(layout: Layout, attribution: Attribution) -> bool:
    """Whether the content is just a name between marks: 'the term "sticky prices"'."""
    words = layout.lowered
    first, end = attribution.content[0][0], attribution.content[-1][1]
    if end - first > 2 * _LONGEST:
        return False
    if not layout.any_quoted(first, end):
        return False
    held = {layout.quotation_of[at] for at in _tokens(attribution.content)} - {-1}
    if len(held) != 1:
        return False
    index = held.pop()
    quotation = layout.quotations[index]
    outside = [
        words[at]
        for at in _tokens(attribution.content)
        if layout.quotation_of[at] < 0 and words[at][0].isalnum() and at < quotation.tokens[0]
    ]
    behind = [at for at in _tokens(attribution.content) if at >= quotation.tokens[1]]
    if any(words[at] in AUXILIARIES for at in behind):
        return False  # 'the so-called "ghost ship" did not exist'
    meant = [word for word in outside if word not in NAMING]  # "the term “sticky prices”"
    short = len(outside) <= 4 and not any(predicates().get(w, _NO_ENTRY).form for w in meant)
    return short and is_called(layout, index)


def _is_description(cue: Sequence[str]) -> bool:
    """Whether a cue is a copula and an adjective that does not report: "is wrong about"."""
    if cue[0] not in COPULAS:
        return False
    lexicon = predicates()
    rest = [word for word in cue[1:] if word not in COPULAS and word not in PREPOSITIONS]
    known = [word for word in rest if word in lexicon]
    adverb = any(word.endswith("ly") or word == "according" for word in rest)
    return bool(rest) and not known and not adverb and cue[-1] in {"about", "of", "for", "with"}


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
    if entry.lemma in _ACTS:
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


def _is_active_report(  # noqa: PLR0911 - one kind of evidence after another
    layout: Layout, attribution: Attribution, verb: tuple[int, Entry]
) -> bool:
    words = layout.lowered
    at, entry = verb
    content = attribution.content
    after = [piece for piece in content if piece[0] > at]
    if not after or layout.sentence_of[after[0][0]] != layout.sentence_of[at]:
        return True  # the content is a fronted clause: "the fund was empty, she said"
    if is_idiom(layout, attribution, verb):
        return False
    first = after[0][0]
    mindless = _is_mindless(layout, attribution.source)
    if mindless and entry.verb in _MINDED:
        return False  # "the engine refused to start"
    wins = entry.lemma in _WINNING and _head(words, (first, after[0][1])) in _PRIZES
    lead = words[attribution.cue[-1][1] : first + 1]
    if not LEADS_TO_CLAUSE.isdisjoint(lead):
        return True
    if not MARKS.isdisjoint(lead) or layout.quotation_of[first] >= 0:
        return entry.lemma not in _DEEDS or not _is_title(layout, first)  # "watched “Lights”"
    if mindless and entry.lemma in _WINNING:
        return False  # "the avalanche claimed three lives and buried a road"
    end = after[0][1]
    end += words[end] in FINITE_AUXILIARIES if end < len(words) else 0  # "claims ten men | are"
    if words[first] in QUESTION_WORDS or has_complement(words, first, end):
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
    is_deed = entry.lemma in _DEEDS and words[first] not in OBJECTS - {"her"}  # "heard him say"
    is_deed = is_deed and not _remembers(words, attribution, entry)
    is_handled = entry.verb in _HANDLING or entry.lemma == "back"  # "backed the truck"
    is_deed = is_deed or (is_handled and _is_mindless(layout, (after[0],)))
    is_part = entry.lemma == "back" and entry.form == "ing" and words[at - 1] not in BE
    is_deed = is_deed or is_part  # "the head of a group backing Lund"
    is_deed = is_deed or (entry.verb is Family.DISMISS and _are_people(words, after[0]))
    return not (mindless or wins or is_deed)


def _is_title(layout: Layout, at: int) -> bool:
    """Whether a word stands in a quotation that is a title or a name."""
    return layout.quotation_of[at] >= 0 and is_name(layout, layout.quotation_of[at])


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
    head = _head(words, phrase)
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
    head = _head(words, source[0])
    return head in _MINDLESS and (head in layout.words[first:end] or end - first == 1)


def _are_people(words: tuple[str, ...], phrase: Range) -> bool:
    """Whether a noun phrase denotes people in an office: "dismissed | its manager".

    Not so with a judgment, "dismissed | his aides as fools", nor if they hold another view.
    """
    first, end = phrase
    stop = next((at for at in range(first + 1, end) if words[at] in PREPOSITIONS), end)
    head = _head(words, (first, stop))
    is_counted = words[first] in NUMBERS or words[first][0].isdigit()
    is_person = head not in _OPPOSED and (is_counted or person_noun(head) is not None)
    return is_person and "as" not in words[first:end]


def _head(words: tuple[str, ...], phrase: Range) -> str:
    """The head of a noun phrase, the last word before its modifiers; empty if there is none."""
    head = ""
    for word in words[phrase[0] : min(phrase[1], phrase[0] + _LONGEST)]:
        if word in STOPS or (head and word in BEHIND_HEAD):
            break
        if word not in DETERMINERS:
            head = word
    return head
