"""The command line: one module a command, each with its arguments and what it runs."""

from newsclaims.cli.main import main

__all__ = ["main"]
