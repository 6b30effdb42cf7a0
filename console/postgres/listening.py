"""Hears what other consoles write, the moment they have written it: LISTEN on a connection and a thread of its own.

What is heard is a book and the number of its new last entry, nothing else. A word that gets lost costs no more than the
time until the next look, so nothing here is tried twice or kept: a connection that ends is opened anew.
"""

import os
import threading
from collections.abc import Callable
from contextlib import suppress
from select import POLLIN, poll

import psycopg

from console.database import WritesStopped
from console.postgres.address import Address
from console.postgres.connection import Connection, connect
from resources.base import BadInput

CHANNEL = "vigil"
AGAIN = 1.0
"""Seconds between two tries to reach the server."""

Heard = Callable[[str, int], None]


class Listener:
    """Calls `heard` on its own thread, until it is closed. After a connection was lost it says so as ("", 0)."""

    def __init__(self, where: Address, heard: Heard) -> None:
        self._where = where
        self._heard = heard
        self._stopped, self._stop = os.pipe()
        self._thread = threading.Thread(target=self._run, name="listener", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop listening."""
        os.write(self._stop, b"!")
        self._thread.join()
        os.close(self._stop)
        os.close(self._stopped)

    def _run(self) -> None:
        while True:
            with suppress(psycopg.Error, WritesStopped, BadInput), connect(self._where) as connection:
                connection.execute(f"LISTEN {CHANNEL}")
                self._heard("", 0)  # what was written before is to be read: nobody tells of it again
                if self._listen(connection):
                    return
            if self._is_stopped(AGAIN):
                return

    def _listen(self, connection: Connection) -> bool:
        """Hear until the connection ends, or, True, until there is nobody to hear for."""
        told = connection.pgconn
        waiting = poll()
        waiting.register(told.socket, POLLIN)
        waiting.register(self._stopped, POLLIN)
        while True:
            while (notice := told.notifies()) is not None:
                self._heard(*_told(notice.extra))
            if any(number == self._stopped for number, _ in waiting.poll()):
                return True
            told.consume_input()

    def _is_stopped(self, seconds: float) -> bool:
        waiting = poll()
        waiting.register(self._stopped, POLLIN)
        return bool(waiting.poll(seconds * 1000))


def _told(extra: bytes) -> tuple[str, int]:
    """The book and its new last seq. Whoever else speaks on the channel says only that there may be something."""
    seq, _, book = extra.partition(b" ")
    try:
        return book.decode(), int(seq)
    except ValueError:
        return "", 0
