"""Finite verbs in a range of words, found by closed classes and inflection.

It uses no tagger but auxiliaries, past forms, the third person of reporting verbs, and words after
a pronoun. A base form ("the owls nest") is missed, so that only positive results are certain.
"""

from __future__ import annotations

from typing import Final

from newsclaims._remembering import remembering_words
from newsclaims.attribution.clauses import (
    BE,
    BOUNDS,
    DETERMINERS,
    FINITE,
    LINKS,
    MARKS,
    OBJECTS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    STOPS,
)
from newsclaims.english import (
    ARTICLES,
    AUXILIARIES,
    HAVE,
    PERSON_NOUNS,
    POSSESSIVE_DETERMINERS,
    Entry,
    is_only_participle,
    is_only_past,
    is_only_verb,
    may_be_past,
    past_of,
    singular,
    time_from,
)
from newsclaims.text import Layout

__all__ = [
    "finite_verbs",
    "first_finite_verb",
    "has_finite_verb",
    "has_predicate",
    "is_past",
    "may_be_finite",
    "verb_of_clause",
]

_SUBJECTS: Final = PRONOUNS - {"you"}
_HAVING: Final = BE | HAVE | {"having", "'ve", "'d", "get", "gets", "got"}
_CLITICS: Final = frozenset(("'s", "'d", "'ve", "'ll", "'m", "'re"))
_NO_VERB_AFTER: Final = DETERMINERS | PREPOSITIONS | _HAVING | {"'s", "'", "most", "more", "very"}
_NO_PASTS: Final = frozenset(("hundred", "shed", "united"))
_NOMINATIVES: Final = PRONOUNS - {"it", "who", "you"}
_BETWEEN: Final = BOUNDS | LINKS | RELATIVES | {","}
"""Words and marks that no simple subject has."""
_NO_SUBJECT: Final = _BETWEEN | PREPOSITIONS | FINITE | BE
_BEFORE_VERB: Final = frozenset(("already", "also", "always", "never", "once", "still"))
_OBJECTS: Final = ARTICLES | POSSESSIVE_DETERMINERS | OBJECTS
_ENDS: Final = STOPS - MARKS
_LONGEST_SUBJECT: Final = 8
_GROUP: Final = (
    AUXILIARIES | BE | {"not", "n't", "never", "also", "already", "now", "still", "just"}
)


def is_past(word: str) -> bool:
    """Whether a word in lower case looks like a verb's past form.

    >>> is_past("closed"), is_past("fell"), is_past("hundred")
    (True, True, False)
    """
    return word not in _NO_PASTS and may_be_past(word)


def may_be_finite(words: tuple[str, ...], verb: int, entry: Entry) -> bool:
    """Whether a form of a lexicon verb can be finite, and is not certainly a noun.

    Args:
        words: Words in lower case.
        verb: The position of the verb.
        entry: Its readings.
    """
    before = words[verb - 1] if verb else ""
    if entry.form == "ed":
        return before not in DETERMINERS  # "the alleged theft"
    if entry.form == "s":
        return entry.noun is None
    plural = before.endswith("s") and not before.endswith(("ss", "'s", "us"))
    return entry.form == "base" and (plural or before in {"i", "we", "they", "you"})


def finite_verbs(layout: Layout, first: int, end: int) -> list[int]:
    """Positions of the finite verbs in a range, each at its first auxiliary.

    Args:
        layout: The text.
        first: The start of the range.
        end: Its end.
    """
    found = []
    at, end = first, min(end, len(layout))
    while at < end:
        if _is_finite(layout, at, first):
            found.append(at)
            at = _group_end(layout.lowered, at, end)
        else:
            at += 1
    return found


def first_finite_verb(layout: Layout, first: int, end: int) -> int:
    """Position of the first finite verb in a range, or -1."""
    words = layout.lowered
    for at in range(first, min(end, len(words))):
        form = _form(words[at])
        # Most words are finite verbs behind a pronoun at most.
        if form is _Form.NONE or (form is _Form.BARE and words[at - 1] not in _SUBJECTS):
            continue
        if _is_finite(layout, at, first):
            return at
    return -1


def has_finite_verb(layout: Layout, first: int, end: int) -> bool:
    """Whether a range certainly has a finite verb."""
    return first_finite_verb(layout, first, end) >= 0


def has_predicate(layout: Layout, first: int, end: int) -> bool:
    """Whether a range certainly has a finite verb outside its relative clauses."""
    relative = False
    verbs = frozenset(finite_verbs(layout, first, end))
    for at in range(first, end):
        if layout.lowered[at] == ",":
            relative = False
        elif layout.lowered[at] in RELATIVES or layout.lowered[at] == "whom":
            relative = True
        elif at in verbs and not relative:
            return True
    return False


def verb_of_clause(layout: Layout, at: int) -> int:
    """Position of the verb of a clause without "that", or -1 if none certainly starts there.

    Behind a subject pronoun it is the next word. Behind another subject the verb is surely finite:
    an auxiliary, or a past form that is no participle ("went") or has an object ("left the road").

    Args:
        layout: The text.
        at: The position directly behind the verb that may have the clause as its object.
    """
    words = layout.lowered
    if at >= len(words) or layout.quotation_of[at] >= 0 or not words[at][0].isalnum():
        return -1
    end = layout.sentences[layout.sentence_of[at - 1]][1]
    if words[at] in _NOMINATIVES:
        return at + 1 if at + 1 < end else -1
    if words[at] in _NO_SUBJECT or may_be_past(words[at]) or words[at].endswith("ly"):
        return -1
    subject = max(at, time_from(words, at, end))  # "announced Monday | would"
    verb = first_finite_verb(layout, at + 1, min(at + _LONGEST_SUBJECT, end))
    is_verb = verb > subject and _BETWEEN.isdisjoint(words[at:verb])
    is_verb = is_verb and words[verb - 1] not in _NOMINATIVES  # "the dust | he swept"
    is_verb = is_verb and not any(
        words[k] in ARTICLES and words[k - 1] not in PREPOSITIONS for k in range(at + 1, verb)
    )  # "Times | the road was"
    return verb if is_verb and _is_surely_finite(words, verb) else -1


def _is_surely_finite(words: tuple[str, ...], verb: int) -> bool:
    """Whether a finite verb is no participle: "went", "left | the road", "never | laughed"."""
    if words[verb] in FINITE or is_only_past(words[verb]) or words[verb - 1] in _BEFORE_VERB:
        return True
    behind = words[verb + 1] if verb + 1 < len(words) else "."
    return is_past(words[verb]) and (behind in _OBJECTS or behind in _ENDS)


class _Form:
    """The form of a word as a verb, which the words around it may rule out.

    Plain strings, as members of an enum are looked up ten times as slowly.
    """

    NONE: Final = "none"
    """It is never a finite verb."""
    AUXILIARY: Final = "auxiliary"
    """It always is."""
    CLITIC: Final = "clitic"
    """An auxiliary after a pronoun, else a possessive: "'s"."""
    PAST: Final = "past"
    """A past form, or a participle."""
    UNCHANGED: Final = "unchanged"
    """The past and the base form are the same: "hurt"."""
    THIRD: Final = "third"
    """The third person of a reporting verb."""
    BARE: Final = "bare"
    """Perhaps a base form, which only a pronoun before it tells."""


@remembering_words(most=20_000)
def _form(word: str) -> str:
    if word in AUXILIARIES:
        return _Form.CLITIC if word in _CLITICS else _Form.AUXILIARY
    if word[0].isalpha():
        if is_past(word):
            return _Form.PAST
        if past_of(word) == word:
            return _Form.UNCHANGED
        if not (is_only_participle(word) or word.endswith(("ly", "ing"))):
            if is_only_verb(word, "s") and singular(word) not in PERSON_NOUNS:  # "judges"
                return _Form.THIRD
            return _Form.NONE if word in _GROUP else _Form.BARE
    return _Form.NONE


def _is_finite(layout: Layout, at: int, first: int) -> bool:
    words = layout.lowered
    form = _form(words[at])
    if form is _Form.NONE or form is _Form.AUXILIARY:
        is_month = layout.words[at] == "May" and at > first and words[at - 1] in PREPOSITIONS
        return form is _Form.AUXILIARY and not is_month
    before = words[at - 1] if at > first else ""
    if form is _Form.CLITIC or (form is _Form.BARE and before not in _SUBJECTS):
        return before in _SUBJECTS
    is_name = layout.words[at][0].isupper() and at > first  # "Ahmed", "the United Nations"
    if is_name or before in _NO_VERB_AFTER:
        return False
    if form is _Form.PAST:  # "a list kept by them"
        return words[at + 1 : at + 2] != ("by",) or before in _SUBJECTS
    if form is _Form.UNCHANGED:  # "hurt the baker"
        return at > first and not DETERMINERS.isdisjoint(words[at + 1 : at + 2])
    return True


def _group_end(words: tuple[str, ...], at: int, end: int) -> int:
    """The token after the auxiliaries, adverbs and participle of a verb group."""
    if words[at] not in AUXILIARIES:
        return at + 1
    here = at + 1
    while here < end and (words[here] in _GROUP or words[here].endswith("ly")):
        here += 1
    if here < end and (
        is_past(words[here]) or is_only_participle(words[here]) or words[here].endswith("ing")
    ):
        here += 1
    return here
