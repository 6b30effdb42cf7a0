"""After the action 总结评估: the record of an incident, a response or a span of time as figures that can be traced."""

from console.review.after_action.model import AfterAction, Figure, Moment, Scope
from console.review.after_action.walk import Gathered, gather

__all__ = ["AfterAction", "Figure", "Gathered", "Moment", "Scope", "gather"]
