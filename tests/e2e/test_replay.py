"""F12 at the real console: the replay is another process, and the live window stays at work."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.conftest import Open, vigil
from tests.e2e.record import kinds, record
from tests.e2e.window import ENDING, PATIENCE, ROOT, english

PAGE = "QtWebEngineProc"


def replays(home: Path) -> list[int]:
    """The processes that replay a book of this home."""
    return processes(home, b"replay")


def processes(home: Path, verb: bytes) -> list[int]:
    """The processes that carry this verb of the command line out on this home.

    What one of them starts has its command line until it becomes another program, and is left out.
    """
    found: dict[int, int] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            words = (folder / "cmdline").read_bytes().split(b"\0")
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        if verb in words and os.fsencode(home) in words:
            found[int(folder.name)] = parent
    return [process for process, parent in found.items() if parent not in found]


def children(process: int) -> set[str]:
    """The names of what a process started."""
    names = set()
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            status = (folder / "stat").read_text()
        except OSError:
            continue
        name, rest = status[status.index("(") + 1 : status.rindex(")")], status[status.rindex(")") + 2 :].split()
        if int(rest[1]) == process:
            names.add(name)
    return names


def gone(process: int) -> bool:
    """Whether it ended, and nobody left it behind as a zombie."""
    return not Path(f"/proc/{process}").exists()


def wait(seen: object, patience: float = PATIENCE) -> None:
    """Wait until it is so."""
    assert callable(seen)
    until = time.monotonic() + patience
    while not seen():
        assert time.monotonic() < until
        time.sleep(0.05)


@pytest.fixture
def alone(home: Path) -> Iterator[None]:
    """No replay of this home outlives the test."""
    yield
    for process in replays(home):
        os.kill(process, signal.SIGKILL)


def test_f12_opens_a_replay_beside_the_live_window_which_stays_at_work(
    opened: Open, home: Path, city: Path, alone: None
) -> None:
    window = opened()
    window.do("sign_in", "周敏")
    window.do("press", "F12")
    window.do("shown", r"^Replay is opening")
    wait(lambda: replays(home))
    window.do("begin_call", "春晖路", "a hose came off")
    incident = window.do("enter_call")
    (process,) = replays(home)
    wait(lambda: PAGE in children(process))
    window.do("press", "F12")
    window.do("shown", r"^The replay is open already")
    window.do("ask_desk", "AddNote", incident, "while the replay is open")
    assert replays(home) == [process], "two presses make one window"
    assert process != window.process.pid
    time.sleep(2)
    os.kill(process, signal.SIGTERM)
    wait(lambda: gone(process), ENDING)
    assert window.do("see")["bugs"] == []
    window.do("press", "F12")
    wait(lambda: [one for one in replays(home) if one != process])
    consoles = {entry.header.console for entry in record(city) if entry.header.post}
    assert consoles == {window.do("see")["console"]}, "the replay wrote nothing"
    assert len(kinds(city, "NoteAdded")) == 1


def test_a_replay_stays_when_the_live_console_is_closed(opened: Open, home: Path, alone: None) -> None:
    window = opened()
    window.do("sign_in", "周敏")
    window.do("press", "F12")
    wait(lambda: replays(home))
    (process,) = replays(home)
    wait(lambda: PAGE in children(process))
    assert window.leave() == 0
    time.sleep(1)
    assert replays(home) == [process]


def test_the_verb_opens_a_replay_at_a_time_and_says_what_cannot_be(home: Path, city: Path) -> None:
    before = (city / "vigil.db").read_bytes()
    for words, said in (
        (("--book", "nowhere"), "there is no book nowhere"),
        (("--at", "soon"), "write an entry like #1204"),
        (("--city", "nowhere"), "nowhere"),
    ):
        refused = vigil(home, "replay", *words)
        assert refused.code == 1 and said in refused.err, refused
    command = [sys.executable, str(ROOT / "main.py"), "replay", "--home", str(home), "--at", "#3"]
    replay = subprocess.Popen(command, cwd=ROOT, env=english(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait(lambda: PAGE in children(replay.pid))
        time.sleep(2)
        replay.send_signal(signal.SIGTERM)
        assert replay.wait(ENDING) == 0
    finally:
        replay.kill()
        replay.wait()
    assert (city / "vigil.db").read_bytes() == before
