"""What is exported comes back as it was; what a template holds changes nothing."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from resources.base import BadInput, DepotId, Instant, ItemCode, LotId, Name, Position, Quantity, ShelterId, TeamId
from resources.catalogue import Item
from resources.days import FIRST, LAST, end_of_day
from resources.founding import found_city
from resources.holdings import DepotLots, RecordHoldings
from resources.importing import export, read_workbook, template
from resources.importing.columns import ALL
from resources.importing.notes import EXAMPLES
from resources.shelters import SERVICES, Shelter
from resources.stock import TIERS, Depot, Lot, Reserve
from resources.teams import CAPABILITIES, KINDS, Team
from tests.resources.holdings_books import NOW, HoldingsBooks
from tests.resources.riverside_sites import riverside
from tests.resources.sheets import ZONE, seen, write

plain = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=12)
lines = st.one_of(
    plain, st.sampled_from(["=1+1", "+86 1", "-2", "@SUM(A1)", "_x0041_", "<img src=x>", "007", "1.0", "是"])
)
anything = st.text(max_size=12)
quantities = st.integers(0, 10**12)
positions = st.builds(Position, st.integers(-90_000_000, 90_000_000), st.integers(-180_000_000, 180_000_000))
days = st.dates(FIRST, LAST).map(lambda day: end_of_day(day, ZONE))


@st.composite
def holdings(draw: st.DrawFn, text: st.SearchStrategy[str]) -> RecordHoldings:
    """A small city: whatever its people may have called its things."""
    names = st.builds(Name, lines, text)
    codes = draw(st.lists(st.integers(1000000, 3999999), min_size=1, max_size=3, unique=True))
    items = [
        Item(ItemCode(str(code)), draw(names), draw(names), draw(st.integers(0, 9999)), draw(quantities) % 10**6)
        for code in codes
    ]
    depots = [
        Depot(
            DepotId(id_), draw(names), draw(st.sampled_from(TIERS)), draw(positions), draw(st.integers(0, 99)),
            draw(text), draw(text), draw(names), draw(st.integers(0, 2000)), draw(st.booleans()), draw(st.booleans()),
        )
        for id_ in draw(st.lists(lines, min_size=1, max_size=3, unique=True))
    ]  # fmt: skip
    contents: dict[str, list[Lot]] = {depot.id: [] for depot in depots}
    for id_ in draw(st.lists(lines, max_size=4, unique=True)):
        contents[draw(st.sampled_from(depots)).id].append(
            Lot(
                LotId(id_), draw(st.sampled_from(items)).code, Quantity(draw(quantities)),
                draw(st.one_of(st.just(Instant(0)), days)), draw(text), draw(text), draw(text),
            )
        )  # fmt: skip
    least = (Reserve(items[0].code, Quantity(draw(st.integers(1, 10**12)))),)
    teams = [
        Team(
            TeamId(id_), draw(names), draw(st.sampled_from(sorted(KINDS))), "city",
            tuple(draw(st.lists(st.sampled_from(sorted(CAPABILITIES)), min_size=1, max_size=4, unique=True))),
            draw(st.integers(1, 999)), draw(text), draw(positions), draw(names), draw(names), draw(text),
        )
        for id_ in draw(st.lists(lines, max_size=2, unique=True))
    ]  # fmt: skip
    shelters = [
        Shelter(
            ShelterId(id_), draw(names), draw(positions), draw(st.integers(0, 10**6)),
            tuple(draw(st.lists(st.sampled_from(sorted(SERVICES)), max_size=4, unique=True))), draw(names), draw(text),
        )
        for id_ in draw(st.lists(lines, max_size=2, unique=True))
    ]  # fmt: skip
    return RecordHoldings(
        "opening",
        tuple(items),
        tuple(depots),
        tuple(DepotLots(depot.id, tuple(contents[depot.id]), least) for depot in depots),
        tuple(teams),
        tuple(shelters),
    )


@given(holdings(anything))
@settings(max_examples=25, deadline=None)
def test_an_export_read_back_changes_nothing_and_has_no_fault(city: RecordHoldings) -> None:
    books = HoldingsBooks(city)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "city.xlsx"
        export(path, *books.states, ZONE)
        preview = seen(path, books)
    assert preview.faults == ()
    assert preview.changes == ()
    assert preview.command == RecordHoldings("count")


@given(holdings(lines))
@settings(max_examples=25, deadline=None)
def test_an_export_read_into_an_empty_city_makes_the_same_city(city: RecordHoldings) -> None:
    books, empty = HoldingsBooks(city), HoldingsBooks()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "city.xlsx"
        export(path, *books.states, ZONE)
        preview = seen(path, empty)
    assert preview.faults == ()
    empty.record(preview.command)
    assert empty.contents() == books.contents()


def test_the_whole_training_city_goes_through_a_workbook(tmp_path: Path) -> None:
    books, empty = HoldingsBooks(found_city(riverside(), 1, NOW, ZONE)), HoldingsBooks()
    export(tmp_path / "city.xlsx", *books.states, ZONE)
    assert seen(tmp_path / "city.xlsx", books).changes == ()
    preview = seen(tmp_path / "city.xlsx", empty)
    assert preview.faults == () and preview.ignored == ()
    assert all(count.new and not count.faulty for count in preview.counts)
    empty.record(preview.command)
    assert empty.contents() == books.contents()


def test_an_expiry_within_a_day_survives_a_sheet_that_knows_days_only(tmp_path: Path) -> None:
    books = HoldingsBooks(found_city(riverside()[:30], 1, NOW))  # its days end in UTC, the export's in Shanghai
    export(tmp_path / "city.xlsx", *books.states, ZONE)
    assert seen(tmp_path / "city.xlsx", books).changes == ()


def test_the_template_has_six_sheets_with_both_headings_and_notes_and_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "template.xlsx"
    template(path)
    book = load_workbook(path)
    assert book.sheetnames == ["物资目录", "储备点", "批次", "最低储备", "队伍", "避难场所", "说明"]
    for form in ALL:
        rows = [[str(cell.value).rstrip("*") for cell in row] for row in book[form.name.zh].iter_rows()]
        assert rows == [[column.name.zh for column in form.columns], [column.name.en for column in form.columns]]
    assert any("2027-03-01" in str(cell.value) for row in book["说明"].iter_rows() for cell in row)
    preview = seen(path, HoldingsBooks())
    assert (preview.faults, preview.changes, preview.ignored) == ((), (), ())


def test_the_examples_in_the_notes_would_be_good_rows(tmp_path: Path) -> None:
    sheets = {form.name.zh: [[column.name.en for column in form.columns], EXAMPLES[form.key]] for form in ALL}
    preview = seen(write(tmp_path / "examples.xlsx", **sheets), HoldingsBooks())
    assert preview.faults == ()
    assert [count.new for count in preview.counts] == [1] * 6


def test_a_text_that_looks_like_a_formula_is_written_and_stays_a_text(tmp_path: Path) -> None:
    path = tmp_path / "city.xlsx"
    tricks = ["=1+1", "+1", "-1", "@SUM(1)", '=HYPERLINK("http://x","y")', "=cmd|' /C calc'!A0"]
    items = tuple(Item(ItemCode(str(2030101 + at)), Name(trick), Name("卷")) for at, trick in enumerate(tricks))
    books = HoldingsBooks(RecordHoldings("opening", items=items))
    export(path, *books.states, ZONE)
    cells = [row[1] for row in load_workbook(path)["物资目录"].iter_rows(min_row=3)]
    assert [cell.value for cell in cells] == tricks
    assert {cell.data_type for cell in cells} == {"s"}
    assert {cell.number_format for cell in cells} == {"@"}
    assert seen(path, HoldingsBooks()).command.items == items


def test_codes_and_telephones_keep_their_leading_zeros(tmp_path: Path) -> None:
    depot = Depot(DepotId("007"), Name("点"), "community", Position(1, 1), 1, phone="0600-0010001", keeper="1e3")
    books = HoldingsBooks(RecordHoldings("opening", depots=(depot,)))
    export(tmp_path / "city.xlsx", *books.states, ZONE)
    assert seen(tmp_path / "city.xlsx", HoldingsBooks()).command.depots == (depot,)


def test_a_file_that_cannot_be_written_is_said_so_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "taken.xlsx").mkdir()
    with pytest.raises(BadInput) as refused:
        template(tmp_path / "taken.xlsx")
    assert refused.value.reason.code == "file-unwritable"
    assert [path.name for path in tmp_path.iterdir()] == ["taken.xlsx"]
    with pytest.raises(BadInput):
        template(tmp_path / "missing" / "t.xlsx")


def test_a_new_export_replaces_the_old_one_only_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "city.xlsx"
    template(path)
    books = HoldingsBooks(found_city(riverside()[:5], 1, NOW))
    export(path, *books.states, ZONE)
    assert len(read_workbook(path).sheets["teams"].rows) == 396
    assert [found.name for found in tmp_path.iterdir()] == ["city.xlsx"]
