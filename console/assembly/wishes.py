"""What every wish of the screen does. One table from intent to action, so that keys, buttons and the palette agree."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import msgspec

from console.assembly.command_list import KEY_LIST
from console.assembly.nearest import list_nearest
from console.assembly.rearranging import switch_mode
from console.assembly.redirecting import redirection
from console.assembly.response_wishes import response_wishes
from console.desk.orders import RedirectOrder
from console.situation.alarms import AcknowledgeAlarm
from console.situation.warnings import warning_of
from console.views import intents
from console.views.alarm_table import newest_unacknowledged
from console.views.palette import build_key_list
from resources.base import AlarmId, IncidentId, Refused

if TYPE_CHECKING:
    from console.assembly.room import Room

Action = Callable[[Any], None]


def wishes(room: "Room") -> dict[type, Action]:
    """Intent → what it does in this room."""
    return {
        **_looking(room),
        **_reading(room),
        **_calling(room),
        **_dispatching(room),
        **response_wishes(room),
        **_reporting(room),
        **_console(room),
        **_watch(room),
    }


def _looking(room: "Room") -> dict[type, Action]:
    """Selecting, and what lies where."""

    def show_place(wish: intents.ShowPlace) -> None:
        room.shown.mark = None if wish.position is None else (wish.position, wish.label)
        if wish.position is not None:
            room.screen.map.fly_to(wish.position, 16)
        room.painting.soon("map", "reach")

    def open_order(wish: intents.OpenOrder) -> None:
        room.show_panel("incident")
        room.screen.incident.open_order(wish.order)

    def leave_panel(wish: intents.LeavePanel) -> None:
        if not room.put_away():
            room.shown.mark = None
            room.show_panel("incident")
        room.painting.soon("panel", "map")

    return {
        intents.Select: lambda wish: select(room, wish),
        intents.ShowPlace: show_place,
        intents.ShowIncidents: lambda wish: room.screen.list.take_focus(),
        intents.ShowWarnings: lambda wish: room.screen.list.take_warnings(),
        intents.DropFiles: room.layers.dropped,
        intents.ChooseLayer: lambda wish: room.start("look into a layer", room.layers.choose(wish)),
        intents.ImportLayer: lambda wish: room.start("bring a layer in", room.layers.bring_in(wish)),
        intents.ForgetLayer: lambda wish: room.layers.forget(),
        intents.PrintMap: lambda wish: room.start("print the map", room.layers.print_map(wish)),
        intents.WriteLayer: lambda wish: room.start("write a layer", room.layers.write(wish)),
        intents.ImportWarnings: lambda wish: room.start("take warnings in", room.warnings.take_in(wish.files)),
        intents.MakeWarningIncident: lambda wish: room.start(
            "make an incident", room.warnings.make_incident(wish.warning)
        ),
        intents.MakeIncidentOfWarning: lambda wish: make_of_warning(room),
        intents.ShowMap: lambda wish: room.selection.show_on_map(),
        intents.FollowUnit: lambda wish: room.follow.toggle(),
        intents.OpenViews: lambda wish: room.views.open(),
        intents.KeepView: room.views.keep,
        intents.ForgetView: room.views.forget,
        intents.ShowView: room.views.show,
        intents.OpenBookmarks: lambda wish: room.bookmarks.open(),
        intents.KeepBookmark: room.bookmarks.keep,
        intents.ForgetBookmark: room.bookmarks.forget,
        intents.GoBookmark: room.bookmarks.go,
        intents.ToggleWall: lambda wish: room.wall.toggle(),
        intents.SwitchWall: lambda wish: room.wall.switch(),
        intents.ToggleLayers: lambda wish: room.screen.map.toggle_panel(),
        intents.ToggleLayer: lambda wish: room.screen.map.toggle_layer(wish.layer),
        intents.LeavePanel: leave_panel,
        intents.ShowReach: lambda wish: room.reach.turn(),
        intents.ShowCover: room.reach.show_cover,
        intents.NearestTeams: lambda wish: room.start("find the nearest teams", list_nearest(room)),
        intents.Measure: room.drawing.measure,
        intents.DrawOnMap: room.drawing.draw,
        intents.ForgetShape: lambda wish: room.drawing.forget(),
        intents.NoteFinding: lambda wish: room.start("note a finding", room.after_action.note(wish)),
        intents.WriteAfterAction: lambda wish: room.start("write the report", room.after_action.write()),
        intents.DrawClosure: room.closures.begin,
        intents.CloseDrawnArea: room.closures.begin_with,
        intents.SaveClosure: room.closures.save,
        intents.ForgetClosure: lambda wish: room.closures.forget(),
        intents.OpenOrder: open_order,
        intents.OpenForm: lambda wish: open_form(room, wish),
    }


def _reading(room: "Room") -> dict[type, Action]:
    """The sheets below."""

    def filter_sheet(wish: intents.FilterSheet) -> None:
        if wish.sheet == "log":
            room.log.filter(wish.words, wish.option)
            return
        room.shown.filters[wish.sheet] = (wish.words, wish.option)
        room.painting.soon("stock", "teams")

    def filter_log(wish: intents.FilterLog) -> None:
        scope = "incident" if wish.incident else ""
        if wish.incident:
            room.log.select(wish.incident)
        room.log.filter(wish.words, scope)
        room.screen.below.log.show_filter(wish.words, scope)
        room.screen.below.show_sheet("log")

    def open_entry(wish: intents.OpenEntry) -> None:
        incident = room.log.incident_of(wish.seq)
        if incident is not None:
            room.select("incident", incident, show=True)

    return {
        intents.OpenSheet: lambda wish: room.screen.below.show_sheet(wish.sheet),
        intents.FilterSheet: filter_sheet,
        intents.ChooseItem: lambda wish: room.stock.choose(wish.item),
        intents.MoreLog: lambda wish: room.log.more(),
        intents.OpenEntry: open_entry,
        intents.OpenFilter: lambda wish: room.screen.below.take_filter(),
        intents.FilterLog: filter_log,
    }


def select(room: "Room", wish: intents.Select) -> None:
    """Select a thing; an alarm leads to its warning, or to its incident, and there to the order that it is about."""
    alarm = room.console.situation.alarms.all.get(AlarmId(wish.id)) if wish.kind == "alarm" else None
    warning = warning_of(AlarmId(wish.id)) if alarm is not None else None
    if warning is not None:
        room.select("warning", warning, wish.show)
    elif alarm is None:
        room.select(wish.kind, wish.id, wish.show)
    elif alarm.incident is not None:
        room.select("incident", alarm.incident, wish.show)
        if alarm.order is not None:
            room.show_panel("incident")
            room.screen.incident.open_order(alarm.order)


def make_of_warning(room: "Room") -> None:
    """I, where a warning is up."""
    if room.screen.window.panel == "warning":
        room.screen.warning.press()


def open_form(room: "Room", wish: intents.OpenForm) -> None:
    """Bring the incident up, then its small form."""
    room.show_panel("incident")
    room.screen.incident.open_form(wish.form)


def _calling(room: "Room") -> dict[type, Action]:
    """Taking a call."""

    def open_panel(wish: intents.OpenPanel) -> None:
        if wish.panel == "intake":
            room.screen.intake.restore(room.intake.begin())
        elif wish.panel == "report" and room.shown.incident is not None:
            room.reports.open(intents.WriteReport(room.shown.incident))
            return
        elif wish.panel in ("dispatch", "response", "report") and room.shown.incident is None:
            room.screen.toasts.tell(room.language.text("Select an incident first: F2"))
            return
        room.show_panel(wish.panel)
        if wish.panel in ("dispatch", "response"):
            room.screen.panel(wish.panel).take_focus()

    def edit(wish: intents.EditIncident) -> None:
        room.screen.intake.restore(room.intake.correct(wish.incident))
        room.show_panel("intake")

    def pick(wish: intents.PickPlace) -> None:
        room.intake.picking = wish.on
        room.painting.soon("panel", "map")

    async def submit(wish: intents.SubmitIntake) -> None:
        number = await room.intake.submit(wish)
        if number is not None:
            room.shown.mark = None
            room.show_panel("incident")
            room.select("incident", number, show=True)

    return {
        intents.OpenPanel: open_panel,
        intents.EditIncident: edit,
        intents.PickPlace: pick,
        intents.SearchPlace: lambda wish: room.intake.finding.ask(wish.text),
        intents.SaveDraft: lambda wish: room.intake.keep(wish.draft),
        intents.SubmitIntake: lambda wish: room.start("submit the call", submit(wish)),
    }


def _dispatching(room: "Room") -> dict[type, Action]:
    """Working a dispatch out."""
    work = room.dispatching

    def with_incident(action: Callable[[IncidentId, Any], None]) -> Action:
        def act(wish: Any) -> None:
            if room.shown.incident is not None:
                action(room.shown.incident, wish)

        return act

    async def redirect(wish: intents.RedirectTo) -> None:
        redirected = await redirection(room.console, wish)
        if isinstance(redirected, Refused):
            refusal = room.naming.reason(redirected.reason)
            room.answer(RedirectOrder(wish.order, wish.incident, 0, wish.reason), refusal)
        else:
            await room.act(redirected)

    return {
        intents.AddNeed: with_incident(work.add_need),
        intents.RemoveNeed: with_incident(work.remove_need),
        intents.ChooseLine: with_incident(work.choose),
        intents.ReplaceLine: with_incident(work.replace),
        intents.RemoveLine: with_incident(work.remove_line),
        intents.RestoreLine: with_incident(work.restore_line),
        intents.Recalculate: with_incident(lambda incident, wish: work.recalculate(incident)),
        intents.RedirectTo: lambda wish: room.start("redirect", redirect(wish)),
        intents.CommitLines: lambda wish: send(room),
        intents.StopCountdown: lambda wish: stop(room),
        intents.ChangeLine: lambda wish: room.screen.dispatch.change_current(),
        intents.ExplainLine: lambda wish: room.screen.dispatch.explain_current(),
        intents.DoNext: lambda wish: do_next(room),
        intents.DecideKept: lambda wish: room.start("decide on the outbox", room.waiting.decide(wish)),
    }


def _reporting(room: "Room") -> dict[type, Action]:
    """Writing reports and sending them."""
    work = room.reports
    return {
        intents.WriteReport: work.open,
        intents.SaveReport: lambda wish: work.keep(wish.form),
        intents.DraftAnew: work.anew,
        intents.SendReport: lambda wish: room.start("send a report", work.send(wish)),
        intents.TakeReport: lambda wish: room.start("take a report", work.take(wish)),
    }


def send(room: "Room") -> None:
    """D, in the panel that is up."""
    if room.screen.window.panel == "dispatch":
        room.screen.dispatch.send()
    elif room.screen.window.panel == "incident":
        room.screen.incident.next.press("D")


def stop(room: "Room") -> None:
    """S, from whichever panel."""
    if room.screen.window.panel == "dispatch":
        room.screen.dispatch.stop()
    else:
        room.screen.incident.next.press("S")


def do_next(room: "Room") -> None:
    """F4: what the next panel says; where that is not in sight it is shown first, and read before it is done."""
    if room.screen.window.panel == "incident":
        room.screen.incident.next.do()
    else:
        room.show_panel("incident")


def replay(room: "Room", at: str = "") -> None:
    """F12: one replay at a time, of this book, in a window of its own; from its end, or from `at`."""
    text = room.language.text
    if room.replay.is_open:
        room.screen.toasts.tell(text("The replay is open already, in a window of its own"))
        return
    room.screen.toasts.tell(text("Replay is opening in a window of its own …"))
    arguments = ["--city", room.console.city.slug, "--book", room.console.book.name]
    arguments += ["--at", at] if at else []
    room.replay.open("replay", arguments, room.home, room.settings)


def _console(room: "Room") -> dict[type, Action]:
    """The console itself."""

    def acknowledge(wish: intents.AcknowledgeNewest) -> None:
        alarms = newest_unacknowledged(room.console.situation)
        for alarm in alarms:
            room.ask(AcknowledgeAlarm(alarm.id))
        if not alarms:
            room.screen.toasts.tell(room.language.text("No alarm waits"))

    def language(wish: intents.SwitchLanguage) -> None:
        tongue = "en" if room.language.tongue == "zh_CN" else "zh_CN"
        room.speak(msgspec.structs.replace(room.settings, language=tongue))

    def theme(wish: intents.SwitchTheme) -> None:
        room.keep(msgspec.structs.replace(room.settings, theme="light" if room.settings.theme == "dark" else "dark"))
        room.screen.dress(room.settings.theme)
        room.style_map()
        room.painting.soon()

    def full_screen(wish: intents.ToggleFullScreen) -> None:
        window = room.screen.window
        window.showNormal() if window.isFullScreen() else window.showFullScreen()

    return {
        intents.AcknowledgeNewest: acknowledge,
        intents.SwitchLanguage: language,
        intents.SwitchTheme: theme,
        intents.ToggleFullScreen: full_screen,
        intents.OpenReplay: lambda wish: replay(room),
        intents.StartExercise: room.exercise.begin,
        intents.OpenExercise: room.exercise.go_on,
        intents.OpenPalette: lambda wish: room.searching.open_palette(),
        intents.OpenSearch: lambda wish: room.searching.open_search(),
        intents.FindPlaces: room.searching.find,
        intents.OpenKeys: lambda wish: room.screen.palette.toggle(build_key_list(room.language, KEY_LIST)),
        intents.Quit: lambda wish: room.leave(),
    }


def _watch(room: "Room") -> dict[type, Action]:
    """Who is on watch."""

    async def sign_in(wish: intents.TrySignIn | intents.Enrol) -> None:
        room.painting.soon("panel")
        done = await room.post.sign_in(wish)
        if done:
            room.show_panel("incident")
            room.screen.sign_in.signed_in()
        room.painting.soon()

    async def hand_over(wish: intents.HandOver) -> None:
        room.painting.soon("panel")
        await room.post.hand_over(wish)
        room.painting.soon()

    return {
        intents.TrySignIn: lambda wish: room.start("sign in", sign_in(wish)),
        intents.Enrol: lambda wish: room.start("enrol", sign_in(wish)),
        intents.ToggleMode: lambda wish: switch_mode(room),
        intents.HandOver: lambda wish: room.start("hand over", hand_over(wish)),
    }
