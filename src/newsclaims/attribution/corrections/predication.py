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
    has_complement,
    verb_group,
)
from newsclaims.attribution.corrections.comparisons import compares
from newsclaims.attribution.corrections.extraposed import is_subject_clause
from newsclaims.attribution.corrections.idioms import is_gloss, is_idiom
from newsclaims.attribution.corrections.names import NAMING, is_called, is_name
from newsclaims.attribution.corrections.procedures import (
    is_agent_of_setting,
    is_procedure,
    is_trouble,
    quotes_modifier,
)
from newsclaims.attribution.corrections.subjects import end_of_called
from newsclaims.english import (
    SUBJECT_RELATIVES,
    Entry,
    Family,
    is_common_word,
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
_MINDLESS = _LISTS["forces"] | _LISTS["things"]
_MINDLESS |= {plural(word) for word in _MINDLESS}
"""Inanimate nouns: forces of nature, things, parts of bodies."""
_CONTENTS = _LISTS["contents"]
"""Nouns for sayable things besides those of the lexicon: documents, credit, pronouns."""
_GLOSSING = frozenset({"refer", "allude", "mean"})
"""Verbs whose participle explains a word of a quotation, unless it introduces a claim."""
_SECTIONS = _LISTS["sections"]
"""Kinds of articles, which precede a headline with a colon."""
_NO_NOUNS = frozenset({"the", "a", "an", "this", "these"})
_FUNCTION = DETERMINERS | PREPOSITIONS
_SPEAKING = _LISTS["speaking"]
"""Nouns for people and documents, as the last word before a colon."""
_AGENTS = tuple(_LISTS["agents"])
"""Endings of nouns for people."""
_HOLDING = frozenset({"held", "hold", "holds", "holding"})
_MEETINGS = _LISTS["meetings"]
"""Nouns of the lexicon that denote an event after "hold": "held talks"."""
_ABSTRACT = tuple(_LISTS["abstract"])
"""Endings of nouns for sayable things: "corruption", "misconduct"."""
_ACTING = frozenset({Family.DECIDE, Family.SUPPORT, Family.BLOCK})
_NO_FORCE_DOES = _ACTING | {Family.REJECT, Family.DENY, Family.DISMISS}
_MINDED = frozenset({Family.REFUSE, Family.FAIL, Family.WANT, Family.COMMIT, Family.ORDER})
_HANDLING = frozenset({Family.KNOW, Family.DISMISS, Family.REJECT})
"""Classes of verbs that, before a thing, are deeds: "found a coin", "disallowed the goal"."""
_INNER = PREPOSITIONS | SUBJECT_RELATIVES | {"and", "or", "after", "before", "during", "to"}
_LEADS_TO_CLAUSE = frozenset({"that", "whether", "if", "how", "why", ":"})
_ASKING = frozenset({Family.ORDER, Family.ASK, Family.TELL, Family.MANDATE})
_FUSED = frozenset({"all", "everything", "thing", "what"})
"""Words before a relative clause that is a whole subject: "what Lund said was"."""
_OPPOSING = (("contrary", "to"), ("despite",), ("unlike",), ("in", "spite", "of"), ("against",))
_OPPOSING_ENDS = frozenset(phrase[-1] for phrase in _OPPOSING)
_FARTHEST = 30
"""Maximum number of words between a source and its cue."""
_LONGEST = 8
"""Maximum number of words of a noun phrase."""
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
    source = attribution.source
    cue = [word for first, end in attribution.cue for word in words[first:end]]
    low = attribution.cue[0][0]
    first = attribution.content[0][0]
    alone = len(source) == 1 and source[0][1] - source[0][0] == 1
    heading = len(source) == 1 and words[attribution.head] == ":"
    nothing = (
        (bool(source) and _is_named_only(layout, attribution))
        or (not source and _is_title(layout, attribution.content[0][0]))  # "“Glass” was recorded"
        or (alone and words[source[0][0]] in _NO_NOUNS)  # "a | wanted | man", "this | allowed"
        or (alone and _is_nobodys(layout, source[0][0]))
        or (heading and alone and words[source[0][0]] in _SECTIONS)  # "Opinion: the mayor must go"
        or (heading and _is_topic(layout, attribution))
        or (len(cue) > 1 and _is_description(cue))
    )
    elsewhere = (
        _is_opposed(words, attribution)
        or (words[low] == "to" and _is_asked_of_another(words, attribution))
        or (words[low] == "to" and is_subject_clause(layout, attribution))
        or compares(words, attribution)
        or is_procedure(layout, attribution)
        or is_agent_of_setting(layout, attribution)
        or _is_surname(layout, attribution)
        or is_trouble(layout, low)
        or (layout.quotation_of[first] >= 0 and quotes_modifier(layout, attribution))
        or _is_behind_aside(words, attribution)
        or _ends_relative(words, attribution)
        or is_gloss(words, attribution)
        or end_of_called(layout, attribution) >= 0  # "a group called Our Day | is"
    )
    if nothing or elsewhere:
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


def _is_sight(words: tuple[str, ...], at: int, end: int, entry: Entry) -> bool:
    """Whether "seen by" is about eyes, and no view: "seen by some | as a mistake"."""
    if entry.lemma != "see" or words[at + 1 : at + 2] != ("by",):
        return False
    stop = next((here for here in range(at, end) if words[here] == ","), end)
    return "as" not in words[at:stop]


def _is_asked_of_another(words: tuple[str, ...], attribution: Attribution) -> bool:
    """Whether the source requests it of another person: "the union called on him | to deny"."""
    low = attribution.cue[0][0]
    if not attribution.source or attribution.source[-1][1] >= low:
        return False
    stop = max(attribution.source[-1][1], low - _FARTHEST)
    between = [found for word in words[stop:low] if (found := predicates().get(word))]
    return any(
        entry.verb in _ASKING or any(family in _ASKING for _, family in entry.phrases)
        for entry in between
    )


def _is_surname(layout: Layout, attribution: Attribution) -> bool:
    """Whether a cue ends a name: "Edward | Said | wrote", not so in the headline "Roe Said He"."""
    ((low, high), *more), words = attribution.cue, layout.words
    if more or high - low > 1 or words[low] != "Said" or high >= len(words):
        return False
    opens = layout.sentences[layout.sentence_of[low]][0]
    return low > opens and words[low - 1].istitle() and not words[high][0].isupper()


def _is_behind_aside(words: tuple[str, ...], attribution: Attribution) -> bool:
    """Whether a verb's subject precedes an aside, or follows a preposition: "for me to say".

    In "Lund did not, as the Echo reported, | say that" the name in the aside is not the speaker.
    """
    if not attribution.source:
        return False
    low, first = attribution.cue[0][0], attribution.source[0][0]
    if words[low] == "to" and words[first] in OBJECTS:
        return words[first - 1] in PREPOSITIONS
    entry = predicates().get(words[low])
    if entry is None or entry.form != "base" or first >= low:
        return False
    stop = attribution.source[-1][1]
    between = words[max(stop, low - _FARTHEST) : low]
    if len(between) > 2 and not AUXILIARIES.isdisjoint(between[:-1]) and between[-1] != ",":
        # "The clerk said that at no point did Okafor | say"
        return between[-1] not in AUXILIARIES and not between[-1].endswith("ly")
    if words[low - 1] != ",":
        return False
    before = first - 1
    while before > max(0, first - 4) and words[before] != ",":
        before -= 1
    return words[before] == "," and words[before - 1] in AUXILIARIES


def _ends_relative(words: tuple[str, ...], attribution: Attribution) -> bool:
    """Whether the main verb follows: "the book Lund | wrote | was read by Aas, who says that".

    In "What Lund said was that" the content directly follows it.
    """
    high, first = attribution.cue[-1][1], attribution.content[0][0]
    is_subject = bool(attribution.source) and attribution.source[-1][1] == attribution.cue[0][0]
    entry = predicates().get(words[attribution.head], _NO_ENTRY)
    is_apart = is_subject and high + 2 < first and entry.is_tensed_verb
    return is_apart and words[high] in BE and words[attribution.source[0][0] - 1] not in _FUSED


def _is_opposed(words: tuple[str, ...], attribution: Attribution) -> bool:
    """Whether the reporter contradicts it: "contrary to what Pitt said, the mill is open"."""
    if words[attribution.cue[0][0]] == "contrary":
        return True
    if not attribution.source or attribution.source[0][0] > attribution.cue[0][0]:
        return False
    first = attribution.source[0][0]
    at = first - (words[first - 1] == "what")
    if words[at - 1] not in _OPPOSING_ENDS:
        return False
    is_opposed = any(
        words[at - len(phrase) : at] == phrase for phrase in _OPPOSING if at >= len(phrase)
    )
    end = attribution.cue[-1][1]
    is_clause = end < len(words) and words[end] in _LEADS_TO_CLAUSE
    return is_opposed and (at < first or words[at - 1] == "to") and not is_clause


def _is_nobodys(layout: Layout, at: int) -> bool:
    """Whether a relative pronoun stands for nobody: "I have yet to meet anyone | who thinks"."""
    words = layout.lowered
    if not at or layout.words[at] not in {"who", "that"}:
        return False
    return words[at - 1] in {"anybody", "anyone", "nobody", "none"} or (
        words[at - 2 : at] == ("no", "one")
    )


def _is_topic(layout: Layout, attribution: Attribution) -> bool:
    """Whether a phrase before a colon names a topic or a kind of text: "Bottom line: it will rise".

    Before words without quotation marks only names and nouns for speakers are sources.
    """
    words = layout.lowered
    first, end = attribution.source[0]
    if end - first < 2:
        return False
    content = attribution.content[0]
    is_rubric = all(word.isupper() for word in layout.words[first:end])
    if is_rubric and not _FUNCTION.isdisjoint(words[first:end]):
        return not all(word.isupper() for word in layout.words[slice(*content)] if word.isalpha())
    if layout.quotation_of[content[0]] >= 0:
        return False
    stop = next((at for at in range(first + 1, end) if words[at] in _INNER), end)
    phrase = layout.words[first:stop]
    head = words[stop - 1]
    return (
        (phrase[0].istitle() or phrase[0].islower())
        and all(word.islower() for word in phrase[1:])
        and is_common_word(head)
        and head not in _SPEAKING
        and not head.removesuffix("s").endswith(_AGENTS)
    )


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
    end = layout.sentences[layout.sentence_of[at]][1]
    if has_complement(words, at + 1, end):
        return True
    if entry.lemma in _ACTS:
        return False
    content = attribution.content[0]
    is_by = bool(attribution.source) and attribution.source[0][0] > at > content[0]
    if entry.verb is Family.KNOW and is_by and not _is_said(layout, content):
        return False  # "the body was found by police"
    if attribution.source:
        return not _is_mindless(layout, attribution.source)
    family = entry.verb
    for rest, named in entry.phrases:
        if tuple(words[at + 1 : at + 1 + len(rest)]) == rest:
            family = named
    return family not in _ACTING


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
    if not _LEADS_TO_CLAUSE.isdisjoint(lead):
        return True
    if not MARKS.isdisjoint(lead) or layout.quotation_of[first] >= 0:
        return entry.lemma not in _DEEDS or not _is_title(layout, first)  # "watched “Lights”"
    if mindless and entry.lemma in _WINNING:
        return False  # "the avalanche claimed three lives and buried a road"
    if words[first] in QUESTION_WORDS or has_complement(words, first, after[0][1]):
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
    is_deed = is_deed or (entry.verb in _HANDLING and _is_mindless(layout, (after[0],)))
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


def _is_mindless(layout: Layout, source: tuple[Range, ...]) -> bool:
    """Whether a noun phrase is inanimate; a capitalized name may be a person's."""
    words = layout.lowered
    if not source:
        return False
    first, end = source[0]
    head = _head(words, source[0])
    return head in _MINDLESS and (head in layout.words[first:end] or end - first == 1)


def _head(words: tuple[str, ...], phrase: Range) -> str:
    """The head of a noun phrase, the last word before its modifiers; empty if there is none."""
    head = ""
    for word in words[phrase[0] : min(phrase[1], phrase[0] + _LONGEST)]:
        if word in STOPS or (head and word in _INNER):
            break
        if word not in DETERMINERS:
            head = word
    return head
