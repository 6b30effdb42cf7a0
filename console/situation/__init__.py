"""The situation: the fold of the journal. What every screen shows and every decision is made on."""

from console.situation.situation import Area, Changes, Situation

__all__ = ["Area", "Changes", "Situation"]
