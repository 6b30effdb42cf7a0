"""What must hold of a plan beyond the form of its file; each fault with the place in the plan where it stands."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from plans.faults import Fault, Place
from plans.faults import fault as _fault
from plans.plan import LEVELS, LevelPlan, Plan, Step, Trigger
from resources.base import Name
from resources.catalogue import is_item_code

if TYPE_CHECKING:
    from plans.reading import Surroundings

MOST_STEPS = 60
COLOURS = ("", "blue", "yellow", "orange", "red")


def faults_of(plan: Plan, around: "Surroundings") -> Iterator[Fault]:
    """Everything that is wrong with a plan."""
    yield from _head(plan, around)
    yield from _levels(plan)
    for at, level in enumerate(plan.levels):
        yield from _level(plan, level, ("levels", at), around)
    yield from _circles(plan)


def _named(name: Name, place: Place, needed: bool = True) -> Iterator[Fault]:
    """Both languages are complete: whoever reads the plan at night reads it in theirs."""
    if not needed and name == Name(""):
        return
    for tongue, text in (("zh", name.zh), ("en", name.en)):
        if not text.strip():
            yield _fault((*place, tongue), "plan-name-missing", tongue=tongue)


def _head(plan: Plan, around: "Surroundings") -> Iterator[Fault]:
    yield from _named(plan.name, ("name",))
    yield from _named(plan.scope, ("scope",))
    for at, kind in enumerate(plan.types):
        if around.types is not None and kind not in around.types:
            yield _fault(("types", at), "type-unknown", type=kind)
    yield from _days(plan)
    yield from _roles(plan, around)
    for name, parts in (("termination", plan.termination), ("recovery", plan.recovery), ("keywords", plan.keywords)):
        for at, part in enumerate(parts):
            yield from _named(part, (name, at))
    yield from _contacts(plan)
    if plan.parent == plan.plan:
        yield _fault(("parent",), "plan-circle", plan=plan.plan)
    if not plan.termination:
        yield _fault((), "plan-without-end")


def _roles(plan: Plan, around: "Surroundings") -> Iterator[Fault]:
    keys = Counter(role.key for role in plan.roles)
    for at, role in enumerate(plan.roles):
        yield from _named(role.name, ("roles", at, "name"))
        if keys[role.key] > 1:
            yield _fault(("roles", at, "key"), "plan-role-twice", role=role.key)
        if role.post and around.posts is not None and role.post not in around.posts:
            yield _fault(("roles", at, "post"), "post-unknown", post=role.post)


def _contacts(plan: Plan) -> Iterator[Fault]:
    for at, contact in enumerate(plan.contacts):
        yield from _named(contact.name, ("contacts", at, "name"))
        yield from _named(contact.duty, ("contacts", at, "duty"), needed=False)
        if not contact.phone.strip():
            yield _fault(("contacts", at, "phone"), "plan-key-missing", key="phone")


def _days(plan: Plan) -> Iterator[Fault]:
    for key, text in (("in_force", plan.in_force), ("drilled", plan.drilled), ("evaluated", plan.evaluated)):
        if text and not _is_day(text):
            yield _fault((key,), "date-unreadable", value=text)


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _levels(plan: Plan) -> Iterator[Fault]:
    counted = Counter(level.level for level in plan.levels)
    for at, level in enumerate(plan.levels):
        if counted[level.level] > 1:
            yield _fault(("levels", at, "level"), "plan-level-twice", level=level.level)
    ids = Counter(step.id for level in plan.levels for step in level.steps)
    for at, level in enumerate(plan.levels):
        for place, step in enumerate(level.steps):
            if ids[step.id] > 1:
                yield _fault(("levels", at, "steps", place, "id"), "plan-step-twice", step_id=step.id)
    yield from _rising(plan)


def _rising(plan: Plan) -> Iterator[Fault]:
    """A higher level's figure is above that of every lower one, or the lower one would never hold by it."""
    for field in ("deaths", "injured", "loss_yuan", "affected", "warning"):
        most = 0
        for at, level in sorted(enumerate(plan.levels), key=lambda known: LEVELS.index(known[1].level)):
            figures = [
                (figure, number) for number, trigger in enumerate(level.triggers) if (figure := _figure(trigger, field))
            ]
            for figure, number in figures:
                if figure <= most:
                    yield _fault(
                        ("levels", at, "triggers", number), "plan-trigger-falls", field=field, level=level.level
                    )
            most = max([most, *(figure for figure, _ in figures)])


def _figure(trigger: Trigger, field: str) -> int:
    """One figure of a trigger, a colour as its rank; 0 where it says nothing, or several things at once."""
    said = [key for key in ("deaths", "injured", "loss_yuan", "affected", "warning") if getattr(trigger, key)]
    if said != [field]:
        return 0  # several figures that must be reached together are not weighed against one alone
    return COLOURS.index(trigger.warning) if field == "warning" else int(getattr(trigger, field))


def _level(plan: Plan, level: LevelPlan, place: Place, around: "Surroundings") -> Iterator[Fault]:
    if not level.steps:
        yield _fault(place, "plan-without-steps", level=level.level)
    if len(level.steps) > MOST_STEPS:
        yield _fault((*place, "steps"), "plan-too-many-steps", most=MOST_STEPS)
    yield from _opening(level, place, around)
    known = {step.id for held in plan.up_to(level.level) for step in held.steps}
    for at, step in enumerate(level.steps):
        yield from _step(plan, step, (*place, "steps", at), known)
    yield from _needs(level, place, around)
    for at, duty in enumerate(level.reports):
        yield from _named(duty.to, (*place, "reports", at, "to"))


def _opening(level: LevelPlan, place: Place, around: "Surroundings") -> Iterator[Fault]:
    """Who may activate it, and what calls for it."""
    if not level.authority.posts:
        yield _fault((*place, "authority"), "plan-without-authority", level=level.level)
    for at, post in enumerate(level.authority.posts):
        if around.posts is not None and post not in around.posts:
            yield _fault((*place, "authority", "posts", at), "post-unknown", post=post)
    if not level.triggers:
        yield _fault(place, "plan-without-trigger", level=level.level)
    for at, trigger in enumerate(level.triggers):
        if trigger == Trigger():
            yield _fault((*place, "triggers", at), "plan-trigger-empty")
        yield from _named(trigger.words, (*place, "triggers", at, "words"), needed=False)


def _step(plan: Plan, step: Step, place: Place, known: Iterable[str]) -> Iterator[Fault]:
    yield from _named(step.name, (*place, "name"))
    yield from _named(step.done_when, (*place, "done_when"))
    yield from _named(step.evidence, (*place, "evidence"), needed=False)
    if plan.role(step.who) is None:
        yield _fault((*place, "who"), "plan-role-unknown", role=step.who)
    for at, before in enumerate(step.after):
        if before not in known:
            yield _fault((*place, "after", at), "plan-step-missing", step_id=before)


def _needs(level: LevelPlan, place: Place, around: "Surroundings") -> Iterator[Fault]:
    for at, team in enumerate(level.teams):
        if team.capability not in around.capabilities:
            yield _fault((*place, "teams", at, "capability"), "capability-unknown", value=team.capability)
        if not team.count and not team.per_100:
            yield _fault((*place, "teams", at), "plan-need-empty")
    for at, goods in enumerate(level.goods):
        if not is_item_code(goods.item):
            yield _fault((*place, "goods", at, "item"), "code-malformed", value=goods.item)
        elif around.items is not None and goods.item not in around.items:
            yield _fault((*place, "goods", at, "item"), "item-code-unknown", value=goods.item)
        if not goods.quantity and not goods.per_100:
            yield _fault((*place, "goods", at), "plan-need-empty")


def _circles(plan: Plan) -> Iterator[Fault]:
    """Steps that wait for each other would never begin."""
    after = {step.id: step.after for level in plan.levels for step in level.steps}
    for at, level in enumerate(plan.levels):
        for place, step in enumerate(level.steps):
            if _reaches(after, step.id, step.id):
                yield _fault(("levels", at, "steps", place, "after"), "plan-steps-circle", step_id=step.id)


def _reaches(after: dict[str, tuple[str, ...]], start: str, goal: str) -> bool:
    waiting, seen = list(after[start]), set[str]()
    while waiting:
        step = waiting.pop()
        if step == goal:
            return True
        if step not in seen:
            seen.add(step)
            waiting.extend(after.get(step, ()))
    return False
