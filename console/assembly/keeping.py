"""What the screen keeps for the next start: forms as typed, the layout. None of it is on the record."""

from collections.abc import Callable
from contextlib import suppress

from console import tasks
from console.assembly.watch_post import WatchPost
from console.database import WritesStopped
from resources.base import BadInput

TRY_AGAIN = 3.0
"""Seconds after which what could not be kept is tried again."""


class Keeping:
    """Keeps the newest body of each key in the local file, off the screen's thread.

    `troubled` is told why nothing can be kept, and None when it goes on. What was typed stays on the screen meanwhile.
    """

    def __init__(self, post: WatchPost, troubled: Callable[[WritesStopped | BadInput | None], None]) -> None:
        self._post = post
        self._troubled = troubled
        self._unkept: dict[str, bytes | None] = {}

    def start(self) -> None:
        """Begin to try again what failed."""
        tasks.repeat("keep again", self._keep_all, TRY_AGAIN)

    async def load(self, key: str) -> bytes | None:
        """What was kept last under this key."""
        return await self._post.on_thread(lambda: self._post.drafts.load(key))

    def save(self, key: str, body: bytes | None) -> None:
        """Keep this; None: forget what was kept."""
        self._unkept[key] = body
        tasks.start(f"keep {key}", self._keep(key))

    def finish(self) -> None:
        """At the end, when no task runs any more: keep what is left over."""
        with suppress(WritesStopped, BadInput):  # it was said while there was somebody to read it
            self._post.at_last(self._write_all)

    def _write_all(self) -> None:
        for key, body in self._unkept.items():
            self._write(key, body)

    async def _keep_all(self) -> None:
        for key in list(self._unkept):
            await self._keep(key)

    async def _keep(self, key: str) -> None:
        if key not in self._unkept:
            return
        body = self._unkept[key]
        try:
            await self._post.on_thread(lambda: self._write(key, body))
        except (WritesStopped, BadInput) as trouble:
            self._troubled(trouble)
            return
        if key in self._unkept and self._unkept[key] is body:
            del self._unkept[key]
        if not self._unkept:
            self._troubled(None)

    def _write(self, key: str, body: bytes | None) -> None:
        if body is None:
            self._post.drafts.drop(key)
        else:
            self._post.drafts.save(key, body)
