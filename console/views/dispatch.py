"""The dispatch panel: what is needed, what would go, why, what else could go, what stays unmet."""

from collections.abc import Collection, Sequence

import msgspec

from console.profile import Profile
from console.situation import Situation
from console.situation.orders import CommitDispatch
from console.views.counting import countdown_step, counting_of
from console.views.dispatch_rows import (
    Addable,
    ChoicesView,
    LineRow,
    NeedRow,
    RemovedRow,
    addable,
    choices_view,
    line_rows,
    need_rows,
    removed_rows,
)
from console.views.drafting import DispatchDraft, commit
from console.views.intents import LineKind
from console.views.language import Language
from console.views.naming import Naming
from console.views.next_view import Moment, NextLine, NextView
from console.views.proposal_lines import proposal_summary, subject_name, unmet_lines
from console.views.releasing import Releasing
from resources.base import DispatchId, IncidentId, Instant, Reason
from resources.sourcing.model import Alternative, Proposal, Unmet


class DispatchView(msgspec.Struct, frozen=True):
    """All of the panel. `send` is what D does, None while there is nothing to send; `blocked` then says why.

    `lacking` says beside that key, in short, what stays unmet and what waits for others to approve it; `unmet` says the
    first with the reasons, each line the second.

    While a dispatch counts down, `counting` stands in place of the proposal.
    """

    incident: IncidentId
    title: str
    status: str
    needs: tuple[NeedRow, ...]
    lines: tuple[LineRow, ...]
    removed: tuple[RemovedRow, ...]
    unmet: tuple[str, ...]
    leaves: tuple[str, ...]
    lacking: str
    choices: ChoicesView | None
    quick_reasons: tuple[str, ...]
    addable: tuple[Addable, ...]
    summary: str
    send_label: str
    send: CommitDispatch | None
    blocked: str
    counting: NextView | None = None
    refusal: str = ""


def build_dispatch(
    situation: Situation,
    now: Instant,
    language: Language,
    profile: Profile,
    *,
    draft: DispatchDraft,
    console: str,
    mine: Collection[DispatchId] = (),
    choosing: tuple[LineKind, int] | None = None,
    choices: Sequence[Alternative] | None = None,
    refused: Reason | None = None,
    away: bool = False,
) -> DispatchView:
    """The panel of the draft's incident. `choices` are what could go on the line `choosing`; None: being worked out.

    `refused` is why the officer's last change could not be made: it is said where the line is changed. `away`: the
    record does not answer, or does not have the call, so that help can only be asked for.
    """
    naming = Naming(situation, language, profile)
    proposal = draft.proposal
    command = commit(draft)
    refusal = naming.reason(refused) if refused is not None else ""
    duty = situation.shifts.on_duty.get(console)
    releasing = Releasing(profile, duty.post if duty is not None else "", naming, language)
    choosable = choices_view(situation, draft, choosing, choices, naming, language, refusal)
    return DispatchView(
        incident=draft.incident,
        title=naming.incident(draft.incident),
        status=_status(draft, language),
        needs=need_rows(draft, naming, language),
        lines=line_rows(situation, draft, naming, language, releasing),
        removed=removed_rows(draft, naming),
        unmet=tuple(_unmet(unmet, naming, language) for unmet in proposal.unmet) if proposal else (),
        leaves=tuple(naming.reason(reason) for reason in proposal.leaves) if proposal else (),
        lacking="\n".join(line.what for line in _beside(proposal, command, releasing, naming, language)),
        choices=choosable,
        quick_reasons=quick_reasons(language),
        addable=addable(situation, language),
        summary=_summary(command, away, language),
        send_label=language.text("Request") if away else language.text("Dispatch"),
        send=command,
        blocked=_blocked(situation, draft, command, language),
        counting=_counting(situation, now, language, profile, naming, draft.incident, console, mine),
        refusal=refusal if choosable is None else "",
    )


def _summary(command: CommitDispatch | None, away: bool, language: Language) -> str:
    if command is None:
        return language.text("Nothing to send")
    what = proposal_summary(command.teams, command.goods, language)
    if away:
        return language.text("Request {what}: nothing is reserved or sent", what=what)
    return language.text("Send {what}", what=what)


def _beside(
    proposal: Proposal | None, command: CommitDispatch | None, releasing: Releasing, naming: Naming, language: Language
) -> tuple[NextLine, ...]:
    """What must be known before D is pressed: on a small screen the lines that say it are out of sight."""
    unmet = unmet_lines(proposal, naming, language) if proposal is not None else ()
    return (*unmet, *releasing.lines(command.goods if command is not None else ()))


def quick_reasons(language: Language) -> tuple[str, ...]:
    """Reasons that officers give most; anything else is typed."""
    return (
        language.text("road closed"),
        language.text("crew not ready"),
        language.text("knows the place"),
        language.text("kept in reserve"),
    )


def _status(draft: DispatchDraft, language: Language) -> str:
    if draft.calculating:
        return language.text("calculating …")
    if draft.proposal is None:
        return ""
    match draft.proposal.method:
        case "solver":
            return language.text("best found")
        case "time_limit":
            return language.text("best within the time")
        case "greedy":
            return language.text("nearest first")


def _unmet(unmet: Unmet, naming: Naming, language: Language) -> str:
    reasons = language.strung(naming.reason(reason) for reason in (unmet.reason, *unmet.also))
    return language.text(
        "{what}: {n} missing: {why}", what=subject_name(unmet.subject, naming), n=unmet.missing, why=reasons
    )


def _blocked(situation: Situation, draft: DispatchDraft, command: CommitDispatch | None, language: Language) -> str:
    if situation.incidents.all[draft.incident].intake.position is None:
        return language.text("The incident has no place on the map yet: travel times are not known.")
    if command is not None or draft.calculating:
        return ""
    if not draft.needs.teams and not draft.needs.items:
        return language.text("Nothing is needed yet: add what is.")
    return language.text("Nothing of it can be sent.")


def _counting(
    situation: Situation,
    now: Instant,
    language: Language,
    profile: Profile,
    naming: Naming,
    incident: IncidentId,
    console: str,
    mine: Collection[DispatchId],
) -> NextView | None:
    counting = counting_of(situation, incident, now, mine, console)
    if counting is None:
        return None
    moment = Moment(situation, now, language, profile, naming, console, mine, incident)
    return countdown_step(moment, counting)
