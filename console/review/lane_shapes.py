"""Of the entries that begin or end a span only the fields that count: a plan in an activation is passed over."""

import msgspec


class Incident(msgspec.Struct):
    incident: str


class Intake(msgspec.Struct):
    type: str


class Opened(msgspec.Struct):
    incident: str
    intake: Intake


class Response(msgspec.Struct):
    response: str
    level: str
    incident: str = ""


class Line(msgspec.Struct):
    team: str


class TeamOrder(msgspec.Struct):
    order: str
    line: Line


class ConvoyOrder(msgspec.Struct):
    order: str
    depot: str


class Committed(msgspec.Struct):
    dispatch: str
    incident: str
    teams: tuple[TeamOrder, ...]
    convoys: tuple[ConvoyOrder, ...]


class Dispatch(msgspec.Struct):
    dispatch: str


class Order(msgspec.Struct):
    order: str
    incident: str = ""


class Alarm(msgspec.Struct):
    alarm: str
    priority: str = ""
    incident: str | None = None
    order: str | None = None


class Person(msgspec.Struct):
    person: str = ""
    post: str = ""


class CameBack(msgspec.Struct):
    since: int
    until: int
