"""The intake form: a call typed with the keyboard alone, saved as typed, never lost."""

import msgspec
import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from console.incidents.model import Caller, Intake
from console.views.intake import PlaceFound, build_intake
from console.views.intake_draft import IntakeDraft, correcting_draft, fresh_draft
from console.views.intents import Intent, OpenPanel, PickPlace, SaveDraft, SearchPlace, ShowPlace, SubmitIntake
from console.views.language import Language
from console.widgets.intake_form import IntakeForm
from resources.base import Name, Position
from tests.console.town import PLACE, PROFILE, Town
from tests.gui.fingers import click, press, type_text

ENGLISH = Language("en")
FOUND = (
    PlaceFound(Name("春晖路", "Chunhui Road"), Name("城东区", "Chengdong"), PLACE),
    PlaceFound(Name("春晖小区", "Chunhui Quarter"), Name("滨江区", "Binjiang"), Position(1, 2)),
)


class Book:
    """The form on a town: what it asks for is remembered and done as the room does it."""

    def __init__(self, qtbot: QtBot) -> None:
        self.town = Town()
        self.qtbot = qtbot
        self.searched, self.picking = "", False
        self.saved = fresh_draft(self.town.now, PROFILE.zone)
        self.asked: list[Intent] = []
        self.form = IntakeForm(ENGLISH)
        self.form.requested.connect(self._do)
        qtbot.addWidget(self.form)
        self.form.restore(self.saved)
        self.form.resize(372, 700)
        self.render()
        self.form.show()
        qtbot.waitExposed(self.form)

    def _do(self, asked: Intent) -> None:
        self.asked.append(asked)
        match asked:
            case SaveDraft(draft):
                self.saved = draft
            case SearchPlace(text):
                self.searched = text
            case PickPlace(on):
                self.picking = on
        self.render()

    def render(self) -> None:
        """Bring the surroundings up to date."""
        places = FOUND if self.searched else ()
        self.form.render(
            build_intake(
                self.town.situation, self.town.now, ENGLISH, PROFILE, draft=self.saved,
                searched=self.searched, places=places, picking=self.picking,
            )
        )  # fmt: skip
        QCoreApplication.processEvents()

    def focus(self) -> QWidget:
        """Where the cursor is."""
        field = self.form.focusWidget()
        assert field is not None
        return field

    def type(self, text: str) -> None:
        """Type where the cursor is."""
        assert isinstance(self.focus(), QLineEdit | QPlainTextEdit)
        type_text(self.focus(), text)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the cursor is."""
        press(self.focus(), key, modifier)

    def submit(self) -> None:
        """Ctrl+Enter."""
        self.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    def submitted(self) -> list[SubmitIntake]:
        """What was submitted so far."""
        return [asked for asked in self.asked if isinstance(asked, SubmitIntake)]

    def texts(self) -> str:
        """All that is seen."""
        return "\n".join(one.text() for one in self.form.findChildren(QLabel) if one.isVisibleTo(self.form))

    def click(self, text: str) -> None:
        """Click the button that is seen with this text."""
        seen = [one for one in self.form.findChildren(QPushButton) if one.isVisibleTo(self.form)]
        click(next(one for one in seen if one.text() == text))


@pytest.fixture
def book(qtbot: QtBot) -> Book:
    return Book(qtbot)


def take(book: Book) -> None:
    """The type by its initials, the place from the list."""
    book.type("rqxl")
    book.press(Qt.Key.Key_Return)
    book.type("chl")
    book.qtbot.waitUntil(lambda: book.searched == "chl", timeout=30_000)
    book.render()
    book.press(Qt.Key.Key_Return)


def test_a_call_is_taken_with_the_keyboard_alone(book: Book) -> None:
    take(book)
    book.press(Qt.Key.Key_Return)  # on to the button of the map, and past it
    fields = iter(("后厨管道", "气味强烈", "已关阀", "春晖餐饮", "王先生", "店长", "13800001234", "区应急局"))
    while not isinstance(book.focus(), QLineEdit) or book.focus().text():  # type: ignore[attr-defined]
        book.press(Qt.Key.Key_Tab)
    for text in fields:
        book.type(text)
        book.press(Qt.Key.Key_Tab)
    book.submit()
    intake = Intake(
        "gas_leak", "", "Chunhui Road", PLACE, "后厨管道", "气味强烈", "已关阀",
        Caller("春晖餐饮", "王先生", "店长", "13800001234"), "区应急局",
    )  # fmt: skip
    assert book.submitted() == [SubmitIntake(intake, book.town.now)]


def test_the_cursor_starts_at_the_type_and_goes_on_to_the_place(book: Book) -> None:
    book.type("fire")
    book.press(Qt.Key.Key_Return)
    book.type("x")
    assert book.form.draft.type == "fire"
    assert book.form.draft.place == "x"


def test_what_is_missing_is_said_beside_the_field_and_goes_away_when_it_is_there(book: Book) -> None:
    book.submit()
    assert book.submitted() == []
    assert "the type is missing" in book.texts()
    assert "the place is missing" in book.texts()
    take(book)
    assert "is missing" not in book.texts()


def test_every_key_is_saved_and_a_restart_brings_the_form_back(book: Book, qtbot: QtBot) -> None:
    take(book)
    book.type(" 118")
    qtbot.waitUntil(lambda: book.saved.place == "Chunhui Road 118", timeout=30_000)
    again = IntakeForm(ENGLISH)
    qtbot.addWidget(again)
    again.restore(book.saved)
    assert again.draft == book.form.draft
    assert again.draft.position == PLACE


def test_closing_the_form_saves_the_last_key_and_loses_nothing(book: Book) -> None:
    book.type("rqxl")
    book.press(Qt.Key.Key_Return)
    book.type("春晖")
    book.form.hide()
    assert book.saved.place == "春晖"
    book.form.show()
    assert (book.form.draft.type, book.form.draft.place) == ("gas_leak", "春晖")


def test_opening_the_form_again_while_it_is_open_keeps_what_was_just_typed(book: Book) -> None:
    book.press(Qt.Key.Key_Tab)
    before = book.saved
    book.type("01:02:03")
    book.form.restore(before)
    assert "01:02:03" in book.form.draft.received


def test_the_position_stays_while_the_place_is_made_more_exact_and_goes_with_another_place(book: Book) -> None:
    take(book)
    book.type(" 118")
    assert book.form.draft.position == PLACE
    field = book.focus()
    assert isinstance(field, QLineEdit)
    field.selectAll()
    book.type("Riverside")
    assert book.form.draft.position is None


def test_a_place_that_is_picked_on_the_map_takes_the_street_as_its_name(book: Book) -> None:
    book.click("Point on the map")
    assert book.asked[-1] == PickPlace(True)
    book.form.place_picked(PLACE, "near Chunhui Road")
    assert (book.form.draft.place, book.form.draft.position) == ("near Chunhui Road", PLACE)
    assert ShowPlace(PLACE, "near Chunhui Road") in book.asked


def test_words_that_were_typed_stay_when_the_position_is_picked_on_the_map(book: Book) -> None:
    book.form.restore(msgspec.structs.replace(book.saved, place="老王家后面"))
    book.form.place_picked(PLACE, "near Chunhui Road")
    assert (book.form.draft.place, book.form.draft.position) == ("老王家后面", PLACE)


def test_a_likely_duplicate_is_pointed_out_and_merged(book: Book) -> None:
    incident = book.town.call()
    book.town.later(240)
    take(book)
    book.qtbot.waitUntil(lambda: book.saved.position is not None, timeout=30_000)
    assert "Same type 0 m away" in book.texts()
    book.click("Merge into it")
    assert [submitted.merge_into for submitted in book.submitted()] == [incident]


def test_a_correction_is_prefilled_and_asks_who_says_so(book: Book) -> None:
    incident = book.town.call()
    known = book.town.situation.incidents.all[incident]
    book.form.restore(correcting_draft(incident, known.intake, known.received, PROFILE.zone))
    book.submit()
    assert "who says so is missing" in book.texts()
    book.type("现场队长")
    book.submit()
    expected = SubmitIntake(known.intake, known.received, corrects=incident, source="现场队长")
    assert book.submitted() == [expected]


def test_an_emptied_form_can_be_taken_back(book: Book) -> None:
    take(book)
    full = book.form.draft
    book.click("Clear the form")
    assert book.form.draft == IntakeDraft(received=full.received, received_at=full.received_at)
    book.click("Undo")
    assert book.form.draft == full


def test_places_that_come_late_for_older_words_are_not_offered(book: Book) -> None:
    take(book)
    field = book.focus()
    assert isinstance(field, QLineEdit)
    field.selectAll()
    book.type("r")
    book.searched = "chl"
    book.render()
    assert not book.form.leave(), "no list is open"


def test_esc_closes_the_list_first(book: Book) -> None:
    book.type("rq")
    assert book.form.leave()
    assert not book.form.leave()
    book.click("Put aside  Esc")
    assert book.asked[-1] == OpenPanel("incident")
