"""The exceptions of newsclaims, under one base class.

Each also derives from the builtin that a caller would expect (`ValueError`, `KeyError`,
`ImportError`), so code that knows nothing of this library can catch it.
"""

from __future__ import annotations

import datetime
import sys
from typing import Self

import attrs

__all__ = [
    "DocumentError",
    "InputError",
    "InvalidTextError",
    "InvalidValueError",
    "MissingExtraError",
    "NewsclaimsError",
    "Problem",
    "UnknownIdError",
    "WeightsError",
    "WorkerError",
]


class NewsclaimsError(Exception):
    """The base of all errors of this library."""


class InvalidValueError(NewsclaimsError, ValueError):
    """An argument or field is invalid; the message has its name, the expected and the actual value.

    Attributes:
        where: The path in the value (``content[1]``), or None.
        reason: The expected and the actual value, without the path.
    """

    def __init__(
        self, message: str, *, where: str | None = None, reason: str | None = None
    ) -> None:
        super().__init__(message)
        self.where = where
        self.reason = message if reason is None else reason

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild_value_error, (type(self), str(self), self.__dict__))


def _rebuild_value_error(
    kind: type[InvalidValueError], message: str, state: dict[str, object]
) -> InvalidValueError:
    error = kind.__new__(kind, message)
    error.__dict__.update(state)
    return error


class InvalidTextError(InvalidValueError):
    """A string contains a lone surrogate, which UTF-8 cannot encode.

    Attributes:
        offset: The offset of the first lone surrogate, in code points.
    """

    def __init__(
        self,
        message: str,
        *,
        offset: int,
        where: str | None = None,
        reason: str | None = None,
    ) -> None:
        super().__init__(message, where=where, reason=reason)
        self.offset = offset


class UnknownIdError(NewsclaimsError, KeyError):
    """An article has nothing with the given id."""

    def __str__(self) -> str:  # KeyError would print the repr of its message
        return str(self.args[0]) if self.args else ""


class InputError(NewsclaimsError, ValueError):
    """A file or stream cannot be read or written; the message names file and line or row."""


class WeightsError(NewsclaimsError, ValueError):
    """A file of model weights is damaged, of another format, or of a newer version."""


class WorkerError(NewsclaimsError, RuntimeError):
    """Worker processes cannot be started or die."""


class MissingExtraError(NewsclaimsError, ImportError):
    """An optional dependency is missing; the message names the extra to install."""

    @classmethod
    def for_extra(cls, extra: str, *, purpose: str) -> Self:
        """Create the error for one of this package's extras.

        While an import error is handled, the message also has its reason if the dependency is
        installed and its import fails.

        Args:
            extra: The extra's name, as in ``newsclaims[extra]``.
            purpose: What needs it, as the subject of the sentence ("Reading Parquet").
        """
        message = f"{purpose} needs an optional dependency: pip install 'newsclaims[{extra}]'"
        error = sys.exception()
        if isinstance(error, ImportError) and not isinstance(error, ModuleNotFoundError):
            message += f" ({' '.join(str(error).split())})"
        return cls(message)


@attrs.frozen(kw_only=True)
class Problem:
    """One problem of a document.

    Attributes:
        path: Its location, from the document's root: ``$.claims[3].content[0].end``.
        reason: What is wrong and what was expected, in plain words.
        line: The line number of the document in a JSON Lines stream, from 1; None for a single
            document.
    """

    path: str
    reason: str
    line: int | None = None

    def __str__(self) -> str:
        line = "" if self.line is None else f"line {self.line}: "
        return f"{line}{self.path}: {self.reason}"


class DocumentError(NewsclaimsError, ValueError):
    """A JSON document is invalid; no part of it was read.

    The message has a line for each problem, and the number of omitted ones.

    Attributes:
        problems: The first `MAXIMUM_PROBLEMS` problems, in the order of the format's fields.
        total: The number of problems.
    """

    def __init__(self, problems: tuple[Problem, ...], *, total: int | None = None) -> None:
        total = len(problems) if total is None else total
        problems = problems[:MAXIMUM_PROBLEMS]
        lines = [str(problem) for problem in problems]
        if total > len(problems):
            lines.append(and_more(total - len(problems)))
        super().__init__("\n".join(lines))
        self.problems = problems
        self.total = total

    def on_line(self, line: int) -> DocumentError:
        """The same error, with the line number of a JSON Lines stream."""
        problems = tuple(attrs.evolve(problem, line=line) for problem in self.problems)
        return DocumentError(problems, total=self.total)

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild_document_error, (self.problems, self.total))


def _rebuild_document_error(problems: tuple[Problem, ...], total: int) -> DocumentError:
    return DocumentError(problems, total=total)


MAXIMUM_PROBLEMS = 100
"""Maximum number of a document's problems in one error."""


def and_more(number: int) -> str:
    """The line that stands for the problems left out of a message."""
    return f"and {number:,} more problem{'' if number == 1 else 's'}"


def a_kind(kind: type) -> str:
    """A class for an error message: "a Span", "an Article", "bytes"."""
    if kind is bytes:
        return "bytes"
    name = kind.__name__
    return f"an {name}" if name[0] in "AEIOaeio" else f"a {name}"


def shown(value: object) -> str:
    """A value for an error message, at most 80 characters long; never raises."""
    try:
        text = repr(value)
    except Exception:  # noqa: BLE001 - a message about a bad value must not fail on the value
        text = f"a {type(value).__name__}"
    text = text if len(text) <= 80 else text[:77] + "..."
    # An instance of a subclass looks like one of its base class: name the class.
    looks_plain = isinstance(value, str | int | float | tuple | datetime.date)
    if looks_plain and type(value).__module__ not in {"builtins", "datetime"}:
        return f"{text} ({type(value).__name__})"
    return text
