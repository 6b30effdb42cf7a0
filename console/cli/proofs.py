"""The verbs that carry proofs out of the house: extracts, the machine's key, the second folder of checkpoints."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from console.cli.answers import NotDone
from console.cli.errands import ask, at_the_desk, book_of, folded, opened
from console.cli.seat import Seat
from console.cli.verbs import verb
from console.views.language import N_
from resources.base import BadInput, CommandId, Reason

if TYPE_CHECKING:
    from console.assembly.anchoring import Anchoring
    from console.assembly.city import City
    from console.entry import Book
    from console.journal.checkpoint import Signed
    from console.journal.note import Key

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
    from console.assembly.anchoring import all_points
    from console.journal.checkpoint import checkpoint
    from console.journal.verify import go_on
    from console.journal.walk import Walk

    asked = _given(since, book, anchoring) if since is not None else []
    known = anchoring.points()
    walk = Walk(book, [*all_points(seat.home, city.slug, book, anchoring.keys), *asked])
    while (verdict := go_on(city.journal, walk)) is None:
        pass
    if verdict.reason is not None:
        raise NotDone(seat.language.reason(verdict.reason), verdict.reason)
    if not any(point.size >= last for point in known):
        known.append(anchoring.sign(checkpoint(book, walk.tree)))
        while anchoring.keep_leaves(city.journal, walk.tree.size):
            pass
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


def rotate(seat: Seat) -> None:
    """Another key for this machine: on the record of every city first, then in use. Broken off, it goes on here.

    It signs at once: the old one is known to have given way when the new one has signed that it did.
    """
    import asyncio

    from console.assembly.anchoring import KEYS, machine_keys
    from console.journal.keys import KEY, NEXT, key_of, own_key, rotation_note
    from console.settings import console_name

    folder = seat.home.folder / KEYS
    old, new = own_key(folder), own_key(folder, NEXT)
    note = rotation_note(console_name(), old, new)
    known, fresh = machine_keys(seat.home), key_of(console_name(), new)
    told = [slug for slug in _cities(seat) if asyncio.run(_tell(seat, slug, note, fresh))]
    (folder / NEXT).replace(folder / KEY)
    known.use(fresh)
    signed = [slug for slug in told if _signed(seat, slug)]
    seat.answers.give({"old": key_of(console_name(), old).text, "new": fresh.text, "cities": told, "signed": signed})
    seat.answers.say(seat.language.text("This machine signs with {key} from now on", key=fresh.text))
    for slug in (slug for slug in told if slug not in signed):
        seat.answers.complain(
            seat.language.text("{city}: not signed with it yet; run ./vigil journal verify", city=slug)
        )


def _cities(seat: Seat) -> list[str]:
    """Those with a record: of a room the one that it is of, else every file of the home."""
    from console.assembly.city import RECORD, choose_city

    if seat.home.database:
        return [choose_city(seat.home)]
    return sorted(path.parent.name for path in (seat.home.folder / "cities").glob(f"[!.]*/{RECORD}"))


async def _tell(seat: Seat, slug: str, note: str, fresh: "Key") -> bool:
    """Put the rotation on the record of a city's live book; the same one twice stands there once."""
    from console.assembly.city import LIVE
    from console.situation.key_rotation import RotateKey

    with opened(seat, slug) as city:
        async with at_the_desk(city, LIVE) as console:
            await ask(console, RotateKey(note), seat, CommandId(f"key:{fresh.id.hex()}"))
    return True


def _signed(seat: Seat, slug: str) -> bool:
    """Sign a city's live book to its end, the rotation included; False where that is not to be had."""
    from console.assembly.seals import seal_to_end

    try:
        with opened(seat, slug) as city:
            return seal_to_end(city, book_of(city, "live"))
    except BadInput as bad:  # the key was rotated all the same
        seat.answers.complain(seat.language.fault(bad))
        return False


def copies(
    seat: Seat,
    folder: Annotated[Path | None, typer.Argument(metavar="DIR")] = None,
    none: Annotated[bool, typer.Option("--none", help=N_("From now on there is none"))] = False,
) -> None:
    """Choose the second folder of checkpoints; say which one it is."""
    import msgspec

    from console.journal.second_folder import prepare

    settings = seat.home.settings()
    if folder is not None and not none:
        prepare(folder.absolute())
    if folder is not None or none:
        settings = msgspec.structs.replace(
            settings, checkpoints="" if none or folder is None else str(folder.absolute())
        )
        seat.home.keep(settings)
    seat.answers.give({"folder": settings.checkpoints or None})
    where = seat.language.text("Checkpoints are copied to {folder}", folder=settings.checkpoints)
    seat.answers.say(where if settings.checkpoints else seat.language.text("Checkpoints have no second folder"))


def register(group: typer.Typer) -> None:
    """Give the verbs of the record these as well."""
    verb(
        group,
        "extract",
        N_("Write the entries of one incident with their proofs, to be checked without the rest."),
        "{file, city, book, incident, entries, against, checkpoints, key}",
    )(extract)
    verb(
        group,
        "copies",
        N_("Choose a second folder for checkpoints, as on a stick; without DIR say which one it is."),
        "{folder}",
        book=False,
    )(copies)
    key = typer.Typer(help=N_("This machine's key, with which checkpoints are signed."))
    group.add_typer(key, name="key")
    verb(
        key,
        "rotate",
        N_("Sign with a new key from now on: the old and the new one say so on every city's record."),
        "{old, new, cities, signed}",
        book=False,
    )(rotate)
