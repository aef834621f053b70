"""Speaker labels in transcripts, interviews, chats and parliamentary records.

    SMITH: …    Ann Smith (voice-over): …    [00:01:12] Ann Smith: …    Q: … / A: …
    ((Ann Smith)) …    Tom Bligh (Fenwick) (Lab): …    Mr. TRANT (during the reading). …

A label opens a paragraph, or follows a full stop inside one if another paragraph has the same
label. A single labeled paragraph is more likely a heading; several form a conversation if labels
recur, or if all are of a kind that is always a label.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

import attrs

from newsclaims.text.layout import Quotation, Range, SpeechLabel
from newsclaims.text.marks import MARKS
from newsclaims.text.name_shapes import TITLES, is_capitals, is_name
from newsclaims.text.speech_clues import FULL_STOPS

__all__ = ["RUBRICS", "find_labels", "starts_label"]

_LONGEST_LABEL: Final = 6
_LONGEST_ROLE: Final = 14
"""Maximum number of tokens of a label in capitals, including those after its first comma."""
_LONGEST_NOTE: Final = 8
_LOOKED_AT: Final = 2 * _LONGEST_LABEL + _LONGEST_ROLE
_OPENERS: Final = frozenset(("The", "(", "["))
"""First tokens of a paragraph that may open a label without a colon."""
_FARTHEST_TURN: Final = 5
"""Maximum number of unlabeled paragraphs between two turns."""
RUBRICS: Final = frozenset(
    word
    for line in (
        "UPDATE CORRECTION NOTE RELATED BREAKING BYLINE PREVIOUSLY WATCH READ MORE VIDEO PHOTO",
        "PHOTOS EXCLUSIVE LIVE SOURCE CREDIT COPYRIGHT CONTACT DATE IMAGE CAPTION Q&A",
    )
    for word in line.split()
)
"""Words in capitals before a colon that are rubrics."""
_ON_SCREEN: Final = frozenset(("TEXT", "GRAPHIC", "CAPTION", "CHYRON", "SUPER"))
"""Labels of text shown on screen."""
_SIDES: Final = {"Q": "Q", "A": "A", "Question": "Q", "Answer": "A", "QUESTION": "Q", "ANSWER": "A"}
_TIME: Final = re.compile(r"\d{1,2}(?::\d{2}){1,2}(?:[.,]\d{1,3})?")
_SPOKEN_WITHIN: Final = 12
_MOST_UNLABELED: Final = 0.4
"""Maximum share of unlabeled paragraphs in a chat with lower-case names."""


@attrs.define(kw_only=True)
class _Candidate:
    """A candidate for a label.

    Attributes:
        paragraph: Its paragraph.
        tokens: All of it.
        name: The speaker.
        mark: The token that ends it.
        key: A key shared by labels of one speaker; empty for text shown on screen.
        sure: Whether it is unambiguous: a note in brackets, a time, two brackets.
        spoken: Whether speech follows, judging by the words.
        small: Whether the name is in lower case.
        capitals: Whether it is in capitals.
    """

    paragraph: int
    tokens: Range
    name: Range
    mark: Range | None
    key: str
    sure: bool = False
    spoken: bool = True
    small: bool = False
    capitals: bool = False


def starts_label(words: Sequence[str], first: int, end: int) -> bool:
    """Whether a label in capitals starts here ("SMITH:", "MS. SMITH:"), by its words alone."""
    for token in range(first, min(first + 4, end - 1)):
        if not words[token].isupper():
            return False
        if words[token + 1] == ":":
            return True
    return False


def find_labels(
    words: tuple[str, ...], paragraphs: tuple[Range, ...], quotations: tuple[Quotation, ...]
) -> tuple[SpeechLabel, ...]:
    """The labels of a text, in order; in time linear in its length.

    Args:
        words: The text's tokens.
        paragraphs: Its paragraphs.
        quotations: Its quotations, in which there are no labels.
    """
    found = [
        candidate
        for number, paragraph in enumerate(paragraphs)
        if (candidate := _read_label(words, number, paragraph)) is not None
    ]
    if not found:
        return ()
    outer = [each.tokens for each in quotations if each.inside < 0]
    found = [each for each in found if each.mark is None or not _is_quoted(outer, each.mark[0])]
    inline = {
        _SIDES[words[colon - 1]]
        for each in found
        if each.key in {"Q", "A"}
        for colon in range(each.tokens[1] + 1, paragraphs[each.paragraph][1])
        if words[colon] == ":" and words[colon - 1] in _SIDES
    }
    turns = _turns(found, len(paragraphs), inline)
    if turns:
        known = {found[index].key for index in turns} | inline
        inner = [
            each for index in turns for each in _within(words, found[index], paragraphs, known)
        ]
        turns_by_start = {found[index].tokens[0] for index in turns}
        turns_by_start.update(each.tokens[0] for each in inner)
        found = sorted([*found, *inner], key=lambda each: each.tokens)
    else:
        turns_by_start = set()
    return tuple(_with_turns(words, paragraphs, found, turns_by_start))


def _is_quoted(quotations: list[Range], token: int) -> bool:
    """Whether a token is inside one of the given quotations, which are in order."""
    place = bisect_left(quotations, (token, 0)) - 1
    return place >= 0 and token < quotations[place][1]


# One label


def _read_label(words: tuple[str, ...], number: int, paragraph: Range) -> _Candidate | None:
    """The label at the start of a paragraph, if any."""
    first, end = paragraph
    head = words[first : min(first + _LOOKED_AT, end)]
    opens = head[0] in _OPENERS or head[0] in TITLES or head[0].strip(".") in _SIDES
    if ":" not in head and not opens and not head[-1][0].isdigit():
        return None
    begin = first + (words[first] in MARKS and first + 1 < end)
    timed = _after_time(words, begin, end)
    start = timed or begin
    if start + 1 >= end:
        return None
    if words[start] == "(" and words[start + 1] == "(":
        return _bracketed(words, number, first, end)
    candidate = (
        _side(words, start)
        or _before_time(words, start, end)
        or _before_colon(words, start, end)
        or _before_stop(words, start, end)
    )
    if candidate is None:
        return None
    stop = candidate.tokens[1]
    candidate.capitals = is_capitals(words, *candidate.name)
    if stop == end:
        candidate.paragraph, candidate.tokens = number, (first, stop)
        return candidate
    following = words[stop : min(stop + _SPOKEN_WITHIN, end)]
    shouted = bool(following) and len(following[0]) > 3 and following[0].isupper()
    candidate.paragraph = number
    candidate.tokens = (first, stop)
    ends = words[end - 1] in FULL_STOPS or words[end - 1] in MARKS
    small = any(word[0].islower() for word in following)
    candidate.spoken = not shouted and (
        small or (ends and bool(following) and following[0][0].isalpha())
    )
    candidate.sure = candidate.sure or timed > 0
    return candidate


def _after_time(words: tuple[str, ...], first: int, end: int) -> int:
    """The start of a label after a time ("[00:01:12]", "(10:15)", "10:15"), or 0."""
    bracket = words[first] in {"[", "("}
    at = first + bracket
    if at + 2 >= end or not words[at][0].isdigit() or _TIME.fullmatch(words[at]) is None:
        return 0
    at += 1
    if bracket:
        return at + 1 if words[at] in {"]", ")"} else 0
    return at + (words[at] in {"-", "–", "—", "|"})


def _bracketed(words: tuple[str, ...], number: int, first: int, end: int) -> _Candidate | None:
    """A name in two brackets."""
    close = next((t for t in range(first + 2, min(first + 9, end - 2)) if words[t] == ")"), -1)
    if close <= first + 2 or words[close + 1] != ")":
        return None
    return _Candidate(
        paragraph=number,
        tokens=(first, close + 2),
        name=(first + 2, close),
        mark=(close, close + 2),
        key=words[close - 1],
    )


def _side(words: tuple[str, ...], start: int) -> _Candidate | None:
    """A side of an interview: "Q:", "A.", "Question:"."""
    word = words[start]
    key = _SIDES.get(word.strip("."), "")
    if not key:
        return None
    if words[start + 1] == ":":
        mark: Range | None = (start + 1, start + 2)
    elif word[-1] == ".":
        mark = None
    elif words[start + 1] == "." and word[0] in "QA" and len(word) == 1:
        mark = (start + 1, start + 2)
    else:
        return None
    stop = mark[1] if mark else start + 1
    name = (start, start + 1)
    return _Candidate(paragraph=0, tokens=(start, stop), name=name, mark=mark, key=key)


def _before_time(words: tuple[str, ...], start: int, end: int) -> _Candidate | None:
    """A line that is a name and a time: "Ann Smith 00:12", above her words."""
    if end - start > _LONGEST_LABEL or not _TIME.fullmatch(words[end - 1]):
        return None
    name = (start, end - 1)
    if not (is_name(words, *name) or is_capitals(words, *name)):
        return None
    mark, key = (end - 1, end), words[end - 2]
    return _Candidate(paragraph=0, tokens=(start, end), name=name, mark=mark, key=key, sure=True)


def _before_colon(words: tuple[str, ...], start: int, end: int) -> _Candidate | None:
    """A name, notes on it in brackets, and a colon."""
    limit = min(start + _LONGEST_LABEL + _LONGEST_ROLE, end)
    if ":" not in words[start:limit]:
        return None
    colon = words.index(":", start, limit)
    if colon == start:
        return None
    stop = _before_notes(words, start, colon)
    noted = stop < colon
    comma = next((token for token in range(start, stop) if words[token] == ","), stop)
    if comma < stop and not is_capitals(words, start, stop):
        return None
    if comma - start > _LONGEST_LABEL or comma == start:
        return None
    key, small = _key(words, start, comma)
    if not key:
        return None
    return _Candidate(
        paragraph=0,
        tokens=(start, colon + 1),
        name=(start, stop if is_capitals(words, start, stop) else comma),
        mark=(colon, colon + 1),
        key="" if key in _ON_SCREEN else key,
        sure=noted,
        small=small,
    )


def _before_notes(words: tuple[str, ...], start: int, end: int) -> int:
    """The end of a name before notes in brackets: "(voice-over)", "(Fenwick) (Lab)"."""
    while end - start > 1 and words[end - 1] in {")", "]"}:
        opening = "(" if words[end - 1] == ")" else "["
        begin = next(
            (t for t in range(end - 2, max(start, end - _LONGEST_NOTE), -1) if words[t] == opening),
            -1,
        )
        if begin <= start:
            return end
        end = begin
    return end


def _key(words: tuple[str, ...], first: int, end: int) -> tuple[str, bool]:
    """A key shared by labels of one speaker, or empty; and whether it is in lower case."""
    last = words[end - 1]
    if is_capitals(words, first, end):
        return ("" if RUBRICS.intersection(words[first:end]) else last), False
    if is_name(words, first, end):
        return last, False
    small = end - first <= 2 and all(word.islower() and word.isalpha() for word in words[first:end])
    return (last, True) if small else ("", False)


def _before_stop(words: tuple[str, ...], start: int, end: int) -> _Candidate | None:
    """A title, a name in capitals and a full stop: "Mr. TRANT.", "The CHAIR."."""
    if words[start] != "The" and words[start] not in TITLES:
        return None
    stop = start + 1
    while stop < end and words[stop].isupper() and words[stop].isalpha():
        stop += 1
    name_end = stop
    if words[start] == "The":
        while stop < end and words[stop] in {"pro", "tempore"}:
            stop += 1
    elif words[stop : stop + 1] == ("of",):
        stop += 1
        while stop < end and words[stop][0].isupper():
            stop += 1
    while stop < end and words[stop] in {"(", "["}:
        closing = next(
            (t for t in range(stop, min(stop + _LONGEST_NOTE, end)) if words[t] in {")", "]"}), -1
        )
        if closing < 0:
            return None
        stop = closing + 1
    long = name_end > start + 1 and len(words[name_end - 1]) > 1
    if not long or stop + 1 >= end or words[stop] != ".":
        return None
    return _Candidate(
        paragraph=0,
        tokens=(start, stop + 1),
        name=(start, name_end),
        mark=(stop, stop + 1),
        key=words[name_end - 1],
        sure=True,
    )


# Several labels


def _turns(found: list[_Candidate], paragraphs: int, inline: set[str]) -> set[int]:
    """The indices of the candidates that form a conversation.

    Args:
        found: The labels that open paragraphs.
        paragraphs: The number of paragraphs.
        inline: The sides of an interview that occur within paragraphs.
    """
    small = [each for each in found if each.small]
    unlabeled = paragraphs - len({each.paragraph for each in found})
    chat = unlabeled <= _MOST_UNLABELED * paragraphs
    spoken = [
        each
        for each in found
        if each.key and (each.spoken or each.sure) and (chat or not each.small)
    ]
    counts = Counter(each.key for each in spoken)
    sides = {"Q", "A"} <= inline | set(counts)
    again = {key for key, count in counts.items() if count > 1 and key not in {"Q", "A"}}
    if small and len(again) < 2:
        again -= {each.key for each in small}
    keys = set(again) if len(counts) > 1 else set()
    if sides:
        keys |= {"Q", "A"}
    surely = {each.key for each in spoken if each.sure}
    if len(surely) > 1:
        keys |= surely
    if not keys:
        return set()
    return {
        index
        for index, each in enumerate(found)
        if each.key in keys or (each.key and (chat or (each.capitals and len(keys) > 1)))
    }


def _within(
    words: tuple[str, ...], label: _Candidate, paragraphs: tuple[Range, ...], known: set[str]
) -> Iterator[_Candidate]:
    """Further labels of known speakers in a labeled paragraph: "I will not. HART: Then say so."."""
    end = paragraphs[label.paragraph][1]
    begin = label.tokens[1]
    for colon in range(begin + 1, end - 1):
        side = _SIDES.get(words[colon - 1], "")
        if words[colon] != ":" or (words[colon - 1] not in known and side not in known):
            continue
        start = colon
        while start > max(begin, colon - _LONGEST_LABEL) and words[start - 1] not in FULL_STOPS:
            start -= 1
        key = side or _key(words, start, colon)[0]
        if words[start - 1] in FULL_STOPS and key in known:
            yield _Candidate(
                paragraph=label.paragraph,
                tokens=(start, colon + 1),
                name=(start, colon),
                mark=(colon, colon + 1),
                key=key,
            )


def _with_turns(
    words: tuple[str, ...],
    paragraphs: tuple[Range, ...],
    found: list[_Candidate],
    turns: set[int],
) -> Iterator[SpeechLabel]:
    """The labels with the words after them, up to the next label or text shown on screen."""
    ends = [each for each in found if not turns or not each.key or each.tokens[0] in turns]
    place = 0
    for each in found:
        if not each.key:
            continue
        while place < len(ends) and ends[place].tokens[0] <= each.tokens[0]:
            place += 1
        following = ends[place] if place < len(ends) else None
        turn = tuple(_turn(words, paragraphs, each, following))
        if turn:
            yield SpeechLabel(
                tokens=each.tokens,
                name=each.name,
                mark=each.mark,
                key=each.key,
                turn=turn,
                takes_turns=each.tokens[0] in turns,
            )


def _turn(
    words: tuple[str, ...],
    paragraphs: tuple[Range, ...],
    label: _Candidate,
    following: _Candidate | None,
) -> Iterator[Range]:
    """Yield the ranges of a label's turn."""
    first, end = label.tokens[1], paragraphs[label.paragraph][1]
    if following is not None and following.paragraph == label.paragraph:
        end = following.tokens[0]
    if first < end:
        yield first, end
    alone = label.tokens[1] == paragraphs[label.paragraph][1]
    last = min(label.paragraph + 1 + alone, len(paragraphs))
    until = last if following is None else following.paragraph
    if until - label.paragraph > _FARTHEST_TURN:
        return
    for paragraph in range(label.paragraph + 1, until):
        first, end = paragraphs[paragraph]
        if words[first] in {"(", "[", "…", "..."}:
            return  # "(END VIDEO CLIP)"
        yield first, end
