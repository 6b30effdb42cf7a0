"""The next step; plans, steps, levels, and the signatures of others."""

from typing import Literal

from console.situation.approvals import ApprovalId
from console.views.intents.base import Intent
from plans.plan import Level, PlanId, StepId
from resources.base import IncidentId


class DoNext(Intent, frozen=True):
    """F4: whatever the next panel says."""


class PressNext(Intent, frozen=True):
    """A letter that the next step may offer beside F4."""

    key: str


class OpenStep(Intent, frozen=True):
    """Open a step of the response in place; asked for again, it is done with the words that stand there."""

    step: StepId
    deed: Literal["done", "skip"] = "done"


class SearchPlans(Intent, frozen=True):
    """Plans that fit the incident, or that contain the words."""

    words: str


class ChoosePlan(Intent, frozen=True):
    """This plan at this level, or at the one that is suggested (None); `affected` people (negative: as before)."""

    plan: PlanId
    level: Level | None = None
    affected: int = -1


class PutPlanAside(Intent, frozen=True):
    """No plan for this incident now: the next step no longer proposes one. F6 still does."""

    incident: IncidentId


class ChooseTurn(Intent, frozen=True):
    """Look at what raising, lowering or ending the response would mean; an empty turn puts it away.

    Without a level it is the next one.
    """

    turn: Literal["", "raise", "lower", "terminate"]
    level: Level | None = None


class OpenApproval(Intent, frozen=True):
    """To an approval that waits, ready to be signed; None: to the one that runs out first."""

    approval: ApprovalId | None = None


class SignApproval(Intent, frozen=True):
    """This person signs with this PIN on this post. The PIN goes nowhere but to the accounts."""

    approval: ApprovalId
    person: str
    pin: str
    post: str


class RefuseSigning(Intent, frozen=True):
    """This person says no with this PIN on this post, and why. The PIN goes nowhere but to the accounts."""

    approval: ApprovalId
    person: str
    pin: str
    post: str
    reason: str
