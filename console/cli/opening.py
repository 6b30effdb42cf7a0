"""The verbs that open something: the window, the gate, the rehearsal."""

import typer

from console.cli.cities import ready_city
from console.cli.verbs import Seat, verb
from console.views.language import N_


def run(seat: Seat) -> int:
    """Open the console's window; where the home has no city yet, build the training city first."""
    ready_city(seat)
    from console.assembly.start import run as open_console

    return open_console(seat.home, seat.book)


def register(app: typer.Typer) -> None:
    """Give the app these verbs."""
    verb(app, "run", N_("Open the console (what happens without a verb)."))(run)
