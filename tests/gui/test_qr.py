"""The seal's code on the printed map: where nothing else is written, and each of its modules as it must be."""

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from console.views.language import Language
from console.views.map_sheet import LegendRow, MapSheet
from console.views.seal import QUIET, build_seal, qr_modules
from console.widgets.map_sheet import DOTS, SIZES, Paper, Scaled, map_size, sheet_png

NOTE = "vigil/live/fba1dc4f42930a06\n1200\nGYnQRF5UUB3RBkCZKsS8w40S5Gw6lIclgYgBWFnin+4=\n\n— desk-1 0hAOMyWbOL01BTCE\n"


@pytest.mark.parametrize("paper", ["A4", "A3"])
def test_the_code_stands_whole_between_the_legend_and_the_scale(qtbot: QtBot, paper: Paper) -> None:
    seal = build_seal(NOTE, Language("en"))
    legend = tuple(LegendRow("dot", "#37637d", f"a layer of a user with a long name, number {n}") for n in range(15))
    lines = ("As of 2026-03-01 03:14:27 (UTC+08:00), entry #1,204", "Datum: WGS-84", " · ".join(seal.words[::2]), "©")
    sheet = MapSheet("临江市", "EXERCISE", "exercise", legend, "and 3 more", lines, "N", "{n} m", "{n} km", seal)
    ground = QImage(*map_size(paper), QImage.Format.Format_RGB32)
    ground.fill(0xFFEEEEEE)
    image = QImage.fromData(sheet_png(sheet, Scaled(ground, 2.0), paper))
    rows = qr_modules(NOTE)
    side, top = 28 / (len(rows) + 2 * QUIET), SIZES[paper][1] - 10 - 30 + 2

    def dark(x: float, y: float) -> int:
        left, below = 166 + x * side, top + y * side
        return int(image.pixelColor(round(left / 25.4 * DOTS), round(below / 25.4 * DOTS)).lightness() < 128)

    whole = range(-QUIET, len(rows) + QUIET)
    seen = [bytes(dark(x + QUIET + 0.5, y + QUIET + 0.5) for x in whole) for y in whole]
    white = bytes(len(whole))
    edge = bytes(QUIET)
    assert seen == [white] * QUIET + [edge + row + edge for row in rows] + [white] * QUIET
