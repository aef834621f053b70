"""The public signatures are listed in a file, so that every change of them is seen in a diff.

python tests/test_public_signatures.py    # writes the file anew
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from enum import Enum
from importlib import import_module
from pathlib import Path
from typing import Any

LIST = Path(__file__).parent / "data" / "public_signatures.txt"
MODULES = ("newsclaims", "newsclaims.json", "newsclaims.testing")


def public_signatures() -> list[str]:
    """A line for each public function, class, method, property and member of an enum."""
    return [
        line
        for module in MODULES
        for name in sorted(import_module(module).__all__)
        for line in lines_of(f"{module}.{name}", getattr(import_module(module), name))
    ]


def lines_of(name: str, found: Any) -> Iterator[str]:
    if isinstance(found, type) and issubclass(found, Enum):
        yield f"{name}: {', '.join(f'{member.name}={member.value}' for member in found)}"
    elif isinstance(found, type) and issubclass(found, BaseException):
        yield f"{name} < {', '.join(base.__name__ for base in found.__bases__)}"
    elif isinstance(found, type):
        yield f"{name}{signature(found)}"
        for attribute in sorted(vars(found)):
            held = inspect.getattr_static(found, attribute)
            if attribute.startswith("_") or inspect.ismemberdescriptor(held):
                continue
            if callable(getattr(found, attribute)) and not isinstance(held, property):
                yield f"{name}.{attribute}{signature(getattr(found, attribute))}"
            else:
                yield f"{name}.{attribute}"
    elif inspect.isroutine(found):
        yield f"{name}{signature(found)}"
    else:
        yield name


def signature(function: Any) -> str:
    """Parameters with types and defaults, without differences between Python versions."""
    shown = str(inspect.signature(function))
    return re.sub(r"'([\w.\[\], |]+)'", r"\1", shown).replace("typing.", "")


def test_the_signatures_are_those_of_the_file() -> None:
    """A new, removed, moved or changed argument changes the API, and so the file."""
    assert LIST.read_text("utf-8").splitlines() == public_signatures()


if __name__ == "__main__":
    LIST.write_text("\n".join(public_signatures()) + "\n", encoding="utf-8")
