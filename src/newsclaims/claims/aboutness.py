"""The referents of contents: speakers and sources mentioned in them, subjects, and other names.

Mentions of speakers and sources are those that `newsclaims.identity` found. To these are added the
noun phrase that opens a content, its subject, and names of other people and things.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice
from operator import itemgetter

from newsclaims._remembering import remembering_words
from newsclaims._values import build_unchecked
from newsclaims.claims.finite_words import is_auxiliary_or_past
from newsclaims.english import (
    ARTICLES,
    AUXILIARIES,
    DAYS,
    DETERMINERS,
    MONTHS,
    OBJECT_PRONOUNS,
    POSSESSIVE_DETERMINERS,
    QUESTION_WORDS,
    RELATIVE_PRONOUNS,
    SUBJECT_PRONOUNS,
    is_common_word,
    predicates,
    word_lists,
)
from newsclaims.identity import Identities
from newsclaims.model import Referent, Source, Speaker
from newsclaims.names import QUOTATION_MARKS
from newsclaims.spans import Span
from newsclaims.text import Layout, Range

__all__ = ["referents_of"]

_LISTS = word_lists(__name__, "aboutness")

_PREPOSITIONS = _LISTS["prepositions"]
_NO_NAMES = (
    DAYS | SUBJECT_PRONOUNS | (QUESTION_WORDS - {"when", "whom", "whose"}) | _LISTS["no-names"]
)
_NEVER_IN_NAMES = _NO_NAMES | DETERMINERS | _PREPOSITIONS | frozenset(MONTHS)
_NO_SUBJECTS = SUBJECT_PRONOUNS | OBJECT_PRONOUNS | QUESTION_WORDS | {"there", "to"}
"""Words that open a clause and name nobody."""
_BEFORE_SUBJECT = _LISTS["before-subjects"]
_NO_NOUNS = frozenset({"being", "having", "likely", "such"})
"""More words that end no subject: "planets | such as"."""
_LONGEST_NOUN = 20
_BEFORE_ADJECTIVES = ARTICLES | POSSESSIVE_DETERMINERS
_ENDS_SUBJECT = (
    _PREPOSITIONS | SUBJECT_PRONOUNS | OBJECT_PRONOUNS | QUESTION_WORDS | RELATIVE_PRONOUNS
) | {"but", "not", "that", "to"}
_ADJECTIVES = ("ean", "ian", "ican", "ish", "ese", "ic", "ist")
"""Endings of names that are adjectives before a noun: "European | leaders"."""
_LONGEST_SUBJECT = 8
"""Most words of a subject."""
_NESTED = 4
"""Number of mentions before a place that are searched, since one may hold others."""
_MOST = 12
"""Maximum number of referents of one content."""

_referent = build_unchecked(Referent)
_Mention = tuple[int, int, str]
"""The start, the negative end and the voice's id of a mention."""
_Known = tuple[int, int, str | None]
_Named = tuple[int, int]
"""The start and end of a name."""


def referents_of(
    layout: Layout, contents: Sequence[tuple[Range, ...]], identities: Identities
) -> tuple[tuple[Referent, ...], ...]:
    """The referents of each content, its subject first, then in text order.

    Args:
        layout: The article's layout.
        contents: For each content its token ranges.
        identities: The speakers and sources with their mentions.

    Returns:
        For each content its referents. Each speaker and source is named once, by its first mention
        there.
    """
    everybody: tuple[Speaker | Source, ...] = (*identities.speakers, *identities.sources)
    mentions = [
        (mention.span.start, -mention.span.end, item.id)
        for item in everybody
        for mention in item.mentions
    ]
    mentions.sort()
    names = list(_sure_names(layout, identities))
    return tuple([_referents(layout, content, mentions, names) for content in contents])


def _referents(
    layout: Layout, content: tuple[Range, ...], mentions: list[_Mention], names: list[_Named]
) -> tuple[Referent, ...]:
    found: list[_Known] = []
    for tokens in content:
        place = _place(layout, tokens)
        known = _with_names(*place, _mentioned(*place, mentions), names)
        found += known
        found += _other_names(layout, tokens, known)
    found.sort(key=itemgetter(0))
    subject = _subject(layout, content[0])
    if subject is not None:
        if not _meets_any(*subject, found):
            found.append((*subject, None))
        first, stop = subject
        found.sort(key=lambda each: (not first <= each[0] < stop, each[0]))
    kept: dict[str, Referent] = {}
    for start, end, id_ in found:
        key = id_ or layout.text[start:end]
        if key not in kept:
            kept[key] = _referent(span=Span(start, end), id=id_)
    return tuple(islice(kept.values(), _MOST))


def _mentioned(since: int, until: int, mentions: list[_Mention]) -> list[_Known]:
    """The outermost mentions between two offsets."""
    found: list[_Known] = []
    last = -1
    for index in range(bisect_left(mentions, (since,)), len(mentions)):
        start, minus_end, id_ = mentions[index]
        if start >= until:
            break
        if -minus_end <= until and start >= last:
            last = -minus_end
            found.append((start, last, id_))
    return found


def _sure_names(layout: Layout, identities: Identities) -> Iterator[_Named]:
    """Yield the names that are not just the first word of a sentence or quotation."""
    openings = {layout.starts[first] for first, _ in layout.sentences}
    for span in identities.names:
        start, end = span.start, span.end
        opens = start in openings or layout.text[start - 1 : start] in QUOTATION_MARKS
        is_long = " " in layout.text[start:end]
        if (not opens or is_long) and (is_long or not _is_adjective(layout, start, end)):
            yield start, end


def _with_names(
    since: int, until: int, mentioned: list[_Known], names: list[_Named]
) -> list[_Known]:
    """The mentions between two offsets, and the names outside them, in order."""
    first = bisect_left(names, (since,))
    within = [(*name, None) for name in names[first : bisect_left(names, (until,))]]
    others = [each for each in within if each[1] <= until and not _meets_any(*each[:2], mentioned)]
    return sorted([*mentioned, *others], key=itemgetter(0)) if others else mentioned


def _other_names(layout: Layout, tokens: Range, known: Sequence[_Known]) -> list[_Known]:
    """The runs of capitalized words outside the known names, which are in order."""
    first, end = tokens
    large = [
        at
        for at, word in enumerate(layout.words[first:end], start=first)
        if word[0].isupper() and _may_be_name(word)
    ]
    if not large:
        return []
    found: list[_Known] = []
    starts = [start for start, _, _ in known]
    index = 0
    while index < len(large):
        at = large[index]
        stop = at + 1
        index += 1
        while index < len(large) and large[index] == stop:
            stop += 1
            index += 1
        opens = (
            at == layout.sentences[layout.sentence_of[at]][0]
            or layout.words[at - 1] in QUOTATION_MARKS
        )
        if opens and stop == at + 1:
            continue  # the first word of a sentence or quotation is capitalized in any case
        place = layout.starts[at], layout.ends[stop - 1]
        if stop == at + 1 and _is_adjective(layout, *place):
            continue
        behind = bisect_left(starts, place[1])
        if not behind or known[behind - 1][1] <= place[0]:
            found.append((*place, None))
    return found


def _is_adjective(layout: Layout, start: int, end: int) -> bool:
    """Whether a capitalized word is an adjective before its noun: "European | leaders"."""
    if not layout.text.endswith(_ADJECTIVES, start, end):
        return False
    behind = layout.text[end : end + _LONGEST_NOUN].split(None, 1)[:1]
    after = behind[0].lower() if behind and layout.text[end].isspace() else ""
    is_verb = is_auxiliary_or_past(after) or after in _NEVER_IN_NAMES
    return after.isalpha() and behind[0].islower() and not is_verb


@remembering_words(most=40_000)
def _may_be_name(word: str) -> bool:
    """Whether a capitalized word may be part of a name."""
    return len(word) > 1 and word.lower().replace("’", "'") not in _NEVER_IN_NAMES


def _subject(layout: Layout, tokens: Range) -> tuple[int, int] | None:
    """The noun phrase at the start of a content, if a finite verb or another phrase follows."""
    first, end = tokens
    words = layout.lowered
    while first < end and _opens_before_subject(words[first]):
        first += 1
    if first + 1 < end and _is_act(words[first], words[first + 1]):
        first += 1  # "preventing | an outbreak"
    if first == end or words[first] in _NO_SUBJECTS:
        return None
    if first + 1 < end and _is_verb_before(words[first], words[first + 1]):
        return None  # "the bill that | repeals the act"
    stop = _end_of_subject(words, first, end)
    follows = words[stop] if stop < end else ""
    is_phrase = follows in _ENDS_SUBJECT or (bool(follows) and _is_finite(follows))
    is_phrase = is_phrase or _is_command(follows)
    is_phrase = is_phrase or (stop == end and words[first] in DETERMINERS)  # "blamed | the crew"
    while stop > first and _ends_no_subject(words[stop - 1]):
        stop -= 1
    is_named = words[first] in DETERMINERS or stop - first > 1
    if stop == first + 1 and not is_named:
        is_named = layout.words[first][0].isupper() or follows in _ENDS_SUBJECT
        is_named = is_named and not (follows in _ENDS_SUBJECT and _is_command(words[first]))
        is_named = is_named or follows in AUXILIARIES
    return _place(layout, (first, stop)) if is_phrase and is_named and first < stop else None


def _end_of_subject(words: Sequence[str], first: int, end: int) -> int:
    """The token behind the words of a subject, before what ends it or a finite verb."""
    stop, last = first, min(end, first + _LONGEST_SUBJECT)
    while stop < last and words[stop][0].isalnum():
        is_adjective = stop > first and words[stop - 1] in _BEFORE_ADJECTIVES
        is_adjective = is_adjective and words[stop] not in AUXILIARIES
        if words[stop] in _ENDS_SUBJECT or (_is_finite(words[stop]) and not is_adjective):
            break
        if stop > first and _is_plural_before(*words[stop - 1 : stop + 1]):
            break  # "the results | speak for themselves"
        stop += 1
    return stop


@remembering_words(most=40_000)
def _opens_before_subject(word: str) -> bool:
    """Whether a word may stand before a subject: "that", "now", "fortunately", a mark."""
    return not word[0].isalnum() or word in _BEFORE_SUBJECT or _is_adverb(word)


@remembering_words(most=40_000)
def _ends_no_subject(word: str) -> bool:
    """Whether a word is no noun, as in "planets | simply", "the case | also"."""
    return word in _BEFORE_SUBJECT or word in DETERMINERS or word in _NO_NOUNS or _is_adverb(word)


def _is_adverb(word: str) -> bool:
    """Whether a word in -ly is made of an adjective: "usually", "simply"; not "family"."""
    return (
        word.endswith("ly")
        and word != "likely"
        and (is_common_word(word[:-2]) or is_common_word(word[:-1] + "e"))
    )


def _is_act(word: str, after: str) -> bool:
    """Whether a gerund is before its object, or alone: "preventing | a war", "going | to court"."""
    stem = word.removesuffix("ing")
    is_gerund = stem != word and (is_common_word(stem) or is_common_word(stem + "e"))
    is_object = after in DETERMINERS or after[0].isdigit() or after == "to"
    return is_gerund and is_object


def _is_plural_before(noun: str, verb: str) -> bool:
    """Whether a verb in the base form follows its subject: "the results | speak"."""
    is_many = noun.endswith("s") and not noun.endswith(("ss", "us", "is", "'s"))
    return is_many and _is_command(verb) and verb not in _PREPOSITIONS and verb != "like"


def _is_verb_before(word: str, after: str) -> bool:
    """Whether a verb that may be no noun stands before its object: "repeals the act"."""
    entry = predicates().get(word)
    is_verb = entry is not None and entry.verb is not None and entry.form in {"base", "s"}
    return is_verb and (after in DETERMINERS or after in POSSESSIVE_DETERMINERS)


@remembering_words(most=40_000)
def _is_command(word: str) -> bool:
    """Whether a single word is a verb: "think of it", "use soap"."""
    entry = predicates().get(word)
    return entry is not None and entry.verb is not None and entry.form == "base"


@remembering_words(most=40_000)
def _is_finite(word: str) -> bool:
    """Whether a word ends a subject: an auxiliary, a past form or a participle ("given")."""
    if is_auxiliary_or_past(word):
        return True
    entry = predicates().get(word)
    return entry is not None and entry.verb is not None and entry.form == "ed"


def _place(layout: Layout, tokens: Range) -> tuple[int, int]:
    return layout.starts[tokens[0]], layout.ends[tokens[1] - 1]


def _meets_any(start: int, end: int, known: Sequence[_Known]) -> bool:
    """Whether a character range overlaps a known one; the known ones are in order."""
    behind = bisect_left(known, end, key=itemgetter(0))
    return any(known[at][1] > start for at in range(max(0, behind - _NESTED), behind))
