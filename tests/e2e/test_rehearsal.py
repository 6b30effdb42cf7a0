"""The rehearsal: its story in its order, its look at the replay's window, and, where there is time, all of it."""

import json
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from console.assembly.city import LIVE, City
from console.rehearsal.look_back import Look, Seen
from console.rehearsal.scene import Scene
from console.rehearsal.story import story
from console.rehearsal.summary import STEPS
from console.review.fold import situation_at
from console.review.tape import Tape
from console.settings import DATABASE, Home
from console.situation.digest import state_hash
from tests.e2e.conftest import CITY, Open
from tests.e2e.window import PATIENCE, ROOT, complaints, english
from tests.room import Room

ORDER = (
    "weather", "plan", "activated", "steps", "first-report", "road-closed", "twenty-past", "road-opened", "explosion",
    "raise", "raised", "regional", "released-stock", "follow-up", "lowered", "terminated", "returned", "handover",
    "final-report", "closed", "findings", "replayed", "reported",
)  # fmt: skip
"""What the full rehearsal has to play, in the order in which it happens."""


def names(together: bool) -> list[str]:
    """Every step of the story."""
    scenes: list[Scene] = [object.__new__(scene) for scene in story(together)]
    return [name for scene in scenes for name, _ in scene.steps()]


def test_the_story_goes_from_the_call_to_the_replay_and_every_step_has_its_words() -> None:
    played = names(together=False)
    assert [name for name in played if name in ORDER] == list(ORDER)
    both = names(together=True)
    assert [name for name in both if name in played] == played, "two consoles play the same night, and more"
    assert sorted(both) == sorted(STEPS)


def look(home: Path, folder: Path, at: str, book: str = "live") -> subprocess.CompletedProcess[str]:
    """Look at the replay's window as the rehearsal does."""
    asked = Look(
        home=str(home),
        city=CITY,
        book=book,
        at=at,
        language="en",
        theme="dark",
        size=(1366, 768),
        picture=str(folder / "replay.png"),
        found=str(folder / "replay.json"),
    )
    words = [sys.executable, "-m", "console.rehearsal.look_back", msgspec.json.encode(asked).decode()]
    return subprocess.run(words, cwd=ROOT, env=english(), capture_output=True, text=True, timeout=PATIENCE, check=False)


def test_a_look_at_the_replays_window_brings_a_picture_and_the_hash_of_the_situation_that_was(
    opened: Open, home: Path, tmp_path: Path
) -> None:
    window = opened()
    window.do("sign_in", "周敏")
    window.do("begin_call", "春晖路", "a hose came off")
    window.do("enter_call")
    assert window.leave() == 0
    city = City(Home(home), CITY, only_read=True)
    try:
        tape = Tape(city.journal, LIVE)
        while tape.grow():
            pass
        place = len(tape) - 1
        was, end = (state_hash(situation_at(tape, city.registry, where)) for where in (place, len(tape)))
    finally:
        city.close()
    done = look(home, tmp_path, f"#{place}")
    assert (done.returncode, complaints(done.stderr)) == (0, [])
    seen = msgspec.json.decode((tmp_path / "replay.json").read_bytes(), type=Seen)
    assert (seen.seq, seen.hash) == (place, was) and was != end
    assert (tmp_path / "replay.png").read_bytes().startswith(b"\x89PNG")


def test_a_look_at_what_cannot_be_shown_fails(home: Path, tmp_path: Path) -> None:
    done = look(home, tmp_path, "03:20", book="nowhere")
    assert done.returncode and "nowhere" in done.stderr
    assert not (tmp_path / "replay.json").exists()


def test_two_consoles_on_one_postgresql_play_a_call_and_the_commander_signs_at_her_own(
    home: Path, tmp_path: Path, room: Room
) -> None:
    out = tmp_path / "out"
    words = [sys.executable, "-m", "tests.e2e.short_pair", str(home), str(out)]
    done = subprocess.run(
        words, cwd=ROOT, env=english(**{DATABASE: room.url}), capture_output=True, text=True, check=False
    )
    summary = json.loads((out / "summary.json").read_bytes())
    assert [step for step in summary["steps"] if not step["ok"]] == [] and summary["bugs"] == []
    assert (done.returncode, summary["verified"]) == (0, True)
    first, second = summary["consoles"]
    assert (first["post"], second["post"]) == ("duty_officer", "commander")
    assert first["situation"] == second["situation"] and first["seq"] == second["seq"]
    assert first["shown"]["entries"] and second["shown"]["entries"], "each has shown what the other did"
    assert sorted(first["pictures"] + second["pictures"]) == sorted(summary["pictures"])
    assert all((out / picture).is_file() for picture in summary["pictures"])
    lines = [json.loads(line) for line in (out / "journal.jsonl").read_text().splitlines()[1:-1]]
    signed = [line["console"] for line in lines if line["kind"] == "ApprovalSigned"]
    assert signed == [second["console"]], "signed at the commander's console"


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize(("language", "size"), [("zh_CN", "1920x1080"), ("en", "1366x768")])
def test_the_full_rehearsal_passes(language: str, size: str, tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "main.py"), "--home", str(tmp_path / "home"), "rehearse"]
    words = [*command, "--out", str(tmp_path / "out"), "--lang", language, "--size", size]
    done = subprocess.run(words, cwd=ROOT, env=english(), capture_output=True, text=True, check=False)
    summary = json.loads((tmp_path / "out" / "summary.json").read_bytes())
    assert [step for step in summary["steps"] if not step["ok"]] == [] and summary["bugs"] == []
    assert done.returncode == 0 and summary["verified"]
    assert all((tmp_path / "out" / picture).is_file() for picture in summary["pictures"])


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize(("language", "size"), [("zh_CN", "1920x1080"), ("en", "1366x768")])
def test_the_full_rehearsal_of_two_consoles_on_one_postgresql_passes(
    language: str, size: str, tmp_path: Path, room: Room
) -> None:
    command = [sys.executable, str(ROOT / "main.py"), "--home", str(tmp_path / "home"), "rehearse", "--consoles", "2"]
    words = [*command, "--out", str(tmp_path / "out"), "--lang", language, "--size", size]
    environment = english(**{DATABASE: room.url})
    done = subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    summary = json.loads((tmp_path / "out" / "summary.json").read_bytes())
    assert [step for step in summary["steps"] if not step["ok"]] == [] and summary["bugs"] == []
    assert done.returncode == 0 and summary["verified"]
    assert {console["post"] for console in summary["consoles"]} == {"duty_officer", "commander"}
