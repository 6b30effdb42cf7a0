"""The left column: what is open, the newest first, and which teams there are."""

from collections import Counter
from collections.abc import Mapping
from itertools import islice

import msgspec

from console.desk.reporting import report_clocks
from console.incidents.model import Incident
from console.profile import Profile
from console.situation import Situation
from console.situation.orders import WORKING, Order
from console.views.language import Language
from console.views.naming import Naming
from console.views.order_rows import is_late
from console.views.outbox import ASKED, NOT_ENTERED, TO_DECIDE, Waiting
from console.views.reach import Trend, cover_line
from console.views.response_lines import level_name
from console.views.team_board import how_teams_come
from console.views.warning_list import WarningRow, build_warning_rows
from plans.plan import LEVELS, Level
from plans.response import Response
from resources.base import SECOND, IncidentId, Instant
from resources.teams import KINDS


class IncidentRow(msgspec.Struct, frozen=True):
    """An incident in two lines: what and where, how old; what is being done. `level` is that of its response."""

    id: IncidentId
    badge: str
    title: str
    age: str
    detail: str
    tone: str
    selected: bool
    level: Level | None = None


class TeamsRow(msgspec.Struct, frozen=True):
    """A kind of team: how many are free, out (on the way there or back, or spoken for), on scene, and its cover."""

    kind: str
    name: str
    available: int
    out: int
    on_scene: int
    cover: str = "—"
    cover_detail: str = ""


class IncidentListView(msgspec.Struct, frozen=True):
    """Open incidents, those that ended today behind them, the teams by kind, and what brings what is not there."""

    rows: tuple[IncidentRow, ...]
    ended: tuple[IncidentRow, ...]
    teams: tuple[TeamsRow, ...]
    empty: str
    no_teams: str = ""
    warnings: tuple[WarningRow, ...] = ()
    no_warnings: str = ""


SHOWN_ENDED = 6
_OUT = {"reserved", "dispatched", "acknowledged", "en_route", "returning"}


def build_incident_list(
    situation: Situation,
    now: Instant,
    language: Language,
    profile: Profile,
    selected: str,
    warning: str = "",
    covers: Mapping[str, Trend] | None = None,
    waiting: Waiting | None = None,
) -> IncidentListView:
    """The left column, with the `selected` incident and the selected warning marked, and what is `waiting`."""
    naming = Naming(situation, language, profile)
    rows = [
        _row(situation, incident, now, language, naming, profile, selected, waiting or Waiting())
        for incident in reversed(situation.incidents.open.values())
    ]
    command = situation.mode.now == "emergency"
    if command:  # what is in force at the highest level first
        rows.sort(key=lambda row: -1 if row.level is None else LEVELS.index(row.level), reverse=True)
    newest_ended = (incident for incident in reversed(situation.incidents.all.values()) if incident.state != "open")
    shown = islice(newest_ended, 0 if command else SHOWN_ENDED)
    ended = tuple(_ended(incident, now, language, naming, selected) for incident in shown)
    empty = "" if rows else language.text("No open incident. A call: Ctrl+N")
    teams = _teams(situation, language, profile, covers or {})
    no_teams = f"{language.text('No teams yet')}\n{how_teams_come(language)}"
    warnings = build_warning_rows(situation, now, language, profile, warning)
    no_warnings = "" if warnings or command else language.text("No warning. Drop its file (CAP) on this window")
    return IncidentListView(tuple(rows), ended, teams, empty, "" if teams else no_teams, warnings, no_warnings)


def _row(
    situation: Situation,
    incident: Incident,
    now: Instant,
    language: Language,
    naming: Naming,
    profile: Profile,
    selected: str,
    waiting: Waiting,
) -> IncidentRow:
    detail, tone = _doing(situation.orders.of(incident.id), incident, now, language, profile)
    if any(clock.late(now) for clock in report_clocks(situation, incident.id, profile)):
        detail, tone = language.text("{detail} · report late", detail=detail), "late"
    age = _coarse((now - incident.received) // SECOND, language)
    response = situation.responses.active(incident.id)
    if response is not None:
        detail = " · ".join(part for part in (_steps(response, language), detail) if part)
    if (unentered := _unentered(incident.id, waiting, language)) is not None:
        detail, tone = unentered, "attention"
    return IncidentRow(
        incident.id,
        "!",
        naming.incident(incident.id),
        age,
        detail,
        tone,
        selected=incident.id == selected,
        level=response.level if response is not None else None,
    )


def _unentered(incident: IncidentId, waiting: Waiting, language: Language) -> str | None:
    """What of it is not on the record, before all that is."""
    said = []
    if incident in waiting.names:
        mark = TO_DECIDE if incident in waiting.calls else NOT_ENTERED
        said.append(f"{mark} {incident} {language.text('not on the record yet')}")
    if incident in waiting.requests:
        mark = TO_DECIDE if incident in waiting.standing else ASKED
        said.append(f"{mark} {language.text('dispatch REQUESTED, nothing reserved')}")
    return " · ".join(said) or None


def _steps(response: Response, language: Language) -> str:
    """The level by name, since the badge alone says no scale, and how far its steps are."""
    done, all_ = response.counts()
    level = level_name(response.level, language)
    return language.text("{level} {done}/{all} steps", level=level, done=done, all=all_)


def _doing(
    orders: list[Order], incident: Incident, now: Instant, language: Language, profile: Profile
) -> tuple[str, str]:
    steps = Counter(order.step for order in orders)
    working = sum(steps[step] for step in WORKING)
    if not incident.first_sent:
        return _unsent((now - incident.received) // SECOND, steps["committed"], language, profile)
    if not working:
        return language.text("all units released"), ""
    ordered = steps["ordered"] + steps["acknowledged"] + steps["committed"]
    said = (
        language.text("{n} ordered", n=ordered) if ordered else "",
        language.text("{n} on the way", n=steps["en_route"]) if steps["en_route"] else "",
        language.text("{n} there", n=steps["arrived"]) if steps["arrived"] else "",
        language.text("{n} late", n=late) if (late := sum(is_late(order, now) for order in orders)) else "",
    )
    return " · ".join(part for part in said if part), "late" if late else ""


def _unsent(seconds: int, committed: int, language: Language, profile: Profile) -> tuple[str, str]:
    """Before the first dispatch: quiet at first, orange for the last tenth of the limit, then late."""
    left = profile.limits.dispatch - seconds
    if left < 0:
        return language.text("nothing sent · late {span}", span=language.span(-left)), "late"
    if committed:
        return language.text("counting down"), ""
    if left * 10 > profile.limits.dispatch:
        return language.text("nothing sent yet"), ""
    return language.text("nothing sent · {span} left", span=language.span(left)), "attention"


def _coarse(seconds: int, language: Language) -> str:
    """How old, without the seconds that nobody needs once it is minutes: a list that ticks draws the eye."""
    return language.span(seconds if seconds < 60 else seconds - seconds % 60)


def _ended(incident: Incident, now: Instant, language: Language, naming: Naming, selected: str) -> IncidentRow:
    states = {
        "closed": language.text("closed"),
        "merged": language.text("merged into {incident}", incident=incident.merged_into or ""),
        "set_aside": language.text("set aside"),
        "false_alarm": language.text("false alarm"),
    }
    age = _coarse((now - incident.ended) // SECOND, language)
    title = naming.incident(incident.id)
    return IncidentRow(incident.id, "✓", title, age, states[incident.state], "muted", selected=incident.id == selected)


def _teams(
    situation: Situation, language: Language, profile: Profile, covers: Mapping[str, Trend]
) -> tuple[TeamsRow, ...]:
    available: Counter[str] = Counter()
    out: Counter[str] = Counter()
    on_scene: Counter[str] = Counter()
    for state in situation.teams.all.values():
        kind = state.team.kind
        available[kind] += state.status == "available"
        out[kind] += state.status in _OUT
        on_scene[kind] += state.status == "on_scene"
    present = {state.team.kind for state in situation.teams.all.values()}
    return tuple(
        TeamsRow(
            kind,
            language.name(name),
            available[kind],
            out[kind],
            on_scene[kind],
            *(_cover(kind, covers[kind], language, profile) if kind in covers else ()),
        )
        for kind, name in KINDS.items()
        if kind in present
    )


def _cover(kind: str, trend: Trend, language: Language, profile: Profile) -> tuple[str, str]:
    """The share in whole percent, with a mark where it fell, and all of it in words."""
    share = "—" if trend.now is None else f"{trend.now // 10} %"
    fell = " ▼" if trend.before is not None else ""
    return share + fell, cover_line({kind: trend}, language, profile)
