"""The outbox on the screen: what waits for the record, what is only asked for, and what must be decided on."""

from collections.abc import Collection, Mapping

import msgspec

from console.desk.outbox import Kept, Standing
from console.incidents.model import OpenIncident, UpdateCasualties
from console.profile import Profile
from console.situation import Situation
from console.situation.orders import CommitDispatch
from console.views.drafting import line_name
from console.views.incident import casualties_told
from console.views.intents import DecideKept, OpenPanel
from console.views.language import Language
from console.views.naming import Naming
from console.views.next_view import Moment, NextAction, NextLine, NextView
from console.views.outbox_words import AskedWords
from console.views.proposal_lines import proposal_summary, short_lines
from console.views.top_bar import Chip
from resources.base import IncidentId, Instant, Reason

NOT_ENTERED, TO_DECIDE, ASKED = "○", "▲", "◇"
"""Shapes beside the words: it goes by itself, somebody must decide, it is only asked for."""


class Waiting(msgspec.Struct, frozen=True):
    """What of an incident is not on the record: calls by provisional number, dispatches that are only asked for.

    `standing` is how a request stands against the situation now, by incident; `calls` are those that the record did
    not take, to be decided on, by provisional number; `undecided` counts all that is, by incident. All three are empty
    while the record is `away`.
    """

    names: Collection[str] = frozenset()
    requests: Mapping[IncidentId, Kept] = {}
    standing: Mapping[IncidentId, Standing] = {}
    away: bool = False
    calls: Mapping[IncidentId, Kept] = {}
    undecided: Mapping[IncidentId, int] = {}


class KeptRow(msgspec.Struct, frozen=True):
    """One thing in the outbox. An empty label is a deed that is not offered.

    `dropped_for`: to drop it is the safe thing, and this reason says all; else whoever drops it gives one.
    `change_first`: to change it is the safe thing, since others have sent help or taken the same call meanwhile.
    """

    number: int
    state: str
    tone: str
    title: str
    about: str
    taken: str
    lines: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    again: str = ""
    change: str = ""
    drop: str = ""
    dropped_for: str = ""
    change_first: bool = False


class OutboxView(msgspec.Struct, frozen=True):
    """The panel: what it is about, its rows, and why the last decision could not be carried out (number, words)."""

    heading: str
    said: str
    rows: tuple[KeptRow, ...]
    refused: tuple[int, str] = (0, "")


def build_outbox(
    situation: Situation,
    now: Instant,
    language: Language,
    profile: Profile,
    *,
    items: Collection[Kept],
    waiting: Waiting,
    away: Instant | None,
    refused: tuple[int, Reason | None] = (0, None),
) -> OutboxView:
    """The panel's view; `away` is since when the record does not answer, None while it does."""
    naming = Naming(situation, language, profile)
    text = language.text
    if away is not None:
        said = text(
            "Away since {time}. This lies on this machine's disk and is entered once, in this order, when the record "
            "is back. A dispatch is only requested: NOTHING is reserved, nothing is sent.",
            time=language.clock(away, profile.zone),
        )
    elif items:
        said = text(
            "The record is back. Decide on what is marked {mark}: nothing of it goes by itself.", mark=TO_DECIDE
        )
    else:
        said = text("Nothing waits: all that was done here is on the record.")
    rows = tuple(_row(one, situation, language, naming, profile, waiting, away is not None) for one in items)
    number, reason = refused
    heading = text("OUTBOX {n}", n=len(items))
    return OutboxView(heading, said, rows, (number, naming.reason(reason) if reason is not None else ""))


def _row(
    kept: Kept, situation: Situation, language: Language, naming: Naming, profile: Profile, waiting: Waiting, away: bool
) -> KeptRow:
    text = language.text
    decide = not away and kept.stage != "waiting" and (bool(kept.name) or kept.incident not in waiting.names)
    row = KeptRow(
        kept.number,
        _state(kept, language, decide),
        "attention" if decide or kept.stage == "requested" else "",
        AskedWords(situation, language, naming).of(kept.command),
        _about(kept, naming),
        text("taken down {time} · {person}", time=language.clock(kept.taken, profile.zone), person=kept.who.actor),
    )
    if isinstance(kept.command, CommitDispatch):
        lines = short_lines(situation, kept.command.teams, kept.command.goods, naming, language)
        shown = tuple(" · ".join(part for part in (line.what, line.where) if part) for line in lines)
        row = msgspec.structs.replace(row, lines=shown)
    if not decide:
        return row
    held = waiting.standing.get(kept.incident or IncidentId("")) if kept.stage == "requested" else None
    return msgspec.structs.replace(
        row,
        faults=_faults(kept, held, situation, language, naming),
        again="" if held is not None and held.refused is not None else _again(kept, language),
        change=_change(kept, language),
        drop=text("Keep the newer counts") if is_older(kept) else text("Drop"),
        change_first=known_as(kept) is not None or (held is not None and held.sent > 0),
        dropped_for=text("newer head counts of others kept") if is_older(kept) else "",
    )


def is_older(kept: Kept) -> bool:
    """Whether others have entered head counts since: to enter these would put an older count over a newer one."""
    return kept.refused is not None and kept.refused.code == "casualties-newer"


def _again(kept: Kept, language: Language) -> str:
    if isinstance(kept.command, CommitDispatch):
        return language.text("Send now")
    return language.text("Enter mine over them") if is_older(kept) else language.text("Enter all the same")


def _change(kept: Kept, language: Language) -> str:
    if isinstance(kept.command, OpenIncident):
        return language.text("Enter and merge") if known_as(kept) is not None else ""
    return language.text("Change") if isinstance(kept.command, CommitDispatch | UpdateCasualties) else ""


def known_as(kept: Kept) -> IncidentId | None:
    """The incident that another console took, and that a kept call is likely to be."""
    if kept.refused is None or kept.refused.code != "call-known":
        return None
    return IncidentId(str(kept.refused.params["incident"]))


def _state(kept: Kept, language: Language, decide: bool) -> str:
    text = language.text
    if kept.stage == "requested":
        mark = TO_DECIDE if decide else ASKED
        return f"{mark} " + (text("REQUESTED, to be decided") if decide else text("REQUESTED · nothing is reserved"))
    if decide:
        return f"{TO_DECIDE} " + text("not entered, to be decided")
    return f"{NOT_ENTERED} " + text("not on the record yet")


def _about(kept: Kept, naming: Naming) -> str:
    if kept.name:
        return kept.name
    return "" if kept.incident is None else f"{kept.incident} {naming.incident(kept.incident)}"


def _faults(
    kept: Kept, standing: Standing | None, situation: Situation, language: Language, naming: Naming
) -> tuple[str, ...]:
    """What stands against it, and what others have said or sent meanwhile."""
    said = [naming.reason(kept.refused)] if kept.refused is not None and standing is None else []
    if (other := known_as(kept)) is not None:
        said.append(f"{other} {naming.incident(other)}")
    if isinstance(kept.command, UpdateCasualties):
        known = situation.incidents.all.get(kept.command.incident)
        if known is not None:
            counts = casualties_told(known, language) or language.text("nothing reported")
            said.append(language.text("on the record now: {counts}", counts=counts))
    if standing is not None:
        said += request_faults(standing, language, naming)
    return tuple(said)


def request_faults(standing: Standing, language: Language, naming: Naming) -> list[str]:
    """What became of the city since a dispatch was asked for."""
    said = [_line_fault(line_name(line, naming), naming.reason(reason), language) for line, reason in standing.faults]
    if standing.refused is not None and not said:
        said.append(naming.reason(standing.refused))
    if standing.sent:
        said.append(
            language.many(
                "{n} order was given for this incident since",
                "{n} orders were given for this incident since",
                standing.sent,
            )
        )
    return said


def _line_fault(line: str, why: str, language: Language) -> str:
    """Why a line cannot go; a reason that names it already is enough."""
    return why if line in why else language.text("{what}: {remark}", what=line, remark=why)


def outbox_chip(items: Collection[Kept], undecided: int, language: Language) -> Chip | None:
    """How much waits, and how much of it for a decision; None while nothing does."""
    if not items:
        return None
    if undecided:
        whole = language.text("Outbox {all} · {mark} {n} to decide", all=len(items), mark=TO_DECIDE, n=undecided)
        return Chip(
            whole, "attention", short=f"{language.text('Outbox {all}', all=len(items))} · {TO_DECIDE} {undecided}"
        )
    return Chip(language.text("Outbox {all}", all=len(items)), "attention")


def call_step(moment: Moment, waiting: Waiting) -> NextView | None:
    """A call that the record did not take: before anything can be sent for it, somebody decides on it."""
    kept = waiting.calls.get(moment.selected or IncidentId(""))
    if kept is None:
        return None
    text = moment.language.text
    faults = tuple(
        NextLine(said, tone="late", whole=True)
        for said in _faults(kept, None, moment.situation, moment.language, moment.naming)
    )
    sentence = text("{mark} Decide on this call first: it is not on the record", mark=TO_DECIDE)
    show = NextAction(text("Outbox"), "F4", OpenPanel("outbox"))
    note = text("Nothing can be sent for it before: what is asked for waits behind it.")
    return NextView(sentence, (show,), faults, tone="attention", note=note)


def request_step(moment: Moment, waiting: Waiting) -> NextView | None:
    """The dispatch that is asked for as the next step: what it is while the record is away, a decision after that."""
    kept = waiting.requests.get(moment.selected or IncidentId(""))
    if kept is None:
        return None
    text, command = moment.language.text, kept.command
    assert isinstance(command, CommitDispatch)
    time = moment.language.clock(kept.taken, moment.profile.zone, seconds=False)
    what = proposal_summary(command.teams, command.goods, moment.language)
    lines = short_lines(moment.situation, command.teams, command.goods, moment.naming, moment.language)
    change = NextAction(text("Change"), "F5", OpenPanel("dispatch"))
    show = NextAction(text("Outbox"), "", OpenPanel("outbox"))
    standing = waiting.standing.get(kept.incident or IncidentId(""))
    if standing is None:
        sentence = text("{mark} REQUESTED {time}: {what}", mark=ASKED, time=time, what=what)
        note = text("NOTHING is reserved, nothing is sent. You decide when the record is back.")
        return NextView(sentence, (change, show), lines, tone="attention", note=note)
    faults = tuple(
        NextLine(said, tone="late", whole=True) for said in request_faults(standing, moment.language, moment.naming)
    )
    sentence = text("{mark} Decide on the dispatch requested {time}: {what}", mark=TO_DECIDE, time=time, what=what)
    if standing.refused is not None:
        note = text("It cannot go as it was requested. Change it, or drop it in the outbox.")
        return NextView(sentence, (change, show), faults, tone="attention", note=note)
    send = NextAction(text("Send now"), "D", DecideKept(kept.number, "again"))
    if standing.sent:
        note = text("Others have sent help since: is all of this still needed? All of it can still be sent.")
        return NextView(sentence, (change, send, show), (*faults, *lines), tone="attention", note=note)
    note = text("Nothing was reserved for it. All of it can still be sent.")
    return NextView(sentence, (send, change, show), (*faults, *lines), tone="attention", note=note)
