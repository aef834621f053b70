"""Words of paragraphs in capitals as they are spelled in a sentence: “HE SAID” as “He said”.

Captions of broadcasts and dispatches of agencies are set in capitals, where a pronoun looks like
an acronym and each verb like a part of the name before it. Headlines in capitals have no full
stop, and are read as they are. Some papers set the first words of an article so: “A MAN WAS held”.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from newsclaims.english import (
    AUXILIARIES,
    CARDINALS,
    COORDINATORS,
    DETERMINERS,
    FIRST_PERSON_SINGULAR,
    MEDIA_SOURCES,
    NEGATIONS,
    ORGANIZATION_WORDS,
    PERSONAL_PRONOUNS,
    PLACES,
    PREPOSITIONS,
    QUESTION_WORDS,
    SUBORDINATORS,
    TITLES,
    is_common_word,
    is_given_name,
    is_only_verb,
)
from newsclaims.text.label_spelling import spelled_in_capitals
from newsclaims.text.layout import Range
from newsclaims.text.speech_clues import FULL_STOPS

__all__ = ["spell_capitals"]

_FEWEST_WORDS: Final = 8
"""Minimum number of words in capitals of a paragraph that is spelled so."""
_FUNCTION_WORDS: Final = (
    AUXILIARIES
    | CARDINALS
    | COORDINATORS
    | DETERMINERS
    | NEGATIONS
    | PERSONAL_PRONOUNS
    | PREPOSITIONS
    | QUESTION_WORDS
    | SUBORDINATORS
)

_FEWEST_LEADING: Final = 2
_LONGEST_LEAD: Final = 8
"""Minimum and maximum numbers of words in capitals that lead in a paragraph."""
_ACRONYMS: Final = frozenset(("US", "WHO"))
"""Acronyms that are function words in lower case."""
_KNOWN: Final = frozenset((*PLACES, *MEDIA_SOURCES))
"""Places, peoples, outlets and acronyms, as they are spelled in a sentence."""


def spell_capitals(
    words: tuple[str, ...], paragraphs: Sequence[Range], sentences: Sequence[Range]
) -> dict[int, str]:
    """The spelling of the words in capitals that differ from it, by token.

    Args:
        words: The text's tokens.
        paragraphs: Its paragraphs.
        sentences: Its sentences.
    """
    wanted = [
        (paragraph[0], stop)
        for paragraph in paragraphs
        if (stop := _end_of_capitals(words, paragraph)) > paragraph[0]
    ]
    if not wanted:
        return {}
    opening = {first for first, _ in sentences}
    spelled: dict[int, str] = {}
    for first, end in wanted:
        for token in range(first, end):
            if not words[token].isupper():
                continue
            before = tuple(spelled.get(t, words[t]) for t in range(max(first, token - 2), token))
            behind = words[token + 1].lower() if token + 1 < end else "."
            word = _spelled(words[token], before, behind, opens=token in opening)
            if word != words[token]:
                spelled[token] = word
    return spelled


def _end_of_capitals(words: Sequence[str], paragraph: Range) -> int:
    """The end of a paragraph's words in capitals that are to be spelled; its start if none are.

    These are all of its words, or the first ones: "A MAN WAS | held".
    """
    first, end = paragraph
    if _is_in_capitals(words, paragraph):
        return end
    at = first
    while at < end and words[at].isupper() and words[at].isalpha() and at - first < _LONGEST_LEAD:
        at += 1
    if at < first + _FEWEST_LEADING:
        return first
    behind = next((word for word in words[at : min(end, at + 2)] if word[0].isalpha()), "")
    lead = words[first:at]
    is_spelled = behind[:1].islower() and _ACRONYMS.isdisjoint(lead)
    return at if is_spelled and any(map(_is_no_acronym, lead)) else first


def _is_no_acronym(word: str) -> bool:
    """Whether a word in capitals is a function word or a given name."""
    return word.lower() in _FUNCTION_WORDS or is_given_name(word.title())


def _is_in_capitals(words: Sequence[str], paragraph: Range) -> bool:
    """Whether a paragraph has sentences in capitals, and no words in small letters but one."""
    first, end = paragraph
    if end - first < _FEWEST_WORDS or FULL_STOPS.isdisjoint(words[max(first, end - 3) : end]):
        return False
    small = 0
    for word in words[first:end]:  # most paragraphs are left at their second or third word
        small += word[0].islower()
        if small > 1:
            return False
    return sum(word.isupper() and len(word) > 1 for word in words[first:end]) >= _FEWEST_WORDS


def _spelled(word: str, before: Sequence[str], behind: str, *, opens: bool) -> str:
    """A word in capitals as in a sentence.

    Args:
        word: The word.
        before: The two words before it, as in a sentence.
        behind: The word behind it, in lower case.
        opens: Whether it opens a sentence.
    """
    small = word.lower()
    if small in FIRST_PERSON_SINGULAR and len(word) == 1:
        return word
    if word[0] in "'’" or small in {"n't", "n’t"}:
        return small
    title = spelled_in_capitals(word)
    is_named = title != word and _opens_name(before)
    is_named = is_named and not (is_only_verb(small, "s") or is_only_verb(small, "ed"))
    is_named = is_named or (
        title in TITLES and behind[0].isalpha() and not _is_written_small(behind)
    )
    is_named = is_named or (
        title in ORGANIZATION_WORDS and bool(before) and before[-1][0].isupper()
    )
    if small in _FUNCTION_WORDS or (not is_named and _is_written_small(small)):
        return title if opens else small
    return word if word in _KNOWN and title not in _KNOWN else title


def _opens_name(before: Sequence[str]) -> bool:
    """Whether a title or a given name precedes a word: "Sen. | Grant", "Ada | Grant"."""
    if not before:
        return False
    is_second = len(before) > 1 and before[-2][0].isupper() and before[-2] not in TITLES
    return before[-1] in TITLES or (is_given_name(before[-1]) and not is_second)


def _is_written_small(small: str) -> bool:
    """Whether a word in lower case is common and no place, people or outlet."""
    is_common = small in _FUNCTION_WORDS or is_common_word(small)
    return is_common and small.title() not in _KNOWN
