"""The team board: every team with what it does, how old its position is, and its telephone."""

from console.profile import Profile
from console.situation import Situation
from console.situation.orders import Order
from console.views.language import Language
from console.views.naming import Naming
from console.views.tables import Column, Row, TableView
from resources.base import SECOND, Instant
from resources.teams import TeamState

_FIRST = ("on_scene", "en_route", "acknowledged", "dispatched", "reserved", "returning", "out_of_service", "available")


def build_team_board(
    situation: Situation,
    now: Instant,
    language: Language,
    profile: Profile,
    kind: str = "",
    words: str = "",
    selected: str = "",
) -> TableView:
    """Teams on an order first; `kind` and `words` (name, phone, district, status) filter."""
    naming = Naming(situation, language, profile)
    states = [state for state in situation.teams.all.values() if kind in ("", state.team.kind)]
    states.sort(key=lambda state: (_FIRST.index(state.status), state.team.kind, state.team.id))
    rows = [_row(situation, state, now, language, naming, profile) for state in states]
    wanted = words.strip().lower()
    if wanted:
        rows = [row for row in rows if any(wanted in cell.lower() for cell in row.cells)]
    empty = "" if rows else language.text("No team fits")
    if not situation.teams.all:
        empty = language.text(
            "No teams yet. Bring them with: ./vigil stock template FILE.xlsx, then stock import FILE.xlsx"
        )
    return TableView(_columns(language), tuple(rows), empty, selected)


def _columns(language: Language) -> tuple[Column, ...]:
    return (
        Column(language.text("Team")),
        Column(language.text("Kind"), "left", 96),
        Column(language.text("Status"), "left", 108),
        Column(language.text("Task"), "left", 170),
        Column(language.text("Position"), "right", 86),
        Column(language.text("Crew"), "right", 50),
        Column(language.text("Phone"), "left", 118),
    )


def _row(
    situation: Situation, state: TeamState, now: Instant, language: Language, naming: Naming, profile: Profile
) -> Row:
    team = state.team
    order = situation.orders.all.get(state.order) if state.order else None
    tones: list[tuple[int, str]] = [(1, "muted")]
    if state.status == "out_of_service":
        tones.append((2, "attention"))
    elif state.status == "available":
        tones.append((2, "muted"))
    age = "—"
    if state.seen:
        seconds = (now - state.seen) // SECOND
        age = language.span(seconds)
        if seconds > profile.limits.stale_position and state.status in ("en_route", "returning"):
            age += language.text(" · stale")
            tones.append((4, "attention"))
    cells = (
        language.name(team.name),
        naming.kind(team.kind),
        naming.status(state.status),
        _task(naming, order),
        age,
        str(team.crew),
        team.phone,
    )
    return Row(team.id, cells, tuple(tones))


def _task(naming: Naming, order: Order | None) -> str:
    return "" if order is None else naming.incident(order.incident)
