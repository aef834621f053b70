"""Names of the model's fields: ``text``, ``claims.content`` and so on."""

from __future__ import annotations

from typing import Final

from newsclaims._json_shapes import Array, Record, record_of
from newsclaims.article import Article
from newsclaims.errors import InvalidValueError, shown

__all__ = ["EVERYTHING", "FIELDS", "fields"]


def _all_fields() -> tuple[str, ...]:
    names: list[str] = []
    for entry in record_of(Article).entries:
        shape = entry.shape
        if isinstance(shape, Array) and isinstance(shape.item, Record):
            names += [f"{entry.name}.{inner.name}" for inner in shape.item.entries]
        else:
            names.append(entry.name)
    return tuple(names)


FIELDS: Final = _all_fields()
"""The fields of the model: an article's own, and, with a dot, those of its annotations."""

EVERYTHING: Final = frozenset(FIELDS)
"""The fields that a lossless format keeps."""


def fields(*names: str) -> frozenset[str]:
    """Fields by their names; ``claims.*`` means all of the claims'.

    Raises:
        InvalidValueError: There is no such field.

    >>> sorted(fields("text", "sources.*"))[:3]
    ['sources.id', 'sources.identifiers', 'sources.kind']
    """
    found: set[str] = set()
    for name in names:
        group = name[:-1] if name.endswith(".*") else None
        matching = {
            known
            for known in FIELDS
            if (known == name if group is None else known.startswith(group))
        }
        if not matching:
            raise InvalidValueError(f"fields: expected names of fields, got {shown(name)}")
        found |= matching
    return frozenset(found)
