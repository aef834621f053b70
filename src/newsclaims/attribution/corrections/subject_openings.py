"""Words before a subject that were read as its own: "Did | Lund | say", "A film had | Lund | say".

Auxiliaries, conditions and "suppose" precede the subject, and so does the verb that makes or
perceives what the subject says.
"""

from __future__ import annotations

from typing import Final

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.clauses import BE, DETERMINERS, PREPOSITIONS, STOPS, asks_speaker
from newsclaims.attribution.corrections.passives import QUOTING
from newsclaims.attribution.corrections.subject_search import phrase_before
from newsclaims.attribution.finite_verbs import has_finite_verb
from newsclaims.english import (
    ARTICLES,
    AUXILIARIES,
    CAUSATIVES,
    INSTEAD_OF,
    MODALS,
    PERCEIVING,
    PERSONAL_RELATIVES,
    QUANTIFIERS,
    RELATIVE_PRONOUNS,
    SUBJECT_PRONOUNS,
    SUBJECT_RELATIVES,
    SUBORDINATORS,
    may_be_past_participle,
    predicates,
    word_lists,
)
from newsclaims.text import Layout, Range

__all__ = ["with_bare_subject", "without_receiver"]

_OPENERS: Final = (AUXILIARIES | SUBORDINATORS | {"imagine", "lest", "suppose", "without"}) - {"so"}
_LINKS: Final = frozenset(("because", "if", "until", "when", "while"))
"""Conjunctions that are no prepositions, so that a clause follows."""
_TIMING: Final = frozenset(("after", "as", "before", "since"))
"""Prepositions that are conjunctions as well, behind a clause: "Shares fell after | Lund"."""
_SAYING: Final = frozenset(("say", "warn", "write"))
_CLAIMS: Final = (
    word_lists(__name__, "denials")["claims"] | word_lists(__name__, "other_clauses")["comments"]
)
_BEFORE_MEDIUM: Final = frozenset(("in", "on", "via"))
_PUBLISHED: Final = frozenset(
    ("broadcast", "circulated", "obtained", "posted", "published", "released", "seen", "sent")
) | {"shared"}
"""Participles behind what somebody said something in: "said in a letter | posted online"."""
_CONTRASTING: Final = frozenset(("like", "unlike"))
_CONTRASTING_PAIRS: Final = INSTEAD_OF | {("contrary", "to")}
"""Words before those who do not say so, or of whom another sentence tells what they say."""
_BEFORE_ARTICLES: Final = frozenset(("all", "both", "half", "than"))
_BEFORE_EXCLUDED: Final = frozenset(("not", "of", "than", "unlike"))
_PLAYING: Final = frozenset(
    (
        "imitating",
        "impersonating",
        "mimicking",
        "parodying",
        "playing",
        "portraying",
        "posing",
        "pretending",
        "voicing",
    )
)
"""Participles before whom the subject is not."""
_BEFORE_SUBJECT: Final = STOPS | BE | PREPOSITIONS | SUBORDINATORS | {"and", "but", "or", "that"}
_HEDGES: Final = frozenset(("allegedly", "apparently", "purportedly", "reportedly", "supposedly"))
"""Adverbs by which a document need not be whose it is said to be."""
_PASSIVES: Final = frozenset(("are", "is", "was", "were"))
_SHORTEST_LEAD: Final = 4
_LONGEST: Final = 8
"""Maximum number of words of a subject."""
_MAKING: Final = CAUSATIVES | PERCEIVING
"""Verbs whose object is the subject of the verb behind it: "heard | Lund | say"."""
_UNTENSED: Final = frozenset(("base", "ing"))


def with_bare_subject(layout: Layout, attribution: Attribution) -> Attribution:
    """A report whose source does not begin with an auxiliary, a conjunction or another verb.

    Args:
        layout: The article's layout.
        attribution: What the model found.
    """
    attribution = _with_question(layout, attribution)
    attribution = _by_verb_inside(layout, attribution)
    if len(attribution.source) != 1 or not attribution.cue:
        return attribution
    (first, end), low = attribution.source[0], attribution.cue[0][0]
    if not end <= low or layout.quotation_of[first] >= 0:
        return attribution
    if layout.lowered[low] == "as":
        return _with_quoted(layout.lowered, attribution)
    instead = _spoken_instead(layout, first, end) or _of_object(layout, first, low)
    instead = instead or _behind_aside(layout, (first, end), low)
    if instead is not None:
        return attrs.evolve(attribution, source=(instead,))
    begin = _behind_claim(layout, _behind_opener(layout, first, end, attribution.head), end)
    begin = _at_document(layout, begin)
    stop = end - (layout.lowered[end - 1] == "ever" and end - begin > 1)
    begin = max(begin, _behind_setting(layout, begin, stop), _behind_phrase(layout, begin, stop))
    stop = _before_others(layout.lowered, begin, stop)
    stop = _before_passive(layout.lowered, (begin, stop), attribution.head)
    if begin >= stop or (begin, stop) == (first, end):
        return attribution
    return attrs.evolve(attribution, source=((begin, stop),))


def _at_document(layout: Layout, first: int) -> int:
    """The start of the document that is said to be somebody's: "an email supposedly by | Lund".

    `first` if the words before it name none.
    """
    words = layout.lowered
    if first < _SHORTEST_LEAD or words[first - 1] not in {"by", "from"}:
        return first
    at = first - 1 - (may_be_past_participle(words[first - 2]))  # "purportedly written by"
    is_hedged = words[at - 1] in _HEDGES or words[at - 3 : at] == ("purporting", "to", "be")
    start = max(layout.sentences[layout.sentence_of[first]][0], at - _LONGEST)
    return (
        next((here for here in range(at - 1, start - 1, -1) if words[here] in ARTICLES), first)
        if is_hedged
        else first
    )


def _behind_phrase(layout: Layout, first: int, end: int) -> int:
    """The start of a subject behind a fronted phrase that has no comma: "In a post | the page".

    `first` if the source does not begin in such a phrase.
    """
    words = layout.lowered
    start = layout.sentences[layout.sentence_of[first]][0]
    opens = first > start and words[start] in PREPOSITIONS and words[first - 1] in PREPOSITIONS
    opens = opens and "," not in words[start:first] and not has_finite_verb(layout, start, first)
    nouns = [at for at in range(first + 2, end - 1) if words[at] in ARTICLES]
    if words[end - 1] in SUBJECT_PRONOUNS:
        nouns = [end - 1]
    at = nouns[0] if opens and nouns else first
    at = first if words[at - 1] in _BEFORE_ARTICLES else at
    return at if PREPOSITIONS.isdisjoint(words[first:at]) and "," not in words[first:at] else first


def _of_object(layout: Layout, first: int, low: int) -> Range | None:
    """The subject of a clause about an object: "It fell to Ruiz, whose pass took a turn that | Ek".

    The model reads on from the start of the sentence.
    """
    words = layout.lowered
    that = next((at for at in range(low - 2, first, -1) if words[at] == "that"), -1)
    whose = next((at for at in range(that - 2, first - 1, -1) if words[at] == "whose"), -1)
    end = that + 1
    while 0 < end < low and layout.words[end][0].isupper():
        end += 1
    is_name = whose >= 0 and that + 1 < end and (end == low or words[end] == ",")
    is_clause = is_name and has_finite_verb(layout, whose, that)
    return (that + 1, end) if is_clause and not has_finite_verb(layout, end, low) else None


def _behind_aside(layout: Layout, source: Range, low: int) -> Range | None:
    """The subject behind the aside or the agent of a setting, which the model reads into it.

    "At the inn, which was full, | a clerk | said", "in a note read out by the clerk | he | said".
    """
    words, (first, end) = layout.lowered, source
    is_agent = words[end - 1] in SUBJECT_PRONOUNS and words[first - 1] == "by"
    is_agent = is_agent and "in" in words[max(0, first - _LONGEST) : first - 1]
    if is_agent and end == low and first < end - 1:
        return (end - 1, end)
    comma = next((at for at in range(end - 2, first, -1) if words[at] == ","), -1)
    opens = first - (words[first - 1] in {"where", "which"})
    is_aside = comma > 0 and words[opens] in {"where", "which"} and words[opens - 1] == ","
    is_aside = is_aside and has_finite_verb(layout, first + 1, comma)
    is_subject = is_aside and not has_finite_verb(layout, comma + 1, end)
    return (comma + 1, end) if is_subject and end == low else None


def _with_question(layout: Layout, attribution: Attribution) -> Attribution:
    """The report of what a speaker is asked: "| Asked | if he thought so, Lund sighed".

    The model may credit the question to whoever reacts to it, or its clause to "asked if he".
    """
    if not attribution.source or not attribution.cue:
        return attribution
    low, close = attribution.source[0][0], attribution.cue[-1][1]
    first, end = attribution.content[-1]
    opening = layout.sentences[layout.sentence_of[low]][0]
    is_reaction = len(attribution.content) == 1 and opening <= first <= opening + 1
    is_reaction = is_reaction and end <= low < close and layout.words[close : close + 1] == (".",)
    if not (is_reaction or low == opening) or not asks_speaker(layout, opening):
        return attribution
    content = ((opening + 1, end),)
    cue = ((opening, opening + 1),)
    return attrs.evolve(attribution, source=(), cue=cue, content=content, head=opening)


def _behind_claim(layout: Layout, first: int, end: int) -> int:
    """The start of whose relative clause a claim has: "an allegation | Lund | called untrue".

    `first` if the source does not begin with a claim.
    """
    words = layout.lowered
    noun = first + 1 + (words[first + 1] not in _CLAIMS)
    is_claim = words[first] in {"a", "an"} and noun + 1 < end and words[noun] in _CLAIMS
    return noun + 1 if is_claim and _opens_noun(layout, noun + 1) else first


def _by_verb_inside(layout: Layout, attribution: Attribution) -> Attribution:
    """A report by the verb in its source: "Lund | said | in a letter | posted online | that"."""
    words = layout.lowered
    if len(attribution.source) != 1 or not attribution.cue:
        return attribution
    (first, end), low = attribution.source[0], attribution.cue[0][0]
    is_medium = end <= low <= end + _LONGEST and words[low] in _PUBLISHED
    if not is_medium or "," in words[first:low]:
        return attribution
    for verb in range(first + 1, low - 1):
        entry = predicates().get(words[verb])
        is_saying = entry is not None and entry.lemma in _SAYING and entry.form == "ed"
        if is_saying and words[verb + 1] in _BEFORE_MEDIUM:
            cue = ((verb, verb + 1),)
            return attrs.evolve(attribution, source=((first, verb),), cue=cue, head=verb)
    return attribution


def _behind_setting(layout: Layout, first: int, end: int) -> int:
    """The start of a subject behind its setting: "Unlike Lund, | a judge", "Mocking Lund, | Ek".

    Also behind the end of one: "In a memo seen by | the Ledger, | its author, Ada Lund, warned".
    `first` if the source has none.
    """
    words = layout.lowered
    opening = layout.sentences[layout.sentence_of[first]][0]
    if first > opening and words[first - 1] in PREPOSITIONS and words[opening] in PREPOSITIONS:
        comma = next((at for at in range(opening, end - 1) if words[at] == ","), -1)
        return comma + 1 if comma > first and _opens_noun(layout, comma + 1) else first
    opener = words[first]
    is_setting = opener in _CONTRASTING or words[first : first + 2] in _CONTRASTING_PAIRS
    entry = predicates().get(opener)
    is_participle = opener in _PLAYING or (entry is not None and entry.form == "ing")
    if not (is_setting or is_participle) or first > opening:
        return first
    comma = next((at for at in range(end - 2, first, -1) if words[at] == ","), -1)
    return comma + 1 if comma > first and _opens_noun(layout, comma + 1) else first


def _before_others(words: tuple[str, ...], first: int, end: int) -> int:
    """The end of a subject before those who do not say so: "A judge|, not Lund", "Ek| rather than".

    `end` if there are none.
    """
    for at in range(first + 1, end - 1):
        comma = words[at] == ","
        here = at + comma
        here += words[here] == "and" and words[here + 1 : here + 2] == ("not",)
        is_pair = words[here : here + 2] in _CONTRASTING_PAIRS
        is_aside = comma and (words[here] in {"not", "unlike"} or words[here] in _PLAYING)
        if is_pair or is_aside or (not comma and here > at):
            return at
    return end


def _before_passive(words: tuple[str, ...], source: Range, head: int) -> int:
    """The end of a participle's subject before its verb: "a study| was printed in May, | showing".

    The end of the source if it holds no such verb.
    """
    first, end = source
    entry = predicates().get(words[head])
    if entry is None or entry.form != "ing":
        return end
    bounds = _PASSIVES | RELATIVE_PRONOUNS | {"that"}
    reach = range(first + 1, end - 1)
    at = next((at for at in reach if words[at] in bounds), end)
    is_passive = at < end and words[at] in _PASSIVES and may_be_past_participle(words[at + 1])
    return at if is_passive else end


def without_receiver(layout: Layout, nested: Attribution) -> Attribution:
    """A nested report without who was shown its source: "showed | Lund | a report that | said".

    Args:
        layout: The article's layout.
        nested: The nested report.
    """
    words = layout.lowered
    if len(nested.source) != 1 or words[nested.source[0][1] - 1] not in SUBJECT_RELATIVES:
        return nested
    first, end = nested.source[0]
    articles = (
        at
        for at in range(first + 1, end - 2)
        if words[at] in {"a", "an"} and layout.words[at - 1].istitle()
    )
    begin = next(articles, first)
    return attrs.evolve(nested, source=((begin, end - 1),)) if begin > first else nested


def _with_quoted(words: tuple[str, ...], attribution: Attribution) -> Attribution:
    """A quoted speaker without the verb of quoting: "Ek misquoted | Lund | as saying"."""
    first, end = attribution.source[0]
    entries = ((at, predicates().get(words[at])) for at in range(first + 1, end - 1))
    verbs = (at for at, entry in entries if entry and entry.lemma in QUOTING)
    verb = next(verbs, -1)
    if verb < 0 or end != attribution.cue[0][0]:
        return attribution
    cue = ((verb, verb + 1), *attribution.cue)
    return attrs.evolve(attribution, source=((verb + 1, end),), cue=cue)


def _spoken_instead(layout: Layout, first: int, end: int) -> Range | None:
    """The speaker beside a source who does not speak: "Ek, not | Lund|, said", "Ek and not | Lund".

    None if the source is no such name.
    """
    words = layout.lowered
    start, before = layout.sentences[layout.sentence_of[first]][0], first - 1
    if before <= start + 1 or words[before] not in _BEFORE_EXCLUDED:
        return None
    if words[end - 1] in PERSONAL_RELATIVES and end - first > 1:
        return (end - 1, end)  # "It was Ek rather than | Lund who | said"
    opens = _opens_noun(layout, first) and words[first] not in QUANTIFIERS
    close = before - 1
    is_pair = words[close : before + 1] in _CONTRASTING_PAIRS
    is_aside = words[before] in {"not", "unlike"} and words[close] in {",", "and"}
    is_closed = words[close] == "and" or words[end] == ","
    close -= words[close] == "and" and words[close - 1] == ","
    if not opens or not (is_pair or (is_aside and is_closed)):
        return None
    return phrase_before(layout, close, bounds=_BEFORE_SUBJECT, longest=_LONGEST)


def _behind_opener(layout: Layout, first: int, end: int, head: int) -> int:
    """The start of a subject behind its opening words; `first` if it has none."""
    words = layout.lowered
    entry = predicates().get(words[head])
    if entry is None or entry.verb is None:
        return first
    opens = first == layout.sentences[layout.sentence_of[first]][0] or words[first - 1] in STOPS
    is_name = words[first] in MODALS and entry.form != "base"  # "Will Roe | said"
    if opens and words[first] in _OPENERS and not is_name and _opens_noun(layout, first + 1):
        return first + 1
    relatives = RELATIVE_PRONOUNS | {"that"}
    relative = next((at for at in range(first, end) if words[at] in relatives), end)
    link = next(
        (at for at in range(min(relative, end - 1) - 1, first, -1) if _links(words, at)), -1
    )
    if link > 0 and _opens_noun(layout, link + 1) and has_finite_verb(layout, first, link):
        is_clause = has_finite_verb(layout, link + 1, relative)
        return first if is_clause else link + 1  # "The choir waited until | Lund | admitted"
    if not RELATIVE_PRONOUNS.isdisjoint(words[first:end]):
        return first
    if entry.form not in _UNTENSED or not AUXILIARIES.isdisjoint(words[end:head]):
        return first
    verbs = (at for at in range(end - 2, first, -1) if words[at] in _MAKING)
    verb = next(verbs, -1)
    return verb + 1 if verb > first and _opens_noun(layout, verb + 1) else first


def _links(words: tuple[str, ...], at: int) -> bool:
    return words[at] in _LINKS | _TIMING


def _opens_noun(layout: Layout, at: int) -> bool:
    return layout.words[at][0].isupper() or layout.lowered[at] in DETERMINERS
