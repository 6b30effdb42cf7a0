"""Reads a plan from its file, and says of every fault on which line it stands.

A plan is one YAML file that a person can read and write. YAML is kept to what can be checked: no aliases, no doubled
keys, and a value that YAML takes for something else than it looks (`no`, `1.10`, 010) is refused with its line.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec
import yaml

from plans.checking import faults_of
from plans.plan import Plan
from resources.base import BadInput, Reason
from resources.teams import CAPABILITIES

LARGEST = 1_000_000
"""Bytes of a plan's file: the longest real plan is a tenth of it."""
DEEPEST = 12
PATH = re.compile(r"\.([^.\[\]]+)|\[(\d+)\]|\[(\.\.\.)\]")
Key = str | int
Lines = Mapping[tuple[Key, ...], int]


class PlanFault(msgspec.Struct, frozen=True):
    """What is wrong, and on which line of the file (from 1)."""

    line: int
    reason: Reason


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
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(str(path), Reason("file-unreadable", {"why": str(error)})) from error
    return parse_plan(text, around)


def parse_plan(text: str, around: Surroundings = ALONE) -> tuple[Plan | None, tuple[PlanFault, ...]]:
    """The plan in a text, and everything that is wrong with it."""
    reader = _Reader()
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark is not None else 1
        return None, (PlanFault(line, Reason("plan-not-yaml", {"why": error.problem or str(error)})),)
    except yaml.YAMLError as error:
        return None, (PlanFault(1, Reason("plan-not-yaml", {"why": str(error)})),)
    if root is None:
        return None, (PlanFault(1, Reason("plan-empty")),)
    data = reader.value(root, ())
    if reader.faults:
        return None, tuple(reader.faults)
    try:
        plan = msgspec.convert(data, Plan)
    except msgspec.ValidationError as error:
        return None, (_invalid(str(error), reader.lines),)
    found = [PlanFault(_line(reader.lines, place), reason) for place, reason in faults_of(plan, around)]
    return plan, tuple(sorted(found, key=lambda fault: fault.line))


class _Reader:
    """Turns YAML's nodes into plain values, and remembers on which line each stands."""

    def __init__(self) -> None:
        self.lines: dict[tuple[Key, ...], int] = {}
        self.faults: list[PlanFault] = []
        self._seen: set[int] = set()

    def value(self, node: yaml.Node, place: tuple[Key, ...]) -> Any:
        """The value of a node at a place."""
        line = node.start_mark.line + 1
        self.lines.setdefault(place, line)
        if id(node) in self._seen or len(place) > DEEPEST:
            self._fault(line, "plan-alias" if id(node) in self._seen else "plan-too-deep")
            return None
        self._seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return dict(self._pairs(node, place))
        if isinstance(node, yaml.SequenceNode):
            return [self.value(child, (*place, at)) for at, child in enumerate(node.value)]
        return self._scalar(node, line)

    def _pairs(self, node: yaml.MappingNode, place: tuple[Key, ...]) -> Iterator[tuple[str, Any]]:
        known: set[str] = set()
        for key, child in node.value:
            line, name = key.start_mark.line + 1, str(key.value)
            if not isinstance(key, yaml.ScalarNode) or name == "<<":
                self._fault(line, "plan-alias")
                continue
            if name in known:
                self._fault(line, "plan-key-twice", key=name)
            known.add(name)
            self.lines[(*place, name)] = line
            yield name, self.value(child, (*place, name))

    def _scalar(self, node: yaml.Node, line: int) -> Any:
        """Text and whole numbers; whatever else YAML reads out of bare words is to be quoted."""
        tag, text = node.tag.rpartition(":")[2], str(node.value)
        if tag == "str":
            return text
        if tag == "int" and re.fullmatch(r"-?(0|[1-9][0-9_]*)", text):
            return int(text.replace("_", ""))
        if tag == "null" and not text:
            return ""
        self._fault(line, "plan-quote", value=text)
        return None

    def _fault(self, line: int, code: str, **params: str | int) -> None:
        self.faults.append(PlanFault(line, Reason(code, params)))


def _invalid(said: str, lines: Lines) -> PlanFault:
    """A wrong value or key, at the line on which it stands."""
    what, _, path = said.partition(" - at `$")
    place = tuple(_keys(path.rstrip("`")))
    if found := re.search(r"unknown field `(\w+)`", what):
        place = (*place, found[1])
    return PlanFault(_line(lines, place), Reason("plan-invalid", {"what": what, "where": _written(place)}))


def _keys(path: str) -> Iterator[Key]:
    for name, index, _ in PATH.findall(path):
        if name:
            yield name
        elif index:
            yield int(index)


def _written(place: tuple[Key, ...]) -> str:
    return ".".join(str(key + 1) if isinstance(key, int) else key for key in place)


def _line(lines: Lines, place: tuple[Key, ...]) -> int:
    """The line of a place, or of the nearest thing around it that the file has."""
    while place and place not in lines:
        place = place[:-1]
    return lines.get(place, 1)
