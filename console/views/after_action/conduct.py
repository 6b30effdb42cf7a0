"""How it was led: departures with their reasons, signatures, alarms, who was on watch, what is left to be done."""

from collections.abc import Sequence

from console.review.after_action.rows import (
    AlarmRow,
    ApprovalKind,
    ApprovalRow,
    FindingFacts,
    LeftOver,
    OverrideKind,
    OverrideRow,
    WatchEnding,
    WatchRow,
)
from console.views.after_action.table import Cell, Column, Table, Words
from console.views.findings import KIND_NAMES, STAGE_NAMES
from console.views.language import N_
from console.views.response_lines import level_name

OVERRIDES: dict[OverrideKind, str] = {
    "team_changed": N_("team changed: {chosen} instead of {proposed}"),
    "goods_changed": N_("goods changed: {item} ×{n} from {chosen} instead of ×{before} from {proposed}"),
    "dispatch_stopped": N_("dispatch {proposed} stopped within its countdown"),
    "grade": N_("grade decided as {chosen}, suggested was {proposed}"),
    "order_cancelled": N_("{proposed} called off"),
    "order_declined": N_("{proposed} declined"),
    "order_redirected": N_("{proposed} sent on to {chosen}"),
    "step_skipped": N_("step skipped: {proposed}"),
    "step_reopened": N_("step opened again: {proposed}"),
    "double_kept": N_("likely repetition of {proposed} taken as another incident: {chosen}"),
    "double_merged": N_("double: {proposed} merged into {chosen}"),
    "handover_skipped": N_("{proposed} left the watch without hand-over, {n} open"),
}
PRIORITIES = {"high": N_("high"), "medium": N_("medium"), "low": N_("low")}
ASKED: dict[ApprovalKind, str] = {
    "activate": N_("activate {level}"),
    "level": N_("change to {level}"),
    "terminate": N_("end the response"),
    "stock": N_("release stock: {tier}"),
}
ENDINGS: dict[WatchEnding, str] = {
    "": N_("still on watch"),
    "handover": N_("hand-over, {n} accepted"),
    "relieved": N_("relieved without hand-over, {n} open"),
    "left": N_("left the console, {n} open"),
    "exercise": N_("the exercise began"),
}


def override_table(words: Words) -> Table:
    """Departures from what was proposed, planned or asked for."""
    text = words.language.text
    columns = (
        Column("at", text("Time"), 13),
        Column("incident", text("Incident"), where="data"),
        Column("kind", text("Deviation"), 46, named=True),
        Column("proposed", text("Proposed"), where="data"),
        Column("chosen", text("Chosen"), where="data"),
        Column("proposed_quantity", text("Proposed quantity"), where="data"),
        Column("quantity", text("Quantity"), where="data"),
        Column("item", text("Item"), where="data"),
        Column("reason", text("Reason as typed"), 30),
        Column("by", text("By"), where="data"),
        Column("post", text("Post"), where="data"),
        Column("who", text("Post and name"), 18, "paper"),
        Column("entries", text("Entries"), 12),
    )
    rows = tuple(_override(one, words) for one in words.report.overrides)
    return Table("overrides", text("Deviations from proposals and plan, with reasons"), columns, rows)


def _override(one: OverrideRow, words: Words) -> tuple[Cell, ...]:
    return (
        words.at(one.at), words.typed(one.incident or ""), words.word(one.kind, override_said(one, words)),
        words.typed(one.proposed), words.typed(one.chosen), words.count(one.proposed_quantity),
        words.count(one.quantity), words.typed(one.item), Cell(one.reason, one.reason or "—"), words.typed(one.by),
        words.typed(one.post), Cell(None, words.people(one.by, one.post)), words.entries(one.entries),
    )  # fmt: skip


def override_said(one: OverrideRow, words: Words) -> str:
    """A departure in words."""
    naming = words.naming
    return words.language.text(
        OVERRIDES[one.kind],
        proposed=_thing(one.kind, one.proposed, words),
        chosen=naming.unit(one.chosen) if one.kind in ("team_changed", "goods_changed") else one.chosen,
        item=naming.item(one.item) if one.item else "",
        n=one.quantity,
        before=one.proposed_quantity,
    )


def _thing(kind: OverrideKind, key: str, words: Words) -> str:
    naming = words.naming
    if kind in ("team_changed", "goods_changed"):
        return naming.unit(key)
    if kind.startswith("order_"):
        return naming.order(key)  # type: ignore[arg-type]
    return naming.task(key) if kind.startswith("step_") else key


def approval_table(words: Words) -> Table:
    """What waited for signatures."""
    text = words.language.text
    columns = (
        Column("approval", text("No."), 7),
        Column("incident", text("Incident"), where="data"),
        Column("kind", text("Asked for"), 22, named=True),
        Column("level", text("Level"), where="data"),
        Column("tier", text("Tier"), where="data"),
        Column("asked", text("Asked"), 12),
        Column("by", text("By"), where="data"),
        Column("post", text("Post"), where="data"),
        Column("who", text("By"), 16, "paper"),
        Column("needed", text("Signatures needed"), 15, right=True),
        Column("signed", text("Signed by, after"), 28),
        Column("outcome", text("Outcome"), 12, named=True),
        Column("ended", text("Ended"), where="data"),
        Column("waited", text("Waited"), 12, right=True),
        Column("limit", text("Limit"), where="data"),
        Column("wrong_pins", text("Wrong PINs"), where="data"),
        Column("reason", text("Reason"), where="paper", width=14),
        Column("entries", text("Entries"), 12),
    )
    rows = tuple(_approval(one, words) for one in words.report.approvals)
    return Table("approvals", text("Approvals"), columns, rows)


def _approval(one: ApprovalRow, words: Words) -> tuple[Cell, ...]:
    language, naming = words.language, words.naming
    level = level_name(one.level, language) if one.level else ""
    asked = language.text(ASKED[one.kind], level=level, tier=naming.tier(one.tier or ""))
    signed = [(who.person, who.post, -(-(who.at - one.asked) // 1_000_000)) for who in one.signed]
    said = language.listed(
        language.text("{who} after {span}", who=words.people(who, post), span=words.lasting(after))
        for who, post, after in signed
    )
    outcome = language.text("still waiting") if one.outcome == "waiting" else naming.outcome(one.outcome)
    return (
        words.typed(one.approval), words.typed(one.incident), words.word(one.kind, asked), words.typed(one.level or ""),
        words.typed(one.tier or ""), words.at(one.asked), words.typed(one.by), words.typed(one.post),
        Cell(None, words.people(one.by, one.post)), words.count(one.needed),
        Cell(" ".join(f"{who}/{post}/{after}" for who, post, after in signed), said or "—"),
        words.word(one.outcome, outcome), words.at(one.ended), words.span(one.waited), words.span(one.limit),
        words.count(one.wrong_pins), Cell(None, naming.reason(one.reason) if one.reason else "—"),
        words.entries(one.entries),
    )  # fmt: skip


def alarm_table(words: Words) -> Table:
    """Alarms and how they were handled."""
    text = words.language.text
    columns = (
        Column("raised", text("Raised"), 13),
        Column("alarm", text("Alarm"), where="data"),
        Column("incident", text("Incident"), where="data"),
        Column("cause", text("Cause"), 43, named=True),
        Column("priority", text("Priority"), 12, named=True),
        Column("to_acknowledge", text("Acknowledged after"), 18, right=True),
        Column("by", text("By"), 12),
        Column("silenced", text("Silenced"), 12, named=True),
        Column("cleared", text("Cause over"), 13),
        Column("entries", text("Entries"), 12),
    )
    rows = tuple(_alarm(one, words) for one in words.report.alarms)
    return Table("alarms", text("Alarms and their handling"), columns, rows)


def _alarm(one: AlarmRow, words: Words) -> tuple[Cell, ...]:
    text = words.language.text
    after = words.span(one.to_acknowledge)
    return (
        words.at(one.raised), words.typed(one.alarm), words.typed(one.incident or ""),
        words.word(one.cause.code, words.naming.reason(one.cause)),
        words.word(one.priority, text(PRIORITIES[one.priority])),
        Cell(after.raw, after.said if one.to_acknowledge is not None else text("never")), words.typed(one.by),
        words.word(str(int(one.silenced)), text("yes") if one.silenced else text("no")), words.at(one.cleared),
        words.entries(one.entries),
    )  # fmt: skip


def watch_table(words: Words) -> Table:
    """Who was on watch, and when nobody was."""
    text = words.language.text
    columns = (
        Column("person", text("Person"), 16),
        Column("post", text("Post"), 14, named=True),
        Column("shift", text("Shift"), 10, named=True),
        Column("console", text("Console"), 14),
        Column("since", text("From"), 15),
        Column("until", text("Until"), 15),
        Column("lasted", text("Within the report"), 13, right=True),
        Column("ending", text("How it ended"), 22, named=True),
        Column("open_items", text("Open items"), where="data"),
        Column("gap", text("Gap"), where="data"),
        Column("entries", text("Entries"), 17),
    )
    rows = tuple(_watch(one, words) for one in words.report.watches)
    return Table("watches", text("Who was on watch"), columns, rows)


def _watch(one: WatchRow, words: Words) -> tuple[Cell, ...]:
    text, naming = words.language.text, words.naming
    ending = "—" if one.gap else text(ENDINGS[one.ending], n=one.open_items)
    return (
        Cell(one.person, text("NOBODY ON WATCH") if one.gap else one.person, one.gap),
        words.word(one.post, naming.post(one.post) or "—"), words.word(one.shift, naming.shift(one.shift) or "—"),
        words.typed(one.console), words.at(one.since), words.at(one.until), words.span(one.lasted),
        words.word(one.ending, ending), words.count(one.open_items), words.count(int(one.gap)),
        words.entries(one.entries),
    )  # fmt: skip


def left_over_table(words: Words) -> Table:
    """Damage and follow-ups of the recovery."""
    text = words.language.text
    columns = (
        Column("kind", text("Kind"), 14, named=True),
        Column("incident", text("Incident"), where="data"),
        Column("response", text("Response"), where="data"),
        Column("number", text("No."), where="data"),
        Column("text", text("What"), 36),
        Column("owner", text("Owner"), 18),
        Column("due", text("Due"), 13),
        Column("settled", text("Settled"), 15),
        Column("outcome", text("Outcome"), 26),
        Column("entries", text("Entries"), 18),
    )
    rows = tuple(_left_over(one, words) for one in words.report.left_over)
    return Table("left_over", text("Damage and follow-ups"), columns, rows)


def _left_over(one: LeftOver, words: Words) -> tuple[Cell, ...]:
    text = words.language.text
    kinds = {"damage": text("damage"), "follow_up": text("follow-up task")}
    return (
        words.word(one.kind, kinds[one.kind]), words.typed(one.incident), words.typed(one.response),
        words.count(one.number), words.typed(one.text), Cell(one.owner, one.owner or "—"), words.day(one.due),
        words.at(one.settled), Cell(one.outcome, one.outcome or "—"), words.entries(one.entries),
    )  # fmt: skip


def finding_table(words: Words, found: Sequence[FindingFacts]) -> Table:
    """Findings that are tracked until they are mended."""
    text, now = words.language.text, words.report.read_at
    columns = (
        Column("finding", text("No."), 7),
        Column("kind", text("Kind"), 14, named=True),
        Column("text", text("Finding"), 40),
        Column("owner", text("Owner"), 16),
        Column("due", text("Due"), 13),
        Column("stage", text("State"), 11, named=True),
        Column("closed", text("Mended"), where="data"),
        Column("remark", text("Remark"), 20),
        Column("recorded_by", text("Found by"), 10),
        Column("entries", text("Entries"), 12),
    )
    rows = tuple(
        (
            words.typed(one.id), words.word(one.kind, text(KIND_NAMES[one.kind])), words.typed(one.text),
            words.typed(one.owner), words.day(one.due),
            words.word(one.stage(now), text(STAGE_NAMES[one.stage(now)])), words.at(one.closed),
            Cell(one.remark, one.remark or "—"), words.typed(one.by),
            Cell(list(facts.cited), ", ".join(map(words.marked, facts.cited))),
        )
        for facts in found
        for one in (facts.finding,)
    )  # fmt: skip
    return Table("findings", text("Findings and improvements"), columns, rows)
