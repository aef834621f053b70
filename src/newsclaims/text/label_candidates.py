"""One label of a speaker: a candidate, judged by its paragraph alone.

"SMITH: …", "Ann Smith (voice-over): …", "[00:01:12] Ann Smith: …", "Q: …", "((Ann Smith)) …".
Whether it belongs to a conversation is decided by `newsclaims.text.speech_labels`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import attrs

from newsclaims.english import is_common_word, is_speaking_role
from newsclaims.text.layout import Range
from newsclaims.text.marks import MARKS
from newsclaims.text.name_shapes import TITLES, is_capitals, is_name
from newsclaims.text.punctuation import DASHES
from newsclaims.text.speech_clues import FULL_STOPS

__all__ = [
    "LONGEST_LABEL",
    "RUBRICS",
    "SIDES",
    "Candidate",
    "is_heading",
    "is_role",
    "key_of",
    "read_label",
    "starts_label",
]

LONGEST_LABEL: Final = 6
_LONGEST_ROLE: Final = 14
"""Maximum number of tokens of a label in capitals, including those after its first comma."""
_LONGEST_NOTE: Final = 8
_LOOKED_AT: Final = 2 * LONGEST_LABEL + _LONGEST_ROLE
_BEHIND_TIME: Final = DASHES | {"|"}
_OPENERS: Final = frozenset(("The", "(", "["))
"""First tokens of a paragraph that may open a label without a colon."""
RUBRICS: Final = frozenset(
    word
    for line in (
        "UPDATE CORRECTION NOTE RELATED BREAKING BYLINE PREVIOUSLY WATCH READ MORE VIDEO PHOTO",
        "PHOTOS EXCLUSIVE LIVE SOURCE CREDIT COPYRIGHT CONTACT DATE IMAGE CAPTION Q&A LISTEN SEE",
        "ALSO FURTHER READING TOPICS TAGS FILED UNDER",
    )
    for word in line.split()
)
"""Words before a colon that are rubrics: any one of a phrase in capitals, else all of it."""
_ON_SCREEN: Final = frozenset(("TEXT", "GRAPHIC", "CAPTION", "CHYRON", "SUPER"))
"""Labels of text shown on screen."""
SIDES: Final = {
    **dict.fromkeys(("Q", "Question", "QUESTION", "I"), "Q"),
    **dict.fromkeys(("A", "Answer", "ANSWER", "R"), "A"),
}
"""Labels of the sides of an interview; "I" and "R" are interviewer and respondent."""
_TIME: Final = re.compile(r"\d{1,2}(?::\d{2}){1,2}(?:[.,]\d{1,3})?")
_SPOKEN_WITHIN: Final = 12


@attrs.define(kw_only=True)
class Candidate:
    """A candidate for a label.

    Attributes:
        paragraph: Its paragraph.
        tokens: All of it.
        name: The speaker.
        mark: The token that ends it.
        key: A key shared by labels of one speaker; empty for text shown on screen.
        sure: Whether it is unambiguous: a note in brackets, a time, two brackets.
        spoken: Whether speech follows, judging by the words.
        sentence: Whether a sentence follows that ends the paragraph.
        small: Whether the name is in lower case.
        capitals: Whether it is in capitals.
        bare: Whether it is a side of an interview without a mark ("Q   Will you sign it?").
    """

    paragraph: int
    tokens: Range
    name: Range
    mark: Range | None
    key: str
    sure: bool = False
    spoken: bool = True
    sentence: bool = False
    small: bool = False
    capitals: bool = False
    bare: bool = False


def starts_label(words: Sequence[str], first: int, end: int) -> bool:
    """Whether a label in capitals starts here ("SMITH:", "MS. SMITH:"), by its words alone."""
    for token in range(first, min(first + 4, end - 1)):
        if not (words[token].isupper() or (token > first and words[token].isdigit())):
            return False
        if words[token + 1] == ":":
            return True
    return False


def read_label(words: tuple[str, ...], number: int, paragraph: Range) -> Candidate | None:
    """The label at the start of a paragraph, if any."""
    first, end = paragraph
    head = words[first : min(first + _LOOKED_AT, end)]
    opens = head[0] in _OPENERS or head[0] in TITLES or head[0].strip(".") in SIDES
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
    candidate.sentence = small and ends
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
    return at + (words[at] in _BEHIND_TIME)


def _bracketed(words: tuple[str, ...], number: int, first: int, end: int) -> Candidate | None:
    """A name in two brackets, possibly with a colon behind them."""
    close = next((t for t in range(first + 2, min(first + 9, end - 2)) if words[t] == ")"), -1)
    if close <= first + 2 or words[close + 1] != ")":
        return None
    stop = close + 2 + (close + 3 < end and words[close + 2] == ":")
    return Candidate(
        paragraph=number,
        tokens=(first, stop),
        name=(first + 2, close),
        mark=(close, stop),
        key=words[close - 1],
    )


def _side(words: tuple[str, ...], start: int) -> Candidate | None:
    """A side of an interview: "Q:", "A.", "Question:"."""
    word = words[start]
    key = SIDES.get(word.strip("."), "")
    if not key:
        return None
    following = words[start + 1]
    bare = word in {"Q", "A"} and following[0].isupper()
    if following == ":":
        mark: Range | None = (start + 1, start + 2)
    elif word[0] in "IR":
        return None  # "I. Beginnings"
    elif bare or word[-1] == ".":
        mark = None
    elif following == "." and word[0] in "QA" and len(word) == 1:
        mark = (start + 1, start + 2)
    else:
        return None
    stop = mark[1] if mark else start + 1
    name = (start, start + 1)
    return Candidate(paragraph=0, tokens=(start, stop), name=name, mark=mark, key=key, bare=bare)


def _before_time(words: tuple[str, ...], start: int, end: int) -> Candidate | None:
    """A line that is a name and a time: "Ann Smith 00:12", above her words."""
    if end - start > LONGEST_LABEL or not _TIME.fullmatch(words[end - 1]):
        return None
    name = (start, end - 1)
    if not (is_name(words, *name) or is_capitals(words, *name)):
        return None
    mark, key = (end - 1, end), words[end - 2]
    return Candidate(paragraph=0, tokens=(start, end), name=name, mark=mark, key=key, sure=True)


def _before_colon(words: tuple[str, ...], start: int, end: int) -> Candidate | None:
    """A name, notes on it in brackets, and a colon."""
    limit = min(start + LONGEST_LABEL + _LONGEST_ROLE, end)
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
    if comma - start > LONGEST_LABEL or comma == start:
        return None
    key, small = key_of(words, start, comma)
    if not key:
        return None
    return Candidate(
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


def key_of(words: tuple[str, ...], first: int, end: int) -> tuple[str, bool]:
    """A key shared by labels of one speaker, or empty; and whether it is in lower case."""
    last = words[end - 1]
    if last.isdigit() and is_speaking_role([word.lower() for word in words[first : end - 1]]):
        key, small = key_of(words, first, end - 1)  # "SPEAKER 2"
        return (f"{key} {last}" if key else ""), small
    if is_capitals(words, first, end):
        return ("" if RUBRICS.intersection(words[first:end]) else last), False
    if RUBRICS.issuperset([word.upper() for word in words[first:end]]):
        return "", False  # "Related: …", "Read more: …"
    if is_name(words, first, end):
        return last, False
    small = end - first <= 2 and all(word.islower() and word.isalpha() for word in words[first:end])
    return (last, True) if small else ("", False)


def _before_stop(words: tuple[str, ...], start: int, end: int) -> Candidate | None:
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
    return Candidate(
        paragraph=0,
        tokens=(start, stop + 1),
        name=(start, name_end),
        mark=(stop, stop + 1),
        key=words[name_end - 1],
        sure=True,
    )


def is_role(words: Sequence[str], label: Candidate) -> bool:
    """Whether a label has a noun for a person or a title, as headings seldom have."""
    first, end = label.name
    return words[first] in TITLES or is_speaking_role([word.lower() for word in words[first:end]])


def is_heading(words: Sequence[str], label: Candidate) -> bool:
    """Whether a label is a common word that denotes no person: "VENUE", "Verdict"."""
    return not is_role(words, label) and is_common_word(words[label.name[1] - 1].lower())
