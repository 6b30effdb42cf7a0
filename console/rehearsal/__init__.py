"""The rehearsal: one gas leak in Linjiang, played through the real window with real keys and clicks."""

from console.rehearsal.stage import play

__all__ = ["play"]
