"""The verbs about what is written after the action: the report, and the findings that are tracked."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from console.cli.answers import table
from console.cli.errands import book_of, folded, opened
from console.cli.opening import CityOption
from console.cli.seat import Seat
from console.cli.verbs import verb
from console.cli.window import stdout_for
from console.views.language import N_, Tongue
from resources.base import BadInput, Instant, Reason
from resources.days import local

if TYPE_CHECKING:
    from console.assembly.city import City
    from console.entry import Book
    from console.review.after_action import Scope

Lang = Literal["zh", "en", "both", "zh_CN"]
TONGUES: dict[str, tuple[Tongue, ...]] = {"zh": ("zh_CN",), "zh_CN": ("zh_CN",), "en": ("en",), "both": ("zh_CN", "en")}

IncidentOption = Annotated[str, typer.Option("--incident", metavar="NUMBER", help=N_("About one incident"))]
ResponseOption = Annotated[str, typer.Option("--response", metavar="NUMBER", help=N_("About one response"))]
SinceOption = Annotated[
    str, typer.Option("--since", metavar="SEQ|TIME", help=N_("About what happened from then on [the whole book]"))
]
UntilOption = Annotated[str, typer.Option("--until", metavar="SEQ|TIME", help=N_("and until then"))]
LangOption = Annotated[Lang, typer.Option("--lang", help=N_("In Chinese, English, or both"))]
OutOption = Annotated[Path, typer.Option("--out", metavar="FOLDER", help=N_("Where the files go"))]
AuthorOption = Annotated[str, typer.Option("--author", metavar="NAME", help=N_("Who writes it [the machine's user]"))]


def after_action(
    seat: Seat, out: OutOption, incident: IncidentOption = "", response: ResponseOption = "", since: SinceOption = "",
    until: UntilOption = "", lang: LangOption = "both", author: AuthorOption = "", city_slug: CityOption = "",
) -> None:  # fmt: skip
    """Write the report: Word, PDF, JSON, CSV."""
    from console.assembly.after_action.writing import write_report
    from console.settings import system_user

    if sum(map(bool, (incident, response, since or until))) > 1:
        raise BadInput("report", Reason("report-of-one"))
    with opened(seat, city_slug or None) as city:
        book = book_of(city, seat.book)
        scope = _scope(city, book, incident, response, (since, until))
        with stdout_for(seat), _stopped_at_once():
            written = write_report(
                city, book, scope, TONGUES[lang], author or system_user(), out, seat.answers.progress
            )
        seat.answers.give({
            "folder": out, "files": written.files, "city": city.slug, "book": book.name, "extent": scope.extent,
            "number": scope.number, "last": written.last, "missed": written.missed,
        })  # fmt: skip
    if not written.whole:
        reason = Reason("report-unsealed")
        seat.answers.complain(seat.language.reason(reason))
    seat.answers.say(
        seat.language.many("{n} file written to {folder}", "{n} files written to {folder}", len(written.files),
                           folder=out)
    )  # fmt: skip


def _scope(city: "City", book: "Book", incident: str, response: str, typed: tuple[str, str]) -> "Scope":
    from console.review.after_action import Scope

    if incident:
        return Scope("incident", incident)
    if response:
        return Scope("response", response)
    return Scope("span", "", *_span(city, book, typed))


def _span(city: "City", book: "Book", typed: tuple[str, str]) -> tuple[Instant, Instant]:
    """The instants that were meant; 0 where nothing was typed."""
    from console.review import Tape
    from console.review.when import instant_of

    if not any(typed):
        return Instant(0), Instant(0)
    tape = Tape(city.journal, book)
    while tape.grow():
        pass
    near, zone = tape.time_at(len(tape)), city.profile.zone
    since, until = (instant_of(tape, one, near, zone, lenient=True)[1] if one else Instant(0) for one in typed)
    if since > until > 0:
        raise BadInput("--until", Reason("until-before-since"))
    return since, until


@contextmanager
def _stopped_at_once() -> Iterator[None]:
    """Ctrl+C ends the process where it stands: within Qt's turns nobody would hear it. Each file is written whole."""
    before = signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def findings(seat: Seat) -> None:
    """The tracked list, overdue ones first."""
    from console.clock import wall_now
    from console.views.findings import build_findings

    with opened(seat) as city:
        book = book_of(city, seat.book)
        situation, _ = folded(city, book)
        now = wall_now() if book.kind == "live" else situation.at
        view = build_findings(situation, now, seat.language, city.profile)
        zone = city.profile.zone
    rows: list[dict[str, Any]] = []
    for row in view.rows:
        one = situation.findings.all[row.finding]
        rows.append({
            "finding": one.id, "stage": row.stage, "kind": one.kind, "text": one.text, "owner": one.owner,
            "due": local(one.due, zone).isoformat(timespec="seconds"), "incident": one.incident, "about": one.about,
            "by": one.by, "closed": local(one.closed, zone).isoformat(timespec="seconds") if one.closed else None,
            "remark": one.remark,
        })  # fmt: skip
    seat.answers.give(rows)
    for line in table([(row.text, row.facts, row.said) for row in view.rows]):
        seat.answers.say(line)
    seat.answers.say(view.counts or seat.language.text("No finding has been written down yet."))


def register(app: typer.Typer) -> None:
    """Give the app these verbs."""
    group = typer.Typer(help=N_("After the action: the report of what was done, and what is to be mended."))
    app.add_typer(group, name="report")
    verb(group, "after-action",
         N_("Write the after-action report of an incident, a response or a time: Word, PDF, JSON, CSV."),
         "{folder, files, city, book, extent, number, last, missed}")(after_action)  # fmt: skip
    verb(group, "findings", N_("List the findings of reviews with owner, date and state."),
         "[{finding, stage, kind, text, owner, due, incident, about, by, closed, remark}]")(findings)  # fmt: skip
