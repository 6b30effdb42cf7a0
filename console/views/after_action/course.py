"""What happened: incidents, timeline, key moments, levels, casualties, the plan's steps, reports."""

from console.incidents.model import Casualties, IncidentOpened
from console.review.after_action.model import IncidentFacts, Moment, Noted
from console.review.after_action.rows import LevelRow, ReportRow, StepOutcome, StepRow
from console.situation.approvals import ApprovalEnded, ApprovalSigned
from console.views.after_action.table import Cell, Column, Table, Words
from console.views.language import N_
from console.views.log_lines import LogLines
from console.views.response_lines import level_name
from plans.plan import Level
from resources.base import CommandId

STATES: dict[str, str] = {
    "open": N_("open"),
    "closed": N_("closed"),
    "false_alarm": N_("false alarm"),
    "merged": N_("merged"),
    "set_aside": N_("set aside"),
}
OUTCOMES: dict[StepOutcome, str] = {
    "on_time": N_("on time"),
    "late": N_("late"),
    "skipped": N_("skipped"),
    "ended": N_("ended with the level"),
    "open": N_("open"),
    "overdue": N_("not done by the limit"),
}
MOMENTS: dict[str, str] = {
    "call": N_("the first call"),
    "dispatch": N_("the first dispatch goes out"),
    "activated": N_("{level} activated"),
    "raised": N_("raised to {level}"),
    "lowered": N_("lowered to {level}"),
    "peak": N_("most units on scene: {n}"),
    "end": N_("the end"),
}
FEN = 100


def moment_name(moment: Moment, words: Words) -> str:
    """What a key moment is."""
    level = level_name(moment.level, words.language) if moment.level is not None else ""
    return words.language.text(MOMENTS[moment.kind], level=level, n=moment.units)


def casualties_said(one: IncidentFacts, words: Words) -> str:
    """Head counts in words, those that are not zero."""
    text, counts = words.language.text, one.casualties
    if not one.counted:
        return text("casualties not entered")
    parts = [
        (counts.dead, N_("{n} dead")), (counts.missing, N_("{n} missing")),
        (counts.seriously, N_("{n} seriously injured")), (counts.lightly, N_("{n} lightly injured")),
    ]  # fmt: skip
    said = [text(what, n=n) for n, what in parts if n]
    return words.language.listed(said) or text("no casualties reported")


def incident_table(words: Words) -> Table:
    """The incidents in scope."""
    text = words.language.text
    columns = (
        Column("incident", text("Incident"), 15),
        Column("type", text("Type"), 12, named=True),
        Column("place", text("Place"), 20),
        Column("received", text("Received"), 15),
        Column("officer", text("Taken by"), where="data"),
        Column("grade", text("Grade"), 12, named=True),
        Column("state", text("State"), 10, named=True),
        *(Column(key, text(title), where="data") for key, title in COUNTS),
        Column("casualties", text("Casualties"), 18, "paper"),
        Column("first_sent", text("First help sent"), where="data"),
        Column("to_dispatch", text("Call to dispatch"), 12, right=True),
        Column("first_arrived", text("First unit on scene"), where="data"),
        Column("to_arrival", text("Call to arrival"), 12, right=True),
        Column("all_arrived", text("Last unit on scene"), where="data"),
        Column("ended", text("Ended"), where="data"),
        Column("summary", text("Summary"), where="data"),
        Column("entries", text("Entries"), 14),
    )
    rows = tuple(_incident(one, words) for one in words.report.incidents)
    return Table("incidents", text("Incidents"), columns, rows)


COUNTS = (
    ("dead", N_("Dead")), ("missing", N_("Missing")), ("seriously", N_("Seriously injured")),
    ("lightly", N_("Lightly injured")), ("loss_yuan", N_("Direct loss (yuan)")),
)  # fmt: skip


def _counts(counts: Casualties, counted: bool, loss_known: bool, words: Words) -> tuple[Cell, ...]:
    heads = (counts.dead, counts.missing, counts.seriously, counts.lightly)
    return (
        *(words.entered(one if counted else None) for one in heads),
        words.entered(counts.loss // FEN if loss_known else None),
    )


def _incident(one: IncidentFacts, words: Words) -> tuple[Cell, ...]:
    naming, text = words.naming, words.language.text
    return (
        words.typed(one.incident), words.word(one.type, naming.type(one.type)), words.typed(one.place),
        words.at(one.received), words.typed(one.officer), words.word(one.grade, naming.grade(one.grade)),
        words.word(one.state, text(STATES[one.state])), *_counts(one.casualties, one.counted, one.loss_known, words),
        Cell(None, casualties_said(one, words)), words.at(one.first_sent), words.span(one.to_dispatch),
        words.at(one.first_arrived), words.span(one.to_arrival), words.at(one.all_arrived), words.at(one.ended),
        words.typed(one.summary), words.entries(one.entries),
    )  # fmt: skip


def timeline_table(words: Words, lines: LogLines) -> Table:
    """What was known, decided and done, by whom, from which post."""
    text = words.language.text
    columns = (
        Column("at", text("Time"), 12),
        Column("kind", text("Kind of entry"), where="data"),
        Column("incident", text("Incident"), where="data"),
        Column("what", text("What was known, decided and done"), 58, "paper"),
        Column("who", text("Post and name"), 20, "paper"),
        Column("by", text("By"), where="data"),
        Column("post", text("Post"), where="data", named=True),
        Column("console", text("Console"), where="data"),
        Column("entries", text("Entries"), 11),
    )
    timeline = words.report.timeline
    signed = {one.header.command: one.event for one in timeline if isinstance(one.event, ApprovalSigned)}
    rows = tuple(
        (
            words.at(noted.header.at), words.typed(noted.header.kind), words.typed(noted.incident or ""),
            Cell(None, _told(noted, words, lines)),
            Cell(None, words.people(who, post)), words.typed(who), words.word(post, words.naming.post(post)),
            words.typed(noted.header.console),
            words.entries((noted.place,)),
        )
        for noted in timeline
        for who, post in (_by(noted, signed),)
    )  # fmt: skip
    note = text("Only the first arrival is listed here; each order's times are in the table of orders.")
    return Table("timeline", text("Timeline"), columns, rows, note)


def _by(noted: Noted, signed: dict[CommandId, ApprovalSigned]) -> tuple[str, str]:
    """Who did it and on which post. A signature given at another's console is the signer's, with what it granted."""
    header, event = noted.header, noted.event
    if (signature := signed.get(header.command)) is not None:
        return signature.person, signature.post
    if isinstance(event, ApprovalEnded) and event.person not in ("", header.actor):
        return event.person, ""
    return header.actor, header.post


def _told(noted: Noted, words: Words, lines: LogLines) -> str:
    """The log's line; a call that was entered later than it came says when it came: its times count from there."""
    line, event = lines.row(noted.header, noted.event), noted.event
    if isinstance(event, IncidentOpened) and (came := words.clock(event.received)) != words.clock(noted.header.at):
        return words.language.text("{what} (the call came at {time})", what=line.text, time=came)
    return line.text


def moment_table(words: Words) -> Table:
    """The moments that have a map."""
    text = words.language.text
    columns = (
        Column("at", text("Time"), 15),
        Column("moment", text("Moment"), 40, named=True),
        Column("incident", text("Incident"), 20),
        Column("level", text("Level"), where="data"),
        Column("units", text("Units"), where="data"),
        Column("entries", text("Entries"), 10),
    )
    rows = tuple(
        (
            words.at(one.at), words.word(one.kind, moment_name(one, words)), words.typed(one.incident),
            words.typed(one.level or ""), words.count(one.units), words.entries((one.place,)),
        )
        for one in words.report.moments
    )  # fmt: skip
    return Table("moments", text("Key moments"), columns, rows)


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


def casualty_table(words: Words) -> Table:
    """Head counts as they became known."""
    text = words.language.text
    columns = (
        Column("at", text("Time"), 15),
        Column("incident", text("Incident"), where="data"),
        *(Column(key, text(title), 12, right=True) for key, title in COUNTS),
        Column("source", text("Source"), 22),
        Column("entries", text("Entries"), 10),
    )
    rows = tuple(
        (
            words.at(one.at), words.typed(one.incident), *_counts(one.casualties, True, one.loss_known, words),
            words.typed(one.source),
            words.entries(one.entries),
        )
        for one in words.report.casualties
    )  # fmt: skip
    note = text(
        "A loss stands as not entered until an entry holds one: the record cannot tell a loss of nothing from one that "
        "was left at the zero with which the form begins."
    )
    return Table("casualties", text("Casualties as they became known"), columns, rows, note)


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


def tables(words: Words, lines: LogLines) -> tuple[Table, ...]:
    """All tables of what happened."""
    return (
        incident_table(words), moment_table(words), timeline_table(words, lines), level_table(words),
        step_table(words), report_table(words), casualty_table(words),
    )  # fmt: skip
