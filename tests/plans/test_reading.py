"""A plan's file is read whole, or every fault in it is named with its line."""

from pathlib import Path

import pytest

from plans.reading import Surroundings, check_plan, parse_plan, read_plan
from plans.shelf import fill_shelf
from resources.base import BadInput

GOOD = """\
plan: gas
version: 1
name: {zh: 燃气预案, en: Gas plan}
kind: special
state: in_force
scope: {zh: 全市, en: the whole city}
types: [gas_leak]
roles:
  - {key: duty, name: {zh: 值班员, en: Duty officer}, post: duty_officer}
levels:
  - level: IV
    authority: {posts: [duty_officer]}
    triggers:
      - {words: {zh: 闻到气味, en: smell of gas}}
    steps:
      - {id: verify, name: {zh: 核实, en: Verify}, who: duty, within: 5, done_when: {zh: 已核实, en: verified}}
      - {id: cordon, name: {zh: 警, en: Tape}, who: duty, within: 9, done_when: {zh: 已设, en: set}, after: [verify]}
    teams:
      - {capability: gas_repair, count: 1, within: 15}
  - level: III
    authority: {posts: [commander]}
    triggers:
      - {deaths: 3}
    steps:
      - {id: command, name: {zh: 设指挥部, en: Set up}, who: duty, within: 20, done_when: {zh: 已设, en: done}}
termination:
  - {zh: 已封堵, en: sealed}
"""


def faults(text: str, around: Surroundings | None = None) -> list[tuple[int, str]]:
    """(line, code) of every fault."""
    _, found = parse_plan(text, around or Surroundings(posts=("duty_officer", "commander"), types=("gas_leak",)))
    return [(fault.line, fault.reason.code) for fault in found]


def test_a_good_plan_is_read_whole() -> None:
    plan, found = parse_plan(GOOD)
    assert plan is not None and not found
    assert [level.level for level in plan.levels] == ["IV", "III"]
    assert plan.levels[0].steps[1].after == ("verify",)


@pytest.mark.parametrize(
    ("old", "new", "line", "code"),
    [
        ("after: [verify]", "after: [nobody]", 17, "plan-step-missing"),
        ("after: [verify]", "after: [cordon]", 17, "plan-steps-circle"),
        ("capability: gas_repair", "capability: juggling", 19, "capability-unknown"),
        ("within: 5", "within: 0", 16, "plan-invalid"),
        ("within: 5", "within: soon", 16, "plan-invalid"),
        ("id: cordon", "id: verify", 16, "plan-step-twice"),
        ("who: duty, within: 5", "who: ghost, within: 5", 16, "plan-role-unknown"),
        ("posts: [commander]", "posts: [king]", 21, "post-unknown"),
        ("posts: [commander]", "posts: []", 21, "plan-without-authority"),
        ("types: [gas_leak]", "types: [meteor]", 7, "type-unknown"),
        ("en: Gas plan", 'en: ""', 3, "plan-name-missing"),
        ("level: III", "level: IV", 11, "plan-level-twice"),
        ("version: 1", "version: 1.10", 2, "plan-quote"),
        ("version: 1", "version: 010", 2, "plan-quote"),
        ("zh: 核实, en: Verify", "zh: no, en: Verify", 16, "plan-quote"),
        ("kind: special\n", "kind: special\nkind: overall\n", 5, "plan-key-twice"),
        ("kind: special\n", "kind: special\ncolour: red\n", 5, "plan-invalid"),
        ("{deaths: 3}", "{}", 23, "plan-trigger-empty"),
        ("termination:\n  - {zh: 已封堵, en: sealed}\n", "termination: []\n", 1, "plan-without-end"),
        ("roles:", "roles: [", 9, "plan-not-yaml"),
    ],
)
def test_a_fault_is_named_with_its_line(old: str, new: str, line: int, code: str) -> None:
    assert old in GOOD
    found = faults(GOOD.replace(old, new, 1))
    assert found and found[0] == (line, code)


def test_all_faults_of_a_file_are_said_at_once() -> None:
    text = GOOD.replace("gas_repair", "juggling").replace("who: duty, within: 9", "who: ghost, within: 9")
    assert faults(text) == [(17, "plan-role-unknown"), (19, "capability-unknown")]


def test_a_bomb_of_aliases_is_refused() -> None:
    assert faults("a: &a [x]\nb: [*a, *a]\n")[0] == (1, "plan-alias")


def test_a_level_that_asks_for_less_than_a_lower_one_is_found() -> None:
    text = GOOD.replace("- {words: {zh: 闻到气味, en: smell of gas}}", "- {deaths: 3}")
    assert faults(text) == [(22, "plan-trigger-falls")]


def test_a_file_that_is_too_large_or_not_there_is_refused_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="nowhere"):
        check_plan(tmp_path / "nowhere.yaml")
    large = tmp_path / "large.yaml"
    large.write_bytes(b"#" * 1_000_001)
    with pytest.raises(BadInput, match="plan-too-large"):
        check_plan(large)
    faulty = tmp_path / "faulty.yaml"
    faulty.write_text(GOOD.replace("gas_repair", "juggling"), encoding="utf-8")
    with pytest.raises(BadInput, match=r"faulty.yaml:19"):
        read_plan(faulty)


def test_the_shelf_keeps_all_versions_and_leaves_out_what_cannot_be_used(tmp_path: Path) -> None:
    texts = {
        "one": GOOD,
        "two": GOOD.replace("version: 1", "version: 2"),
        "three": GOOD.replace("version: 1", "version: 3").replace("state: in_force", "state: draft"),
        "other": GOOD.replace("version: 1", "version: 2").replace("全市", "全区"),
        "broken": "plan: [",
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    shelf = fill_shelf([tmp_path / f"{name}.yaml" for name in texts])
    assert [plan.version for plan in shelf.in_force()] == [2]
    assert [plan.version for plan in shelf.all()] == [3, 2, 1]
    assert [left.file.stem for left in shelf.left_out] == ["other", "broken"]


def test_plans_whose_parents_go_in_a_circle_are_left_out(tmp_path: Path) -> None:
    for name, parent in (("gas", "rain"), ("rain", "gas")):
        text = GOOD.replace("plan: gas", f"plan: {name}\nparent: {parent}")
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    shelf = fill_shelf(sorted(tmp_path.glob("*.yaml")))
    assert shelf.in_force() == [] and len(shelf.left_out) == 2
