"""Flows texts, tables and pictures down the pages of a paper: rows stay whole, heads come again, headings never alone.

Qt's own documents cut rows in two at the end of a page and take ten times as long for tables of some hundred rows.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPen, QTextLayout, QTextOption

from console.widgets.paper_font import paper_font

SERIF = ["FangSong", "Noto Serif CJK SC", "Noto Serif SC", "Source Han Serif SC", "SimSun", "Noto Sans CJK SC"]
SANS = ["SimHei", "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Microsoft YaHei", "Noto Sans"]
"""Letters of texts and titles; of headings and tables."""
INK, LINE, SHADE = "#000000", "#8a939c", "#e7ebef"
PAD, LEADING = 0.9, 1.28
"""Millimetres around a cell's text; a line's height in that of its letters."""


@dataclass(frozen=True)
class Face:
    """Letters: which, how large in points, and the room above and below in millimetres."""

    families: Sequence[str]
    size: float
    bold: bool = False
    above: float = 0.0
    below: float = 0.0
    centred: bool = False
    indent: float = 0.0
    colour: str = INK


@dataclass
class Laid:
    """A text broken into lines. The layout is kept: without it the lines are nothing."""

    layout: QTextLayout
    height: float
    lines: int


@dataclass
class Piece:
    """Something that stands on a page: how much room it wants there at once, and how it is put there."""

    least: float
    put: Callable[[], None]
    heads: bool = False
    """It must not stand at a page's foot without what comes next."""


@dataclass
class Flow:
    """The pages' column: `width` and `height` in dots, `dots` of them to the inch.

    `turn` begins the next page; without a painter the pages are only counted.
    """

    width: float
    height: float
    dots: float
    painter: QPainter | None
    turn: Callable[[], None]
    y: float = 0.0
    pieces: list[Piece] = field(default_factory=list)

    def mm(self, length: float) -> float:
        """Millimetres in dots."""
        return length / 25.4 * self.dots

    # --- what can be put there --------------------------------------------------------------------------------

    def paragraph(self, text: str, face: Face, heads: bool = False) -> None:
        """A paragraph, broken over pages between its lines."""
        laid = self._lay(text, face, self.width, Qt.AlignmentFlag.AlignHCenter if face.centred else None)
        least = self.mm(face.above) + (laid.height if laid.lines < 3 or heads else laid.height / laid.lines * 2)

        def put() -> None:
            self.y += self.mm(face.above) if self.y else 0
            self._lines(laid, face)
            self.y += self.mm(face.below)

        self.pieces.append(Piece(least, put, heads))

    def picture(self, image: QImage, caption: str, face: Face) -> None:
        """A picture over the whole width, its caption below it on the same page."""
        tall = self.width * image.height() / image.width()
        laid = self._lay(caption, face, self.width, Qt.AlignmentFlag.AlignHCenter)
        gap = self.mm(1)

        def put() -> None:
            if self.painter is not None:
                box = QRectF(0, self.y, self.width, tall)
                self.painter.drawImage(box, image)
                self.painter.setPen(QPen(QColor(LINE), self.mm(0.15)))
                self.painter.drawRect(box)
            self.y += tall + gap
            self._lines(laid, face)
            self.y += self.mm(face.below)

        self.pieces.append(Piece(tall + gap + laid.height, put))

    def table(
        self, heads: Sequence[str], widths: Sequence[float], right: Sequence[bool], rows: Sequence[Sequence[str]],
        head: Face, cell: Face, bold: Sequence[Sequence[bool]],
    ) -> None:  # fmt: skip
        """A table; its head comes again on every page that it reaches. `bold` says which cells stand out."""
        total = sum(widths)
        columns = [self.width * width / total for width in widths]
        top = self._row(heads, columns, right, [head] * len(heads))
        strong = replace(cell, bold=True)
        body = [
            self._row(row, columns, right, [strong if one else cell for one in marks])
            for row, marks in zip(rows, bold, strict=True)
        ]
        tall = [max(laid.height for laid in row) + 2 * self.mm(PAD) for row in (top, *body)]

        def put() -> None:
            self._draw_row(top, columns, tall[0], head, SHADE)
            for row, height in zip(body, tall[1:], strict=True):
                if self.y + height > self.height:
                    self._next_page()
                    self._draw_row(top, columns, tall[0], head, SHADE)
                self._draw_row(row, columns, height, cell, "")
            self.y += self.mm(cell.below)

        self.pieces.append(Piece(sum(tall[:3]), put))  # a head and one row at a page's foot look like a leftover

    # --- putting it there -------------------------------------------------------------------------------------

    def run(self) -> int:
        """Put everything there; how many pages that took."""
        self._pages = 1
        for number, piece in enumerate(self.pieces):
            wanted = piece.least
            for follower in self.pieces[number + 1 :]:
                if not self.pieces[number].heads:
                    break
                wanted += follower.least
                if not follower.heads:
                    break
            if self.y and self.y + wanted > self.height:
                self._next_page()
            piece.put()
        return self._pages

    def _next_page(self) -> None:
        self._pages += 1
        self.y = 0.0
        if self.painter is not None:
            self.turn()

    def _lay(self, text: str, face: Face, width: float, side: Qt.AlignmentFlag | None = None) -> Laid:
        layout = QTextLayout(text, self.font(face))
        option = QTextOption(side or Qt.AlignmentFlag.AlignLeft)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setCacheEnabled(True)
        layout.beginLayout()
        height, indent, count = 0.0, face.indent * face.size / 72 * self.dots, 0
        while (line := layout.createLine()).isValid():
            shift = indent if not count else 0.0
            line.setLineWidth(max(1.0, width - shift))
            line.setPosition(QPointF(shift, height))
            height += line.height() * LEADING
            count += 1
        layout.endLayout()
        return Laid(layout, height, count)

    def font(self, face: Face) -> QFont:
        """The letters of a face. In dots, so that the sizes are those of the paper whatever the screen has."""
        font = paper_font(face.families)
        font.setPixelSize(round(face.size / 72 * self.dots))
        font.setBold(face.bold)
        return font

    def _lines(self, laid: Laid, face: Face) -> None:
        """Line by line, since a paragraph may begin on one page and end on the next."""
        step = laid.height / max(1, laid.lines)
        for number in range(laid.lines):
            if self.y + step > self.height:
                self._next_page()
            if self.painter is not None:
                line = laid.layout.lineAt(number)
                self.painter.setPen(QColor(face.colour))
                line.draw(self.painter, QPointF(0, self.y - line.y()))
            self.y += step

    def _row(
        self, texts: Sequence[str], columns: Sequence[float], right: Sequence[bool], faces: Sequence[Face]
    ) -> list[Laid]:
        return [
            self._lay(text, face, width - 2 * self.mm(PAD), Qt.AlignmentFlag.AlignRight if flush else None)
            for text, width, flush, face in zip(texts, columns, right, faces, strict=True)
        ]

    def _draw_row(self, row: Sequence[Laid], columns: Sequence[float], height: float, face: Face, shade: str) -> None:
        if self.painter is not None:
            left = 0.0
            for laid, width in zip(row, columns, strict=True):
                box = QRectF(left, self.y, width, height)
                if shade:
                    self.painter.fillRect(box, QColor(shade))
                self.painter.setPen(QPen(QColor(LINE), self.mm(0.15)))
                self.painter.drawRect(box)
                self.painter.setPen(QColor(face.colour))
                laid.layout.draw(self.painter, QPointF(left + self.mm(PAD), self.y + self.mm(PAD)))
                left += width
        self.y += height
