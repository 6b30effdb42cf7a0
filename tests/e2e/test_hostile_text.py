"""Text that looks like markup, like a format, like a command: in any field it is text, on the map and everywhere."""

import re
from pathlib import Path

import msgspec

from tests.e2e.conftest import Open, vigil
from tests.e2e.record import kinds, record
from tests.e2e.window import Window
from tests.resources.sheets import write

MARKUP = '<img src=x onerror="window.hurt=1">'
FORMATS = "{0} {why} {place.__class__} {} }{ %s %(x)d %n"
SIGNS = "🚒🔥\u202eevil\u202c\u200f e\u0301"
HOSTILE = f"{MARKUP}<b>{FORMATS} {SIGNS}"
UNTYPABLE = "NUL \x00 bell \x07 escape \x1b[2J half a sign \ud83d end"
LONG = "长" * 4_000
FIELDS = ("place", "cause", "course", "measures", "unit", "name", "post", "phone", "told")


def harmless(window: Window) -> None:
    """Nothing was obeyed: no markup in a widget, no element and no script in the page, no bug."""
    assert window.do("markup_readers") == []
    assert window.do("page", "document.querySelectorAll('img, b, iframe, [onerror]').length") == 0
    assert window.do("page", "typeof window.hurt") == "undefined"
    seen = window.do("see")
    assert (seen["bugs"], seen["banner"]) == ([], "")


def hostile_stock(folder: Path) -> Path:
    """A workbook in which every name, place and number of telephone is hostile."""
    name = HOSTILE
    return write(
        folder / "hostile.xlsx",
        物资目录=(("物资编码", "名称", "英文名称", "计量单位"), ("2039999", name, name, name[:20])),
        储备点=(
            ("储备点编号", "名称", "英文名称", "层级", "纬度", "经度", "运输车组", "电话", "保管人"),
            (MARKUP, name, name, "社区", 29.9552, 113.9052, 3, name[:60], name),
        ),
        批次=(("批次编号", "储备点编号", "物资编码", "数量", "货位"), (MARKUP, MARKUP, "2039999", 50, name)),
        队伍=(
            ("队伍编号", "名称", "英文名称", "类别", "能力", "人数", "电话", "纬度", "经度", "驻地", "装备"),
            (MARKUP, name, name, "燃气抢修", "燃气抢修", 6, name[:60], 29.9551, 113.9051, name, name),
        ),
        避难场所=(
            ("场所编号", "名称", "英文名称", "纬度", "经度", "容纳人数", "服务"),
            (MARKUP, name, name, 29.9553, 113.9053, 100, name),
        ),
    )


def test_markup_formats_and_strange_signs_in_every_field_are_shown_as_they_were_typed(
    opened: Open, home: Path, city: Path, tmp_path: Path
) -> None:
    profile = city / "profile.toml"
    title = msgspec.json.encode(HOSTILE).decode()
    rules = profile.read_text()
    assert '{ zh = "小江市", en = "" }' in rules
    profile.write_text(rules.replace('{ zh = "小江市", en = "" }', f"{{ zh = {title}, en = {title} }}"))
    imported = vigil(home, "stock", "import", hostile_stock(tmp_path))
    assert imported.code == 0, imported
    window = opened()
    window.do("sign_in", HOSTILE)
    assert MARKUP in window.do("see")["title"]
    window.do("type_call", dict.fromkeys(FIELDS, HOSTILE), 29.955, 113.905)
    harmless(window)
    number = window.do("enter_call")
    harmless(window)
    window.do("ask_desk", "AddNote", number, HOSTILE)
    assert window.do("send_team", number, MARKUP) == ""
    window.do("sent")
    for key in ("F8", "Shift+F9", "F7", "Shift+F7", "F3", "F5"):
        window.do("press", key)
        window.do("rest", 0.4)
        harmless(window)
    window.do("press", "Esc")
    window.do("press", "Shift+F7")
    window.do("shown", re.escape(HOSTILE) + ".* | ")
    window.do("press", "Ctrl+K")
    window.do("type", "img")
    window.do("rest", 0.3)
    harmless(window)
    window.do("press", "Esc")
    window.do("press", "Ctrl+Shift+L")
    window.do("press", "Ctrl+Shift+T")
    window.do("rest", 0.6)
    harmless(window)
    assert any(MARKUP in text for text in window.do("texts", "img"))
    (call,) = kinds(city, "IncidentOpened")
    intake = msgspec.json.decode(call.body)["intake"]
    assert [intake["place"], intake["cause"], intake["caller"]["name"]] == [HOSTILE] * 3
    assert window.leave() == 0


def test_the_command_line_shows_and_hands_out_hostile_text_on_one_line_each(
    opened: Open, home: Path, city: Path, tmp_path: Path
) -> None:
    assert vigil(home, "stock", "import", hostile_stock(tmp_path)).code == 0
    window = opened()
    window.do("sign_in", HOSTILE)
    window.do("type_call", dict.fromkeys(FIELDS, HOSTILE), 29.955, 113.905)
    window.do("enter_call")
    shown = vigil(home, "journal", "show", "--limit", "3")
    assert shown.code == 0 and shown.out.count("\n") == 3
    assert all(sign.isprintable() for sign in shown.out.replace("\n", "")) and MARKUP in shown.out
    assert vigil(home, "journal", "export", tmp_path / "out.jsonl").code == 0
    assert vigil(home, "journal", "verify", tmp_path / "out.jsonl").code == 0
    assert vigil(home, "stock", "export", tmp_path / "out.xlsx").code == 0
    again = vigil(home, "stock", "import", tmp_path / "out.xlsx")
    assert again.out.splitlines()[-1] == "Nothing to change: all of it was known"


def test_what_no_keyboard_types_is_stored_or_left_out_but_breaks_nothing(opened: Open, home: Path, city: Path) -> None:
    window = opened()
    window.do("sign_in", "周敏")
    window.do("type_call", {"place": UNTYPABLE, "cause": UNTYPABLE, "name": UNTYPABLE, "told": LONG}, 29.955, 113.905)
    window.do("kept")
    number = window.do("enter_call")
    harmless(window)
    (call,) = kinds(city, "IncidentOpened")
    intake = msgspec.json.decode(call.body)["intake"]
    assert (intake["told"], intake["cause"][:3], intake["cause"][-3:]) == (LONG, "NUL", "end")
    assert window.do("see")["selected"] == number
    window.kill()
    again = opened()
    assert again.do("see")["selected"] == number
    assert len(record(city)) == again.do("see")["seq"]
    assert vigil(home, "journal", "show", "--limit", "2").code == 0
