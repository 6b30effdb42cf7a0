"""What keeps the console from working as it should, in one banner: the worst first."""

from collections.abc import Callable

from console.assembly.reports import Reports
from console.database import DatabaseAway, WritesStopped
from console.journal.walk import Verdict
from console.views.language import Language
from resources.base import BadInput, Reason


class Troubles:
    """Takes failures in and says them. `say` shows the banner's text, empty for none, and the driver's own words."""

    def __init__(self, reports: Reports, language: Callable[[], Language], say: Callable[[str, str], None]) -> None:
        self._reports = reports
        self._language = language
        self._say = say
        self._away: tuple[str, str] = ("", "")
        self._stopped: Reason | None = None
        self._unkept: Reason | None = None
        self._broken: Reason | None = None
        self._split = False
        self._map_away: tuple[int, int] | None = None
        self._fault = ""
        self.bugs: list[str] = []
        """What failed since the start, a line each."""

    @property
    def writes_stopped(self) -> str:
        """Why nothing is stored; empty while everything is."""
        return self._language().reason(self._stopped) if self._stopped is not None else ""

    def failed(self, error: BaseException) -> None:
        """A bug of ours: its report is written, the banner says where, and the console goes on.

        What the machine or a file is to blame for is no bug: it is shown as what it is.
        """
        if isinstance(error, DatabaseAway):
            return  # which the link notices by itself
        if isinstance(error, WritesStopped):
            self.stopped(error)
        elif isinstance(error, BadInput):
            self._show_fault(self._language().fault(error))
        elif not self._reports.is_known(error):
            self.bugs.append(f"{type(error).__name__}: {error}")
            path = self._reports.write(error)
            text = self._language().text
            if path is None:
                self._show_fault(text("Something in the console failed; it goes on. No report could be stored"))
            else:
                self._show_fault(
                    text("Something in the console failed; it goes on. The report lies in {path}", path=path)
                )

    def away(self, said: str, words: str = "") -> None:
        """The record does not answer, in words, and in the driver's own; empty: it does again."""
        if (said, words) != self._away:
            self._away = said, words
            self._show()

    def stopped(self, stopped: WritesStopped) -> None:
        """Nothing reaches the record: everybody must see it."""
        self._stopped = stopped.reason
        self._show()

    def stored(self) -> None:
        """Something reached the record: it goes on."""
        if self._stopped is not None:
            self._stopped = None
            self._show()

    def broken(self, verdict: Verdict) -> None:
        """The record is not what was written: nobody may go on without knowing."""
        self._broken, self._split = verdict.reason, bool(verdict.split)
        self._show()

    def unkept(self, trouble: WritesStopped | BadInput | None) -> None:
        """What is typed is not kept for a restart; None: it is again."""
        reason = trouble.reason if trouble is not None else None
        if reason != self._unkept:
            self._unkept = reason
            self._show()

    def map_away(self, resting: tuple[int, int] | None) -> None:
        """The map ended so often in a row and is tried again in so many seconds; None: it stands."""
        if resting != self._map_away:
            self._map_away = resting
            self._show()

    def _show_fault(self, text: str) -> None:
        self._fault = text
        self._show()

    def relabel(self) -> None:
        """In another language, as far as it is not said in the words of then."""
        if (
            self._stopped is not None
            or self._broken is not None
            or self._unkept is not None
            or self._map_away is not None
        ):
            self._show()

    def put_away(self) -> None:
        """Somebody read the banner and put it away; what goes on failing says so again."""
        self._fault = ""

    def _show(self) -> None:
        language, text = self._language(), self._language().text
        if self._away[0]:
            self._say(*self._away)
        elif self._stopped is not None:
            why = language.reason(self._stopped)
            said = text("NOTHING IS BEING STORED: {why}. What you do now is not on the record.", why=why)
            self._say(said, language.driver_words(self._stopped))
        elif self._broken is not None:
            why = language.reason(self._broken)
            said = text("THE RECORD IS BROKEN: {why}. Delete nothing; run ./vigil journal verify", why=why)
            if self._split:
                said = text("TWO RECORDS: {why}. Delete nothing; the proof lies in the checkpoints' folder", why=why)
            self._say(said, language.driver_words(self._broken))
        elif self._fault:
            self._say(self._fault, "")
        elif self._map_away is not None:
            times, seconds = self._map_away
            said = text(
                "The map ended {n} times in a row; it is tried again in {seconds} s. All else goes on",
                n=times,
                seconds=seconds,
            )
            self._say(said, "")
        elif self._unkept is not None:
            why = language.reason(self._unkept)
            said = text("Half-filled forms are not kept for a restart: {why}. The record is whole", why=why)
            self._say(said, language.driver_words(self._unkept))
        else:
            self._say("", "")
