"""Inflected forms of English verbs and nouns, by rule and by a table of irregular verbs.

The direction is from the lemma to its forms: a lexicon of lemmas becomes a dict of words, and
looking up a word of an article costs one dict access, with no suffix to strip.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Final

from newsclaims._remembering import remembering_words
from newsclaims.english.wordlists import word_lists

__all__ = [
    "FINITE_FORMS",
    "PARTICIPLE_FORMS",
    "PRESENT_FORMS",
    "TENSED_FORMS",
    "forms_of_verbs",
    "is_irregular_past",
    "is_only_participle",
    "is_only_past",
    "may_be_past",
    "may_be_past_participle",
    "past_of",
    "plural",
    "verb_forms",
]

_LISTS = word_lists(__name__, "doubling_verbs")

_VOWELS = frozenset("aeiou")


@cache
def _irregular() -> dict[str, tuple[str, ...]]:
    """Base form → past and past participle, from ``data/irregular_verbs.txt``."""
    text = (files("newsclaims.english") / "data" / "irregular_verbs.txt").read_text("utf-8")
    rows = (line.split() for line in text.splitlines() if line and not line.startswith("#"))
    return {base: tuple(forms) for base, *forms in rows}


_IRREGULAR_PASTS = frozenset(
    form for base, forms in _irregular().items() for form in forms[:1] if form != base
)
_ONLY_PASTS = frozenset(
    forms[0]
    for base, forms in _irregular().items()
    if forms[0] not in (base, forms[-1]) and not forms[0].endswith("ed")
)
_ONLY_PARTICIPLES = frozenset(
    forms[-1]
    for base, forms in _irregular().items()
    if forms[-1] not in (base, forms[0]) and not forms[-1].endswith("ed")
)


def is_only_participle(word: str) -> bool:
    """Whether a word is the participle of an irregular verb, and neither its past nor base form.

    >>> is_only_participle("known"), is_only_participle("said")
    (True, False)
    """
    return word in _ONLY_PARTICIPLES


def is_only_past(word: str) -> bool:
    """Whether a word is the past of an irregular verb, and neither its participle nor base form.

    >>> is_only_past("flew"), is_only_past("said")
    (True, False)
    """
    return word in _ONLY_PASTS


def may_be_past_participle(word: str) -> bool:
    """Whether a word looks like the past participle of a verb.

    >>> [word for word in ("filed", "known", "knew", "file") if may_be_past_participle(word)]
    ['filed', 'known', 'knew']
    """
    return may_be_past(word) or is_only_participle(word)


def is_irregular_past(word: str) -> bool:
    """Whether a word is the past of an irregular verb, and not also its base form.

    >>> is_irregular_past("fell"), is_irregular_past("read")
    (True, False)
    """
    return word in _IRREGULAR_PASTS


@remembering_words(most=20_000)
def may_be_past(word: str) -> bool:
    """Whether a word looks like the past of a verb: irregular, or ending in -ed.

    >>> may_be_past("fell"), may_be_past("agreed"), may_be_past("indeed")
    (True, True, False)
    """
    if word.endswith("ed") and len(word) > 3:
        return not word.endswith("eed") or word in _PAST_IN_EED
    return word in _IRREGULAR_PASTS


_PAST_IN_EED = _LISTS["past-in-eed"]
"""Past forms of verbs in -ee; other words in -eed are base forms or nouns ("need", "seed")."""

FINITE_FORMS: Final = frozenset(("base", "s", "ed"))
"""Names of the verb forms that can be finite (`verb_forms`)."""
PRESENT_FORMS: Final = frozenset(("base", "s"))
"""Names of the verb forms of the present; nouns have these forms too."""
TENSED_FORMS: Final = frozenset(("s", "ed"))
"""Names of the verb forms that are not infinitives."""
PARTICIPLE_FORMS: Final = frozenset(("ed", "ing"))
"""Names of the verb forms that can be participles."""

_SOFT_L = re.compile(r"[aeiou][^aeiou]+[aeiou]l$")
"""The end of verbs whose last letter British spelling doubles after an unstressed vowel."""
_THIRD = {"be": "is", "have": "has"}


def verb_forms(lemma: str) -> dict[str, str]:
    """A verb's inflected forms.

    Returns:
        Form → ``"base"``, ``"s"`` (third person), ``"ing"`` or ``"ed"`` (past or participle).
        A form that is several of them is the first of base, ed, s, ing.

    >>> verb_forms("deny")
    {'deny': 'base', 'denied': 'ed', 'denies': 's', 'denying': 'ing'}
    >>> "signaled" in verb_forms("signal"), "signalled" in verb_forms("signal")
    (True, True)
    """
    forms = {lemma: "base"}
    for past in _irregular().get(lemma) or (_past(lemma),):
        forms.setdefault(past, "ed")
    forms.setdefault(third_person(lemma), "s")
    forms.setdefault(_participle(lemma), "ing")
    if _SOFT_L.search(lemma):
        forms.setdefault(f"{lemma}led", "ed")
        forms.setdefault(f"{lemma}ling", "ing")
    return forms


def forms_of_verbs(lemmas: Iterable[str]) -> frozenset[str]:
    """All inflected forms of several verbs.

    >>> sorted(forms_of_verbs(("deny", "put")))
    ['denied', 'denies', 'deny', 'denying', 'put', 'puts', 'putting']
    """
    return frozenset(form for lemma in lemmas for form in verb_forms(lemma))


def past_of(lemma: str) -> str:
    """A verb's past.

    >>> past_of("deny"), past_of("write"), past_of("put")
    ('denied', 'wrote', 'put')
    """
    return _irregular().get(lemma, (_past(lemma),))[0]


def third_person(lemma: str) -> str:
    """A verb's third person in the present.

    >>> third_person("deny"), third_person("have")
    ('denies', 'has')
    """
    return _THIRD.get(lemma) or plural(lemma)


def plural(lemma: str) -> str:
    """A noun's plural, or a verb's third person.

    >>> plural("inquiry"), plural("guess"), plural("fear")
    ('inquiries', 'guesses', 'fears')
    """
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        return lemma[:-1] + "ies"
    if lemma.endswith(("s", "x", "z", "ch", "sh")) or lemma in {"go", "do", "veto", "echo"}:
        return lemma + "es"
    return lemma + "s"


def _past(lemma: str) -> str:
    if lemma.endswith("e"):
        return lemma + "d"
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        return lemma[:-1] + "ied"
    return _doubled(lemma) + "ed"


def _participle(lemma: str) -> str:
    if lemma.endswith("ie"):
        return lemma[:-2] + "ying"
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")) and lemma != "be":
        return lemma[:-1] + "ing"
    return _doubled(lemma) + "ing"


_DOUBLING = _LISTS["doubling"]


def _doubled(lemma: str) -> str:
    """The stem before -ed and -ing, with a doubled consonant if the last syllable is stressed."""
    if lemma in _DOUBLING and lemma[-1] not in "kwxy" and lemma[-2] in _VOWELS:
        return lemma + lemma[-1]
    return lemma
