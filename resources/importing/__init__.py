"""The users' own workbooks: an empty one to fill in, one with all that the city has, and what one would change."""

from resources.importing.preview import Change, FieldChange, Preview, SheetCount, preview
from resources.importing.row import Fault
from resources.importing.workbook import Sheet, Workbook, read_workbook
from resources.importing.writing import export, template

__all__ = [
    "Change",
    "Fault",
    "FieldChange",
    "Preview",
    "Sheet",
    "SheetCount",
    "Workbook",
    "export",
    "preview",
    "read_workbook",
    "template",
]
