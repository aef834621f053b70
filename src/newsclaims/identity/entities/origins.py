"""Origins: the state, the party and the age that an article tells beside a name."""

from __future__ import annotations

from newsclaims.english import ARTICLES, PARTIES, PARTY_LABEL, party_label, state_in
from newsclaims.identity.entities.entity import Entity
from newsclaims.names import Name, WordClass
from newsclaims.text import BOUNDARY_MARKS, Layout

__all__ = ["AGED", "CLOSERS", "LONGEST_BRACKET", "note_age", "note_origin"]

W = WordClass
LONGEST_BRACKET = 10
"""Maximum number of tokens behind a name that may stand in brackets."""
_LONGEST_LABEL = 5
"""Maximum number of tokens of a party and state behind a comma: "D-N", ".", "Y", "."."""
CLOSERS = (BOUNDARY_MARKS - {"«", "»"}) | {","}
"""Marks that end an apposition."""
_BEFORE_AGES, _BEHIND_AGES = ((",",), ("(",)), ((",",), (")",), (".",), ("and",))
_LONGEST_AGE = 3
AGED = "-year-old"
"""The ending of an age as a noun or an adjective."""
_OPENING = frozenset({"of", "(", ","})
"""Words before a party or state behind a name."""


def note_origin(layout: Layout, classes: str, name: Name, entity: Entity) -> None:
    """Record the state and party beside a name, for "the Ohio senator" and "the Republican" later.

    They stand in front of it, in brackets, or behind a comma or "of": "Ohio Democrat Ada Lund",
    "Ada Lund (R-Ohio)", "Ada Lund, D-N.Y.,", "Ada Lund of Ohio".
    """
    words, lowered, behind = layout.words, layout.lowered, name.end
    role = entity.roles[-1] if entity.roles else (0, -1)
    first = role[0] if role[1] in (name.first, name.start) else name.first
    before = lowered[first : name.start]
    closes = layout.sentences[layout.sentence_of[name.start]][1]
    mark = words[behind] if behind + 1 < closes else ""
    if not before and mark not in _OPENING:
        return
    parties, state = [PARTIES.get(word, "") for word in before], state_in(before)
    if mark == "of":
        is_long = "".join(words[behind + 2 : behind + 3]).istitle()  # "of New York"
        state = state_in(lowered[behind + 1 : behind + 2 + is_long])
    label = state
    if mark == "(" or (mark == "," and PARTY_LABEL.match(words[behind + 1])):
        party, label = _label(words[behind + 1 : min(behind + LONGEST_BRACKET, closes)], mark)
        parties.append(party)
        state = label or state
    elif mark == "of" and classes[behind + 1] == W.PLACE and not state:
        state = lowered[behind + 1]
    elif mark == "," and words[behind + 1] in ARTICLES:
        apposed = lowered[behind + 2 : min(behind + _LONGEST_LABEL, closes)]
        ends = next((at for at, word in enumerate(apposed) if word in CLOSERS), len(apposed))
        parties.append(PARTIES.get(apposed[ends - 1], "") if ends else "")  # ", a Democrat,"
    entity.state = entity.state or label
    for head in (*parties, state and f"of {state}"):
        if head:
            entity.heads.setdefault(head, name.first)


def note_age(layout: Layout, name: Name, entity: Entity) -> None:
    """Record the age behind a name, for "the 52-year-old": "Ada Lund, 52,", "Ada Lund (52)"."""
    words, at = layout.words, name.end
    if words[at : at + 1] not in _BEFORE_AGES:
        return
    at += 1 + (words[at + 1 : at + 2] == ("aged",))
    age, behind = words[at : at + 1], words[at + 1 : at + 2]
    if behind in _BEHIND_AGES and age[0].isdecimal() and len(age[0]) <= _LONGEST_AGE:
        entity.heads.setdefault(f"{int(age[0])}{AGED}", name.start)


def _label(words: tuple[str, ...], mark: str) -> tuple[str, str]:
    """The party and state in brackets, or behind a comma."""
    if mark == "(":
        return party_label("".join(words[: words.index(")")])) if ")" in words else ("", "")
    found = party_label(words[0])
    for end in range(2, min(len(words), _LONGEST_LABEL) + 1):
        longer = party_label("".join(words[:end]))
        found = longer if longer[1] else found
    return found
