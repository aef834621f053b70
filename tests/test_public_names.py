"""The public names are listed in a file, so that every change of them is seen in a diff.

python tests/test_public_names.py    # writes the file anew
"""

from __future__ import annotations

import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path

import pytest

import newsclaims

HERE = Path(__file__).parent
LIST = HERE / "data" / "public_names.txt"
MODULES = ("newsclaims", "newsclaims.interchange", "newsclaims.json", "newsclaims.testing")


def public_names() -> list[str]:
    """The names of the modules from which users import."""
    return [
        f"{name}.{public}" for name in MODULES for public in sorted(import_module(name).__all__)
    ]


def test_the_public_names_are_those_of_the_file() -> None:
    """A new, removed or renamed name changes the API, and so the file."""
    assert LIST.read_text("utf-8").split() == public_names()


def test_every_public_name_is_there() -> None:
    """Each can be imported and is listed by `dir`."""
    for name in newsclaims.__all__:
        assert getattr(newsclaims, name) is not None
    assert set(dir(newsclaims)) == {*newsclaims.__all__, "__version__", "json"}


@pytest.mark.parametrize(
    "program",
    [
        "assert newsclaims.json.schema()['required']",
        "assert newsclaims.__version__.count('.') == 2",
        "assert not [name for name in dir(newsclaims) if name[0] == '_' != name[1]]",
        "assert 'newsclaims.json' not in sys.modules and 'numpy' not in sys.modules",
        "assert not hasattr(newsclaims, 'no_such_name')",
    ],
)
def test_one_import_is_enough(program: str) -> None:
    """After `import newsclaims`, the examples of the docs work, and nothing heavy is imported."""
    done = subprocess.run(
        [sys.executable, "-c", f"import sys, newsclaims\n{program}"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_the_version_is_that_of_the_metadata() -> None:
    """The version is defined once, in pyproject.toml."""
    project = tomllib.loads((HERE.parent / "pyproject.toml").read_text("utf-8"))["project"]
    assert newsclaims.__version__ == project["version"]


if __name__ == "__main__":
    LIST.write_text("\n".join(public_names()) + "\n", encoding="utf-8")
