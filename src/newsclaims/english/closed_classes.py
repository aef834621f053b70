"""Closed classes of function words, each written once in ``data/closed_classes.txt``.

Other modules derive their sets from these by ``|`` and ``-``.
"""

from __future__ import annotations

from typing import Final

from newsclaims.english.wordlists import word_lists

__all__ = [
    "ARTICLES",
    "AUXILIARIES",
    "BE",
    "CARDINALS",
    "COMPLEMENTIZERS",
    "CONTRACTED_NEGATIONS",
    "COORDINATORS",
    "DEMONSTRATIVES",
    "DETERMINERS",
    "EVIDENCE",
    "FALSEHOODS",
    "FALSITY_ADVERBS",
    "FEMININE_PRONOUNS",
    "FINITE_AUXILIARIES",
    "FIRST_PERSON_PLURAL",
    "FIRST_PERSON_SINGULAR",
    "FORGED",
    "HAVE",
    "INSTEAD_OF",
    "INVERTED_CONDITIONS",
    "MASCULINE_PRONOUNS",
    "MEDIAL_ADVERBS",
    "MODALS",
    "NEAR_NEGATIONS",
    "NEGATIONS",
    "NEGATIVE_PRONOUNS",
    "NEUTER_PRONOUNS",
    "NOT",
    "NUMBERS",
    "OBJECT_PRONOUNS",
    "PERSONAL_PRONOUNS",
    "PERSONAL_RELATIVES",
    "PLURAL_PRONOUNS",
    "POSSESSIVE_DETERMINERS",
    "PREPOSITIONS",
    "QUANTIFIED_PRONOUNS",
    "QUANTIFIERS",
    "QUESTION_WORDS",
    "REFLEXIVES",
    "RELATIVE_PRONOUNS",
    "RESTRICTIVES",
    "SECOND_PERSON",
    "SPECIFIERS",
    "SUBJECT_PRONOUNS",
    "SUBJECT_RELATIVES",
    "SUBORDINATORS",
    "TRUTHS",
]

_LISTS = word_lists(__name__, "closed_classes")

ARTICLES: Final = _LISTS["articles"]
DEMONSTRATIVES: Final = _LISTS["demonstratives"]
POSSESSIVE_DETERMINERS: Final = _LISTS["possessive-determiners"]
QUANTIFIERS: Final = _LISTS["quantifiers"]
DETERMINERS: Final = ARTICLES | DEMONSTRATIVES | POSSESSIVE_DETERMINERS | QUANTIFIERS
"""Determiners except numbers."""
CARDINALS: Final = _LISTS["cardinals"]
"""Numbers in words, from two to ten."""
NUMBERS: Final = CARDINALS | _LISTS["higher-numbers"]
"""Numbers in words, from two to millions."""
SPECIFIERS: Final = DETERMINERS | CARDINALS | _LISTS["other-specifiers"]
"""Words that open a noun phrase: determiners, numbers, "other", "such"."""

MASCULINE_PRONOUNS: Final = _LISTS["masculine-pronouns"]
FEMININE_PRONOUNS: Final = _LISTS["feminine-pronouns"]
NEUTER_PRONOUNS: Final = _LISTS["neuter-pronouns"]
PLURAL_PRONOUNS: Final = _LISTS["plural-pronouns"]
FIRST_PERSON_SINGULAR: Final = _LISTS["first-person-singular"]
FIRST_PERSON_PLURAL: Final = _LISTS["first-person-plural"]
SECOND_PERSON: Final = _LISTS["second-person"]
PERSONAL_PRONOUNS: Final = (
    MASCULINE_PRONOUNS
    | FEMININE_PRONOUNS
    | NEUTER_PRONOUNS
    | PLURAL_PRONOUNS
    | FIRST_PERSON_SINGULAR
    | FIRST_PERSON_PLURAL
    | SECOND_PERSON
)
"""Personal, possessive and reflexive pronouns of every person."""
SUBJECT_PRONOUNS: Final = _LISTS["subject-pronouns"]
OBJECT_PRONOUNS: Final = _LISTS["object-pronouns"]
REFLEXIVES: Final = frozenset(("herself", "himself", "itself", "themselves"))
"""Reflexive pronouns of the third person."""
NEGATIVE_PRONOUNS: Final = frozenset(("nobody", "none", "nothing"))
QUANTIFIED_PRONOUNS: Final = _LISTS["quantified-pronouns"]
"""Universal and negative pronouns, which have no antecedent."""

QUESTION_WORDS: Final = _LISTS["question-words"]
RELATIVE_PRONOUNS: Final = _LISTS["relative-pronouns"]
"""Relative pronouns besides "that"."""
PERSONAL_RELATIVES: Final = frozenset(("who", "whose"))
"""Relative pronouns for people only."""
SUBJECT_RELATIVES: Final = frozenset(("that", "which", "who"))
"""Relative pronouns that can be the subject of their clause."""
COMPLEMENTIZERS: Final = frozenset(("that", "whether"))
"""Conjunctions that introduce content clauses only."""
COORDINATORS: Final = _LISTS["coordinators"]
SUBORDINATORS: Final = _LISTS["subordinators"]

BE: Final = _LISTS["be"]
"""Forms of *be*, including contracted ones."""
HAVE: Final = frozenset(("had", "has", "have"))
"""Finite forms of *have*."""
MODALS: Final = _LISTS["modals"]
"""Auxiliaries for possible, likely or required acts, including contracted ones."""
FINITE_AUXILIARIES: Final = _LISTS["finite-auxiliaries"]
"""Finite forms of *be*, *have* and *do*, including contracted and negated ones."""
AUXILIARIES: Final = MODALS | FINITE_AUXILIARIES
"""Words that occur only at the start of a predicate."""

CONTRACTED_NEGATIONS: Final = _LISTS["contracted-negations"]
"""Negated auxiliaries, for text in which "n't" is not a token of its own."""
NEGATIONS: Final = _LISTS["negations"] | CONTRACTED_NEGATIONS
"""Words that negate, besides those of `NEAR_NEGATIONS`."""
NOT: Final = frozenset(("n't", "not"))
"""Words that negate the auxiliary before them."""
INSTEAD_OF: Final = frozenset((("instead", "of"), ("rather", "than")))
"""Pairs of words before what is not so."""
INVERTED_CONDITIONS: Final = frozenset(("had", "should", "were"))
"""Auxiliaries that open a condition without "if": "had it rained"."""
NEAR_NEGATIONS: Final = _LISTS["near-negations"]
"""Words that are almost negations: "hardly"."""
MEDIAL_ADVERBS: Final = _LISTS["medial-adverbs"]
"""Adverbs between a subject and its verb, besides those in -ly."""
RESTRICTIVES: Final = _LISTS["restrictives"]
"""Adverbs that cancel a negation before them: "not only"."""

PREPOSITIONS: Final = _LISTS["prepositions"]

FALSEHOODS: Final = _LISTS["falsehoods"]
"""Adjectives, participles and nouns that, as a predicate, say that something is not so."""
TRUTHS: Final = _LISTS["truths"]
"""Words that affirm the clause after them, and deny it if negated: "not true that"."""
FORGED: Final = _LISTS["forged"]
"""Adjectives and nouns for what is not by whom it names: "a forged letter", "a deepfake"."""
EVIDENCE: Final = _LISTS["evidence"]
"""Nouns for what shows something, or for its lack: "without evidence of | her intent to"."""
FALSITY_ADVERBS: Final = _LISTS["falsity-adverbs"]
"""Adverbs that say so of what somebody says: "he claims falsely"."""
