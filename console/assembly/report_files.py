"""A report as a file: Word by python-docx, PDF by the widgets' sheet. Written whole or not at all."""

import re
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from console.views.report_paper import ReportPaper
from console.views.seal import Seal, qr_png
from resources.whole import whole_file

if TYPE_CHECKING:
    from docx.document import Document

FONT, EAST_ASIAN = "Noto Sans", "Noto Sans CJK SC"
"""For Latin and for Chinese letters; where a machine has neither, Word takes one that it has."""
MARGIN, CODE = 20, 28
"""Millimetres around the text, and of the seal's code."""
NO_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_report(paper: ReportPaper, folder: Path, name: str, how: Literal["docx", "pdf"]) -> Path:
    """Write the report into the folder and return where. Raises BadInput when the machine cannot."""
    path = folder / f"{name}.{how}"
    with whole_file(path) as fresh:
        folder.mkdir(parents=True, exist_ok=True)
        if how == "docx":
            word_document(paper).save(str(fresh))
        else:
            from console.widgets.report_sheet import report_pdf

            fresh.write_bytes(report_pdf(paper))
    return path


def word_document(paper: ReportPaper) -> "Document":
    """The report as a Word document; in an exercise every page says so in its head."""
    import docx
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm, Pt, RGBColor

    document = docx.Document()
    _set_font(document.styles["Normal"], 11)
    speak_chinese(document)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.top_margin = Mm(MARGIN)
    section.bottom_margin, section.footer_distance = Mm(MARGIN + CODE if paper.seal is not None else MARGIN), Mm(8)
    if paper.watermark:
        head = section.header.paragraphs[0]
        head.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = head.add_run(paper.watermark)
        run.bold = True
        run.font.color.rgb = RGBColor(0xA3, 0x28, 0x9A)
    title = document.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = title.add_run(readable(paper.title))
    run.bold, run.font.size = True, Pt(16)
    for line in paper.heads:
        document.add_paragraph(readable(line)).paragraph_format.space_after = Pt(2)
    for part in paper.sections:
        heading = document.add_paragraph()
        heading.paragraph_format.space_before = Pt(8)
        heading.paragraph_format.space_after = Pt(2)
        heading.add_run(readable(part.title)).bold = True
        for text in part.text.split("\n"):
            document.add_paragraph(readable(text)).paragraph_format.space_after = Pt(2)
    document.add_paragraph(readable(paper.sign)).paragraph_format.space_before = Pt(14)
    if paper.seal is not None:
        word_seal(section, paper.seal)
    return document


def word_seal(section: Any, seal: Seal) -> None:
    """The record's seal in the foot of every page of a section: its code, and what it says."""
    from docx.shared import Pt

    foot = section.footer.paragraphs[0]
    word_picture(foot, qr_png(seal.note), CODE)
    run = foot.add_run("  " + " · ".join(readable(words) for words in seal.words))
    run.font.size = Pt(8)


def word_picture(line: Any, content: bytes, millimetres: float) -> None:
    """A picture in a line, so wide and no wider: LibreOffice adds a rim of 3 mm where the file names none."""
    from docx.shared import Mm

    shape = line.add_run().add_picture(BytesIO(content), width=Mm(millimetres))
    for side in "TBLR":
        shape._inline.set(f"dist{side}", "0")


def speak_chinese(document: "Document") -> None:
    """Chinese signs are those of the mainland: else commas stand in the middle, as in Taiwan."""
    from docx.oxml.ns import qn

    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")


def _set_font(style: Any, size: int) -> None:
    """A font for Latin letters and one for Chinese: Word asks for them apart."""
    from docx.oxml.ns import qn
    from docx.shared import Pt

    style.font.name, style.font.size = FONT, Pt(size)
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), EAST_ASIAN)


def readable(text: str) -> str:
    """Without what no XML may hold, control characters and halves of signs: a caller's text can have any."""
    return NO_XML.sub("", text)
