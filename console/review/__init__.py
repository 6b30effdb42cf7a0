"""Looking back: a book is read again, and the situation of any instant is folded from its entries. Writes nothing."""

from console.review.clock import ReplayClock
from console.review.fold import Fold, situation_at
from console.review.tape import Mark, MarkKind, Tape

__all__ = ["Fold", "Mark", "MarkKind", "ReplayClock", "Tape", "situation_at"]
