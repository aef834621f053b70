"""Tokens that are names: "Theresa May said", "Will Roe has left", "Edward Said", "the WHO warned".

They keep their capitals in `Layout.lowered`, so that no later step takes them for verbs, a pronoun
or a negation ("Little denied it").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from newsclaims.english import may_be_past

__all__ = ["APPEALS", "NAMES_LIKE_VERBS", "find_names_like_verbs"]

_MAY: Final = "May"
_WILL: Final = "Will"
_SAID: Final = "Said"
_LITTLE: Final = "Little"
APPEALS: Final = frozenset(("Feed", "Free", "Meet", "Protect", "Rock", "Save", "Stop"))
"""Verbs that open names of campaigns and programs, before "the": "Save the Children said"."""
_PER: Final = "Per"
_GIVEN: Final = frozenset((_PER, _SAID))
"""Given names that open a sentence before a surname as words of credits do: "Per Lund said"."""
_WHO: Final = "WHO"
"""The World Health Organization."""
NAMES_LIKE_VERBS: Final = frozenset((_LITTLE, _MAY, _PER, _WILL, _SAID)) | APPEALS
"""The tokens that have a capital in `Layout.lowered` where they are names."""
_PATRONYMIC: Final = frozenset(("bin", "bint", "ibn", "ben", "al", "el", "ould"))
"""Words between a name and that of the father or the family: "Omar bin Said"."""
_BEFORE_MONTH: Final = frozenset(
    (
        *("after", "around", "before", "between", "by", "during", "early", "following", "for"),
        *("from", "in", "last", "late", "mid", "next", "of", "on", "since", "the", "this"),
        *("through", "till", "to", "until", "within"),
    )
)
"""Words before "May" behind which it is the month."""
_OPENING_MARKS: Final = frozenset('“"‘„«')
_LONGEST_QUESTION: Final = 40
"""Maximum number of tokens between "Will" and the question mark of its question."""
_LONGEST_SMALL: Final = 3
"""Maximum length of the words that a headline in capitals leaves small."""


def find_names_like_verbs(
    words: Sequence[str], sentences: Sequence[tuple[int, int]]
) -> frozenset[int]:
    """The tokens "May", "Will", "Said", "Little", "Save" and "WHO" that are parts of names.

    "May" is a surname throughout a text that has it behind a capitalized word in a sentence
    ("Theresa May", "Mrs. May"), but for what looks like the month. "Will" is a name that opens a
    sentence which asks nothing, or stands beside another name. "Said" and "Little" are names behind
    another one, and from then on where no name stands beside them. "Save" and the like are parts of
    one before "the" and a capital, "Per" and "Said" before a surname where the pair is a subject or
    stands inside a sentence. "WHO" is one beside words that are not in capitals.

    Args:
        words: The tokens.
        sentences: Their ranges, in order.
    """
    present = (NAMES_LIKE_VERBS | {_WHO}).intersection(words)
    found = _acronyms(words) if _WHO in present else set[int]()
    for word in present & {_SAID, _LITTLE}:
        found |= _surnames(words, sentences, word)
    if not _GIVEN.isdisjoint(present):
        found |= _given_names(words, sentences)
    if not APPEALS.isdisjoint(present):
        found |= _appeals(words)
    if _WILL in present:
        places = _outside_headlines(words, sentences, {_WILL})
        found |= {at for at, opens, closes in places if _is_given_name(words, at, opens, closes)}
    return frozenset(found | _names_may(words, sentences) if _MAY in present else found)


def _outside_headlines(
    words: Sequence[str], sentences: Sequence[tuple[int, int]], wanted: AbstractSet[str]
) -> Iterator[tuple[int, int, int]]:
    """Yield the tokens that are among some words, with their sentence, but for headlines."""
    for opens, closes in sentences:
        places = [at for at in range(opens, closes) if words[at] in wanted]
        if places and not _is_headline(words[opens:closes]):
            yield from ((at, opens, closes) for at in places)


def _beside(words: Sequence[str], at: int, opens: int, closes: int) -> tuple[str, str]:
    """The words before and behind a token in its sentence, empty at its ends."""
    return words[at - 1] if at > opens else "", words[at + 1] if at + 1 < closes else ""


def _names_may(words: Sequence[str], sentences: Sequence[tuple[int, int]]) -> set[int]:
    """The tokens "May" that are names, if one of them follows a capitalized word."""
    surnames: set[int] = set()
    is_surname = False
    for at, opens, closes in _outside_headlines(words, sentences, {_MAY}):
        before, behind = _beside(words, at, opens, closes)
        if before.lower() not in _BEFORE_MONTH and not behind[:1].isdigit():
            surnames.add(at)
            is_inside = at > opens + 1 or before[-1:] == "."
            is_surname = is_surname or (is_inside and _is_capitalized(before))
    return surnames if is_surname else set()


def _given_names(words: Sequence[str], sentences: Sequence[tuple[int, int]]) -> set[int]:
    """The tokens "Per" and "Said" before a surname: "Per Lund said", not "Per Lund, it rained".

    What such a pair is in one place it is throughout the text.
    """
    pairs: list[int] = []
    persons = set[tuple[str, ...]]()
    for at, opens, closes in _outside_headlines(words, sentences, _GIVEN):
        before, surname = _beside(words, at, opens, closes)
        if not _is_capitalized(surname):
            continue
        pairs.append(at)
        _, behind = _beside(words, at + 1, opens, closes)
        is_subject = words[at] == _PER and (
            may_be_past(behind) or _is_age(words[at + 2 : min(at + 5, closes)])
        )
        if before.islower() or before == "," or is_subject:
            persons.add(tuple(words[at : at + 2]))
    return {at for at in pairs if tuple(words[at : at + 2]) in persons}


def _is_age(words: Sequence[str]) -> bool:
    """Whether an age stands behind a name: "Per Lund | , 38 , | was"."""
    return len(words) > 2 and words[0] == words[2] == "," and words[1].isdigit()


def _appeals(words: Sequence[str]) -> set[int]:
    """The tokens that open the name of a campaign: "| Save | the Children", not "Save the date"."""
    return {
        at
        for at in range(len(words) - 2)
        if words[at] in APPEALS and words[at + 1] == "the" and _is_capitalized(words[at + 2])
    }


def _acronyms(words: Sequence[str]) -> set[int]:
    """The tokens "WHO" that no word in capitals stands beside: "the WHO said", not "WHO DID IT"."""
    found = set[int]()
    for at in (at for at, word in enumerate(words) if word == _WHO):
        beside = (*words[max(0, at - 1) : at], *words[at + 1 : at + 2])
        if not any(len(each) > 1 and each.isupper() for each in beside):
            found.add(at)
    return found


def _surnames(words: Sequence[str], sentences: Sequence[tuple[int, int]], surname: str) -> set[int]:
    """The tokens of a word that are names: "Edward Said", "Omar bin Said", not "Said Lund"."""
    found = set[int]()
    for at, opens, closes in _outside_headlines(words, sentences, {surname}):
        before, behind = _beside(words, at, opens, closes)
        is_joined = before.lower() in _PATRONYMIC or behind.lower() in _PATRONYMIC
        is_alone = before == before.lower() and (behind.islower() or behind == ",")
        if is_joined or _is_capitalized(before) or (is_alone and found):
            found.add(at)
    return found


def _is_given_name(words: Sequence[str], at: int, opens: int, closes: int) -> bool:
    """Whether "Will" is a name: "Will said", "the actor Will Roe said", not "Some Will Want To"."""
    before = words[at - 1] if at > opens else ""
    behind, following = [*words[at + 1 : min(at + 3, closes)], "", ""][:2]
    if not before or not before[0].isalnum():
        return behind[:1].isalpha() and not _asks(words, at, closes)
    # Inside a sentence the verb has no capital, except in a title: "Some Will Want To".
    return not (_is_capitalized(before) and _is_capitalized(behind) and _is_capitalized(following))


def _asks(words: Sequence[str], at: int, closes: int) -> bool:
    """Whether a question follows before what opens a quotation or ends the clause."""
    for k in range(at + 1, min(closes, at + _LONGEST_QUESTION)):
        if words[k] == "?":
            return True
        opens_quotation = words[k] == "," and words[min(k + 1, closes - 1)] in _OPENING_MARKS
        if words[k] in {":", ".", "!"} or opens_quotation:
            return False
    return False


def _is_capitalized(word: str) -> bool:
    return word[:1].isupper() and not word.isupper()


def _is_headline(words: Sequence[str]) -> bool:
    """Whether all longer words of a sentence are capitalized, verbs as well."""
    return len(words) > _LONGEST_SMALL and not any(
        word.islower() and len(word) > _LONGEST_SMALL for word in words
    )
