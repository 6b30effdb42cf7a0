"""The next step while a plan could be or is in force: activate, raise, the step itself, a signature, the end."""

import msgspec

from console.incidents.model import Incident
from console.views.approval_rows import may_sign
from console.views.intents import ChoosePlan, ChooseTurn, OpenApproval, OpenPanel, OpenStep, PutPlanAside
from console.views.language import countdown
from console.views.next_view import Moment, NextAction, NextLine, NextView
from console.views.response_lines import level_name, subject_words
from console.views.step_rows import is_near, own_word, role_name, step_clock, way_of
from plans.plan import Level, Plan, StepId
from plans.response import CompleteStep, Response, StartStep, StepState
from resources.base import SECOND, Command

MOST_BESIDE = 2
"""So many other steps that may begin now are named under the first."""
NEAR = 10


class PlanFit(msgspec.Struct, frozen=True):
    """The plan that fits the incident best, the level that it suggests, and why, in words."""

    plan: Plan
    level: Level
    why: str


class Higher(msgspec.Struct, frozen=True):
    """A level above the present one that the plan's triggers call for, and why, in words."""

    level: Level
    why: str


def activate_step(moment: Moment, incident: Incident, fit: PlanFit) -> NextView:
    """Help is under way: the plan at once after. What it means is looked at before it is done."""
    language = moment.language
    name, level = language.name(fit.plan.name), level_name(fit.level, language)
    sentence = language.text("Activate {plan} at {level}", plan=name, level=level)
    look = NextAction(language.text("Look and activate"), "F4", ChoosePlan(fit.plan.plan, fit.level))
    aside = NextAction(language.text("No plan now"), "X", PutPlanAside(incident.id))
    lines = (NextLine(fit.why),) if fit.why else ()
    return NextView(sentence, (look, aside), lines)


def raise_step(moment: Moment, higher: Higher) -> NextView:
    """The triggers call for more than the present level; the officer looks at what that means and decides."""
    language = moment.language
    sentence = language.text("Raise to {level}", level=level_name(higher.level, language))
    look = NextAction(language.text("Look and raise"), "F4", ChooseTurn("raise"))
    return NextView(sentence, (look,), (NextLine(higher.why),), tone="attention")


def plan_step(moment: Moment, response: Response) -> NextView | None:
    """The step whose time runs out first among those that may be done now; None when nothing is to be done."""
    ready = response.next_steps()
    if not ready:
        return None
    state, beside = ready[0], ready[1:]
    late, near = state.overdue(moment.now), is_near(state, moment.now)
    left = (state.due - moment.now) // SECOND
    digits = f"+{countdown(left)}" if late else countdown(left)
    return NextView(
        moment.language.name(state.step.name),
        _step_actions(moment, response, state),
        _step_lines(moment, response, state, beside),
        big=digits if late or near else "",
        tone="late" if late else "attention" if near else "",
        note=_note(moment, state),
    )


def _note(moment: Moment, state: StepState) -> str:
    """What counts as done, and what the plan wants to see: read before the key is pressed."""
    language = moment.language
    said = language.text("Done when: {what}", what=language.name(state.step.done_when))
    proof = language.name(state.step.evidence)
    wanted = language.text("The plan wants to see: {proof}", proof=proof) if proof else ""
    return "\n".join(part for part in (said, wanted) if part)


def _step_actions(moment: Moment, response: Response, state: StepState) -> tuple[NextAction, ...]:
    language, step = moment.language, state.step
    way, label = way_of(step.act, response, language)
    done: Command | OpenStep = OpenStep(StepId(step.id))
    if not language.name(step.evidence) and way is None:
        done = CompleteStep(response.id, StepId(step.id), own_word(moment.officer, language))
    actions = [NextAction(language.text("Done"), "" if way is not None else "F4", done)]
    if way is not None:
        key = "F5" if way == OpenPanel("dispatch") else "F4"
        actions.insert(0, NextAction(label, key, way))
    if state.stage == "open" and way is None:
        actions.append(NextAction(language.text("Begun"), "G", StartStep(response.id, StepId(step.id))))
    actions.append(NextAction(language.text("Skip"), "X", OpenStep(StepId(step.id), "skip")))
    return tuple(actions)


def _step_lines(moment: Moment, response: Response, state: StepState, beside: list[StepState]) -> tuple[NextLine, ...]:
    """Who and until when, and what else may be done now."""
    language = moment.language
    clock, tone = step_clock(state, moment.now, language, moment.profile)
    lines = [NextLine(role_name(response, state.step.who, language), when=clock, tone=tone)]
    for other in beside[:MOST_BESIDE]:
        clock, tone = step_clock(other, moment.now, language, moment.profile)
        said = language.text("then: {step}", step=language.name(other.step.name))
        lines.append(NextLine(said, when=clock, tone=tone if tone == "late" else "muted"))
    return tuple(lines)


def approval_step(moment: Moment, incident: Incident, near: bool = False) -> NextView | None:
    """What this officer may sign; `near`: only what is about to run out."""
    duty = moment.situation.shifts.on_duty.get(moment.console)
    if duty is None:
        return None
    waiting = [one for one in moment.situation.approvals.of(incident.id) if may_sign(one, duty.person, duty.post)]
    first = min(waiting, key=lambda one: one.expires, default=None)
    if first is None or (near and (first.expires - moment.now) * NEAR > first.expires - first.at):
        return None
    language = moment.language
    what = subject_words(first.subject, moment.situation, language, moment.naming)
    sentence = language.text("Sign or refuse: {what}", what=what)
    left = (first.expires - moment.now) // SECOND
    asked = NextLine(language.text("asked by {person}", person=first.asker), when=_left(moment, left))
    sign = NextAction(language.text("Sign …"), "F4", OpenApproval(first.id))
    tone = "attention" if near else ""
    return NextView(sentence, (sign,), (asked,), big=countdown(max(0, left)) if near else "", tone=tone)


def waiting_lines(moment: Moment, incident: Incident) -> tuple[NextLine, ...]:
    """What waits for the signature of others, under whatever is to be done meanwhile: it blocks nothing."""
    language = moment.language
    lines = []
    for one in sorted(moment.situation.approvals.of(incident.id), key=lambda one: one.expires):
        what = subject_words(one.subject, moment.situation, language, moment.naming)
        posts = moment.naming.posts(",".join(one.posts))
        said = language.text("waits for {posts}: {what}", posts=posts, what=what)
        left = (one.expires - moment.now) // SECOND
        lines.append(NextLine(said, when=_left(moment, left), tone="muted", whole=True))
    return tuple(lines)


def _left(moment: Moment, seconds: int) -> str:
    return moment.language.text("{span} left", span=moment.language.span(max(0, seconds)))


def end_step(moment: Moment, response: Response) -> NextView | None:
    """Nobody works for it and every step is settled: end the response; afterwards settle what it left."""
    language = moment.language
    if response.active:
        sentence = language.text("End the response: every step is settled")
        look = NextAction(language.text("Look and end"), "F4", ChooseTurn("terminate"))
        met = tuple(NextLine(language.name(condition)) for condition in response.plan.termination)
        return NextView(sentence, (look,), met)
    left = [one for one in response.follow_ups.values() if not one.settled]
    if not left:
        return None
    sentence = language.many("Settle {n} follow-up", "Settle {n} follow-ups", len(left))
    lines = tuple(NextLine(one.text, one.owner) for one in left)
    return NextView(sentence, (NextAction(language.text("Recovery"), "F6", OpenPanel("response")),), lines)
