"""The words that credit somebody with words, a view, a feeling or an intention, by class.

The words stand in ``data/reporting_words.txt`` as lemmas under their classes. This module names
the classes and looks a word up: one access to a dict of all inflected forms. What a class says
about type and stance is decided in `newsclaims.claims`; where a report inside a report may stand,
in `newsclaims.attribution.nested`.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from importlib.resources import files

import attrs

from newsclaims.english.inflection import plural, verb_forms

__all__ = ["DENYING", "Entry", "Family", "lexicon_rows", "predicates"]


class Family(StrEnum):
    """A class of predicates whose members take the same complements and mean the same act."""

    SAY = "say"
    """Utters it: said, wrote, accused, showed."""
    LIGHT = "light"
    """Utters what its noun names: "gave his view", "made the claim"; seldom a report alone."""
    TELL = "tell"
    """Utters it to somebody; "told X to" wants something of X."""
    MANDATE = "mandate"
    """Proposes it; "insisted that X be" wants it."""
    COMMIT = "commit"
    """Binds oneself: promised to."""
    AGREE = "agree"
    """Shares it, or consents to do it."""
    ORDER = "order"
    """Wants it of others: urged, allowed."""
    WANT = "want"
    """Wants or intends it."""
    SUPPORT = "support"
    """Is for it."""
    DECIDE = "decide"
    """Brings it about by an official act: enacted."""
    BLOCK = "block"
    """Is against it or stops it: opposed, vetoed."""
    REJECT = "reject"
    """Turns down a request, or a claim."""
    DENY = "deny"
    """Says that it is not so."""
    DISMISS = "dismiss"
    """Says that it is not so, or not worth it; "dismissed X as Y" says what X is."""
    CONTEST = "contest"
    """Says that it is not so, or dares somebody to do it."""
    REFUSE = "refuse"
    """Will not do it."""
    FAIL = "fail"
    """Does not do it."""
    QUESTION = "question"
    """Says that it may not be so."""
    ASK = "ask"
    """Wants an answer, or a favor."""
    WONDER = "wonder"
    """Does not know whether it is so."""
    DISAGREE = "disagree"
    """Thinks that it is not so."""
    HOPE = "hope"
    """Thinks that it may be so, and wants it; "hopes to" intends it."""
    THINK = "think"
    """Holds it for true."""
    KNOW = "know"
    """Has learned it: found, realized."""
    FEEL = "feel"
    """Is moved by it: regrets, resents."""
    SEEM = "seem"
    """It looks as if; before another predicate it changes nothing but certainty."""
    TURN = "turn"
    """Means nothing by itself: went on to, tried to."""


DENYING = frozenset({Family.DENY, Family.DISMISS, Family.CONTEST, Family.REJECT})
"""Classes of verbs that say that something is not so, or refuse to accept it."""


@attrs.frozen(kw_only=True)
class Entry:
    """The readings of a word.

    Attributes:
        lemma: Its base form, of the verb where it can be one.
        verb: Its class as a verb.
        form: Which form of the verb: ``"base"``, ``"s"``, ``"ing"`` or ``"ed"``; empty for none.
        noun: Its class as a noun.
        adjective: Its class as an adjective.
        phrases: The phrases that it begins: the words that follow, and the class; longest first.
    """

    lemma: str = ""
    verb: Family | None = None
    form: str = ""
    noun: Family | None = None
    adjective: Family | None = None
    phrases: tuple[tuple[tuple[str, ...], Family], ...] = ()


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


_UNINFLECTED = frozenset({"according", "in", "would", "plead not"})
