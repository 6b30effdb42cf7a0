"""Imports an extract into a home and says how long it took and how much memory: a program of its own.

`python -m console.bench.import_child FILE HOME` prints seconds and megabytes.
"""

import re
import resource
import sys
from pathlib import Path

from console.clock import stopwatch
from console.ground.build import import_city
from resources.base import Name


def peak() -> float:
    """Megabytes at the highest: of this process, or of the largest that it started.

    By the kernel's own count of this process: what it counts as used at the most begins with the parent's.
    """
    found = re.search(r"VmHWM:\s*(\d+) kB", Path("/proc/self/status").read_text("ascii"))
    own = int(found[1]) if found else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return max(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) / 1024


if __name__ == "__main__":
    file, home = map(Path, sys.argv[1:])
    begun = stopwatch()
    import_city(file, home, "measured", Name("量测市", "Measured"))
    sys.stdout.write(f"{stopwatch() - begun} {peak()}\n")
