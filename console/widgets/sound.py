"""Two tones, made here and played by Qt's audio: the system's bell is silent on many desktops."""

import math
from array import array
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QLoggingCategory, QObject

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioDevice

RATE, CHANNELS = 48_000, 2
TONES = (880, 1_175, 880, 1_175)
"""Hertz, one after the other: what rises is heard through speech."""
LENGTH, PAUSE, FADE = 0.16, 0.05, 0.008
"""Seconds of each tone, between two, and of its soft beginning and end, without which it clicks."""
LOUDNESS = 0.6
"""Share of the loudest that can be played."""


def open_sound(parent: QObject) -> "Sound | None":
    """The sound on the machine's loudspeaker; None where there is none, or no library to play it with."""
    QLoggingCategory.setFilterRules("qt.multimedia.*=false")  # it tells of every codec that it does not find
    try:
        from PySide6.QtMultimedia import QMediaDevices
    except ImportError:
        return None
    device = QMediaDevices.defaultAudioOutput()
    return None if device.isNull() else Sound(device, parent)


class Sound(QObject):
    """The alarm's tones on one loudspeaker."""

    def __init__(self, device: "QAudioDevice", parent: QObject) -> None:
        from PySide6.QtMultimedia import QAudioFormat, QAudioSink

        super().__init__(parent)
        form = QAudioFormat()
        form.setSampleRate(RATE)
        form.setChannelCount(CHANNELS)
        form.setSampleFormat(QAudioFormat.SampleFormat.Int16)
        self._device = device
        self._sink = QAudioSink(device, form, self)
        self._tones = QByteArray(tones())
        self._buffer = QBuffer(self._tones, self)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)

    @property
    def can_be_heard(self) -> bool:
        """Whether this is still the machine's loudspeaker."""
        from PySide6.QtMultimedia import QMediaDevices

        return QMediaDevices.defaultAudioOutput() == self._device

    def play(self) -> None:
        """From the beginning."""
        self._sink.stop()
        self._buffer.seek(0)
        self._sink.start(self._buffer)

    def stop(self) -> None:
        """Be quiet."""
        self._sink.stop()


@cache
def tones() -> bytes:
    """All of it, as the loudspeaker takes it: 16 bits a sample, the same on both sides."""
    played, still = round(LENGTH * RATE), array("h", bytes(2 * CHANNELS * round(PAUSE * RATE)))
    samples = array("h")
    for hertz in TONES:
        for number in range(played):
            edge = min(1.0, number / (FADE * RATE), (played - number) / (FADE * RATE))
            value = round(32_767 * LOUDNESS * edge * math.sin(2 * math.pi * hertz * number / RATE))
            samples.extend((value,) * CHANNELS)
        samples.extend(still)
    return samples.tobytes()
