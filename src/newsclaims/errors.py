"""Every error that newsclaims raises on purpose, under one base.

Each is also the builtin that a caller would expect (`ValueError`, `KeyError`, `ImportError`), so
code that knows nothing of this library still catches the right thing.
"""

from __future__ import annotations

import datetime
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
    """A value was built from parts that do not fit; the message says what, where and why.

    Attributes:
        where: The place in the value (``content[1]``), or None where the message alone tells.
        reason: What was expected there and what was found, without the place.
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
    """A string is no text: it holds half of a surrogate pair, which no encoding can carry.

    Attributes:
        offset: Where the first such half stands, in code points.
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
    """An article holds nothing under the id that was asked for."""

    def __str__(self) -> str:  # KeyError would print the repr of its message
        return str(self.args[0]) if self.args else ""


class InputError(NewsclaimsError, ValueError):
    """A file or stream that was to be read cannot be; the message names file and line or row."""


class WeightsError(NewsclaimsError, ValueError):
    """A file of model weights is damaged, of another format, or of a newer version."""


class WorkerError(NewsclaimsError, RuntimeError):
    """Worker processes cannot be started or do not stay alive."""


class MissingExtraError(NewsclaimsError, ImportError):
    """Something needs an optional dependency that is not installed; the message names the extra."""

    @classmethod
    def for_extra(cls, extra: str, *, purpose: str) -> Self:
        """Build the error for one of the extras in this package's metadata.

        Args:
            extra: The extra's name, as in ``newsclaims[extra]``.
            purpose: What needs it, as the subject of the sentence ("Reading Parquet").
        """
        return cls(f"{purpose} needs an optional dependency: pip install 'newsclaims[{extra}]'")


@attrs.frozen(kw_only=True)
class Problem:
    """One thing that is wrong in a document.

    Attributes:
        path: Where, from the document's root: ``$.claims[3].content[0].end``.
        reason: What is wrong there and what was expected, in plain words.
        line: The line of a JSON Lines stream that the document stands on, counted from 1; None
            for a document by itself.
    """

    path: str
    reason: str
    line: int | None = None

    def __str__(self) -> str:
        line = "" if self.line is None else f"line {self.line}: "
        return f"{line}{self.path}: {self.reason}"


class DocumentError(NewsclaimsError, ValueError):
    """A JSON document is not an article of our format; nothing of it was read.

    Its message has one line for each problem that it holds, and tells how many more there are.

    Attributes:
        problems: What is wrong with it, in the order of the format's fields; the first
            `MAXIMUM_PROBLEMS` that were found.
        total: How many problems there are.
    """

    def __init__(self, problems: tuple[Problem, ...], *, total: int | None = None) -> None:
        total = len(problems) if total is None else total
        problems = problems[:MAXIMUM_PROBLEMS]
        lines = [str(problem) for problem in problems]
        if total > len(problems):
            lines.append(f"and {total - len(problems)} more problems")
        super().__init__("\n".join(lines))
        self.problems = problems
        self.total = total

    def on_line(self, line: int) -> DocumentError:
        """The same error, of a document that stands on a line of a JSON Lines stream."""
        problems = tuple(attrs.evolve(problem, line=line) for problem in self.problems)
        return DocumentError(problems, total=self.total)

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild_document_error, (self.problems, self.total))


def _rebuild_document_error(problems: tuple[Problem, ...], total: int) -> DocumentError:
    return DocumentError(problems, total=total)


MAXIMUM_PROBLEMS = 100
"""How many problems of a document an error holds; of more, it tells the number."""


def shown(value: object) -> str:
    """A value for an error's message, at most 80 characters long; never raises."""
    try:
        text = repr(value)
    except Exception:  # noqa: BLE001 - a message about a bad value must not fail on the value
        text = f"a {type(value).__name__}"
    text = text if len(text) <= 80 else text[:77] + "..."
    # A subclass looks like what it is not taken for: say what it is.
    looks_plain = isinstance(value, str | int | float | tuple | datetime.date)
    if looks_plain and type(value).__module__ not in {"builtins", "datetime"}:
        return f"{text} ({type(value).__name__})"
    return text
