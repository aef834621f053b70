"""The process in which libFuzzer runs: ``python fuzz/inside.py TARGET CORPUS [OPTION...]``.

Only this library's modules are instrumented: instrumenting all others would take minutes.
"""

from __future__ import annotations

import sys
import warnings
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).parent))

with atheris.instrument_imports(include=["newsclaims"]):
    from targets import TARGETS

if __name__ == "__main__":
    warnings.simplefilter("error")
    atheris.Setup([sys.argv[0], *sys.argv[2:]], TARGETS[sys.argv[1]])
    atheris.Fuzz()
