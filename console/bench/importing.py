"""`stock.import`: how long the preview of the users' own workbook takes."""

from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from openpyxl import Workbook
from python_calamine import CalamineWorkbook

from console.bench.measuring import in_turns
from console.bench.row import Row, row
from resources.base import DepotId, Name, Position
from resources.catalogue import Catalogue, ItemsListed
from resources.importing import preview
from resources.library.shipped import shipped_catalogue
from resources.shelters import Shelters
from resources.stock import Depot, DepotsListed, Stock
from resources.teams import Teams

ROWS = 20_000
ROUNDS = 3
DEPOTS = 200
ZONE = ZoneInfo("Asia/Shanghai")
TITLE = "批次"
HEADINGS = ("批次编号", "储备点编号", "物资编码", "数量", "有效期至", "批号")


def preview_stock(rows: int = ROWS, rounds: int = ROUNDS) -> list[Row]:
    """Read, judge and compare every row; the peer only reads the cells with calamine."""
    catalogue, stock = Catalogue(), Stock()
    catalogue.listed(ItemsListed(shipped_catalogue()))
    depots = tuple(DepotId(f"D-{number:03}") for number in range(DEPOTS))
    here = Position(29_950_000, 113_900_000)
    stock.depots_listed(DepotsListed(tuple(Depot(depot, Name(depot), "city", here, 2) for depot in depots)))
    with TemporaryDirectory(prefix="vigil-bench-") as folder:
        path = Path(folder) / "stock.xlsx"
        write_lots(path, rows, tuple(catalogue.items), depots)

        def ours() -> None:
            seen = preview(path, catalogue, stock, Teams(), Shelters(), ZONE)
            if seen.faults or seen.counts[0].new != rows:
                raise RuntimeError("the bench's own workbook is at fault")

        mine, peer = in_turns(ours, lambda: _bare_read(path), rounds)
    return [row("stock.import", mine * 1000, "ms", "calamine reads the cells", peer * 1000, rows)]


def write_lots(path: Path, rows: int, items: tuple[str, ...], depots: tuple[DepotId, ...]) -> None:
    """A workbook with one sheet of so many lots."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(TITLE)
    sheet.append(HEADINGS)
    for number in range(rows):
        depot, item = depots[number % len(depots)], items[number % len(items)]
        sheet.append((f"L-{number:05}", depot, item, number % 400, f"2028-{number % 12 + 1:02}-01", f"B{number}"))
    book.save(path)


def _bare_read(path: Path) -> None:
    with CalamineWorkbook.from_path(str(path)) as file:
        file.get_sheet_by_name(TITLE).to_python(skip_empty_area=False)
