"""The exit statuses of the command line."""

from typing import Final

__all__ = ["EXIT_INTERRUPTED", "EXIT_NO_READER", "EXIT_WRONG"]

EXIT_WRONG: Final = 2
EXIT_INTERRUPTED: Final = 130
EXIT_NO_READER: Final = 141
