"""Looking back: a book is read again, and the situation of any instant is folded from its entries. Writes nothing."""

from console.review.clock import ReplayClock
from console.review.fold import Fold, situation_at
from console.review.frames import Frames
from console.review.lane import LANES, Lane, LaneKind
from console.review.lanes import Lanes
from console.review.tape import Tape

__all__ = ["LANES", "Fold", "Frames", "Lane", "LaneKind", "Lanes", "ReplayClock", "Tape", "situation_at"]
