"""The schema of a digitized plan 应急预案: who may activate which level, what is then done, and what that needs.

A plan is data. It is read from one readable file (`plans.reading`), and an activated response embeds the whole of it,
so that nobody's later edit changes what was in force. Integers only: it becomes part of an entry.
"""

from collections.abc import Iterable, Iterator
from typing import Annotated, Literal, NewType

import msgspec
from msgspec import Meta

from resources.base import ItemCode, Name

PlanId = NewType("PlanId", str)
StepId = NewType("StepId", str)
Level = Literal["I", "II", "III", "IV"]
"""A response level 应急响应级别: IV is the lowest, I the highest. Never an event's grade, never a warning's colour."""

LEVELS: tuple[Level, ...] = ("IV", "III", "II", "I")
"""From the lowest to the highest."""

PlanKind = Literal["overall", "special", "department", "district", "community"]
PlanState = Literal["draft", "review", "approved", "filed", "in_force", "evaluated", "withdrawn"]
Colour = Literal["blue", "yellow", "orange", "red"]
Act = Literal["", "dispatch", "first_report", "follow_up_report", "casualties", "final_report"]
"""What the console itself offers for a step, and which entry completes it; empty: a person says that it is done."""
Means = Literal["telephone", "written"]
ReportKind = Literal["first", "follow_up", "verified", "final"]

Positive = Annotated[int, Meta(ge=1)]
YEAR = 525_600
"""Minutes: the longest limit. Beyond it a slip of the finger would be a date that no calendar has."""
Limit = Annotated[int, Meta(ge=1, le=YEAR)]
Deadline = Annotated[int, Meta(ge=0, le=YEAR)]
Amount = Annotated[int, Meta(ge=0, le=100_000_000)]
Key = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A piece of a plan."""


class Trigger(Part, frozen=True):
    """What calls for a level. All figures that are given must be reached; any one trigger of a level is enough.

    The missing count as dead, `loss_yuan` is direct loss, `affected` people, `warning` a current warning of this colour
    or a higher one. `words` alone is judged by a person.
    """

    deaths: Annotated[int, Meta(ge=0)] = 0
    injured: Annotated[int, Meta(ge=0)] = 0
    loss_yuan: Annotated[int, Meta(ge=0)] = 0
    affected: Annotated[int, Meta(ge=0)] = 0
    warning: Literal["", "blue", "yellow", "orange", "red"] = ""
    words: Name = Name("")


class Authority(Part, frozen=True):
    """Who may activate, raise to, lower from or end this level: any of the posts, as keyed in the city profile.

    `signatures` different persons on such posts must stand behind it; the officer who asks counts where the post fits.
    """

    posts: tuple[str, ...]
    signatures: Annotated[int, Meta(ge=1, le=3)] = 1


class Step(Part, frozen=True):
    """One thing to do: by whom (a role of the plan), within how many minutes of the level's activation, until when.

    It may begin once the steps in `after` are done or skipped; with none it runs in parallel from the start.
    """

    id: Key
    name: Name
    who: str
    within: Limit
    done_when: Name
    evidence: Name = Name("")
    after: tuple[str, ...] = ()
    act: Act = ""


class TeamsNeeded(Part, frozen=True):
    """So many teams with a capability: a constant, and so many more per 100 people affected. `within` minutes."""

    capability: str
    count: Amount = 0
    per_100: Amount = 0
    priority: Annotated[int, Meta(ge=1, le=3)] = 1
    within: Deadline = 0


class GoodsNeeded(Part, frozen=True):
    """So much of an item, in its own unit: a constant, and so much more per 100 people affected. `within` minutes."""

    item: ItemCode
    quantity: Amount = 0
    per_100: Amount = 0
    priority: Annotated[int, Meta(ge=1, le=3)] = 1
    within: Deadline = 0


class ReportDuty(Part, frozen=True):
    """To whom what is reported, how, within how many minutes: of receipt for the first report, else of the change."""

    kind: ReportKind
    to: Name
    means: Means
    within: Limit


class LevelPlan(Part, frozen=True):
    """One response level. Levels add up: at level III the steps and needs of IV hold as well."""

    level: Level
    authority: Authority
    triggers: tuple[Trigger, ...]
    steps: tuple[Step, ...]
    teams: tuple[TeamsNeeded, ...] = ()
    goods: tuple[GoodsNeeded, ...] = ()
    reports: tuple[ReportDuty, ...] = ()


class Role(Part, frozen=True):
    """A role in the command structure, not a person; `post` is the city's post that holds it, if one does."""

    key: Key
    name: Name
    post: str = ""


class Contact(Part, frozen=True):
    """Whom to call."""

    name: Name
    phone: str
    duty: Name = Name("")


class Plan(Part, frozen=True):
    """A whole plan, one version of it.

    `parent` is the plan above it; `in_force`, `drilled` and `evaluated` are days, as 2026-05-14.
    """

    plan: Annotated[PlanId, Meta(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]
    version: Positive
    name: Name
    kind: PlanKind
    state: PlanState
    scope: Name
    types: Annotated[tuple[str, ...], Meta(min_length=1)]
    roles: tuple[Role, ...]
    levels: Annotated[tuple[LevelPlan, ...], Meta(min_length=1)]
    termination: tuple[Name, ...]
    parent: str = ""
    in_force: str = ""
    drilled: str = ""
    evaluated: str = ""
    keywords: tuple[Name, ...] = ()
    recovery: tuple[Name, ...] = ()
    contacts: tuple[Contact, ...] = ()

    def at(self, level: Level) -> LevelPlan | None:
        """What the plan says of a level itself, None where it has no such level."""
        return next((known for known in self.levels if known.level == level), None)

    def up_to(self, level: Level) -> Iterator[LevelPlan]:
        """The levels that hold at this level, the lowest first."""
        for known in LEVELS[: LEVELS.index(level) + 1]:
            if (found := self.at(known)) is not None:
                yield found

    def role(self, key: str) -> Role | None:
        """A role by its key."""
        return next((role for role in self.roles if role.key == key), None)


def higher(a: Level, b: Level) -> bool:
    """Whether level `a` is higher than `b`: I is the highest."""
    return LEVELS.index(a) > LEVELS.index(b)


def highest(levels: Iterable[Level]) -> Level | None:
    """The highest of some levels, None of none."""
    return max(levels, key=LEVELS.index, default=None)


def digest(plan: Plan) -> str:
    """SHA-256 of a plan's canonical JSON in hex: two plans with the same digest say the same."""
    from hashlib import sha256

    return sha256(msgspec.json.encode(plan, order="deterministic")).hexdigest()
