"""The figures in words: what each is called, its value as one says it, who set its target, whether it was met."""

from console.review.after_action.model import Figure, Source, Verdict
from console.views.after_action.table import Cell, Column, Table, Words
from console.views.language import N_

FIGURES: dict[str, str] = {
    "intake_to_dispatch": N_("Call to the nearest team sent"),
    "intake_to_dispatch_median": N_("Call to the nearest team sent (median)"),
    "ordinary_response": N_("Call to the first unit on scene (ordinary event)"),
    "mean_response": N_("Call to the first unit on scene (mean of all events)"),
    "acknowledge_median": N_("Order to acknowledgement (median)"),
    "acknowledge_worst": N_("Order to acknowledgement (longest)"),
    "depart_median": N_("Order to departure (median)"),
    "depart_worst": N_("Order to departure (longest)"),
    "arrive_median": N_("Order to arrival (median)"),
    "arrive_worst": N_("Order to arrival (longest)"),
    "acknowledged_in_time": N_("Orders acknowledged within their limit"),
    "arrived_in_time": N_("Orders on scene within their deadline"),
    "first_report_late": N_("First report late by"),
    "reports_in_time": N_("Reports sent on time"),
    "steps_on_time": N_("Plan steps completed on time"),
    "teams_met": N_("Capabilities met in full on scene"),
    "goods_met": N_("Items delivered in full"),
    "approval_median": N_("Wait for signatures (median)"),
    "approval_worst": N_("Wait for signatures (longest)"),
    "alarms_acknowledged": N_("Alarms acknowledged"),
    "alarm_median": N_("Alarm to acknowledgement (median)"),
    "alarm_worst": N_("Alarm to acknowledgement (longest)"),
    "alarms_busiest": N_("Alarms in the busiest ten minutes"),
    "days_of_cover": N_("Days of basic supplies held at the end (scarcest item)"),
    "fire_cover": N_("Built-up area within reach of a fire unit in time"),
}
SOURCES: dict[Source, str] = {
    "": "",
    "plan": N_("activated plan"),
    "profile": N_("city profile"),
    "record": N_("limit on the record"),
    "programme": N_("published city programmes"),
    "standard": N_("EEMUA 191"),
}
VERDICTS: dict[Verdict, str] = {
    "": "—",
    "met": N_("met"),
    "missed": N_("missed"),
    "unmeasured": N_("not in the record"),
}
AT_LEAST = frozenset({"days_of_cover", "fire_cover"})
"""Figures of which more is better; of shares all is."""


def figure_table(words: Words) -> Table:
    """All figures against their targets."""
    text = words.language.text
    columns = (
        Column("figure", text("Figure"), 34, named=True),
        Column("value", text("Value"), where="data"),
        Column("of", text("of"), where="data"),
        Column("unit", text("Unit"), where="data"),
        Column("said", text("Value"), 14, "paper", right=True),
        Column("target", text("Target"), where="data"),
        Column("aim", text("Target"), 13, "paper", right=True),
        Column("source", text("Set by"), 15, named=True),
        Column("verdict", text("Verdict"), 9, named=True),
        Column("entries", text("Entries"), 20),
    )
    return Table(
        "figures", text("Main figures against their targets"), columns,
        tuple(_row(one, words) for one in words.report.figures),
        text("Times are rounded up to whole seconds; the median of an even number is the slower of the middle two."),
    )  # fmt: skip


def _row(one: Figure, words: Words) -> tuple[Cell, ...]:
    text = words.language.text
    verdict = VERDICTS[one.verdict]
    return (
        words.word(one.key, figure_name(one.key, words)), words.count(one.value), words.count(one.of),
        words.typed(one.unit), Cell(None, value_said(one, words)), words.count(one.target),
        Cell(None, _target(one, words)), words.word(one.source, text(SOURCES[one.source]) if one.source else "—"),
        words.word(one.verdict, verdict if verdict == "—" else text(verdict), one.verdict == "missed"),
        words.entries(one.entries),
    )  # fmt: skip


def figure_name(key: str, words: Words) -> str:
    """What a figure is called."""
    return words.language.text(FIGURES[key])


def value_said(one: Figure, words: Words) -> str:
    """A figure's value as one says it."""
    if one.value is None:
        return "—"
    if one.unit == "share":
        return f"{one.value}/{one.of}"
    return _amount(one.value, one, words)


def _amount(value: int, one: Figure, words: Words) -> str:
    if one.unit == "seconds":
        return words.lasting(value)
    if one.unit == "tenths_of_days":
        return words.language.text("{n} days", n=f"{value // 10}.{value % 10}")
    return words.language.number(value)


def _target(one: Figure, words: Words) -> str:
    if one.target is None:
        return "—"
    if one.key == "fire_cover":
        return f"≥ {one.target} %"
    if one.unit == "share":
        return words.language.text("all")
    sign = "≥" if one.key in AT_LEAST else "≤"
    return f"{sign} {_amount(one.target, one, words)}"
