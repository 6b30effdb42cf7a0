"""Warnings for tests: messages of the shapes that weather and fire services send, all of them invented."""

import base64

from console.feeds.cap import read_alert, verbatim
from console.situation.alert import Alert
from console.situation.warnings import ReceiveWarning

NS12, NS11 = "urn:oasis:names:tc:emergency:cap:1.2", "urn:oasis:names:tc:emergency:cap:1.1"
SENDER = "weather@linjiang.example"
SENT = "2026-11-18T19:00:00+08:00"
"""Shortly before the town's clock starts (19:06:40)."""
EXPIRES = "2026-11-19T01:00:00+08:00"
SQUARE = "29.9,113.85 29.9,113.95 30.0,113.95 30.0,113.85 29.9,113.85"
"""Around the town; its middle is 29.95,113.9."""
AREA = f"<area><areaDesc>临江市</areaDesc><polygon>{SQUARE}</polygon></area>"


def info(
    event: str = "暴雨",
    severity: str = "Moderate",
    language: str = "zh-CN",
    headline: str = "市气象台发布暴雨黄色预警",
    expires: str = EXPIRES,
    area: str = AREA,
    more: str = "",
    after: str = "",
) -> str:
    """One info block. `more` goes before the headline, `after` before the areas."""
    return (
        f"<info><language>{language}</language><category>Met</category><event>{event}</event>"
        f"<urgency>Expected</urgency><severity>{severity}</severity><certainty>Likely</certainty>{more}"
        + (f"<expires>{expires}</expires>" if expires else "")
        + f"<senderName>市气象台</senderName><headline>{headline}</headline>"
        f"<description>6小时内降雨量将达50毫米以上</description><instruction>避免涉水</instruction>{after}{area}</info>"
    )


def message(
    identifier: str = "W-1",
    sent: str = SENT,
    kind: str = "Alert",
    status: str = "Actual",
    references: str = "",
    sender: str = SENDER,
    infos: str | None = None,
    namespace: str = NS12,
    head: str = '<?xml version="1.0" encoding="UTF-8"?>\n',
    tail: str = "",
) -> str:
    """A whole message."""
    named = f"<references>{references}</references>" if references else ""
    return (
        f'{head}<alert xmlns="{namespace}">\n<identifier>{identifier}</identifier>\n<sender>{sender}</sender>\n'
        f"<sent>{sent}</sent>\n<status>{status}</status>\n<msgType>{kind}</msgType>\n<scope>Public</scope>\n{named}"
        f"{info() if infos is None else infos}{tail}</alert>"
    )


def reference(identifier: str = "W-1", sent: str = SENT, sender: str = SENDER) -> str:
    """How one names a message."""
    return f"{sender},{identifier},{sent}"


def alert(text: str) -> Alert:
    """The checked alert."""
    return read_alert(text.encode(), "test.cap")


def receive(text: str) -> ReceiveWarning:
    """The command that enters a message."""
    data = text.encode()
    return ReceiveWarning(read_alert(data, "test.cap"), verbatim(data), "test.cap")


def as_it_came(command: ReceiveWarning) -> bytes:
    """The bytes that an entry keeps."""
    kept = command.verbatim
    return kept.content.encode() if kept.coding == "utf-8" else base64.b64decode(kept.content)
