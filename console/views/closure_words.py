"""Closed and slow roads in words: for the map, the log, the alarm and the command line."""

from collections.abc import Callable
from typing import Any

from console.situation import Situation
from console.situation.closures import ClosureChanged, RoadsClosed, RoadsOpened
from console.views.language import Language
from resources.base import Event


def hindered_how(percent: int, language: Language) -> str:
    """What is left of the speed."""
    if percent == 0:
        return language.text("closed to traffic")
    return language.text("slow: {percent} % of the speed", percent=percent)


class ClosureLines:
    """The log's lines about closures."""

    def __init__(self, situation: Situation, language: Language) -> None:
        self._situation = situation
        self._language = language

    def table(self) -> dict[type[Event], Callable[[Any], str]]:
        """Entry → its line."""
        return {
            RoadsClosed: self._closed,
            ClosureChanged: lambda e: self._language.text(
                "Closure {number} changed: {how} · {reason}",
                number=e.closure,
                how=hindered_how(e.percent, self._language),
                reason=e.reason,
            ),
            RoadsOpened: self._opened,
        }

    def _closed(self, event: RoadsClosed) -> str:
        how = hindered_how(event.percent, self._language)
        if event.source == "flood":
            return self._language.text(
                "Closure {number}, flood area: {how} · {reason}",
                number=event.closure,
                how=how,
                reason=event.reason,
            )
        return self._language.text(
            "Closure {number}: {how} · {reason}", number=event.closure, how=how, reason=event.reason
        )

    def _opened(self, event: RoadsOpened) -> str:
        known = self._situation.closures.all.get(event.closure)
        was = known.reason if known is not None else ""
        if event.reason:
            return self._language.text(
                "Closure {number} lifted: {reason} (was: {was})", number=event.closure, reason=event.reason, was=was
            )
        return self._language.text("Closure {number} lifted (was: {was})", number=event.closure, was=was)
