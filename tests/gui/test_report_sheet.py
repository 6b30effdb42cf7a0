"""A report on paper: every page is full of what was written, and an exercise says on each that it is one."""

from pathlib import Path
from unicodedata import normalize

import docx
import msgspec
import pytest
from docx.shared import Mm
from PySide6.QtCore import QSize
from PySide6.QtPdf import QPdfDocument
from pytestqt.qtbot import QtBot

from console.assembly.report_files import write_report
from console.views.language import Language
from console.views.report_paper import ReportPaper, Section
from console.views.seal import QUIET, build_seal, qr_modules, qr_png
from resources.base import BadInput

LONG = "\n".join(f"第{number}项：<b>监测</b> & 疏散" for number in range(1, 91))


def paper(watermark: str = "", measures: str = "已关阀") -> ReportPaper:
    """A sheet with one item."""
    heads = ("报送对象：市政府总值班室", "事件分级：一般（IV 级）")
    return ReportPaper("临江市应急指挥中心", heads, (Section("5. 已采取措施", measures),), "报告人：李明", watermark)


def pages(path: Path) -> list[str]:
    """The text of each page without blanks; the signs as one types them, whichever of two equal ones the font names."""
    found = QPdfDocument()
    found.load(str(path))
    texts = [normalize("NFKC", found.getAllText(number).text()) for number in range(found.pageCount())]
    return ["".join(text.split()) for text in texts]


def test_a_short_report_is_one_page_with_all_that_it_says(qtbot: QtBot, tmp_path: Path) -> None:
    (page,) = pages(write_report(paper(), tmp_path, "a", "pdf"))
    for part in ("临江市应急指挥中心", "市政府总值班室", "已关阀", "报告人", "1/1"):
        assert normalize("NFKC", part) in page
    assert "EXERCISE" not in page


def test_a_long_report_goes_on_over_pages_and_loses_no_line(qtbot: QtBot, tmp_path: Path) -> None:
    found = pages(write_report(paper("EXERCISE 演练", LONG), tmp_path, "b", "pdf"))
    assert len(found) > 1
    assert all("EXERCISE演练" in page for page in found)
    whole = "".join(found)
    assert all(f"第{number}项" in whole for number in range(1, 91))
    assert "<b>监测</b>&疏散" in whole, "what a caller said is text, never markup"


def test_word_reads_back_what_was_written_and_an_exercise_stands_in_the_head_of_every_page(tmp_path: Path) -> None:
    path = write_report(paper("EXERCISE 演练", LONG + "\n\x07坏\ufffe\ud800字符"), tmp_path, "c", "docx")
    document = docx.Document(str(path))
    said = [paragraph.text for paragraph in document.paragraphs]
    assert said[0] == "临江市应急指挥中心"
    assert "第90项：<b>监测</b> & 疏散" in said
    assert "坏字符" in said, "signs that no file may hold are left out"
    assert [one.header.paragraphs[0].text for one in document.sections] == ["EXERCISE 演练"]
    size = (document.sections[0].page_width, document.sections[0].page_height)
    assert [round((side or 0) / Mm(1)) for side in size] == [210, 297], "A4"


NOTE = "vigil/live/fba1dc4f42930a06\n1200\nGYnQRF5UUB3RBkCZKsS8w40S5Gw6lIclgYgBWFnin+4=\n\n— desk-1 0hAOMyWbOL01BTCE\n"


def test_the_seal_stands_on_every_page_and_its_code_is_that_of_the_note(qtbot: QtBot, tmp_path: Path) -> None:
    sealed = msgspec.structs.replace(paper("", LONG), seal=build_seal(NOTE, Language("en")))
    path = write_report(sealed, tmp_path, "e", "pdf")
    found = pages(path)
    assert all("Recordsealedtoentry" in page for page in found) and len(found) > 1
    assert all(f"第{number}项" in "".join(found) for number in range(1, 91)), "no line is hidden by it"
    document = QPdfDocument()
    document.load(str(path))
    rows = qr_modules(NOTE)
    side = 28 / (len(rows) + 2 * QUIET)
    for number in range(len(found)):
        page = document.render(number, QSize(2480, 3508))  # 300 dots to the inch
        for y, row in enumerate(rows):
            dots = [(20 + (x + QUIET + 0.5) * side, 297 - 20 - 28 + (y + QUIET + 0.5) * side) for x in range(len(row))]
            seen = [page.pixelColor(round(x / 25.4 * 300), round(y / 25.4 * 300)) for x, y in dots]
            assert bytes(int(dot.alpha() > 0 and dot.lightness() < 128) for dot in seen) == row


def test_in_word_the_seal_stands_in_the_foot_of_every_page(tmp_path: Path) -> None:
    sealed = msgspec.structs.replace(paper(), seal=build_seal(NOTE, Language("zh_CN")))
    document = docx.Document(str(write_report(sealed, tmp_path, "f", "docx")))
    [section] = document.sections
    [foot] = section.footer.paragraphs
    assert "1,200" in foot.text and "desk-1" in foot.text
    pictures = [part.blob for part in section.footer.part.related_parts.values()]
    assert pictures == [qr_png(NOTE)]


def test_a_folder_that_cannot_be_written_is_said_with_its_path(tmp_path: Path) -> None:
    (tmp_path / "there").write_text("a file")
    with pytest.raises(BadInput) as fault:
        write_report(paper(), tmp_path / "there" / "x", "d", "docx")
    assert fault.value.reason.code == "file-unwritable"
