"""What of two instants is not the same: stock, alarms, who is on watch, the city."""

from typing import Any

from console.situation import Situation
from console.situation.alert import WarningId
from console.views.closure_words import hindered_how
from console.views.comparing import NONE, Difference, Found, Pair
from console.views.mode_words import mode_word
from console.views.warning_words import standing_said
from resources.base import DepotId, ItemCode
from resources.stock import LotState


def stock(pair: Pair) -> Found:
    """Depot by item, whichever lots it lies in."""
    before, after = pair.before.stock, pair.after.stock
    changed: dict[tuple[DepotId, ItemCode], None] = {}
    for key in pair.changed(before.lots, after.lots):
        if key is None:
            yield None
            continue
        one = after.lots.get(key) or before.lots[key]
        changed[one.depot, one.lot.item] = None
    for depot, item in changed:
        then, now = before.lots_of(depot, item), after.lots_of(depot, item)
        name = f"{pair.naming.depot(depot)} · {pair.naming.item(item)}"
        yield from pair.pairs("stock", name, [("", _held(pair, then, item), _held(pair, now, item))], "depot", depot)
        yield None


def _held(pair: Pair, lots: list[LotState], item: ItemCode) -> str:
    if not lots:
        return ""
    unit, text = pair.naming.item_unit(item), pair.language.text
    parts = [f"{sum(lot.on_hand for lot in lots):,} {unit}"]
    if promised := sum(lot.promised for lot in lots):
        parts.append(text("{n} promised", n=promised))
    if out := sum(lot.out for lot in lots):
        parts.append(text("{n} out", n=out))
    return " · ".join(parts)


def alarms(pair: Pair) -> Found:
    before, after = pair.before.alarms, pair.after.alarms
    passed = 0
    for key in pair.changed(before.all, after.all):
        if key is None:
            yield None
        elif key in before.standing or key in after.standing:
            one = after.all.get(key) or before.all[key]
            said = [_alarm(pair, moment, key) for moment in (pair.before, pair.after)]
            yield from pair.pairs("alarm", pair.naming.reason(one.cause), [("", said[0], said[1])], "alarm", key)
        else:
            passed += 1
    if passed:
        said_so = pair.language.many("{n} alarm", "{n} alarms", passed)
        yield Difference("alarm", pair.language.text("Raised and over in between"), NONE, said_so)


def _alarm(pair: Pair, situation: Situation, key: Any) -> str:
    alarm, text = situation.alarms.all.get(key), pair.language.text
    if alarm is None:
        return ""
    if key not in situation.alarms.standing:
        return text("over")
    return text("acknowledged: {person}", person=alarm.by) if alarm.acknowledged else text("not acknowledged")


def watch(pair: Pair) -> Found:
    """Every console at which somebody else sits."""
    sits = [_sits(pair, situation) for situation in (pair.before, pair.after)]
    for console in {**sits[0], **sits[1]}:
        yield from pair.pairs("watch", console, [("", sits[0].get(console, ""), sits[1].get(console, ""))])


def _sits(pair: Pair, situation: Situation) -> dict[str, str]:
    naming, on_duty = pair.naming, situation.shifts.on_duty
    return {
        console: f"{duty.person} · {naming.post(duty.post)} · {naming.shift(duty.shift)}"
        for console, duty in on_duty.items()
    }


def city(pair: Pair) -> Found:
    """The room's mode, closed roads, warnings."""
    text, situations = pair.language.text, (pair.before, pair.after)
    modes = [mode_word(situation.mode.now, pair.language) for situation in situations]
    yield from pair.pairs("city", text("Mode of the room"), [("", modes[0], modes[1])])
    then, now = pair.before.closures.in_force, pair.after.closures.in_force
    for key in pair.changed(then, now):
        if key is not None:
            one = now.get(key) or then[key]
            how = [hindered_how(held[key].percent, pair.language) if key in held else "" for held in (then, now)]
            yield from pair.pairs("city", text("Roads: {why}", why=one.reason or key), [("", how[0], how[1])])
    for warning in pair.changed(pair.before.warnings.all, pair.after.warnings.all):
        if warning is None:
            yield None
            continue
        stand = [_standing(pair, situation, warning) for situation in situations]
        yield from pair.pairs("city", pair.naming.warning(warning), [("", stand[0], stand[1])], "warning", warning)


def _standing(pair: Pair, situation: Situation, warning: WarningId) -> str:
    known = situation.warnings.all.get(warning)
    if known is None:
        return ""
    return standing_said(known, situation.at, pair.language) or pair.language.text("in force")
