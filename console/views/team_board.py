"""The team board: every team with what it does, how old its position is, and its telephone."""

from console.profile import Profile
from console.situation import Situation
from console.views.language import Language
from console.views.naming import Naming
from console.views.tables import Column, Row, TableView
from resources.base import SECOND, Instant, TeamId
from resources.teams import Status, TeamState

_LAST: dict[Status, int] = {"returning": 1, "out_of_service": 2, "available": 3}
"""What stands below the teams that are on an order; within each the order of the listing, so that no row jumps."""


def build_team_board(
    situation: Situation,
    now: Instant,
    language: Language,
    profile: Profile,
    kind: str = "",
    words: str = "",
    selected: str = "",
    caption: str = "",
) -> TableView:
    """Teams on an order first; `kind` and `words` (name, phone, district, status) filter."""
    naming = Naming(situation, language, profile)
    wanted = words.strip().lower()
    states = [state for state in situation.teams.all.values() if kind in ("", state.team.kind)]
    states.sort(key=lambda state: _LAST.get(state.status, 0))
    rows = [
        row
        for row in (_row(situation, state, now, language, naming, profile) for state in states)
        if not wanted or _fits(situation, row, naming, wanted)
    ]
    empty = "" if rows else language.text("No team fits these words")
    hint = ""
    if not situation.teams.all:
        empty, hint = language.text("No teams yet"), how_teams_come(language)
    return TableView(_columns(language), tuple(rows), empty, selected, caption, hint)


def how_teams_come(language: Language) -> str:
    """What brings teams to a city that has none."""
    return language.text("Bring them with: ./vigil stock template FILE.xlsx, then stock import FILE.xlsx")


def _fits(situation: Situation, row: Row, naming: Naming, wanted: str) -> bool:
    """Whether the words stand in the row, or in what it does not show: the number, the kind, both names."""
    team = situation.teams.all[TeamId(row.id)].team
    texts = (*row.cells, team.id, naming.kind(team.kind), team.name.zh, team.name.en)
    return any(wanted in text.lower() for text in texts)


def _columns(language: Language) -> tuple[Column, ...]:
    return (
        Column(language.text("Team")),
        Column(language.text("Status"), "left", 104),
        Column(language.text("Task"), "left", 140),
        Column(language.text("Position"), "right", 70),
        Column(language.text("Crew"), "right", 50),
        Column(language.text("Phone"), "left", 112),
    )


def _row(
    situation: Situation, state: TeamState, now: Instant, language: Language, naming: Naming, profile: Profile
) -> Row:
    team = state.team
    order = situation.orders.all.get(state.order) if state.order else None
    tones: list[tuple[int, str]] = []
    if state.status in ("out_of_service", "available"):
        tones.append((1, "attention" if state.status == "out_of_service" else "muted"))
    age = "—"
    if state.seen:
        seconds = (now - state.seen) // SECOND
        age = language.span(seconds)
        if seconds > profile.limits.stale_position and state.status in ("en_route", "returning"):
            age += language.text(" · stale")
            tones.append((3, "attention"))
    cells = (
        language.name(team.name),
        naming.status(state.status),
        naming.incident(order.incident) if order is not None else "",
        age,
        str(team.crew),
        team.phone,
    )
    return Row(team.id, cells, tuple(tones))
