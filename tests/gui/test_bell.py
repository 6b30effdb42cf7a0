"""The alarm's sound: heard where there is a loudspeaker, and never louder or longer than it must be."""

from array import array
from itertools import pairwise

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from console.widgets.bell import Bell
from console.widgets.sound import CHANNELS, LOUDNESS, RATE, TONES, tones


def test_it_rings_once_until_it_has_rested_and_at_once_after_it_was_hushed(qtbot: QtBot) -> None:
    owner = QObject()
    bell = Bell(owner)
    for _ in range(5):
        bell.ring()
    assert bell.rung == 1
    bell.hush()
    bell.ring()
    assert bell.rung == 2


def test_the_tones_are_heard_on_both_sides_without_a_click_and_for_less_than_a_second() -> None:
    samples = array("h", tones())
    left, right = samples[::CHANNELS], samples[1::CHANNELS]
    assert left == right and 0.5 < len(left) / RATE < 1.0
    assert left[0] == left[-1] == 0
    assert 0.9 * LOUDNESS < max(left) / 32_767 <= LOUDNESS
    assert max(abs(a - b) for a, b in pairwise(left)) < 32_767 * LOUDNESS / 4, "no jump"


def test_each_tone_has_its_height() -> None:
    left = array("h", tones())[::CHANNELS]
    step = len(left) // len(TONES)
    for number, hertz in enumerate(TONES):
        tone = left[number * step : (number + 1) * step]
        rises = sum(1 for a, b in pairwise(tone) if a <= 0 < b)
        assert abs(rises / 0.16 - hertz) < 15
