"""The verbs that set the whole console going: its window, its gate, its rehearsal, its measures."""

import os
import re
import sys
from pathlib import Path
from typing import Annotated, Literal

import msgspec
import typer

from console.cli.answers import table
from console.cli.founding import training_city
from console.cli.seat import Seat
from console.cli.verbs import verb
from console.cli.window import run, stdout_for
from console.views.language import N_
from resources.base import BadInput, Reason

STARTER = Path(__file__).parents[2] / "vigil"
SIZE = re.compile(r"([1-9]\d{2,3})[x×]([1-9]\d{2,3})")
SMALLEST = (1366, 768)
MOST_TRAFFIC = 200_000

OutOption = Annotated[
    Path | None,
    typer.Option("--out", metavar="DIR", help=N_("Where screenshots, journal and summary go [HOME/rehearsal]")),
]
LangOption = Annotated[
    Literal["zh_CN", "en"] | None, typer.Option("--lang", help=N_("The language on the screen [as set]"))
]
AtOption = Annotated[
    str, typer.Option("--at", metavar="SEQ|TIME", help=N_("An entry, or a time such as 03:20 [the end of the book]"))
]
TrafficOption = Annotated[
    int, typer.Option("--traffic", metavar="N", help=N_("So many simulated vehicles and sensors are on the map"))
]
CityOption = Annotated[str, typer.Option("--city", metavar="NAME", help=N_("The city's folder [the city in use]"))]
ConsolesOption = Annotated[
    int,
    typer.Option("--consoles", metavar="N", min=1, max=2, help=N_("2: the commander signs at a console of their own")),
]
SizeOption = Annotated[str, typer.Option("--size", metavar="WxH", help=N_("The size of the window"))]


def replay(seat: Seat, at: AtOption = "", city: CityOption = "", lang: LangOption = None) -> int:
    """A window that shows a book as it was, and writes nothing."""
    from console.assembly.replay.start import replay as open_replay

    settings = seat.home.settings()
    if lang is not None:
        settings = msgspec.structs.replace(settings, language=lang)
    with stdout_for(seat):
        code = open_replay(seat.home, seat.book, city_slug=city, at=at, settings=settings)
    seat.answers.give({"exit": code})
    return code


def test(seat: Seat, words: Annotated[list[str] | None, typer.Argument(metavar="ARGS")] = None) -> None:
    """The gate of the checkout: becomes `./vigil test`."""
    if not STARTER.is_file():
        raise BadInput(str(STARTER), Reason("file-missing"))
    sys.stdout.flush()
    json = ["--json"] if seat.answers.as_json else []
    os.execv(STARTER, [str(STARTER), "test", *json, *(words or [])])


def rehearse(
    seat: Seat,
    out: OutOption = None,
    lang: LangOption = None,
    size: SizeOption = "1920x1080",
    consoles: ConsolesOption = 1,
) -> int:
    """Play the gas leak through the real window."""
    measures = _measures(seat, size)
    folder = out or seat.home.folder / "rehearsal"
    training_city(seat)
    from console.rehearsal import play

    with stdout_for(seat):
        code = play(seat.home, folder, lang or seat.language.tongue, measures, consoles)
    seat.answers.give({"passed": code == 0, "out": folder, "summary": _summary(folder)})
    return code


def _summary(folder: Path) -> object:
    try:
        return msgspec.json.decode((folder / "summary.json").read_bytes())
    except (OSError, msgspec.DecodeError):
        return None  # it did not come so far


def open_window(seat: Seat, traffic: TrafficOption = 0) -> int:
    """The window, with traffic on its map if asked for."""
    if not 0 <= traffic <= MOST_TRAFFIC:
        raise typer.BadParameter(seat.language.text("at most {most}", most=MOST_TRAFFIC), param_hint="--traffic")
    return run(seat, traffic)


def bench(seat: Seat, names: Annotated[list[str] | None, typer.Argument(metavar="NAME")] = None) -> None:
    """Measure the console against its bare peers."""
    from console.bench import run as measure

    with stdout_for(seat):
        rows = measure(names or [])
    seat.answers.give(rows)
    heads = ("name", "value", "unit", "peer", "peer_value", "ratio", "n")
    cells = [[_figure(getattr(row, key)) for key in heads] for row in rows]
    for line in table([heads, *cells], right=frozenset({1, 4, 5, 6})):
        seat.answers.say(line)


def _figure(value: object) -> str:
    return f"{value:,.3f}".rstrip("0").rstrip(".") if isinstance(value, float) else "" if value is None else str(value)


def _measures(seat: Seat, size: str) -> tuple[int, int]:
    found = SIZE.fullmatch(size)
    if found is None:
        raise typer.BadParameter(seat.language.text("write it like 1920x1080"), param_hint="--size")
    width, height = int(found[1]), int(found[2])
    if width < SMALLEST[0] or height < SMALLEST[1]:
        least = f"{SMALLEST[0]}x{SMALLEST[1]}"
        raise typer.BadParameter(seat.language.text("at least {size}", size=least), param_hint="--size")
    return width, height


def register(app: typer.Typer) -> None:
    """Give the app these verbs."""
    verb(app, "run", N_("Open the console (what happens without a verb)."), "{exit}")(open_window)
    verb(app, "replay", N_("Show a book as it was at any instant, in a window in which nothing can be done."),
         "{exit}")(replay)  # fmt: skip
    passed_on = {"allow_extra_args": True, "ignore_unknown_options": True}
    verb(app, "test", N_("Run the gate of this checkout; ARGS go to pytest."), "{passed, checks: [{name, passed}]}",
         book=False, context_settings=passed_on)(test)  # fmt: skip
    verb(app, "rehearse", N_("Play a gas leak in Linjiang through the real window, and check every step."),
         "{passed, out, summary}", book=False)(rehearse)  # fmt: skip
    verb(app, "bench", N_("Measure the console against its bare peers."),
         "[{name, value, unit, peer, peer_value, ratio, n}]", book=False)(bench)  # fmt: skip
