"""Makes a plan of a YAML file's nodes by the schema's own types, and names every fault on the way by its line.

The schema is asked, not repeated: `plans.plan` alone says which keys there are and what they may hold. What is wrong is
replaced by something harmless, so that one fault does not hide the next: the plan that comes of it is used only where
nothing was wrong. YAML's own guesses (`no`, `1.10`, `2026-05-14`, `0600`) never become text or numbers silently.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import yaml
from msgspec import NODEFAULT
from msgspec.inspect import (
    Field,
    IntType,
    LiteralType,
    StrType,
    StructType,
    Type,
    VarTupleType,
    type_info,
)

from plans.faults import Fault, Place, fault
from plans.plan import Plan
from plans.yaml_nodes import Node, line_of
from resources.base import Name

STR = "tag:yaml.org,2002:str"
NULL = "tag:yaml.org,2002:null"
WHOLE = re.compile(r"0|-?[1-9][0-9]*|-?[1-9][0-9]{0,2}(_[0-9]{3})+")
LONGEST = 2_000
"""Characters of one text."""


class Shaper:
    """Shapes one file. `faults` holds what was wrong, `lines` where each thing stands."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self.lines: dict[Place, int] = {}

    def plan(self, node: Node) -> Plan:
        """The plan of a whole document."""
        made: Plan = self._struct(_schema(), node, ())
        return made

    def line(self, place: Place) -> int:
        """The line of a place; of the thing around it where it is not in the file itself."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)

    def _wrong(self, place: Place, code: str, **params: str | int) -> None:
        self.faults.append(fault(place, code, **params))

    def _value(self, kind: Type, node: Node, place: Place) -> Any:
        self.lines.setdefault(place, line_of(node))
        if isinstance(kind, StructType):
            return self._struct(kind, node, place)
        if isinstance(kind, VarTupleType):
            return self._list(kind, node, place)
        if not isinstance(node, yaml.ScalarNode) or (node.tag == NULL and not node.value):
            self._wrong(place, "plan-value-wanted", key=_key(place))
            return _harmless(kind)
        if isinstance(kind, IntType):
            return self._whole(kind, node, place)
        return self._text(kind, node, place)

    def _struct(self, kind: StructType, node: Node, place: Place) -> Any:
        self.lines.setdefault(place, line_of(node))
        fields = {field.name: field for field in kind.fields}
        given: dict[str, Any] = {}
        if not isinstance(node, yaml.MappingNode):
            self._wrong(place, "plan-keys-wanted", keys=", ".join(fields))
            return kind.cls(**{name: _harmless(field.type) for name, field in fields.items() if _needed(kind, field)})
        for key, value in self._pairs(node, fields, place):
            given[key] = self._value(fields[key].type, value, (*place, key))
        for name, field in fields.items():
            if name not in given and _needed(kind, field):
                self._wrong((*place, name), "plan-key-missing", key=name)
                given[name] = _harmless(field.type)
        return kind.cls(**given)

    def _pairs(self, node: Node, fields: dict[str, Field], place: Place) -> Iterator[tuple[str, Node]]:
        """The pairs of a mapping whose key is known and stands there the first time."""
        first: dict[str, int] = {}
        for key_node, value in node.value:
            line = line_of(key_node)
            key = str(key_node.value) if isinstance(key_node, yaml.ScalarNode) else "?"
            here = (*place, key)
            if key in first:
                self.lines[(*here, "twice", line)] = line
                self._wrong((*here, "twice", line), "plan-key-twice", key=key, first=first[key])
                continue
            first[key] = self.lines[here] = line
            if key not in fields or key_node.tag != STR:
                self._wrong(here, "plan-key-unknown", key=key, keys=", ".join(fields))
            else:
                yield key, value

    def _list(self, kind: VarTupleType, node: Node, place: Place) -> Any:
        if not isinstance(node, yaml.SequenceNode):
            self._wrong(place, "plan-list-wanted", key=_key(place))
            return ()
        if len(node.value) < (kind.min_length or 0):
            self._wrong(place, "plan-list-empty", key=_key(place))
        return tuple(self._value(kind.item_type, item, (*place, at)) for at, item in enumerate(node.value))

    def _whole(self, kind: IntType, node: Node, place: Place) -> int:
        if node.style or not WHOLE.fullmatch(node.value) or len(node.value) > 20:
            self._wrong(place, "plan-number-wanted", key=_key(place), value=_shown(node))
            return max(1, kind.ge or 0)
        number = int(node.value.replace("_", ""))
        if kind.ge is not None and number < kind.ge:
            self._wrong(place, "plan-number-small", key=_key(place), value=number, least=kind.ge)
        if number > (most := kind.le if kind.le is not None else (1 << 53) - 1):
            self._wrong(place, "plan-number-large", key=_key(place), value=number, most=most)
        return number

    def _text(self, kind: Type, node: Node, place: Place) -> str:
        text = str(node.value)
        if node.tag != STR:
            self._wrong(place, "plan-quote", value=_shown(node))
        elif isinstance(kind, LiteralType):
            if text not in kind.values:
                self._wrong(place, "plan-word-unknown", key=_key(place), value=_shown(node), choices=_choices(kind))
                return str(_harmless(kind))
        elif len(text) > LONGEST or not text.isprintable():
            self._wrong(place, "plan-text-unfit", key=_key(place), most=LONGEST)
        elif isinstance(kind, StrType) and not _fits(kind, text):
            self._wrong(place, "plan-key-form", key=_key(place), value=_shown(node))
        return text


@cache
def _schema() -> StructType:
    schema = type_info(Plan)
    assert isinstance(schema, StructType)
    return schema


def _needed(kind: StructType, field: Field) -> bool:
    return field.required or kind.cls is Name  # a plan's names are in both languages


def _harmless(kind: Type) -> Any:
    if isinstance(kind, StructType):
        return kind.cls(**{field.name: _harmless(field.type) for field in kind.fields if field.default is NODEFAULT})
    if isinstance(kind, VarTupleType):
        return ()
    return 1 if isinstance(kind, IntType) else ""


def _fits(kind: StrType, text: str) -> bool:
    if kind.max_length is not None and len(text) > kind.max_length:
        return False
    return kind.pattern is None or re.fullmatch(kind.pattern, text) is not None


def _choices(kind: LiteralType) -> str:
    return ", ".join(value for value in sorted(map(str, kind.values)) if value)


def _key(place: Place) -> str:
    """The last key on the way: what the writer of the file would look for."""
    return next((part for part in reversed(place) if isinstance(part, str)), "")


def _shown(node: Node) -> str:
    """As it stands in the file, with its quotes: they may be what is wrong with it."""
    mark = node.style if node.style in ("'", '"') else ""
    text = str(node.value)
    return f"{mark}{text if len(text) <= 40 else f'{text[:39]}…'}{mark}"
