"""Reports of bugs: what failed and where, as a file that can be sent to whoever mends it."""

import traceback
from pathlib import Path

from console.clock import wall_now


class Reports:
    """Writes one report for one fault: a part that fails at each painting must not fill the disk."""

    def __init__(self, home: Path) -> None:
        self._folder = home / "reports"
        self._written: dict[str, Path | None] = {}

    def is_known(self, error: BaseException) -> bool:
        """Whether the same fault was reported already."""
        return _place(error) in self._written

    def write(self, error: BaseException) -> Path | None:
        """Where the report lies; None if the machine cannot store one. It holds the traceback, and no field's text."""
        place = _place(error)
        if self._written.get(place) is None:
            self._written[place] = self._store(error)
        return self._written[place]

    def _store(self, error: BaseException) -> Path | None:
        path = self._folder / f"bug-{wall_now()}.txt"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            path.write_text("".join(traceback.format_exception(error)), encoding="utf-8")
        except OSError:
            return None
        return path


def _place(error: BaseException) -> str:
    """What failed and where: the same for the same fault, whatever its message says."""
    frames = traceback.extract_tb(error.__traceback__)
    where = [(frame.filename, frame.lineno) for frame in frames] or str(error)
    return f"{type(error).__name__} {where}"
