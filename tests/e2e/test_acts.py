"""An act that fails says what stood on the screen, so that the gate's output alone tells what was amiss."""

import pytest

from tests.e2e.conftest import Open
from tests.e2e.window import ActFailed


def test_what_was_not_seen_is_told_with_what_was(opened: Open) -> None:
    window = opened()
    window.do("sign_in", "周敏")
    with pytest.raises(ActFailed) as failed:
        window.do("shown", "^no such text$", 0.1)
    assert "NotSeen: '^no such text$' on the screen" in str(failed.value)
    shown = str(failed.value).partition("On the screen:\npanel incident, bugs []\n")[2]
    assert "周敏" in shown
