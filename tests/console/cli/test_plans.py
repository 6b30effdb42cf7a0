"""Plans by the command line: listed, shown, matched with an incident, and checked line by line."""

from pathlib import Path
from random import Random

import pytest

from plans.template import TEMPLATE
from tests.console.cli.conftest import Vigil
from tests.resources.sheets import write


@pytest.fixture
def written(vigil: Vigil, tmp_path: Path) -> Path:
    """The example that a newcomer starts from."""
    file = tmp_path / "my_plan.yaml"
    assert vigil("plan", "template", file).code == 0
    return file


def put(home: Path, name: str, text: str) -> Path:
    """The city's own plan folder with a file in it."""
    folder = home / "cities" / "xiaojiangshi" / "plans"
    folder.mkdir(exist_ok=True)
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def in_force(text: str) -> str:
    return text.replace("state: draft", "state: in_force")


def test_the_plans_that_ship_are_there_before_there_is_any_city(vigil: Vigil, tmp_path: Path) -> None:
    said = vigil("plan", "list", "--json", "--home", tmp_path / "nowhere")
    assert {"gas_leak", "overall"} <= {row["plan"] for row in said.json["plans"]}
    assert said.json["wrong"] == [] and said.err == ""


def test_a_city_s_own_plan_stands_beside_them_and_a_bad_file_is_named_and_left_out(vigil: Vigil, home: Path) -> None:
    put(home, "good.yaml", in_force(TEMPLATE))
    bad = put(home, "bad.yaml", TEMPLATE.replace("who: fire", "who: nobody"))
    said = vigil("plan", "list", "--json")
    assert said.code == 0 and "my_plan" in [row["plan"] for row in said.json["plans"] if row["in_force_now"]]
    line = TEMPLATE.splitlines().index("        who: fire") + 1
    assert said.err == f"vigil: {bad}:{line}: there is no role nobody among the roles\n"
    assert [(row["line"], row["code"], row["used"]) for row in said.json["wrong"]] == [
        (line, "plan-role-unknown", False)
    ]


def test_a_plan_is_shown_whole_in_either_language(vigil: Vigil, monkeypatch: pytest.MonkeyPatch) -> None:
    english = vigil("plan", "show", "gas_leak").out
    assert "Response level III" in english and "Goods: Cordon tape · 40 rolls" not in english
    assert "Goods: Cordon tape · 40 roll · within 20 min" in english
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert "III 级响应" in vigil("plan", "show", "gas_leak").out
    document = vigil("plan", "show", "gas_leak", "--json").json
    assert document["plan"]["plan"] == "gas_leak" and len(document["digest"]) == 64


def test_an_older_version_stays_readable(vigil: Vigil, home: Path) -> None:
    put(home, "one.yaml", TEMPLATE)
    put(home, "two.yaml", in_force(TEMPLATE).replace("version: 1 ", "version: 2 "))
    assert vigil("plan", "show", "my_plan", "--json").json["plan"]["version"] == 2
    older = vigil("plan", "show", "my_plan", "--version", 1, "--json").json
    assert older["plan"]["version"] == 1 and older["versions"] == [2, 1]
    none = vigil("plan", "show", "my_plan", "--version", 7)
    assert none.code == 1 and none.err == "vigil: my_plan: there is no version 7; there are 2, 1\n"


def test_the_plan_that_fits_comes_first_with_its_reasons_and_what_is_missing(vigil: Vigil) -> None:
    words = ("plan", "match", "--type", "gas_leak", "--deaths", 3, "--injured", 11, "--text", "天然气 月球")
    first = vigil(*words, "--json").json[0]
    assert (first["plan"], first["level"]) == ("gas_leak", "III") and 800 < first["score"] <= 1000
    assert [reason["text"] for reason in first["why"]][:2] == ["made for Gas leak", "3 dead or missing, 3 call for it"]
    missing = [reason["text"] for reason in first["missing"]]
    assert missing == ["7 more dead or missing for level II", "it does not speak of 月球"]
    assert "fits: made for Gas leak; 3 dead or missing, 3 call for it" in vigil(*words).out


def test_a_loss_is_said_with_thousands_marks(vigil: Vigil) -> None:
    out = vigil("plan", "match", "--type", "gas_leak", "--loss", 20_000_000).out
    assert "loss 20,000,000 yuan, 10,000,000 call for it" in out and "30,000,000 yuan more loss for level II" in out


def test_a_type_may_be_given_by_its_name_and_an_unknown_one_is_refused(vigil: Vigil) -> None:
    assert vigil("plan", "match", "--type", "燃气泄漏", "--json").json[0]["plan"] == "gas_leak"
    refused = vigil("plan", "match", "--type", "meteor")
    assert refused.code == 1 and "there is no incident type meteor" in refused.err
    assert vigil("plan", "match").code == 2


def test_the_example_is_a_plan_without_fault_and_is_never_written_over_a_file(vigil: Vigil, written: Path) -> None:
    said = vigil("plan", "check", written)
    assert said.code == 0 and said.out.startswith(f"{written}: good: Example of a special plan, version 1")
    again = vigil("plan", "template", written)
    assert again.code == 1 and "is there already" in again.err
    assert written.read_text(encoding="utf-8") == TEMPLATE


def test_an_example_that_cannot_be_written_is_one_line(vigil: Vigil, tmp_path: Path) -> None:
    said = vigil("plan", "template", tmp_path / "no folder" / "my_plan.yaml")
    assert said.code == 1 and said.err.count("\n") == 1 and "cannot be written" in said.err


def test_every_fault_of_a_file_is_said_with_its_line(vigil: Vigil, written: Path) -> None:
    text = TEMPLATE.replace("within: 5   ", "within: 0   ").replace("firefighting", "juggling")
    written.write_text(text.replace("after: [verify, send]", "after: [verify, sent]"), encoding="utf-8")
    said = vigil("plan", "check", written)
    assert said.code == 1 and said.out == ""
    lines = [line.removeprefix(f"{written}:") for line in said.err.splitlines()]
    assert [line.split(": ", 1)[1] for line in lines] == [
        "within is 0; it is at least 1",
        "there is no step sent at this level or below",
        "there is no capability juggling",
    ]
    faults = vigil("plan", "check", written, "--json").json["faults"]
    assert [f"{fault['line']}: {fault['text']}" for fault in faults] == lines


def test_a_file_is_checked_among_the_city_s_other_plans(vigil: Vigil, home: Path, tmp_path: Path) -> None:
    put(home, "up.yaml", in_force(TEMPLATE).replace("plan: my_plan", "plan: above").replace("overall", "my_plan", 2))
    text = in_force(TEMPLATE).replace("parent: overall", "parent: above")
    file = tmp_path / "mine.yaml"
    for parent, code in (("above", "plan-circle"), ("nothing", "plan-parent-missing")):
        file.write_text(text.replace("parent: above", f"parent: {parent}"), encoding="utf-8")
        (fault,) = vigil("plan", "check", file, "--json").json["faults"]
        assert (fault["line"], fault["code"]) == (TEMPLATE[: TEMPLATE.index("parent:")].count("\n") + 1, code)
    shipped = vigil("plan", "show", "gas_leak", "--json").json["plan"]
    file.write_text(
        TEMPLATE.replace("plan: my_plan", "plan: gas_leak").replace("version: 1 ", f"version: {shipped['version']} "),
        encoding="utf-8",
    )
    (fault,) = vigil("plan", "check", file, "--json").json["faults"]
    assert fault["code"] == "plan-version-differs"


def test_a_plan_may_name_an_item_of_the_city_s_own(vigil: Vigil, tmp_path: Path, written: Path) -> None:
    written.write_text(TEMPLATE.replace("1020202", "1029901"), encoding="utf-8")
    (fault,) = vigil("plan", "check", written, "--json").json["faults"]
    assert fault["code"] == "item-code-unknown"
    items = (("物资编码", "名称", "计量单位"), ("1029901", "电热毯", "床"))
    assert vigil("stock", "import", write(tmp_path / "own.xlsx", 物资目录=items)).code == 0
    assert vigil("plan", "check", written).code == 0


def test_a_file_that_is_not_there_or_no_text_is_one_line(vigil: Vigil, tmp_path: Path) -> None:
    assert vigil("plan", "check", tmp_path / "none.yaml").code == 1
    noise = tmp_path / "noise.yaml"
    for seed in range(10):
        noise.write_bytes(Random(seed).randbytes(64))
        said = vigil("plan", "check", noise)
        assert said.code == 1 and said.err.count("\n") == 1, (seed, said)
