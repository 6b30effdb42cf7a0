"""What the sheet of notes says: how to fill the workbook in, which words its cells take, an example of each sheet."""

from collections.abc import Iterator

from resources.base import Name
from resources.importing.columns import ALL, SheetColumns
from resources.importing.words import CAPABILITY_WORDS, ECHELON_WORDS, KIND_WORDS, SERVICE_WORDS, TIER_WORDS, Words

RULES = (
    Name("填写说明", "How to fill this in"),
    Name(
        "每张表第一行为中文表头，第二行为英文表头；保留其中一行即可，列的顺序不限。带 * 的列必须有。",
        "The first row of each sheet has the Chinese headings, the second the English ones; one of them is enough, in "
        "any order. Columns marked * must be there.",
    ),
    Name(
        "不需要的表可以删除：表中没有的内容保持不变。编号相同的行更新已有内容，新编号则新增；导入不删除任何内容。",
        "Sheets that you do not need can be deleted: what is not in the workbook stays as it is. A row with a known ID "
        "updates it, a new ID adds; an import deletes nothing.",
    ),
    Name(
        "已有内容的文字单元格留空即清空，数字单元格留空则保持不变。已知地点的经纬度可以不填。",
        "For what is known already, an empty text cell clears the text and an empty number cell leaves the number. "
        "The position of a known place may be left out.",
    ),
    Name(
        "日期可写作 2027-03-01、2027/3/1、2027年3月1日，或使用日期格式；当日仍有效。不填表示长期有效。",
        "Write dates as 2027-03-01, 2027/3/1, 2027年3月1日, or as date cells; the goods are good on that day. Empty: "
        "they do not expire.",
    ),
    Name(
        "经纬度为 WGS-84 坐标，单位为度。数量为物资计量单位的整数。物资编码为 7 位数字（GB/T 38565）。",
        "Positions are WGS-84, in degrees. Quantities are whole numbers of the item's unit. Item codes have 7 digits "
        "(GB/T 38565).",
    ),
    Name(
        "批次“数量”为现存量，不含已出库未归还的部分。标“参考”的列只供阅读，导入时不读取。",
        "The quantity of a lot is what lies there now, without what is out. Columns marked as notes are for reading "
        "only.",
    ),
)
WORDS: tuple[tuple[Name, Words], ...] = (
    (Name("层级", "Tier"), TIER_WORDS),
    (Name("队伍类别", "Kind of team"), KIND_WORDS),
    (Name("梯次", "Echelon"), ECHELON_WORDS),
    (Name("能力（可多项，用、分隔）", "Capabilities (several, separated by commas)"), CAPABILITY_WORDS),
    (Name("服务（可多项，也可自填）", "Services (several, or your own words)"), SERVICE_WORDS),
)
EXAMPLES: dict[str, tuple[str, ...]] = {
    "items": ("2030101", "警戒带", "Cordon tape", "卷", "roll", "0", "0"),
    "depots": (
        "D-C201", "示例社区微型储备点", "Example micro-point", "社区", "29.95", "113.9", "1", "0600-0999001",
        "张三（物业）", "示例区", "Example District", "0", "否", "否",
    ),
    "lots": ("L-C201-001", "D-C201", "", "2030101", "", "24", "", "2027-03-01", "2503-01A", "物业", "A-1"),
    "reserves": ("D-C201", "", "2030101", "", "4", ""),
    "teams": (
        "T-G09", "燃气抢修9队", "Gas Repair 9", "燃气抢修", "市级", "燃气抢修、可燃气体检测", "6", "0600-0999002",
        "29.95", "113.9", "示例调压站", "Example governor station", "示例区", "Example District", "燃气抢修车",
    ),
    "shelters": (
        "S-41", "示例避难场所", "Example shelter", "29.95", "113.9", "1200", "供水、厕所、床位", "示例区",
        "Example District", "0600-0999003",
    ),
}  # fmt: skip
"""A row of each sheet: in the notes, where it is read and never imported."""


def notes() -> Iterator[Name]:
    """The lines of the sheet, Chinese and English side by side."""
    yield from RULES
    for name, words in WORDS:
        yield Name("")
        yield name
        yield from words.names.values()
    for sheet in ALL:
        yield Name("")
        yield Name(f"示例：{sheet.name.zh}", f"Example: {sheet.name.en}")
        yield from example(sheet)


def example(sheet: SheetColumns) -> Iterator[Name]:
    """A sheet's example, one column a line."""
    for column, text in zip(sheet.columns, EXAMPLES[sheet.key], strict=True):
        if text:
            yield Name(f"{column.name.zh}：{text}", f"{column.name.en}: {text}")
