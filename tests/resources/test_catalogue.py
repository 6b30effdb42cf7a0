"""The catalogue: item codes, the items that ship, and a file that is wrong."""

import pytest

from resources.base import BadInput, ItemCode, Name
from resources.catalogue import CLASSES, Catalogue, Item, ItemsListed, is_item_code
from resources.library import load_catalogue, shipped_catalogue

LINE = 'items = [{{ code = "{code}", zh = "带", en = "Tape", unit = "{unit}" }}{more}]\n'
TABLES = '[units]\nroll = {{ zh = "卷", en = "roll" }}\n[groups]\n203 = {{ zh = "警戒", en = "Cordon" }}\n'


def catalogue_text(code: str = "2030101", unit: str = "roll", more: str = "") -> str:
    return LINE.format(code=code, unit=unit, more=more) + TABLES.format()


@pytest.mark.parametrize("text", ["1010101", "2990199", "3079999"])
def test_seven_digits_that_begin_with_a_class_are_an_item_code(text: str) -> None:
    assert is_item_code(text)


@pytest.mark.parametrize(
    "text", ["", "101010", "10101011", "4010101", "0010101", "10101o1", "１０１０１０１", " 1010101"]
)
def test_anything_else_is_no_item_code(text: str) -> None:
    assert not is_item_code(text)


def test_an_item_listed_again_replaces_the_one_that_was_there() -> None:
    catalogue = Catalogue()
    tape, better = (Item(ItemCode("2030101"), Name("警戒带"), Name("卷"), days) for days in (0, 30))
    catalogue.listed(ItemsListed((tape,)))
    catalogue.listed(ItemsListed((better,)))
    assert catalogue.items == {"2030101": better}


def test_the_catalogue_that_ships_has_at_least_120_items_in_all_three_classes() -> None:
    items = shipped_catalogue()
    assert len(items) >= 120
    assert {item.code[0] for item in items} == set(CLASSES)
    assert min(sum(item.code[0] == digit for item in items) for digit in CLASSES) >= 30


def test_every_item_that_ships_has_a_code_of_its_own_names_in_both_languages_and_a_unit() -> None:
    items = shipped_catalogue()
    assert len({item.code for item in items}) == len(items)
    assert len({item.name.zh for item in items}) == len(items)
    assert len({item.name.en for item in items}) == len(items)
    for item in items:
        assert is_item_code(item.code)
        assert item.name.zh and item.name.en and item.unit.zh and item.unit.en
        assert 0 <= item.shelf_life <= 3650


def test_other_goods_of_a_group_end_in_99() -> None:
    others = [item for item in shipped_catalogue() if item.name.zh.startswith("其他")]
    assert others
    assert all(item.code.endswith("99") for item in others)


@pytest.mark.parametrize(
    "name",
    [
        "可燃气体检测仪", "警戒带", "防护面罩", "正压式空气呼吸器", "重型防化服", "堵漏工具箱", "潜水排水泵（4寸）",
        "沙袋（已装填）", "救生衣", "冲锋舟", "便携式发电机（5千瓦）", "应急照明灯", "单帐篷（12平方米）",
        "折叠床", "急救包", "瓶装饮用水（500毫升）", "棉被",
    ],
)  # fmt: skip
def test_what_a_leak_a_flood_a_fire_or_a_power_cut_needs_is_in_the_catalogue(name: str) -> None:
    assert name in {item.name.zh for item in shipped_catalogue()}


def test_basic_living_needs_say_what_a_person_needs_a_day() -> None:
    needs = {item.code: item.per_person_day for item in shipped_catalogue() if item.per_person_day}
    assert needs[ItemCode("1010101")] == 4000  # two litres in half-litre bottles
    assert all(code.startswith("101") for code in needs)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (catalogue_text(code="203010"), "code-malformed"),
        (catalogue_text(code="2040101"), "code-malformed"),  # a group that the file does not name
        (catalogue_text(more=', { code = "2030101", zh = "绳", en = "Rope", unit = "roll" }'), "code-twice"),
        (catalogue_text(unit="mile"), "unit-unknown"),
        (catalogue_text() + "surprise = 1", "catalogue-invalid"),
        ("items = [", "catalogue-invalid"),
    ],
)
def test_a_broken_catalogue_is_refused_with_the_place_named(text: str, code: str) -> None:
    with pytest.raises(BadInput) as refused:
        load_catalogue(text, "catalogue.toml")
    assert refused.value.reason.code == code
    assert refused.value.place.startswith("catalogue.toml")


def test_a_good_catalogue_is_read_in_its_order() -> None:
    items = load_catalogue(catalogue_text(more=', { code = "2030102", zh = "绳", en = "Rope", unit = "roll" }'), "here")
    assert [item.code for item in items] == ["2030101", "2030102"]
    assert items[0].unit == Name("卷", "roll")
