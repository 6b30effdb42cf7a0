"""Alarms that still need a look, the newest first."""

import msgspec

from console.profile import Profile
from console.situation import Situation
from console.situation.alarms import Alarm
from console.views.language import Language
from console.views.naming import Naming
from console.views.tables import Column, Row, TableView
from resources.base import SECOND, AlarmId, Instant

_SYMBOLS = {"high": ("▲", "△"), "medium": ("●", "○"), "low": ("─", "─")}


class AlarmsView(msgspec.Struct, frozen=True):
    """The table, the alarms in it that nobody has acknowledged, and whether there is a sound to silence."""

    table: TableView
    waiting: frozenset[AlarmId] = frozenset()
    sounding: bool = False


def newest_unacknowledged(situation: Situation) -> list[Alarm]:
    """The alarms that F9 acknowledges: the newest, and with it those of the same cause on the same incident.

    Seven orders of one dispatch that nobody answers are one thing to see, and seven telephone calls to make.
    """
    waiting = [alarm for alarm in situation.alarms.standing.values() if not alarm.acknowledged]
    return [alarm for alarm in waiting if _cause(alarm) == _cause(waiting[-1])]


def _cause(alarm: Alarm) -> tuple[str, object, object]:
    return alarm.cause.code, alarm.incident, alarm.cause.params.get("warning")  # each warning is read by itself


def sounding(situation: Situation, now: Instant) -> bool:
    """Whether the sound is on: something high or medium goes on, nobody acknowledged it, and nobody silenced it."""
    if now < situation.alarms.silenced_until:
        return False
    return any(
        alarm.active and not alarm.acknowledged and alarm.priority != "low"
        for alarm in situation.alarms.standing.values()
    )


def build_alarms(situation: Situation, now: Instant, language: Language, profile: Profile) -> AlarmsView:
    """One row an alarm; filled symbols are not acknowledged, outlined ones are."""
    naming = Naming(situation, language, profile)
    standing = situation.alarms.standing
    rows = [_row(situation, alarm, now, language, naming, profile) for alarm in reversed(standing.values())]
    columns = (
        Column("", "left", 30),
        Column(language.text("Alarm")),
        Column(language.text("Incident"), "left", 90),
        Column(language.text("Phone"), "left", 112),
        Column(language.text("Raised"), "left", 76),
        Column(language.text("State"), "left", 90),
    )
    empty, hint = "", ""
    if not rows:
        empty, hint = language.text("No alarm"), language.text("What needs a look at once comes here, with a sound")
    table = TableView(columns, tuple(rows), empty, caption=_silence(situation, now, language, profile), hint=hint)
    waiting = frozenset(alarm.id for alarm in standing.values() if not alarm.acknowledged)
    return AlarmsView(table, waiting, sounding(situation, now))


def _silence(situation: Situation, now: Instant, language: Language, profile: Profile) -> str:
    until = situation.alarms.silenced_until
    if now >= until:
        return ""
    return language.text("Sound off until {time}", time=language.clock(until, profile.zone))


def _row(situation: Situation, alarm: Alarm, now: Instant, language: Language, naming: Naming, profile: Profile) -> Row:
    filled, outlined = _SYMBOLS[alarm.priority]
    state, tone = _state(alarm, now, language)
    cells = (
        outlined if alarm.acknowledged else filled,
        naming.reason(alarm.cause),
        naming.incident(alarm.incident) if alarm.incident else "",
        _phone(situation, alarm),
        language.clock(alarm.raised, profile.zone),
        state,
    )
    return Row(alarm.id, cells, ((0, tone), (5, tone)))


def _state(alarm: Alarm, now: Instant, language: Language) -> tuple[str, str]:
    if alarm.acknowledged:
        return language.text("seen by {person}", person=alarm.by), ""
    if not alarm.active:
        return language.text("over, not acknowledged"), "attention"
    return language.text("new for {span}", span=language.span((now - alarm.raised) // SECOND)), "late"


def _phone(situation: Situation, alarm: Alarm) -> str:
    """The telephone of whoever the alarm's order was given to."""
    order = situation.orders.all.get(alarm.order) if alarm.order else None
    if order is None:
        return ""
    if order.team is not None:
        return situation.teams.all[order.team].team.phone
    return situation.stock.depots[order.depot].phone if order.depot is not None else ""
