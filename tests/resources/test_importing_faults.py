"""Bad rows and broken files: each is named by sheet, row, column and reason, and nothing is imported."""

from collections.abc import Sequence
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from resources.base import BadInput, DepotId, ItemCode, LotId, Name, Position, Quantity, Reason
from resources.catalogue import Item
from resources.holdings import DepotLots, RecordHoldings, decide_holdings
from resources.importing import Fault, read_workbook
from resources.stock import Depot, Lot, Parcel
from tests.resources.holdings_books import NOW, HoldingsBooks
from tests.resources.sheets import seen, write

TAPE = Item(ItemCode("2030101"), Name("警戒带"), Name("卷"))
HERE = Position(29_950_000, 113_900_000)
CABINET = Depot(DepotId("D-C001"), Name("春晖社区微型储备点"), "community", HERE, carriers=2, phone="1", lead_minutes=5)
HALL = Depot(DepotId("D-M1"), Name("市库"), "city", HERE, carriers=12)
ROLLS = Lot(LotId("L-1"), TAPE.code, Quantity(24), batch="B1")
KNOWN = RecordHoldings("opening", items=(TAPE,), depots=(CABINET, HALL), contents=(DepotLots(CABINET.id, (ROLLS,)),))

Row = Sequence[object]
ITEMS = ["物资编码", "名称", "计量单位", "保质期天数", "每人每日需要量"]
DEPOTS = ["储备点编号", "名称", "层级", "纬度", "经度", "运输车组", "图外"]
LOTS = ["批次编号", "储备点编号", "物资编码", "数量", "有效期至", "批号"]
RESERVES = ["储备点编号", "物资编码", "最低数量"]
TEAMS = ["队伍编号", "名称", "类别", "能力", "人数", "纬度", "经度", "梯次"]
SHELTERS = ["场所编号", "名称", "容纳人数", "纬度", "经度"]
GOOD_TEAM = ["T-1", "队", "消防", "灭火救援", 6, 29.95, 113.9, "区县"]

BAD_CELLS = [
    ("物资目录", ITEMS, ["203010", "绳", "卷", 0, 0], "物资编码", "code-malformed"),
    ("物资目录", ITEMS, ["4030101", "绳", "卷", 0, 0], "物资编码", "code-malformed"),
    ("物资目录", ITEMS, ["2030109", "", "卷", 0, 0], "名称", "cell-missing"),
    ("物资目录", ITEMS, ["2030109", "绳" * 121, "卷", 0, 0], "名称", "text-too-long"),
    ("物资目录", ITEMS, ["2030109", "绳", "卷", -1, 0], "保质期天数", "number-too-small"),
    ("物资目录", ITEMS, ["2030109", "绳", "卷", 1, 0.0001], "每人每日需要量", "number-too-fine"),
    ("储备点", DEPOTS, ["D-9", "点", "县级", 29.95, 113.9, 1, "否"], "层级", "word-unknown"),
    ("储备点", DEPOTS, ["D-9", "点", "", 29.95, 113.9, 1, "否"], "层级", "cell-missing"),
    ("储备点", DEPOTS, ["D-9", "点", "社区", 113.9, 29.95, 1, "否"], "纬度", "degrees-out-of-range"),
    ("储备点", DEPOTS, ["D-9", "点", "社区", 29.95, 181, 1, "否"], "经度", "degrees-out-of-range"),
    ("储备点", DEPOTS, ["D-9", "点", "社区", 29.95, "东经", 1, "否"], "经度", "number-unreadable"),
    ("储备点", DEPOTS, ["D-9", "点", "社区", 29.95, None, 1, "否"], "经度", "cell-missing"),
    ("储备点", DEPOTS, ["D-9", "点", "社区", 29.95, 113.9, 1.5, "否"], "运输车组", "number-not-whole"),
    ("储备点", DEPOTS, ["D-9", "点", "社区", 29.95, 113.9, 1, "也许"], "图外", "word-unknown"),
    ("储备点", DEPOTS, ["D" * 41, "点", "社区", 29.95, 113.9, 1, "否"], "储备点编号", "text-too-long"),
    ("批次", LOTS, ["", "D-M1", "2030101", 5, "", ""], "批次编号", "cell-missing"),
    ("批次", LOTS, ["L-9", "D-X", "2030101", 5, "", ""], "储备点编号", "depot-unknown"),
    ("批次", LOTS, ["L-9", "D-M1", "2999999", 5, "", ""], "物资编码", "item-unknown"),
    ("批次", LOTS, ["L-9", "D-M1", "警戒带", 5, "", ""], "物资编码", "code-malformed"),
    ("批次", LOTS, ["L-9", "D-M1", "2030101", -5, "", ""], "数量", "number-too-small"),
    ("批次", LOTS, ["L-9", "D-M1", "2030101", 5.5, "", ""], "数量", "number-not-whole"),
    ("批次", LOTS, ["L-9", "D-M1", "2030101", "NaN", "", ""], "数量", "number-unreadable"),
    ("批次", LOTS, ["L-9", "D-M1", "2030101", "12卷", "", ""], "数量", "number-unreadable"),
    ("批次", LOTS, ["L-9", "D-M1", "2030101", "=2+3", "", ""], "数量", "cell-missing"),  # nobody computes it
    ("批次", LOTS, ["L-9", "D-M1", "2030101", 1e15, "", ""], "数量", "number-too-large"),
    ("批次", LOTS, ["L-9", "D-M1", "2030101", None, "", ""], "数量", "cell-missing"),
    ("批次", LOTS, ["L-9", "D-M1", "2030101", 5, "next year", ""], "有效期至", "date-unreadable"),
    ("批次", LOTS, ["L-9", "D-M1", "2030101", 5, 46447, ""], "有效期至", "date-unreadable"),
    ("批次", LOTS, ["L-1", "D-M1", "2030101", 5, "", ""], "储备点编号", "lot-elsewhere"),
    ("批次", LOTS, ["L-1", "D-C001", "2030101", 3, "", ""], "数量", "lot-promised"),
    ("最低储备", RESERVES, ["D-M1", "2030101", -1], "最低数量", "number-too-small"),
    ("最低储备", RESERVES, ["D-X", "2030101", 1], "储备点编号", "depot-unknown"),
    ("最低储备", RESERVES, ["D-M1", "", 1], "物资编码", "cell-missing"),
    ("队伍", TEAMS, [*GOOD_TEAM[:2], "海军", *GOOD_TEAM[3:]], "类别", "word-unknown"),
    ("队伍", TEAMS, [*GOOD_TEAM[:3], "灭火救援、飞行", *GOOD_TEAM[4:]], "能力", "word-unknown"),
    ("队伍", TEAMS, [*GOOD_TEAM[:3], "、", *GOOD_TEAM[4:]], "能力", "cell-missing"),
    ("队伍", TEAMS, [*GOOD_TEAM[:4], 0, *GOOD_TEAM[5:]], "人数", "number-too-small"),
    ("队伍", TEAMS, [*GOOD_TEAM[:7], "省级"], "梯次", "word-unknown"),
    ("避难场所", SHELTERS, ["S-1", "公园", 12.5, 29.95, 113.9], "容纳人数", "number-not-whole"),
    ("避难场所", SHELTERS, ["S-1", "公园", 1200, None, 113.9], "纬度", "cell-missing"),
]


def known_city() -> HoldingsBooks:
    books = HoldingsBooks(KNOWN)
    books.stock.promise(NOW, CABINET.id, [Parcel(ROLLS.id, TAPE.code, Quantity(4))])
    return books


@pytest.mark.parametrize(("sheet", "headings", "row", "column", "code"), BAD_CELLS)
def test_a_bad_cell_is_named_by_sheet_row_column_and_reason(
    tmp_path: Path, sheet: str, headings: Row, row: Row, column: str, code: str
) -> None:
    preview = seen(write(tmp_path / "bad.xlsx", **{sheet: [headings, [], row]}), known_city())
    assert [(fault.sheet, fault.row, fault.column, fault.reason.code) for fault in preview.faults] == [
        (sheet, 3, column, code)
    ]
    assert preview.command == RecordHoldings("count")
    assert [count.faulty for count in preview.counts] == [1]


def test_a_lot_that_becomes_another_item_is_a_fault(tmp_path: Path) -> None:
    more = ["2030102", "锥筒", "个", 0, 0]
    path = write(tmp_path / "bad.xlsx", 物资目录=[ITEMS, more], 批次=[LOTS, ["L-1", "D-C001", "2030102", 24, "", "B1"]])
    assert [fault.reason.code for fault in seen(path, known_city()).faults] == ["lot-other-item"]


def test_every_bad_cell_of_a_row_is_named_and_the_row_counts_once(tmp_path: Path) -> None:
    path = write(tmp_path / "bad.xlsx", 批次=[LOTS, ["L-9", "D-X", "9", "many", "soon", ""]])
    preview = seen(path, known_city())
    assert {fault.column for fault in preview.faults} == {"储备点编号", "物资编码", "数量", "有效期至"}
    assert preview.counts[0].faulty == 1


def test_an_id_that_stands_twice_in_a_sheet_is_a_fault_of_the_second_row(tmp_path: Path) -> None:
    row: Row = ["L-9", "D-M1", "2030101", 5, "", ""]
    preview = seen(write(tmp_path / "twice.xlsx", Lots=(LOTS, row, row)), known_city())
    assert preview.faults == (Fault("Lots", 3, "批次编号", Reason("row-twice", {"id": "L-9", "first": 2})),)
    assert preview.counts[0].new == 1


def test_what_rests_on_a_bad_row_is_bad_too_and_the_good_rows_can_be_taken_alone(tmp_path: Path) -> None:
    path = write(
        tmp_path / "mixed.xlsx",
        储备点=[DEPOTS, ["D-8", "点", "社区", 29.9, 113.9, 1, "否"], ["D-9", "点", "县级", 29.9, 113.9, 1, "否"]],
        批次=[LOTS, ["L-8", "D-8", "2030101", 5, "", ""], ["L-9", "D-9", "2030101", 5, "", ""]],
    )
    books = known_city()
    preview = seen(path, books)
    assert [(fault.sheet, fault.row) for fault in preview.faults] == [("储备点", 3), ("批次", 3)]
    books.record(preview.command)
    assert "D-8" in books.stock.depots and "L-8" in books.stock.lots
    assert "D-9" not in books.stock.depots and "L-9" not in books.stock.lots


def test_a_change_is_shown_field_by_field(tmp_path: Path) -> None:
    path = write(
        tmp_path / "change.xlsx",
        储备点=[DEPOTS, ["D-C001", "春晖社区微型储备点", "Community", None, None, 1, None]],
        批次=[LOTS, ["L-1", "D-C001", 2030101, 30, "2027年3月1日", "B1"]],
    )
    preview = seen(path, known_city())
    assert preview.faults == ()
    changes = {(change.id, f.column.en): (f.old, f.new) for change in preview.changes for f in change.fields}
    assert changes == {
        ("D-C001", "Carriers"): ("2", "1"),
        ("L-1", "Quantity"): ("24", "30"),
        ("L-1", "Good until"): ("", "2027-03-01"),
    }
    assert preview.command.depots == (msgspec.structs.replace(CABINET, carriers=1),)  # phone and place stay


def test_the_same_in_other_words_changes_nothing(tmp_path: Path) -> None:
    path = write(
        tmp_path / "same.xlsx",
        Depots=[["Depot ID", "Name", "Tier"], ["D-C001", "春晖社区微型储备点", " COMMUNITY "]],
        Lots=[["lot id", "Depot ID", "Item code", "Quantity"], ["L-1", "D-C001", 2030101.0, "２４"]],
    )
    preview = seen(path, known_city())
    assert (preview.faults, preview.changes) == ((), ())
    assert [count.unchanged for count in preview.counts] == [1, 1]


def test_either_heading_row_may_be_deleted_and_columns_may_stand_in_any_order(tmp_path: Path) -> None:
    titled: Sequence[Row] = [
        ["物资批次表"],
        [],
        ["Quantity*", "Item code", "Lot ID", "Depot ID"],
        [7, "2030101", "L-7", "D-M1"],
    ]
    preview = seen(write(tmp_path / "order.xlsx", Lots=titled), known_city())
    assert preview.faults == ()
    assert preview.command.contents == (DepotLots(HALL.id, (Lot(LotId("L-7"), TAPE.code, Quantity(7)),)),)


def test_sheets_and_columns_that_are_not_read_are_named(tmp_path: Path) -> None:
    path = write(
        tmp_path / "more.xlsx",
        批次=[[*LOTS, "备注"], ["L-7", "D-M1", "2030101", 7, "", "", "x"]],
        透视表=[["a"]],
        Sheet3=[],
        说明=[["text"]],
    )
    assert seen(path, known_city()).ignored == ("批次: 备注", "透视表")


def test_markup_in_a_cell_is_a_text_like_any_other(tmp_path: Path) -> None:
    markup = "<img src=x onerror=alert(1)>"
    path = write(tmp_path / "markup.xlsx", 储备点=[DEPOTS, ["D-9", markup, "社区", 29.9, 113.9, 1, "否"]])
    assert seen(path, known_city()).command.depots[0].name == Name(markup)


@pytest.mark.parametrize(
    ("sheets", "place", "code"),
    [
        ({"Sheet1": [["a"]]}, "", "sheets-missing"),
        ({"批次": [LOTS[:3], ["L-1", "D-1", "2030101"]]}, ": 批次", "columns-missing"),
        ({"批次": [["a", "b"], ["L-1", "D-1"]]}, ": 批次", "headings-missing"),
        ({"批次": [[*LOTS, "Quantity"]]}, ": 批次", "column-twice"),
        ({"批次": [LOTS], "Lots": [LOTS]}, ": Lots", "sheet-twice"),
        ({"批次": [LOTS, [*[None] * 800, 1]]}, ": xl/worksheets/sheet1.xml", "workbook-too-large"),
    ],
)
def test_a_workbook_of_another_form_is_refused_with_the_place_named(
    tmp_path: Path, sheets: dict[str, Sequence[Row]], place: str, code: str
) -> None:
    path = write(tmp_path / "other.xlsx", **sheets)
    with pytest.raises(BadInput) as refused:
        read_workbook(path)
    assert (refused.value.place, refused.value.reason.code) == (f"{path}{place}", code)


def test_a_cell_in_the_last_row_does_not_eat_the_memory(tmp_path: Path) -> None:
    path = tmp_path / "far.xlsx"
    book = Workbook()
    book.active["AB1048576"] = 1
    book.save(path)
    with pytest.raises(BadInput) as refused:
        read_workbook(path)
    assert refused.value.reason.code == "workbook-too-large"


@pytest.mark.parametrize("content", [b"", b"hello", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)])
def test_a_file_that_is_no_workbook_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "no.xlsx"
    path.write_bytes(content)
    with pytest.raises(BadInput) as refused:
        read_workbook(path)
    assert (refused.value.place, refused.value.reason.code) == (str(path), "workbook-broken")


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as refused:
        read_workbook(tmp_path / "nowhere.xlsx")
    assert refused.value.reason.code == "file-missing"


shares = st.floats(0, 1, exclude_max=True)


@given(cut=shares, flips=st.lists(st.tuples(shares, st.integers(0, 255)), max_size=4))
@settings(max_examples=150, deadline=None)
def test_a_damaged_workbook_is_read_or_refused_and_never_a_crash(
    tmp_path_factory: pytest.TempPathFactory, cut: float, flips: list[tuple[float, int]]
) -> None:
    path = write(tmp_path_factory.mktemp("damaged") / "w.xlsx", 批次=[LOTS, ["L-9", "D-M1", "2030101", 5, "", ""]])
    content = bytearray(path.read_bytes())
    if not flips:
        content = content[: int(len(content) * cut)]
    for at, byte in flips:
        content[int(at * len(content))] = byte
    path.write_bytes(content)
    books = known_city()
    try:
        preview = seen(path, books)
    except BadInput as refused:
        assert refused.place.startswith(str(path))
    else:
        assert isinstance(decide_holdings(*books.states, preview.command), list)


cells = st.one_of(
    st.sampled_from(["D-C001", "D-M1", "L-1", "2030101", "社区", "消防", "灭火救援", "是", "2027-03-01", "", None]),
    st.sampled_from([1e300, -1e300, 1e-300]), st.integers(-5, 50), st.floats(-200, 200),
    st.text(st.characters(codec="utf-8", exclude_categories=("C", "Zl")), max_size=6),
)  # fmt: skip
SHEETS = {"物资目录": ITEMS, "储备点": DEPOTS, "批次": LOTS, "最低储备": RESERVES, "队伍": TEAMS, "避难场所": SHELTERS}


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_the_good_rows_of_any_workbook_are_never_refused(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    sheets = {
        title: [headings, *data.draw(st.lists(st.tuples(*[cells] * len(headings)), max_size=4))]
        for title, headings in SHEETS.items()
    }
    books = known_city()
    preview = seen(write(tmp_path_factory.mktemp("any") / "w.xlsx", **sheets), books)
    assert isinstance(decide_holdings(*books.states, preview.command), list)
    assert {fault.sheet for fault in preview.faults} <= set(SHEETS)
