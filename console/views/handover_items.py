"""What an item of a hand-over is, in words: also of one that has ended since, for the log."""

from collections.abc import Callable

from console.desk.open_items import Kind
from console.situation import Situation
from console.situation.approvals import ApprovalId
from console.situation.closures import ClosureId
from console.views.closure_words import hindered_how
from console.views.language import N_, Language
from console.views.naming import Naming
from console.views.response_lines import subject_words
from plans.response import ResponseId
from resources.base import AlarmId, DispatchId, OrderId

GROUPS: dict[Kind, str] = {
    "alarm": N_("Alarms not acknowledged"),
    "clock": N_("Clocks that run"),
    "dispatch": N_("Dispatches counting down"),
    "approval": N_("Approvals that wait"),
    "step": N_("Steps to be done"),
    "order": N_("Teams and convoys out"),
    "closure": N_("Closed and slow roads"),
    "incident": N_("Open incidents"),
    "follow_up": N_("Follow-ups"),
}


class ItemWords:
    """Names the items of one reader by their keys."""

    def __init__(self, situation: Situation, language: Language, naming: Naming) -> None:
        self._situation = situation
        self._language = language
        self._naming = naming
        self._say: dict[str, Callable[[str], str]] = {
            "alarm": self._alarm,
            "clock": self._clock,
            "dispatch": self._dispatch,
            "approval": self._approval,
            "step": self._step,
            "order": self._order,
            "closure": self._closure,
            "incident": naming.incident,
            "follow_up": self._follow_up,
        }

    def of(self, key: str) -> str:
        """The item's words; a key that nobody knows any more stands for itself."""
        kind, _, rest = key.partition(":")
        try:
            return self._say[kind](rest)
        except KeyError:
            return key

    def _alarm(self, rest: str) -> str:
        return self._naming.reason(self._situation.alarms.all[AlarmId(rest)].cause)

    def _clock(self, rest: str) -> str:
        what, incident, *report = rest.split(":")
        if what == "report":
            kind, means = self._naming.report(report[0]), self._naming.means(report[1])
            return self._language.text(
                "{report} {means}: {incident}", report=kind, means=means, incident=self._naming.incident(incident)
            )
        return self._language.text("help not sent: {incident}", incident=self._naming.incident(incident))

    def _dispatch(self, rest: str) -> str:
        known = self._situation.orders.dispatches[DispatchId(rest)]
        return self._language.text(
            "dispatch {dispatch}: {incident}", dispatch=rest, incident=self._naming.incident(known.incident)
        )

    def _approval(self, rest: str) -> str:
        known = self._situation.approvals.all[ApprovalId(rest)]
        return subject_words(known.subject, self._situation, self._language, self._naming)

    def _step(self, rest: str) -> str:
        response, _, step = rest.partition(":")
        return self._language.name(self._situation.responses.all[ResponseId(response)].steps[step].step.name)

    def _order(self, rest: str) -> str:
        order = self._situation.orders.all[OrderId(rest)]
        return f"{self._naming.order_unit(order)} → {self._naming.incident(order.incident)}"

    def _closure(self, rest: str) -> str:
        known = self._situation.closures.all[ClosureId(rest)]
        how = hindered_how(known.percent, self._language)
        return self._language.text("Closure {number}: {how} · {reason}", number=rest, how=how, reason=known.reason)

    def _follow_up(self, rest: str) -> str:
        response, _, number = rest.rpartition(":")
        known = self._situation.responses.all[ResponseId(response)].follow_ups[int(number)]
        return self._language.text("{text} ({owner})", text=known.text, owner=known.owner)
