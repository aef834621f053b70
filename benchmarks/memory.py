"""Peak memory of the process that asks, in megabytes."""

from __future__ import annotations

import resource
import sys
from pathlib import Path

__all__ = ["peak_megabytes"]

_STATUS = Path("/proc/self/status")


def peak_megabytes() -> float:
    """The most memory that this process held at once since its program started.

    Linux tells just that. What `getrusage` tells elsewhere can be too much in a process that a
    large one started: it counts from before the program took its place.
    """
    if _STATUS.exists():
        for line in _STATUS.read_text("ascii", errors="replace").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    unit = 1 if sys.platform == "darwin" else 1024  # bytes there, kilobytes elsewhere
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / (1 << 20)
