"""Peak memory of processes, in megabytes."""

from __future__ import annotations

import contextlib
import resource
import sys
from pathlib import Path

__all__ = ["peak_megabytes"]


def peak_megabytes(process: int | None = None) -> float:
    """The most memory that a process held at once since its program started.

    Linux tells just that. What `getrusage` tells elsewhere can be too much in a process that a
    large one started: it counts from before the program took its place.

    Args:
        process: The number of another process; by default the one that asks. Where the system
            does not tell of others, or it has ended, the answer is 0.
    """
    status = Path("/proc") / ("self" if process is None else str(process)) / "status"
    with contextlib.suppress(OSError):
        for line in status.read_text("ascii", errors="replace").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    if process is not None:
        return 0
    unit = 1 if sys.platform == "darwin" else 1024  # bytes there, kilobytes elsewhere
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / (1 << 20)
