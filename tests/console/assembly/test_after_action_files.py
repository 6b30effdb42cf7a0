"""The report says the same in both languages and in all its forms: JSON, CSV and Word hold the same cells."""

import csv
from io import BytesIO, StringIO
from typing import Any

import docx
import msgspec
import pytest

from console.assembly.after_action.data_files import BOM, as_csv, as_json
from console.assembly.after_action.word import word_report
from console.desk.orders import CancelOrder, DepartOrder, ReturnOrder
from console.incidents.model import AddNote, Intake, OpenIncident
from console.review.after_action import Scope
from console.situation.findings import RecordFinding
from console.views.after_action import Parts, Table, after_action_paper
from console.views.after_action.paper import Text
from console.views.language import Language, Tongue
from console.views.seal import Seal
from resources.base import DAY, SECOND, Instant, OrderId
from tests.console.review.after_the_action import dispatched, night, told
from tests.console.town import OFFICER, PLACE, PROFILE, Town

NOTE = "vigil/live/0123456789abcdef\n41\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n— desk AAAAAAAA\n"
SEAL = Seal(NOTE, 41, ("sealed to 41", "log vigil/live", "signed by desk"))
LANGUAGES: tuple[Tongue, ...] = ("zh_CN", "en")


def parts(tongue: Tongue) -> Parts:
    """The night in a language, with a finding and a note that a sheet would work out."""
    town, incident = night()
    from console.situation.shifts import SignIn

    town.do(SignIn("陈静", "reviewer", "b"))
    town.do(AddNote(incident, "=1+1"))
    town.do(RecordFinding("预案未写明关阀责任", "plan", "=燃气局", Instant(town.now + DAY), incident))
    gathered = told(town, Scope("incident", incident))
    return Parts(gathered.after_action, gathered.situation, Language(tongue), PROFILE)


def document(tongue: Tongue) -> dict[str, Any]:
    """The JSON."""
    made = parts(tongue)
    found: dict[str, Any] = msgspec.json.decode(as_json(made, made.tables(), SEAL))
    return found


def test_chinese_and_english_differ_only_in_names() -> None:
    chinese, english = (document(tongue) for tongue in LANGUAGES)
    assert {chinese.pop("language"), english.pop("language")} == set(LANGUAGES)
    assert list(chinese["tables"]) == list(english["tables"])

    def without_names(tables: dict[str, Any]) -> Any:
        return {
            name: [{key: value for key, value in row.items() if not key.endswith("_name")} for row in rows]
            for name, rows in tables.items()
        }

    assert without_names(chinese.pop("tables")) == without_names(english.pop("tables"))
    assert chinese == english


@pytest.mark.parametrize("tongue", LANGUAGES)
def test_a_csv_file_holds_the_cells_of_the_json(tongue: Tongue) -> None:
    made, held = parts(tongue), document(tongue)["tables"]
    for table in made.tables():
        written = as_csv(table)
        assert written.startswith(BOM), "Excel needs the mark to read Chinese"
        rows = list(csv.DictReader(StringIO(written.removeprefix(BOM).decode())))
        assert [{key: _plain(value) for key, value in row.items()} for row in held[table.key]] == rows


def _plain(value: Any) -> str:
    """A JSON value as a sheet has it."""
    if value is None:
        return ""
    said = " ".join(value) if isinstance(value, list) else str(value)
    return f"'{said}" if isinstance(value, str | list) and said.startswith(("=", "+", "-", "@")) else said


def test_a_sheet_works_nothing_out_that_somebody_typed() -> None:
    table = next(one for one in parts("en").tables() if one.key == "findings")
    assert "'=燃气局" in as_csv(table).decode() and ",=燃气局" not in as_csv(table).decode()


@pytest.mark.parametrize("tongue", LANGUAGES)
def test_word_shows_every_cell_of_every_table_under_heads_that_come_again(tongue: Tongue) -> None:
    made = parts(tongue)
    document = _word(made)
    shown = {table.title: table for table in made.tables() if table.rows and table.key != "incidents"}
    assert len(document.tables) == len(shown)
    for table, wanted in zip(document.tables, _in_order(made, shown), strict=True):
        columns, rows = wanted.on_paper()
        cells = [[cell.text for cell in row.cells] for row in table.rows]
        assert cells == [[column.title for column in columns], *([cell.said for cell in row] for row in rows)]
        assert "w:tblHeader" in table.rows[0]._tr.xml
        assert all("w:cantSplit" in row._tr.xml for row in table.rows)


@pytest.mark.parametrize("tongue", LANGUAGES)
def test_word_s_columns_are_as_wide_for_libreoffice_as_for_word_and_fill_the_page(tongue: Tongue) -> None:
    document = _word(parts(tongue))
    section = document.sections[0]
    between = section.page_width - section.left_margin - section.right_margin
    for table in (*document.tables, *section.footer.tables):
        grid = [column.width for column in table.columns]
        assert abs(sum(grid) - between) < 5 * 12_700
        assert all([cell.width for cell in row.cells] == grid for row in table.rows)
    assert 'distL="0"' in section.footer._element.xml, "no rim around the seal's code"


def _word(made: Parts) -> Any:
    written = BytesIO()
    word_report(after_action_paper(made, "陈静", SEAL, ()), {}).save(written)
    return docx.Document(BytesIO(written.getvalue()))


def test_a_place_as_long_as_a_story_is_on_the_paper_in_full() -> None:
    town, place = Town(), "长" * 4_000
    incident = town.call(place, None)
    gathered = told(town, Scope("incident", incident))
    document = _word(Parts(gathered.after_action, gathered.situation, Language("zh_CN"), PROFILE))
    assert any(place in one.text for one in document.paragraphs if one.style.name == "Subtitle")


def _in_order(made: Parts, shown: dict[str, Table]) -> list[Table]:
    """The tables as the paper has them."""
    return [block for block in after_action_paper(made, "", None, ()).blocks if isinstance(block, Table)]


def test_a_figures_said_value_is_the_raw_one_in_words() -> None:
    made = parts("zh_CN")
    table = next(one for one in made.tables() if one.key == "orders")
    for at, column in enumerate(table.columns):
        if column.key.startswith("to_"):
            for row in table.rows:
                raw = row[at].raw
                assert row[at].said == (made.words.lasting(raw) if isinstance(raw, int) else "—")


@pytest.mark.parametrize(
    ("seconds", "chinese", "english"),
    [
        (0, "0 秒", "0 s"), (59, "59 秒", "59 s"), (900, "15 分", "15 min"), (930, "15 分 30 秒", "15 min 30 s"),
        (3_600, "1 小时", "1 h"), (12_612, "3 小时 30 分 12 秒", "3 h 30 min 12 s"),
        (90_001, "1 天 1 小时 1 秒", "1 d 1 h 1 s"),
    ],
)  # fmt: skip
def test_no_second_of_a_length_of_time_is_left_out_where_it_is_held_against_a_limit(
    seconds: int, chinese: str, english: str
) -> None:
    assert [parts(tongue).words.lasting(seconds) for tongue in LANGUAGES] == [chinese, english]


def test_the_seal_s_words_stand_on_the_page_of_the_signed_note() -> None:
    made = parts("zh_CN")
    blocks = after_action_paper(made, "", SEAL, ()).blocks
    last = [block for block in blocks if isinstance(block, Text)][-3:]
    assert [block.leads for block in last] == [True, True, False] and last[-1].text == NOTE.rstrip()
    kept = [one.paragraph_format.keep_with_next for one in _word(made).paragraphs if one.text][-3:]
    assert kept == [True, True, None]


def test_an_english_title_has_its_two_lines_and_a_chinese_one_is_one() -> None:
    titles = [after_action_paper(parts(tongue), "", None, ()).title for tongue in LANGUAGES]
    assert "\n" not in titles[0] and titles[1].endswith("\nAfter-action report")


def test_word_numbers_its_parts_and_pages_and_bears_the_seal_on_every_page() -> None:
    document = _word(parts("zh_CN"))
    heads = [(one.style.name, one.text) for one in document.paragraphs if one.style.name.startswith("Heading")]
    assert heads[:3] == [
        ("Heading 1", "一、概述"), ("Heading 2", "（一）事件与处置概况"), ("Heading 2", "（二）主要指标与目标对照"),
    ]  # fmt: skip
    foot = document.sections[0].footer._element.xml
    assert "PAGE" in foot and "NUMPAGES" in foot and "<pic:pic" in foot and "sealed to 41" in foot


def test_the_report_of_a_record_that_is_not_what_was_signed_says_so_in_place_of_a_seal() -> None:
    blocks = after_action_paper(parts("en"), "", None, (), whole=False).blocks
    assert any("THE RECORD IS NOT WHAT WAS SIGNED" in getattr(block, "text", "") for block in blocks)


def test_the_summary_says_what_the_figures_say() -> None:
    said = "".join(getattr(block, "text", "") for block in after_action_paper(parts("zh_CN"), "", None, ()).blocks)
    for words in ("接报后 40 秒派出最近队伍", "接报后 5 分 30 秒首支力量到场", "死亡 3", "按时完成 2 项"):
        assert words in said


def test_what_went_wrong_stands_out_among_what_did_not() -> None:
    made = parts("zh_CN")
    tables = zip(_word(made).tables, _in_order(made, {}), strict=True)
    strong = [[cell.paragraphs[0].runs[0].bold for cell in row.cells] for table, _ in tables for row in table.rows[1:]]
    cells = [row for table in _in_order(made, {}) for row in table.on_paper()[1]]
    assert strong == [[cell.bad for cell in row] for row in cells]
    bad = {cell.said for row in cells for cell in row if cell.bad}
    assert "未达标" in bad and "达标" not in bad


@pytest.mark.parametrize(
    ("tongue", "state", "loss"), [("zh_CN", "撤回", "未填报"), ("en", "called off at ", "not entered")]
)
def test_who_was_called_off_and_what_was_never_entered_are_said_so_in_every_form(
    tongue: Tongue, state: str, loss: str
) -> None:
    made = parts(tongue)
    said = {(table.key, row[0].said): row for table in made.tables() for row in table.rows}
    held = document(tongue)["tables"]
    order = next(row for row in held["orders"] if row["order"] == "D1-2")
    assert order["outcome"] == "cancelled" and order["called_off"] and order["to_arrive"] is None
    assert any(state in cell.said for cell in said["orders", "D1-2"])
    assert (held["casualties"][0]["dead"], held["casualties"][0]["loss_yuan"]) == (3, None)
    paper = [cell.said for table in made.tables() if table.key == "casualties" for cell in table.on_paper()[1][0]]
    assert loss in paper and "3" in paper and "0" in paper, "a head count of zero was entered with the others"


def test_who_was_called_off_on_the_way_is_not_merely_back() -> None:
    town = Town()
    town.later(60)
    incident = town.call()
    dispatched(town, incident)
    town.do(DepartOrder(OrderId("D1-1"), "电话"))
    town.do(CancelOrder(OrderId("D1-1"), "不需要"))
    called_off = town.now
    for home, ending in ((False, " 撤回，返程中"), (True, " 撤回")):
        if home:
            town.later(120)
            town.do(ReturnOrder(OrderId("D1-1"), "电话"))
        gathered = told(town, Scope("incident", incident))
        made = Parts(gathered.after_action, gathered.situation, Language("zh_CN"), PROFILE)
        row = next(one for table in made.tables() if table.key == "orders" for one in table.rows)
        assert made.words.clock(Instant(called_off)) + ending in [cell.said for cell in row]


def test_an_incident_without_an_entry_about_casualties_has_none_rather_than_zero() -> None:
    town = Town()
    town.later(60)
    incident = town.call()
    gathered = told(town, Scope("incident", incident))
    made = Parts(gathered.after_action, gathered.situation, Language("zh_CN"), PROFILE)
    (row,) = msgspec.json.decode(as_json(made, made.tables(), None))["tables"]["incidents"]
    assert [row[key] for key in ("dead", "missing", "seriously", "lightly", "loss_yuan")] == [None] * 5
    blocks = after_action_paper(made, "", None, ()).blocks
    assert any("伤亡未填报" in getattr(block, "text", "") for block in blocks)


def test_the_timeline_names_who_signed_at_anothers_console_and_what_was_granted_is_theirs() -> None:
    town, incident = night(signed_by=OFFICER)
    gathered = told(town, Scope("incident", incident))
    made = Parts(gathered.after_action, gathered.situation, Language("zh_CN"), PROFILE)
    rows = msgspec.json.decode(as_json(made, made.tables(), None))["tables"]["timeline"]
    by = {row["kind"]: (row["by"], row["post"]) for row in rows if row["kind"] in ("ApprovalSigned", "LevelChanged")}
    assert set(by.values()) == {("王芳", "commander")}, by


def test_entries_have_thousands_marks_in_head_foot_and_seal_alike() -> None:
    made = parts("en")
    made.words.report = made.report = msgspec.structs.replace(made.report, last=1283, told=1102)
    paper = after_action_paper(made, "", None, ())
    assert paper.foot == "book live, entry 1,283"
    assert dict(paper.heads)["Record"] == "book live, 1,283 entries, 1,102 of them about it"


def test_a_call_that_was_entered_seconds_after_it_came_says_when_it_came() -> None:
    town = Town()
    town.later(60)
    intake = Intake("gas_leak", "刚刚", "春晖路118号", PLACE)
    town.do(OpenIncident(intake, Instant(town.now - 5 * SECOND)))
    gathered = told(town, Scope("incident", next(iter(town.situation.incidents.all))))
    parts = Parts(gathered.after_action, gathered.situation, Language("zh_CN"), PROFILE)
    timeline = next(one for one in parts.tables() if one.key == "timeline")
    came = parts.words.clock(Instant(town.now - 5 * SECOND))
    assert any(cell.said.endswith(f"春晖路118号（{came} 来电）") for row in timeline.rows for cell in row)
