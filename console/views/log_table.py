"""The log as a table: the newest first, whatever was searched for."""

from collections.abc import Sequence

from console.views.language import Language
from console.views.log_lines import LogRow
from console.views.tables import Column, Row, TableView

_MUTED = ((0, "muted"), (2, "muted"), (3, "muted"))
_QUIET = (*_MUTED, (1, "muted"))


def build_log_table(rows: Sequence[LogRow], language: Language, words: str, limit: int, unsearched: int) -> TableView:
    """One row an entry, no more than `limit`; `unsearched` entries were not looked through yet."""
    columns = (
        Column(language.text("Time"), "left", 76),
        Column(language.text("Entry")),
        Column(language.text("By"), "left", 130),
        Column("#", "right", 60),
    )
    caption, empty = "", language.text("No entry yet")
    if words:
        caption = language.many("{n} entry found", "{n} entries found", len(rows))
        if len(rows) >= limit:
            caption = language.text("the newest {n} found; scroll for more", n=language.number(len(rows)))
        empty = language.text("No entry in the whole record holds these words")
    if words and unsearched:
        caption = empty = language.text(
            "Searching: {n} entries are not looked through yet", n=language.number(unsearched)
        )
    return TableView(columns, tuple(_row(row) for row in rows), "" if rows else empty, caption=caption)


def _row(row: LogRow) -> Row:
    cells = (row.time, row.text, row.who, f"#{row.seq:,}")
    return Row(str(row.seq), cells, _QUIET if row.quiet else _MUTED)
