"""Alarms that still need a look, the newest first."""

from console.profile import Profile
from console.situation import Situation
from console.situation.alarms import Alarm
from console.views.language import Language
from console.views.naming import Naming
from console.views.tables import Column, Row, TableView
from resources.base import SECOND, Instant

_SYMBOLS = {"high": ("▲", "△"), "medium": ("●", "○"), "low": ("─", "─")}


def newest_unacknowledged(situation: Situation) -> Alarm | None:
    """The alarm that F9 acknowledges."""
    waiting = [alarm for alarm in situation.alarms.standing.values() if not alarm.acknowledged]
    return waiting[-1] if waiting else None


def sounding(situation: Situation, now: Instant) -> bool:
    """Whether the alarm sound is on: something high or medium is unacknowledged, and nobody silenced it."""
    if now < situation.alarms.silenced_until:
        return False
    return any(not alarm.acknowledged and alarm.priority != "low" for alarm in situation.alarms.standing.values())


def build_alarm_table(situation: Situation, now: Instant, language: Language, profile: Profile) -> TableView:
    """One row an alarm; filled symbols are not acknowledged, outlined ones are."""
    naming = Naming(situation, language, profile)
    rows = [_row(alarm, now, language, naming, profile) for alarm in reversed(situation.alarms.standing.values())]
    columns = (
        Column("", "left", 30),
        Column(language.text("Alarm")),
        Column(language.text("Incident"), "left", 150),
        Column(language.text("Raised"), "left", 80),
        Column(language.text("State"), "left", 190),
    )
    return TableView(columns, tuple(rows), "" if rows else language.text("No alarm"))


def _row(alarm: Alarm, now: Instant, language: Language, naming: Naming, profile: Profile) -> Row:
    filled, outlined = _SYMBOLS[alarm.priority]
    if not alarm.acknowledged:
        waiting = language.span((now - alarm.raised) // SECOND)
        state, tone = language.text("not acknowledged for {span}", span=waiting), "late"
        if not alarm.active:
            state, tone = language.text("over, not acknowledged"), "attention"
    else:
        state, tone = language.text("acknowledged by {person}", person=alarm.by), ""
    return Row(
        alarm.id,
        (
            outlined if alarm.acknowledged else filled,
            naming.reason(alarm.cause),
            alarm.incident or "",
            language.clock(alarm.raised, profile.zone),
            state,
        ),
        ((0, tone), (4, tone)),
    )
