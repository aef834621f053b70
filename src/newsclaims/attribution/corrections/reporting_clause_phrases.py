"""Phrases of reporting clauses: noun phrases, addressees, particles and adverbials.

"…, told | reporters | on the quay |": after the verb may follow an addressee and adverbials, up to
the mark that ends the clause.
"""

from __future__ import annotations

from typing import Final

from newsclaims.attribution.clauses import DETERMINERS, LINKS, PREPOSITIONS, PRONOUNS, RELATIVES
from newsclaims.attribution.corrections.reporting_clause_contents import (
    OPENING_SUBORDINATORS,
)
from newsclaims.attribution.finite_verbs import first_finite_verb, has_finite_verb, is_past
from newsclaims.english import (
    AUXILIARIES,
    OBJECT_PRONOUNS,
    POSSESSIVE_DETERMINERS,
    SUBORDINATORS,
    Family,
    dates_clause,
    predicates,
    time_from,
    word_lists,
)
from newsclaims.text import CLAUSE_BREAKS, Layout

__all__ = [
    "LONGEST_SUBJECT",
    "NO_SUBJECT",
    "PARTICLES",
    "SEGMENT_MARKS",
    "behind_hearer",
    "behind_particle",
    "comma_before",
    "end_of_segment",
    "is_adverbial",
    "noun_phrase_end",
    "opens_subject",
]

_LISTS = word_lists(__name__, "reporting_clauses")
PARTICLES: Final = frozenset(tuple(pair.split("-")) for pair in _LISTS["particles"])
"""Verbs and their particles: "…, she pointed out"."""
_HEARERS: Final = OBJECT_PRONOUNS - {"it"}
NO_SUBJECT: Final = (
    LINKS
    | PREPOSITIONS
    | RELATIVES
    | (SUBORDINATORS - {"so", "whenever", "whereas"})
    | _LISTS["no-subject"]
    | {"there", "here", "then", "not"}
)
"""Words that open no subject of a reporting clause."""
SEGMENT_MARKS: Final = CLAUSE_BREAKS | {",", "(", ")"}
"""Marks between which a reporting clause stands."""
_ABOUT: Final = frozenset(("about", "around", "over", "under", "up"))
"""Prepositions that open a number as well."""
_ADVERBS: Final = frozenset(
    ("afterward", "afterwards", "again", "earlier", "instead", "later", "then", "too")
)
_LEADING_ADVERBS: Final = frozenset(("again", "early", "earlier", "half", "late", "later", "live"))
"""Adverbs before a time, a place or a manner: "late | on Monday", "half | in jest"."""
LONGEST_SUBJECT: Final = 14
"""Maximum number of words of a subject."""
_LONGEST_ADVERBIAL: Final = 14


def behind_particle(words: tuple[str, ...], verb: int) -> int:
    """The token behind a verb and its particle: "pointed out |".

    Args:
        words: The lowercased words.
        verb: The verb's index.
    """
    entry = predicates().get(words[verb])
    is_pair = entry is not None and (entry.lemma, *words[verb + 1 : verb + 2]) in PARTICLES
    return verb + 2 if is_pair else verb + 1


def comma_before(words: tuple[str, ...], verb: int, start: int) -> int:
    """The comma before a clause, or -1 if another mark is nearer.

    Args:
        words: The lowercased words.
        verb: The clause's verb.
        start: The start of its sentence.
    """
    for at in range(verb - 1, max(start, verb - LONGEST_SUBJECT - 2), -1):
        if words[at] in SEGMENT_MARKS:
            return at if words[at] == "," else -1
    return -1


def end_of_segment(words: tuple[str, ...], verb: int, end: int) -> int:
    """The first mark behind a token that ends its clause, or the end of the sentence.

    Args:
        words: The lowercased words.
        verb: The token, which does not count itself.
        end: The end of its sentence.
    """
    at = verb + 1
    while at < end and words[at] not in SEGMENT_MARKS and words[at] not in {".", "!", "?"}:
        at += 1
    return at


def opens_subject(words: tuple[str, ...], at: int) -> bool:
    """Whether a word may be the first of a subject.

    Args:
        words: The lowercased words.
        at: The word's index.
    """
    word = words[at]
    may_open = word not in NO_SUBJECT and word not in AUXILIARIES and word[0].isalnum()
    return may_open and not word.endswith(("ing", "ly"))


def noun_phrase_end(layout: Layout, first: int, stop: int) -> int:
    """The end of a noun phrase followed only by adverbials; its start if there is none.

    Args:
        layout: The article's layout.
        first: The start of the phrase.
        stop: The end of the clause.
    """
    words = layout.lowered
    if first >= stop or not opens_subject(words, first):
        return first
    if time_from(words, first, stop) > first:
        return first  # "the deal, announced Friday, …"
    at = first + 1
    while at < stop and words[first] not in PRONOUNS:
        word = words[at]
        if word in RELATIVES and word != "that":
            return first if has_finite_verb(layout, first, at) else stop
        if word == "that" or (word in PREPOSITIONS and not _is_of_noun(words, at)):
            break
        if time_from(words, at, stop) > at or word.endswith("ly"):
            break
        at += 1
    if has_finite_verb(layout, first, at) or not is_adverbial(layout, at, stop):
        return first
    return at


def _is_of_noun(words: tuple[str, ...], at: int) -> bool:
    """Whether a preposition belongs to the noun before it: "a man from Oslo"."""
    if words[at] == "from":
        return POSSESSIVE_DETERMINERS.isdisjoint(words[at + 1 : at + 2])  # "from his bed"
    return words[at] in {"of", "for"}


def behind_hearer(layout: Layout, verb: int, stop: int) -> int:
    """The token after the addressee of a verb: "told us |", "told reporters |".

    Args:
        layout: The article's layout.
        verb: The verb's index.
        stop: The end of the clause.
    """
    words = layout.lowered
    at = behind_particle(words, verb)
    if at < stop and words[at] in _HEARERS:
        return at + 1
    entry = predicates().get(words[verb])
    if entry is not None and entry.verb is Family.TELL:
        while at < stop and words[at] not in PREPOSITIONS:
            if words[at] in AUXILIARIES or words[at] in RELATIVES:
                return verb + 1
            if time_from(words, at, stop) > at:
                break
            at += 1
        if has_finite_verb(layout, verb + 1, at):
            return verb + 1  # "told the jury | she never held the knife"
    return at


def is_adverbial(layout: Layout, first: int, stop: int) -> bool:
    """Whether a range is empty or an adverbial of manner, time, place or addressee.

    Args:
        layout: The article's layout.
        first: The start of the range.
        stop: Its end.
    """
    words = layout.lowered
    if first >= stop or stop in (time_from(words, first, stop), _behind_shift(words, first)):
        return True
    following = words[first + 1 : first + 2]
    if words[first] in _LEADING_ADVERBS and not PREPOSITIONS.isdisjoint(following):
        first += 1  # "late | on Monday"
    if stop - first > _LONGEST_ADVERBIAL or "that" in words[first:stop]:
        return False
    word = words[first]
    is_number = words[first + 1 : first + 2] and not words[first + 1][0].isalpha()
    if word == "about" or (word in _ABOUT and is_number):
        return False  # "boasted | about his record", "announced | over $5 million"
    opens = word in PREPOSITIONS or word in {"as", "when", "while"} or word.endswith("ly")
    opens = opens or (word in _ADVERBS and first + 1 == stop) or dates_clause(words[first:stop])
    if word == "to" and not (first + 1 < len(words) and _opens_noun_phrase(words[first + 1])):
        return False
    if not opens and time_from(words, first, stop) == first:
        return False
    inner = (at for at in range(first, stop) if words[at] in OPENING_SUBORDINATORS | RELATIVES)
    verb = first_finite_verb(layout, first, next(inner, stop))
    return verb < 0 or _is_participle(layout, first, verb)


def _behind_shift(words: tuple[str, ...], first: int) -> int:
    """The token behind a plain shift in time: "minutes later |"."""
    return first + 2 if words[first + 1 : first + 2] in (("later",), ("earlier",)) else first


def _is_participle(layout: Layout, first: int, verb: int) -> bool:
    """Whether a past form modifies the object of a preposition: "in a letter | posted online"."""
    words = layout.lowered
    is_object = words[first] in PREPOSITIONS - SUBORDINATORS and is_past(words[verb])
    is_object = is_object and DETERMINERS.isdisjoint(words[verb + 1 : verb + 2])
    between = range(first + 2, verb)
    return is_object and not any(
        words[at] in DETERMINERS | PRONOUNS or layout.words[at][0].isupper() for at in between
    )


def _opens_noun_phrase(word: str) -> bool:
    """Whether a word after "to" shows that it is not an infinitive, as far as can be told."""
    return word in DETERMINERS | _HEARERS or word.endswith("s")
