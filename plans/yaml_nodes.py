"""Reads YAML into nodes that know their lines, and refuses what a plan has no use for.

Aliases, anchors, tags and a second document are refused before any node is made: they are what makes a small file
expand without end, and each line of a plan shall say what it says. Depth and size are capped for the same reason.
"""

import re
from typing import Any, TypeAlias

import yaml

from plans.faults import PlanFault
from resources.base import Reason

MOST_DEPTH = 16
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
FULL_WIDTH = re.compile(r"(?<=[a-z_])：|，(?=\s*(?:zh|en)\s*[:：])")
ASCII = {"：": ":", "，": ","}

Node: TypeAlias = Any
"""One of YAML's nodes; the library has no types of its own."""


def compose(text: str) -> Node | PlanFault:
    """The text's one document as nodes, or the first thing that makes it no document at all."""
    try:
        refused = _refused(text)
        if refused is not None:
            return refused
        node = yaml.compose(text, Loader=LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        if mark and (full_width := _full_width(text, (error.context_mark or mark).line, mark.line)) is not None:
            return full_width
        line = min(mark.line, text.count("\n")) if mark else 0  # a fault at the end is said to lie behind it
        if "\t" in text.split("\n")[line].partition("#")[0]:
            return PlanFault(line + 1, Reason("plan-tab"))
        return PlanFault(line + 1, Reason("plan-not-yaml", {"why": str(error.problem)}))
    except yaml.reader.ReaderError as error:
        before = text[: error.position] if isinstance(error.position, int) else ""
        return PlanFault(before.count("\n") + 1, Reason("plan-not-yaml", {"why": str(error.reason)}))
    if node is None:
        return PlanFault(1, Reason("plan-empty"))
    return node


def _full_width(text: str, first: int, last: int) -> PlanFault | None:
    """A colon or comma as a Chinese keyboard types it, on the lines (from 0) that YAML could not read."""
    for line, written in enumerate(text.split("\n")[first : last + 1], first + 1):
        if (found := FULL_WIDTH.search(written)) is not None:
            sign = found[0]
            return PlanFault(line, Reason("plan-full-width", {"sign": sign, "wanted": ASCII[sign]}))
    return None


def _refused(text: str) -> PlanFault | None:
    depth = documents = 0
    for event in yaml.parse(text, Loader=LOADER):
        line = event.start_mark.line + 1
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                return PlanFault(line, Reason("plan-second-document"))
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            return PlanFault(line, Reason("plan-alias"))
        if getattr(event, "tag", None) not in (None, "!"):
            return PlanFault(line, Reason("plan-tag", {"tag": event.tag}))
        depth += _step(event)
        if depth > MOST_DEPTH:
            return PlanFault(line, Reason("plan-too-deep"))
    return None


def _step(event: Any) -> int:
    if isinstance(event, yaml.CollectionStartEvent):
        return 1
    return -1 if isinstance(event, yaml.CollectionEndEvent) else 0


def line_of(node: Node) -> int:
    """The line on which a node begins, counted from 1."""
    return int(node.start_mark.line) + 1
