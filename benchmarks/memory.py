"""Peak memory of processes, in megabytes."""

from __future__ import annotations

import contextlib
import resource
import sys
from pathlib import Path

__all__ = ["peak_megabytes"]


def peak_megabytes(process: int | None = None) -> float:
    """Peak memory of a process since its program started, in megabytes.

    On Linux this is exact. Elsewhere the result of `getrusage` can be too large in a process that a
    larger one started: it counts from before the program was loaded.

    Args:
        process: The number of another process; by default the current one. If the system does not
            report on others, or it has ended, the result is 0.
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
