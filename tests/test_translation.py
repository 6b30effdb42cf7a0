"""Whoever works in Chinese reads Chinese: the translation is whole, says the same, and nothing gets past it."""

import ast
import os
import re
import shutil
from pathlib import Path

import pytest

from console.views.language import Language
from console.views.translations import LOCALE, translations
from setup.messages import ROOT, Call, Text, calls, gone, read_catalogue, sources, texts, translation, update, written
from setup.translations import compile_one

CATALOGUE = LOCALE / "zh_CN" / "LC_MESSAGES" / "vigil.po"
CJK = "\u3400-\u9fff"
PLACE = re.compile(r"\{\w+\}")

PROPER = {
    "ARGS", "BD", "CAP", "CGCS2000", "Ctrl", "DATABASE", "DTD", "Excel", "F2", "F6", "FILE", "GCJ", "GPX", "GeoJSON",
    "HH", "HOME", "HOST", "I", "JSON", "KML", "KMZ", "Lines", "MB", "MM", "N", "OpenStreetMap", "PDF", "PIN",
    "PostgreSQL", "SEQ", "SQLite", "SS", "Shapefile", "Shift", "USER", "UTF", "VIGIL_DATABASE", "VIGIL_HOME", "Vigil",
    "WGS", "Word", "XML", "Z", "cjk", "closures", "database", "datum", "dbf", "depots", "drawings", "export", "fonts",
    "gas", "good", "help", "import", "incidents", "init", "journal", "live", "noto", "only", "postgresql", "prj",
    "psycopg", "pytest", "rehearsal", "rehearse", "rq", "shelters", "stock", "swap", "teams", "template", "verify",
    "vigil", "warnings", "x", "xlsx",
}  # fmt: skip
"""Names, keys and what is typed as it stands: these stay as they are."""

LOOKED_UP_IN_TABLES = {
    ("console/cli/building.py", "STEPS[step]"),
    ("console/cli/help_page.py", "HEADINGS.get(name, name)"),
    ("console/cli/help_page.py", "one.help"),
    ("console/cli/help_page.py", "ours"),
    ("console/cli/usage.py", "ours"),
    ("console/rehearsal/stage.py", "STEPS.get(name, name)"),
    ("console/views/clock_cards.py", "_LATE[clock.kind]"),
    ("console/views/clock_cards.py", "_LEFT[clock.kind]"),
    ("console/views/clock_cards.py", "_LIMITS[clock.means]"),
    ("console/views/counting.py", "SEND"),
    ("console/views/counting.py", "STOP"),
    ("console/views/drawing_words.py", "PURPOSES[purpose]"),
    ("console/views/handover.py", "GROUPS[kind]"),
    ("console/views/incident.py", "_FORMS[form]"),
    ("console/views/plan_preview.py", "KINDS[duty.kind]"),
    ("console/views/plan_preview.py", "MEANS[duty.means]"),
    ("console/views/step_rows.py", "_DEEDS[deed]"),
    ("console/views/incident.py", "_STATES[incident.state]"),
    ("console/views/incident.py", "message"),
    ("console/assembly/layer_work.py", "SITUATION_NAMES[layer]"),
    ("console/views/layer_panel.py", "name"),
    ("console/views/layer_words.py", "DATUMS[datum]"),
    ("console/views/language.py", "REASONS[reason.code]"),
    ("console/views/log_lines.py", "FIELDS[field]"),
    ("console/views/naming.py", "message"),
    ("console/views/order_rows.py", "_ACTS[act]"),
    ("console/views/plan_text.py", "COLOURS[trigger.warning]"),
    ("console/views/plan_text.py", "KINDS[plan.kind]"),
    ("console/views/plan_text.py", "MEANS[duty.means]"),
    ("console/views/plan_text.py", "REPORTS[duty.kind]"),
    ("console/views/plan_text.py", "STATES[plan.state]"),
    ("console/views/stock_moves.py", "KINDS[key][0]"),
    ("console/views/stock_moves.py", "KINDS[kind][0]"),
    ("console/views/warning.py", "STATUS_NAMES[alert.status]"),
    ("console/views/warning.py", "_RESPONSES[word]"),
    ("console/views/warning.py", "_SPOKE[one.alert.type]"),
    ("console/views/warning.py", "_WORDS[word]"),
    ("console/views/warning_words.py", "STATUS_NAMES[alert.status]"),
    ("console/views/warning_words.py", "STATUS_NAMES[warned.alert.status]"),
    ("console/views/warning_words.py", "_TYPES[alert.type]"),
    ("console/widgets/intake_fields.py", "_NAMES[field]"),
    ("console/widgets/intake_form.py", "REASONS[fault.code]"),
    ("console/views/report_paper.py", "KIND_TITLES[asked.kind]"),
    ("console/views/report_paper.py", "name"),
    ("console/widgets/report_fields.py", "name"),
    ("console/views/after_action/conduct.py", "ASKED[one.kind]"),
    ("console/views/after_action/conduct.py", "ENDINGS[one.ending]"),
    ("console/views/after_action/conduct.py", "KIND_NAMES[one.kind]"),
    ("console/views/after_action/conduct.py", "OVERRIDES[one.kind]"),
    ("console/views/after_action/conduct.py", "PRIORITIES[one.priority]"),
    ("console/views/after_action/conduct.py", "STAGE_NAMES[one.stage(now)]"),
    ("console/views/after_action/course.py", "MOMENTS[moment.kind]"),
    ("console/views/after_action/course.py", "STATES[one.state]"),
    ("console/views/after_action/course.py", "title"),
    ("console/views/after_action/figure_words.py", "FIGURES[key]"),
    ("console/views/after_action/figure_words.py", "SOURCES[one.source]"),
    ("console/views/after_action/figure_words.py", "verdict"),
    ("console/views/after_action/means.py", "STEPS[one.outcome]"),
    ("console/views/after_action/plan_kept.py", "OUTCOMES[one.outcome]"),
    ("console/views/findings.py", "KIND_NAMES[e.kind]"),
    ("console/views/findings.py", "KIND_NAMES[one.kind]"),
    ("console/views/findings.py", "STAGE_NAMES[stage]"),
    ("console/views/findings.py", "name"),
}
"""Where a text comes from a table whose entries are marked with N_, or from the reasons."""

TEXTS = texts(ROOT)
AS_IT_STANDS = read_catalogue(CATALOGUE)
CHINESE = {text: translation(AS_IT_STANDS, text) for text in TEXTS}


def wrong(pattern: str, chinese: bool) -> list[str]:
    """The texts in which the pattern is found, in one of the two languages."""
    words = [*CHINESE.values()] if chinese else [word for text in TEXTS for word in text]
    return [word for word in words if re.search(pattern, word)]


def test_every_text_of_the_tree_is_there_in_chinese() -> None:
    assert [text.one for text, chinese in CHINESE.items() if not chinese] == [], "run: python -m setup.messages"


def test_the_catalogue_holds_nothing_else_and_stands_as_the_command_writes_it() -> None:
    catalogue = read_catalogue(CATALOGUE)
    assert gone(catalogue, TEXTS) == [], "run: python -m setup.messages"
    assert not any(message.fuzzy for message in catalogue if message.id)
    head = CATALOGUE.read_text("utf-8").split("\n\n", 1)[0] + "\n"
    assert CATALOGUE.read_text("utf-8") == written(head, catalogue, TEXTS), "run: python -m setup.messages"


def test_both_languages_fill_in_the_same_particulars() -> None:
    def places(text: str) -> set[str]:
        return set(PLACE.findall(text))

    wanted = {text: places(text.one) | places(text.several) for text in TEXTS}
    assert [text.one for text, chinese in CHINESE.items() if places(chinese) != wanted[text]] == []


def test_no_english_word_is_left_in_the_chinese() -> None:
    for text, chinese in CHINESE.items():
        left = set(re.findall(r"\b[A-Za-z_]\w*", PLACE.sub("", chinese), re.ASCII)) - PROPER
        assert not left, (text.one, chinese)


def test_the_english_has_no_slip_of_the_pen() -> None:
    assert wrong(r"\.\.|,,| [,.;:!?)](?!/)|\( |[‘’“”]|\t|\s$| {3}|[^ ] {2}[^{]", chinese=False) == []
    assert wrong(f"[{CJK}]", chinese=False) == ["type: 燃气, rq, gas …"], "the example of what can be typed"


def test_the_chinese_is_set_as_chinese_is_set() -> None:
    assert wrong(f"[{CJK}][,;:?!()]|[,;?!()][{CJK}]", chinese=True) == [], "full-width marks"
    assert wrong(" [，。：；？！（）、]|[，。：；？！（）、] (?! )", chinese=True) == [], "no blanks around them"
    assert wrong(f"[{CJK}][A-Za-z0-9]|[A-Za-z0-9][{CJK}]", chinese=True) == [], "a blank between the two scripts"


def test_no_text_gets_past_the_translation() -> None:
    """A text that is put together at run time would never be found in the source, and stay English."""
    loose = {(call.file, call.source) for call in calls(ROOT) if None in call.words}
    assert loose == LOOKED_UP_IN_TABLES


def test_the_language_goes_under_no_name_that_hides_its_texts() -> None:
    for file in sources(ROOT):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Assign):
                for name, value in pairs(node):
                    assert not isinstance(value, ast.Attribute) or value.attr != "text" or name == "text", file


def pairs(node: ast.Assign) -> list[tuple[str, ast.expr]]:
    """Name and value of each thing that is assigned."""
    (target,) = node.targets[:1]
    if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
        return [(ast.unparse(one), value) for one, value in zip(target.elts, node.value.elts, strict=True)]
    return [(ast.unparse(target), node.value)]


@pytest.fixture
def small_tree(tmp_path: Path) -> Path:
    """A tree with three texts, one of them counting, and one that is put together; its catalogue knows an older one."""
    (tmp_path / "console" / "views").mkdir(parents=True)
    (tmp_path / "main.py").write_text("")
    (tmp_path / "console" / "views" / "reasons.py").write_text('REASONS = {"lost": "the link is lost"}\n')
    (tmp_path / "console" / "views" / "board.py").write_text(
        'def board(language, n, kind):\n    text = language.text\n    N_("held in a table")\n    field.text()\n'
        '    return text("Teams"), language.many("{n} team", "{n} teams", n), language.text(f"{kind} teams")\n'
    )
    file = tmp_path / "zh_CN" / "LC_MESSAGES" / "vigil.po"
    file.parent.mkdir(parents=True)
    file.write_text(
        '# 说明\nmsgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Plural-Forms: nplurals=1; '
        'plural=0;\\n"\n\nmsgid "Teams"\nmsgstr "队伍"\n\nmsgid "Boats"\nmsgstr "船只"\n',
        "utf-8",
    )
    return tmp_path


def test_a_text_that_is_put_together_is_noticed(small_tree: Path) -> None:
    (loose,) = (call for call in calls(small_tree) if None in call.words)
    assert loose == Call("console/views/board.py", 5, "text", (None,), "f'{kind} teams'")


def test_one_command_brings_the_catalogue_up_to_date_and_keeps_what_is_translated(
    small_tree: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = small_tree / "zh_CN" / "LC_MESSAGES" / "vigil.po"
    assert update(small_tree, file) == 3
    assert capsys.readouterr().out.splitlines() == [
        "missing  console/views/board.py: held in a table",
        "missing  console/views/reasons.py: the link is lost",
        "missing  console/views/board.py: {n} team",
        "gone     Boats",
        "zh_CN: 4 texts, 3 missing, 1 gone",
    ]
    assert file.read_text("utf-8").startswith("# 说明\n")
    assert translation(read_catalogue(file), Text("Teams")) == "队伍"
    once = file.read_text("utf-8")
    update(small_tree, file)
    assert file.read_text("utf-8") == once


def test_a_changed_translation_is_read_at_once_and_a_compiled_one_without_its_source(tmp_path: Path) -> None:
    source = tmp_path / "zh_CN" / "LC_MESSAGES" / "vigil.po"
    source.parent.mkdir(parents=True)
    shutil.copy(CATALOGUE, source)
    compile_one(source)
    os.utime(source, ns=(0, 0))
    assert translations("zh_CN", tmp_path).gettext("Teams") == "队伍"

    source.write_text(source.read_text("utf-8").replace('"队伍"', '"各队"'), "utf-8")
    translations.cache_clear()
    assert translations("zh_CN", tmp_path).gettext("Teams") == "各队"

    source.unlink()
    translations.cache_clear()
    assert translations("zh_CN", tmp_path).gettext("Teams") == "队伍"


def test_lengths_of_time_read_as_one_says_them() -> None:
    chinese = Language("zh_CN")
    assert [chinese.span(seconds) for seconds in (40, 200, 540, 7500)] == ["40 秒", "3 分 20 秒", "9 分", "2 小时 5 分"]
    assert chinese.text("{span} ago", span=chinese.span(40)) == "40 秒前"
