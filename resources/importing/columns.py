"""The sheets of a workbook and their columns: keys, names in both languages, what must be there."""

from collections.abc import Sequence
from typing import Literal

import msgspec

from resources.base import Name
from resources.importing.words import plain


class Column(msgspec.Struct, frozen=True):
    """A column. `note`: written for the reader's convenience, never read back."""

    key: str
    name: Name
    kind: Literal["text", "number", "date"] = "text"
    note: bool = False
    width: int = 14


class SheetColumns:
    """A sheet's name and columns; `needed` are those that a workbook may not leave out, `keys` name the row's thing."""

    def __init__(self, key: str, name: Name, keys: Sequence[str], needed: Sequence[str], *columns: Column) -> None:
        self.key, self.name, self.keys, self.needed = key, name, tuple(keys), tuple(needed)
        self.columns = columns
        self._by_key = {column.key: column for column in columns}
        self._by_name = {plain(text): column.key for column in columns for text in (column.name.zh, column.name.en)}

    def column(self, key: str) -> Column:
        """The column with this key."""
        return self._by_key[key]

    def key_of(self, heading: str) -> str | None:
        """The column that a heading names, in either language; None if none."""
        return self._by_name.get(plain(heading).strip("*＊:："))


def _text(key: str, zh: str, en: str, width: int = 14) -> Column:
    return Column(key, Name(zh, en), width=width)


def _number(key: str, zh: str, en: str) -> Column:
    return Column(key, Name(zh, en), "number", width=12)


def _note(key: str, zh: str, en: str) -> Column:
    return Column(key, Name(zh, en), note=True, width=24)


NAME = (_text("name", "名称", "Name", 28), _text("name_en", "英文名称", "English name", 28))
PLACE = (_number("lat", "纬度", "Latitude"), _number("lon", "经度", "Longitude"))
DISTRICT = (_text("district", "所属区", "District"), _text("district_en", "所属区英文", "District in English"))
PHONE = _text("phone", "电话", "Phone", 18)

ITEMS = SheetColumns(
    "items", Name("物资目录", "Items"), ("code",), ("code", "name", "unit"),
    _text("code", "物资编码", "Item code", 12), *NAME,
    _text("unit", "计量单位", "Unit", 10), _text("unit_en", "单位英文", "Unit in English", 10),
    _number("shelf_life", "保质期天数", "Shelf life in days"),
    _number("per_person_day", "每人每日需要量", "Need per person and day"),
)  # fmt: skip
DEPOTS = SheetColumns(
    "depots", Name("储备点", "Depots"), ("id",), ("id", "name", "tier"),
    _text("id", "储备点编号", "Depot ID", 12), *NAME, _text("tier", "层级", "Tier", 10), *PLACE,
    _number("carriers", "运输车组", "Carriers"), PHONE, _text("keeper", "保管人", "Keeper", 18), *DISTRICT,
    _number("lead_minutes", "调运准备分钟", "Lead minutes"),
    _text("outside", "图外", "Outside the map", 10), _text("agreement", "协议储备", "Agreement stock", 10),
)  # fmt: skip
LOTS = SheetColumns(
    "lots", Name("批次", "Lots"), ("id",), ("id", "depot", "item", "quantity"),
    _text("id", "批次编号", "Lot ID"), _text("depot", "储备点编号", "Depot ID", 12),
    _note("depot_name", "储备点名称（参考）", "Depot name (note)"), _text("item", "物资编码", "Item code", 12),
    _note("item_name", "物资名称（参考）", "Item name (note)"), _number("quantity", "数量", "Quantity"),
    _note("unit", "单位（参考）", "Unit (note)"), Column("expires", Name("有效期至", "Good until"), "date"),
    _text("batch", "批号", "Batch"), _text("owner", "权属单位", "Owner", 20), _text("place", "货位", "Shelf"),
)  # fmt: skip
RESERVES = SheetColumns(
    "reserves", Name("最低储备", "Reserves"), ("depot", "item"), ("depot", "item", "quantity"),
    _text("depot", "储备点编号", "Depot ID", 12), _note("depot_name", "储备点名称（参考）", "Depot name (note)"),
    _text("item", "物资编码", "Item code", 12), _note("item_name", "物资名称（参考）", "Item name (note)"),
    _number("quantity", "最低数量", "Least quantity"), _note("unit", "单位（参考）", "Unit (note)"),
)  # fmt: skip
TEAMS = SheetColumns(
    "teams", Name("队伍", "Teams"), ("id",), ("id", "name", "kind", "capabilities", "crew"),
    _text("id", "队伍编号", "Team ID", 12), *NAME, _text("kind", "类别", "Kind", 12),
    _text("echelon", "梯次", "Echelon", 10), _text("capabilities", "能力", "Capabilities", 32),
    _number("crew", "人数", "Crew"), PHONE, *PLACE, _text("base", "驻地", "Base", 24),
    _text("base_en", "驻地英文", "Base in English", 24), *DISTRICT, _text("equipment", "装备", "Equipment", 32),
)  # fmt: skip
SHELTERS = SheetColumns(
    "shelters", Name("避难场所", "Shelters"), ("id",), ("id", "name", "capacity"),
    _text("id", "场所编号", "Shelter ID", 12), *NAME, *PLACE, _number("capacity", "容纳人数", "Capacity"),
    _text("services", "服务", "Services", 32), *DISTRICT, PHONE,
)  # fmt: skip
ALL = (ITEMS, DEPOTS, LOTS, RESERVES, TEAMS, SHELTERS)
SHEETS = {plain(text): sheet for sheet in ALL for text in (sheet.name.zh, sheet.name.en)}
"""A sheet's title, in either language → the sheet."""
NOTES_NAME = Name("说明", "Notes")
NOTES = frozenset((plain(NOTES_NAME.zh), plain(NOTES_NAME.en)))
