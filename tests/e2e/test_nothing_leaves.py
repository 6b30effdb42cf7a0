"""Nothing goes out and nothing listens: over a whole call, with a page that tries every way out meanwhile."""

import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.conftest import Open

WAYS = 36
PATIENCE = 3.0
"""Seconds; a page without a guard is heard within one (tests/gui holds that)."""


class Canary:
    """Listens on one port of this machine, for streams and for datagrams, and counts who comes."""

    def __init__(self) -> None:
        self.visits = 0
        self._streams = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._streams.getsockname()[1]
        self._datagrams = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._datagrams.bind(("127.0.0.1", self.port))
        self._threads = [threading.Thread(target=work, daemon=True) for work in (self._accept, self._receive)]
        for thread in self._threads:
            thread.start()

    def _accept(self) -> None:
        while True:
            visitor, _ = self._streams.accept()
            with visitor:
                if visitor.recv(4) == b"end.":
                    return
                self.visits += 1

    def _receive(self) -> None:
        while self._datagrams.recv(2_000) != b"end.":
            self.visits += 1

    def close(self) -> None:
        with socket.create_connection(("127.0.0.1", self.port)) as last:
            last.sendall(b"end.")
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as last:
            last.sendto(b"end.", ("127.0.0.1", self.port))
        for thread in self._threads:
            thread.join(5)
        self._streams.close()
        self._datagrams.close()


@pytest.fixture
def canary() -> Iterator[Canary]:
    """A listener that is known to hear."""
    listener = Canary()
    with socket.create_connection(("127.0.0.1", listener.port)) as knock:
        knock.sendall(b"hear")
        assert knock.recv(1) == b""
    assert listener.visits == 1
    listener.visits = 0
    yield listener
    listener.close()


def family(process: int) -> set[int]:
    """A process and all that it started, the web engine's among them."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:  # it ended meanwhile
            continue
        parents[int(stat.parent.name)] = int(fields[1])
    found = {process}
    while more := {child for child, parent in parents.items() if parent in found} - found:
        found |= more
    return found


def network_sockets(processes: set[int]) -> list[str]:
    """The internet sockets that these processes hold: protocol and both ends, as the kernel lists them."""
    held = set()
    for process in processes:
        for handle in Path(f"/proc/{process}/fd").glob("*"):
            try:
                held.add(str(handle.readlink()))
            except OSError:
                continue
    found = []
    for protocol in ("tcp", "tcp6", "udp", "udp6", "raw", "raw6"):
        table = Path("/proc/net") / protocol
        for line in table.read_text().splitlines()[1:] if table.exists() else []:
            fields = line.split()
            if f"socket:[{fields[9]}]" in held:
                found.append(f"{protocol} {fields[1]} {fields[2]}")
    return found


def test_a_socket_that_a_process_holds_is_seen() -> None:
    import os

    with socket.create_server(("127.0.0.1", 0)):
        assert network_sockets({os.getpid()})


def test_over_a_whole_call_no_process_of_the_console_holds_a_socket_and_the_page_reaches_nobody(
    opened: Open, canary: Canary
) -> None:
    window = opened()
    assert len(family(window.process.pid)) > 1, "the web engine has processes of its own"
    seen = network_sockets(family(window.process.pid))
    window.do("sign_in", "周敏")
    window.do("begin_call", "春晖路", "a hose came off")
    window.do("enter_call")
    seen += network_sockets(family(window.process.pid))
    window.do("dispatch")
    window.do("sent")
    seen += network_sockets(family(window.process.pid))
    assert seen == []
    assert window.do("escape", canary.port) == WAYS
    window.do("rest", PATIENCE)
    assert canary.visits == 0
    window.do("press", "Ctrl+N")
    assert window.do("see")["panel"] == "intake", "and the console goes on"
    assert window.do("see")["bugs"] == []
