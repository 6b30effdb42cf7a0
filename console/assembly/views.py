"""Which view each part of the screen is given, and which areas of the situation it shows."""

from typing import TYPE_CHECKING

from console.assembly.map_painting import MapPainting
from console.assembly.painting import Part
from console.clock import stopwatch
from console.views.alarm_table import build_alarms
from console.views.dispatch import build_dispatch
from console.views.handover import build_handover
from console.views.incident import build_incident
from console.views.incident_list import build_incident_list
from console.views.intake import build_intake
from console.views.next_step import build_next
from console.views.next_view import NextView
from console.views.response import ResponseBlock, build_block
from console.views.response_building import build_response_panel
from console.views.sign_in import build_sign_in
from console.views.team_board import build_team_board
from console.views.top_bar import Health, build_top_bar
from console.views.warning import build_warning

if TYPE_CHECKING:
    from console.assembly.room import Room

EVERY = frozenset(
    {
        "catalogue",
        "stock",
        "teams",
        "shelters",
        "incidents",
        "orders",
        "alarms",
        "shifts",
        "warnings",
        "responses",
        "approvals",
        "reports",
        "handover",
        "mode",
        "exercise",
        "closures",
        "layers",
        "drawings",
        "map",
    }
)


def build_parts(room: "Room") -> list[Part]:
    """The parts of the room's screen, what matters most first."""
    on_map = MapPainting(room)
    return [
        Part("panel", EVERY, True, lambda: _paint_panel(room)),
        Part("top", EVERY, True, lambda: _paint_top(room)),
        Part(
            "list",
            frozenset({"incidents", "mode", "orders", "teams", "reports", "warnings", "responses"}),
            True,
            lambda: _paint_list(room),
        ),
        Part("places", frozenset({"stock", "shelters"}), False, on_map.forget),
        Part(
            "map",
            frozenset(
                {
                    "incidents",
                    "orders",
                    "teams",
                    "stock",
                    "shelters",
                    "warnings",
                    "responses",
                    "closures",
                    "layers",
                    "drawings",
                }
            ),
            True,
            on_map.paint,
            rest=0.2,
        ),
        Part("reach", frozenset({"incidents", "orders", "teams", "closures"}), False, room.reach.update, rest=1.0),
        Part("alarms", frozenset({"alarms"}), True, lambda: _paint_alarms(room)),
        Part("log", EVERY, False, lambda: _paint_log(room), rest=0.2),
        Part("stock", frozenset({"stock", "catalogue"}), False, room.stock.paint),
        Part("stock's day", frozenset(), True, room.stock.age),
        Part("teams", frozenset({"teams", "orders"}), True, lambda: _paint_teams(room)),
    ]


def next_step(room: "Room") -> NextView:
    """The one thing to do now."""
    console, incident = room.console, room.shown.incident
    draft = room.dispatching.drafts.get(incident) if incident is not None else None
    return build_next(
        console.situation,
        console.clock.now(),
        room.language,
        console.city.profile,
        selected=incident,
        console=console.name,
        mine=console.mine,
        draft=draft,
        fit=room.responding.fit(incident, room.naming) if incident is not None else None,
        higher=room.responding.higher(incident, room.naming) if incident is not None else None,
        waiting=room.waiting.waiting,
    )


def _paint_panel(room: "Room") -> None:
    painters = {
        "incident": _paint_incident,
        "intake": _paint_intake,
        "dispatch": _paint_dispatch,
        "response": _paint_response,
        "sign_in": _paint_sign_in,
        "report": _paint_report,
        "warning": _paint_warning,
        "handover": _paint_handover,
        "exercise": _paint_exercise,
        "layers": _paint_layers,
        "closures": _paint_closures,
        "findings": lambda room: room.after_action.paint(),
        "outbox": _paint_outbox,
    }
    painters[room.screen.window.panel](room)


def _paint_outbox(room: "Room") -> None:
    room.screen.outbox.render(room.waiting.view())


def _paint_layers(room: "Room") -> None:
    room.screen.layers.render(room.layers.view())


def _paint_incident(room: "Room") -> None:
    console, incident = room.console, room.shown.incident
    view = None
    if incident is not None:
        view = build_incident(
            console.situation,
            console.clock.now(),
            room.language,
            console.city.profile,
            selected=incident,
            officer=console.who().actor if console.who().post else "",
            provisional=incident in room.waiting.waiting.names,
        )
    room.screen.incident.render(room.as_seen(view), room.next_step(), room.as_seen(response_block(room)))


def response_block(room: "Room") -> ResponseBlock | None:
    """The response of the selected incident and what waits for an approval."""
    console, incident = room.console, room.shown.incident
    if incident is None:
        return None
    return build_block(
        console.situation,
        console.clock.now(),
        room.language,
        console.city.profile,
        incident=incident,
        console=console.name,
        signers=room.signing.signers(room.naming),
    )


def _paint_intake(room: "Room") -> None:
    console, work = room.console, room.intake
    room.screen.intake.render(
        build_intake(
            console.situation,
            console.clock.now(),
            room.language,
            console.city.profile,
            draft=work.draft,
            searched=work.finding.searched,
            places=work.finding.places,
            picking=work.picking,
            refused=work.refused,
        )
    )


def _paint_dispatch(room: "Room") -> None:
    console, incident = room.console, room.shown.incident
    if incident is None:
        return
    work = room.dispatching
    room.screen.dispatch.render(
        build_dispatch(
            console.situation,
            console.clock.now(),
            room.language,
            console.city.profile,
            draft=work.draft(incident),
            console=console.name,
            mine=console.mine,
            choosing=work.choosing,
            choices=work.choices,
            refused=work.refused,
            away=bool(room.waiting.held_back(incident)),
        )
    )
    room.screen.incident.next.render(room.next_step())


def _paint_response(room: "Room") -> None:
    console, incident = room.console, room.shown.incident
    if incident is None:
        return
    room.screen.response.render(
        build_response_panel(
            console.situation,
            console.clock.now(),
            room.language,
            console.city.profile,
            incident=incident,
            console=console.name,
            draft=room.responding.draft(incident),
            signers=room.signing.signers(room.naming),
            held_back=room.waiting.held_back(incident),
        )
    )


def _paint_report(room: "Room") -> None:
    view = room.reports.view()
    if view is not None:
        room.screen.report.render(view)


def _paint_sign_in(room: "Room") -> None:
    console, post = room.console, room.post
    fault = room.naming.reason(post.fault) if post.fault is not None else ""
    room.screen.sign_in.render(
        build_sign_in(
            console.situation,
            console.clock.now(),
            room.language,
            console.city.profile,
            console.name,
            post.people,
            fault,
            post.busy,
        )
    )


def _paint_handover(room: "Room") -> None:
    console, post = room.console, room.post
    room.screen.handover.render(
        build_handover(
            console.situation,
            console.clock.now(),
            room.language,
            console.city.profile,
            console.name,
            post.people,
            room.naming.reason(post.fault) if post.fault is not None else "",
            post.busy,
        )
    )


def _paint_exercise(room: "Room") -> None:
    room.screen.exercise.render(room.exercise.view())


def _paint_closures(room: "Room") -> None:
    room.screen.closures.render(room.as_seen(room.closures.view()))


def _paint_warning(room: "Room") -> None:
    console, warning = room.console, room.shown.warning
    if warning is None:
        return
    view = build_warning(console.situation, console.clock.now(), room.language, console.city.profile, warning)
    if view is not None:
        room.screen.warning.render(room.as_seen(view))


def _paint_top(room: "Room") -> None:
    console, verifying = room.console, room.verifying
    room.record.say()
    health = Health(
        int(stopwatch() - console.read_at),
        console.simulated,
        verifying.verified_to,
        verifying.broken_at,
        verifying.anchored_to,
        verifying.anchor_fault,
        verifying.second_fault,
        room.troubles.writes_stopped,
        split=verifying.split,
        gone=verifying.gone,
        away=console.link.away is not None,
        replay=console.replay,
    )
    view = build_top_bar(
        console.situation,
        console.clock.now(),
        room.language,
        console.city.profile,
        console.book.kind,
        console.name,
        health,
        room.waiting.chip(),
    )
    room.screen.top.render(view)
    room.wall.paint_head(view)


def _paint_list(room: "Room") -> None:
    console = room.console
    view = build_incident_list(
        console.situation,
        console.clock.now(),
        room.language,
        console.city.profile,
        room.shown.incident or "",
        room.shown.id if room.shown.kind == "warning" else "",
        room.reach.trends,
        room.waiting.waiting,
    )
    room.screen.list.render(room.as_seen(view))


def _paint_log(room: "Room") -> None:
    log = room.screen.below.log
    if log.isVisible():
        log.render(room.log.view(room.language))


def _paint_alarms(room: "Room") -> None:
    console = room.console
    view = build_alarms(console.situation, console.clock.now(), room.language, console.city.profile)
    room.screen.below.alarms.render(room.as_seen(view))
    room.sound()


def _paint_teams(room: "Room") -> None:
    page = room.screen.below.page("teams")
    if page.isVisible():
        console = room.console
        words, kind = room.shown.filters.get("teams", ("", ""))
        now, selected = console.clock.now(), room.shown.id if room.shown.kind == "team" else ""
        board = build_team_board(
            console.situation, now, room.language, console.city.profile, kind, words, selected, room.reach.line
        )
        page.render(room.as_seen(board))
