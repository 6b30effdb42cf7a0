"""What happened: incidents, timeline, key moments, casualties."""

from console.incidents.model import Casualties, IncidentOpened
from console.review.after_action.model import IncidentFacts, Moment, Noted
from console.situation.approvals import ApprovalEnded, ApprovalSigned
from console.views.after_action.plan_kept import level_table, report_table, step_table
from console.views.after_action.table import Cell, Column, Table, Words
from console.views.incident import heads_said, loss_text
from console.views.language import N_
from console.views.log_lines import LogLines
from console.views.response_lines import level_name
from resources.base import CommandId

STATES: dict[str, str] = {
    "open": N_("open"),
    "closed": N_("closed"),
    "false_alarm": N_("false alarm"),
    "merged": N_("merged"),
    "set_aside": N_("set aside"),
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
    language = words.language
    if not one.counted:
        return language.text("casualties not entered")
    said = heads_said(one.casualties, language) or [language.text("no casualties reported")]
    return language.listed([*said, loss_text(one.casualties.loss, language)])


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


def _counts(counts: Casualties, counted: bool, words: Words) -> tuple[Cell, ...]:
    heads = (counts.dead, counts.missing, counts.seriously, counts.lightly)
    return (
        *(words.entered(one if counted else None) for one in heads),
        words.entered(counts.loss // FEN if counts.loss is not None else None),
    )


def _incident(one: IncidentFacts, words: Words) -> tuple[Cell, ...]:
    naming, text = words.naming, words.language.text
    return (
        words.typed(one.incident), words.word(one.type, naming.type(one.type)), words.typed(one.place),
        words.at(one.received), words.typed(one.officer), words.word(one.grade, naming.grade(one.grade)),
        words.word(one.state, text(STATES[one.state])), *_counts(one.casualties, one.counted, words),
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
            words.at(one.at), words.typed(one.incident), *_counts(one.casualties, True, words),
            words.typed(one.source),
            words.entries(one.entries),
        )
        for one in words.report.casualties
    )  # fmt: skip
    note = text(
        "A loss that is not entered had not been estimated. Older versions of Vigil began with a loss of zero: theirs "
        "stands as not entered."
    )
    return Table("casualties", text("Casualties as they became known"), columns, rows, note)


def tables(words: Words, lines: LogLines) -> tuple[Table, ...]:
    """All tables of what happened, and of what became of the plan meanwhile."""
    return (
        incident_table(words), moment_table(words), timeline_table(words, lines), level_table(words),
        step_table(words), report_table(words), casualty_table(words),
    )  # fmt: skip
