"""A dispatch that counts down: what remains, what goes out, and the one that was waiting when the console stopped."""

from collections.abc import Collection

import msgspec

from console.desk.dispatch import SendDispatch, StopDispatch
from console.situation import Situation
from console.situation.orders import Dispatch
from console.views.language import N_
from console.views.next_view import Moment, NextAction, NextLine, NextView
from console.views.proposal_lines import proposal_summary, short_lines
from resources.base import SECOND, DispatchId, IncidentId, Instant
from resources.sourcing.model import GoodsLine, TeamLine

GRACE = 5 * SECOND
"""So long after it was due, a dispatch that another console committed is taken for left behind."""

STOP, SEND = N_("Stop"), N_("Send")


class Counting(msgspec.Struct, frozen=True):
    """An incident's dispatch that is neither sent nor stopped. `left_behind`: nobody will send it by itself."""

    dispatch: DispatchId
    seconds: int
    due: bool
    left_behind: bool


def counting_of(
    situation: Situation, incident: IncidentId, now: Instant, mine: Collection[DispatchId], console: str
) -> Counting | None:
    """The incident's dispatch that is still undecided, the one that goes out first."""
    waiting = [dispatch for dispatch in situation.orders.counting.values() if dispatch.incident == incident]
    if not waiting:
        return None
    first = min(waiting, key=lambda dispatch: dispatch.committed.due)
    left = first.committed.due - now
    return Counting(first.id, max(0, -(-left // SECOND)), left <= 0, _left_behind(first, now, mine, console))


def _left_behind(dispatch: Dispatch, now: Instant, mine: Collection[DispatchId], console: str) -> bool:
    if dispatch.id in mine:
        return False
    return dispatch.console == console or now > dispatch.committed.due + GRACE


def committed_lines(dispatch: Dispatch) -> tuple[list[TeamLine], list[GoodsLine]]:
    """The lines that a dispatch was committed with."""
    teams = [order.line for order in dispatch.committed.teams]
    return teams, [line for convoy in dispatch.committed.convoys for line in convoy.lines]


def countdown_step(moment: Moment, counting: Counting) -> NextView:
    """Stop it, or let it go; one that was left behind is asked about and never goes by itself.

    What another console sends is stopped by S or a click alone: Esc and F4 may have been meant for something else.
    """
    situation, language = moment.situation, moment.language
    teams, goods = committed_lines(situation.orders.dispatches[counting.dispatch])
    what = proposal_summary(teams, goods, language)
    details = short_lines(situation, teams, goods, moment.naming, language)
    if counting.left_behind:
        return _ask(moment, counting, what, details)
    mine = counting.dispatch in moment.mine
    stop = NextAction(language.text(STOP), "Esc / S" if mine else "S", StopDispatch(counting.dispatch))
    sentence = language.text("Going out: {what}", what=what)
    known = situation.orders.dispatches[counting.dispatch]
    by = "" if mine else language.text("by {person}, console {console}", person=known.officer, console=known.console)
    return NextView(sentence, (stop,), details, big=str(counting.seconds), tone="attention", note=by, by_f4=mine)


def _ask(moment: Moment, counting: Counting, what: str, details: tuple[NextLine, ...]) -> NextView:
    language = moment.language
    sentence = language.text("This dispatch was waiting when the console stopped or the record was away: send or stop?")
    stop = NextAction(language.text(STOP), "Esc / S", StopDispatch(counting.dispatch))
    send = NextAction(language.text(SEND), "D", SendDispatch(counting.dispatch))
    actions = (send, stop) if counting.due else (stop,)
    return NextView(sentence, actions, (NextLine(what), *details), tone="attention")
