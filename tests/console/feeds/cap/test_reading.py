"""What of a message is taken in, and every way in which one is refused, with its place and reason."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.feeds.cap import LARGEST, read_alert
from console.situation.alert import Circle
from resources.base import BadInput, Position
from tests.console.messages import NS11, NS12, SENDER, SQUARE, alert, info, message, reference


def refused(text: str | bytes) -> tuple[str, str]:
    """(code, place) of the refusal."""
    with pytest.raises(BadInput) as caught:
        read_alert(text if isinstance(text, bytes) else text.encode(), "bad.cap")
    return caught.value.reason.code, caught.value.place


def test_a_rain_warning_is_read_whole() -> None:
    found = alert(message())
    (told,) = found.infos
    assert (found.version, found.identifier, found.sender) == ("1.2", "W-1", SENDER)
    assert (told.event, told.severity, told.language) == ("暴雨", "Moderate", "zh-CN")
    assert told.areas[0].polygons[0][0] == Position(29_900_000, 113_850_000)
    assert found.sent == 1_794_999_600_000_000
    assert found.expires - found.sent == 6 * 3600 * 1_000_000


def test_version_1_1_with_a_style_sheet_and_comments_is_read() -> None:
    head = (
        "<?xml version='1.0' encoding='UTF-8'?>\n<?xml-stylesheet href='http://weather.example/x.xsl' type='text/xsl'?>"
        "\n<!-- http-date = Mon -->\n"
    )
    assert alert(message(head=head, namespace=NS11)).version == "1.1"


def test_a_prefixed_namespace_is_read() -> None:
    text = message().replace("</", "</cap:").replace("xmlns=", "xmlns:cap=")
    text = text.replace("<", "<cap:").replace("<cap:/cap:", "</cap:").replace("<cap:?xml", "<?xml")
    assert alert(text) == alert(message())


def test_empty_elements_are_tolerated_where_nothing_is_required() -> None:
    pairs = "<parameter><valueName>Resources</valueName><value /></parameter>"
    text = message(infos=info(after=f"<contact/>{pairs}")).replace(
        "<scope>Public</scope>", "<scope>Public</scope><restriction/><addresses/><note/><incidents/>"
    )
    found = alert(text)
    assert found.infos[0].parameters[0].value == ""
    assert (found.restriction, found.note, found.incidents) == ("", "", ())


def test_several_languages_and_areas_are_kept_apart() -> None:
    circle = "<area><areaDesc>Yerong</areaDesc><circle>-35.3888,147.0598 25.0</circle></area>"
    point = "<area><areaDesc>Tonga</areaDesc><circle>-16.053,-173.274 0.0</circle></area>"
    found = alert(message(infos=info(area=circle + point) + info(language="en-AU", headline="Fire", event="Fire")))
    assert [one.language for one in found.infos] == ["zh-CN", "en-AU"]
    assert found.infos[0].areas[0].circles == (Circle(Position(-35_388_800, 147_059_800), 25_000),)
    assert found.infos[0].areas[1].circles[0].radius == 0


@pytest.mark.parametrize("encoding", ["GBK", "GB2312", "gb18030", "UTF-8", "UTF-16", "big5", "shift_jis"])
def test_any_declared_encoding_is_read(encoding: str) -> None:
    head = f'<?xml version = "1.0" encoding = "{encoding}"?>\n'
    event = "暴雨" if encoding.lower() != "shift_jis" else "地震"
    text = message(head=head, infos=info(event=event, headline="a", area="").replace("市气象台", "A").replace(
        "6小时内降雨量将达50毫米以上", "").replace("避免涉水", ""))  # fmt: skip
    assert read_alert(text.encode(encoding), "x").infos[0].event == event


def test_what_dot_net_writes_and_an_empty_first_line_are_read() -> None:
    assert alert("\n " + message(head='<?xml version="1.0" encoding="utf-16"?>')).identifier == "W-1"
    assert read_alert(b"\xef\xbb\xbf" + message().encode(), "x").identifier == "W-1"
    assert read_alert(message(head="").encode("utf-16-le"), "x").identifier == "W-1"


@pytest.mark.parametrize("encoding", ["unicode_escape", "utf-7", "base64", "rot13", "idna", "klingon", "hz", "cp037"])
def test_an_encoding_that_is_none_of_text_is_refused(encoding: str) -> None:
    assert refused(message(head=f'<?xml version="1.0" encoding="{encoding}"?>'))[0] == "cap-encoding-unknown"


@pytest.mark.parametrize("declared", ["GB2312", "GBK", "gb18030", "big5", "ISO-8859-1"])
def test_what_is_utf_8_and_declares_another_encoding_is_not_read_as_other_signs(declared: str) -> None:
    head = f'<?xml version="1.0" encoding="{declared}"?>\n'
    for event in ("暴雨", "大暴雨", "雷雨大风"):
        assert alert(message(head=head, infos=info(event=event))).infos[0].event == event


def test_bytes_that_are_not_what_is_declared_are_refused_with_their_line() -> None:
    assert refused(message().encode("gbk")) == ("cap-encoding-wrong", "bad.cap:9")


@pytest.mark.parametrize("sent", ["2026-11-18T19:00:00Z", "2026-11-18T19:00:00", "2026-11-18 19:00:00+08:00",
                                  "2026-13-18T19:00:00+08:00", "2026-11-18T19:00:00.5+08:00", "now",
                                  "9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00+14:00"])  # fmt: skip
def test_a_time_without_numeric_offset_is_refused(sent: str) -> None:
    assert refused(message(sent=sent)) == ("cap-time", "bad.cap:5 sent[1]")


def test_universal_time_is_written_with_a_numeric_offset_and_version_1_1_took_any() -> None:
    assert (
        alert(message(sent="2012-05-02T23:21:04-00:00")).sent == alert(message(sent="2012-05-03T07:21:04+08:00")).sent
    )
    assert alert(message(sent="2012-05-02T23:21:04Z", namespace=NS11)).sent == 1_336_000_864_000_000


@pytest.mark.parametrize("name", ["identifier", "sender", "sent", "status", "msgType", "scope", "category", "event",
                                  "urgency", "severity", "certainty", "areaDesc"])  # fmt: skip
def test_a_required_element_that_is_missing_empty_or_there_twice_is_refused(name: str) -> None:
    import re

    whole = re.search(f"<{name}>.*?</{name}>", message())
    assert whole is not None
    assert refused(message().replace(whole[0], "", 1))[0] == "cap-missing"
    assert refused(message().replace(whole[0], f"<{name}> </{name}>", 1))[0] in ("cap-empty", "cap-word")
    if name != "category":
        code, place = refused(message().replace(whole[0], whole[0] * 2, 1))
        assert code == "cap-twice"
        assert f"{name}[2]" in place


@pytest.mark.parametrize(
    ("good", "bad", "where"),
    [
        ("<status>Actual", "<status>actual", "status[1]"),
        ("<msgType>Alert", "<msgType>Alarm", "msgType[1]"),
        ("<scope>Public", "<scope>All", "scope[1]"),
        ("<category>Met", "<category>Rain", "info[1]/category[1]"),
        ("<urgency>Expected", "<urgency>Now", "info[1]/urgency[1]"),
        ("<severity>Moderate", "<severity>Yellow", "info[1]/severity[1]"),
        ("<certainty>Likely", "<certainty>Sure", "info[1]/certainty[1]"),
    ],
)
def test_a_word_that_is_on_no_list_is_refused_with_its_place(good: str, bad: str, where: str) -> None:
    code, place = refused(message().replace(good, bad))
    assert code == "cap-word"
    assert place.endswith(where)


@pytest.mark.parametrize(
    ("polygon", "code"),
    [
        ("29.9,113.8 29.9,113.9 30.0,113.9", "cap-polygon-short"),
        ("29.9,113.8 29.9,113.9 30.0,113.9 30.0,113.8", "cap-polygon-open"),
        ("NaN,113.8 29.9,113.9 30.0,113.9 NaN,113.8", "cap-position"),
        ("inf,113.8 29.9,113.9 30.0,113.9 inf,113.8", "cap-position"),
        ("1e1,113.8 29.9,113.9 30.0,113.9 1e1,113.8", "cap-position"),
        ("91,113.8 29.9,113.9 30.0,113.9 91,113.8", "cap-position-range"),
        ("29.9,-180.1 29.9,113.9 30.0,113.9 29.9,-180.1", "cap-position-range"),
        ("29.9;113.8 29.9;113.9 30.0;113.9 29.9;113.8", "cap-position"),
        ("２９,113.8 29.9,113.9 30.0,113.9 ２９,113.8", "cap-position"),
    ],
)
def test_an_outline_that_is_none_is_refused(polygon: str, code: str) -> None:
    assert refused(message().replace(SQUARE, polygon)) == (code, "bad.cap:9 info[1]/area[1]/polygon[1]")


@pytest.mark.parametrize(
    ("circle", "code"),
    [("29.9,113.8", "cap-circle"), ("29.9,113.8 -1", "cap-radius"), ("29.9,113.8 NaN", "cap-radius"),
     ("29.9,113.8 99999", "cap-radius"), ("29.9,213.8 1", "cap-position-range"), ("29.9,113.8 1 2", "cap-circle")],
)  # fmt: skip
def test_a_circle_that_is_none_is_refused(circle: str, code: str) -> None:
    assert refused(message(infos=info(area=f"<area><areaDesc>a</areaDesc><circle>{circle}</circle></area>")))[0] == code


def test_a_slip_in_an_optional_name_is_refused_since_it_would_lose_the_end_of_a_warning() -> None:
    text = message().replace("<expires>", "<expire>").replace("</expires>", "</expire>")
    assert refused(text) == ("cap-element-unknown", "bad.cap:9 info[1]/expire[1]")


def test_a_name_that_would_break_a_reference_and_a_reference_that_is_none_are_refused() -> None:
    assert refused(message(identifier="W 1"))[0] == "cap-name"
    assert refused(message(sender="a,b"))[0] == "cap-name"
    for named in ("W-1", f"{SENDER},W-1", f"{SENDER},W-1,yesterday", f",W-1,{'x'}"):
        assert refused(message(kind="Update", references=named))[0] == "cap-reference"
    assert refused(message(kind="Cancel"))[0] == "cap-missing"
    assert len(alert(message(kind="Update", references=f"{reference('A')}\n {reference('B')}")).references) == 2


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE alert [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)


@pytest.mark.parametrize(
    "head",
    [
        "<!DOCTYPE alert>",
        '<?xml version="1.0"?>\n<!DOCTYPE alert SYSTEM "http://cap.example/cap.dtd">',
        '<!DOCTYPE alert [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE alert [<!ENTITY % x SYSTEM "http://cap.example/x">%x;]>',
        LAUGHS,
    ],
)
def test_a_document_type_is_always_refused(head: str) -> None:
    assert refused(message(head=head))[0] == "cap-doctype"


def test_an_entity_that_nobody_declared_is_no_xml() -> None:
    assert refused(message(infos=info(headline="&xxe;")))[0] == "cap-not-xml"
    assert alert(message(infos=info(headline="&lt;b&gt;&#x6d41;&amp;"))).infos[0].headline == "<b>流&"


def test_size_and_depth_have_an_end() -> None:
    assert refused(b" " * (LARGEST + 1)) == ("cap-too-large", "bad.cap")
    deep = "<x xmlns='urn:other'>" * 40 + "</x>" * 40
    assert refused(message(tail=deep))[0] == "cap-too-deep"
    assert refused(message(tail="<a>" * 100_000))[0] == "cap-too-deep"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "cap-not-xml"),
        ("{}", "cap-not-xml"),
        (message()[:-9], "cap-not-xml"),
        (message().replace(NS12, "http://www.incident.com/cap/1.0"), "cap-not-an-alert"),
        ("<alert/>", "cap-not-an-alert"),
        (f'<info xmlns="{NS12}"/>', "cap-not-an-alert"),
        (message().replace("暴雨", "\x01"), "cap-not-xml"),
    ],
)
def test_what_is_no_alert_is_refused(text: str, code: str) -> None:
    assert refused(text)[0] == code


def test_a_signature_is_seen_and_what_is_in_it_is_passed_over() -> None:
    signature = '<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><SignedInfo><a/></SignedInfo></Signature>'
    assert alert(message(tail=signature)).signed
    assert not alert(message(tail="<x:Signature xmlns:x='urn:other'/>")).signed


@given(st.binary(max_size=200), st.integers(0, 900))
@settings(max_examples=300, deadline=None)
def test_whatever_comes_in_is_an_alert_or_a_refusal_and_never_a_bug(noise: bytes, at: int) -> None:
    data = message().encode()
    for tried in (noise, data[:at] + noise + data[at:]):
        try:
            read_alert(tried, "noise.cap")
        except BadInput as bad:
            assert bad.place.startswith("noise.cap")
