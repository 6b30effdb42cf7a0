"""The panel of the response: which plan at which level and what that brings; afterwards its level, people, recovery."""

import msgspec

from console.views.approval_rows import ApprovalRow
from console.views.response import LevelOffer, ResponseView, Turn
from plans.plan import Level, PlanId
from plans.response import ResponseId
from resources.base import Command, IncidentId, OrderId


class Group(msgspec.Struct, frozen=True):
    """A part of a preview: what it is about with how many, and the lines."""

    title: str
    lines: tuple[str, ...] = ()
    tone: str = ""


class PlanRow(msgspec.Struct, frozen=True):
    """A plan that may be chosen: why it fits, and what is missing."""

    plan: PlanId
    name: str
    level: Level | None
    why: str
    missing: str
    chosen: bool


class LevelChoice(msgspec.Struct, frozen=True):
    """A level of the chosen plan; `note` says what calls for it, or who activates it."""

    level: Level
    label: str
    note: str
    suggested: bool
    chosen: bool


class Activation(msgspec.Struct, frozen=True):
    """Choosing a plan: the rows, and for the chosen one its levels, what it brings, and who may do it.

    `command` is what the key asks for, without the reason; None while there is nothing to ask for. `reasoned`: the
    level is not the suggested one, so why goes on the record.
    """

    words: str
    plans: tuple[PlanRow, ...]
    none: str
    plan: PlanId | None = None
    levels: tuple[LevelChoice, ...] = ()
    affected: int = 0
    groups: tuple[Group, ...] = ()
    authority: str = ""
    confirm: str = ""
    command: Command | None = None
    reasoned: bool = False


class TurnView(msgspec.Struct, frozen=True):
    """A change of the level that is looked at: what it means, who may do it, what the key asks for."""

    turn: Turn
    level: Level
    heading: str
    groups: tuple[Group, ...]
    authority: str
    confirm: str
    command: Command


class FollowUpRow(msgspec.Struct, frozen=True):
    """Something that is to be done afterwards; `settled` is empty while it is open."""

    number: int
    text: str
    detail: str
    tone: str
    settled: str


class GoodsOut(msgspec.Struct, frozen=True):
    """An order that still has goods or a team out."""

    order: OrderId
    text: str
    detail: str


class Recovery(msgspec.Struct, frozen=True):
    """What is left after the response, and whether the incident may be closed now (`blocked` empty).

    `goods` are counted one by one when they come back; of teams only those that still work for it are listed, and
    `homewards` says how many are on the way back.
    """

    goods: tuple[GoodsOut, ...]
    teams: tuple[GoodsOut, ...]
    damages: str
    follow_ups: tuple[FollowUpRow, ...]
    advice: tuple[str, ...]
    blocked: str
    homewards: str = ""


class ResponsePanelView(msgspec.Struct, frozen=True):
    """The whole panel for one incident. `refused` is why the last wish was not done."""

    incident: IncidentId
    heading: str
    title: str
    approvals: tuple[ApprovalRow, ...]
    activation: Activation | None = None
    response: ResponseView | None = None
    number: ResponseId | None = None
    offers: tuple[LevelOffer, ...] = ()
    turn: TurnView | None = None
    affected: int = 0
    source: str = ""
    recovery: Recovery | None = None
