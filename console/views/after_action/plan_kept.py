"""What the plan asked for, and what became of it: levels, steps, reports."""

from console.review.after_action.rows import LevelRow, ReportRow, StepOutcome, StepRow
from console.views.after_action.table import Cell, Column, Table, Words
from console.views.language import N_
from console.views.response_lines import level_name
from plans.plan import Level

OUTCOMES: dict[StepOutcome, str] = {
    "on_time": N_("on time"),
    "late": N_("late"),
    "skipped": N_("skipped"),
    "ended": N_("ended with the level"),
    "open": N_("open"),
    "overdue": N_("not done by the limit"),
}


def level_table(words: Words) -> Table:
    """Every level that a response came to."""
    text = words.language.text
    columns = (
        Column("at", text("Time"), 12),
        Column("incident", text("Incident"), where="data"),
        Column("response", text("Response"), where="data"),
        Column("plan", text("Plan"), where="data"),
        Column("version", text("Version"), where="data"),
        Column("before", text("Before"), where="data"),
        Column("level", text("Response level"), 22, named=True),
        Column("held", text("Held for"), 12, right=True),
        Column("by", text("By"), where="data"),
        Column("post", text("Post"), where="data", named=True),
        Column("who", text("Post and name"), 16, "paper"),
        Column("approvers", text("Signed by"), 12),
        Column("reason", text("Reason"), 22),
        Column("entries", text("Entries"), 11),
    )
    return Table(
        "levels", text("Response levels"), columns, tuple(_level(one, words) for one in words.report.levels),
    )  # fmt: skip


def _level(one: LevelRow, words: Words) -> tuple[Cell, ...]:
    said = words.language.text("response ended") if one.level is None else _change(one.before, one.level, words)
    return (
        words.at(one.at), words.typed(one.incident), words.typed(one.response), words.typed(one.plan.zh),
        words.count(one.version), words.typed(one.before or ""), words.word(one.level or "", said),
        words.span(one.held if one.level else None), words.typed(one.by),
        words.word(one.post, words.naming.post(one.post)), Cell(None, words.people(one.by, one.post)),
        Cell(" ".join(one.approvers), words.language.listed(one.approvers) or "—"), words.typed(one.reason),
        words.entries(one.entries),
    )  # fmt: skip


def _change(before: Level | None, level: Level, words: Words) -> str:
    name = level_name(level, words.language)
    if before is None:
        return words.language.text("{level} activated", level=name)
    return f"{level_name(before, words.language)} → {name}"


def step_table(words: Words) -> Table:
    """The plan's steps and what became of each."""
    text = words.language.text
    columns = (
        Column("incident", text("Incident"), where="data"),
        Column("response", text("Response"), where="data"),
        Column("level", text("Level"), 14, named=True),
        Column("step", text("Step"), 36, named=True),
        Column("role", text("Who"), 20),
        Column("opened", text("Opened"), where="data"),
        Column("due", text("Limit"), 15),
        Column("settled", text("Settled"), 15),
        Column("outcome", text("Outcome"), 18, named=True),
        Column("spent", text("Took"), 16, right=True),
        Column("late", text("Late by"), where="data"),
        Column("by", text("By"), where="data"),
        Column("evidence", text("Evidence or reason for skipping"), 27),
        Column("reopened", text("Opened again"), where="data"),
        Column("entries", text("Entries"), 15),
    )
    return Table("steps", text("Steps of the plan"), columns, tuple(_step(one, words) for one in words.report.steps))


def _step(one: StepRow, words: Words) -> tuple[Cell, ...]:
    language = words.language
    said = language.text(OUTCOMES[one.outcome])
    if one.late:
        said = language.text("{what}, {span} over", what=said, span=words.lasting(one.late))
    return (
        words.typed(one.incident), words.typed(one.response), words.word(one.level, level_name(one.level, language)),
        words.word(one.step, language.name(one.name)), Cell(one.role.zh, language.name(one.role)),
        words.at(one.opened), words.at(one.due), words.at(one.settled),
        words.word(one.outcome, said, one.outcome in ("late", "overdue")),
        words.span(one.spent), words.span(one.late), words.typed(one.by), words.typed(one.evidence),
        words.count(one.reopened), words.entries(one.entries),
    )  # fmt: skip


def report_table(words: Words) -> Table:
    """Reports that went, and that should have gone."""
    text = words.language.text
    columns = (
        Column("incident", text("Incident"), where="data"),
        Column("number", text("No."), 6, right=True),
        Column("kind", text("Report"), 18, named=True),
        Column("means", text("Means"), 14, named=True),
        Column("to", text("To"), 26),
        Column("sent", text("Reported at"), 13),
        Column("due", text("Limit"), 13),
        Column("late", text("Against the limit"), 13, right=True),
        Column("by", text("By"), 12),
        Column("entries", text("Entries"), 10),
    )
    rows = tuple(_report(one, words) for one in words.report.reports)
    return Table("reports", text("Reports sent upwards"), columns, rows)


def _report(one: ReportRow, words: Words) -> tuple[Cell, ...]:
    text, naming = words.language.text, words.naming
    on_time, late = text("on time") if one.due else "—", text("late by {span}", span=words.lasting(one.late))
    return (
        words.typed(one.incident), Cell(one.number or None, str(one.number or "—")),
        words.word(one.kind, naming.report(one.kind)), words.word(one.means, naming.means(one.means)),
        Cell(one.to.zh, words.language.name(one.to)), Cell(words.at(one.sent).raw, words.at(one.sent).said
        if one.sent else text("not sent")), words.at(one.due),
        Cell(one.late, late if one.late else on_time, bool(one.late)),
        words.typed(one.officer),
        words.entries(one.entries),
    )  # fmt: skip
