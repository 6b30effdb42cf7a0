"""A second console or a command line on the same file, while the first works."""

from pathlib import Path

import msgspec

from console.review.arrivals import read_arrivals, recorded_consoles
from tests.e2e.conftest import Open, vigil
from tests.e2e.record import kinds
from tests.resources.sheets import write

ROUNDS = 12
TEAM_HEADS = ("队伍编号", "名称", "类别", "能力", "人数", "纬度", "经度")
NEW_TEAM = ("T-NEW", "新港燃气抢修队", "燃气抢修", "燃气抢修", 6, 29.955, 113.905)


def test_what_the_command_line_imports_is_in_the_window_by_itself(opened: Open, home: Path, tmp_path: Path) -> None:
    window = opened()
    window.do("sign_in", "周敏")
    assert not window.do("texts", "新港")
    book = write(tmp_path / "teams.xlsx", 队伍=(TEAM_HEADS, NEW_TEAM))
    assert vigil(home, "stock", "import", book).code == 0
    window.do("press", "F8")
    window.do("shown", r"\b1 teams? listed")
    window.do("press", "Shift+F7")
    window.do("shown", "新港燃气抢修队")


def test_the_command_line_shows_hands_out_and_checks_the_record_beside_a_window(
    opened: Open, home: Path, tmp_path: Path
) -> None:
    window = opened()
    window.do("sign_in", "周敏")
    window.do("begin_call", "春晖路", "a hose came off")
    incident = window.do("enter_call")
    window.do("storm", incident)
    shown = vigil(home, "journal", "show", "--json")
    assert shown.code == 0 and shown.err == ""
    assert {entry["about"] for entry in msgspec.json.decode(shown.out)[-5:]} == {incident}
    assert vigil(home, "stock", "export", tmp_path / "out.xlsx").code == 0
    assert vigil(home, "journal", "export", tmp_path / "out.jsonl").code == 0
    assert vigil(home, "journal", "verify").code == 0
    assert vigil(home, "journal", "verify", tmp_path / "out.jsonl").code == 0
    assert window.do("see")["bugs"] == []


def test_two_windows_on_one_machine_are_two_consoles_each_with_its_own_officer(opened: Open) -> None:
    first, second = opened(), opened()
    first.do("sign_in", "周敏")
    assert second.do("see")["panel"] == "sign_in", "nobody is on watch at the second one"
    second.do("sign_in", "李明")
    seen, other = first.do("see"), second.do("see")
    assert (seen["on_watch"], other["on_watch"]) == ("周敏", "李明")
    assert seen["console"] != other["console"]
    second.kill()
    third = opened()
    assert third.do("see")["on_watch"] == "李明", "the place that was left is taken again"


def test_a_dispatch_that_counts_down_at_one_window_is_not_asked_about_at_the_other(
    opened: Open, city: Path, long_countdown: None
) -> None:
    first, second = opened(), opened()
    first.do("sign_in", "周敏")
    second.do("sign_in", "李明")
    first.do("begin_call", "春晖路", "a hose came off")
    first.do("enter_call")
    second.do("shown", "a hose came off")
    first.do("dispatch")
    second.do("shown", "^Going out: ")
    second.do("press", "F4", "Esc")  # they may have been meant for something else
    second.do("sent")
    assert not second.do("texts", "was waiting when the console stopped")
    (sent,) = kinds(city, "DispatchSent")
    assert sent.header.console == first.do("see")["console"]


def test_two_windows_that_send_the_same_team_at_the_same_moment_send_it_once(opened: Open, city: Path) -> None:
    windows = opened(), opened()
    for window, person in zip(windows, ("周敏", "李明"), strict=True):
        window.do("sign_in", person)
    windows[0].do("begin_call", "春晖路", "a hose came off")
    incident = windows[0].do("enter_call")
    windows[1].do("shown", "a hose came off")
    teams = windows[0].do("free_teams", ROUNDS)
    for team in teams:
        for window in windows:
            window.ask("send_team", incident, team)
        answers = [window.answer() for window in windows]
        assert sorted(answers) == ["", "team-not-available"], team
    committed = [msgspec.json.decode(entry.body)["teams"] for entry in kinds(city, "DispatchCommitted")]
    assert sorted(line["line"]["team"] for lines in committed for line in lines) == sorted(teams)
    assert all(window.do("see")["bugs"] == [] for window in windows)


def test_the_window_that_loses_the_last_team_says_so(opened: Open, city: Path) -> None:
    windows = opened(), opened()
    for window, person in zip(windows, ("周敏", "李明"), strict=True):
        window.do("sign_in", person)
    windows[0].do("begin_call", "春晖路", "a hose came off")
    windows[0].do("enter_call")
    for window in windows:
        window.do("shown", "^Send .*team")
    for window in windows:
        window.ask("press", "D")
    for window in windows:
        window.answer()
    for window in windows:
        window.do("shown", "acknowledged|ordered")
        window.do("sent")
    sent = [
        one["line"]["team"]
        for entry in kinds(city, "DispatchCommitted")
        for one in msgspec.json.decode(entry.body)["teams"]
    ]
    assert len(sent) == len(set(sent)) > 0, "no team was promised twice"
    assert len(kinds(city, "DispatchSent")) == 1


def test_each_window_keeps_when_what_the_other_wrote_came_in_and_how_it_ended(opened: Open, city: Path) -> None:
    first, second = opened(), opened()
    first.do("sign_in", "周敏")
    second.do("sign_in", "李明")
    second.do("shown", "李明")
    here, there = first.do("see")["console"], second.do("see")["console"]
    first.do("begin_call", "春晖路", "a hose came off")
    first.do("enter_call")
    second.do("shown", "a hose came off")
    second.kill()
    first.leave()
    assert recorded_consoles(city, "live") == sorted({here, there})
    ended = {name: read_arrivals(city, "live", name) for name in (here, there)}
    assert [lines[0].what for lines in ended.values()] == ["open", "open"]
    assert ended[here][-1].what == "close" and ended[there][-1].what == "read"
    assert all(line.last >= line.first and line.at <= ended[here][-1].at for line in ended[there])
