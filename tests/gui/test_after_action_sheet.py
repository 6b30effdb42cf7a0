"""The report's PDF has all that the tables have, and on each page the seal, the book and the page's number."""

from pathlib import Path
from unicodedata import normalize

import pytest
from PySide6.QtGui import QColor, QFontMetricsF, QImage
from PySide6.QtPdf import QPdfDocument

from console.review.after_action import Scope
from console.views.after_action import Parts, Table, after_action_paper
from console.views.language import Language, Tongue
from console.widgets.after_action_sheet import COLUMNS, DOTS, SIDE, after_action_pdf
from console.widgets.page_flow import PAD, Flow
from tests.console.assembly.test_after_action_files import SEAL
from tests.console.review.after_the_action import night, told
from tests.console.town import PROFILE

EQUAL = str.maketrans(
    {
        **dict.fromkeys("–—‐‑‒−", "-"),
        **dict(zip("⻓⻋⻔⻅⻉⻛⻚⻘⻜⻢⻥⻦⻬⻩", "长车门见贝风页青飞马鱼鸟齐黄", strict=True)),
    }
)
"""Signs for which the font has one drawing, so that the PDF names either."""


def pages(tmp_path: Path, tongue: Tongue) -> tuple[Parts, list[str]]:
    """The night's report, and the text of each page; with a grey picture in place of each map."""
    town, incident = night()
    gathered = told(town, Scope("incident", incident))
    parts = Parts(gathered.after_action, gathered.situation, Language(tongue), PROFILE)
    grey = QImage(400, 220, QImage.Format.Format_RGB32)
    grey.fill(QColor("grey"))
    moments = gathered.after_action.moments
    paper = after_action_paper(parts, "陈静", SEAL, moments)
    file = tmp_path / "report.pdf"
    file.write_bytes(after_action_pdf(paper, dict.fromkeys(moments, grey)))
    document = QPdfDocument()
    assert document.load(str(file)) == QPdfDocument.Error.None_
    found = [document.getAllText(number).text() for number in range(document.pageCount())]
    document.close()
    return parts, found


@pytest.mark.parametrize("tongue", ["zh_CN", "en"])
def test_every_page_bears_the_seal_the_book_and_its_number(tmp_path: Path, qapp: object, tongue: Tongue) -> None:
    _, found = pages(tmp_path, tongue)
    assert len(found) > 3
    for number, text in enumerate(found, start=1):
        said = _squeezed(text)
        assert "sealedto41" in said and f"{number}/{len(found)}" in said


def test_no_english_word_of_a_table_s_head_is_broken(qapp: object) -> None:
    town, incident = night()
    gathered = told(town, Scope("incident", incident))
    parts = Parts(gathered.after_action, gathered.situation, Language("en"), PROFILE)
    flow = Flow((210 - 2 * SIDE) / 25.4 * DOTS, 0, DOTS, None, lambda: None)
    letters = QFontMetricsF(flow.font(COLUMNS))
    for table in parts.tables():
        columns, _ = table.on_paper()
        for column in columns:
            room = flow.width * column.width / sum(one.width for one in columns) - 2 * flow.mm(PAD)
            assert max(map(letters.horizontalAdvance, column.title.split())) <= room, f"{table.key} {column.title}"


@pytest.mark.parametrize("tongue", ["zh_CN", "en"])
def test_the_signed_note_stands_whole_on_one_page(tmp_path: Path, qapp: object, tongue: Tongue) -> None:
    _, found = pages(tmp_path, tongue)
    lines = [_squeezed(line) for line in SEAL.note.splitlines() if line]
    assert any(all(line in _squeezed(text) for line in lines) for text in found)


@pytest.mark.parametrize("tongue", ["zh_CN", "en"])
def test_every_cell_of_every_table_is_on_paper(tmp_path: Path, qapp: object, tongue: Tongue) -> None:
    parts, found = pages(tmp_path, tongue)
    said = _squeezed("".join(found))
    paper = after_action_paper(parts, "", None, ())
    for table in (block for block in paper.blocks if isinstance(block, Table)):
        for row in table.on_paper()[1]:
            for cell in row:
                assert _squeezed(cell.said) in said, (table.key, cell)


def _squeezed(text: str) -> str:
    """Without blanks and line ends, which the layout puts where it needs them; of two equal signs the one we type."""
    return "".join(normalize("NFKC", text).translate(EQUAL).split())
