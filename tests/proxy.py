"""A wire between a console and its database that can be cut at the worst moment."""

import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from select import select

STORED = b"INSERT 0 "
"""What the server's answer to an append holds; it leaves the server when all is committed."""


class Proxy:
    """Passes everything on from a socket in `folder` to the server's, until it is told to cut."""

    def __init__(self, folder: Path, server: Path) -> None:
        self.folder = folder
        self._server = str(server / ".s.PGSQL.5432")
        self._path = folder / ".s.PGSQL.5432"
        self._ear = socket.socket(socket.AF_UNIX)
        self._ear.bind(str(self._path))
        self._ear.listen()
        self._open: list[socket.socket] = []
        self.cut_at_commit: Callable[[], object] | None = None
        """Done once, when the server has committed and its answer is on the wire; the answer is lost."""
        self.cuts = 0
        threading.Thread(target=self._serve, daemon=True).start()

    def cut(self) -> None:
        """Cut every connection there is."""
        while self._open:
            _end(self._open.pop())

    def close(self) -> None:
        """Nobody gets through any more."""
        self._path.unlink()
        _end(self._ear)
        self.cut()

    def _serve(self) -> None:
        while True:
            try:
                console, _ = self._ear.accept()
            except OSError:
                return
            server = socket.socket(socket.AF_UNIX)
            try:
                server.connect(self._server)
            except OSError:
                _end(console)
                _end(server)
                continue
            self._open += [console, server]
            threading.Thread(target=self._pass_on, args=(console, server), daemon=True).start()

    def _pass_on(self, console: socket.socket, server: socket.socket) -> None:
        try:
            while True:
                ready, _, _ = select([console, server], [], [])
                for one in ready:
                    said = one.recv(65_536)
                    if not said:
                        return
                    if one is server and STORED in said and self.cut_at_commit is not None:
                        then, self.cut_at_commit = self.cut_at_commit, None
                        self.cuts += 1
                        then()
                        return
                    (console if one is server else server).sendall(said)
        except (OSError, ValueError):
            return  # the other end is gone
        finally:
            _end(console)
            _end(server)


def _end(one: socket.socket) -> None:
    with suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)
    one.close()
