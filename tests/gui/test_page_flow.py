"""On paper rows stay whole, a table's head comes again, and no heading stands alone at a page's foot."""

from PySide6.QtGui import QImage

from console.widgets.page_flow import SANS, Face, Flow

FACE = Face(SANS, 10)
DOTS = 100


def flow() -> Flow:
    """A column of 300 × 400 dots, that only counts its pages."""
    return Flow(300, 400, DOTS, None, lambda: None)


def test_what_fits_stands_on_one_page(qapp: object) -> None:
    column = flow()
    column.paragraph("一行", FACE)
    assert column.run() == 1


def test_a_long_table_goes_over_pages_and_no_row_is_cut(qapp: object) -> None:
    column = flow()
    column.table(["甲", "乙"], [1, 2], [False, True], [["一", "二"]] * 60, FACE, FACE, [[False, True]] * 60)
    row = column.pieces[0].least / 3
    fits = int(400 // row)
    assert column.run() == -(-60 // (fits - 1)), "each page has the head and as many whole rows as fit below it"


def test_a_heading_goes_to_the_page_of_what_it_heads(qapp: object) -> None:
    column = flow()
    tall = QImage(300, 250, QImage.Format.Format_RGB32)
    column.picture(tall, "图", FACE)
    column.paragraph("标题", FACE, heads=True)
    column.picture(tall, "图", FACE)
    heading = column.pieces[1]
    stood: list[float] = []
    put = heading.put

    def noted() -> None:
        stood.append(column.y)
        put()

    heading.put = noted
    assert column.run() == 2
    assert stood == [0.0], "it would have fitted below the first picture, alone"


def test_a_paragraph_that_is_longer_than_a_page_goes_on_on_the_next(qapp: object) -> None:
    column = flow()
    column.paragraph("很长的一段话。" * 300, FACE)
    assert column.run() > 1
