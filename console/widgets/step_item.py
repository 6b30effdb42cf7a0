"""One step of the response: sign, name, clock; it opens in place to what can be done with it."""

from functools import cached_property

from console.views.language import Language
from console.views.step_rows import StepDeed, StepRow
from console.widgets.elided import ElidedLabel
from console.widgets.opening_row import OpeningRow
from console.widgets.parts import label, row, rows, set_tone
from console.widgets.step_acts import StepActs
from console.widgets.step_mark import SIZE, StepMark
from console.widgets.tokens import SPACE
from plans.plan import StepId


class StepItem(OpeningRow):
    """A row of the response's list. A settled step is one line, until it is opened."""

    def __init__(self, language: Language) -> None:
        super().__init__(language)
        self.setProperty("role", "step")
        self._view: StepRow | None = None
        self._mark, self._name, self._clock = StepMark(), ElidedLabel(), label()
        self._detail = ElidedLabel("caption")
        first, second = row(spacing=2 * SPACE), row(spacing=2 * SPACE)
        first.addWidget(self._mark)
        first.addWidget(self._name, 1)
        first.addWidget(self._clock)
        second.setContentsMargins(SIZE + 2 * SPACE, 0, 0, 0)
        second.addWidget(self._detail, 1)
        inside = rows(self, spacing=0)
        inside.setContentsMargins(SPACE // 2, 2, 0, 2)
        inside.addLayout(first)
        inside.addLayout(second)
        inside.addLayout(self.below)

    @cached_property
    def acts(self) -> StepActs:
        """What can be done with the step."""
        acts = StepActs(self.language)
        if self._view is not None:
            acts.render(self._view)
        self.take(acts)
        return acts

    def render(self, view: StepRow) -> None:  # type: ignore[override]
        """Show this step."""
        if view == self._view:
            return
        self._view, self.key = view, view.id
        self._mark.set_mark(view.mark)
        self._name.setText(view.name)
        set_tone(self._name, "muted" if view.settled or view.mark == "waits" else "")
        set_tone(self._mark, "muted" if view.settled else "")
        self._clock.setText(view.clock)
        set_tone(self._clock, view.tone or ("muted" if view.mark == "waits" else ""))
        self._detail.setText(view.detail)
        self._show_detail()
        if self.made is not None:
            self.acts.render(view)
        self._name.setAccessibleName(f"{view.name}, {view.clock}")

    @property
    def step(self) -> StepId | None:
        """Which step it shows."""
        return None if self._view is None else self._view.id

    @property
    def settled(self) -> bool:
        """Whether nothing is to be done with it any more."""
        return self._view is not None and self._view.settled

    def set_open(self, is_open: bool) -> None:
        super().set_open(is_open)
        self._show_detail()

    def _show_detail(self) -> None:
        if self._view is not None:
            self._detail.setVisible(bool(self._view.detail) and (not self._view.settled or self.is_open))

    def ask(self, deed: StepDeed) -> None:
        """Ask for the words of a deed, if it can be done."""
        self.acts.ask(deed)

    def confirm(self, deed: StepDeed) -> bool:
        """Do the deed with the words that are there; False if the row does not ask for it now."""
        return self.is_open and self.acts.deed == deed and self.acts.confirm()
