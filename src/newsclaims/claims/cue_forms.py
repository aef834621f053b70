"""The form of a claim's cue as its wording needs it: its verbs, and what they deny."""

from __future__ import annotations

from newsclaims.claims.content_forms import is_finite_form
from newsclaims.claims.reported_wording import opens_cue
from newsclaims.english import DENYING, FINITE_AUXILIARIES, Family, predicates

__all__ = ["family_of", "has_more_verbs", "is_by_known_verb", "lemma_of", "rejects"]


def is_by_known_verb(cue: list[str]) -> bool:
    """Whether no other verb governs a noun of the cue: not "spread rumors"."""
    words = [word for word in cue if word not in FINITE_AUXILIARIES and not opens_cue(word)]
    return len(words) < 2 or words[0] in predicates() or not is_finite_form(words[0])


def has_more_verbs(cue: list[str]) -> bool:
    """Whether a cue of denial includes the verb of the denied act: "denied telling"."""
    entries = [entry for word in cue if (entry := predicates().get(word)) is not None]
    return any(entry.form == "ing" and entry.noun is None for entry in entries)


def rejects(cue: list[str]) -> bool:
    """Whether a cue denies by a verb other than "deny"."""
    verb = next((word for word in cue if word not in FINITE_AUXILIARIES), "")
    return family_of(verb) in DENYING and predicates()[verb].lemma != "deny"


def family_of(word: str) -> Family | None:
    """The class of a word, as a verb or as a noun."""
    entry = predicates().get(word)
    return entry.verb or entry.noun if entry else None


def lemma_of(cue: list[str]) -> str:
    """The last verb of a cue; empty where the lexicon knows none."""
    entries = [entry for word in cue if (entry := predicates().get(word)) is not None]
    return next((entry.lemma for entry in reversed(entries) if entry.verb is not None), "")
