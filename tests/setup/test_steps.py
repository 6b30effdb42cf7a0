"""The steps of set-up: picked up where they broke off, one set-up at a time, a failure with its reason."""

import gettext
import subprocess
import sys
from pathlib import Path

import pytest

from setup.__main__ import alone
from setup.steps import NotSetUp, Steps, digest, read_stamp
from setup.translations import compile_one

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def steps(tmp_path: Path) -> Steps:
    return Steps(log=tmp_path / "setup.log")


def test_a_step_that_broke_off_is_done_again_and_a_finished_one_is_not(steps: Steps, tmp_path: Path) -> None:
    tries: list[str] = []

    def work() -> None:
        tries.append("try")
        if len(tries) == 1:
            raise KeyboardInterrupt

    stamp = tmp_path / "done" / "libraries"
    with pytest.raises(KeyboardInterrupt):
        steps.once(stamp, "inputs", "libraries", work)
    assert read_stamp(stamp) == ""
    assert [steps.once(stamp, "inputs", "libraries", work) for _ in range(2)] == [True, False]
    assert len(tries) == 2


def test_a_step_is_done_again_for_other_inputs(steps: Steps, tmp_path: Path) -> None:
    stamp = tmp_path / "stamp"
    done = [steps.once(stamp, digest(pins), "libraries", lambda: None) for pins in ("a==1", "a==1", "a==2")]
    assert done == [True, False, True]


def test_a_failed_program_is_shown_by_its_last_lines_and_where_the_rest_is(steps: Steps, tmp_path: Path) -> None:
    program = "import sys; [sys.stderr.write(f'line {n}\\n') for n in range(100)]; sys.exit('no route to the packages')"
    with pytest.raises(NotSetUp) as failed:
        steps.run([sys.executable, "-c", program], tmp_path)
    assert "no route to the packages" in str(failed.value)
    assert "line 50" not in str(failed.value)
    assert str(steps.log) in str(failed.value)
    assert "line 50" in steps.log.read_text()


def test_a_second_set_up_of_the_same_checkout_waits_for_the_first(tmp_path: Path) -> None:
    second = "import sys\nfrom setup.__main__ import alone\nwith alone(sys.argv[1]): print('mine')"
    with alone(tmp_path):
        waiting = subprocess.Popen(
            [sys.executable, "-c", second, tmp_path],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert waiting.stderr is not None
        assert "waiting" in waiting.stderr.readline()
        assert waiting.poll() is None
    said, _ = waiting.communicate(timeout=100)
    assert said == "mine\n"


def test_a_translation_is_compiled_to_what_the_console_reads(tmp_path: Path) -> None:
    source = tmp_path / "zh_CN" / "LC_MESSAGES" / "vigil.po"
    source.parent.mkdir(parents=True)
    source.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Dispatch"\nmsgstr "派出"\n',
        encoding="utf-8",
    )
    compile_one(source)
    assert gettext.translation("vigil", tmp_path, ["zh_CN"]).gettext("Dispatch") == "派出"


def test_a_broken_translation_is_named_and_leaves_nothing_half_written(tmp_path: Path) -> None:
    source = tmp_path / "vigil.po"
    source.write_text('msgid "Dispatch"\nmsgtsr "派出"\n', encoding="utf-8")
    with pytest.raises(SystemExit, match=r"vigil\.po"):
        compile_one(source)
    assert list(tmp_path.iterdir()) == [source]
