"""The log is found by its words, in Chinese and in any other script, whatever is typed into the field."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from console.stores.local import LocalFile
from console.stores.search import SqliteSearch

LOG = [
    (1, "INC-2026-0412 燃气泄漏 人民路与解放街交叉口 王芳 接报"),
    (2, "Dispatch D-7: engine 3 from Hongqi fire station to Renmin Road"),
    (3, "人民医院 救护车 出动, 解放街 封路"),
    (4, "水位 ２．８ 米，临江大桥 (Linjiang Bridge) 限行 𠮷野"),
    (5, "公路旁 人员 民警"),
    (6, "Café 门口 a\"b 'c' OR NOT NEAR(x) col:umn ^start"),
]


@pytest.fixture
def search(file: LocalFile) -> SqliteSearch:
    search = SqliteSearch(file)
    search.add("live", LOG)
    return search


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("燃气", [1]),
        ("8米", []),
        ('"Hong"', []),
        ('"Hongqi"', [2]),
        ("人民", [3, 1]),
        ("人民路", [1]),
        ("路人", []),
        ("解放街 人民", [3, 1]),
        ("解放街 医院", [3]),
        ("民警", [5]),
        ("泄漏燃气", []),
        ("𠮷", [4]),
        ("hongqi", [2]),
        ("Hong", [2]),
        ("ongqi", []),
        ("renmin road", [2]),
        ("road renmin", [2]),
        ("INC-2026-04", [1]),
        ("2026", [1]),
        ("D-7", [2]),
        ("2.8", [4]),
        ("２.８ 米", [4]),
        ("linjiang 大桥", [4]),
        ("cafe", [6]),
        ("路", [5, 3, 1]),
    ],
)
def test_words_are_found_newest_first(search: SqliteSearch, wanted: str, found: list[int]) -> None:
    assert search.search("live", wanted, 10) == found


@pytest.mark.parametrize("wanted", ["", "   ", "!!!", '"', "()", "*", "\0", "，。"])
def test_where_no_word_was_typed_nothing_is_found(search: SqliteSearch, wanted: str) -> None:
    assert search.search("live", wanted, 10) == []


@pytest.mark.parametrize("wanted", ['a"b', "'c'", "OR", "NOT", "NEAR(x)", "col:umn", "^start", "(NEAR", "umn*"])
def test_signs_of_the_query_language_are_ordinary_text(search: SqliteSearch, wanted: str) -> None:
    assert search.search("live", wanted, 10) == [6]


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None, max_examples=300
)
@given(wanted=st.text(max_size=12))
@example('"" AND text:*')
@example("\ud800 half a character")
@example("\U00030000 later than the tokenizer")
def test_nothing_that_can_be_typed_breaks_the_search(search: SqliteSearch, wanted: str) -> None:
    assert set(search.search("live", wanted, 10)) <= {1, 2, 3, 4, 5, 6}


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None, max_examples=100
)
@given(content=st.text("人民路桥水ab12 ", min_size=1, max_size=20), start=st.integers(0, 19), length=st.integers(1, 4))
def test_every_run_of_chinese_characters_of_a_text_finds_it(
    file: LocalFile, content: str, start: int, length: int
) -> None:
    search = SqliteSearch(file)
    search.forget("trial")
    search.add("trial", [(1, content)])
    wanted = content[start : start + length]
    if wanted and all(character in "人民路桥水" for character in wanted):
        assert search.search("trial", wanted, 1) == [1]


def test_at_most_so_many_are_returned_as_were_asked_for(search: SqliteSearch) -> None:
    assert search.search("live", "路", 2) == [5, 3]


def test_an_exercise_never_shows_in_the_live_log(search: SqliteSearch) -> None:
    search.add("drill", [(1, "燃气 drill"), (2, "人民路 drill")])
    assert search.search("live", "drill", 10) == []
    assert search.search("drill", "人民路", 10) == [2]
    assert search.search("ghost", "人民路", 10) == []


def test_indexing_goes_on_where_it_stopped_and_takes_nothing_twice(search: SqliteSearch) -> None:
    assert search.indexed_to("live") == 6
    assert search.indexed_to("drill") == 0
    search.add("live", [*LOG[3:], (7, "燃气 阀门 已关")])
    assert search.indexed_to("live") == 7
    assert search.search("live", "燃气", 10) == [7, 1]
    assert search.search("live", "大桥", 10) == [4]


def test_a_forgotten_index_is_made_anew_without_what_was_in_it(search: SqliteSearch) -> None:
    search.forget("live")
    assert search.search("live", "燃气", 10) == []
    assert search.indexed_to("live") == 0
    search.add("live", [(1, "新的")])
    assert search.search("live", "燃气", 10) == []
    assert search.search("live", "新的", 10) == [1]


def test_a_year_of_entries_is_searched_while_one_types(tmp_path: Path) -> None:
    file = LocalFile(tmp_path / "local.db")
    search = SqliteSearch(file)
    search.add("live", ((seq, f"队伍 {seq % 97} 到达 人民路 {seq}号") for seq in range(1, 20_001)))
    assert len(search.search("live", "人民路", 200)) == 200
    assert search.search("live", "12345号", 5) == [12_345]
    file.close()


def test_a_house_is_found_by_its_number_and_no_longer_number_that_ends_like_it(file: LocalFile) -> None:
    search = SqliteSearch(file)
    search.add("live", [(1, "春晖路118号 二单元"), (2, "春晖路18号"), (3, "春晖路 １８ 号")])
    assert search.search("live", "118号", 9) == [1]
    assert search.search("live", "18号", 9) == [2]
    assert search.search("live", "春晖路 18", 9) == [3, 2]
