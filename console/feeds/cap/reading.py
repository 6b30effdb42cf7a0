"""A message of the Common Alerting Protocol to a checked alert: which fields must be there, and what each may say.

OASIS CAP 1.2 (and 1.1), sections 3.2.1 to 3.2.4. Elements may stand in any order; an unknown one is refused.
"""

import re
from typing import get_args

from console.feeds.cap.decoding import decoded
from console.feeds.cap.fields import Fields, instant_of, shown
from console.feeds.cap.tree import Element, Message, read_message
from console.situation.alert import (
    Alert,
    Area,
    Certainty,
    Circle,
    Info,
    MessageStatus,
    MessageType,
    Pair,
    Reference,
    Scope,
    Severity,
    Urgency,
)
from resources.base import BadInput, Position, Reason

LARGEST = 1_000_000
"""Bytes. Real messages have some thousands."""
CATEGORIES = (
    "Geo", "Met", "Safety", "Security", "Rescue", "Fire", "Health", "Env", "Transport", "Infra", "CBRNE", "Other",
)  # fmt: skip
RESPONSES = ("Shelter", "Evacuate", "Prepare", "Execute", "Avoid", "Monitor", "Assess", "AllClear", "None")
_NAME = re.compile(r"[^\s,<&]{1,250}")
"""An identifier or a sender: the protocol forbids what would break a reference to it; the length is ours."""
_QUOTED = re.compile(r'"([^"]*)"|(\S+)')


def read_alert(data: bytes, place: str) -> Alert:
    """The alert that these bytes hold. BadInput that names the line and element for whatever is not valid."""
    if len(data) > LARGEST:
        raise too_large(place)
    message = read_message(decoded(data, place), place)
    fields = Fields(message.root, place, message.version)
    alert = _alert(fields, message)
    fields.no_others()
    return alert


def too_large(place: str) -> BadInput:
    """The refusal of a file that is longer than any alert."""
    return BadInput(place, Reason("cap-too-large", {"most": LARGEST}))


def _alert(fields: Fields, message: Message) -> Alert:
    kind = fields.word("msgType", get_args(MessageType))
    references = fields.one("references")
    if kind == "Cancel" and (references is None or not references.text):
        raise fields.fault(fields.element, "cap-missing", name="references")
    fields.text("addresses")
    return Alert(
        version="1.2" if message.version == "1.2" else "1.1",
        identifier=_name(fields, "identifier"),
        sender=_name(fields, "sender"),
        sent=fields.as_time(fields.required("sent")),
        status=fields.word("status", get_args(MessageStatus)),
        type=kind,
        scope=fields.word("scope", get_args(Scope)),
        source=fields.text("source"),
        restriction=fields.text("restriction"),
        codes=tuple(code.text for code in fields.every("code") if code.text),
        note=fields.text("note"),
        references=() if references is None else _references(fields, references, message.version),
        incidents=_listed(fields.text("incidents")),
        infos=fields.each("info", _info),
        signed=message.signed,
    )


def _name(fields: Fields, name: str) -> str:
    element = fields.required(name)
    if not _NAME.fullmatch(element.text):
        raise fields.fault(element, "cap-name", value=shown(element))
    return element.text


def _references(fields: Fields, element: Element, version: str) -> tuple[Reference, ...]:
    """`sender,identifier,sent` with spaces between. Each once, in the order in which they were sent."""
    found = set()
    for word in element.text.split():
        sender, _, rest = word.partition(",")
        identifier, _, sent = rest.rpartition(",")
        instant = instant_of(sent, version)
        if not _NAME.fullmatch(sender) or not _NAME.fullmatch(identifier) or instant is None:
            raise fields.fault(element, "cap-reference", value=word[:120])
        found.add(Reference(instant, identifier, sender))
    return tuple(sorted(found))


def _listed(text: str) -> tuple[str, ...]:
    """Words with spaces between; what has a space in it stands in quotation marks."""
    return tuple(quoted or plain for quoted, plain in _QUOTED.findall(text))


def _info(fields: Fields) -> Info:
    fields.every("resource")
    categories = fields.every("category")
    if not categories:
        raise fields.fault(fields.element, "cap-missing", name="category")
    return Info(
        language=fields.text("language") or "en-US",  # the protocol's own default
        categories=tuple(fields.as_word(each, CATEGORIES) for each in categories),
        event=fields.required("event").text,
        urgency=fields.word("urgency", get_args(Urgency)),
        severity=fields.word("severity", get_args(Severity)),
        certainty=_certainty(fields),
        responses=tuple(fields.as_word(each, RESPONSES) for each in fields.every("responseType") if each.text),
        audience=fields.text("audience"),
        codes=fields.each("eventCode", _pair),
        effective=fields.time("effective"),
        onset=fields.time("onset"),
        expires=fields.time("expires"),
        sender_name=fields.text("senderName"),
        headline=fields.text("headline"),
        description=fields.text("description"),
        instruction=fields.text("instruction"),
        web=fields.text("web"),
        contact=fields.text("contact"),
        parameters=fields.each("parameter", _pair),
        areas=fields.each("area", _area),
    )


def _certainty(fields: Fields) -> Certainty:
    """The oldest senders still say "Very Likely", which 1.1 has as "Likely"."""
    element = fields.required("certainty")
    return "Likely" if element.text == "Very Likely" else fields.as_word(element, get_args(Certainty))


def _pair(fields: Fields) -> Pair:
    """A name and a value, both of which must be there; the value may be empty, as some senders leave it."""
    name, value = fields.required("valueName"), fields.one("value")
    if value is None:
        raise fields.fault(fields.element, "cap-missing", name="value")
    return Pair(name.text, value.text)


def _area(fields: Fields) -> Area:
    for height in ("altitude", "ceiling"):
        fields.one(height)
    return Area(
        fields.required("areaDesc").text,
        tuple(_polygon(fields, each) for each in fields.every("polygon") if each.text),
        tuple(_circle(fields, each) for each in fields.every("circle") if each.text),
        fields.each("geocode", _pair),
    )


def _polygon(fields: Fields, element: Element) -> tuple[Position, ...]:
    """Four points at least, the last the same as the first."""
    points = tuple(fields.position(element, pair) for pair in element.text.split())
    if len(points) < 4:
        raise fields.fault(element, "cap-polygon-short", points=len(points))
    if points[0] != points[-1]:
        raise fields.fault(element, "cap-polygon-open")
    return points


def _circle(fields: Fields, element: Element) -> Circle:
    """`latitude,longitude radius`, the radius in kilometres."""
    words = element.text.split()
    if len(words) != 2:
        raise fields.fault(element, "cap-circle", value=shown(element))
    return Circle(fields.position(element, words[0]), fields.metres(element, words[1]))
