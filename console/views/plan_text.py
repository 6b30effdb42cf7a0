"""A plan as lines that are read on paper or in a terminal, in the reader's language."""

from collections.abc import Iterator

from console.incidents.types import TYPES
from console.views.language import N_, Language
from console.views.naming import Naming
from plans.plan import GoodsNeeded, LevelPlan, Plan, PlanKind, PlanState, ReportDuty, Step, TeamsNeeded, Trigger
from resources.base import Name

STATES: dict[PlanState, str] = {
    "draft": N_("draft"),
    "review": N_("in review"),
    "approved": N_("approved"),
    "filed": N_("filed"),
    "in_force": N_("in force"),
    "evaluated": N_("in force, evaluated"),
    "withdrawn": N_("no longer in force"),
}
KINDS: dict[PlanKind, str] = {
    "overall": N_("overall plan"),
    "special": N_("special plan"),
    "department": N_("department plan"),
    "district": N_("district plan"),
    "community": N_("community plan"),
}
COLOURS = {"blue": N_("blue"), "yellow": N_("yellow"), "orange": N_("orange"), "red": N_("red")}
REPORTS = {
    "first": N_("first report"),
    "follow_up": N_("follow-up report"),
    "verified": N_("verified report"),
    "final": N_("final report"),
}
MEANS = {"telephone": N_("by phone"), "written": N_("in writing")}


class PlanText:
    """Writes plans for one reader."""

    def __init__(self, naming: Naming, language: Language) -> None:
        self._naming = naming
        self._language = language

    def state(self, plan: Plan) -> str:
        """Where a version stands in its life."""
        return self._language.text(STATES[plan.state])

    def kind(self, plan: Plan) -> str:
        """What sort of plan it is."""
        return self._language.text(KINDS[plan.kind])

    def lines(self, plan: Plan, above: Plan | None = None) -> Iterator[str]:
        """The whole plan; `above` is the plan that it stands under, if it is there."""
        name, language = self._language.name, self._language
        yield language.text(
            "{name}, version {version} · {kind} · {state}", name=name(plan.name), version=plan.version,
            kind=self.kind(plan), state=self.state(plan),
        )  # fmt: skip
        yield name(plan.scope)
        kinds = language.listed(name(TYPES[kind].name) if kind in TYPES else kind for kind in plan.types)
        yield language.text("For: {types}", types=kinds)
        if plan.parent:
            yield language.text("Under the plan: {plan}", plan=name(above.name) if above is not None else plan.parent)
        for held in plan.levels:
            yield ""
            yield from self._level(plan, held)
        yield from self._list(language.text("Ends when"), plan.termination)
        yield from self._list(language.text("Recovery"), plan.recovery)
        if plan.contacts:
            yield ""
            yield language.text("Contacts")
        for contact in plan.contacts:
            yield "  " + "  ".join(part for part in (name(contact.name), contact.phone, name(contact.duty)) if part)

    def _level(self, plan: Plan, held: LevelPlan) -> Iterator[str]:
        language = self._language
        yield language.text("Response level {level}", level=held.level)
        posts = self._naming.posts(",".join(held.authority.posts))
        yield "  " + language.many(
            "Activated by: {posts} ({n} signature)", "Activated by: {posts} ({n} signatures)",
            held.authority.signatures, posts=posts,
        )  # fmt: skip
        for trigger in held.triggers:
            yield "  " + language.text("When: {trigger}", trigger=self.trigger(trigger))
        for number, step in enumerate(held.steps, 1):
            yield from self._step(plan, number, step)
        for team in held.teams:
            yield "  " + language.text("Teams: {need}", need=self._team(team))
        for goods in held.goods:
            yield "  " + language.text("Goods: {need}", need=self._goods(goods))
        for duty in held.reports:
            yield "  " + self._duty(duty)

    def trigger(self, trigger: Trigger) -> str:
        """What calls for a level; everything that is named must hold."""
        language, said = self._language, []
        if trigger.deaths:
            said.append(language.text("{n} dead or missing", n=trigger.deaths))
        if trigger.injured:
            said.append(language.text("{n} seriously injured", n=trigger.injured))
        if trigger.loss_yuan:
            said.append(language.text("loss of {n} yuan", n=f"{trigger.loss_yuan:,}"))
        if trigger.affected:
            said.append(language.text("{n} people affected", n=trigger.affected))
        if trigger.warning:
            said.append(language.text("{colour} warning", colour=language.text(COLOURS[trigger.warning])))
        if trigger.words != Name(""):
            said.append(language.name(trigger.words))
        return language.listed(said)

    def _step(self, plan: Plan, number: int, step: Step) -> Iterator[str]:
        language, name = self._language, self._language.name
        role = plan.role(step.who)
        line = language.text(
            "{number}. {step} · {who} · within {minutes} min", number=number, step=name(step.name),
            who=step.who if role is None else name(role.name), minutes=step.within,
        )  # fmt: skip
        names = {known.id: name(known.name) for held in plan.levels for known in held.steps}
        if step.after:
            line += " · " + language.text("after {steps}", steps=language.listed(names[one] for one in step.after))
        yield f"  {line}"
        yield "     " + language.text("Done when: {what}", what=name(step.done_when))
        if step.evidence != Name(""):
            yield "     " + language.text("Evidence: {what}", what=name(step.evidence))

    def _team(self, need: TeamsNeeded) -> str:
        return self._need(self._naming.capability(need.capability), need.count, "", need.per_100, need.within)

    def _goods(self, need: GoodsNeeded) -> str:
        unit = self._naming.item_unit(need.item)
        return self._need(self._naming.item(need.item), need.quantity, unit, need.per_100, need.within)

    def _need(self, what: str, count: int, unit: str, per_100: int, within: int) -> str:
        language, said = self._language, []
        if count:
            said.append(f"{count} {unit}".strip())
        if per_100:
            said.append(language.text("{n} per 100 people affected", n=f"{per_100} {unit}".strip()))
        if within:
            said.append(language.text("within {minutes} min", minutes=within))
        return f"{what} · " + " · ".join(said)

    def _duty(self, duty: ReportDuty) -> str:
        return self._language.text(
            "{report} to {whom}, {means}, within {minutes} min", report=self._language.text(REPORTS[duty.kind]),
            whom=self._language.name(duty.to), means=self._language.text(MEANS[duty.means]), minutes=duty.within,
        )  # fmt: skip

    def _list(self, title: str, parts: tuple[Name, ...]) -> Iterator[str]:
        if parts:
            yield ""
            yield title
        for part in parts:
            yield f"  - {self._language.name(part)}"
