"""Tokens, paragraphs and quotations → sentences.

A sentence ends with a full stop and all closing marks and brackets after it, if white space and a
possible start of a sentence follow. Abbreviations, initials and decimals are not split here: the
tokenizer keeps their points. “Why?” Smith asked is one sentence, and so is “No.” Smith said.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final

from newsclaims._remembering import remembering_words
from newsclaims.english import (
    AUXILIARIES,
    DAYS,
    MONTHS,
    PREPOSITIONS,
    SUBORDINATORS,
    is_common_word,
    may_be_past,
)
from newsclaims.text.layout import Range
from newsclaims.text.marks import MARKS
from newsclaims.text.name_shapes import PARTICLES, is_name_in_small
from newsclaims.text.punctuation import BULLETS, DASHES
from newsclaims.text.speech_clues import FULL_STOPS, is_report
from newsclaims.text.tokens import ABBREVIATED_TITLES, Tokens

__all__ = ["find_sentences"]

_CLOSING_BRACKETS: Final = frozenset(")]}")
_NEVER_FIRST: Final = DASHES | frozenset(",;:)]}%/&.!?…")
_UNSPACED: Final = frozenset("。！？।॥")
"""Full stops after which the next sentence follows without white space."""

_STOP: Final = re.compile(f"[{''.join(map(re.escape, FULL_STOPS))}]")
"""The last character of tokens that may end a sentence."""

_NEVER_LAST: Final = ABBREVIATED_TITLES | frozenset(
    f"{word}."
    for word in (
        *("St", "Ste", "Mt", "Ft", "vs", "approx", "No", "Nos", "no", "nos", "Sec", "Secs"),
        *("e.g", "i.e", "al"),
    )
)
"""Abbreviations that never end a sentence; others can ("in the U.S.")."""

_STARTERS: Final = frozenset(
    word
    for line in (
        "A After All Although An And Another As At Because Before Both But By During For From Had",
        "Has He Her His How However I If In Instead Is It Its Last Many Meanwhile More Most Mr.",
        "Ms. Mrs. My No None Not Now On Once One Only Or Our She Since So Some Still Such That The",
        "Their Then There These They This Those Though To Under Until We What When Where Whether",
        "While Who Why With Without Yet You Your",
    )
    for word in line.split()
)
"""Words that begin a sentence after such an abbreviation; a name would rather belong to it."""


@remembering_words(most=20_000)
def _stop_of(word: str) -> str:
    """The effect of a token: "." ends a sentence, "a" may end it as an abbreviation."""
    if word in FULL_STOPS or word.startswith(".."):
        return "."
    title = word.removeprefix("then-").removeprefix("now-")  # "then-Sen. Lund"
    return "a" if word[-1] == "." and title not in _NEVER_LAST else ""


_HALVES: Final = frozenset(("a.m.", "p.m."))
"""Halves of the day behind a time."""
_BEHIND_TIMES: Final = (
    DAYS | MONTHS | frozenset(("eastern", "central", "mountain", "pacific", "greenwich"))
)
"""Words with a capital that go on with a time of day."""
_LONGEST_DOMAIN: Final = 3
"""Maximum length of a word behind a point that may be a domain: "Foyle.Net"."""


def find_sentences(
    tokens: Tokens, paragraphs: tuple[Range, ...], closing: frozenset[int]
) -> tuple[Range, ...]:
    """Split tokens into sentences; together they cover every token.

    A bullet before a list item is a sentence of its own, since no clause includes it.

    Args:
        tokens: The text's tokens.
        paragraphs: Sentences do not cross these.
        closing: The tokens that close a quotation, by the pairing of marks.
    """
    stops = _stops(tokens)
    sentences: list[Range] = []
    number = 0
    for first, end in paragraphs:
        start = first
        if tokens.words[first] in BULLETS and end - first > 1 and tokens.gaps[first]:
            sentences.append((first, first + 1))
            start = first + 1
        while number < len(stops) and stops[number] < end:
            token = stops[number]
            number += 1
            if token < start:
                continue
            after = _end_after(tokens, token, end, closing)
            if not after and _ends_with_time(tokens.words, (start, token), end):
                after = token + 1
            if after:
                sentences.append((start, after))
                start = after
        if start < end:
            sentences.append((start, end))
    return tuple(sentences)


def _stops(tokens: Tokens) -> list[int]:
    """The tokens that may end a sentence.

    They are looked for in the text: few tokens end like them.
    """
    stops = []
    for match in _STOP.finditer(tokens.text):
        end = match.end()
        token = bisect_left(tokens.ends, end)
        if tokens.ends[token] == end and _stop_of(tokens.words[token]):
            stops.append(token)
    return stops


def _end_after(tokens: Tokens, token: int, end: int, closing: frozenset[int]) -> int:
    """The end of the sentence after a full stop, or 0 if it continues."""
    words, gaps = tokens.words, tokens.gaps
    stop = _stop_of(words[token])
    if not stop:
        return 0
    after, quoted = token + 1, False
    while after < end:
        word = words[after]
        if after in closing:
            quoted = True
        elif gaps[after - 1] or not (word in MARKS or word in _CLOSING_BRACKETS):
            break
        after += 1
    if after >= end:
        return 0  # The paragraph ends here too.
    if not gaps[after - 1] and words[token] not in _UNSPACED:
        return _end_before_run_on(words, token, after)
    ends = _starts(words, after, end, stop=stop, quoted=quoted)
    if ends and quoted and is_report(words, after, end, alone=words[token] == "."):
        return 0
    return after if ends else 0


def _ends_with_time(words: tuple[str, ...], clause: Range, end: int) -> bool:
    """Whether a main clause ends with the time of day: "was closed until 3 p.m. Lund's office".

    Not "At 3 p.m. Lund left", nor "at 3 p.m. Eastern time".

    Args:
        words: The text's tokens.
        clause: The tokens from the start of the sentence to "p.m.".
        end: The end of the paragraph.
    """
    start, token = clause
    if words[token].lower() not in _HALVES or token + 2 >= end or not words[token - 1][0].isdigit():
        return False
    following = words[token + 1]
    if not following[0].isupper() or following.isupper() or following.lower() in _BEHIND_TIMES:
        return False
    if words[start].lower() in PREPOSITIONS | SUBORDINATORS:
        return False
    before = words[start + 1 : token]
    return any(word in AUXILIARIES or may_be_past(word) for word in before)


def _end_before_run_on(words: tuple[str, ...], token: int, after: int) -> int:
    """The end of a sentence if only the space is missing behind it: "the end.The next"; else 0.

    Args:
        words: The text's tokens.
        token: The full stop.
        after: The first token behind it and the marks that follow directly.
    """
    if words[token] not in FULL_STOPS or not token:
        return 0
    before, following = words[token - 1], words[after]
    if not (before.isalpha() and following.istitle() and following[-1].isalpha()):
        return 0
    opens = after == token + 2 and words[token + 1] in MARKS  # "in Hull.“He had a knife”"
    is_known = len(following) > _LONGEST_DOMAIN and is_common_word(following.lower())
    if opens or following in _STARTERS or is_known:
        return token + 1 if before[1:].islower() else 0
    return after if after == token + 1 and before.islower() else 0


def _starts(words: tuple[str, ...], after: int, end: int, *, stop: str, quoted: bool) -> bool:
    """Whether a sentence can start at a token, after the given kind of full stop."""
    first = words[after]
    if first in _NEVER_FIRST:
        return False
    opens = first in MARKS or first in {"(", "["}
    following = words[after + 1] if opens and after + 1 < end else first
    if stop == "a":
        quotes = quoted or first in MARKS
        return following in _STARTERS or (quotes and following[0].isupper())
    return opens or not first[0].islower() or _opens_surname(words, after, end)


def _opens_surname(words: tuple[str, ...], first: int, end: int) -> bool:
    """Whether a name opens with small letters: "van der Berg", "al-Rashid", "eBay"."""
    if is_name_in_small(words[first]):
        return True
    last = first
    while last < min(first + 3, end - 1) and words[last] in PARTICLES:
        last += 1
    return first < last and words[last][0].isupper()
