"""What the things of the situation are called on screen: an id in a reason or an entry becomes its name."""

from collections.abc import Callable, Mapping
from functools import cache

from console.incidents.types import TYPES
from console.profile import Grade, Profile
from console.situation import Situation
from console.situation.orders import Order, Step
from console.views.language import N_, Language
from console.views.warning_words import STATUS_NAMES, warning_named
from plans.plan import Means, ReportKind
from resources.base import Name, OrderId, Reason
from resources.catalogue import Item
from resources.library.shipped import shipped_catalogue
from resources.stock import Tier
from resources.teams import CAPABILITIES, KINDS, Status

STEPS: dict[Step, str] = {
    "committed": N_("waiting for the countdown"),
    "ordered": N_("ordered"),
    "acknowledged": N_("acknowledged"),
    "en_route": N_("en route"),
    "arrived": N_("on scene"),
    "released": N_("returning"),
    "done": N_("back"),
    "cancelled": N_("called off"),
    "declined": N_("declined"),
    "stopped": N_("stopped"),
}
STATUSES: dict[Status, str] = {
    "available": N_("available"),
    "reserved": N_("reserved"),
    "dispatched": N_("ordered"),
    "acknowledged": N_("acknowledged"),
    "en_route": N_("en route"),
    "on_scene": N_("on scene"),
    "returning": N_("returning"),
    "out_of_service": N_("out of service"),
}
DISPATCH_STATES = {
    "counting": N_("counting down"),
    "sent": N_("sent"),
    "stopped": N_("stopped"),
}
OUTCOMES: dict[str, str] = {
    "granted": N_("granted"),
    "refused": N_("refused"),
    "withdrawn": N_("withdrawn"),
    "expired": N_("expired"),
    "moot": N_("can no longer be done"),
    "locked": N_("ended after wrong PINs"),
}
"""What became of an approval."""
GRADES: dict[Grade, Name] = {
    "I": Name("特别重大", "Extraordinarily serious"),
    "II": Name("重大", "Major"),
    "III": Name("较大", "Relatively major"),
    "IV": Name("一般", "Ordinary"),
}
REPORT_KINDS: dict[ReportKind, str] = {
    "first": N_("first report"),
    "follow_up": N_("follow-up report"),
    "verified": N_("verified report"),
    "final": N_("final report"),
}
REPORT_MEANS: dict[Means, str] = {
    "telephone": N_("by telephone"),
    "written": N_("in writing"),
}
TIER_NAMES: dict[Tier, Name] = {
    "community": Name("社区", "Community"),
    "city": Name("市级", "City"),
    "regional": Name("区域", "Regional"),
    "national": Name("国家", "National"),
}

COUNTED = ("have", "asked", "more")
"""Parameters of reasons that count people or yuan: they may be long."""


class Naming:
    """Names for one reader: the situation's own, in the reader's language; an unknown id stands for itself."""

    def __init__(self, situation: Situation, language: Language, profile: Profile) -> None:
        self._situation = situation
        self._language = language
        self._profile = profile
        self._by_param: dict[str, Callable[[str], str]] = {
            "team": self.team,
            "depot": self.depot,
            "item": self.item,
            "unit": self.unit,
            "post": self.post,
            "shift": self.shift,
            "tier": self.tier,
            "capability": self.capability,
            "status": self.status,
            "state": self.dispatch_state,
            "shelter": self.shelter,
            "type": self.type,
            "step": self.step,
            "report": self.report,
            "means": self.means,
            "proposed": self.unit,
            "from": self.tier,
            "approvers": self.posts,
            "warning": self.warning,
            "message_status": self.message_status,
            "task": self.task,
            "before": self.tasks,
            "outcome": self.outcome,
        }

    def reason(self, reason: Reason) -> str:
        """A reason's sentence with names in place of ids."""
        return self._language.reason(
            Reason(reason.code, {key: self._said(key, value) for key, value in reason.params.items()})
        )

    def _said(self, key: str, value: str | int) -> str | int:
        if isinstance(value, int):
            return self._language.number(value) if key in COUNTED else value
        return self._by_param[key](value) if key in self._by_param else value

    def team(self, team: str) -> str:
        """A team's name."""
        state = self._situation.teams.all.get(team)  # type: ignore[call-overload]
        return team if state is None else self._language.name(state.team.name)

    def depot(self, depot: str) -> str:
        """A depot's name."""
        known = self._situation.stock.depots.get(depot)  # type: ignore[call-overload]
        return depot if known is None else self._language.name(known.name)

    def unit(self, unit: str) -> str:
        """A team's or a depot's name."""
        return self.team(unit) if unit in self._situation.teams.all else self.depot(unit)

    def order_unit(self, order: Order) -> str:
        """Who carries an order out: a team, or the convoy that a depot sends."""
        if order.depot is None:
            return self.team(order.team or order.id)
        return self._language.text("{depot} convoy", depot=self.depot(order.depot))

    def answers_for(self, order: Order) -> str:
        """Who answers the telephone for an order: the team, or the depot that sends the convoy."""
        return self.unit(order.team or order.depot or order.id)

    def order(self, order: OrderId) -> str:
        """Who carries an order out, by its id."""
        known = self._situation.orders.all.get(order)
        return order if known is None else self.order_unit(known)

    def item(self, item: str) -> str:
        """An item's name; one that the city does not know yet has the name under which the first needs ask for it."""
        known = self._situation.catalogue.items.get(item) or _shipped().get(item)  # type: ignore[call-overload]
        return item if known is None else self._language.name(known.name)

    def item_unit(self, item: str) -> str:
        """The unit in which an item is counted."""
        known = self._situation.catalogue.items.get(item)  # type: ignore[call-overload]
        return "" if known is None else self._language.name(known.unit)

    def shelter(self, shelter: str) -> str:
        """A shelter's name."""
        state = self._situation.shelters.all.get(shelter)  # type: ignore[call-overload]
        return shelter if state is None else self._language.name(state.shelter.name)

    def source(self, source: str) -> str:
        """Who told a position: the simulator in the reader's language, a feed by its name."""
        return self._language.text("simulator") if source == "simulator" else source

    def post(self, post: str) -> str:
        """A post's name, from the city profile."""
        return next((self._language.name(known.name) for known in self._profile.posts if known.key == post), post)

    def posts(self, posts: str) -> str:
        """Several posts, whose keys stand with commas between them."""
        return " / ".join(self.post(post) for post in posts.split(","))

    def shift(self, shift: str) -> str:
        """A shift's name, from the city profile."""
        return next((self._language.name(known.name) for known in self._profile.shifts if known.key == shift), shift)

    def tier(self, tier: str) -> str:
        """A tier's name."""
        known = TIER_NAMES.get(tier)  # type: ignore[call-overload]
        return tier if known is None else self._language.name(known)

    def type(self, kind: str) -> str:
        """An incident type's name."""
        return kind if kind not in TYPES else self._language.name(TYPES[kind].name)

    def capability(self, capability: str) -> str:
        """A capability's name."""
        return capability if capability not in CAPABILITIES else self._language.name(CAPABILITIES[capability])

    def kind(self, kind: str) -> str:
        """A kind of team."""
        return kind if kind not in KINDS else self._language.name(KINDS[kind])

    def status(self, status: str) -> str:
        """A team's status in words."""
        return status if status not in STATUSES else self._say(STATUSES[status])

    def step(self, step: str) -> str:
        """An order's step in words."""
        return step if step not in STEPS else self._say(STEPS[step])

    def task(self, task: str) -> str:
        """A step of a response by "response/step"."""
        number, _, step = task.partition("/")
        response = self._situation.responses.all.get(number)  # type: ignore[call-overload]
        state = response.steps.get(step) if response is not None else None
        return task if state is None else self._language.name(state.step.name)

    def tasks(self, tasks: str) -> str:
        """Several steps, as one parameter holds them: with commas between."""
        return self._language.listed(self.task(task) for task in tasks.split(","))

    def outcome(self, outcome: str) -> str:
        """What became of an approval, in words."""
        return outcome if outcome not in OUTCOMES else self._say(OUTCOMES[outcome])

    def grade(self, grade: Grade) -> str:
        """An event's grade with the name of its scale: never a response level."""
        return self._language.text("grade {grade} ({name})", grade=grade, name=self._language.name(GRADES[grade]))

    def report(self, kind: str) -> str:
        """A kind of report in words."""
        return kind if kind not in REPORT_KINDS else self._say(REPORT_KINDS[kind])

    def means(self, means: str) -> str:
        """By what means a report goes, in words."""
        return means if means not in REPORT_MEANS else self._say(REPORT_MEANS[means])

    def dispatch_state(self, state: str) -> str:
        """What became of a dispatch, in words."""
        return state if state not in DISPATCH_STATES else self._say(DISPATCH_STATES[state])

    def _say(self, message: str) -> str:
        return self._language.text(message)

    def warning(self, warning: str) -> str:
        """A warning in short: level, event, sender."""
        return warning_named(self._situation, warning, self._language)

    def message_status(self, status: str) -> str:
        """What kind of message a warning is: actual, exercise, test."""
        return status if status not in STATUS_NAMES else self._say(STATUS_NAMES[status])

    def incident(self, incident: str) -> str:
        """An incident in short: its type and place."""
        known = self._situation.incidents.all.get(incident)  # type: ignore[call-overload]
        return incident if known is None else f"{self.type(known.intake.type)} · {known.intake.place}"


@cache
def _shipped() -> Mapping[str, Item]:
    return {item.code: item for item in shipped_catalogue()}
