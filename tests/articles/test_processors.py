"""The same text gives the same article on every processor."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from threadpoolctl import threadpool_info

GOLDEN = Path(__file__).with_name("golden_articles.py")
CODE = """
import sys
sys.path.insert(0, sys.argv[1])
from threadpoolctl import threadpool_info
from golden_articles import names, parsed
from newsclaims import to_json
print(*(library.get("architecture") for library in threadpool_info()))
for name in names():
    print(to_json(parsed(name)))
"""


@pytest.mark.skipif(
    all(library["internal_api"] != "openblas" for library in threadpool_info()),
    reason=f"needs OpenBLAS, whose kernels can be chosen: numpy {np.__version__} has another",
)
def test_documents_do_not_depend_on_the_processor() -> None:
    """The golden articles are the same bytes with kernels of 2004 and of 2013.

    The network's sums differ in the sixth digit between kernels; confidences have three.
    """
    oldest, newest = documents("Prescott"), documents("Haswell")
    if oldest[0] == newest[0]:
        pytest.skip(f"this numpy has no kernel but {oldest[0]}")
    assert oldest[1] == newest[1]


def documents(kernel: str) -> tuple[str, list[str]]:
    """The chosen BLAS kernel, and the golden articles' documents."""
    run = subprocess.run(
        [sys.executable, "-c", CODE, str(GOLDEN.parent)],
        check=True,
        stdout=subprocess.PIPE,
        env=os.environ | {"OPENBLAS_CORETYPE": kernel, "OPENBLAS_NUM_THREADS": "1"},
    )
    taken, *lines = run.stdout.decode().splitlines()
    return taken, lines
