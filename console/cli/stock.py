"""The verbs about what the city has, by way of the users' own workbooks."""

import asyncio
from pathlib import Path
from typing import Annotated, Any

import typer

from console.cli.answers import NotDone
from console.cli.errands import ask, at_the_desk, book_of, folded, opened
from console.cli.seat import Seat
from console.cli.verbs import verb
from console.views.language import N_
from resources.base import Reason

FileArgument = Annotated[Path, typer.Argument(metavar="FILE.xlsx")]
DryRunOption = Annotated[bool, typer.Option("--dry-run", help=N_("Show what would change, and change nothing"))]
OnlyGoodOption = Annotated[bool, typer.Option("--only-good", help=N_("Import the good rows though others are bad"))]
ChangesOption = Annotated[
    int, typer.Option("--changes", metavar="N", min=0, help=N_("List at most so many changes (in JSON: all)"))
]


def template(seat: Seat, file: FileArgument) -> None:
    """An empty workbook to fill in."""
    from resources.importing import template as write_template

    write_template(file)
    seat.answers.give({"file": file})
    seat.answers.say(seat.language.text("{file}: written, with a sheet that explains it", file=file))


def export(seat: Seat, file: FileArgument) -> None:
    """All that the city has, as a workbook."""
    from resources.importing import export as write_workbook

    with opened(seat) as city:
        now, _ = folded(city, book_of(city, seat.book))
        write_workbook(file, now.catalogue, now.stock, now.teams, now.shelters, city.profile.zone)
        counts = {
            "items": len(now.catalogue.items),
            "depots": len(now.stock.depots),
            "lots": len(now.stock.lots),
            "reserves": len(now.stock.reserves),
            "teams": len(now.teams.all),
            "shelters": len(now.shelters.all),
        }
        seat.answers.give({"file": file, "city": city.slug, "book": seat.book, "seq": now.seq, **counts})
    seat.answers.say(
        seat.language.text(
            "{file}: {items} items, {depots} depots, {lots} lots, {reserves} reserves, {teams} teams, "
            "{shelters} shelters, as of entry {seq}",
            file=file,
            seq=now.seq,
            **counts,
        )
    )


def bring_in(
    seat: Seat,
    file: FileArgument,
    dry_run: DryRunOption = False,
    only_good: OnlyGoodOption = False,
    changes: ChangesOption = 40,
) -> int:
    """Compare a workbook with what is known, and enter what is new: all of it, or nothing."""
    return asyncio.run(_bring_in(seat, file, dry_run, only_good, changes))


async def _bring_in(seat: Seat, file: Path, dry_run: bool, only_good: bool, most: int) -> int:
    from console.cli.workbooks import document, report
    from resources.importing import preview

    with opened(seat) as city:
        async with at_the_desk(city, book_of(city, seat.book)) as console:
            now = console.situation
            found = preview(file, now.catalogue, now.stock, now.teams, now.shelters, city.profile.zone)
            for line in report(found, seat.language, most):
                seat.answers.say(line)
            wanting = bool(found.faults) and not only_good
            entries: list[int] = []
            if not dry_run and not wanting:
                accepted = await ask(console, found.command, seat)
                entries = [one.header.seq for one in accepted.happened]
    facts: dict[str, Any] = {"file": file, "city": city.slug, "book": seat.book, "dry_run": dry_run}
    seat.answers.give({**facts, "entries": entries, **document(found, seat.language)})
    if wanting:
        raise NotDone(_wanting(seat, len({(fault.sheet, fault.row) for fault in found.faults})), Reason("rows-bad"))
    seat.answers.say(_done(seat, dry_run, entries))
    return 0


def _wanting(seat: Seat, rows: int) -> str:
    return seat.language.many(
        "{n} bad row; nothing was imported. Mend it, or import only the good rows with --only-good",
        "{n} bad rows; nothing was imported. Mend them, or import only the good rows with --only-good",
        rows,
    )


def _done(seat: Seat, dry_run: bool, entries: list[int]) -> str:
    if dry_run:
        return seat.language.text("A dry run: nothing was changed")
    if not entries:
        return seat.language.text("Nothing to change: all of it was known")
    return seat.language.text("Imported: entries #{first} to #{last}", first=entries[0], last=entries[-1])


def register(app: typer.Typer) -> None:
    """Give the app these verbs."""
    group = typer.Typer(help=N_("What the city has, as workbooks (.xlsx)."))
    app.add_typer(group, name="stock")
    verb(group, "template", N_("Write an empty workbook with every sheet, to fill in."), "{file}", book=False)(template)
    verb(
        group,
        "import",
        N_("Compare a workbook with what is known, and enter what is new: all or nothing."),
        "{file, city, book, dry_run, entries: [seq], counts: [{sheet, name, new, changed, unchanged, faulty}], "
        "changes: [{sheet, id, new, fields: [{column, old, new}]}], "
        "faults: [{sheet, row, column, code, params, text}], ignored}",
    )(bring_in)
    verb(
        group,
        "export",
        N_("Write all that the city has to a workbook; read back, it changes nothing."),
        "{file, city, book, seq, items, depots, lots, reserves, teams, shelters}",
    )(export)
