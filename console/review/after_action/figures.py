"""The figures of the report against their targets. Which targets there are, and who set them, stands here.

Published city programmes aim at: nearest team sent within 3 minutes, an order to another department delivered within
3, an ordinary event answered within 30, all events within 15 on average. The plan's and the console's own limits are in
the entries; the days of supplies and the time to dispatch are the city profile's.
"""

from collections.abc import Callable, Iterable, Sequence

import msgspec

from console.profile import Profile
from console.review.after_action.model import Figure, IncidentFacts, Source, Verdict
from console.review.after_action.rows import (
    AlarmRow,
    ApprovalRow,
    GoodsRow,
    OrderRow,
    Places,
    ReportRow,
    StepRow,
    TeamNeedRow,
)
from console.situation import Situation
from resources.base import MINUTE, Instant
from resources.stock import basic_needs, cover
from resources.stock.cover import LOCAL, TENTHS

DELIVERED, ORDINARY, MEAN = 180, 1_800, 900
"""Seconds that published city programmes aim at."""
FLOOD, FLOOD_SPAN = 10, 10 * MINUTE
"""So many alarms within ten minutes are a flood (EEMUA 191)."""


class Rows(msgspec.Struct, frozen=True):
    """What the figures are worked out from."""

    incidents: Sequence[IncidentFacts]
    orders: Sequence[OrderRow]
    steps: Sequence[StepRow]
    reports: Sequence[ReportRow]
    approvals: Sequence[ApprovalRow]
    alarms: Sequence[AlarmRow]
    teams: Sequence[TeamNeedRow]
    goods: Sequence[GoodsRow]


def figures(rows: Rows, situation: Situation, last: int, now: Instant, profile: Profile) -> tuple[Figure, ...]:
    """All figures, in the order of the report."""
    return (
        *_from_intake(rows.incidents, profile),
        *_orders(rows.orders),
        *_shares(rows),
        *_approvals(rows.approvals),
        *_alarms(rows.alarms),
        _days_of_cover(situation, last, now, profile),
        Figure("fire_cover", None, "share", 100, profile.targets.fire_cover_percent, "profile", "unmeasured"),
    )


def median(values: Iterable[int]) -> int | None:
    """The middle one; of an even number the slower of the two in the middle."""
    found = sorted(values)
    return found[len(found) // 2] if found else None


def at_most(key: str, value: int | None, target: int, source: Source, entries: Places) -> Figure:
    """Seconds that must not be more than the target."""
    verdict: Verdict = "" if value is None or not target else "met" if value <= target else "missed"
    return Figure(key, value, "seconds", 0, target or None, source if target else "", verdict, entries)


def share(key: str, entries: Iterable[Places], good: int, of: int, source: Source) -> Figure:
    """So many of so many; the target is all of them."""
    verdict: Verdict = "" if not of else "met" if good == of else "missed"
    target = of if of and source else None
    return Figure(key, good if of else None, "share", of, target, source, verdict, _all(entries))


def _all(entries: Iterable[Places]) -> Places:
    return tuple(sorted({place for places in entries for place in places}))


def _worst(rows: Sequence[tuple[int, Places]]) -> tuple[int | None, Places]:
    return max(rows, default=(None, ()), key=lambda row: row[0] or 0)


def _from_intake(incidents: Sequence[IncidentFacts], profile: Profile) -> list[Figure]:
    dispatched = [(one.to_dispatch, one.entries) for one in incidents if one.to_dispatch is not None]
    arrived = [(one.to_arrival, one.entries) for one in incidents if one.to_arrival is not None]
    ordinary = [(one.to_arrival, one.entries) for one in incidents if one.to_arrival is not None and one.grade == "IV"]
    mean = -(-sum(value for value, _ in arrived) // len(arrived)) if arrived else None
    limit = profile.targets.intake_to_dispatch_minutes * 60
    found = [at_most("intake_to_dispatch", *_of(dispatched, limit, "profile"))]
    if len(dispatched) > 1:
        middle = median(value for value, _ in dispatched)
        found.append(at_most("intake_to_dispatch_median", middle, limit, "profile", _all(at for _, at in dispatched)))
    if ordinary or not arrived:
        found.append(at_most("ordinary_response", *_of(ordinary, ORDINARY, "programme")))
    found.append(at_most("mean_response", mean, MEAN, "programme", _all(at for _, at in arrived)))
    return found


def _of(rows: Sequence[tuple[int, Places]], target: int, source: Source) -> tuple[int | None, int, Source, Places]:
    value, entries = _worst(rows)
    return value, target, source, entries


def _orders(orders: Sequence[OrderRow]) -> list[Figure]:
    stages: tuple[tuple[str, Callable[[OrderRow], tuple[int | None, Places]], int], ...] = (
        ("acknowledge", lambda row: (row.to_acknowledge, row.at_acknowledge), DELIVERED),
        ("depart", lambda row: (row.to_depart, row.at_depart), 0),
        ("arrive", lambda row: (row.to_arrive, row.at_arrive), 0),
    )
    found = []
    for name, of, target in stages:
        rows = [(value, places) for value, places in map(of, orders) if value is not None]
        source: Source = "programme" if target else ""
        found.append(at_most(f"{name}_median", median(value for value, _ in rows), target, source, _all(
            at for _, at in rows
        )))  # fmt: skip
        found.append(at_most(f"{name}_worst", *_of(rows, target, source)))
    return found


def _shares(rows: Rows) -> list[Figure]:
    asked = [row for row in rows.orders if row.acknowledge]
    due = [row for row in rows.orders if row.limit and row.to_arrive is not None]
    limited = [row for row in rows.reports if row.due]
    settled = [row for row in rows.steps if row.outcome not in ("ended", "open")]
    teams = [row for row in rows.teams if row.needed]
    goods = [row for row in rows.goods if row.needed]
    acknowledged = sum(row.to_acknowledge is not None and row.to_acknowledge <= row.acknowledge for row in asked)
    in_time = sum(row.to_arrive is not None and row.to_arrive <= row.limit for row in due)
    late = max((row.late for row in limited if row.kind == "first"), default=None)
    first = _all(row.entries for row in limited if row.kind == "first")
    return [
        share("acknowledged_in_time", (row.at_acknowledge for row in asked), acknowledged, len(asked), "record"),
        share("arrived_in_time", (row.at_arrive for row in due), in_time, len(due), "plan"),
        Figure("first_report_late", late, "seconds", 0, 0, "record", _verdict(late), first),
        share("reports_in_time", (row.entries for row in limited), _count(not row.late for row in limited),
              len(limited), "record"),
        share("steps_on_time", (row.entries for row in settled), _count(row.outcome == "on_time" for row in settled),
              len(settled), "plan"),
        share("teams_met", (row.entries for row in teams), _count(row.arrived >= (row.needed or 0) for row in teams),
              len(teams), "plan"),
        share("goods_met", (row.entries for row in goods), _count(row.delivered >= (row.needed or 0) for row in goods),
              len(goods), "plan"),
    ]  # fmt: skip


def _count(marks: Iterable[bool]) -> int:
    return sum(marks)


def _verdict(late: int | None) -> Verdict:
    return "" if late is None else "missed" if late else "met"


def _approvals(approvals: Sequence[ApprovalRow]) -> list[Figure]:
    rows = [(one.waited, one.entries) for one in approvals if one.waited is not None]
    limit = min((one.limit for one in approvals), default=0)
    middle = median(value for value, _ in rows)
    return [
        at_most("approval_median", middle, limit, "record", _all(at for _, at in rows)),
        at_most("approval_worst", *_of(rows, limit, "record")),
    ]


def _alarms(alarms: Sequence[AlarmRow]) -> list[Figure]:
    rows = [(one.to_acknowledge, one.entries) for one in alarms if one.to_acknowledge is not None]
    busiest, places = _busiest(alarms)
    flood: Verdict = "" if not alarms else "met" if busiest < FLOOD else "missed"
    return [
        share("alarms_acknowledged", (one.entries for one in alarms), len(rows), len(alarms), "standard"),
        at_most("alarm_median", median(value for value, _ in rows), 0, "", _all(at for _, at in rows)),
        at_most("alarm_worst", *_of(rows, 0, "")),
        Figure("alarms_busiest", busiest if alarms else None, "count", 0, FLOOD - 1, "standard", flood, places),
    ]


def _busiest(alarms: Sequence[AlarmRow]) -> tuple[int, Places]:
    """The most alarms within ten minutes."""
    rang, first, most = sorted(alarms, key=lambda one: one.raised), 0, (0, 0)
    for last, one in enumerate(rang):
        while one.raised - rang[first].raised >= FLOOD_SPAN:
            first += 1
        most = max(most, (last + 1 - first, first))
    return most[0], _all(one.entries[:1] for one in rang[most[1] : most[1] + most[0]])


def _days_of_cover(situation: Situation, last: int, now: Instant, profile: Profile) -> Figure:
    """Of all that a person needs every day the scarcest, as the city's own stock was at the end."""
    days = [
        found
        for item in basic_needs(situation.catalogue)
        if (found := cover(situation.stock, item, profile.population, now).days(LOCAL)) is not None
    ]
    value, target = min(days, default=None), profile.targets.days_of_cover * TENTHS
    verdict: Verdict = "" if value is None else "met" if value >= target else "missed"
    return Figure("days_of_cover", value, "tenths_of_days", 0, target, "profile", verdict, (last,) if days else ())
