"""The verbs that carry proofs out of the house: extracts, the machine's key, the second folder of checkpoints."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from console.cli.answers import NotDone
from console.cli.errands import book_of, folded, opened
from console.cli.seat import Seat
from console.cli.verbs import verb
from console.views.language import N_
from resources.base import BadInput, Reason

if TYPE_CHECKING:
    from console.assembly.anchoring import Anchoring
    from console.assembly.city import City
    from console.entry import Book
    from console.journal.checkpoint import Signed

IncidentOption = Annotated[
    str | None, typer.Option("--incident", metavar="N", help=N_("The incident whose entries are wanted"))
]
OutOption = Annotated[Path, typer.Option("--out", metavar="FILE.jsonl", help=N_("Where the extract goes"))]
SinceOption = Annotated[
    Path | None,
    typer.Option("--since", metavar="FILE", help=N_("An earlier checkpoint, as from a report's code, to go on from")),
]


def extract(seat: Seat, out: OutOption, incident: IncidentOption = None, since: SinceOption = None) -> None:
    """The entries of one incident with their proofs; without an incident only how the record went on."""
    from console.assembly.anchoring import Anchoring
    from console.journal.extract import write_extract

    with opened(seat) as city:
        book = book_of(city, seat.book)
        seqs = _entries(city, book, seat, incident)
        anchoring = Anchoring(city, book)
        points = _points(city, book, seat, anchoring, max(seqs, default=1), since)
        against = write_extract(city.journal, book, incident or "", seqs, points, out)
        sizes = sorted(point.size for point in points)
    seat.answers.give({
        "file": out, "city": city.slug, "book": book.name, "incident": incident, "entries": len(seqs),
        "against": against.size, "checkpoints": sizes, "key": against.key.text,
    })  # fmt: skip
    seat.answers.say(
        seat.language.many(
            "{file}: {n} entry, proved by the checkpoint at entry {seq}",
            "{file}: {n} entries, proved by the checkpoint at entry {seq}",
            len(seqs),
            file=out,
            seq=against.size,
        )
    )
    seat.answers.say(seat.language.text("Check it with vigil-verify and this key: {key}", key=against.key.text))


def _entries(city: "City", book: "Book", seat: Seat, incident: str | None) -> list[int]:
    """The entries of the incident, and every rotation of a key: whoever knows the old key then knows the new."""
    from console.journal.keys import KIND
    from console.views.log_lines import LogLines

    situation, entries = folded(city, book, 0, None)
    if incident is not None and incident not in situation.incidents.all:
        reason = Reason("incident-unknown", {"incident": incident})
        raise NotDone(seat.language.reason(reason), reason)
    lines = LogLines(situation, seat.language, city.profile)
    wanted = [h.seq for h, e in entries if h.kind == KIND or (incident is not None and lines.about(e) == incident)]
    if not entries:
        reason = Reason("record-none")
        raise NotDone(seat.language.reason(reason), reason)
    return wanted


def _points(
    city: "City", book: "Book", seat: Seat, anchoring: "Anchoring", last: int, since: Path | None
) -> "list[Signed]":
    """The checkpoints of the extract: the one asked for, the first that covers the entries, the newest.

    NotDone where the record is not what was signed: nothing of it is handed out as proved.
    """
    from console.journal.checkpoint import checkpoint
    from console.journal.verify import Walk, go_on

    asked = _given(since, book, anchoring) if since is not None else []
    known = anchoring.points()
    walk = Walk(book, [*known, *asked])
    while (verdict := go_on(city.journal, walk)) is None:
        pass
    if verdict.reason is not None:
        raise NotDone(seat.language.reason(verdict.reason), verdict.reason)
    if not any(point.size >= last for point in known):
        known.append(anchoring.sign(checkpoint(book, walk.tree)))
    known.sort(key=lambda point: point.size)
    covering = next(point for point in known if point.size >= last)
    return list({point.size: point for point in (*asked, covering, known[-1])}.values())


def _given(file: Path, book: "Book", anchoring: "Anchoring") -> "list[Signed]":
    """The newest checkpoint of a file that a known key signed."""
    from console.journal.anchors import read_points

    found = read_points(file, book, anchoring.keys.all) if file.exists() else []
    if not found:
        raise BadInput(str(file), Reason("checkpoint-none"))
    return [max(found, key=lambda point: point.size)]


def register(group: typer.Typer) -> None:
    """Give the verbs of the record these as well."""
    verb(
        group,
        "extract",
        N_("Write the entries of one incident with their proofs, to be checked without the rest."),
        "{file, city, book, incident, entries, against, checkpoints, key}",
    )(extract)
