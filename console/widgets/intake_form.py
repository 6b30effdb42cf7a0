"""The intake form: what the caller says, in the order of the duty call book, saved as typed."""

from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame

from console.views.intake import DuplicateRow, IntakeView
from console.views.intake_draft import Complete, DraftField, IntakeDraft, read_draft
from console.views.intents import OpenPanel, SaveDraft, SubmitIntake
from console.views.language import Language
from console.views.reasons import REASONS
from console.widgets.duplicates_box import DuplicatesBox
from console.widgets.intake_fields import IntakeFields
from console.widgets.parts import button, label, row, rows, scrolled, set_tone
from console.widgets.tokens import SPACE
from resources.base import IncidentId, Position

SAVE_AFTER = 300
"""Milliseconds after a key within which the draft is saved."""


class IntakeForm(QFrame):
    """Emits SaveDraft while somebody types, SubmitIntake when the form is complete. Closing it loses nothing.

    The room calls `restore` at start, for a correction and after a submission was accepted, `place_picked` for a click
    on the map, and `leave` for Esc.
    """

    requested = Signal(object)

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self._language = language
        self._view: IntakeView | None = None
        self._draft = IntakeDraft()
        self._emptied: IntakeDraft | None = None
        self._tried = False
        self._title = label("", "heading")
        self._fields = IntakeFields()
        self._fields.changed.connect(self._changed)
        self._fields.requested.connect(self.requested)
        self._duplicates = DuplicatesBox()
        self._duplicates.merge.connect(lambda incident: self._submit(IncidentId(incident)))
        self._refusal = label("", "caption", wrap=True)
        set_tone(self._refusal, "late")
        self._submit_button = button(primary=True)
        self._submit_button.clicked.connect(lambda: self._submit(None))
        self._close_button = button()
        self._close_button.clicked.connect(lambda: self.requested.emit(OpenPanel("incident")))
        self._empty_button = button(flat=True)
        self._empty_button.clicked.connect(self._empty_or_undo)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SAVE_AFTER)
        self._timer.timeout.connect(self._save)
        self._lay_out()
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda: self._submit(None))
        self.relabel(language)

    def _lay_out(self) -> None:
        scroll = scrolled(self._fields)
        self._scroll = scroll
        head, line = row(), row()
        head.addWidget(self._title, 1)
        head.addWidget(self._empty_button)
        line.addWidget(self._submit_button)
        line.addWidget(self._close_button)
        line.addStretch(1)
        inside = rows(self, margin=3 * SPACE, spacing=2 * SPACE)
        inside.addLayout(head)
        inside.addWidget(scroll, 1)
        inside.addWidget(self._duplicates)
        inside.addWidget(self._refusal)
        inside.addLayout(line)

    def relabel(self, language: Language) -> None:
        """The static texts in this language."""
        self._language = language
        self._fields.relabel(language)
        self._duplicates.relabel(language)
        self._close_button.setText(language.text("Put aside  {key}", key="Esc"))
        self._relabel_buttons()

    def _relabel_buttons(self) -> None:
        text = self._language.text
        submit = text("Correct") if self._draft.corrects else text("Enter the call")
        self._submit_button.setText(f"{submit}  Ctrl+Enter")
        self._empty_button.setText(text("Undo") if self._emptied is not None else text("Clear the form"))
        self._empty_button.setVisible(not self._draft.corrects)

    def render(self, view: IntakeView) -> None:  # type: ignore[override]
        """Bring the surroundings up to date; what is typed is left alone."""
        self._view = view
        self._title.setText(view.title)
        self._fields.types.set_types(view.types)
        self._fields.place.render(view.searched, view.places, view.picking)
        self._duplicates.render(self._current_duplicates(view))
        self._refusal.setText(view.refusal)
        self._refusal.setVisible(bool(view.refusal))

    def _current_duplicates(self, view: IntakeView) -> tuple[DuplicateRow, ...]:
        return () if self._draft.corrects else view.duplicates

    def restore(self, draft: IntakeDraft) -> None:
        """Put a draft in, as it was typed. What was typed since that draft was saved is newer and stays."""
        if self._timer.isActive() and draft == self._draft:
            self._save()
        else:
            self._put(draft)

    def _put(self, draft: IntakeDraft) -> None:
        self._timer.stop()
        self._draft = draft
        self._emptied = None
        self._tried = False
        self._fields.restore(draft)
        self._fields.show_faults({})
        self._relabel_buttons()

    @property
    def draft(self) -> IntakeDraft:
        """The form as it stands."""
        return self._fields.read(self._draft)

    def place_picked(self, position: Position, label: str) -> None:
        """The map was clicked while a place was being picked."""
        self._fields.place.place_picked(position, label)

    def offers_places(self) -> bool:
        """Whether places are listed to choose from."""
        return self._fields.place.offers()

    def focus_field(self, field: DraftField) -> None:
        """Put the cursor into a field."""
        self._fields.focus(field)

    def leave(self) -> bool:
        """What Esc does here: a list that is open goes; False: nothing to put away but the form itself."""
        return self._fields.put_lists_away()

    # --- what is typed ------------------------------------------------------------------------------------------

    def _changed(self) -> None:
        self._emptied = None
        if not self._timer.isActive():
            self._timer.start()
        if self._tried:
            self._show_faults()
        self._relabel_buttons()

    def _save(self) -> None:
        draft = self.draft
        if draft != self._draft:
            self._draft = draft
            self.requested.emit(SaveDraft(draft))

    def _empty_or_undo(self) -> None:
        if self._emptied is not None:
            self._put(self._emptied)
        else:
            before = self.draft
            self._put(IntakeDraft(received=before.received, received_at=before.received_at))
            self._emptied = before
            self._relabel_buttons()
        self.requested.emit(SaveDraft(self.draft))
        self._fields.types.setFocus()

    # --- submitting ---------------------------------------------------------------------------------------------

    def _submit(self, merge_into: IncidentId | None) -> None:
        if self._view is None:
            return
        self._timer.stop()
        self._save()
        self._tried = True
        if (complete := self._show_faults()) is None:
            self._fields.focus_first_fault()
            return
        draft = self._draft
        corrects = IncidentId(draft.corrects) if draft.corrects else None
        self.requested.emit(
            SubmitIntake(complete.intake, complete.received, merge_into, corrects, draft.source.strip())
        )

    def _show_faults(self) -> Complete | None:
        """Say beside each field what is missing; the form if nothing is."""
        if self._view is None:
            return None
        read = read_draft(self.draft, self._view.now, ZoneInfo(self._view.time_zone))
        if isinstance(read, Complete):
            self._fields.show_faults({})
            return read
        faults: dict[DraftField, str] = {fault.field: self._language.text(REASONS[fault.code]) for fault in read}
        self._fields.show_faults(faults)
        return None

    # --- Qt's own -----------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fields.focus("type" if not self._fields.types.key else "place")

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        self._save()
        super().hideEvent(event)
