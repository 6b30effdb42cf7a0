"""What kind of incident it is: typed in Chinese, by pinyin initials or in English, picked from the list."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from console.views.intake import TypeChoice
from console.views.language import Language
from console.views.search_words import found
from console.widgets.parts import rows
from console.widgets.picker import MOST, Option, Picker


class TypePicker(QFrame):
    """`changed` whenever another type is chosen, or none any more; `picked` when one was picked from the list."""

    changed = Signal()
    picked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._types: tuple[TypeChoice, ...] = ()
        self._key = ""
        self._picker = Picker()
        self._picker.typed.connect(self._typed)
        self._picker.picked.connect(self._picked)
        self._picker.left.connect(self._settle)
        rows(self).addWidget(self._picker)
        self.setFocusProxy(self._picker)

    @property
    def key(self) -> str:
        """The chosen type, empty while there is none."""
        return self._key

    def set_key(self, key: str) -> None:
        """Choose a type without saying so."""
        self._key = key
        self._picker.offer(())
        self._picker.field.setText(self._label())

    def set_types(self, types: tuple[TypeChoice, ...]) -> None:
        """What can be chosen, in the reader's language."""
        if types != self._types:
            self._types = types
            if not self._picker.field.hasFocus() or self._key:
                self._picker.field.setText(self._label())

    def put_away(self) -> bool:
        """Close the list; False if it was not open."""
        return self._picker.put_away()

    def relabel(self, language: Language) -> None:
        """The static texts in this language."""
        self._picker.field.setPlaceholderText(language.text("type: 燃气, rq, gas …"))

    def _label(self) -> str:
        return next((choice.label for choice in self._types if choice.key == self._key), "")

    def _typed(self, text: str) -> None:
        ranked = [(found(choice.words, text), choice) for choice in self._types]
        fitting = sorted((pair for pair in ranked if pair[0] >= 0), key=lambda pair: pair[0])
        options = [Option(choice.key, f"{choice.label}   {choice.category}") for _, choice in fitting[: 2 * MOST]]
        self._picker.offer(options)
        self._choose("")

    def _picked(self, key: str) -> None:
        self._choose(key)
        self._picker.field.setText(self._label())
        self.picked.emit()

    def _choose(self, key: str) -> None:
        if key != self._key:
            self._key = key
            self.changed.emit()

    def _settle(self) -> None:
        """A whole name typed without picking is as good as picked; a rest that names nothing stays to be seen."""
        typed = self._picker.field.text().strip()
        match = next((choice.key for choice in self._types if choice.label == typed), "")
        if match:
            self._choose(match)
