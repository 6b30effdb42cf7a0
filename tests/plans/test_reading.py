"""A plan's file is read whole, or every fault in it is named with its line."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.views.reasons import REASONS
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
        ("within: 5", "within: 0", 16, "plan-number-small"),
        ("within: 5", "within: soon", 16, "plan-number-wanted"),
        ("id: cordon", "id: verify", 16, "plan-step-twice"),
        ("who: duty, within: 5", "who: ghost, within: 5", 16, "plan-role-unknown"),
        ("posts: [commander]", "posts: [king]", 21, "post-unknown"),
        ("posts: [commander]", "posts: []", 21, "plan-without-authority"),
        ("types: [gas_leak]", "types: [meteor]", 7, "type-unknown"),
        ("en: Gas plan", 'en: ""', 3, "plan-name-missing"),
        ("level: III", "level: IV", 11, "plan-level-twice"),
        ("version: 1", "version: 1.10", 2, "plan-number-wanted"),
        ("version: 1", "version: 010", 2, "plan-number-wanted"),
        ("version: 1", "version：1", 2, "plan-full-width"),
        ("燃气预案, en: Gas plan", "燃气预案，en: Gas plan", 3, "plan-full-width"),
        ("    authority", "\tauthority", 12, "plan-tab"),
        ("{deaths: 3}", "{warning: pink}", 23, "plan-word-unknown"),
        ("within: 5", "within: 525601", 16, "plan-number-large"),
        ("within: 15", "within: 525601", 19, "plan-number-large"),
        ("count: 1", "count: 100_000_001", 19, "plan-number-large"),
        ("zh: 核实, en: Verify", "zh: no, en: Verify", 16, "plan-quote"),
        ("kind: special\n", "kind: special\nkind: overall\n", 5, "plan-key-twice"),
        ("kind: special\n", "kind: special\ncolour: red\n", 5, "plan-key-unknown"),
        ("{deaths: 3}", "{}", 23, "plan-trigger-empty"),
        ("termination:\n  - {zh: 已封堵, en: sealed}\n", "termination: []\n", 1, "plan-without-end"),
        ("roles:", "roles: [", 9, "plan-not-yaml"),
        ("state: in_force\n", "state: in_force\nin_force: 2026-05-14\n", 6, "plan-quote"),
        ("state: in_force\n", "state: in_force\nin_force: '2026-02-30'\n", 6, "date-unreadable"),
        ("state: in_force\n", "state: alive\n", 5, "plan-word-unknown"),
        (
            "{capability: gas_repair, count: 1, within: 15}",
            "{capability: gas_repair, within: 15}",
            19,
            "plan-need-empty",
        ),
        ("    teams:\n", "    goods: [{item: 2010101, quantity: 1}]\n    teams:\n", 18, "plan-quote"),
        ("    teams:\n", "    goods: [{item: '201', quantity: 1}]\n    teams:\n", 18, "code-malformed"),
        ("who: duty, within: 5", "who: duty", 16, "plan-key-missing"),
        ("id: cordon", "id: 警戒", 17, "plan-key-form"),
        ("types: [gas_leak]", "types: []", 7, "plan-list-empty"),
        ("types: [gas_leak]", "types: gas_leak", 7, "plan-list-wanted"),
        ("types: [gas_leak]", "types: [[gas_leak]]", 7, "plan-value-wanted"),
        ("zh: 核实, en: Verify", "zh: !!str 核实, en: Verify", 16, "plan-tag"),
        ("termination:", "---\ntermination:", 26, "plan-second-document"),
        ("termination:", "contacts: [{name: {zh: 电, en: Tel}, phone: 0600}]\ntermination:", 26, "plan-quote"),
    ],
)
def test_a_fault_is_named_with_its_line(old: str, new: str, line: int, code: str) -> None:
    assert old in GOOD
    found = faults(GOOD.replace(old, new, 1))
    assert found and found[0] == (line, code)


def test_all_faults_of_a_file_are_said_at_once() -> None:
    text = GOOD.replace("gas_repair", "juggling").replace("who: duty, within: 9", "who: ghost, within: 9")
    assert faults(text) == [(17, "plan-role-unknown"), (19, "capability-unknown")]


def test_a_wrong_form_hides_no_other_fault_and_is_said_once() -> None:
    text = GOOD.replace("within: 5", "within: 0").replace("deaths: 3", "deaths: 三").replace("gas_repair", "juggling")
    text = text.replace("kind: special", "kind: special\nkind: overall")
    assert faults(text) == [
        (5, "plan-key-twice"), (17, "plan-number-small"), (20, "capability-unknown"), (24, "plan-number-wanted"),
    ]  # fmt: skip


@pytest.mark.parametrize("sign", ["[", "{a: ", "- "])
def test_a_file_that_is_nested_without_end_is_refused_and_not_followed(sign: str) -> None:
    assert faults(sign * 100_000)[0][1] in ("plan-too-deep", "plan-not-yaml")


@given(st.lists(st.tuples(st.integers(0, len(GOOD)), st.sampled_from("\x00\t\n:-{}[]&*!|>'\"%@`#?,aé火0")), max_size=6))
def test_whatever_is_typed_into_a_plan_its_reader_answers_with_lines_of_the_file(typed: list[tuple[int, str]]) -> None:
    text = GOOD
    for at, sign in typed:
        text = text[:at] + sign + text[at:]
    plan, found = parse_plan(text)
    assert plan is not None or found
    assert all(1 <= fault.line <= text.count("\n") + 1 for fault in found)
    assert all(REASONS[fault.reason.code].format(**fault.reason.params) for fault in found)


def test_a_bomb_of_aliases_is_refused() -> None:
    assert faults("a: &a [x]\nb: [*a, *a]\n")[0] == (1, "plan-alias")


def test_a_level_that_asks_for_less_than_a_lower_one_is_found() -> None:
    text = GOOD.replace("- {words: {zh: 闻到气味, en: smell of gas}}", "- {deaths: 3}")
    assert faults(text) == [(23, "plan-trigger-falls")]


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


def test_a_file_that_an_editor_wrote_in_gbk_is_named_at_the_first_line_that_is_not_utf8(tmp_path: Path) -> None:
    file = tmp_path / "gbk.yaml"
    file.write_bytes(GOOD.encode("gbk"))
    plan, found = check_plan(file)
    assert plan is None and [(fault.line, fault.reason.code) for fault in found] == [(3, "plan-not-utf8")]


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_a_file_with_the_line_ends_of_another_system_has_the_same_lines(tmp_path: Path, end: str) -> None:
    file = tmp_path / "other.yaml"
    file.write_bytes(GOOD.replace("gas_repair", "juggling").replace("\n", end).encode("utf-8-sig"))
    _, found = check_plan(file)
    assert [(fault.line, fault.reason.code) for fault in found] == [(19, "capability-unknown")]


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


def test_a_city_s_plan_in_a_circle_takes_no_shipped_one_away(tmp_path: Path) -> None:
    texts = {
        "shipped/over": GOOD.replace("plan: gas", "plan: over"),
        "shipped/gas": GOOD.replace("plan: gas", "plan: gas\nparent: over"),
        "city/over": GOOD.replace("plan: gas", "plan: over\nparent: gas").replace("version: 1", "version: 2"),
    }
    for name, text in texts.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    shelf = fill_shelf([tmp_path / f"{name}.yaml" for name in texts])
    assert [(plan.plan, plan.version) for plan in shelf.in_force()] == [("gas", 1), ("over", 1)]
    (left,) = shelf.left_out
    assert (left.file.parent.name, left.fault.line, left.fault.reason.code) == ("city", 2, "plan-circle")


def test_older_versions_that_circle_as_well_are_left_out_too(tmp_path: Path) -> None:
    for name, parent in (("gas", "rain"), ("rain", "gas")):
        for version in (1, 2):
            text = GOOD.replace("plan: gas", f"plan: {name}\nparent: {parent}")
            file = tmp_path / f"{name}{version}.yaml"
            file.write_text(text.replace("version: 1", f"version: {version}"), encoding="utf-8")
    shelf = fill_shelf(sorted(tmp_path.glob("*.yaml")))
    assert shelf.in_force() == [] and len(shelf.left_out) == 4


def test_a_plan_under_one_that_is_not_there_is_left_out_at_the_line_that_says_so(tmp_path: Path) -> None:
    for name, parent in (("gas", "rain"), ("rain", "sun"), ("snow", "snowdrift")):
        text = GOOD.replace("plan: gas", f"plan: {name}\nparent: {parent}")
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "sun.yaml").write_text(GOOD.replace("plan: gas", "plan: sun"), encoding="utf-8")
    shelf = fill_shelf(sorted(tmp_path.glob("*.yaml")))
    assert [plan.plan for plan in shelf.in_force()] == ["gas", "rain", "sun"]
    (left,) = shelf.left_out
    assert (left.file.stem, left.fault.line, left.fault.reason.code) == ("snow", 2, "plan-parent-missing")


def test_a_city_s_newer_version_takes_the_shipped_one_s_place_and_two_in_one_folder_are_remarked_on(
    tmp_path: Path,
) -> None:
    files = [tmp_path / "shipped" / "gas.yaml", tmp_path / "city" / "two.yaml", tmp_path / "city" / "three.yaml"]
    for version, file in enumerate(files, 1):
        file.parent.mkdir(exist_ok=True)
        file.write_text(GOOD.replace("version: 1", f"version: {version}"), encoding="utf-8")
    assert not fill_shelf(files[:2]).remarks
    shelf = fill_shelf(files)
    assert [plan.version for plan in shelf.in_force()] == [3] and len(shelf.all()) == 3 and not shelf.left_out
    (remark,) = shelf.remarks
    assert (remark.file.stem, remark.fault.line, remark.fault.reason.code) == ("two", 5, "plan-in-force-twice")


def test_a_plan_that_a_newer_version_withdraws_is_in_force_no_more(tmp_path: Path) -> None:
    for version, state in ((1, "in_force"), (2, "withdrawn"), (3, "draft")):
        text = GOOD.replace("version: 1", f"version: {version}").replace("state: in_force", f"state: {state}")
        (tmp_path / f"{version}.yaml").write_text(text, encoding="utf-8")
    shelf = fill_shelf(sorted(tmp_path.glob("*.yaml")))
    assert shelf.in_force() == [] and len(shelf.all()) == 3
