"""The verb that takes warnings in from files, as a feed would bring them."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from console.cli.answers import NotDone
from console.cli.errands import at_the_desk, book_of, opened
from console.cli.seat import Seat
from console.cli.verbs import verb
from console.views.language import N_
from resources.base import BadInput, Reason, Refused

if TYPE_CHECKING:
    from console.assembly.console import Console
    from console.situation.warnings import ReceiveWarning

FilesArgument = Annotated[list[Path], typer.Argument(metavar="FILE...")]


def bring_in(seat: Seat, files: FilesArgument) -> int:
    """Take the warnings in these files in: each by itself, so that a bad one keeps no other out."""
    return asyncio.run(_bring_in(seat, files))


async def _bring_in(seat: Seat, files: list[Path]) -> int:
    from console.feeds.cap import receive

    alerts: list[dict[str, Any]] = []
    refused: list[dict[str, Any]] = []

    def refuse(file: Path, place: str, reason: Reason, text: str) -> None:
        refused.append({"file": file, "place": place, "code": reason.code, "params": reason.params, "text": text})
        seat.answers.complain(f"vigil: {place}: {text}")

    with opened(seat) as city:
        async with at_the_desk(city, book_of(city, seat.book)) as console:
            for file in files:
                try:
                    alerts.append(await _enter(seat, console, file, receive(file)))
                except BadInput as bad:
                    refuse(file, bad.place, bad.reason, seat.language.reason(bad.reason))
                except NotDone as no:
                    refuse(file, file.name, no.reason, no.line)
    seat.answers.give({"city": city.slug, "book": seat.book, "alerts": alerts, "refused": refused})
    return 1 if refused else 0


async def _enter(seat: Seat, console: "Console", file: Path, command: "ReceiveWarning") -> dict[str, Any]:
    """Have the desk take one in, and say what became of it. NotDone where the desk refuses."""
    from console.entry import Who
    from console.feeds.cap import command_id
    from console.settings import system_user
    from console.views.log_lines import LogLines
    from console.views.naming import Naming

    situation, alert = console.situation, command.alert
    known = alert.id in situation.warnings.all
    outcome = await console.desk.submit(command, Who(system_user(), "", console.name), command_id=command_id(command))
    naming = Naming(situation, seat.language, console.city.profile)
    if isinstance(outcome, Refused):
        raise NotDone(naming.reason(outcome.reason), outcome.reason)
    warned = situation.warnings.all[alert.id]
    expired = warned.expired(console.clock.now())
    title = naming.warning(alert.id)
    if known:
        seat.answers.say(seat.language.text("{file}: was known already: {title}", file=file.name, title=title))
    else:
        entry = outcome.happened[0]
        row = LogLines(situation, seat.language, console.city.profile).row(entry.header, entry.event)
        line = seat.language.text("{file}: entry #{seq}: {title}", file=file.name, seq=entry.header.seq, title=row.text)
        seat.answers.say(line)
    return {
        "file": file,
        "identifier": alert.identifier,
        "sender": alert.sender,
        "sent": alert.sent,
        "status": alert.status,
        "type": alert.type,
        "level": warned.level,
        "standing": "expired" if expired else warned.standing,
        "counts": warned.counts,
        "signed": alert.signed,
        "known": known,
        "entries": [] if known else [one.header.seq for one in outcome.happened],
        "title": title,
    }


def register(app: typer.Typer) -> None:
    """Give the app this verb."""
    group = typer.Typer(help=N_("Warnings that come in from outside (CAP)."))
    app.add_typer(group, name="alert")
    verb(
        group,
        "import",
        N_("Take the warnings in these files in (CAP 1.2 or 1.1); a bad one keeps no other out."),
        "{city, book, alerts: [{file, identifier, sender, sent, status, type, level, standing, counts, signed, known, "
        "entries: [seq], title}], refused: [{file, place, code, params, text}]}",
    )(bring_in)
