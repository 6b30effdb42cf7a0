"""The next step while the record is away, and what is still to be decided on when it is back.

What is to be done stays what it was: people are called and watched by telephone. What its key would enter is another
thing. A dispatch is only asked for, what may wait lies on this machine, and a key that would only be refused is none:
in its place stands the one that notes down what was done, since a note may wait.
"""

from collections.abc import Collection

import msgspec

from console.desk.dispatch import SendDispatch, StopDispatch
from console.desk.outbox import MAY_WAIT, OWN
from console.situation.orders import CommitDispatch
from console.views import intents
from console.views.language import Language
from console.views.next_view import Moment, NextAction, NextLine, NextView
from console.views.outbox import TO_DECIDE, Waiting
from resources.base import Command, IncidentId

replace = msgspec.structs.replace
LEADS_NOWHERE = (
    intents.ChoosePlan, intents.ChooseTurn, intents.OpenStep, intents.OpenApproval, intents.OpenOrder,
)  # fmt: skip
"""What ends in something that may not wait."""
NOTED: frozenset[intents.Form] = frozenset({"note", "casualties"})
"""The small forms whose commands may wait."""


def as_away(view: NextView, incident: IncidentId, names: Collection[str], language: Language) -> NextView:
    """An incident's next step while the record is away; `names` are the calls that wait themselves."""
    if any(isinstance(one.action, CommitDispatch) for one in view.actions):
        view = _as_request(view, language)
    actions = possible(view, names).actions
    if actions[:1] == view.actions[:1]:
        return replace(view, actions=actions)
    note = language.text("The record is away: this cannot be entered before it is back. Do it, and note it down.")
    if isinstance(view.actions[0].action, SendDispatch | StopDispatch):
        view = replace(view, sentence=language.text("Held up, not sent: the record is away"), big="", by_f4=True)
        note = language.text("Nothing sends or stops it now. When the record is back it counts on, or you are asked.")
    noting = NextAction(language.text("Note"), "F4", intents.OpenForm(incident, "note"))
    others = tuple(one for one in actions if one.key != "F4")
    said = "\n".join(part for part in (view.note, note) if part)
    return replace(view, actions=(noting, *others), note=said, tone=view.tone or "attention")


def possible(view: NextView, names: Collection[str]) -> NextView:
    """The same with those keys alone that are not refused while the record is away."""
    return replace(view, actions=tuple(one for one in view.actions if _may_be_done(one.action, names)))


def _may_be_done(action: Command | intents.Intent, names: Collection[str]) -> bool:
    if isinstance(action, (intents.EditIncident, *OWN)):
        return action.incident in names
    if isinstance(action, Command):
        return isinstance(action, MAY_WAIT)
    if isinstance(action, intents.OpenForm):
        return action.form in NOTED
    return not isinstance(action, LEADS_NOWHERE) and action != intents.OpenPanel("response")


def _as_request(view: NextView, language: Language) -> NextView:
    """A next step that would send only asks."""
    label = language.text("Request")
    actions = tuple(
        replace(one, label=label) if isinstance(one.action, CommitDispatch) else one for one in view.actions
    )
    note = language.text("The record is away: this only asks for it. NOTHING is reserved, nothing is sent.")
    sentence = language.text("Request only: {what}", what=view.sentence)
    return replace(view, sentence=sentence, actions=actions, note=note, tone="attention")


def signing_in_away(view: NextView, language: Language) -> NextView:
    """Nobody is on watch here, and nobody can sign in."""
    note = language.text("The record is away: nobody can sign in before it is back.")
    return replace(view, note=note, tone="attention")


def with_undecided(view: NextView, moment: Moment, waiting: Waiting) -> NextView:
    """A next step with what the record did not take of its incident, or of any where none is selected.

    It goes before what can wait, never before an incident without help.
    """
    mine = sum(n for incident, n in waiting.undecided.items() if moment.selected in (None, incident))
    if not mine:
        return view
    language, show = moment.language, NextAction(moment.language.text("Outbox"), "", intents.OpenPanel("outbox"))
    said = language.many(
        "{mark} {n} thing to decide on in the outbox",
        "{mark} {n} things to decide on in the outbox",
        mine,
        mark=TO_DECIDE,
    )
    without_help = any(not one.first_sent for one in moment.situation.incidents.open.values())
    if moment.selected is None and not without_help:
        others = tuple(replace(one, key="" if one.key == "F4" else one.key) for one in view.actions)
        return replace(view, sentence=said, actions=(replace(show, key="F4"), *others), tone="attention")
    line = NextLine(said, tone="attention")
    return replace(view, actions=(*view.actions, show), details=(line, *view.details))
