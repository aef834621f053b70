"""The words of a cue with those around it that change its sense: auxiliaries, negations, objects.

"At no point did Lund, however, | tell | reporters | that": "no" and "did" belong to the cue, and so
do the words between it and its content.
"""

from __future__ import annotations

from newsclaims.attribution import Attribution
from newsclaims.claims.complements import (
    BEFORE_VERBS,
)
from newsclaims.claims.negations import BEFORE_NO, NEGATIONS, is_instead
from newsclaims.english import (
    AUXILIARIES,
    FINITE_AUXILIARIES,
    NEAR_NEGATIONS,
    PREPOSITIONS,
    STATING,
    SUBORDINATORS,
    Family,
    predicates,
)
from newsclaims.text import CLAUSE_DASHES, Layout, Range

__all__ = ["cue_words", "excess_before", "negation_before"]


_BEFORE, _BETWEEN = 6, 12
"""Maximum numbers of words read before a cue, and between it and its content."""
_ASIDE = 3
"""Maximum number of words of an aside inside a verb group."""
_LEADING = BEFORE_VERBS | NEGATIONS | {"then", "later", "even", "still", "again", "once"}
_PARTING = CLAUSE_DASHES | {",", ";", ":", "("}
_INVERTED = AUXILIARIES
"""Auxiliaries before a subject, behind a fronted negation."""
_CIRCUMSTANCES = PREPOSITIONS - {"about", "by", "for", "of", "to"} | SUBORDINATORS | {"as", "upon"}
"""Words that open when, where or how something was said."""
_BEFORE_QUOTE = frozenset({"“", '"', "``", "''", "«", ":"})
_NOT_GOVERNING = frozenset({Family.AGREE, Family.FEEL, Family.QUESTION})
"""Classes of nouns that hardly ever govern a clause: "in response to questions | that"."""
_PARTICLES = frozenset({"out", "down", "off", "back", "away"})


def negation_before(layout: Layout, words: list[str], attribution: Attribution) -> tuple[str, ...]:
    """A fronted negation and its auxiliary before the subject: "at no point did | he say".

    Args:
        layout: The article's layout.
        words: Its words in lower case.
        attribution: The attribution.
    """
    if not attribution.source or attribution.cue[0][0] < attribution.source[0][0]:
        return ()
    first = attribution.source[0][0]
    start = layout.sentences[layout.sentence_of[first]][0]
    if first - 2 < start or words[first - 1] not in _INVERTED:
        return ()
    lead: tuple[str, ...] = ()
    for at in range(first - 2, max(start, first - 2 - _BEFORE) - 1, -1):
        if words[at] in _PARTING:
            break
        if words[at] == "nowhere":
            lead = ("not", *words[at + 1 : first])
        elif words[at] in NEGATIONS:
            is_sooner = words[at] in NEAR_NEGATIONS and words[at + 1 : first] == ["had"]
            is_sooner = is_sooner and any(
                words[end : end + 1] in (["when"], ["than"]) for _, end in attribution.content
            )
            if is_sooner:
                return ()
            lead = tuple(words[at:first])  # up to the first one: "not for nothing did"
    return lead


def excess_before(
    words: list[str], attribution: Attribution, cue: tuple[str, ...]
) -> tuple[str, ...]:
    """The words that keep a subject from an act: "too afraid of his boss | to say".

    Args:
        words: The article's words in lower case.
        attribution: The attribution.
        cue: The words of its cue, as `cue_words` gives them.
    """
    first = attribution.cue[0][0]
    if cue[:1] != ("to",) or not attribution.source or attribution.source[-1][1] >= first:
        return ()
    between = words[max(attribution.source[-1][1], first - _BETWEEN) : first]
    return () if "too" not in between else tuple(between[between.index("too") :])


def cue_words(
    layout: Layout, words: list[str], attribution: Attribution
) -> tuple[tuple[str, ...], Range | None]:
    """The cue with its auxiliaries and the words up to the content, and the range of the latter.

    Args:
        layout: The article's layout.
        words: Its words in lower case.
        attribution: The attribution.

    Returns:
        Both; the range is None if the content comes first.
    """
    cue, content = attribution.cue, attribution.content
    first, end = cue[0][0], cue[-1][1]
    start = content[0][0]
    before = _auxiliaries_before(layout, words, attribution, first)
    aside = _aside_before(words, before)
    found = words[before : cue[0][1]]
    if aside < before:
        verb = aside - (words[before] == "to")  # "refused, flatly, | to say"
        before = _auxiliaries_before(layout, words, attribution, verb)
        found = [*words[before:aside], *found]  # "does not, however, | list"
    for piece in cue[1:]:
        found += words[piece[0] : piece[1]]
    if 0 <= start - end <= _BETWEEN and layout.sentence_of[start] == layout.sentence_of[end - 1]:
        after: Range = (end, start)
        for at in range(end, start):
            if words[at] in _PARTING:
                break
            if _is_name(layout, at) or any(low <= at < high for low, high in attribution.source):
                continue  # "told the Associated Press"
            found.append(words[at])
        found = _without_circumstance(words, found, attribution.head, start)
    elif any(end <= piece[0] <= end + 2 for piece in content):
        after = (end, end)
    else:
        return tuple(found), None
    last = content[-1][1] - 1
    if words[last] in _PARTICLES and 0 < last - start < _BETWEEN // 2:
        found.append(words[last])  # "ruled that out"
    return tuple(found), after


def _without_circumstance(words: list[str], found: list[str], head: int, content: int) -> list[str]:
    """A cue without when or how it was said: "said | after denying the charge |: “…”".

    What stands directly before the content may govern it: "said in a note denying | that".
    """
    verb = predicates().get(words[head])
    if verb is None or verb.verb not in STATING or words[head] not in found:
        return found
    last = predicates().get(found[-1])
    is_governed = last is not None and last.noun not in _NOT_GOVERNING
    if words[content - 1] not in _BEFORE_QUOTE and (is_governed or found[-1] in PREPOSITIONS):
        return found
    behind = found.index(words[head]) + 1
    cut = next((at for at in range(behind, len(found)) if found[at] in _CIRCUMSTANCES), len(found))
    return found[:cut]


def _is_name(layout: Layout, at: int) -> bool:
    """Whether a word is capitalized as a name, in a sentence that is not all capitals."""
    word = layout.words[at]
    return word[0].isupper() and word.lower() != word.upper() and not layout.words[at - 1].isupper()


def _auxiliaries_before(
    layout: Layout, words: list[str], attribution: Attribution, first: int
) -> int:
    """The first of the auxiliaries, negations and adverbs before a cue."""
    sentence = layout.sentences[layout.sentence_of[first]][0]
    lowest = max(sentence, first - _BEFORE)
    for _, end in (*attribution.source, *attribution.content):
        if lowest < end <= first:
            lowest = end
    lexicon = predicates()
    at = first
    while at > lowest:
        word = words[at - 1]
        if at - 2 >= lowest and words[at - 2 : at] == ["all", "but"]:
            at -= 2  # "all but | said"
            continue
        is_none = at - 2 >= lowest and words[at - 2] == "no" and word[0].isalpha()
        if is_none or (at - 2 >= lowest and is_instead(words, at - 2)):
            at -= 2  # "instead of", "no longer", "at no point"
            at -= at > lowest and words[at] == "no" and words[at - 1] in BEFORE_NO
            continue
        leads = word in _LEADING or (word.endswith("ly") and len(word) > 3)
        if not leads and words[at] == "to":  # "is expected | to announce"
            entry = lexicon.get(word)
            leads = entry is not None and bool(entry.verb or entry.adjective)
        if not leads:
            break
        at -= 1
    return at


def _aside_before(words: list[str], at: int) -> int:
    """The start of an aside of up to three words between commas that ends here, else `at`.

    It divides a verb group: an auxiliary or a negation stands before it.
    """
    if at < 3 or words[at - 1] != ",":
        return at
    for comma in range(at - 3, max(0, at - 3 - _ASIDE), -1):
        if words[comma] == ",":
            divides = words[comma - 1] in FINITE_AUXILIARIES or words[comma - 1] in NEGATIONS
            if words[at] == "to":
                entry = predicates().get(words[comma - 1])
                divides = entry is not None and entry.verb is not None
            return comma if divides else at
    return at
