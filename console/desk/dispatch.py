"""Dispatch 派遣: commands that cross incidents, teams and stock. Every promise is made here, on the journal's head."""

from collections import defaultdict
from collections.abc import Sequence

from console.context import Context
from console.desk.approving import ask, missing_signatures
from console.desk.steps import steps_done_by_sending
from console.incidents.model import Incident
from console.situation import Situation
from console.situation.orders import (
    CommitDispatch,
    ConvoyOrder,
    Dispatch,
    DispatchCommitted,
    DispatchSent,
    DispatchStopped,
    TeamOrder,
)
from resources.base import (
    SECOND,
    Command,
    Decision,
    DepotId,
    DispatchId,
    Event,
    IncidentId,
    Instant,
    OrderId,
    Reason,
    Refused,
    refuse,
)
from resources.sourcing.model import GoodsLine, TeamLine
from resources.stock import Tier


class StopDispatch(Command, frozen=True):
    """Stop a dispatch within its countdown."""

    dispatch: DispatchId
    reason: str = ""


class SendDispatch(Command, frozen=True):
    """The countdown is over, or an officer decided it after a crash: the orders go out."""

    dispatch: DispatchId


def open_incident(situation: Situation, number: IncidentId) -> Incident | Refused:
    """The incident, if orders may still be given for it."""
    incident = situation.incidents.all.get(number)
    if incident is None:
        return refuse("incident-unknown", incident=number)
    if incident.state != "open":
        return refuse("incident-not-open", incident=number)
    return incident


def decide_commit(situation: Situation, command: CommitDispatch, context: Context, granted: bool = False) -> Decision:
    """Promise teams and lots to an incident, or refuse with the first reason that holds.

    Goods of a tier that this post may not release alone wait for the signatures of others, and are promised to nobody
    meanwhile; everything else goes at once. With `granted` the signatures are there.
    """
    incident = open_incident(situation, command.incident)
    if isinstance(incident, Refused):
        return incident
    if not command.teams and not command.goods:
        return refuse("dispatch-empty")
    for fault in (
        _changed_without_reason(command),
        _teams_fault(situation, command.teams),
        _goods_fault(situation, command.goods, context),
    ):
        if fault is not None:
            return fault
    waiting = {} if granted else _not_alone(situation, command.goods, context)
    goods = tuple(line for line in command.goods if _tier(situation, line) not in waiting)
    events: list[Event] = []
    if command.teams or goods:
        number = len(situation.orders.dispatches) + 1
        due = Instant(context.now + context.profile.limits.countdown * SECOND)
        at_once = CommitDispatch(command.incident, command.teams, goods)
        events.append(_committed(DispatchId(f"D{number}"), at_once, due))
    for place, (tier, needed) in enumerate(waiting.items()):
        lines = tuple(line for line in command.goods if _tier(situation, line) == tier)
        posts = context.profile.tiers[tier].approvers
        asked = ask(
            situation, command.incident, CommitDispatch(command.incident, (), lines), posts, needed, context, place
        )
        if isinstance(asked, Refused):
            return asked
        events += asked
    return events


def _tier(situation: Situation, line: GoodsLine) -> Tier:
    return situation.stock.depots[line.depot].tier


def _not_alone(situation: Situation, lines: Sequence[GoodsLine], context: Context) -> dict[Tier, int]:
    """The tiers of the lines that others must sign for, and how many of them."""
    needed = {
        tier: missing_signatures(rule.approvers, rule.signatures, context.who.post)
        for tier, rule in context.profile.tiers.items()
    }
    return {tier: needed[tier] for tier in dict.fromkeys(_tier(situation, line) for line in lines) if needed[tier]}


def _committed(dispatch: DispatchId, command: CommitDispatch, due: Instant) -> DispatchCommitted:
    teams = tuple(TeamOrder(OrderId(f"{dispatch}-{index}"), line) for index, line in enumerate(command.teams, start=1))
    by_depot: dict[DepotId, list[GoodsLine]] = defaultdict(list)
    for line in command.goods:
        by_depot[line.depot].append(line)
    convoys = tuple(
        ConvoyOrder(OrderId(f"{dispatch}-{index}"), depot, tuple(lines), max(line.eta for line in lines))
        for index, (depot, lines) in enumerate(by_depot.items(), start=len(teams) + 1)
    )
    return DispatchCommitted(dispatch, command.incident, teams, convoys, due)


def _changed_without_reason(command: CommitDispatch) -> Refused | None:
    lines: tuple[TeamLine | GoodsLine, ...] = (*command.teams, *command.goods)
    for line in lines:
        if line.proposed and not line.changed.strip():
            return refuse("change-without-reason", proposed=line.proposed)
    return None


def _teams_fault(situation: Situation, lines: Sequence[TeamLine]) -> Refused | None:
    taken = set()
    for line in lines:
        state = situation.teams.all.get(line.team)
        if state is None:
            return refuse("team-unknown", team=line.team)
        if line.team in taken:
            return refuse("team-twice", team=line.team)
        if state.status != "available":
            return refuse("team-not-available", team=line.team, status=state.status)
        if line.capability not in state.team.capabilities:
            return refuse("team-not-able", team=line.team, capability=line.capability)
        taken.add(line.team)
    return None


def line_faults(
    situation: Situation, command: CommitDispatch, context: Context
) -> list[tuple[TeamLine | GoodsLine, Reason]]:
    """The lines that could not go, each looked at by itself, with why not."""
    faults: list[tuple[TeamLine | GoodsLine, Refused | None]] = [
        *((team, _teams_fault(situation, (team,))) for team in command.teams),
        *((goods, _goods_fault(situation, (goods,), context)) for goods in command.goods),
    ]
    return [(line, fault.reason) for line, fault in faults if fault is not None]


def _goods_fault(situation: Situation, lines: Sequence[GoodsLine], context: Context) -> Refused | None:
    for line in lines:
        if (fault := _line_fault(situation, line, context)) is not None:
            return fault
    return _sum_fault(situation, lines, context.now)


def _line_fault(situation: Situation, line: GoodsLine, context: Context) -> Refused | None:
    depot = situation.stock.depots.get(line.depot)
    if depot is None:
        return refuse("depot-unknown", depot=line.depot)
    if not line.parcels:
        return refuse("line-empty", depot=line.depot, item=line.item)
    for parcel in line.parcels:
        lot = situation.stock.lots.get(parcel.lot)
        if lot is None or lot.depot != line.depot or lot.lot.item != line.item or parcel.item != line.item:
            return refuse("lot-unknown", lot=parcel.lot, depot=line.depot)
        if parcel.quantity <= 0:
            return refuse("count-not-positive", value=parcel.quantity)
        if lot.expired(context.now):
            return refuse("lot-expired", lot=parcel.lot)
    return None


def _sum_fault(situation: Situation, lines: Sequence[GoodsLine], now: Instant) -> Refused | None:
    """No lot, no reserve and no carrier is overdrawn by the lines taken together."""
    stock = situation.stock
    by_lot: dict[str, int] = defaultdict(int)
    by_item: dict[tuple[DepotId, str], int] = defaultdict(int)
    for line in lines:
        by_item[line.depot, line.item] += line.quantity
        for parcel in line.parcels:
            by_lot[parcel.lot] += parcel.quantity
            if by_lot[parcel.lot] > stock.lots[parcel.lot].free:
                return refuse("lot-overdrawn", lot=parcel.lot, free=stock.lots[parcel.lot].free)
        left = stock.available(line.depot, line.item, now)
        if by_item[line.depot, line.item] > left:
            return refuse("reserve-touched", depot=line.depot, item=line.item, available=left)
    for depot in {line.depot for line in lines}:
        if stock.carriers_free(depot) < 1:
            return refuse("no-carrier", depot=depot)
    return None


def _counting(situation: Situation, number: DispatchId) -> Dispatch | Refused:
    dispatch = situation.orders.dispatches.get(number)
    if dispatch is None:
        return refuse("dispatch-unknown", dispatch=number)
    if dispatch.state != "counting":
        return refuse("dispatch-settled", dispatch=number, state=dispatch.state)
    return dispatch


def decide_stop(situation: Situation, command: StopDispatch, context: Context) -> Decision:
    """As long as it counts down, and also after a crash within it."""
    dispatch = _counting(situation, command.dispatch)
    if isinstance(dispatch, Refused):
        return dispatch
    return [DispatchStopped(command.dispatch, command.reason)]


def decide_send(situation: Situation, command: SendDispatch, context: Context) -> Decision:
    """Never before it is due: the countdown is a promise to the officer."""
    dispatch = _counting(situation, command.dispatch)
    if isinstance(dispatch, Refused):
        return dispatch
    if context.now < dispatch.committed.due:
        return refuse("countdown-running", dispatch=command.dispatch)
    acknowledge_by = Instant(context.now + context.profile.limits.acknowledge * SECOND)
    done = steps_done_by_sending(situation, dispatch.incident, command.dispatch)
    return [DispatchSent(command.dispatch, acknowledge_by), *done]
