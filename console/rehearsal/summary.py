"""What came of a rehearsal: every step by its name, and the summary that is left of them."""

import msgspec

from console.rehearsal.wire import AtConsole
from console.views.language import N_

STEPS = {
    "sign-in": N_("signed in"),
    "call": N_("the call comes in"),
    "place": N_("the place is found"),
    "intake": N_("the call is entered"),
    "next": N_("the next step is proposed"),
    "proposal": N_("teams and goods are proposed"),
    "change": N_("a line is changed"),
    "countdown": N_("the countdown runs"),
    "sent": N_("the orders are sent"),
    "weather": N_("a weather warning comes in"),
    "plan": N_("the plan that fits is looked at"),
    "activated": N_("the response begins at level IV"),
    "steps": N_("steps are done"),
    "first-report": N_("the first report goes in time"),
    "explosion": N_("a second explosion: three dead"),
    "raise": N_("raising to level III is asked for"),
    "raised": N_("level III is approved"),
    "regional": N_("regional stock is asked for"),
    "released-stock": N_("regional stock is approved and sent"),
    "commander": N_("the commander comes to a console of her own"),
    "last-unit": N_("both consoles want the last unit: one gets it"),
    "same-situation": N_("both consoles hold the same situation"),
    "follow-up": N_("the follow-up report goes"),
    "reinforced": N_("the reinforcement is on scene"),
    "lowered": N_("contained: lowered to level IV"),
    "terminated": N_("the response is ended"),
    "road-closed": N_("a road on the way is closed: a convoy comes later"),
    "road-opened": N_("the road is open again"),
    "on-the-way": N_("units are on the way"),
    "arrived": N_("all teams are on scene"),
    "twenty-past": N_("the situation at 03:20 is kept"),
    "casualties": N_("casualties are reported"),
    "delivered": N_("all goods are delivered"),
    "released": N_("all are released"),
    "returned": N_("goods are returned"),
    "left-over": N_("damage and follow-up are written down"),
    "morning": N_("the night goes by"),
    "handover": N_("the day shift takes over"),
    "settled": N_("the follow-up is settled"),
    "final-report": N_("the final report closes the chain"),
    "closed": N_("the incident is closed"),
    "findings": N_("what is to be mended is written down"),
    "replayed": N_("replay at 03:20 is the situation that was"),
    "reported": N_("the after-action report is written"),
}
"""The steps by the names of their pictures → what is said of them."""


class Played(msgspec.Struct):
    """What came of it: one line a step."""

    step: str
    ok: bool
    seconds: float
    city_time: str
    keys: list[str]
    problem: str = ""


class Summary(msgspec.Struct):
    """The whole rehearsal."""

    book: str
    language: str
    size: str
    passed: bool
    seconds: float
    steps: list[Played]
    pictures: list[str]
    entries: int = 0
    verified: bool = False
    intake_to_dispatch_seconds: int = 0
    bugs: list[str] = []
    consoles: list[AtConsole] = []
