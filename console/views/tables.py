"""Rows and columns ready to show: what every table of the console is given."""

from typing import Literal

import msgspec


class Column(msgspec.Struct, frozen=True):
    """A column: its heading, how its cells stand, and its width in px (0: takes what is left)."""

    title: str
    align: Literal["left", "right"] = "left"
    width: int = 0


class Bar(msgspec.Struct, frozen=True):
    """A bar beside a cell's text: how full it is and where its target stands, in thousandths of its length."""

    column: int
    filled: int
    target: int


class Row(msgspec.Struct, frozen=True):
    """A row: the id that a selection carries, its texts, one tone for each text that is not normal, and its bars."""

    id: str
    cells: tuple[str, ...]
    tones: tuple[tuple[int, str], ...] = ()
    bars: tuple[Bar, ...] = ()


class TableView(msgspec.Struct, frozen=True):
    """A table. `empty` says that there is nothing, `hint` how something comes here: for whoever can bring it."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    empty: str = ""
    selected: str = ""
    caption: str = ""
    hint: str = ""
