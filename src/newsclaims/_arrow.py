"""The single import of pyarrow, with an error that names its extra.

Raises:
    MissingExtraError: On import, if pyarrow is not installed.
"""

from importlib import import_module
from typing import Any

from newsclaims.errors import MissingExtraError

try:
    import pyarrow as pa
except ImportError:
    raise MissingExtraError.for_extra("arrow", purpose="Reading or writing tables") from None

pc: Any = import_module("pyarrow.compute")
"""Arrow's compute functions; they are generated on import, so type checkers do not know them."""

DAMAGED = (pa.ArrowException, OSError, UnicodeDecodeError)
"""Raised on a damaged file; the last for column names that are not UTF-8."""

__all__ = ["DAMAGED", "pa", "pc", "validated"]


def validated(data: Any) -> Any:
    """A table, batch or array from a file, after Arrow's full check of its offsets and values.

    Raises:
        pa.ArrowException: It is damaged. Unchecked, its strings could lie outside its buffers.
    """
    data.validate(full=True)
    return data
