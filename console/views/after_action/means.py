"""What was sent: orders with their times, teams and goods against what the plan asked for."""

from console.review.after_action.rows import GoodsRow, OrderRow, TeamNeedRow
from console.views.after_action.table import Cell, Column, Table, Words
from console.views.naming import STEPS


def order_table(words: Words) -> Table:
    """Every order's times, from when it was sent."""
    text = words.language.text
    columns = (
        Column("order", text("Order"), 11),
        Column("dispatch", text("Dispatch"), where="data"),
        Column("incident", text("Incident"), where="data"),
        Column("kind", text("Kind"), where="data"),
        Column("unit", text("Team or convoy"), where="data", named=True),
        Column("task", text("Task"), where="data", named=True),
        Column("who", text("Team or convoy, task"), 38, "paper"),
        Column("tier", text("Tier"), where="data"),
        Column("sent", text("Sent at"), 13),
        Column("acknowledge", text("Limit to acknowledge"), where="data"),
        Column("to_acknowledge", text("Ack. after"), 13, right=True),
        Column("to_depart", text("Departed after"), 15, right=True),
        Column("planned", text("Planned arrival after"), 16, right=True),
        Column("to_arrive", text("Arrived after"), 16, right=True),
        Column("limit", text("Deadline"), 15, right=True),
        Column("outcome", text("State"), 15, named=True),
        Column("called_off", text("Called off"), where="data"),
        Column("source", text("Source"), where="data"),
        Column("redirected", text("Sent on"), where="data"),
        Column("entries", text("Entries"), 29),
    )
    rows = tuple(_order(one, words) for one in words.report.orders)
    note = text("Times count from the sending of the order, or from when it was sent on to another incident.")
    return Table("orders", text("Orders and their times"), columns, rows, note)


def _order(one: OrderRow, words: Words) -> tuple[Cell, ...]:
    language, naming = words.language, words.naming
    convoy = one.kind == "convoy"
    unit = language.text("{depot} convoy", depot=naming.depot(one.unit)) if convoy else naming.team(one.unit)
    task = language.text("goods, {tier}", tier=naming.tier(one.tier)) if one.tier else naming.capability(one.task)
    return (
        words.typed(one.order), words.typed(one.dispatch), words.typed(one.incident), words.typed(one.kind),
        words.word(one.unit, unit), words.word(one.task, task),
        Cell(None, language.text("{what} ({source})", what=unit, source=task)), words.typed(one.tier or ""),
        words.at(one.sent),
        words.span(one.acknowledge or None), words.span(one.to_acknowledge), words.span(one.to_depart),
        words.span(one.planned), words.span(one.to_arrive), words.span(one.limit or None),
        words.word("cancelled" if one.called_off else one.outcome, _state(one, words)), words.at(one.called_off),
        words.typed(one.source), words.count(int(one.redirected)), words.entries(one.entries),
    )  # fmt: skip


def _state(one: OrderRow, words: Words) -> str:
    """How it stands; who was called off on the way is not merely back."""
    text = words.language.text
    if not one.called_off:
        return text(STEPS[one.outcome])  # type: ignore[index]
    at = words.clock(one.called_off)
    if one.outcome == "released":
        return text("called off at {time}, turning back", time=at)
    return text("called off at {time}", time=at)


def team_table(words: Words) -> Table:
    """Teams by capability."""
    text = words.language.text
    columns = (
        Column("incident", text("Incident"), where="data"),
        Column("capability", text("Capability"), 30, named=True),
        Column("needed", text("Needed"), 12, right=True),
        Column("sent", text("Sent out"), 12, right=True),
        Column("arrived", text("On scene"), 12, right=True),
        Column("missing", text("Shortfall"), 12, right=True),
        Column("entries", text("Entries"), 26),
    )
    rows = tuple(_team(one, words) for one in words.report.team_needs)
    note = text("Needed: the most that the activated plan asked for at any time, with the people affected then.")
    return Table("teams", text("Teams against need"), columns, rows, note)


def _team(one: TeamNeedRow, words: Words) -> tuple[Cell, ...]:
    missing = None if one.needed is None else max(0, one.needed - one.arrived)
    return (
        words.typed(one.incident), words.word(one.capability, words.naming.capability(one.capability)),
        words.count(one.needed), words.count(one.sent), words.count(one.arrived), words.short(missing),
        words.entries(one.entries),
    )  # fmt: skip


def goods_table(words: Words) -> Table:
    """Goods by item."""
    text = words.language.text
    columns = (
        Column("incident", text("Incident"), where="data"),
        Column("item", text("Item"), 25, named=True),
        *(Column(key, title, 12, right=True) for key, title in (
            ("needed", text("Needed")), ("ordered", text("Ordered")), ("issued", text("Issued")),
            ("delivered", text("Delivered")), ("returned", text("Brought back")), ("used", text("Used")),
            ("out", text("Still out")), ("short", text("Shortfall")),
        )),
        Column("entries", text("Entries"), 25),
    )  # fmt: skip
    rows = tuple(_goods(one, words) for one in words.report.goods)
    note = text(
        "Used: issued less what was counted back, so what is lost, broken or was not counted too. "
        "Shortfall: needed less what was delivered."
    )
    return Table("goods", text("Stock used against need"), columns, rows, note)


def _goods(one: GoodsRow, words: Words) -> tuple[Cell, ...]:
    short = None if one.needed is None else max(0, one.needed - one.delivered)
    amounts = (one.needed, one.ordered, one.issued, one.delivered, one.returned, one.used, one.out)
    item, unit = words.naming.item(one.item), words.naming.item_unit(one.item)
    named = words.language.text("{what} ({source})", what=item, source=unit) if unit else item
    return (
        words.typed(one.incident), words.word(one.item, named),
        *(words.count(amount) for amount in amounts), words.short(short), words.entries(one.entries),
    )  # fmt: skip
