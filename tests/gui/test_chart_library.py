"""The plotting library is taken in on a thread, where PySide must have no type left to make."""

import subprocess
import sys

import pytest

PROGRAM = """
import sys, threading
from importlib import import_module

from PySide6.QtWidgets import QApplication

from console.widgets.stock_chart import COPIED, load_library, make_types

app = QApplication([])
for name in COPIED:
    import_module(f"PySide6.{name}")
if sys.argv[1] == "made":
    for _ in make_types():
        pass
before = {name: set(vars(sys.modules[f"PySide6.{name}"])) for name in COPIED}
thread = threading.Thread(target=load_library)
thread.start()
thread.join()
print(sum(len(set(vars(sys.modules[f"PySide6.{name}"])) - known) for name, known in before.items()))
"""


def left_to_make(how: str) -> int:
    done = subprocess.run([sys.executable, "-c", PROGRAM, how], capture_output=True, text=True, check=True)
    return int(done.stdout)


@pytest.mark.parametrize(("how", "some"), [("made", False), ("not made", True)])
def test_no_type_is_made_on_the_thread_that_takes_the_library_in(how: str, some: bool) -> None:
    assert (left_to_make(how) > 0) is some
