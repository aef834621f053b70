"""Speaker labels in transcripts, interviews, chats and parliamentary records.

    SMITH: …    Ann Smith (voice-over): …    [00:01:12] Ann Smith: …    Q: … / A: …
    ((Ann Smith)) …    Tom Bligh (Fenwick) (Lab): …    Mr. TRANT (during the reading). …

A label opens a paragraph, or follows a full stop inside one if another paragraph has the same
label. A single labeled paragraph is more likely a heading; several form a conversation if labels
recur, or if all are of a kind that is always a label.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Final

from newsclaims.english import FIRST_PERSON_PLURAL, FIRST_PERSON_SINGULAR
from newsclaims.text.label_candidates import (
    LONGEST_LABEL,
    SIDES,
    Candidate,
    is_heading,
    is_role,
    key_of,
    read_label,
)
from newsclaims.text.layout import Quotation, Range, SpeechLabel
from newsclaims.text.speech_clues import FULL_STOPS

__all__ = ["find_labels"]

_FARTHEST_TURN: Final = 5
"""Maximum number of unlabeled paragraphs between two turns."""
_SHORTEST_NAME: Final = 3
"""Minimum length of a surname; "A" is also an article."""
_MOST_UNLABELED: Final = 0.4
"""Maximum share of unlabeled paragraphs in a chat with lower-case names."""


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
        if (candidate := read_label(words, number, paragraph)) is not None
    ]
    if not any(each.bare and each.key == "Q" for each in found):
        found = [each for each in found if not each.bare]  # "A Danish ferry …"
    if not found:
        return ()
    outer = [each.tokens for each in quotations if each.inside < 0]
    found = [each for each in found if each.mark is None or not _is_quoted(outer, each.mark[0])]
    inline = {
        SIDES[words[colon - 1]]
        for each in found
        if each.key in {"Q", "A"}
        for colon in range(each.tokens[1] + 1, paragraphs[each.paragraph][1])
        if words[colon] == ":" and words[colon - 1] in SIDES
    }
    turns = _turns(words, found, len(paragraphs), inline)
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


def _turns(
    words: tuple[str, ...], found: list[Candidate], paragraphs: int, inline: set[str]
) -> set[int]:
    """The indices of the candidates that form a conversation.

    Args:
        words: The text's tokens.
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
    if not keys and chat and len(counts) > 1 and _are_people(words, spoken):
        keys = set(counts)
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


def _are_people(words: tuple[str, ...], labels: list[Candidate]) -> bool:
    """Whether labels that do not recur name people, one of them by a role: "CHAIR:", "MS LEE:"."""
    return (
        all(each.sentence and not each.small for each in labels)
        and any(is_role(words, each) for each in labels)
        and not any(is_heading(words, each) for each in labels)
    )


def _within(
    words: tuple[str, ...], label: Candidate, paragraphs: tuple[Range, ...], known: set[str]
) -> Iterator[Candidate]:
    """Further labels of known speakers in a labeled paragraph: "I will not. HART: Then say so."."""
    end = paragraphs[label.paragraph][1]
    begin = label.tokens[1]
    for colon in range(begin + 1, end - 1):
        side = SIDES.get(words[colon - 1], "")
        if words[colon] != ":" or (words[colon - 1] not in known and side not in known):
            continue
        start = colon
        while start > max(begin, colon - LONGEST_LABEL) and words[start - 1] not in FULL_STOPS:
            start -= 1
        key = side or key_of(words, start, colon)[0]
        if words[start - 1] in FULL_STOPS and key in known:
            yield Candidate(
                paragraph=label.paragraph,
                tokens=(start, colon + 1),
                name=(start, colon),
                mark=(colon, colon + 1),
                key=key,
            )


def _with_turns(
    words: tuple[str, ...],
    paragraphs: tuple[Range, ...],
    found: list[Candidate],
    turns: set[int],
) -> Iterator[SpeechLabel]:
    """The labels with the words after them, up to the next label or text shown on screen."""
    ends = [each for each in found if not turns or not each.key or each.tokens[0] in turns]
    surnames = _surnames(words[: found[0].tokens[0]]) if found else {}
    place = 0
    for each in found:
        if not each.key:
            continue
        while place < len(ends) and ends[place].tokens[0] <= each.tokens[0]:
            place += 1
        following = ends[place] if place < len(ends) else None
        turn = tuple(_turn(words, paragraphs, each, following, surnames))
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
    label: Candidate,
    following: Candidate | None,
    surnames: Mapping[str, str],
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
        if _is_about(words[first:end], surnames.get(label.key, label.key.lower())):
            return
        yield first, end


def _is_about(paragraph: tuple[str, ...], surname: str) -> bool:
    """Whether a paragraph is about the speaker of the turn before it: "Lund, 64, lives in Ely"."""
    lowered = [word.lower() for word in paragraph]
    is_named = len(surname) >= _SHORTEST_NAME and surname in lowered
    return is_named and (FIRST_PERSON_SINGULAR | FIRST_PERSON_PLURAL).isdisjoint(lowered)


def _surnames(opening: tuple[str, ...]) -> dict[str, str]:
    """Surnames in lower case of those named before the first label, by initials: "AL", "lund"."""
    return {
        f"{first[0]}{last[0]}": last.lower()
        for first, last in pairwise(opening)
        if first[0].isupper() and last[0].isupper()
    }
