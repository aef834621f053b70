"""The predicates of a cue, each with what negates or weakens it: "has not | refused | to say".

Words are read from left to right. A negation or a modal waits for the next predicate; a preposition
behind a predicate opens an adjunct, whose nouns are no predicates ("said in a statement").
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from newsclaims.claims.contractions import is_perfect
from newsclaims.claims.negations import NEGATIONS, is_instead, is_superlative, is_void
from newsclaims.english import (
    ADDRESSING,
    AUXILIARIES,
    BE,
    DETERMINERS,
    HAVE,
    MODALS,
    PRESENT_FORMS,
    Entry,
    Family,
    is_irregular_past,
    predicates,
    word_lists,
)

__all__ = ["JUDGING", "Predicate", "predicates_in"]

_LISTS: Final = word_lists(__name__, "cue_predicates")
_BACK: Final = frozenset(("clap back", "fire back", "hit back", "hit out", "lash out"))
JUDGING: Final = _LISTS["judging"] | _BACK
"""Verbs of blame that deny a claim which is their object: "ridiculed the idea that".

Phrases are read with their preposition: "hit back at claims that".
"""
_DETERMINERS: Final = DETERMINERS - {"both", "each", "every", "most"} | _LISTS["determiners"]
_PREPOSITIONS: Final = _LISTS["prepositions"]
_TOPICAL: Final = frozenset({"of", "about", "over", "on", "for"})
"""Prepositions before the topic of a verb of saying: "said of the ban"."""
_UTTERING: Final = frozenset({Family.SAY, Family.TELL, Family.LIGHT})
_DEGREES: Final = frozenset({"least", "less", "more", "most", "very"})
_FREQUENT: Final = _LISTS["frequent"]
_COPULAS: Final = BE | _LISTS["copulas"]
_LIKELY: Final = _LISTS["likely"]
"""Words before "to" that make what follows merely possible: "expected to"."""
_WILLING: Final = _LISTS["willing"]
"""Adjectives with which "too" is no negation: "only too happy to confirm"."""
_INHIBITING: Final = _LISTS["inhibiting"]
"""Adjectives of those who keep from an act: "afraid to say"."""
_HARD: Final = frozenset({"difficult", "hard", "impossible"})
_DEADLINES: Final = frozenset({"till", "until"})
_ALMOST: Final = frozenset({"almost", "nearly"})
_LONGEST_DEGREE: Final = 8
"""Maximum number of words from "too" to "to": "too ashamed of himself to"."""
_EMPTY: Final = frozenset({None, Family.TURN, Family.SEEM})
_FARTHEST: Final = 3
"""Maximum number of tokens from a word of a phrase to the next one."""


class Predicate(NamedTuple):
    """A word or phrase of the lexicon in a cue.

    Attributes:
        family: Its class.
        lemma: Its base form, with the other words of a phrase.
        negations: The number of negations before it.
        is_possible: Whether a modal or the like precedes it.
        after_to: Whether it follows "to".
        is_noun: Whether it is a noun.
    """

    family: Family
    lemma: str
    negations: int
    is_possible: bool
    after_to: bool
    is_noun: bool


def predicates_in(words: tuple[str, ...]) -> Iterator[Predicate]:
    """Yield the predicates of a cue, in order.

    Args:
        words: The cue, in lower case, apostrophes straight.
    """
    return _Scan(words).predicates()


class _Scan:
    """A scan of a cue from left to right; its tests note what they recognize."""

    __slots__ = (
        "_after_noun",
        "_after_to",
        "_in_adjunct",
        "_index",
        "_is_excess",
        "_is_possible",
        "_last",
        "_negations",
        "_previous",
        "_words",
    )

    def __init__(self, words: tuple[str, ...]) -> None:
        self._words = words
        self._index = int(words[:1] == ("that",))  # "those that oppose"
        self._negations = 0
        self._is_possible = self._in_adjunct = self._after_to = self._after_noun = False
        self._is_excess = False
        self._last: Family | None = None
        """The class of the predicate before."""
        self._previous = ""
        """The word before, or the whole phrase."""

    def predicates(self) -> Iterator[Predicate]:
        """Yield the predicates, in order."""
        while self._index < len(self._words):
            word = self._words[self._index]
            self._index += 1
            if self._negates(word):
                continue
            before = self._previous
            self._previous = word
            if self._weakens(word) or self._opens(word, before):
                continue
            entry = predicates().get(word)
            if entry is not None:
                found = self._phrase(word, entry) or self._word(entry, before)
                if found is not None:
                    yield found

    def _negates(self, word: str) -> bool:
        """Whether a word negates what follows, alone or with the word behind it."""
        words, index = self._words, self._index
        if word == "without" and self._last is not None:
            self._in_adjunct = True
            return False
        if is_instead(words, index - 1) and (word != "less" or _is_adjective(words, index + 1)):
            self._negations += 1
            self._index += 1
        elif word == "than" and "better" in words[max(0, index - _LONGEST_DEGREE) : index]:
            self._negations += 1  # "has better things to do than claim"
        elif word == "too":
            self._is_excess = _is_excess(words, index)
            return False  # "too proud to admit": the negation comes with "to"
        elif words[index : index + 1] == ("to",) and _inhibits(words, index - 1):
            self._is_excess = True  # "afraid to admit"
            return False
        elif word in NEGATIONS or (word == "yet" and words[index : index + 1] == ("to",)):
            if is_superlative(words, index):
                return False
            if is_void(words, index):
                self._index += 1
            else:
                self._negations += 1  # "didn't say", "has yet to say"
            if words[self._index - 1 : self._index + 1] == ("no", "longer"):
                self._index += 1
        else:
            return False
        self._previous = words[self._index - 1]
        return True

    def _weakens(self, word: str) -> bool:
        """Whether a word makes the next predicate merely possible: a modal, "expected to"."""
        following = self._words[self._index : self._index + 1]
        if word == "'d" and is_perfect(self._words, self._index):
            return True  # "had"
        behind = self._words[self._index : self._index + 2]
        if word == "would" and "only" in behind and "not" not in behind:
            return True  # "would say only", "would only say": and said so
        if word in MODALS:
            entry = predicates().get(word)
            if entry is not None and _phrase_at(self._words, self._index, entry):
                return False
        elif not self._may_fail(word, following):
            return False
        self._is_possible = True
        return True

    def _may_fail(self, word: str, following: tuple[str, ...]) -> bool:
        """Whether what a word announces need not take place: "likely to", "was to", "nearly"."""
        if following == ("to",):
            then = self._words[self._index + 1 : self._index + 2]
            return word in _LIKELY or (word in BE and then != ("blame",))
        if word == "all" and following == ("but",):
            return True
        if word in HAVE and not _DEADLINES.isdisjoint(following):
            return True  # "has until Friday to deny"
        entry = predicates().get(following[0]) if word in _ALMOST and following else None
        return entry is not None and entry.verb not in {None, Family.SEEM} and not entry.adjective

    def _opens(self, word: str, before: str) -> bool:
        """Whether a word opens an infinitive or an adjunct."""
        if word == "to":
            following = self._words[self._index : self._index + 1]
            if not (self._in_adjunct and following and following[0] in _DETERMINERS):
                self._negations += self._is_excess
                self._is_excess = False
                self._after_to = True
                self._in_adjunct = False
            return True
        if self._last in _EMPTY:
            return False
        is_preposition = word in _PREPOSITIONS and not (word == "at" and before in JUDGING)
        is_topical = word in _TOPICAL and self._last in _UTTERING and not self._after_noun
        if is_preposition or is_topical:
            self._in_adjunct = True
            return True
        return False

    def _phrase(self, word: str, entry: Entry) -> Predicate | None:
        """The phrase that a word begins, if any: "rule out"."""
        if self._in_adjunct and word not in MODALS:
            return None
        phrase = _phrase_at(self._words, self._index, entry)
        if phrase is None:
            return None
        end, family, self._previous = phrase
        own = self._previous.split()
        within = self._words[self._index : end]
        self._negations += sum(each in NEGATIONS and each not in own for each in within)
        self._index = end
        found = self._found(family, self._previous, is_noun=False)
        if word not in MODALS:
            self._after_to = self._previous.endswith(" to")  # "was about to announce"
        return found

    def _word(self, entry: Entry, before: str) -> Predicate | None:
        """A word as a predicate, unless its place makes it another word's object or attribute."""
        is_hearer = entry.form == "ing" and self._last in ADDRESSING
        if is_hearer and before not in {",", "and", "or"}:
            return None  # "told a hearing"
        reading = _kind(entry, before, self._last)
        if reading is None or self._is_attribute(entry, before, reading):
            return None
        family, is_noun = reading
        is_gerund = before == "for" and entry.verb in _UTTERING  # "apologized for saying"
        is_thing = is_noun or (entry.form == "ing" and before in _DETERMINERS and not is_gerund)
        if is_thing and self._in_adjunct:
            return None  # "said at the hearing"
        self._in_adjunct = self._in_adjunct and is_noun
        found = self._found(family, entry.lemma, is_noun=is_noun)
        self._after_to = False
        self._after_noun = is_noun
        return found

    def _is_attribute(self, entry: Entry, before: str, reading: tuple[Family, bool]) -> bool:
        """Whether an adjective or participle describes a noun: "his most surprising suggestion"."""
        is_participle = entry.form == "ing" and before in _DEGREES
        is_adjective = bool(entry.adjective) and reading == (entry.adjective, False)
        if not (is_participle or is_adjective) or self._index >= len(self._words):
            return False
        after = predicates().get(self._words[self._index])
        return after is not None and after.noun is not None and after.form != "ed"

    def _found(self, family: Family, lemma: str, *, is_noun: bool) -> Predicate:
        """A predicate, with what waited for it."""
        found = Predicate(
            family, lemma, self._negations, self._is_possible, self._after_to, is_noun=is_noun
        )
        self._last, self._negations, self._is_possible = family, 0, False
        return found


def _kind(entry: Entry, previous: str, last: Family | None) -> tuple[Family, bool] | None:
    """A word's class and whether it is a noun, from the word and the predicate before it."""
    noun, verb, adjective = entry.noun, entry.verb, entry.adjective
    adverbial = previous.endswith("ly")
    if adjective is not None and (previous in _COPULAS or adverbial) and entry.form != "ing":
        return adjective, False
    if noun is not None:
        # After a predicate comes its object ("denied reports"), unless it is an addressee.
        is_object = last is not None and previous not in _FREQUENT and not adverbial
        if verb is None or is_object or previous in _DETERMINERS:
            return None if last in ADDRESSING else (noun, True)
    if verb is not None:
        if entry.form in PRESENT_FORMS:
            after = predicates().get(previous)
            bare = last is not Family.TURN and after is not None and after.verb is not None
            if previous in _DETERMINERS or (bare and last is not None):
                return None  # "told the press", "enacted rules"
        return verb, False
    return (adjective, False) if adjective is not None and last is None else None


def _inhibits(words: tuple[str, ...], index: int) -> bool:
    """Whether a word before "to" keeps from an act: "afraid", "is hard"; not "fought hard"."""
    is_hard = words[index] in _HARD and index > 0 and words[index - 1] in _COPULAS | {"it"}
    return is_hard or words[index] in _INHIBITING


def _is_adjective(words: tuple[str, ...], index: int) -> bool:
    """Whether a word is an adjective of the lexicon: "less than | convinced"."""
    entry = predicates().get(words[index]) if index < len(words) else None
    return entry is not None and entry.adjective is not None


def _is_excess(words: tuple[str, ...], index: int) -> bool:
    """Whether what follows "too" keeps from an act: "too | proud to admit", not "too glad to"."""
    degree = words[index : index + 1]
    is_near = "to" in words[index + 1 : index + _LONGEST_DEGREE]
    return is_near and degree[0][0].isalpha() and (_WILLING | NEGATIONS).isdisjoint(degree)


def _phrase_at(words: tuple[str, ...], index: int, entry: Entry) -> tuple[int, Family, str] | None:
    """The end, class and lemma of the phrase that a word begins, if its other words follow."""
    if entry.lemma == "have" and index < len(words) and is_irregular_past(words[index]):
        return None  # "have lost faith"
    for rest, family in entry.phrases:
        end = index
        for part in rest:
            end = _behind(words, end, part)
            if end < 0:
                break
        else:
            return end, family, " ".join((entry.lemma, *rest))
    return None


def _behind(words: tuple[str, ...], index: int, part: str) -> int:
    """The token behind a word of a phrase, which up to two words may separate; or -1."""
    for here in range(index, min(len(words), index + _FARTHEST)):
        if words[here] in {part, part + "s"}:
            return here + 1
        if words[here] in AUXILIARIES:
            return -1
    return -1
