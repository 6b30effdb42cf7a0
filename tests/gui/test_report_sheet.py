"""A report on paper: every page is full of what was written, and an exercise says on each that it is one."""

from pathlib import Path
from unicodedata import normalize

import docx
import pytest
from PySide6.QtPdf import QPdfDocument
from pytestqt.qtbot import QtBot

from console.assembly.report_files import write_report
from console.views.report_paper import ReportPaper, Section
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


def test_a_folder_that_cannot_be_written_is_said_with_its_path(tmp_path: Path) -> None:
    (tmp_path / "there").write_text("a file")
    with pytest.raises(BadInput) as fault:
        write_report(paper(), tmp_path / "there" / "x", "d", "docx")
    assert fault.value.reason.code == "file-unwritable"
