"""Reporting words: predicates of speech, views, feelings and intentions, by class.

The words are in ``data/reporting_words.txt`` as lemmas under their classes. This module defines
the classes and looks up words, by one access to a dict of all inflected forms. Type and stance
of a class are decided in `newsclaims.claims`; the positions of nested reports in
`newsclaims.attribution.nested`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import TypeAlias

import attrs

from newsclaims.english.inflection import TENSED_FORMS, plural, verb_forms

__all__ = [
    "ACTING",
    "ADDRESSING",
    "DENYING",
    "OPPOSING",
    "STATING",
    "UTTERING",
    "Entry",
    "Family",
    "is_only_verb",
    "lexicon_rows",
    "predicates",
]


class Family(StrEnum):
    """A class of predicates that take the same complements and denote the same act."""

    SAY = "say"
    """Utters the content: said, wrote, accused, showed."""
    LIGHT = "light"
    """Light verbs with a noun of speech: "gave his view", "made the claim"; seldom reports."""
    TELL = "tell"
    """Utters it to an addressee; "told X to" requests something of X."""
    MANDATE = "mandate"
    """Proposes it; "insisted that X be" demands it."""
    COMMIT = "commit"
    """Commits the speaker: promised to."""
    AGREE = "agree"
    """Shares it, or consents to do it."""
    ORDER = "order"
    """Requests or permits it: urged, allowed."""
    WANT = "want"
    """Wants or intends it."""
    SUPPORT = "support"
    """Is in favor of it."""
    DECIDE = "decide"
    """Brings it about by an official act: enacted."""
    BLOCK = "block"
    """Is against it or stops it: opposed, vetoed."""
    REJECT = "reject"
    """Refuses a request, or a claim."""
    DENY = "deny"
    """States that it is not the case."""
    DISMISS = "dismiss"
    """States that it is false, or unimportant; "dismissed X as Y" states what X is."""
    CONTEST = "contest"
    """States that it is false, or challenges somebody to do it."""
    REFUSE = "refuse"
    """Will not do it."""
    FAIL = "fail"
    """Does not do it."""
    QUESTION = "question"
    """States that it may not be the case."""
    ASK = "ask"
    """Requests an answer, or a favor."""
    WONDER = "wonder"
    """Does not know whether it is the case."""
    DISAGREE = "disagree"
    """Believes that it is not the case."""
    HOPE = "hope"
    """Believes that it is possible, and wants it; "hopes to" intends it."""
    THINK = "think"
    """Believes it."""
    KNOW = "know"
    """Has learned it: found, realized."""
    FEEL = "feel"
    """Has a feeling about it: regrets, resents."""
    SEEM = "seem"
    """It looks as if; before another predicate it changes only the certainty."""
    TURN = "turn"
    """Has no meaning of its own: went on to, tried to."""


DENYING = frozenset({Family.DENY, Family.DISMISS, Family.CONTEST, Family.REJECT})
"""Classes of verbs that deny something, or refuse to accept it."""
OPPOSING = DENYING | {Family.DISAGREE}
"""Classes of verbs by which one voice contradicts another."""
ADDRESSING = frozenset({Family.ASK, Family.TELL})
"""Classes of verbs whose object is the addressee."""
STATING = frozenset({Family.SAY, Family.TELL})
"""Classes of verbs by which a clause is stated: "said that", "told her that"."""
UTTERING = ADDRESSING | STATING
"""Classes of verbs by which words are uttered, and may be quoted."""
ACTING = frozenset({Family.BLOCK, Family.DECIDE, Family.SUPPORT})
"""Classes of verbs that are deeds as well as words: "supports the bill"."""


Phrase: TypeAlias = tuple[tuple[str, ...], Family]
"""A phrase that a word begins: the words that follow, and the class."""


_NO_PHRASES: Mapping[str, tuple[Phrase, ...]] = {}


def _phrases_of(entry: Entry) -> Mapping[str, tuple[Phrase, ...]]:
    return _by_first_word(entry.phrases) if entry.phrases else _NO_PHRASES


@attrs.frozen(kw_only=True)
class Entry:
    """The readings of a word.

    Attributes:
        lemma: Its base form, of the verb if it can be one.
        verb: Its class as a verb.
        form: The verb form: ``"base"``, ``"s"``, ``"ing"`` or ``"ed"``; empty if not a verb.
        noun: Its class as a noun.
        adjective: Its class as an adjective.
        phrases: The phrases that it begins: the words that follow, and the class; longest first.
        phrases_from: The phrases by the first word that follows, in the same order.
    """

    lemma: str = ""
    verb: Family | None = None
    form: str = ""
    noun: Family | None = None
    adjective: Family | None = None
    phrases: tuple[Phrase, ...] = ()
    # A field and no cached property: see `newsclaims.text.Layout`.
    phrases_from: Mapping[str, tuple[Phrase, ...]] = attrs.field(
        init=False, eq=False, repr=False, default=attrs.Factory(_phrases_of, takes_self=True)
    )

    @property
    def is_tensed_verb(self) -> bool:
        """Whether it can be a verb in the past or in the third person."""
        return self.verb is not None and self.form in TENSED_FORMS

    @property
    def is_surely_finite(self) -> bool:
        """Whether it is a past form, or a third person that is no noun as well ("claims")."""
        return self.form == "ed" or (self.form == "s" and self.noun is None)


def _by_first_word(phrases: tuple[Phrase, ...]) -> Mapping[str, tuple[Phrase, ...]]:
    found: dict[str, tuple[Phrase, ...]] = {}
    for phrase in phrases:
        found[phrase[0][0]] = (*found.get(phrase[0][0], ()), phrase)
    return found


def lexicon_rows() -> Iterator[tuple[Family, str, str]]:
    """The rows of the data file: class, part of speech, lemma or phrase, in its order."""
    text = (files("newsclaims.english") / "data" / "reporting_words.txt").read_text("utf-8")
    family = Family.SAY
    for line in text.splitlines():
        if line.startswith("["):
            family = Family(line.strip("[]"))
        elif line and not line.startswith("#"):
            kind, _, words = line.partition(":")
            for item in words.split(",") if kind == "phrase" else words.split():
                yield family, kind, item.strip()


@cache
def predicates() -> dict[str, Entry]:
    """Every form of every predicate, in lower case, with a straight apostrophe.

    >>> predicates()["denies"].verb
    <Family.DENY: 'deny'>
    """
    found: dict[str, dict[str, object]] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], Family]]] = {}
    for family, kind, item in lexicon_rows():
        if kind == "verb":
            for word, form in verb_forms(item).items():
                slots = found.setdefault(word, {})
                if "verb" not in slots:
                    slots.update(verb=family, form=form, lemma=item)
        elif kind == "noun":
            for word in (item, plural(item)):
                slots = found.setdefault(word, {})
                slots.setdefault("noun", family)
                slots.setdefault("lemma", item)
        elif kind == "adj":
            slots = found.setdefault(item, {})
            slots.setdefault("adjective", family)
            slots.setdefault("lemma", item)
        else:
            first, *rest = item.split()
            for word in verb_forms(first) if first not in _UNINFLECTED else (first,):
                phrases.setdefault(word, []).append((tuple(rest), family))
                found.setdefault(word, {}).setdefault("lemma", first)
    for word, items in phrases.items():
        found[word]["phrases"] = tuple(sorted(items, key=lambda item: -len(item[0])))
    for word in ("is", "are", "am", "'s", "'re", "'m"):  # of "be", which is in no class itself
        found.setdefault(word, {"lemma": "be"})["phrases"] = found["be"]["phrases"]
    return {word: Entry(**slots) for word, slots in found.items()}  # type: ignore[arg-type]


def is_only_verb(word: str, form: str) -> bool:
    """Whether a word is a form of a verb of the lexicon, and no noun as well.

    Args:
        word: The word, in lower case.
        form: The form: ``"base"``, ``"s"``, ``"ing"`` or ``"ed"``.

    >>> is_only_verb("says", "s"), is_only_verb("claims", "s")
    (True, False)
    """
    entry = predicates().get(word)
    return entry is not None and entry.form == form and entry.noun is None


_UNINFLECTED = frozenset({"according", "in", "would", "plead not"})
