"""Exercises: a copy of the city in a book of its own, and the clock by which it is played."""

from console.exercises.clock import DrillClock
from console.exercises.copying import copy_of, name_at
from console.exercises.listing import Drill, drills
from console.exercises.when import drill_instant

__all__ = ["Drill", "DrillClock", "copy_of", "drill_instant", "drills", "name_at"]
