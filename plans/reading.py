"""Reads a plan from its file, and says of every fault on which line it stands.

A plan is one YAML file that a person can read and write. `plans.yaml_nodes` refuses what a plan has no use for,
`plans.shaping` holds it to the schema, `plans.checking` to the rules; what is wrong is said all at once.
"""

from collections.abc import Collection
from pathlib import Path

import msgspec

from plans.checking import faults_of
from plans.faults import Fault, Place, PlanFault
from plans.plan import LEVELS, Plan
from plans.shaping import Shaper
from plans.yaml_nodes import compose
from resources.base import BadInput, Reason
from resources.teams import CAPABILITIES

__all__ = ["ALONE", "PlanFault", "Surroundings", "check_plan", "parse_plan", "read_plan"]

LARGEST = 1_000_000
"""Bytes of a plan's file: the longest real plan is a tenth of it."""


class Surroundings(msgspec.Struct, frozen=True):
    """What a plan may name: posts, types of incident, item codes. None: not checked here."""

    posts: Collection[str] | None = None
    types: Collection[str] | None = None
    items: Collection[str] | None = None
    capabilities: Collection[str] = tuple(CAPABILITIES)


ALONE = Surroundings()
"""A plan without a city."""


def read_plan(path: Path, around: Surroundings = ALONE) -> Plan:
    """The plan in a file. Raises BadInput that names the file, the line and the first fault."""
    plan, faults = check_plan(path, around)
    if plan is None or faults:
        first = faults[0]
        raise BadInput(f"{path}:{first.line}", first.reason)
    return plan


def check_plan(path: Path, around: Surroundings = ALONE) -> tuple[Plan | None, tuple[PlanFault, ...]]:
    """The plan in a file, and everything that is wrong with it; None where it cannot be read as a plan at all.

    Raises BadInput where the file itself cannot be read.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise BadInput(str(path), Reason("plan-too-large", {"most": LARGEST}))
        written = path.read_bytes()
    except OSError as error:
        raise BadInput(str(path), Reason("file-unreadable", {"why": error.strerror or str(error)})) from error
    try:
        text = written.decode("utf-8-sig")
    except UnicodeDecodeError as error:  # an editor that writes GBK is the commonest fault of a first plan
        line = written.count(b"\n", 0, error.start) + 1
        return None, (PlanFault(line, Reason("plan-not-utf8")),)
    return parse_plan(text.replace("\r\n", "\n").replace("\r", "\n"), around)


def parse_plan(text: str, around: Surroundings = ALONE) -> tuple[Plan | None, tuple[PlanFault, ...]]:
    """The plan in a text, and everything that is wrong with it, in the order of the lines."""
    root = compose(text)
    if isinstance(root, PlanFault):
        return None, (root,)
    shaper = Shaper()
    plan = shaper.plan(root)
    found = list(shaper.faults)
    if all(level.level in LEVELS for level in plan.levels):
        found += [fault for fault in faults_of(plan, around) if not _said(fault[0], shaper.faults)]
    faults = [PlanFault(shaper.line(place), reason) for place, reason in found]
    return (None if shaper.faults else plan), tuple(sorted(faults, key=lambda fault: fault.line))


def _said(place: Place, faults: list[Fault]) -> bool:
    """Whether the form is wrong at this very place, around it or within it: one thing is complained of once."""
    return any(place[: len(other)] == other[: len(place)] for other, _ in faults)
