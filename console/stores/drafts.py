"""What was typed and not yet sent, as typed: half-filled forms, layouts. A restart brings it back."""

from typing import Protocol

from console.stores.local import LocalFile


class Drafts(Protocol):
    """JSON by key. The keys are the callers', parted by kind with a slash: `intake/…`, `layout/…`."""

    def save(self, key: str, body: bytes) -> None:
        """Keep it; what was kept under this key before is replaced."""
        ...

    def load(self, key: str) -> bytes | None:
        """What was kept last."""
        ...

    def drop(self, key: str) -> None:
        """Forget it, if it is there."""
        ...

    def all(self, prefix: str = "") -> dict[str, bytes]:
        """Everything kept whose key begins so, by key."""
        ...


class SqliteDrafts:
    """Drafts in the machine's local file."""

    def __init__(self, file: LocalFile) -> None:
        self._file = file

    def save(self, key: str, body: bytes) -> None:
        kept = "INSERT INTO drafts (key, body) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET body = excluded.body"
        with self._file.begin() as connection:
            connection.execute(kept, (key, body))

    def load(self, key: str) -> bytes | None:
        with self._file.begin() as connection:
            rows = connection.execute("SELECT body FROM drafts WHERE key = ?", (key,)).fetchall()
        return rows[0][0] if rows else None

    def drop(self, key: str) -> None:
        with self._file.begin() as connection:
            connection.execute("DELETE FROM drafts WHERE key = ?", (key,))

    def all(self, prefix: str = "") -> dict[str, bytes]:
        begins = "SELECT key, body FROM drafts WHERE substr(key, 1, length(?1)) = ?1 ORDER BY key"
        with self._file.begin() as connection:
            return dict(connection.execute(begins, (prefix,)).fetchall())
