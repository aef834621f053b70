"""Run the examples: code blocks of the README and the docs, and doctests of docstrings."""

from __future__ import annotations

import doctest
import os
import shlex
import subprocess
import sys
from pathlib import Path

from sybil import Example, Sybil
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser, SkipParser
from sybil.parsers.rest import DocTestParser

_ROOT = Path(__file__).parent


def _run_console(example: Example) -> str | None:
    """Run each `$ command` of a console block and compare its output with the lines after it."""
    for part in str(example.parsed).split("$ ")[1:]:
        command, _, expected = part.partition("\n")
        environment = os.environ | {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
        ran = subprocess.run(  # noqa: S603 - commands from our own documentation
            ["/bin/sh", "-c", command],
            cwd=_ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        printed = ran.stdout
        if ran.returncode:
            return f"{shlex.quote(command)} ended with {ran.returncode}:\n{printed}{ran.stderr}"
        if expected.strip() and not _agrees(expected.strip(), printed.strip()):
            return f"{command}\nexpected:\n{expected}\nprinted:\n{printed}"
    return None


def _agrees(expected: str, printed: str) -> bool:
    """Whether two outputs are equal; `...` matches anything."""
    checker = doctest.OutputChecker()
    return checker.check_output(f"{expected}\n", f"{printed}\n", doctest.ELLIPSIS)


_documents = Sybil(
    parsers=[
        PythonCodeBlockParser(),
        CodeBlockParser(language="console", evaluator=_run_console),
        SkipParser(),
    ],
    patterns=["README.md", "docs/*.md", "docs/*/*.md"],
)
# `**` matches a single folder here.
_docstrings = Sybil(
    parsers=[DocTestParser()],
    patterns=["src/*/*.py", "src/*/*/*.py", "src/*/*/*/*.py", "src/*/*/*/*/*.py"],
)

pytest_collect_file = (_documents + _docstrings).pytest()
