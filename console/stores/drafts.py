"""What was typed and not yet sent, as typed: half-filled forms, layouts. A restart brings it back."""

from typing import Protocol

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert

from console.stores.local import LocalFile
from console.stores.local import drafts as table


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
        kept = insert(table).values(key=key, body=body)
        with self._file.begin() as connection:
            connection.execute(kept.on_conflict_do_update(index_elements=["key"], set_={"body": body}))

    def load(self, key: str) -> bytes | None:
        with self._file.begin() as connection:
            return connection.scalar(select(table.c.body).where(table.c.key == key))

    def drop(self, key: str) -> None:
        with self._file.begin() as connection:
            connection.execute(delete(table).where(table.c.key == key))

    def all(self, prefix: str = "") -> dict[str, bytes]:
        begins = table.c.key.startswith(prefix, autoescape=True)
        with self._file.begin() as connection:
            rows = connection.execute(select(table.c.key, table.c.body).where(begins).order_by(table.c.key))
            return {row.key: row.body for row in rows}
