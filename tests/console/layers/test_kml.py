"""KML, KMZ and GPX come in without anything being opened that they point to, and without entities or bombs."""

import zipfile
from pathlib import Path

import pytest

from console.layers.kml import DATUM
from console.layers.packed import LARGEST
from console.layers.writing import write
from resources.base import BadInput
from tests.console.layers.files import features, kml, square

SPOT = "<Placemark><name>泵站</name><Point><coordinates>113.9,29.95,0</coordinates></Point></Placemark>"


def refused(path: Path) -> tuple[str, str]:
    with pytest.raises(BadInput) as fault:
        features(path)
    return fault.value.place, fault.value.reason.code


def ring(corners: list[tuple[float, float]]) -> str:
    return f"<LinearRing><coordinates>{' '.join(f'{x},{y},0' for x, y in corners)}</coordinates></LinearRing>"


def test_placemarks_of_every_kind_come_in(tmp_path: Path) -> None:
    hole = square(113.902, 29.952, 0.002)[::-1]
    inside = f"""{SPOT}<Folder><Placemark><ExtendedData><Data name="类别"><value>堤</value></Data>
      <SchemaData><SimpleData name="长">12</SimpleData></SchemaData></ExtendedData>
      <MultiGeometry><LineString><coordinates>113.9,29.9 113.91,29.9</coordinates></LineString>
      <Polygon><innerBoundaryIs>{ring(hole)}</innerBoundaryIs><outerBoundaryIs>{ring(square())}</outerBoundaryIs></Polygon>
      </MultiGeometry></Placemark></Folder>
      <Placemark><gx:Track xmlns:gx="http://x"><gx:coord>113.9 29.9 3</gx:coord><gx:coord>113.91 29.9 3</gx:coord>
      </gx:Track>
      </Placemark>"""
    found, intake = features(kml(tmp_path / "a.kml", inside))
    assert found[0].attributes == {"name": "泵站"}
    assert found[0].points == [(113.9, 29.95)]
    assert found[1].attributes == {"类别": "堤", "长": "12"}
    assert found[1].polygons == [[square(), hole]]
    assert len(found[1].lines) == len(found[2].lines) == 1
    assert (intake.datum, intake.surely) == ("wgs84", False)


@pytest.mark.parametrize(
    "head",
    [
        '<?xml version="1.0"?><!DOCTYPE kml [<!ENTITY x "y">]>',
        '<?xml version="1.0"?><!DOCTYPE kml SYSTEM "http://127.0.0.1:9/x.dtd">',
        '<?xml version="1.0"?>\n<!DOCTYPE kml [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>',
    ],
)
def test_entities_end_the_reading_at_their_first_sign(tmp_path: Path, head: str) -> None:
    place, code = refused(kml(tmp_path / "a.kml", SPOT, head))
    assert code == "layer-doctype"
    assert place == f"a.kml:{1 + head.count(chr(10))}"


def test_links_and_pictures_are_counted_and_not_opened(tmp_path: Path) -> None:
    inside = f"""<NetworkLink><Link><href>http://127.0.0.1:9/more.kml</href></Link></NetworkLink>
      <Style id="s"><IconStyle><Icon><href>http://127.0.0.1:9/i.png</href></Icon></IconStyle></Style>
      <GroundOverlay><Icon><href>file:///etc/passwd</href></Icon></GroundOverlay>{SPOT}"""
    found, intake = features(kml(tmp_path / "a.kml", inside))
    assert len(found) == 1
    assert dict(intake.notes) == {"layer-links-not-followed": 3, "layer-pictures-left-out": 1}


def test_markup_in_names_stays_text_in_and_out(tmp_path: Path) -> None:
    name = '<b onclick="x">&amp;</b>'
    escaped = name.replace("&", "&amp;").replace("<", "&lt;")
    found, _ = features(kml(tmp_path / "a.kml", SPOT.replace("泵站", escaped)))
    assert found[0].attributes["name"] == name
    write(tmp_path / "b.kml", found, name)
    assert features(tmp_path / "b.kml")[0][0].attributes["name"] == name


def test_chinese_encodings_are_read(tmp_path: Path) -> None:
    for encoding in ("gbk", "gb2312", "GB18030"):
        path = kml(tmp_path / "a.kml", SPOT, f'<?xml version="1.0" encoding="{encoding}"?>', encoding)
        assert features(path)[0][0].attributes == {"name": "泵站"}
    lying = kml(tmp_path / "b.kml", SPOT, '<?xml version="1.0" encoding="GBK"?>', "utf-8")
    assert features(lying)[0][0].attributes == {"name": "泵站"}


@pytest.mark.parametrize(
    ("inside", "place", "code"),
    [
        ("<Placemark><Point><coordinates>113,9;29,95</coordinates></Point></Placemark>", "a.kml:1 Placemark[1]",
         "layer-position-unreadable"),
        ("<Placemark><Point><coordinates>nan,29</coordinates></Point></Placemark>", "a.kml:1 Placemark[1]",
         "layer-not-a-number"),
        ("\n<Placemark><Point><coordinates>29.9,113.9</coordinates></Point></Placemark>", "a.kml:2 Placemark[1]",
         "layer-swapped"),
        ("<Placemark>", "a.kml:1", "layer-not-xml"),
        ("<a>" * 70, "a.kml:1", "layer-too-deep"),
    ],
)  # fmt: skip
def test_each_fault_is_named_with_its_place(tmp_path: Path, inside: str, place: str, code: str) -> None:
    assert refused(kml(tmp_path / "a.kml", inside)) == (place, code)


def test_other_xml_is_no_kml(tmp_path: Path) -> None:
    (tmp_path / "a.kml").write_text("<html/>")
    assert refused(tmp_path / "a.kml") == ("a.kml:1", "layer-root")


def packed(path: Path, **files: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "."), content)
    return path


def test_a_kmz_is_unpacked_as_far_as_it_may_be(tmp_path: Path) -> None:
    text = kml(tmp_path / "a.kml", SPOT).read_bytes()
    found, _ = features(packed(tmp_path / "a.kmz", other__kml=b"<kml/>", doc__kml=text, icon__png=b"x"))
    assert found[0].attributes == {"name": "泵站"}
    assert refused(packed(tmp_path / "b.kmz", icon__png=b"x")) == ("b.kmz", "layer-packed-empty")
    (tmp_path / "c.kmz").write_bytes(b"PK nothing")
    assert refused(tmp_path / "c.kmz") == ("c.kmz", "layer-packed-broken")
    whole = (tmp_path / "a.kmz").read_bytes()
    (tmp_path / "d.kmz").write_bytes(whole[: len(whole) // 2])
    assert refused(tmp_path / "d.kmz")[0].startswith("d.kmz")


def test_a_bomb_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.kmz"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("doc.kml", "w") as out:
        for _ in range(LARGEST // 10_000_000 + 1):
            out.write(b" " * 10_000_000)
    assert path.stat().st_size < 1_000_000
    assert refused(path) == ("bomb.kmz doc.kml", "layer-packed-large")


def test_way_points_routes_and_tracks_come_in(tmp_path: Path) -> None:
    (tmp_path / "a.gpx").write_text(
        '<gpx xmlns="http://www.topografix.com/GPX/1/1"><wpt lat="29.95" lon="113.9"><name>营地</name></wpt>'
        '<rte><rtept lat="29.9" lon="113.9"><name>x</name></rtept><rtept lat="29.9" lon="113.91"/></rte>'
        '<trk><name>巡堤</name><trkseg><trkpt lat="29.9" lon="113.9"><ele>3</ele></trkpt>'
        '<trkpt lat="29.9" lon="113.92"/>'
        "</trkseg></trk></gpx>"
    )
    found, intake = features(tmp_path / "a.gpx")
    assert [(one.points, [len(line) for line in one.lines], one.attributes) for one in found] == [
        ([(113.9, 29.95)], [], {"name": "营地"}),
        ([], [2], {}),
        ([], [2], {"name": "巡堤"}),
    ]
    assert (intake.datum, intake.surely) == ("wgs84", True)


@pytest.mark.parametrize("datum", ["wgs84", "gcj02", "bd09", "cgcs2000"])
def test_what_goes_out_says_its_datum_and_comes_back(tmp_path: Path, datum: str) -> None:
    before, _ = features(kml(tmp_path / "a.kml", SPOT))
    write(tmp_path / "b.kml", before, "泵站", datum)  # type: ignore[arg-type]
    assert DATUM in (tmp_path / "b.kml").read_text("utf-8")
    after, intake = features(tmp_path / "b.kml")
    assert (intake.datum, intake.surely) == (datum, True)
    moved = abs(after[0].points[0][0] - 113.9) > 0.001
    assert moved == (datum in ("gcj02", "bd09"))


def test_another_ending_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    assert refused(tmp_path / "a.txt") == ("a.txt", "layer-kind-unknown")
    assert refused(tmp_path / "b.kml") == ("b.kml", "file-missing")
    with pytest.raises(BadInput, match="layer-format-out"):
        write(tmp_path / "a.shp", [], "x")
