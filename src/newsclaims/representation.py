"""How the model's values look at a prompt and in a debugger."""

from __future__ import annotations

from enum import Enum
from typing import Any

import attrs

__all__ = ["plain_repr"]


def plain_repr(self: Any) -> str:
    """An instance as the call that builds it, without the fields that have their default.

    >>> from newsclaims import ClaimKind, Claim, Span
    >>> Claim(id="c1", content=(Span(4, 9),), kind=ClaimKind.DIRECT, found_by="model")
    Claim(id='c1', content=(Span(4, 9),), kind=ClaimKind.DIRECT, found_by='model')
    """
    shown = [
        f"{field.name}={_plain(getattr(self, field.name))}"
        for field in attrs.fields(type(self))
        if field.default is attrs.NOTHING or getattr(self, field.name) != field.default
    ]
    return f"{type(self).__name__}({', '.join(shown)})"


def _plain(value: object) -> str:
    return f"{type(value).__name__}.{value.name}" if isinstance(value, Enum) else repr(value)
