"""Decisions: who or what "who", "which" and "that" refer to, by the words before them."""

from __future__ import annotations

from newsclaims.english import (
    COORDINATORS,
    MEDIA_SOURCES,
    ORGANIZATION_NOUNS,
    PREPOSITIONS,
    REFLEXIVES,
    may_be_past,
    may_be_past_participle,
    person_noun,
    time_from,
)
from newsclaims.identity.entities import Entity
from newsclaims.identity.lexicon import ASKING
from newsclaims.identity.noun_phrases import INDEFINITE, MAYBE_PERSONS, PERSONAL, RELATIVE, Part
from newsclaims.identity.references.descriptions import OFFICES
from newsclaims.identity.references.discourse import Discourse, Outcome
from newsclaims.identity.references.linking import describe
from newsclaims.names import NameKind, WordClass
from newsclaims.noun_types import head_type
from newsclaims.text import CLAUSE_DASHES

__all__ = ["find_relative"]

W = WordClass

_RELATIVE = "relative-pronoun"
_PERSON_NOUNS = frozenset((W.PERSON_NOUN, W.PEOPLE_NOUN))
_MARKS = CLAUSE_DASHES | {",", "(", ")", "-"}
_BEFORE_RELATIVES = PREPOSITIONS | COORDINATORS | REFLEXIVES | _MARKS | {"according"}
"""Tokens between a relative pronoun and what it refers to: "…, and to whom"."""
_PLACING = frozenset(("at", "from", "in", "near", "off", "outside", "with"))
_SURELY_PERSON = 0.8
"""Minimum probability at which a noun is a person's."""
_LONGEST_APPOSITION = 24
"""Maximum number of tokens between a name and the "who" that refers to it."""
_LONGEST_PLACE = 8
"""Maximum number of tokens from a person's noun to a place: "a nurse in the port city of"."""
_LONGEST_EXCLUDED = 8
"""Maximum number of tokens of a name that a contrast excludes: "not Mayor Roe of Ulm"."""
_LONGEST_PARTICIPLE = 12
"""Maximum number of tokens of a participle with its complement."""
_LONGEST_CLAUSE = 10
"""Maximum number of tokens of a clause that tells which thing it is."""
_BEHIND = (("by",), ("in",), ("on",), ("to",))
"""Prepositions behind a participle that tells more of a noun before it."""
_LONGEST_COMPLEMENT = 4
"""Maximum number of tokens kept after a description's head noun ("voters in Ohio, who")."""
_CONTRACTED = frozenset((*PERSONAL, *RELATIVE, "here", "there"))
"""Words before a "'s" that is a verb: "there | 's anyone whose"."""
_MOST_OWNERS = 2
"""Maximum number of owners of owners: "the senator's wife's lawyer, who"."""
_SOURCES = frozenset(("by", "from", "of", "than", "to", "with"))
"""Prepositions before names of which a relative clause may tell, no places where something is."""
_SHORTEST_OWNER = 2
"""Minimum number of tokens of an owner: "Lund 's"."""


def find_relative(discourse: Discourse, part: Part) -> Outcome:
    """Resolve "who" to the person or description before it, "which" to anything."""
    layout = discourse.layout
    opens = layout.sentences[layout.sentence_of[part.head]][0]
    if layout.lowered[part.head] == "who" and _asks_who(discourse, opens, part.head):
        return Outcome.nobody(_RELATIVE, "it asks who: a preposition or whoever is asked precedes")
    return _find_relative(discourse, part, opens)


def _find_relative(discourse: Discourse, part: Part, opens: int) -> Outcome:
    """Resolve a relative pronoun in a sentence that opens at a token."""
    layout, end = discourse.layout, part.head
    while end > opens and (
        layout.lowered[end - 1] in _BEFORE_RELATIVES
        or discourse.classes[end - 1] == W.QUOTE
        or (layout.lowered[end - 2 : end - 1] == (",",) and layout.words[end - 1].isdigit())
    ):
        end -= 1  # "said the Scot, 31, | who has left"
    end = _before_excluded(layout.lowered, opens, end)
    of_thing = layout.words[part.head] in {"which", "that"}
    end = _before_participle(layout.lowered, opens, end, by=of_thing)
    if end <= opens or layout.lowered[end - 1] in PERSONAL:
        known = discourse.referents.get(end - 1)
        if known:
            return discourse.link(known, part, _RELATIVE)
        return Outcome.nobody(_RELATIVE, "no name or description precedes the relative pronoun")
    things = layout.lowered[part.head] in {"which", "that"}
    index = discourse.ends.get(end)
    placed = _placed(discourse, index) if index is not None and not things else -1
    if placed >= 0:
        return _with_noun(discourse, part, placed, end)
    if index is not None and (
        things
        or _may_be_person(discourse, index)
        or _is_agent(layout.lowered, discourse.names[index].start)
    ):
        noun = _credited_before(discourse, discourse.names[index].start) if things else None
        return _named_before(discourse, index, part) if noun is None else describe(discourse, noun)
    if things or layout.lowered[end - 1] in INDEFINITE:
        find = _thing_before if things else _described_before
        return find(discourse, part, end)
    return _person_before(discourse, part, opens, end)


def _asks_who(discourse: Discourse, opens: int, at: int) -> bool:
    """Whether a pronoun opens a question: "when it comes to | who | lied", "asked Lund | who"."""
    words = discourse.layout.lowered
    if at > opens and words[at - 1] in PREPOSITIONS:
        return True
    index = discourse.ends.get(at)
    return index is not None and words[discourse.names[index].start - 1] in ASKING


def _credited_before(discourse: Discourse, start: int) -> Part | None:
    """The noun of a credit with the name at its end: "according to | a letter to | Roe, which"."""
    words = discourse.layout.lowered
    end = start - (words[start - 1] == "the") - 1
    if words[end] not in PREPOSITIONS or words[end - 1 : end + 1] == ("according", "to"):
        return None
    phrase = discourse.phrase(end - 1, end)
    before = words[max(0, phrase.start - 2) : phrase.start]
    return phrase if before == ("according", "to") else None


def _before_excluded(words: tuple[str, ...], opens: int, end: int) -> int:
    """The end of whom a contrast leaves: "It was Lund|, not Roe, who"."""
    for at in range(end - 1, max(opens + 1, end - _LONGEST_EXCLUDED), -1):
        if words[at] == ",":
            break
        if words[at] in {"not", "unlike"} and words[at - 1] == ",":
            return at - 1
        if words[at - 1 : at + 1] == ("rather", "than"):
            return at - 1
    return end


def _before_participle(words: tuple[str, ...], opens: int, end: int, *, by: bool) -> int:
    """The end of what a participle tells more of: "the audit|, released on Monday, which".

    Args:
        words: The article's words in lower case.
        opens: The start of the sentence.
        end: The end of the words before the relative pronoun.
        by: Whether the pronoun cannot refer to whoever did it: "a note, left by a nurse, who".
    """
    for at in range(end - 1, max(opens + 1, end - _LONGEST_PARTICIPLE), -1):
        if words[at] == ",":
            first, behind = words[at + 1], words[at + 2 : at + 3]
            tells = may_be_past_participle(first) and person_noun(first) is None
            is_phrase = time_from(words, at + 2, end) == end or (by and behind in _BEHIND)
            return at if tells and is_phrase else end
    return end


def _may_be_person(discourse: Discourse, index: int) -> bool:
    """Whether a name may be a person's, also by its other mentions: not "the party Nova"."""
    kinds = discourse.names[index].kind, discourse.entity_of(index).kind
    return all(kind in MAYBE_PERSONS for kind in kinds)


def _placed(discourse: Discourse, index: int) -> int:
    """The noun of a person whose place a name is, or -1: "a | doctor | in Lenz, who said".

    The name of a known person or organization tells no place: "a friend of Lund, who said".
    """
    name, words = discourse.names[index], discourse.layout.lowered
    if discourse.entity_of(index).kind is not NameKind.UNKNOWN:
        return -1
    nearest = max(0, name.first - _LONGEST_PLACE)
    for at in range(name.first - 1, nearest - 1, -1):
        if words[at] == "," or words[at] in PERSONAL:
            return -1
        if discourse.classes[at] in _PERSON_NOUNS or head_type(words[at]).person > _SURELY_PERSON:
            is_office = words[at + 1 : name.first] == ("of",) and words[at] in OFFICES
            return at if is_office or words[at + 1] in _PLACING else -1
    return -1


def _is_agent(words: tuple[str, ...], start: int) -> bool:
    """Whether a name is a passive's agent, not a place of a person: "by | the council, who"."""
    before = words[max(0, start - 2) : start]
    return before[-1:] == ("by",) or before == ("by", "the")


def _thing_before(discourse: Discourse, part: Part, end: int) -> Outcome:
    """The outcome of "which": not the person behind a thing, "a letter from | the clerk, which"."""
    phrase, words = discourse.phrase(end - 1, end), discourse.layout.lowered
    that = _restrictive_before(words, phrase, end)
    if that > 1:
        return describe(discourse, discourse.phrase(that - 1, that))
    preposition = phrase.start - 1
    place = _with_owner(discourse, phrase).start - 1
    if place > 1 and words[place] in PREPOSITIONS and may_be_past_participle(words[place - 1]):
        noun = discourse.phrase(place - 2, place - 1)  # "a | note | found in Lund's office, which"
        is_text = MEDIA_SOURCES.get(words[noun.head]) is not None and noun.start < noun.head
        if is_text and MEDIA_SOURCES.get(words[phrase.head]) is None:
            return describe(discourse, noun)
    is_person = discourse.classes[phrase.head] in _PERSON_NOUNS
    if is_person and preposition > 0 and words[preposition] in PREPOSITIONS:
        thing = discourse.phrase(preposition - 1, preposition)
        if MEDIA_SOURCES.get(words[thing.head]) is not None:
            return describe(discourse, thing)
    return _described_before(discourse, part, end)


def _restrictive_before(words: tuple[str, ...], phrase: Part, end: int) -> int:
    """The start of a clause that ends in its verb: "the report | that Lund wrote, which", or -1."""
    verb = words[end - 1]
    if not may_be_past(verb) or MEDIA_SOURCES.get(verb) is not None or phrase.head != end - 1:
        return -1
    for at in range(end - 2, max(0, end - _LONGEST_CLAUSE), -1):
        if words[at] == ",":
            break
        if words[at] in {"that", "which"}:
            return at
    return -1


def _described_before(discourse: Discourse, part: Part, end: int) -> Outcome:
    """The outcome of the description that ends at a token, before a relative pronoun."""
    phrase = discourse.phrase(end - 1, end)
    verb = discourse.layout.lowered[phrase.head]
    if phrase.start == phrase.head and may_be_past(verb) and person_noun(verb) is None:
        # "the report the agency had released, which": its noun is further before.
        return Outcome.nobody(_RELATIVE, "a verb precedes the relative pronoun")
    phrase = _with_owner(discourse, phrase)
    known = _explained(discourse, phrase)
    if known:
        return discourse.link(known, part, _RELATIVE)
    return describe(discourse, phrase, of_things=discourse.layout.lowered[part.head] == "which")


def _explained(discourse: Discourse, phrase: Part) -> tuple[Entity, ...]:
    """The names that a definite description behind them explains: "Oslo, | the city, which"."""
    words, comma = discourse.layout.lowered, phrase.start - 1
    index = discourse.ends.get(comma) if words[comma : comma + 1] == (",",) else None
    is_definite = words[phrase.start] == "the" and phrase.start > 0
    if index is None or not is_definite or discourse.names[index].kind is NameKind.PERSON:
        return ()
    name = discourse.names[index]
    before = name.start - 1 - (words[name.start - 1] == "the")
    if words[before] == "and":
        first = discourse.ends.get(before)
        both = (discourse.entity_of(index),)
        return () if first is None else (discourse.entity_of(first), *both)
    return () if words[before] in PREPOSITIONS - _SOURCES else (discourse.entity_of(index),)


def _with_owner(discourse: Discourse, phrase: Part) -> Part:
    """A description with the noun or name that owns it: "the farmers' | union, which"."""
    start = phrase.start
    for _ in range(_MOST_OWNERS):
        if start < _SHORTEST_OWNER or not _owns(discourse, start - 1):
            break
        index = discourse.ends.get(start - 1)
        owner = discourse.phrase(start - 2, start - 1)
        start = owner.start if index is None else discourse.names[index].start
    return phrase._replace(start=start)


def _owns(discourse: Discourse, mark: int) -> bool:
    """Whether a token makes the word before it an owner: "Lund|'s", "farmers|'"."""
    if discourse.classes[mark] == W.JOINER:
        return discourse.layout.words[mark - 1].endswith("s")
    is_owner = discourse.layout.lowered[mark - 1] not in _CONTRACTED
    return is_owner and discourse.classes[mark] == W.POSSESSIVE


def _person_before(discourse: Discourse, part: Part, opens: int, end: int) -> Outcome:
    """Resolve a "who" that does not directly follow a name: skip back over appositions."""
    words, classes = discourse.layout.words, discourse.classes
    head = _head_of_body(discourse, end - 1, part.head)
    if head > opens:
        return _with_noun(discourse, part, head, end, whole=True)
    for k in range(end - 1, max(opens, end - _LONGEST_APPOSITION) - 1, -1):
        index = discourse.ends.get(k + 1)
        if index is not None and discourse.names[index].kind is NameKind.PERSON:
            return _named_before(discourse, index, part)
        if classes[k] in _PERSON_NOUNS or (classes[k] == W.PEOPLE and words[k].endswith("s")):
            return _with_noun(discourse, part, k, end)
    return _described_before(discourse, part, end)


def _head_of_body(discourse: Discourse, body: int, relative: int) -> int:
    """The noun of a person that is somebody of a body: "the | head | of the group, who", or -1."""
    words = discourse.layout.lowered
    if words[body] not in ORGANIZATION_NOUNS or words[relative - 1] != ",":
        return -1
    of = _with_owner(discourse, discourse.phrase(body, body + 1)).start - 1
    is_headed = of > 0 and words[of] == "of" and discourse.classes[of - 1] == W.PERSON_NOUN
    return of - 1 if is_headed else -1


def _with_noun(
    discourse: Discourse, part: Part, head: int, end: int, *, whole: bool = False
) -> Outcome:
    """The outcome for the noun of a person, or for the name that it explains."""
    is_whole = whole or end - head <= _LONGEST_COMPLEMENT
    phrase = discourse.phrase(head, end if is_whole else head + 1)
    # "Mark Roe, an ecologist at Lund, who"
    before = phrase.start - 1
    index = discourse.ends.get(before) if discourse.layout.words[before] == "," else None
    if index is not None and discourse.names[index].kind in MAYBE_PERSONS:
        return _named_before(discourse, index, part)
    return describe(discourse, _with_owner(discourse, phrase))


def _named_before(discourse: Discourse, index: int, part: Part) -> Outcome:
    """The outcome for a relative pronoun after a name."""
    return discourse.link((discourse.entity_of(index),), part, _RELATIVE)
