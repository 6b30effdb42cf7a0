"""Reports of bugs: what failed and where, as a file that can be sent to whoever mends it."""

import traceback
from pathlib import Path

from console.clock import wall_now


def report_bug(home: Path, error: BaseException) -> Path:
    """Write a report and say where it lies. It holds the traceback, and no text that anybody typed."""
    folder = home / "reports"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"bug-{wall_now()}.txt"
    path.write_text("".join(traceback.format_exception(error)), encoding="utf-8")
    return path
