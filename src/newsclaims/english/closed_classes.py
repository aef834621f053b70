"""Closed classes of function words: each is written once, in ``data/closed_classes.txt``."""

from __future__ import annotations

from typing import Final

from newsclaims.english.wordlists import word_lists

__all__ = ["AUXILIARIES", "FINITE_AUXILIARIES", "MODALS", "PREPOSITIONS", "QUANTIFIED_PRONOUNS"]

_LISTS = word_lists(__name__, "closed_classes")

MODALS: Final = _LISTS["modals"]
"""Auxiliaries that make an act possible, likely or due instead of done, contracted ones too."""

FINITE_AUXILIARIES: Final = _LISTS["finite-auxiliaries"]
"""Finite forms of *be*, *have* and *do*, contracted and negated ones too."""

AUXILIARIES: Final = MODALS | FINITE_AUXILIARIES
"""Words that only a predicate begins with."""

PREPOSITIONS: Final = _LISTS["prepositions"]

QUANTIFIED_PRONOUNS: Final = _LISTS["quantified-pronouns"]
"""Pronouns for all or for none: they refer to nobody in particular."""
