"""An incident's cards side by side: the dispatch clock, the suggested grade, the casualties."""

import re

from PySide6.QtWidgets import QFrame, QLabel

from console.views.clock_cards import ClockCard
from console.widgets.elided import ElidedLabel
from console.widgets.parts import label, row, rows, set_tone
from console.widgets.tokens import SPACE

UNIT = re.compile(
    r"(?<=\d) (?=(?!or\b|或)\w)|(?<=\bor) |(?<=\bmore) (?=\w)|(?<=[一-鿿]) (?=\d)|(?<=\w) (?=[→·])|(?<=→) "
)
"""The spaces at which no line ends: within a number and what is counted, before a dot, at an arrow."""
WORD = re.compile(r"(?<![一-鿿])[一-鿿]{2,5}(?![一-鿿])")
"""A few Chinese signs that are one word, by which a line would else end."""
JOINER = "\u2060"


def held_together(caption: str) -> str:
    """A caption whose lines end only between its parts: "再死亡 2" and "或重伤 8 → III", not within one of them."""
    return WORD.sub(lambda word: JOINER.join(word[0]), UNIT.sub("\u00a0", caption))


class ClockCards(QFrame):
    """Up to three cards of the same width."""

    def __init__(self) -> None:
        super().__init__()
        self._row = row(self, spacing=SPACE)
        self._cards: list[_Card] = []

    def render(self, cards: tuple[ClockCard, ...]) -> None:  # type: ignore[override]
        """Show these cards."""
        while len(self._cards) < len(cards):
            made = _Card()
            self._cards.append(made)
            self._row.addWidget(made, 1)
        for index, shown in enumerate(self._cards):
            shown.setVisible(index < len(cards))
            if index < len(cards):
                shown.render(cards[index])


class _Card(QFrame):
    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._label = ElidedLabel("caption")
        self._value: QLabel = ElidedLabel("clock")
        self._caption = label("", "caption", wrap=True)
        inside = rows(self, margin=2 * SPACE, spacing=0)
        inside.addWidget(self._label)
        inside.addWidget(self._value)
        inside.addWidget(self._caption)
        inside.addStretch(1)

    def render(self, card: ClockCard) -> None:  # type: ignore[override]
        self._label.setText(card.label)
        self._value.setText(card.value)
        self._caption.setText(held_together(card.caption))
        set_tone(self._value, card.tone)
        set_tone(self._label, card.tone)
