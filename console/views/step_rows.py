"""The steps of a response as rows: what, who, until when, what became of it, what can be done with it now."""

from typing import Literal

import msgspec

from console.desk.reporting import ACTS
from console.profile import Profile
from console.views.intents import Intent, OpenForm, OpenPanel, WriteReport
from console.views.language import N_, Language
from console.views.response_lines import level_name
from plans.plan import Act, StepId
from plans.response import Response, ResponseId, StepState
from plans.response.state import SETTLED
from resources.base import SECOND, Instant

Mark = Literal["done", "now", "open", "waits", "skipped", "ended"]
"""The drawn sign before a step: done, at work or next, open, waiting for another, skipped, ended with its level."""
StepDeed = Literal["start", "done", "skip", "reopen"]

_DEEDS: dict[StepDeed, str] = {
    "start": N_("Begun"),
    "done": N_("Done"),
    "skip": N_("Skip"),
    "reopen": N_("Open again"),
}
NEAR = 10
"""A clock is near its end when the tenth part of its limit remains."""


class StepAct(msgspec.Struct, frozen=True):
    """One thing that can be done with a step now; `reasoned` asks for words first."""

    deed: StepDeed
    label: str
    reasoned: bool


class StepRow(msgspec.Struct, frozen=True):
    """A step in the list. `clock` is its time in words, `tone` colours that; `default` is the evidence it starts with.

    `proof` is what the plan wants to see as evidence, empty where the officer's word is enough. `way` leads to what
    the console itself offers for it.
    """

    id: StepId
    response: ResponseId
    mark: Mark
    name: str
    clock: str
    tone: str
    detail: str
    done_when: str
    proof: str
    default: str
    acts: tuple[StepAct, ...]
    settled: bool
    way: Intent | None = None
    way_label: str = ""


def step_rows(
    response: Response, now: Instant, language: Language, profile: Profile, officer: str
) -> tuple[StepRow, ...]:
    """All steps that hold or held, in the plan's order. `officer` is who is signed in here, or empty."""
    foremost = next(iter(response.next_steps()), None) if response.active else None
    return tuple(
        _row(response, state, now, language, profile, officer, state is foremost) for state in response.steps.values()
    )


def _row(
    response: Response,
    state: StepState,
    now: Instant,
    language: Language,
    profile: Profile,
    officer: str,
    foremost: bool,
) -> StepRow:
    step = state.step
    clock, tone = step_clock(state, now, language, profile)
    way, label = way_of(step.act, response, language)
    return StepRow(
        id=StepId(step.id),
        response=response.id,
        mark=_mark(response, state, foremost),
        name=language.name(step.name),
        clock=clock,
        tone=tone,
        detail=_detail(response, state, language),
        done_when=language.text("Done when: {what}", what=language.name(step.done_when)),
        proof=language.name(step.evidence),
        default=own_word(officer, language),
        acts=_acts(response, state, language) if officer else (),
        settled=state.stage in SETTLED,
        way=way if state.stage not in SETTLED else None,
        way_label=label,
    )


def _mark(response: Response, state: StepState, foremost: bool) -> Mark:
    if state.stage in ("done", "skipped", "ended"):
        return state.stage
    if state.stage == "in_progress" or foremost:
        return "now"
    return "open" if response.ready(state) else "waits"


def step_clock(state: StepState, now: Instant, language: Language, profile: Profile) -> tuple[str, str]:
    """A step's time in words and its tone: what remains when it is near, how late it is or was."""
    zone = profile.zone
    if state.stage == "done":
        at = language.clock(state.at, zone)
        if not state.late:
            return at, "muted"
        return language.text("{time}, late {span}", time=at, span=language.span(state.late // SECOND)), "late"
    if state.stage == "skipped":
        return language.text("skipped {time}", time=language.clock(state.at, zone, seconds=False)), "muted"
    if state.stage == "ended":
        return language.text("ended {time}", time=language.clock(state.at, zone, seconds=False)), "muted"
    left = (state.due - now) // SECOND
    if state.overdue(now):
        return language.text("late {span}", span=language.span(-left)), "late"
    if is_near(state, now):
        return language.text("{span} left", span=language.span(left)), "attention"
    return language.text("by {time}", time=language.clock(state.due, zone, seconds=False)), ""


def is_near(state: StepState, now: Instant) -> bool:
    """Whether the last tenth of its limit has begun, or the limit is over."""
    return (state.due - now) * NEAR <= state.due - state.opened


def _detail(response: Response, state: StepState, language: Language) -> str:
    """Who; at which higher level it came in; what it waits for, or what shows that it is done."""
    parts = [role_name(response, state.step.who, language)]
    if state.level != "IV":
        parts.append(level_name(state.level, language))
    if state.stage == "in_progress":
        parts.append(language.text("begun by {person}", person=state.by))
    elif state.stage in ("done", "skipped"):
        parts.append(state.evidence)
    elif state.stage == "open" and not response.ready(state):
        parts.append(language.text("after: {steps}", steps=language.listed(_before(response, state, language))))
    return " · ".join(part for part in parts if part)


def _before(response: Response, state: StepState, language: Language) -> list[str]:
    """The names of the steps that must be settled first."""
    known = (response.steps.get(step) for step in state.step.after)
    return [language.name(one.step.name) for one in known if one is not None and one.stage not in SETTLED]


def role_name(response: Response, role: str, language: Language) -> str:
    """What the plan calls a role; an unknown one stands for itself."""
    known = response.plan.role(role)
    return role if known is None else language.name(known.name)


def own_word(officer: str, language: Language) -> str:
    """The evidence where nothing else is asked for: the officer's word."""
    return language.text("confirmed by {officer}", officer=officer) if officer else ""


def _acts(response: Response, state: StepState, language: Language) -> tuple[StepAct, ...]:
    if not response.active:
        return ()
    deeds: tuple[StepDeed, ...]
    if state.stage in ("done", "skipped"):
        deeds = ("reopen",)
    elif state.stage == "ended":
        deeds = ()
    else:
        ready: tuple[StepDeed, ...] = ("done", "start") if response.ready(state) else ()
        deeds = (*(deed for deed in ready if deed != "start" or state.stage == "open"), "skip")
    return tuple(StepAct(deed, language.text(_DEEDS[deed]), deed != "start") for deed in deeds)


def way_of(act: Act, response: Response, language: Language) -> tuple[Intent | None, str]:
    """Where the console itself offers what a step asks for: the intent and its label."""
    match act:
        case "dispatch":
            return OpenPanel("dispatch"), language.text("Dispatch")
        case "casualties":
            return OpenForm(response.incident, "casualties"), language.text("Casualties")
        case "first_report" | "follow_up_report" | "final_report":
            kind = next(kind for kind, known in ACTS.items() if known == act)
            return WriteReport(response.incident, kind), language.text("Write the report")
        case _:
            return None, ""
