"""What each sheet's rows stand for: from a record to its cells, and from a row to a record."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import Generic, TypeVar

from resources.importing.books import Books
from resources.importing.columns import SheetColumns
from resources.importing.row import Row

R = TypeVar("R")
Ident = tuple[str, ...]


class Form(ABC, Generic[R]):
    """One sheet. A row's `Ident` is the texts of the sheet's key columns."""

    sheet: SheetColumns

    @abstractmethod
    def known(self, books: Books) -> Iterable[R]:
        """Everything that the books have for this sheet, in the order in which it is written."""

    @abstractmethod
    def find(self, ident: Ident, books: Books) -> R | None:
        """What the books have under these keys."""

    @abstractmethod
    def cells(self, record: R, books: Books) -> tuple[str, ...]:
        """The record's texts, one for each of the sheet's columns."""

    @abstractmethod
    def read(self, row: Row, ident: Ident, old: R | None, books: Books) -> R:
        """The record that a row names; what is wrong with it is noted in the row."""

    def took(self, record: R, books: Books) -> None:
        """A good row was read; later rows may refer to it."""
        return
