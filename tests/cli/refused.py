"""The error message of a run of the command line that is refused."""

from __future__ import annotations

import pytest

from newsclaims.cli import main


def reported(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    """The one error message of a run with status 2."""
    assert main([str(argument) for argument in arguments]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    return line
