"""The report as a Word document with what a city files: real headings, numbered pages, tables whose heads repeat."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from console.assembly.report_files import readable, speak_chinese, word_picture
from console.review.after_action import Moment
from console.views.after_action import Paper, Table
from console.views.after_action.paper import Heading, Picture, Text
from console.views.seal import Seal, qr_png

if TYPE_CHECKING:
    from docx.document import Document

LATIN = "Times New Roman"
BODY, TITLE, FIRST, SECOND = "FangSong", "SimSun", "SimHei", "KaiTi"
"""Body, title, headings of the first and the second level: the letters of official papers (GB/T 9704)."""
WIDTH = 174
"""Millimetres between the margins of A4."""
MARGIN, FOOT, CODE, PAGES = 18, 40, 28, 20
"""Millimetres: at the sides and above, below for the seal, of its code, for the pages' numbers."""
BESIDE = 40
"""Twentieths of a point at either side of what a cell says."""
EXERCISE = (0xA3, 0x28, 0x9A)
PROPERTY = 255
"""What Word takes of a property: a place may be a long story."""
SHADE = "E7EBEF"


def word_report(paper: Paper, maps: Mapping[Moment, bytes]) -> "Document":
    """The whole document; `maps` are the pictures of the moments."""
    import docx
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm, Pt

    document = docx.Document()
    speak_chinese(document)
    _styles(document)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.top_margin = Mm(MARGIN)
    section.bottom_margin, section.footer_distance, section.header_distance = Mm(FOOT), Mm(6), Mm(8)
    document.core_properties.title = readable(paper.title.replace("\n", ": "))[:PROPERTY]
    document.core_properties.subject = readable(paper.subtitle)[:PROPERTY]
    document.core_properties.author = ""
    _head(section, paper)
    _foot(section, paper)
    title = document.add_paragraph(readable(paper.title), style="Title")  # a line's end there is a break
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    subtitle = document.add_paragraph(readable(paper.subtitle), style="Subtitle")
    subtitle.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for label, what in paper.heads:
        line = document.add_paragraph()
        line.paragraph_format.space_after = Pt(1)
        line.add_run(f"{readable(label)}{'：' if paper.chinese else ': '}").bold = True
        line.add_run(readable(what))
    for block in paper.blocks:
        _block(document, block, maps, paper)
    return document


def _block(document: "Document", block: object, maps: Mapping[Moment, bytes], paper: Paper) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    if isinstance(block, Heading):
        document.add_heading(readable(block.text), block.level)
    elif isinstance(block, Text):
        lines = block.text.split("\n")
        line = document.add_paragraph(readable(lines[0]))
        for more in lines[1:]:
            line.add_run().add_break()
            line.add_run(readable(more))
        if block.leads:
            line.paragraph_format.keep_with_next = line.paragraph_format.keep_together = True
        if block.note:
            line.paragraph_format.keep_together = True
            for run in line.runs:
                run.font.size = Pt(9)
        elif paper.chinese:
            line.paragraph_format.first_line_indent = Pt(24)
    elif isinstance(block, Picture) and block.moment in maps:
        shown = document.add_paragraph()
        shown.alignment = WD_ALIGN_PARAGRAPH.CENTER
        shown.paragraph_format.keep_with_next = True
        shown.paragraph_format.space_after = Pt(2)
        word_picture(shown, maps[block.moment], WIDTH)
        caption = document.add_paragraph(readable(block.caption), style="Caption")
        caption.alignment = WD_ALIGN_PARAGRAPH.CENTER
    elif isinstance(block, Table):
        word_table(document, block)


def word_table(document: "Document", shown: Table) -> None:
    """A table with its head on every page that it reaches, its rows whole."""
    from docx.shared import Pt

    columns, rows = shown.on_paper()
    table = document.add_table(rows=1, cols=len(columns))
    table.style = "Table Grid"
    total = sum(column.width for column in columns)
    for cell, column in zip(table.rows[0].cells, columns, strict=True):
        _write(cell, column.title, right=column.right, bold=True)
        _shaded(cell)
    _mark(table.rows[0], "w:tblHeader")
    _mark(table.rows[0], "w:cantSplit")
    for row in rows:
        line = table.add_row()
        _mark(line, "w:cantSplit")
        for cell, said, column in zip(line.cells, row, columns, strict=True):
            _write(cell, said.said, right=column.right, bold=said.bad)
    _laid_out(table, [WIDTH * column.width / total for column in columns])
    _narrow(table)
    after = document.add_paragraph()
    after.paragraph_format.space_after = Pt(0)
    after.paragraph_format.line_spacing = Pt(6)


def _laid_out(table: Any, millimetres: list[float]) -> None:
    """Fixed columns between the margins: Word goes by the cells' widths, LibreOffice by the grid's."""
    from docx.enum.table import WD_TABLE_ALIGNMENT
    from docx.shared import Mm

    table.autofit, table.alignment = False, WD_TABLE_ALIGNMENT.CENTER
    for column, width in zip(table.columns, millimetres, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)


def _narrow(table: Any) -> None:
    """Less room beside what a cell says than Word gives: a time of day fits."""
    from docx.oxml import OxmlElement

    room = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        made = OxmlElement(f"w:{side}")
        made.set(_w("w:w"), str(BESIDE))
        made.set(_w("w:type"), "dxa")
        room.append(made)
    look = table._tbl.tblPr.find(_w("w:tblLook"))
    look.addprevious(room)


def _write(cell: Any, text: str, *, right: bool = False, bold: bool = False) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    line = cell.paragraphs[0]
    line.paragraph_format.space_before = line.paragraph_format.space_after = Pt(2)
    line.paragraph_format.line_spacing = 1.0
    if right:
        line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    run = line.add_run(readable(text))
    run.bold, run.font.size = bold, Pt(8)


def _styles(document: "Document") -> None:
    from docx.shared import Pt, RGBColor

    black = RGBColor(0, 0, 0)
    looks = (
        ("Normal", BODY, 12, False), ("Title", TITLE, 20, True), ("Subtitle", SECOND, 14, False),
        ("Heading 1", FIRST, 15, False), ("Heading 2", SECOND, 13, True), ("Caption", SECOND, 10, False),
    )  # fmt: skip
    for name, east_asian, size, bold in looks:
        style = document.styles[name]
        style.font.name, style.font.size, style.font.bold = LATIN, Pt(size), bold
        style.font.color.rgb, style.font.italic = black, False
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for key in list(fonts.attrib):
            if key.endswith("Theme"):
                del fonts.attrib[key]
        for which in ("ascii", "hAnsi"):
            fonts.set(_w(f"w:{which}"), LATIN)
        fonts.set(_w("w:eastAsia"), east_asian)
        border = style.element.get_or_add_pPr().find(_w("w:pBdr"))
        if border is not None:
            style.element.pPr.remove(border)
    document.styles["Normal"].paragraph_format.space_after = Pt(4)
    document.styles["Heading 1"].paragraph_format.space_before = Pt(14)
    document.styles["Heading 2"].paragraph_format.space_before = Pt(8)
    document.styles["Heading 2"].paragraph_format.space_after = Pt(4)


def _head(section: Any, paper: Paper) -> None:
    """What an exercise says on every page."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import RGBColor

    if paper.watermark:
        line = section.header.paragraphs[0]
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = line.add_run(paper.watermark)
        run.bold, run.font.color.rgb = True, RGBColor(*EXERCISE)


def _foot(section: Any, paper: Paper) -> None:
    """The seal's code and words, the book, the page of the pages."""
    from docx.enum.table import WD_ALIGN_VERTICAL
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm, Pt

    foot = section.footer
    table = foot.add_table(1, 3, Mm(WIDTH))
    _laid_out(table, [CODE + 4, WIDTH - CODE - 4 - PAGES, PAGES])
    code, words, pages = table.rows[0].cells
    words.vertical_alignment, pages.vertical_alignment = WD_ALIGN_VERTICAL.CENTER, WD_ALIGN_VERTICAL.BOTTOM
    if paper.seal is not None:
        word_picture(code.paragraphs[0], qr_png(paper.seal.note), CODE)
    lines = [paper.foot, *_words(paper.seal)]
    for number, said in enumerate(lines):
        line = words.paragraphs[0] if not number else words.add_paragraph()
        line.paragraph_format.space_after = Pt(0)
        line.add_run(readable(said)).font.size = Pt(8)
    line = pages.paragraphs[0]
    line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    line.paragraph_format.space_after = Pt(0)
    _field(line, "PAGE")
    line.add_run(" / ").font.size = Pt(9)
    _field(line, "NUMPAGES")
    empty = foot.paragraphs[0]
    foot._element.append(empty._p)  # a table is never the last in a foot
    empty.paragraph_format.space_after = Pt(0)
    empty.paragraph_format.line_spacing = Pt(1)


def _words(seal: Seal | None) -> tuple[str, ...]:
    return seal.words if seal is not None else ()


def _field(line: Any, name: str) -> None:
    """A number that Word works out itself."""
    from docx.oxml import OxmlElement
    from docx.shared import Pt

    for kind in ("begin", "", "separate", "1", "end"):
        run = line.add_run()
        run.font.size = Pt(9)
        if kind == "1":
            run.text = kind  # until it is worked out
            continue
        made = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            made.set(_w("w:fldCharType"), kind)
        else:
            made.text = name
        run._r.append(made)


def _mark(row: Any, what: str) -> None:
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement(what))


def _shaded(cell: Any) -> None:
    from docx.oxml import OxmlElement

    shade = OxmlElement("w:shd")
    for key, value in (("val", "clear"), ("color", "auto"), ("fill", SHADE)):
        shade.set(_w(f"w:{key}"), value)
    cell._tc.get_or_add_tcPr().append(shade)


def _w(name: str) -> str:
    from docx.oxml.ns import qn

    return str(qn(name))
