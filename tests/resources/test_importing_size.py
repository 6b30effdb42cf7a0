"""A long list: every row is judged, and the time that it takes is reported (the limit is 2 s)."""

from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import pytest

from resources.holdings import RecordHoldings
from tests.resources.holdings_books import HoldingsBooks
from tests.resources.sheets import seen, write
from tests.resources.test_importing_faults import KNOWN, LOTS

ROWS = 20_000


def test_twenty_thousand_rows_are_previewed(tmp_path: Path, record_property: Callable[[str, object], None]) -> None:
    rows = [[f"L-N{n:05}", "D-M1", "2030101", n - 3, f"2027-{n % 12 + 1:02}-01", f"B{n}"] for n in range(ROWS)]
    path = write(tmp_path / "long.xlsx", 批次=[LOTS, *rows])
    books = HoldingsBooks(KNOWN)
    start = perf_counter()
    preview = seen(path, books)
    record_property("preview_20000_rows_s", round(perf_counter() - start, 3))
    assert (preview.counts[0].new, preview.counts[0].faulty) == (ROWS - 3, 3)
    assert [fault.row for fault in preview.faults] == [2, 3, 4]
    books.record(preview.command)
    assert seen(path, books).counts[0].unchanged == ROWS - 3


@pytest.mark.parametrize("rows", [0, 1])
def test_a_list_of_none_or_one_is_a_list_too(tmp_path: Path, rows: int) -> None:
    path = write(tmp_path / "short.xlsx", 批次=[LOTS, *[["L-N", "D-M1", "2030101", 5, "", ""]] * rows])
    preview = seen(path, HoldingsBooks(KNOWN))
    assert sum(len(content.lots) for content in preview.command.contents) == rows
    assert rows or preview.command == RecordHoldings("count")
