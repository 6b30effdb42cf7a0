"""The report's figures for programs and for sheets: one JSON document, and a CSV file for each table."""

import csv
from collections.abc import Sequence
from io import StringIO
from typing import Any

import msgspec

from console.review.after_action import AfterAction
from console.views.after_action import Parts, Table
from console.views.after_action.table import Raw
from console.views.seal import Seal

FORMAT = 1
BOM = b"\xef\xbb\xbf"
"""Without it Excel takes UTF-8 for the machine's own code page, and Chinese is garbled."""
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a sheet would work out: what a caller typed is never worked out."""


def as_json(parts: Parts, tables: Sequence[Table], seal: Seal | None) -> bytes:
    """All tables with what they are about. Keys ending in `_name` are in the reader's language, all else in none."""
    report, words = parts.report, parts.words
    document: dict[str, Any] = {
        "format": FORMAT,
        "language": parts.language.tongue,
        "book": report.book.name,
        "kind": report.book.kind,
        "extent": report.scope.extent,
        "number": report.scope.number,
        "since": words.iso(report.since),
        "until": words.iso(report.until),
        "as_of": words.iso(report.read_at),
        "last_entry": _last(report),
        "entries_about_it": report.told,
        "chain": report.chain,
        "checkpoint": seal.note if seal is not None else None,
        "tables": {table.key: _rows(table) for table in tables},
    }
    return msgspec.json.format(msgspec.json.encode(document), indent=1) + b"\n"


def _last(report: AfterAction) -> str:
    return report.cite(report.last)


def _rows(table: Table) -> list[dict[str, Raw]]:
    keys, rows = table.data()
    return [dict(zip(keys, row, strict=True)) for row in rows]


def as_csv(table: Table) -> bytes:
    """One table in UTF-8 for Excel. The heading has the keys of the JSON."""
    keys, rows = table.data()
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(keys)
    writer.writerows([[_cell(value) for value in row] for row in rows])
    return BOM + out.getvalue().encode()


def _cell(value: Raw) -> str | int:
    if value is None:
        return ""
    if isinstance(value, int):
        return value
    text = " ".join(value) if isinstance(value, list) else value
    return f"'{text}" if text.startswith(FORMULA) else text
