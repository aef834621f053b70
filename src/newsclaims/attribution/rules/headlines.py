"""A headline that credits a source: "Smith: Bridge must close", "Bridge is safe, says mayor".

The colon is the cue. Most headlines with a colon credit nobody ("The Latest: …", "Breaking: …"), so
the words before it must be a name that the article credits elsewhere, or a noun that is always a
source ("Poll", "Report", "Police").
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import Final

from newsclaims.attribution.rules.context import Finding, RuleContext, inner_range
from newsclaims.english import (
    ARTICLES,
    AUXILIARIES,
    ORGANIZATION_NOUNS,
    QUESTION_WORDS,
    is_common_word,
    may_be_past,
    past_of,
    person_noun,
)
from newsclaims.text import DASHES, Layout, Range, is_name

__all__ = ["headline", "quoted_headline"]

_LONGEST: Final = 40
_SOURCES: Final = frozenset(
    word
    for line in (
        "report reports poll study survey source sources official officials police experts",
        "analysts insiders historians economists scientists prosecutors witnesses",
        "lawyer lawyers campaign camp adviser aide spokesman spokeswoman minister",
        "ministry president media records",
    )
    for word in line.split()
)
"""Nouns that denote sources, as the last word before a headline's colon."""
_SOURCES_BEHIND: Final = _SOURCES | frozenset(
    ("audit", "coroner", "court", "inquest", "inquiry", "judge", "watchdog")
)
"""The same behind it; before it, some are topics ("Ferry inquest: what we know")."""


def headline(context: RuleContext) -> Iterator[Finding]:
    """The first paragraph, if a colon divides it into source and content."""
    layout = context.layout
    if not context.colons or len(layout.paragraphs) < 2:
        return
    first, end = layout.paragraphs[0]
    colon = context.colons[0]
    if colon >= end or end - first > _LONGEST or colon == first or colon + 1 >= end:
        return
    before, after = (_after_dash(layout, first, colon), colon), (colon + 1, end)
    if end - colon <= 5 and _is_source(context, _without_stop(layout, after), _SOURCES_BEHIND):
        yield Finding(_without_stop(layout, after), (colon, colon + 1), (before,))
        return
    source = _source(context, before)
    last = layout.words[end - 1]
    asks = last == "?" and layout.quotation_of[end - 1] < 0
    if source is not None and not asks:
        content = inner_range(layout, _without_stop(layout, after))
        yield Finding(source, (colon, colon + 1), (content,))


def _after_dash(layout: Layout, first: int, end: int) -> int:
    """The start of a range after its rubric: "EXCLUSIVE – Smith"."""
    for token in range(end - 1, first, -1):
        if layout.words[token] in DASHES:
            return token + 1
    return first


def _without_stop(layout: Layout, tokens: Range) -> Range:
    first, end = tokens
    return (first, end - 1) if end - first > 1 and layout.words[end - 1] in ".;" else tokens


def _is_source(context: RuleContext, tokens: Range, nouns: AbstractSet[str] = _SOURCES) -> bool:
    first, end = tokens
    words = context.layout.words
    if words[end - 1].lower() in nouns and end - first <= 4:
        return True
    if end - first > 2 or not is_name(words, first, end) or words[end - 1] not in context.sources:
        return False
    return end - first > 1 or not _is_topic(context, words[first])


def _is_topic(context: RuleContext, word: str) -> bool:
    """Whether a common noun is used just inside longer names: "Chess: Lund wins", "Chess Week"."""
    lower = word.lower()
    if not is_common_word(lower) or person_noun(lower) is not None:
        return False
    words = context.layout.words
    body = range(context.layout.paragraphs[0][1], len(words) - 1)
    return not any(words[at] == word and not words[at + 1][0].isupper() for at in body)


def _source(context: RuleContext, tokens: Range) -> Range | None:
    """The source before a headline's colon: "Smith", "Smith on the bridge", "Ann Smith"."""
    first, end = tokens
    words = context.layout.words
    if _is_source(context, tokens):
        return tokens
    about = next((t for t in range(first + 1, end) if words[t] in {"on", "to", "at"}), -1)
    if about > 0 and _is_source(context, (first, about)):
        return (first, about)
    quotes = end + 1 < len(words) and context.layout.quotation_of[end + 1] >= 0
    if end - first == 1 and not quotes and _is_topic(context, words[first]):
        return None
    if is_name(words, first, end) and (words[end - 1] in context.sources or quotes):
        name = words[first:end]
        body = range(context.layout.paragraphs[0][1], len(words) - len(name) + 1)
        if any(
            words[token] == name[0] and words[token : token + len(name)] == name for token in body
        ):
            return tokens
    return None


# Headlines without a name before a colon


_ABOUT: Final = frozenset(("on", "about", "over", "as", "after", "at"))
_NO_SPEAKERS: Final = QUESTION_WORDS | {"inside", "live", "review", "video", "watch"}
"""Words after a quotation and a colon that name no speaker: "'We won': how it was done"."""
_POSSESSIVES: Final = frozenset(("'s", "’s", "'", "’"))
_OCCASIONS: Final = frozenset(
    ("chat", "conversation", "encounter", "interview", "meeting", "portrait", "profile", "talk")
)
"""Nouns for what an article is, before its speaker: "a talk with"."""
_CLAIMS: Final = frozenset(
    ("says", "say", "said", "warns", "warn", "claims", "insists", "admits", "vows", "argues")
)
_AUXILIARIES: Final = AUXILIARIES - {"'s"} | {"never", "not"}
_DIVIDING: Final = DASHES | {":"}
_BEHIND_PARTICIPLE: Final = frozenset(
    ("after", "amid", "as", "by", "following", "for", "from", "in", "over")
)
"""Words behind a participle in a headline, of which the subject is not the one who acts."""
_LONGEST_NOUN: Final = 6
_LONGEST_ROLE: Final = 3
_LONGEST_SUBJECT: Final = 4


def quoted_headline(context: RuleContext) -> Iterator[Finding]:
    """A headline that is a quotation with its speaker, or a claim followed by its speaker."""
    layout = context.layout
    if not layout.paragraphs:
        return
    first, end = layout.paragraphs[0]
    if end - first > _LONGEST or layout.words[end - 1] in {".", ":"}:
        return
    finding = (
        _source_behind_dash(context, first, end)
        or _speaker_behind(layout, first, end)
        or _said_behind(layout, first, end)
        or _subject_before(layout, first, end)
    )
    if finding is not None:
        yield finding


def _source_behind_dash(context: RuleContext, first: int, end: int) -> Finding | None:
    """A claim, a dash and its source: Driver fell asleep - police."""
    layout = context.layout
    for dash in range(max(first + 3, end - _LONGEST_ROLE - 1), end - 1):
        if layout.words[dash] not in DASHES or layout.quotation_of[dash] >= 0:
            continue
        source = layout.lowered[dash + 1 : end]
        is_body = source[-1] in ORGANIZATION_NOUNS and layout.words[dash + 1].islower()
        is_source = source[-1] in _SOURCES or person_noun(source[-1]) is not None or is_body
        if is_source and all(word.isalpha() for word in source):
            content = inner_range(layout, (first, dash))
            return Finding((dash + 1, end), (dash, dash + 1), (content,))
    return None


def _speaker_behind(layout: Layout, first: int, end: int) -> Finding | None:
    """A quotation, a colon and a speaker: 'I have never felt fitter': Dana Okafor on the final.

    Behind a dash, a noun for people and its verb: 'We will not pay' - minister hits back.
    """
    index = layout.quotation_of[first]
    quotation = layout.quotations[index].tokens if index >= 0 else (first, first)
    colon = quotation[1]
    if quotation[0] != first or colon + 1 >= end or layout.words[colon] not in _DIVIDING:
        return None
    start = colon + 1
    if (
        start + 3 < end
        and layout.lowered[start] in ARTICLES
        and layout.lowered[start + 1] in _OCCASIONS
    ):
        start += 3  # "a talk with | Dana Okafor"
    about = next((t for t in range(start, end) if layout.lowered[t] in _ABOUT), end)
    verb = next((t for t in range(start + 1, about) if _is_predicate(layout, t)), -1)
    if layout.words[colon] != ":" and (verb < 0 or person_noun(layout.lowered[verb - 1]) is None):
        return None  # "'We won' - and then it rained"
    if verb > 0:  # "'It's a lie': Fishermen | hit back at mayor"
        found = Finding((start, verb), (colon, colon + 1), (inner_range(layout, quotation),))
        return None if _is_undergone(layout, verb, end) else found
    if not 0 < about - start <= _LONGEST_NOUN or layout.lowered[start] in _NO_SPEAKERS:
        return None
    named = any(word[0].isupper() for word in layout.words[start:about])
    if not named and about - start > _LONGEST_ROLE:
        return None  # "'Never again': women wait years for a bed"
    cue = (about, about + 1) if about < end else (colon, colon + 1)
    stop = _end_of_owner(layout, start, about)
    return Finding((start, stop), cue, (inner_range(layout, quotation),))


def _is_undergone(layout: Layout, verb: int, end: int) -> bool:
    """Whether a participle tells what was done to its subject: "Lund | sacked | after a row"."""
    word = layout.lowered[verb]
    is_participle = word.endswith("ed") or past_of(word) == word
    return is_participle and not _BEHIND_PARTICIPLE.isdisjoint(layout.lowered[verb + 1 : end][:1])


def _end_of_owner(layout: Layout, start: int, end: int) -> int:
    """The end of a speaker whose feeling is named: "'We lost it all': Widow|'s grief"."""
    mark, noun = layout.words[end - 2], layout.words[end - 1]
    is_feeling = noun.islower() and person_noun(noun) is None
    return end - 2 if end - start > 2 and mark in _POSSESSIVES and is_feeling else end


def _is_predicate(layout: Layout, token: int) -> bool:
    """Whether a word behind a name or a noun for people is their verb: "Fishermen | hit back"."""
    word, before = layout.lowered[token], layout.lowered[token - 1]
    is_behind = layout.words[token - 1][0].isupper() or person_noun(before) is not None
    is_verb = may_be_past(word) or past_of(word) == word
    is_verb = is_verb or (word.endswith("s") and person_noun(word) is None)
    return is_behind and layout.words[token].islower() and word.isalpha() and is_verb


def _said_behind(layout: Layout, first: int, end: int) -> Finding | None:
    """A claim followed by its speaker: Bridge is safe, says mayor."""
    for comma in range(max(first + 2, end - _LONGEST_NOUN - 2), end - 2):
        quoted = layout.quotation_of[comma] >= 0 and layout.quotation_of[comma + 1] >= 0
        if layout.words[comma] == "," and layout.lowered[comma + 1] in _CLAIMS and not quoted:
            content = inner_range(layout, (first, comma))
            stop = next((t for t in range(comma + 3, end) if layout.lowered[t] in _ABOUT), end)
            return Finding((comma + 2, stop), (comma + 1, comma + 2), (content,))
    return None


def _subject_before(layout: Layout, first: int, end: int) -> Finding | None:
    """A subject before a quotation: Mayor 'will not resign' over trams."""
    start = next((t for t in range(first, end) if layout.quotation_of[t] >= 0), first)
    if not 0 < start - first <= _LONGEST_SUBJECT or start + 1 >= end:
        return None
    if not all(word[0].isalpha() or word[0] in "'’" for word in layout.words[first:start]):
        return None
    noun = layout.lowered[start - 1]
    if layout.lowered[start + 1] not in _AUXILIARIES or noun in _ABOUT:
        return None
    quotation = layout.quotations[layout.quotation_of[start]]
    if not quotation.closed or not layout.words[start - 1][0].isalpha():
        return None
    # "Bridge 'will not reopen'", "Aspirin 'not a cure'": somebody says so, but not the subject.
    known = person_noun(noun) is not None or noun in ORGANIZATION_NOUNS or not is_common_word(noun)
    speaks = known and layout.lowered[start + 1] != "not"
    source = (first, start) if speaks else None
    return Finding(source, None, (inner_range(layout, quotation.tokens),))
