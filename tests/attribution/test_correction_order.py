"""The corrections as a whole; their cases are in `tests/data/attribution/spans`."""

from __future__ import annotations

import re
from pathlib import Path

from newsclaims.attribution.corrections.correcting import ADDING, ROLES, SCOPE

ARCHITECTURE = Path(__file__).parents[2] / "docs" / "architecture.md"


def test_the_documented_order_is_that_of_the_code() -> None:
    """The table of corrections in the documentation has all of them, in their order."""
    rows = ARCHITECTURE.read_text("utf-8").split("| correction | example |")[1].split("\n\n")[0]
    documented = re.findall(r"`(\w+)` \| [^`\n]+\|$", rows, flags=re.MULTILINE)
    assert documented == [each.__name__ for each in (*ROLES, *SCOPE, *ADDING)]
