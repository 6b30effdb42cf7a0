"""The verbs about the record: show it, hand it out, check that it is whole."""

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
import typer

from console.cli import proofs
from console.cli.answers import table
from console.cli.errands import book_of, folded, opened
from console.cli.seat import Seat
from console.cli.verbs import verb
from console.views.language import N_
from resources.base import BadInput, Event, Reason
from resources.days import local

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from console.assembly.city import City
    from console.entry import Header
    from console.journal.api import Journal
    from console.journal.walk import Verdict
    from console.situation import Situation

SHOWN = 40
"""So many of the newest entries are shown where nothing else is asked for."""

AfterOption = Annotated[
    int | None, typer.Option("--after", metavar="SEQ", min=0, help=N_("Only entries after this one"))
]
LimitOption = Annotated[
    int | None,
    typer.Option("--limit", metavar="N", min=1, help=N_("At most so many [the newest 40, or all after SEQ]")),
]


def show(seat: Seat, after: AfterOption = None, limit: LimitOption = None) -> None:
    """The entries of a book, the oldest first, in the reader's language."""
    with opened(seat) as city:
        book = book_of(city, seat.book)
        most = min(limit, sys.maxsize) if limit else SHOWN if after is None else None
        situation, entries = folded(city, book, after or 0, most, newest=after is None)
        rows = list(_rows(seat, city, situation, entries))
    seat.answers.give(rows)
    cells = [(f"#{row['seq']}", row["time"][:19].replace("T", " "), row["text"], row["who"]) for row in rows]
    for line in table(cells, right=frozenset({0})):
        seat.answers.say(line)
    if not rows:
        seat.answers.say(seat.language.text("No entries."))


def _rows(
    seat: Seat, city: "City", situation: "Situation", entries: "list[tuple[Header, Event]]"
) -> "Iterator[dict[str, Any]]":
    from console.views.log_lines import LogLines

    lines = LogLines(situation, seat.language, city.profile)
    for header, event in entries:
        line = lines.row(header, event)
        yield {
            "seq": header.seq,
            "time": local(header.at, city.profile.zone).isoformat(timespec="microseconds"),
            "text": line.text,
            "who": line.who,
            "about": line.about,
            "actor": header.actor,
            "post": header.post,
            "console": header.console,
            "command": header.command,
            "kind": header.kind,
            "version": header.version,
            "body": event,
        }


def export(seat: Seat, file: Annotated[Path, typer.Argument(metavar="FILE.jsonl")]) -> None:
    """A book as a file that can be checked anywhere."""
    from console.journal.export import export_jsonl

    with opened(seat) as city:
        book = book_of(city, seat.book)
        head = export_jsonl(city.journal, book, file)
        slug = city.slug
    seat.answers.give({"file": file, "city": slug, "book": book.name, "entries": head.seq, "chain": head.chain.hex()})
    seat.answers.say(seat.language.many("{file}: {n} entry", "{file}: {n} entries", head.seq, file=file))


def verify(seat: Seat, file: Annotated[Path | None, typer.Argument(metavar="FILE.jsonl")] = None) -> int:
    """Is the record whole? Of a file, else of every book of every city of the home."""
    from console.assembly.anchoring import second_folder_away
    from console.journal.export import verify_jsonl
    from console.postgres.address import shown

    found = [("", verify_jsonl(file))] if file else list(_stored(seat))
    if not found:
        reason = Reason("book-unknown", {"book": seat.only_book}) if seat.only_book else Reason("record-none")
        raise BadInput(shown(seat.home.database or str(seat.home.folder)), reason)
    seat.answers.give([_finding(seat, city, verdict) for city, verdict in found])
    for city, verdict in found:
        line = _line(seat, city or str(file), verdict, bool(city))
        seat.answers.say(line) if verdict.ok else seat.answers.complain(line)
    if not file and (away := second_folder_away(seat.home)):
        seat.answers.complain(seat.language.reason(away))
    return 0 if all(verdict.ok for _, verdict in found) else 1


def _stored(seat: Seat) -> "Iterator[tuple[str, Verdict]]":
    """Every record, also of a city whose ground or profile is broken. One that cannot be opened is found wanting."""
    from console.assembly.anchoring import KEYS, all_leaves, all_points, all_signed, machine_keys
    from console.entry import Head
    from console.journal.gone import gone, unlisted
    from console.journal.kept_leaves import exact
    from console.journal.keys import KnownKeys
    from console.journal.verify import verify_stored
    from console.journal.walk import Verdict

    try:
        keys = machine_keys(seat.home)
    except BadInput as bad:  # what was signed is checked with the public keys
        seat.answers.complain(seat.language.fault(bad))
        keys = KnownKeys(seat.home.folder / KEYS)
    for slug, opening in _records(seat):
        try:
            journal = opening()
        except BadInput as error:
            yield slug, Verdict(seat.only_book, False, 0, Head(0, b""), 0, error.reason)
            continue
        try:
            for book in journal.books():
                if seat.only_book in ("", book.name):
                    altered = list[BadInput]()
                    points = all_points(seat.home, slug, book, keys, altered)
                    verdict = verify_stored(journal, book, points)
                    verdict = exact(journal, verdict, points, all_leaves(seat.home, slug, book))
                    if verdict.ok and altered:
                        verdict = msgspec.structs.replace(verdict, ok=False, reason=altered[0].reason)
                    yield slug, verdict
            seen = all_signed(seat.home, slug, keys)
            missing = [*gone(seen, journal.books()), *unlisted(journal)]
            yield from ((slug, one) for one in missing if seat.only_book in ("", one.book))
        except BadInput as error:
            yield slug, Verdict(seat.only_book, False, 0, Head(0, b""), 0, error.reason)
        finally:
            journal.close()


def _records(seat: Seat) -> "Iterator[tuple[str, Callable[[], Journal]]]":
    """The cities with a record, and what opens it: the room's, or every file of the home.

    Where the file is gone, its checkpoints still say what should be there, here or in the second folder.
    """
    from console.assembly.city import RECORD, choose_city
    from console.journal.memory import MemoryJournal
    from console.journal.sqlite import SqliteJournal

    if seat.home.database:
        from console.journal.postgres import PostgresJournal
        from console.postgres.address import address

        slug = choose_city(seat.home)
        yield slug, partial(PostgresJournal, address(seat.home.database), only_read=True, city=slug)
        return
    for folder in sorted((seat.home.folder / "cities").glob("[!.]*")):
        if (folder / RECORD).exists():
            yield folder.name, partial(SqliteJournal, folder / RECORD)
        else:
            yield folder.name, MemoryJournal


def _finding(seat: Seat, city: str, verdict: "Verdict") -> dict[str, Any]:
    reason = verdict.reason
    return {
        "city": city,
        "book": verdict.book,
        "ok": verdict.ok,
        "entries": verdict.entries,
        "chain": verdict.head.chain.hex(),
        "first_bad": verdict.first_bad,
        "anchored_to": verdict.anchored_to,
        "split": verdict.split,
        "reason": reason and {"code": reason.code, "params": reason.params, "text": seat.language.reason(reason)},
    }


def _line(seat: Seat, place: str, verdict: "Verdict", stored: bool) -> str:
    where = f"{place} · {verdict.book}" if verdict.book else place
    if verdict.reason is None:
        whole = seat.language.many(
            "{where}: whole, {n} entry", "{where}: whole, {n} entries", verdict.entries, where=where
        )
        if not stored:
            return f"{whole} · {seat.language.text('by its chain; vigil-verify holds it against checkpoints')}"
        return f"{whole} · {_anchored(seat, verdict)}" if verdict.entries else whole
    if not verdict.entries or not verdict.first_bad:
        return seat.language.text(
            "{where}: NOT whole: {reason}", where=where, reason=seat.language.reason(verdict.reason)
        )
    return seat.language.text(
        "{where}: NOT whole: {reason}; the {n} entries before are", where=where,
        n=min(verdict.entries, verdict.first_bad - 1),
        reason=seat.language.reason(verdict.reason),
    )  # fmt: skip


def _anchored(seat: Seat, verdict: "Verdict") -> str:
    since = verdict.entries - verdict.anchored_to
    if not verdict.anchored_to:
        return seat.language.text("no checkpoint covers it")
    if not since:
        return seat.language.text("anchored to the last")
    return seat.language.many(
        "anchored to entry {to}, {n} entry since is not",
        "anchored to entry {to}, {n} entries since are not",
        since,
        to=seat.language.number(verdict.anchored_to),
    )


def register(app: typer.Typer) -> None:
    """Give the app these verbs."""
    group = typer.Typer(help=N_("The record: show it, hand it out, check that it is whole."))
    app.add_typer(group, name="journal")
    proofs.register(group)
    verb(
        group,
        "show",
        N_("Show the entries of a book, the oldest first."),
        "[{seq, time, text, who, about, actor, post, console, command, kind, version, body}]",
    )(show)
    verb(
        group,
        "export",
        N_("Write a book to a JSON Lines file that can be checked anywhere."),
        "{file, city, book, entries, chain}",
    )(export)
    verb(
        group,
        "verify",
        N_("Check that nothing in the record was altered: of a file, else of all books of all cities."),
        "[{city, book, ok, entries, chain, first_bad, anchored_to, split, reason: {code, params, text} or null}]",
    )(verify)
