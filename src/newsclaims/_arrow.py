"""pyarrow, or an error that says how to get it: the one place where it is imported.

Raises:
    MissingExtraError: On import, where pyarrow is not installed.
"""

from importlib import import_module
from typing import Any

from newsclaims.errors import MissingExtraError

try:
    import pyarrow as pa
except ImportError:
    raise MissingExtraError.for_extra("arrow", purpose="Reading or writing tables") from None

pc: Any = import_module("pyarrow.compute")
"""Arrow's functions; they are made when it is imported, so type checkers do not know them."""

__all__ = ["pa", "pc"]
