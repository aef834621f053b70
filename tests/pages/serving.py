"""`newsclaims serve` as a separate process, on a free port."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def serving(*options: str) -> Iterator[str]:
    """The address of a server, which is stopped afterwards."""
    command = [sys.executable, "-m", "newsclaims", "serve", "--port", "0", *options]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        line = process.stderr.readline()
        found = re.search(r"http://\S+", line)
        assert found is not None, line
        try:
            yield found[0].rstrip("/")
        finally:
            process.terminate()
            process.wait(timeout=30)
