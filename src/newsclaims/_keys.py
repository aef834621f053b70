"""Stable keys of claims, by their words and context instead of offsets."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable
from hashlib import blake2b

from newsclaims.model import Claim
from newsclaims.spans import Span

__all__ = ["keys_of"]

_CONTEXT = 32
"""Characters of context on each side, as in the Hypothesis annotation client."""


def keys_of(text: str, claims: Iterable[Claim]) -> dict[str, str]:
    """The key of each claim, by its id.

    A key is a hash of the content's pieces as text quote selectors of the W3C Web Annotation model:
    exact words, prefix and suffix. Further claims on the same words have a number appended.
    """
    counts: Counter[str] = Counter()
    keys: dict[str, str] = {}
    for claim in claims:
        key = _hash(text, claim.content)
        counts[key] += 1
        keys[claim.id] = key if counts[key] == 1 else f"{key}-{counts[key]}"
    return keys


def _hash(text: str, spans: tuple[Span, ...]) -> str:
    digest = blake2b(digest_size=8)
    for span in spans:
        before = text[max(0, span.start - 2 * _CONTEXT) : span.start]
        after = text[span.end : span.end + 2 * _CONTEXT]
        for part in (span.of(text), _plain(before)[-_CONTEXT:], _plain(after)[:_CONTEXT]):
            digest.update(_plain(part).encode() + b"\0")
    return digest.hexdigest()


def _plain(text: str) -> str:
    """Text normalized against re-saving: white space and Unicode composition in one form."""
    return unicodedata.normalize("NFC", " ".join(text.split()))
