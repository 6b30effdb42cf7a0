"""The after-action report in words 总结评估报告: one set of tables, from which JSON, CSV, Word and PDF are written."""

from console.views.after_action.paper import Paper, Parts, after_action_paper
from console.views.after_action.table import Cell, Column, Table

__all__ = ["Cell", "Column", "Paper", "Parts", "Table", "after_action_paper"]
