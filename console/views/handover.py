"""The shift hand-over on the screen: what is open, what the relief has accepted and when, what remains."""

from collections.abc import Sequence

import msgspec

from console.desk.open_items import OpenItem, is_accepted, open_items
from console.profile import Profile
from console.situation import Situation
from console.situation.handover import Handover
from console.views.handover_items import GROUPS, ItemWords
from console.views.language import Language, countdown
from console.views.naming import Naming
from console.views.order_rows import arrives_in, is_cut_off, is_late
from console.views.sign_in import SignInView, build_sign_in
from resources.base import SECOND, Instant, OrderId


class ItemRow(msgspec.Struct, frozen=True):
    """One item: what, on the right its clock or its age; `accepted` is the time at which the relief took it over."""

    key: str
    text: str
    clock: str
    tone: str
    accepted: str


class ItemGroup(msgspec.Struct, frozen=True):
    """Items of one kind."""

    title: str
    rows: tuple[ItemRow, ...]


class HandoverView(msgspec.Struct, frozen=True):
    """`relief` is None while a hand-over runs: then `who` says from whom to whom; else it asks who takes over."""

    who: str
    remaining: str
    groups: tuple[ItemGroup, ...]
    relief: SignInView | None
    empty: str
    left: int
    refusal: str = ""

    @property
    def running(self) -> bool:
        """Whether it is being handed over now."""
        return self.relief is None


def build_handover(
    situation: Situation,
    now: Instant,
    language: Language,
    profile: Profile,
    console: str,
    people: Sequence[str],
    fault: str = "",
    busy: bool = False,
) -> HandoverView:
    """The panel at `console`; `people` are those who are known at this machine."""
    running = situation.handovers.running.get(console)
    reader = _Reader(situation, now, language, profile, running)
    items = open_items(situation, now, profile)
    left = sum(1 for item in items if running is None or not is_accepted(item, running))
    groups = tuple(
        ItemGroup(language.text(GROUPS[kind]), rows)
        for kind in GROUPS
        if (rows := tuple(reader.row(item) for item in items if item.kind == kind))
    )
    duty = situation.shifts.on_duty.get(console)
    others = [person for person in people if duty is None or person != duty.person]
    relief = None
    if running is None:
        relief = build_sign_in(situation, now, language, profile, console, others, fault, busy)
    return HandoverView(
        reader.who(),
        _remaining(language, len(items), left, running),
        groups,
        relief,
        "" if items else language.text("Nothing is open: the watch can be taken as it is."),
        left,
        fault if running is not None else "",
    )


def _remaining(language: Language, count: int, left: int, running: Handover | None) -> str:
    if running is None:
        return language.many("{n} item is open", "{n} items are open", count)
    if left:
        return language.text("{left} of {all} still to be accepted", left=left, all=count)
    return language.text("all accepted")


class _Reader:
    """Writes the rows for one reader at one moment."""

    def __init__(
        self, situation: Situation, now: Instant, language: Language, profile: Profile, running: Handover | None
    ) -> None:
        self._situation, self._now, self._running = situation, now, running
        self._language, self._profile = language, profile
        self._naming = Naming(situation, language, profile)
        self._words = ItemWords(situation, language, self._naming)

    def who(self) -> str:
        if self._running is None:
            return ""
        return self._language.text(
            "{outgoing} → {relief} · {post}, {shift}",
            outgoing=self._running.outgoing,
            relief=self._running.relief,
            post=self._naming.post(self._running.post),
            shift=self._naming.shift(self._running.shift),
        )

    def row(self, item: OpenItem) -> ItemRow:
        clock, tone = self._clock(item)
        accepted = ""
        if self._running is not None and is_accepted(item, self._running):
            accepted = self._language.clock(self._running.accepted[item.key], self._profile.zone, seconds=False)
        return ItemRow(item.key, self._words.of(item.key), clock, tone, accepted)

    def _clock(self, item: OpenItem) -> tuple[str, str]:
        """What remains where a clock runs, else how old it is."""
        if item.due:
            return self._remains(item.due)
        if item.kind == "order":
            return self._order(OrderId(item.key.removeprefix("order:")))
        age = (self._now - item.since) // SECOND
        span = self._language.span(age if age < 60 else age // 60 * 60)
        return self._language.text("for {span}", span=span), "attention" if item.kind == "alarm" else ""

    def _remains(self, due: Instant) -> tuple[str, str]:
        left = -(-(due - self._now) // SECOND)
        if left < 0:
            return self._language.text("late {span}", span=self._language.span(-left)), "late"
        return self._language.text("{time} left", time=countdown(left)), ""

    def _order(self, number: OrderId) -> tuple[str, str]:
        order = self._situation.orders.all[number]
        step = self._naming.step(order.step)
        if is_cut_off(order):
            step += " · " + self._language.text("no road leads there")
        elif order.step in ("ordered", "acknowledged", "en_route") and (left := arrives_in(order, self._now)) >= 0:
            step += " · " + self._language.text("in {span}", span=self._language.span(left))
        return step, "late" if is_late(order, self._now) else ""
