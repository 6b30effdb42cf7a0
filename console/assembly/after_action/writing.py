"""Writes the after-action report into a folder: Word, PDF, one JSON document, a CSV file for each table.

Whole or not at all, file by file. Reads the record and writes nothing to it, but for a checkpoint where the record goes
beyond the newest one.
"""

import asyncio
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from console.assembly.after_action.data_files import as_csv, as_json
from console.assembly.city import LIVE, City
from console.assembly.layer_work import write_whole
from console.assembly.seals import seal_of, seal_to_end
from console.entry import Book
from console.review import Tape
from console.review.after_action import AfterAction, Gathered, Scope, gather
from console.review.after_action.rows import FindingFacts
from console.views.after_action import Parts, after_action_paper
from console.views.language import Language, Tongue
from resources.base import BadInput
from resources.whole import make_folder

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from console.review.after_action import Moment

Step = Callable[[str], None]
"""Told what is being written."""


class Written(msgspec.Struct, frozen=True):
    """What was written, and up to which entry the record is told."""

    folder: Path
    files: tuple[str, ...]
    last: str
    missed: tuple[str, ...]
    whole: bool = True
    """False where the record is not what was signed: then the report says that in place of a seal."""


def report_name(report: AfterAction) -> str:
    """How the files begin: what is reported on; an exercise says so first."""
    number = report.scope.number or f"{report.book.name}"
    mark = "" if report.book.kind == "live" else "EXERCISE-"
    return f"{mark}after-action-{''.join(letter if letter.isalnum() or letter in '-_' else '_' for letter in number)}"


def gather_from(city: City, book: Book, scope: Scope) -> tuple[Gathered, Tape]:
    """The figures, with what was found about this book and stands in the live one."""
    tape = Tape(city.journal, book)
    gathered = gather(tape, city.registry, city.profile, scope)
    if book.kind == "live":
        return gathered, tape
    report = gathered.after_action
    elsewhere = found_elsewhere(city, book)
    whole = msgspec.structs.replace(report, findings=(*report.findings, *elsewhere))
    return Gathered(whole, gathered.situation), tape


def found_elsewhere(city: City, book: Book) -> tuple[FindingFacts, ...]:
    """The live book's findings about an exercise or a rehearsal: there they are tracked on."""
    live = next((known for known in city.journal.books() if known.name == LIVE.name), None)
    if live is None or not city.journal.count(live.name):
        return ()
    findings = gather_findings(city, live)
    return tuple(facts for facts in findings if facts.finding.about == book.name)


def gather_findings(city: City, live: Book) -> tuple[FindingFacts, ...]:
    """All findings of a book, with their entries under the book's name."""
    from console.situation import Situation

    situation, cited, after = Situation(), dict[str, list[str]](), 0
    while entries := city.journal.read(live.name, after, 2_000):
        for entry in entries:
            event = city.registry.decode(entry)
            situation.apply(entry.header, event)
            number = getattr(event, "finding", None)
            if number is not None:
                cited.setdefault(number, []).append(f"{live.name} #{entry.header.seq}")
        after = entries[-1].header.seq
    return tuple(FindingFacts(one, tuple(cited[one.id])) for one in situation.findings.all.values())


def write_report(
    city: City, book: Book, scope: Scope, tongues: Sequence[Tongue], author: str, folder: Path, told: Step
) -> Written:
    """Write the report in these languages. BadInput where it cannot be; offscreen where there is no display."""
    from console.assembly.start import make_loop

    if not any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"  # nothing is shown to anybody
    with make_loop() as loop:
        written: Written = loop.run_until_complete(_write(city, book, scope, tongues, author, folder, told))
        return written


async def _write(
    city: City, book: Book, scope: Scope, tongues: Sequence[Tongue], author: str, folder: Path, told: Step
) -> Written:
    from console.assembly.after_action.maps import draw_moments

    gathered, tape = await city.database.call(gather_from, city, book, scope)
    await asyncio.to_thread(make_folder, folder)  # where that cannot be, it is said before all is drawn
    whole = True
    with suppress(BadInput):  # without a key or a disk the report says up to where the record is sealed
        whole = await city.database.call(seal_to_end, city, book)
    files: list[str] = []
    for tongue in tongues:
        language = Language(tongue)
        maps = await draw_moments(city, tape, gathered.after_action, language)
        made = _files(city, book, gathered, language, author, maps, whole)
        for name, content in made:
            told(name)
            await asyncio.to_thread(write_whole, folder / name, content)
            files.append(name)
    report = gathered.after_action
    missed = tuple(one.key for one in report.figures if one.verdict == "missed")
    return Written(folder, tuple(files), report.cite(report.last), missed, whole)


def _files(
    city: City,
    book: Book,
    gathered: Gathered,
    language: Language,
    author: str,
    maps: "dict[Moment, QImage]",
    whole: bool,
) -> list[tuple[str, bytes]]:
    """Every file of one language by name."""
    from io import BytesIO

    from console.assembly.after_action.word import word_report
    from console.widgets.after_action_sheet import after_action_pdf

    report = gathered.after_action
    parts = Parts(report, gathered.situation, language, city.profile)
    seal, tables = seal_of(city, book, language) if whole else None, parts.tables()
    paper = after_action_paper(parts, author, seal, tuple(maps), whole)
    document = BytesIO()
    word_report(paper, {moment: _png(image) for moment, image in maps.items()}).save(document)
    name = f"{report_name(report)}-{language.tongue}"
    return [
        (f"{name}.docx", document.getvalue()),
        (f"{name}.pdf", after_action_pdf(paper, maps)),
        (f"{name}.json", as_json(parts, tables, seal)),
        *((f"{name}-csv/{number:02d}-{table.key}.csv", as_csv(table)) for number, table in enumerate(tables, 1)),
    ]


def _png(image: "QImage") -> bytes:
    from PySide6.QtCore import QBuffer, QIODevice

    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # a device is taken as well as a name
    return bytes(buffer.data().data())
