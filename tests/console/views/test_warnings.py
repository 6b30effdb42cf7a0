"""What the screen says of warnings: which is shown, in which language, and what becomes of its words."""

from console.situation.warnings import Warned
from console.views.language import TONGUES, Language
from console.views.log_lines import LogLines
from console.views.warning import WarningView, build_warning
from console.views.warning_ground import Bounds, centroid, extent_near, middle_of
from console.views.warning_intake import type_of, warning_intake
from console.views.warning_list import WarningRow, build_warning_rows
from console.views.warning_words import readable
from resources.base import Position
from tests.console.desk.test_warnings import take, update
from tests.console.messages import alert, info, message, reference
from tests.console.town import PROFILE, Town

CITY = Bounds(29_800_000, 113_800_000, 30_100_000, 114_000_000)
ENGLISH, CHINESE = Language("en"), Language("zh_CN")


def rows(town: Town, language: Language = ENGLISH) -> tuple[WarningRow, ...]:
    return build_warning_rows(town.situation, town.now, language, PROFILE, "")


def panel(town: Town, identifier: str = "W-1", language: Language = ENGLISH) -> WarningView:
    view = build_warning(town.situation, town.now, language, PROFILE, warned(town, identifier).id)
    assert view is not None
    return view


def warned(town: Town, identifier: str = "W-1") -> Warned:
    return next(one for one in town.situation.warnings.all.values() if one.alert.identifier == identifier)


def test_a_warning_has_its_colour_s_word_its_end_and_where_it_holds() -> None:
    town = Town()
    take(town, message())
    (row,) = rows(town)
    assert (row.badge, row.colour, row.title) == ("Yellow", "yellow", "暴雨")
    assert (row.until, row.detail) == ("until 11-19 01:00", "市气象台 · 临江市")
    assert rows(town, CHINESE)[0].badge == "黄"


def test_the_highest_stands_first_and_what_is_not_real_last() -> None:
    town = Town()
    take(town, message("B", infos=info(headline="大风蓝色预警")))
    take(town, message("T", status="Test", infos=info(headline="红色预警")))
    take(town, message("R", infos=info(headline="台风红色预警")))
    assert [row.badge for row in rows(town)] == ["Red", "Blue", "Red"]
    assert rows(town)[-1].detail.startswith("TEST · ")
    assert rows(town, CHINESE)[-1].detail.startswith("测试 · ")


def test_cancelled_expired_and_updated_are_three_things() -> None:
    town = Town()
    take(town, message())
    take(town, message("X", infos=info(event="大风", expires="2026-11-18T19:30:00+08:00")))
    take(town, update("W-2", "W-1", "", kind="Cancel"))
    assert [chip.text for chip in panel(town, "W-2").chips] == ["cancellation"], "it is no warning itself"
    assert panel(town, "W-2").colour == ""
    town.later(3600)
    assert sorted(row.detail.split(" · ")[0] for row in rows(town)) == ["cancelled", "expired"]
    assert "cancelled" in panel(town).chips[0].text
    town = Town()
    take(town, message())
    take(town, update("W-2", "W-1"))
    assert [row.id for row in rows(town)] == [warned(town, "W-2").id]
    assert panel(town).chips[0].text == "updated"
    assert panel(town).go[0][0] == "Show the newest"


def test_the_reader_is_given_their_language_else_english_else_what_there_is() -> None:
    english = info("Rainstorm", language="en-US", headline="Yellow rainstorm warning")
    french = info("Pluie", language="fr-CA", headline="Avis de pluie")
    town = Town()
    take(town, message("A", infos=french + english + info()))
    take(town, message("B", infos=french + english))
    take(town, message("C", infos=french))
    assert [panel(town, name).title for name in "ABC"] == [
        "Yellow rainstorm warning", "Yellow rainstorm warning", "Avis de pluie",
    ]  # fmt: skip
    assert panel(town, "A", CHINESE).title == "市气象台发布暴雨黄色预警"
    assert panel(town, "B", CHINESE).title == "Yellow rainstorm warning"


def test_a_signature_is_never_called_valid() -> None:
    town = Town()
    take(town, message(tail='<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"/>'))
    assert [chip.text for chip in panel(town).chips] == ["until 11-19 01:00", "signed, not verified"]
    for tongue in TONGUES:
        assert "valid" not in str(panel(town, language=Language(tongue)))


def test_the_panel_says_what_a_message_may_not_speak_of_and_what_is_not_here() -> None:
    town = Town()
    named = f"{reference('W-1')} {reference('GONE', '2026-11-18T18:00:00+08:00')}"
    take(town, message("W-1", kind="Update", references=named))
    (lines,) = (fact.text for fact in panel(town).facts if fact.label == "Messages")
    assert "that is not here: GONE" in lines
    assert "names W-1, which it may not speak of" in lines


def test_a_cancellation_without_words_is_named_after_what_it_cancels() -> None:
    town = Town()
    take(town, message())
    take(town, update("W-2", "W-1", "", kind="Cancel"))
    lines = LogLines(town.situation, ENGLISH, PROFILE)
    said = [lines.row(*one).text for one in town.entries[-4:]]
    assert f"Warning cancelled by its sender: 暴雨 · {warned(town).alert.sender}" in said


def test_only_a_line_break_is_read_in_a_sender_s_words() -> None:
    assert readable("a<br />b<BR>c <b>d</b>") == "a\nb\nc <b>d</b>"


def test_the_call_is_filled_in_from_the_warning() -> None:
    intake = warning_intake(alert(message()), CHINESE, CITY, "临江市")
    assert (intake.type, intake.place, intake.told) == ("rainstorm", "临江市", "市气象台发布暴雨黄色预警")
    assert intake.position == Position(29_950_000, 113_900_000)
    far = Bounds(0, 0, 10, 10)
    assert warning_intake(alert(message()), CHINESE, far, "临江市").position is None
    assert warning_intake(alert(message(infos=info(area=""))), CHINESE, CITY, "临江市").place == "临江市"


def test_the_type_is_guessed_in_both_languages() -> None:
    guessed = {
        "暴雨": "rainstorm", "SEVERE THUNDERSTORM": "rainstorm", "Flash Flood Watch": "flood", "山洪": "flood",
        "Earthquake": "earthquake", "台风": "typhoon", "Fire": "fire", "森林火险": "fire", "泥石流": "landslide",
        "城市内涝": "waterlogging", "Gas leak": "gas_leak", "寒潮": "other", "Firearm training": "other",
    }  # fmt: skip
    for event, kind in guessed.items():
        assert type_of(alert(message(infos=info(event, headline="x")))) == kind, event


def test_the_middle_and_the_extent_of_a_warning() -> None:
    square = tuple(Position(*at) for at in ((0, 0), (0, 400), (200, 400), (200, 0), (0, 0)))
    assert centroid(square) == Position(100, 200)
    assert centroid((Position(7, 7),) * 4) == Position(7, 7)
    assert middle_of(alert(message(infos=info(area="")))) is None
    assert extent_near(alert(message()), Bounds(0, 0, 10, 10)) == []
    assert extent_near(alert(message()), CITY) == [Position(29_900_000, 113_850_000), Position(30_000_000, 113_950_000)]
