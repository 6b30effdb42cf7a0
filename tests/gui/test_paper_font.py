"""What stands on paper can be searched and copied from the PDF, its figures as well."""

from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtPdf import QPdfDocument
from pytestqt.qtbot import QtBot

from console.views.map_sheet import LegendRow, MapSheet
from console.views.report_paper import ReportPaper, Section
from console.widgets.map_sheet import Scaled, map_size, sheet_pdf
from console.widgets.report_sheet import report_pdf


def text(folder: Path, content: bytes) -> str:
    """What a reader of the PDF finds on its first page, as it stands there."""
    file = folder / "paper.pdf"
    file.write_bytes(content)
    found = QPdfDocument()
    assert found.load(str(file)) == QPdfDocument.Error.None_
    return found.getAllText(0).text()


def test_the_map_s_instant_datum_and_scale_can_be_copied(qtbot: QtBot, tmp_path: Path) -> None:
    legend = (LegendRow("dot", "#37637d", "and 3 more"),)
    lines = ("As of 2026-03-01 03:14:27 (UTC+08:00), entry #1,204", "Datum: WGS-84", "已封存至第 1,204 条", "©")
    sheet = MapSheet("Linjiang 2026", "EXERCISE", "exercise", legend, "", lines, "N", "{n} m", "{n} km", None)
    ground = QImage(*map_size("A4"), QImage.Format.Format_RGB32)
    ground.fill(0xFFEEEEEE)
    said = text(tmp_path, sheet_pdf(sheet, Scaled(ground, 2.0), "A4"))
    for part in ("2026-03-01 03:14:27 (UTC+08:00), entry #1,204", "WGS-84", "and 3 more", "1:24 000", "1,204 条"):
        assert part in said


def test_a_report_s_times_numbers_and_counts_can_be_copied(qtbot: QtBot, tmp_path: Path) -> None:
    section = Section("5. Measures", "11 injured, closed at 03:20\n13 车, 2026-1128-01")
    said = text(tmp_path, report_pdf(ReportPaper("Linjiang", ("2026-11-28 03:14:22",), (section,), "1 of 2", "")))
    for part in ("03:14:22", "5. Measures", "11 injured, closed at 03:20", "2026-1128-01", "1 of 2", "1 / 1"):
        assert part in said
