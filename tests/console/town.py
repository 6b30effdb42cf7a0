"""A small town for tests: two teams, two depots, three lots. Small enough to count on one's fingers."""

from pathlib import Path

from console.context import Context
from console.desk.table import decide
from console.entry import BookKind, Header, Who
from console.incidents.model import Intake, OpenIncident
from console.profile import load_profile
from console.situation import Situation
from console.views.draft_changes import Basis
from resources.base import (
    DAY,
    SECOND,
    Command,
    CommandId,
    DepotId,
    Event,
    IncidentId,
    Instant,
    ItemCode,
    LotId,
    Name,
    Position,
    Quantity,
    Reason,
    Refused,
    TeamId,
)
from resources.catalogue import Item
from resources.holdings import DepotLots, RecordHoldings
from resources.sourcing.model import GoodsLine, TeamLine, TierTerms, Travel
from resources.stock import TIERS, Depot, Lot, Parcel, Reserve, Tier
from resources.teams import Team

PROFILE = load_profile(Path(__file__).parents[2] / "console" / "assets" / "profile.toml")
START = Instant(1_795_000_000 * SECOND)
OFFICER = Who("李明", "duty_officer", "console-1")
COMMANDER = Who("王芳", "commander", "console-1")
FEED = Who("simulator", "", "console-1")
TAPE, MASK = ItemCode("2010101"), ItemCode("2010102")
PLACE = Position(29_950_000, 113_900_000)
TOWNS: "list[Town]" = []
"""The first towns of a test: when it is over, one goes back over what happened in them."""
REWOUND = 2
REASON = Reason("nearest-able", {"rank": 1, "of": 2})


def team(number: str, capability: str = "gas_repair") -> Team:
    """A team with one capability."""
    return Team(
        TeamId(number),
        Name(f"{number}队", number),
        "gas",
        "city",
        (capability,),
        6,
        "0000-1",
        PLACE,
        Name("站", "base"),
    )


def depot(number: str, tier: Tier = "city", carriers: int = 2) -> Depot:
    """A depot with so many vehicles."""
    return Depot(DepotId(number), Name(f"{number}库", number), tier, PLACE, carriers)


def lot(number: str, item: ItemCode, quantity: int, expires: int = 0) -> Lot:
    """A lot of so much."""
    return Lot(LotId(number), item, Quantity(quantity), Instant(expires))


HOLDINGS = RecordHoldings(
    "opening",
    items=(
        Item(TAPE, Name("警戒带", "Cordon tape"), Name("卷", "roll")),
        Item(MASK, Name("防护面罩", "Mask"), Name("个", "piece")),
    ),
    depots=(depot("D-M1"), depot("D-C1", "community", 1), depot("D-R1", "regional")),
    contents=(
        DepotLots(
            DepotId("D-M1"),
            (lot("L1", TAPE, 40), lot("L2", MASK, 30, START + 30 * DAY), lot("L3", MASK, 20, START - DAY)),
            (Reserve(TAPE, Quantity(10)),),
        ),
        DepotLots(DepotId("D-C1"), (lot("L4", TAPE, 5),)),
        DepotLots(DepotId("D-R1"), (lot("L5", TAPE, 500),)),
    ),
    teams=(team("T-G1"), team("T-G2"), team("T-F1", "firefighting")),
)


class Town:
    """A situation, and a journal in a list: what was accepted, in order."""

    def __init__(self, kind: BookKind = "live") -> None:
        self.kind = kind
        self.situation = Situation()
        self.now = START
        self.entries: list[tuple[Header, Event]] = []
        if len(TOWNS) < REWOUND:
            TOWNS.append(self)
        self.do(HOLDINGS)

    def decide(self, command: Command, who: Who = OFFICER) -> list[Event] | Refused:
        """What the desk would say now."""
        return decide(self.situation, command, Context(self.now, PROFILE, who, self.kind))

    def do(self, command: Command, who: Who = OFFICER) -> list[Event]:
        """Decide and apply; fails the test when it is refused."""
        events = self.decide(command, who)
        assert not isinstance(events, Refused), events
        command_id = CommandId(f"c{len(self.entries) + 1}")
        for ordinal, event in enumerate(events):
            seq = len(self.entries) + 1
            header = Header(
                "live", seq, self.now, self.now, *(who.actor, who.post, who.console), command_id, ordinal,
                type(event).__name__, event.version,
            )  # fmt: skip
            self.situation.apply(header, event)
            self.entries.append((header, event))
        return events

    def refused(self, command: Command, who: Who = OFFICER) -> str:
        """The code of the refusal; fails the test when it is accepted."""
        decision = self.decide(command, who)
        assert isinstance(decision, Refused), decision
        return decision.reason.code

    def later(self, seconds: int) -> None:
        """Let time pass."""
        self.now = Instant(self.now + seconds * SECOND)

    def call(self, place: str = "春晖路118号", position: Position | None = PLACE) -> IncidentId:
        """Take a call about a gas leak; returns the incident."""
        self.do(OpenIncident(Intake("gas_leak", "刚刚", place, position), self.now))
        return list(self.situation.incidents.all)[-1]

    def basis(self) -> Basis:
        """What a draft rests on now: T-G1 is nearest; community, then city depot within a few minutes."""
        drives = {TeamId("T-G1"): 130, TeamId("T-F1"): 200, TeamId("T-G2"): 300}
        depots = {DepotId("D-C1"): 180, DepotId("D-M1"): 300, DepotId("D-R1"): 3600}
        terms = tuple(
            TierTerms(tier, OFFICER.post in PROFILE.tiers[tier].approvers, 0, 240, PROFILE.tiers[tier].approvers)
            for tier in TIERS
        )
        situation = self.situation
        return Basis(situation.stock, situation.teams, Travel(drives, depots), terms, self.now)


def team_line(number: str, capability: str = "gas_repair") -> TeamLine:
    """A proposed line for a team."""
    return TeamLine(TeamId(number), capability, 130, REASON)


def goods_line(depot_id: str, item: ItemCode, *parcels: tuple[str, int], tier: Tier = "city") -> GoodsLine:
    """A proposed line of goods."""
    made = tuple(Parcel(LotId(number), item, Quantity(quantity)) for number, quantity in parcels)
    return GoodsLine(DepotId(depot_id), item, tier, made, 540, REASON)
