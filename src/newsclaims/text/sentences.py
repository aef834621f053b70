"""Tokens, paragraphs and quotations → sentences.

A sentence ends with a full stop and all closing marks and brackets after it, where white space and
something that can start a sentence follow. Abbreviations, initials and decimals never come here:
the tokenizer keeps their points. “Why?” Smith asked is one sentence,
and so is “No.” Smith said.
"""

from __future__ import annotations

from itertools import compress
from typing import Final

from newsclaims._remembering import remembering_words
from newsclaims.text.layout import Range
from newsclaims.text.marks import MARKS
from newsclaims.text.speech_clues import FULL_STOPS, is_report
from newsclaims.text.tokens import Tokens

__all__ = ["find_sentences"]

_CLOSING_BRACKETS: Final = frozenset(")]}")
_NEVER_FIRST: Final = frozenset((*",;:)]}%—–―-/&.!?…", "--"))
_UNSPACED: Final = frozenset("。！？।॥")
"""Full stops after which the next sentence follows without white space."""

_TITLES: Final = frozenset(
    f"{word}."
    for word in (
        *("Mr", "Mrs", "Ms", "Mx", "Dr", "Messrs", "Mme", "Mlle", "Sen", "Sens", "Rep", "Reps"),
        *("Gov", "Govs", "Gen", "Lt", "Col", "Cpl", "Cmdr", "Adm", "Maj", "Sgt", "Capt", "Prof"),
        *("Rev", "Hon", "Pres", "Supt", "Det", "Insp", "St", "Ste", "Mt", "Ft", "vs", "approx"),
        *("No", "Nos", "no", "nos", "e.g", "i.e", "al"),
    )
)
"""Abbreviations that always go with what follows; others can end a sentence ("in the U.S.")."""

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
    """What a token may be the end of: "." a sentence, "a" one that ends with an abbreviation."""
    if word in FULL_STOPS or word.startswith(".."):
        return "."
    return "a" if word[-1] == "." and word not in _TITLES else ""


def find_sentences(
    tokens: Tokens, paragraphs: tuple[Range, ...], closing: frozenset[int]
) -> tuple[Range, ...]:
    """The sentences' ranges of tokens, in order; together they hold every token.

    Args:
        tokens: The text's tokens.
        paragraphs: Sentences never cross these.
        closing: The tokens that close a quotation, as the pairing of marks found them.
    """
    words = tokens.words
    stops = list(compress(range(len(words)), map(_stop_of, words)))
    sentences: list[Range] = []
    number = 0
    for first, end in paragraphs:
        start = first
        while number < len(stops) and stops[number] < end:
            token = stops[number]
            number += 1
            if token < start:
                continue
            after = _end_after(tokens, token, end, closing)
            if after:
                sentences.append((start, after))
                start = after
        if start < end:
            sentences.append((start, end))
    return tuple(sentences)


def _end_after(tokens: Tokens, token: int, end: int, closing: frozenset[int]) -> int:
    """Where the sentence that a stop may end does end, or 0 if it goes on."""
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
        return after if _is_run_on(words, token, after) else 0
    ends = _starts(words, after, end, stop=stop, quoted=quoted)
    if ends and quoted and is_report(words, after, end, alone=words[token] == "."):
        return 0
    return after if ends else 0


def _is_run_on(words: tuple[str, ...], token: int, after: int) -> bool:
    """Whether only the space is missing: "the end.The next"."""
    if after != token + 1 or words[token] not in FULL_STOPS:
        return False
    before, following = words[token - 1] if token else "", words[after]
    return before.isalpha() and before.islower() and following[1:].islower() and following.istitle()


def _starts(words: tuple[str, ...], after: int, end: int, *, stop: str, quoted: bool) -> bool:
    """Whether a sentence can start at a token, after a stop of a kind."""
    first = words[after]
    if first in _NEVER_FIRST:
        return False
    opens = first in MARKS or first in {"(", "["}
    following = words[after + 1] if opens and after + 1 < end else first
    if stop == "a":
        quotes = quoted or first in MARKS
        return following in _STARTERS or (quotes and following[0].isupper())
    return opens or not first[0].islower()
