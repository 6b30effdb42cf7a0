"""The command palette and the list of keys: everything is found as one thinks of it, and every key can be read."""

from console.assembly.command_list import COMMANDS, KEY_LIST
from console.views.intents import OpenPanel, Quit, ShowPlace
from console.widgets.keymap import KEYS
from console.widgets.palette import SEARCH_AFTER
from resources.base import Instant
from tests.gui.conftest import Open
from tests.gui.duty_room import DutyRoom


def found(duty: DutyRoom, words: str) -> list[str]:
    """What the palette lists for these words."""
    duty.press("Ctrl+K")
    duty.type(words)
    titles = [entry.title for entry in duty.screen.palette.shown]
    duty.press("Esc")
    return titles


def test_every_key_has_a_command_in_the_list_and_quit_is_there_too() -> None:
    assert {command.key for command in COMMANDS} - {""} == set(KEYS)
    assert any(command.action == Quit() for command in COMMANDS)
    assert len({command.action for command in COMMANDS}) == len(COMMANDS)
    assert {"Ctrl+Enter", "Tab"} <= {command.key for command in KEY_LIST}


def test_a_command_is_found_by_chinese_pinyin_its_initials_english_and_its_key(duty: DutyRoom) -> None:
    for words in ("接报", "jiebao", "jbdj", "take a call", "ctrl n"):
        assert found(duty, words)[0] == "Take a call", words


def test_an_incident_a_team_a_depot_are_found_by_name_initials_and_number(duty: DutyRoom) -> None:
    number = duty.call()
    for words in ("春晖路", "rqxl", "gas leak", number.lower()):
        assert "Gas leak · 春晖路118号" in found(duty, words), words
    assert found(duty, "t f1") == ["T-F1"]
    assert found(duty, "d r1") == ["D-R1"]
    assert found(duty, "斑马") == []


def test_arrows_and_enter_choose_and_the_focus_comes_back(duty: DutyRoom) -> None:
    duty.call()
    duty.press("F2", "Ctrl+K")
    duty.type("sheet log")
    duty.press("Esc")
    assert duty.focus is duty.screen.list.open.items[0]
    duty.press("Ctrl+K", "Down")
    assert duty.screen.palette.current is not None and duty.screen.palette.current.action == OpenPanel("intake")
    duty.press("Return")
    assert duty.window.panel == "intake" and not duty.screen.palette.isVisible()


def test_the_same_key_puts_the_palette_away_and_another_filling_takes_its_place(duty: DutyRoom) -> None:
    palette = duty.screen.palette
    duty.press("Ctrl+K")
    all_of_it = list(palette.shown)
    duty.press("F1")
    assert palette.isVisible() and len(palette.shown) == len(KEY_LIST) and palette.shown != all_of_it
    duty.press("F1")
    assert not palette.isVisible()
    assert duty.focus is None or not palette.isAncestorOf(duty.focus)


def test_a_key_that_acts_only_in_a_form_can_be_read_and_leads_nowhere(duty: DutyRoom) -> None:
    duty.press("F1")
    duty.type("ctrl enter")
    assert [(entry.title, entry.detail, entry.key) for entry in duty.screen.palette.shown] == [
        ("Hand the form in", "in a form", "Ctrl+Enter")
    ]
    duty.press("Return")
    assert not duty.screen.palette.isVisible() and duty.window.panel == "incident"


def test_the_palette_speaks_the_officers_language_and_names_the_other_one(opened: Open) -> None:
    duty = opened(language="zh_CN")
    assert found(duty, "qhwyw")[0] == "切换为英文"
    duty.press("Ctrl+Shift+L")
    assert found(duty, "switch to")[0] == "Switch to Chinese"


def test_an_ended_incident_is_found_after_those_that_are_open(duty: DutyRoom) -> None:
    first = duty.call("春晖路1号")
    duty.call("春晖路2号")
    incidents = duty.console.situation.incidents
    incidents.ended(Instant(duty.console.clock.now()), first, "closed")
    assert found(duty, "春晖路")[:2] == ["Gas leak · 春晖路2号", "Gas leak · 春晖路1号"]


def test_a_street_and_coordinates_are_found_and_the_map_goes_there(duty: DutyRoom) -> None:
    palette = duty.screen.palette
    for words, title in (("chl", "Chunhui Road"), ("N29.95 E113.9", "")):
        duty.press("Ctrl+F")
        duty.type(words)
        duty.wait(lambda: any(isinstance(entry.action, ShowPlace) for entry in palette.shown))
        place = next(entry for entry in palette.shown if isinstance(entry.action, ShowPlace))
        assert title in place.title
        duty.press(*["Down"] * palette.shown.index(place), "Return")
        assert isinstance(place.action, ShowPlace) and place.action.position is not None
        assert duty.room.shown.mark == (place.action.position, place.action.label)
    assert not palette.isVisible()


def test_places_come_below_what_stood_there_and_the_choice_does_not_move(duty: DutyRoom) -> None:
    palette = duty.screen.palette
    duty.call()
    duty.press("Ctrl+F")
    duty.type("春晖路")
    duty.press("Down", "Down")
    before, chosen = list(palette.shown), palette.current
    duty.wait(lambda: len(palette.shown) > len(before))
    assert palette.shown[: len(before)] == before and palette.current == chosen


def test_coordinates_of_no_place_say_so(duty: DutyRoom) -> None:
    duty.press("Ctrl+F")
    duty.type("95.1, 200.5")
    duty.wait(lambda: duty.screen.palette.says == "no place on the globe has these coordinates")


def test_a_palette_that_was_put_away_asks_for_no_places_any_more(duty: DutyRoom) -> None:
    duty.press("Ctrl+F")
    duty.type("chl")
    duty.press("Esc")
    asked: list[object] = []
    duty.screen.palette.requested.connect(asked.append)
    duty.qtbot.wait(3 * SEARCH_AFTER)
    assert not asked


def test_the_search_has_no_commands_and_the_key_list_asks_for_no_places(duty: DutyRoom) -> None:
    palette = duty.screen.palette
    duty.press("Ctrl+F")
    assert not any(entry.key for entry in palette.shown)
    duty.press("F1")
    duty.type("chl")
    asked: list[object] = []
    palette.requested.connect(asked.append)
    duty.qtbot.wait(3 * SEARCH_AFTER)
    assert palette.says and not asked
