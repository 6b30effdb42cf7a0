"""Shapefiles come in whatever their table is written in, with or without what should lie beside them."""

import zipfile
from pathlib import Path

import pytest

from console.ground.grids import parse_grid
from resources.base import BadInput
from tests.console.layers.files import CGCS, GAUSS, WGS, XIAN, features, shapefile, square

PLACE = [[(113.9, 29.95)]]
ROWS = [{"名称": "东湖变电站", "备注": "喆"}]


def refused(path: Path) -> tuple[str, str]:
    with pytest.raises(BadInput) as fault:
        features(path)
    return fault.value.place, fault.value.reason.code


@pytest.mark.parametrize(
    ("encoding", "cpg", "page"),
    [("utf-8", "UTF-8", 0), ("gbk", "GBK", 0), ("gbk", "936", 0), ("gbk", "", 0x4D), ("gbk", "", 0), ("utf-8", "", 0),
     ("utf-8", "", 0x57), ("gb18030", "GB18030", 0), ("big5", "BIG5", 0)],
)  # fmt: skip
def test_the_tables_encoding_is_found(tmp_path: Path, encoding: str, cpg: str, page: int) -> None:
    rows = [{"名称": "東湖變電站"}] if encoding == "big5" else [{"名称": "东湖变电站"}]
    if encoding == "big5":
        rows = [{"NAME": "東湖變電站"}]
    path = shapefile(tmp_path / "a.shp", 1, [PLACE], rows, encoding, cpg, WGS, page)
    found, intake = features(path)
    assert found[0].attributes == rows[0]
    assert not intake.notes


def test_a_table_that_says_a_wrong_encoding_is_read_as_it_is_and_that_is_said(tmp_path: Path) -> None:
    path = shapefile(tmp_path / "a.shp", 1, [PLACE], ROWS, "gbk", "UTF-8", WGS)
    found, intake = features(path)
    assert found[0].attributes["名称"] == "东湖变电站"
    assert dict(intake.notes) == {"layer-encoding-other": 1}


def test_a_text_that_was_cut_in_the_middle_of_a_sign_loses_that_sign_only(tmp_path: Path) -> None:
    rows = [{"name": "一二三四五六七八"}]  # 24 bytes of UTF-8 in a column of 20
    path = shapefile(tmp_path / "a.shp", 1, [PLACE], rows, "utf-8", "", WGS)
    assert features(path)[0][0].attributes == {"name": "一二三四五六"}


def test_without_a_table_there_are_shapes_and_it_is_said(tmp_path: Path) -> None:
    path = shapefile(tmp_path / "a.shp", 1, [PLACE], prj=WGS)
    found, intake = features(path)
    assert found[0].points == [(113.9, 29.95)]
    assert dict(intake.notes) == {"layer-no-table": 1}


def test_without_a_projection_the_datum_is_not_known(tmp_path: Path) -> None:
    _, intake = features(shapefile(tmp_path / "a.shp", 1, [PLACE], ROWS))
    assert intake.datum is None
    assert dict(intake.notes) == {"layer-no-projection": 1}


@pytest.mark.parametrize(("prj", "datum", "surely"), [(WGS, "wgs84", False), (CGCS, "cgcs2000", True)])
def test_the_projection_file_names_the_datum(tmp_path: Path, prj: str, datum: str, surely: bool) -> None:
    _, intake = features(shapefile(tmp_path / "a.shp", 1, [PLACE], ROWS, prj=prj))
    assert (intake.datum, intake.surely) == (datum, surely)


def test_metres_of_chinas_grid_become_degrees(tmp_path: Path) -> None:
    """38490349.6, 3314448.6 in zone 38 is what the search makes of the same two numbers."""
    east, north = 38490349.6, 3314448.6
    found, intake = features(shapefile(tmp_path / "a.shp", 1, [[[(east, north)]]], ROWS, prj=GAUSS))
    expected = parse_grid(f"{north} {east}")
    assert expected is not None
    assert found[0].points[0] == pytest.approx(expected.degrees[::-1], abs=1e-6)
    assert (intake.datum, intake.surely) == ("cgcs2000", True)


def test_a_datum_whose_way_to_the_ground_is_not_published_is_refused(tmp_path: Path) -> None:
    assert refused(shapefile(tmp_path / "a.shp", 1, [PLACE], ROWS, prj=XIAN)) == ("a.shp", "layer-crs-unknown")


def test_areas_keep_their_holes_and_lines_their_parts(tmp_path: Path) -> None:
    hole = square(113.902, 29.952, 0.002)
    area = [square()[::-1], square(114.5)[::-1], hole]
    found, intake = features(shapefile(tmp_path / "a.shp", 5, [area, []], ROWS * 2, prj=WGS))
    assert found[0].polygons == [[square(), hole[::-1]], [square(114.5)]]
    assert dict(intake.notes) == {"layer-without-place": 1}
    lines = shapefile(tmp_path / "b.shp", 3, [[square()[:3], square(114.0)[:2]]], ROWS, prj=WGS)
    assert [len(line) for line in features(lines)[0][0].lines] == [3, 2]


def test_a_shapefile_cut_anywhere_is_refused_or_has_fewer_whole_shapes(tmp_path: Path) -> None:
    whole = shapefile(tmp_path / "a.shp", 5, [[square()[::-1]]] * 3, ROWS * 3, prj=WGS).read_bytes()
    for length in range(0, len(whole), 7):
        (tmp_path / "a.shp").write_bytes(whole[:length])
        try:
            found, _ = features(tmp_path / "a.shp")
        except BadInput as fault:
            assert fault.place.startswith("a.shp")
        else:
            assert (length - 100) % ((len(whole) - 100) // 3) == 0
            assert len(found) < 3


def test_a_table_that_is_too_short_is_named(tmp_path: Path) -> None:
    assert refused(shapefile(tmp_path / "a.shp", 1, [PLACE] * 2, ROWS, prj=WGS)) == (
        "a.shp record[2]",
        "layer-table-short",
    )
    table = tmp_path / "a.dbf"
    table.write_bytes(table.read_bytes()[:-30])
    assert refused(tmp_path / "a.shp") == ("a.dbf record[1]", "layer-cut-short")
    table.write_bytes(b"\3")
    assert refused(tmp_path / "a.shp") == ("a.dbf", "layer-table-broken")


def test_what_is_no_shapefile_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.shp").write_bytes(b"x" * 200)
    assert refused(tmp_path / "a.shp") == ("a.shp", "layer-not-shapefile")


def test_a_packed_shapefile_comes_in_under_its_own_name(tmp_path: Path) -> None:
    shapefile(tmp_path / "湖.shp", 1, [PLACE], ROWS, "gbk", "", CGCS)
    with zipfile.ZipFile(tmp_path / "湖.zip", "w") as packed:
        for ending in (".shp", ".dbf", ".prj"):
            packed.write(tmp_path / f"湖{ending}", f"data/湖{ending}")
    (tmp_path / "parts").mkdir()
    found, intake = features(tmp_path / "湖.zip")
    assert found[0].attributes == {"名称": "东湖变电站", "备注": "喆"}
    assert intake.datum == "cgcs2000"
