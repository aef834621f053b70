"""The kind of a name of one word that nothing in it tells: "Boeing", "Iranians", "Putin".

A news article introduces a person by a given name, a title or a description, and an organization
that everybody knows by nothing at all, so that in a longer text a bare word is rarely a person.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from newsclaims.english import (
    AUXILIARIES,
    DAYS,
    FIRST_PERSON_SINGULAR,
    MEDIA_SOURCES,
    MONTHS,
    ORGANIZATION_NOUNS,
    OUTLET_NOUNS,
    PERSON_OR_COMPANY,
    PERSONAL_RELATIVES,
    PREPOSITIONS,
    RELATIVE_PRONOUNS,
    is_given_name,
    may_be_past,
    person_noun,
    predicates,
)
from newsclaims.names.lexicon import CAMEL_CASE, FUNCTION_WORDS
from newsclaims.names.name import NameKind
from newsclaims.noun_types import head_type
from newsclaims.text import Layout, Range

__all__ = ["kind_of_lone_name"]

_FEWEST_SENTENCES: Final = 8
"""Number of sentences from which a text introduces the persons it names."""
_LIKELY: Final = 0.65
_SURELY: Final = 0.85
"""Minimum probabilities that a noun before a name denotes an organization, and a person."""
_BESIDE = 60
"""Maximum number of tokens between a name and the "I" of a quotation beside it."""
_LONGEST_LIST: Final = 16
_LONGEST_APPOSITION: Final = 8
"""Maximum numbers of tokens before a name that list others, and behind it that describe it."""
_PEOPLE: Final = re.compile(r"\w+(?:[aeio]ans|icans|ists|ites|ials)")
"""Plurals of what people are called by where they live or by what they do or believe."""
_NEUTER: Final = frozenset(("it", "its", "itself", "which"))
_PERSONAL: Final = PERSONAL_RELATIVES | {"himself", "herself"}
_INTRODUCING: Final = (("named",), ("nicknamed",))
_OF_POLITICIANS: Final = frozenset(
    (
        *("administration", "aide", "aides", "backer", "backers", "campaign", "family"),
        *("presidency", "supporter", "supporters"),
    )
)
"""Nouns for what a politician has: "a Lund supporter", "the Lund campaign"."""
_LISTING: Final = frozenset((",", "and", "&", "(", ")"))
_NO_NAMES: Final = FUNCTION_WORDS | DAYS | MONTHS
"""Words whose capital shows no name."""
_ORGANIZATIONS: Final = ORGANIZATION_NOUNS | OUTLET_NOUNS | PERSON_OR_COMPANY


def kind_of_lone_name(layout: Layout, word: str, mentions: Sequence[Range]) -> str:
    """The `NameKind` of a name of one word without a title, a role, or a gender.

    Args:
        layout: The article's layout.
        word: The name.
        mentions: The tokens of all that refers to its bearer, pronouns included.
    """
    words = layout.words
    if _PEOPLE.fullmatch(word):
        return NameKind.PEOPLE
    # "May" keeps its capital in `Layout.lowered` where it is a name.
    places = [k for k in layout.tokens_among((word, word.lower())) if words[k][0].isupper()]
    votes = sum([_vote(layout, k) + _takes_turn(layout, k) for k in places])
    before = [words[k - 1] for k in places if k]
    if votes > 0 or (votes == 0 and any(map(_may_be_given, (word, *before)))):
        return NameKind.PERSON
    if (
        votes < 0
        or CAMEL_CASE.match(word)
        or any(map(str.isdigit, word))  # "Safe2Tell"
        or any(layout.lowered[start] in _NEUTER for start, _ in mentions)
        or len(layout.sentences) >= _FEWEST_SENTENCES
    ):
        return NameKind.ORGANIZATION
    return NameKind.UNKNOWN


def _takes_turn(layout: Layout, token: int) -> bool:
    """Whether a token is the last of a speaker's label in a conversation: "LUND: Yes."."""
    at = bisect_left(layout.labels, token + 1, key=lambda label: label.name[1])
    label = layout.labels[at] if at < len(layout.labels) else None
    return label is not None and label.takes_turns and label.name[1] == token + 1


def _may_be_given(word: str) -> bool:
    """Whether a word is a given name, with the capital that function words like "In" may share."""
    return word[0].isupper() and word.lower() not in FUNCTION_WORDS and is_given_name(word)


def _vote(layout: Layout, start: int) -> int:
    """1 if the sentence of a name shows a person, -1 if an organization, else 0."""
    lowered, end = layout.lowered, start + 1
    opens, closes = layout.sentences[layout.sentence_of[start]]
    behind = lowered[end : min(closes, end + _LONGEST_APPOSITION)]
    following = behind[0] if behind else ""
    if lowered[start - 1 : start] == ("the",) and (not behind or _closes_phrase(following)):
        return -1
    if following in _PERSONAL or following in _OF_POLITICIANS:
        return 1
    if lowered[start - 1 : start] == ("one",) and _closes_phrase(following or "."):
        return 1  # "one Tovarin, a baker"
    vote = _vote_before(layout, start, opens)
    if not vote and following == ",":
        vote = _vote_of_apposition(behind[1:])
    return vote or int(_speaks_of_self(layout, start, opens, closes))


def _vote_before(layout: Layout, start: int, opens: int) -> int:
    """The vote of a noun or a part of a name before a name, and of the head of its list.

    "store chains Dalbo and | Coldo", "Sens. Ada Lund, Roe and | Ito".
    """
    words, lowered = layout.words, layout.lowered
    for at in range(start - 1, max(opens, start - _LONGEST_LIST) - 1, -1):
        word = lowered[at]
        is_part = words[at][0].isupper() and word not in _NO_NAMES
        if is_part and at == start - 1 > opens:
            return 1
        is_near = at == start - 1 or word.rstrip(".").endswith("s")
        if is_near and (word in _ORGANIZATIONS or person_noun(word) is not None):
            return -1 if word in _ORGANIZATIONS else 1
        if is_near and words[at].islower() and word not in FUNCTION_WORDS:
            kind = head_type(word)  # "the record label Northgate", "the rapper Lumen"
            if kind.person > _SURELY or kind.organization + kind.document > _LIKELY:
                return 1 if kind.person > _SURELY else -1
        if not is_part and word not in _LISTING:
            break
    return 1 if lowered[start - 1 : start] in _INTRODUCING else 0


def _speaks_of_self(layout: Layout, start: int, opens: int, closes: int) -> bool:
    """Whether somebody says "I" in a quotation beside a name."""
    is_quoted = layout.quotation_of
    return is_quoted[start] < 0 and any(
        is_quoted[token] >= 0 and layout.lowered[token] in FIRST_PERSON_SINGULAR
        for token in range(max(opens, start - _BESIDE), min(closes, start + _BESIDE))
    )


def _vote_of_apposition(behind: tuple[str, ...]) -> int:
    """The vote of the words behind the comma: ", the space agency", ", 34,", ", who"."""
    head = ""
    for word in behind:
        if not word[0].isalnum() or word in PREPOSITIONS or word in RELATIVE_PRONOUNS:
            break
        head = word
    if not head:
        return 1 if behind and behind[0] in _PERSONAL else -1 if behind[:1] == ("which",) else 0
    if head.isdecimal() or person_noun(head) is not None:
        return 1
    return -1 if head in _ORGANIZATIONS or head in MEDIA_SOURCES else 0


def _closes_phrase(word: str) -> bool:
    """Whether a word does not continue the noun phrase of a name before it."""
    return (
        not word[0].isalnum()
        or word in FUNCTION_WORDS
        or word in AUXILIARIES
        or may_be_past(word)
        or word in predicates()
    )
