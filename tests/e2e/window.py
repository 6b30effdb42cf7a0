"""A console's window as another process on this machine, as a test holds it."""

import json
import os
import queue
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
PATIENCE = 100.0
"""Seconds for one act, on a slow machine."""
ENDING = 30.0
"""Seconds within which a closed window's process has ended, on a slow machine."""
NOISE = (
    "Sandboxing disabled by user.",
    "QRhiGles2:",
    "Failed to create RHI",
    "This plugin does not support createPlatformVulkanInstance",
    "QVulkanInstance:",
    "GBM is not supported",
    "GPUInfo not initialized",
)
"""What the web engine says on a machine without a graphics card."""


def english(**more: str) -> dict[str, str]:
    """The environment of an English machine without a screen, whatever runs the tests."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))}
    return {**kept, "LC_ALL": "C.UTF-8", "QT_QPA_PLATFORM": "offscreen", **more}


class ActFailed(AssertionError):
    """What the console's process said when an act failed."""


class Window:
    """One console. `complaints` is what its process wrote to stderr beside the engine's usual noise."""

    def __init__(self, home: Path, stderr: Path, wrong_by: int = 0, drill: str = "") -> None:
        command = [sys.executable, "-m", "tests.e2e.child", str(home), str(wrong_by), drill]
        self._stderr = stderr
        with stderr.open("wb") as errors:
            self.process = subprocess.Popen(
                command, cwd=ROOT, env=english(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors
            )
        self._answers: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self.accepted: dict[int, str] = {}
        """What was told as accepted, without being asked for: text by seq."""
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        with self.process.stdout as output:
            for line in output:
                if not line.endswith(b"\n"):
                    break  # cut off by the kill
                told = json.loads(line)
                if "accepted" in told:
                    seq, text = told["accepted"]
                    self.accepted[seq] = text
                else:
                    self._answers.put(told)
        self._answers.put(None)

    def opened(self) -> "Window":
        """Once its screen stands."""
        assert self.answer() == "ready"
        return self

    def ask(self, act: str, *words: object) -> None:
        """Begin an act."""
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps((act, *words)).encode() + b"\n")
        self.process.stdin.flush()

    def answer(self) -> Any:
        """What came of the act that was begun."""
        try:
            told = self._answers.get(timeout=PATIENCE)
        except queue.Empty:
            raise ActFailed(f"no answer; {self.complaints}") from None
        if told is None:
            raise ActFailed(f"the console ended with {self.process.wait(ENDING)}; {self.complaints}")
        if "error" in told:
            raise ActFailed(told["error"])
        return told["answer"]

    def do(self, act: str, *words: object) -> Any:
        """Do something at the console, or look at it; what came of it."""
        self.ask(act, *words)
        return self.answer()

    def kill(self) -> None:
        """The power goes."""
        self.process.send_signal(signal.SIGKILL)
        assert self.process.wait(ENDING) == -signal.SIGKILL
        self._reader.join(ENDING)

    def leave(self) -> int:
        """The window's cross is clicked; the exit code."""
        self.ask("close_window")
        return self.process.wait(ENDING)

    def end(self) -> None:
        """Whatever the test left running."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(ENDING)
        self._reader.join(ENDING)
        assert self.process.stdin is not None
        self.process.stdin.close()

    @property
    def complaints(self) -> list[str]:
        return complaints(self._stderr.read_text(errors="replace"))


def complaints(stderr: str) -> list[str]:
    """What was written to stderr beside the engine's usual noise."""
    return [line for line in stderr.splitlines() if line.strip() and not any(noise in line for noise in NOISE)]
