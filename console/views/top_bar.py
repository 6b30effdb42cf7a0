"""The bar on top: which city, which mode, what time, what is wrong, who is on watch, how old the data is."""

import msgspec

from console.desk.dispatch import StopDispatch
from console.desk.reporting import running_clocks
from console.entry import BookKind
from console.incidents.reporting import ReportClock
from console.profile import Profile
from console.situation import Situation
from console.situation.alarms import Alarm
from console.situation.shifts import Duty
from console.views.clock_cards import report_tone
from console.views.intents import Intent, Select, WriteReport
from console.views.language import Language, countdown
from console.views.mode_words import mode_word, suggests_emergency
from console.views.naming import Naming
from resources.base import SECOND, BadInput, Command, Instant
from resources.days import local


class Chip(msgspec.Struct, frozen=True):
    """A small framed statement: text, tone, the key that belongs to it, and how it reads where there is no room."""

    text: str
    tone: str = ""
    key: str = ""
    short: str = ""


class Going(msgspec.Struct, frozen=True):
    """A dispatch that is neither sent nor stopped, seen from every panel, and what a click on it does."""

    chip: Chip
    action: Command | Intent


class TopBarView(msgspec.Struct, frozen=True):
    """The bar's texts. `reports` is empty while none is due, `nearest` opens the first of them.

    `going` is the dispatch that goes out next, None when none counts down; `approvals` is None while none waits,
    `outbox` while all that was done here is on the record.
    """

    city: str
    mode: Chip
    clock: str
    day: str
    alarms: Chip
    watch: Chip
    feed: Chip
    record: Chip
    reports: Chip = Chip("")
    nearest: WriteReport | None = None
    going: Going | None = None
    approvals: Chip | None = None
    outbox: Chip | None = None


STALE = 3
"""Data older than so many seconds is said to be late: the book is looked at four times a second."""


class Health(msgspec.Struct, frozen=True):
    """How the console itself is: seconds since the book was last read, the verified entry, what stopped writing."""

    data_age: int = 0
    simulated: bool = False
    verified_to: int = 0
    broken_at: int = 0
    anchored_to: int = 0
    anchor_fault: BadInput | None = None
    second_fault: BadInput | None = None
    """Why the second folder does not have the newest checkpoints."""
    writes_stopped: str = ""
    away: bool = False
    """Whether the record does not answer."""
    split: bool = False
    """Whether it is broken by two checkpoints that contradict each other: where they part nobody can say by them."""
    gone: bool = False
    """Whether a whole record that was signed is not here any more."""
    replay: bool = False
    """Whether it only looks back: then there is nothing that could grow old."""


def build_top_bar(
    situation: Situation,
    now: Instant,
    language: Language,
    profile: Profile,
    kind: BookKind,
    console: str,
    health: Health,
    outbox: Chip | None = None,
) -> TopBarView:
    """The bar for the officer at `console`."""
    naming = Naming(situation, language, profile)
    clocks = sorted(running_clocks(situation, now, profile), key=lambda clock: clock.due)
    return TopBarView(
        language.name(profile.name),
        _mode(situation, language, kind, health),
        language.clock(now, profile.zone),
        f"{language.day(now, profile.zone)} {utc_offset(now, profile)}",
        _alarms(language, list(situation.alarms.standing.values()), health.replay),
        _watch(language, naming, situation.shifts.on_duty.get(console)),
        _feed(language, health),
        _record(language, situation.seq, health),
        _reports(clocks, now, language),
        WriteReport(clocks[0].incident, clocks[0].kind) if clocks else None,
        _going(situation, now, language, health),
        _approvals(situation, language, health.replay),
        outbox,
    )


def _approvals(situation: Situation, language: Language, replay: bool) -> Chip | None:
    """What waits for a signature, at whatever incident; one who looks back has no key for it."""
    waiting = len(situation.approvals.waiting)
    return Chip(language.text("Approvals {n}", n=waiting), "attention", "" if replay else "A") if waiting else None


def _going(situation: Situation, now: Instant, language: Language, health: Health) -> Going | None:
    """The dispatch that goes out next, with what a click does.

    In a replay, and while the record is away, nothing stops it: it only leads to the incident.
    """
    first = min(situation.orders.counting.values(), key=lambda dispatch: dispatch.committed.due, default=None)
    if first is None:
        return None
    left = -(-(first.committed.due - now) // SECOND)
    if health.away:
        return Going(Chip(language.text("Dispatch held up"), "attention"), Select("incident", first.incident))
    if health.replay:
        said = language.text("Going out in {n} s", n=left) if left > 0 else language.text("Dispatch waits")
        return Going(Chip(said, "attention"), Select("incident", first.incident))
    if left > 0:
        text = language.text("Going out in {n} s · click to stop", n=left)
        return Going(Chip(text, "attention", short=language.text("{n} s · stop", n=left)), StopDispatch(first.id))
    waiting = Chip(language.text("A dispatch waits: send or stop"), "attention", short=language.text("Dispatch waits"))
    return Going(waiting, Select("incident", first.incident))


def _mode(situation: Situation, language: Language, kind: BookKind, health: Health) -> Chip:
    names = {
        "live": (language.text("● LIVE"), language.text("● LIVE")),
        "exercise": (language.text("EXERCISE"), language.text("EXERCISE")),
        "rehearsal": (language.text("EXERCISE · rehearsal"), language.text("EXERCISE")),
    }
    if health.replay:
        replay, (whole, short) = language.text("REPLAY"), names[kind]
        brief = replay if kind == "live" else f"{replay} · {short}"
        return Chip(f"{replay} · {whole.removeprefix('● ')}", short=brief)
    word = mode_word(situation.mode.now, language)
    whole, short = (f"{name} · {word}" for name in names[kind])
    level = suggests_emergency(situation)
    tone, key = ("attention", "F10") if level is not None else ("", "")
    if level is not None:
        whole = language.text("{mode}, level {level} in force", mode=whole, level=level)
    if not health.simulated:
        return Chip(whole, tone, key, short)
    short = f"{short} · {language.text('sim.')}"
    return Chip(f"{whole} · {language.text('units simulated')}", tone, key, short)


def utc_offset(now: Instant, profile: Profile) -> str:
    """How far the city's clock is from universal time: UTC+8."""
    offset = local(now, profile.zone).strftime("%z")
    hours, minutes = int(offset[:3]), offset[3:5]
    return f"UTC{hours:+d}" + (f":{minutes}" if minutes != "00" else "")


def _alarms(language: Language, standing: list[Alarm], replay: bool) -> Chip:
    new = sum(1 for alarm in standing if not alarm.acknowledged)
    said = language.text("Alarms {all}", all=len(standing))
    if not new:
        return Chip(said)
    whole = language.text("Alarms {all} · ▲ {new} not acknowledged", all=len(standing), new=new)
    return Chip(whole, "attention", "" if replay else "F9", f"{said} · ▲ {new}")


def _reports(clocks: list[ReportClock], now: Instant, language: Language) -> Chip:
    """How many reports are due, and what remains to the nearest."""
    if not clocks:
        return Chip("")
    tone = report_tone(clocks[0], now)
    late = sum(clock.late(now) for clock in clocks)
    if late:
        n, late_ones = language.number(len(clocks)), language.number(late)
        said = language.text("Reports due {n} · {late} late", n=n, late=late_ones)
        return Chip(said, tone, short=language.text("Reports · {late} late", late=late_ones))
    left = countdown((clocks[0].due - now) // SECOND)
    said = language.text("Reports due {n} · {left}", n=len(clocks), left=left)
    return Chip(said, tone, short=language.text("Report {left}", left=left))


def _watch(language: Language, naming: Naming, duty: Duty | None) -> Chip:
    if duty is None:
        return Chip(language.text("Nobody signed in"), "attention")
    return Chip(f"{naming.shift(duty.shift)} · {naming.post(duty.post)} · {duty.person}", short=duty.person)


def _feed(language: Language, health: Health) -> Chip:
    if health.writes_stopped:
        return Chip(language.text("WRITING STOPPED"), "late")
    if health.replay:
        return Chip(language.text("As it was"))
    tone = "late" if health.data_age > STALE else ""
    age = language.span(health.data_age)
    if health.away:
        said, short = language.text("RECORD AWAY · data {age} old", age=age), language.text("AWAY {age}", age=age)
        return Chip(said, "late", short=short)
    return Chip(language.text("Data {age} old", age=age), tone, short=language.text("Data {age}", age=age))


def _checked(language: Language, seq: int, health: Health) -> Chip:
    """How far the record is whole, and up to where a signed checkpoint outside the database covers it."""
    last, proved, whole = language.number(seq), language.number(health.verified_to), health.verified_to >= seq
    short = f"#{last} ✓" if whole else f"#{last} · ✓ #{proved}"
    if health.anchor_fault is not None:
        fault = language.fault(health.anchor_fault)
        said = language.text("Record #{seq} · NOT anchored: {why}", seq=last, why=fault)
        return Chip(said, "late", short=language.text("NOT anchored"))
    if health.anchored_to >= seq and not health.replay:
        return Chip(language.text("Record #{seq} · checked, anchored", seq=last), short=f"{short}✓")
    if health.anchored_to and not health.replay:
        brief = language.text("anchored #{to} +{n}", to=language.number(health.anchored_to), n=seq - health.anchored_to)
        return Chip(_anchored_since(language, seq, health.anchored_to, whole), short=brief)
    if whole:
        return Chip(language.text("Record #{seq} · chain checked", seq=last), short=short)
    return Chip(language.text("Record #{seq} · chain checked to #{to}", seq=last, to=proved), short=short)


def _anchored_since(language: Language, seq: int, anchored: int, whole: bool) -> str:
    """What is anchored is checked; whether what came since is as well is another matter."""
    last, to, since = language.number(seq), language.number(anchored), seq - anchored
    if whole:
        return language.many(
            "Record #{seq} · checked, anchored to #{to}, {n} entry since",
            "Record #{seq} · checked, anchored to #{to}, {n} entries since",
            since,
            seq=last,
            to=to,
        )
    return language.many(
        "Record #{seq} · anchored to #{to}, {n} entry since",
        "Record #{seq} · anchored to #{to}, {n} entries since",
        since,
        seq=last,
        to=to,
    )


def _with_second_folder(language: Language, chip: Chip, health: Health) -> Chip:
    """A stick that is not plugged in is brought what it lacks later; until then the bar says so."""
    if health.second_fault is None:
        return chip
    away = health.second_fault.reason.code == "second-folder-away"
    what = language.text("second folder away") if away else language.text("second folder not written")
    short = f"{chip.short} ▲" if chip.short else ""
    return msgspec.structs.replace(chip, text=f"{chip.text} · {what}", tone=chip.tone or "attention", short=short)


def _record(language: Language, seq: int, health: Health) -> Chip:
    """What is proved of the record, and no more than that; whoever put the banner away still sees what is missing."""
    chip = _this_record(language, seq, health)
    if not health.gone or health.broken_at:
        return chip
    said = f"{chip.text} · {language.text('ANOTHER ONE IS MISSING')}"
    return Chip(said, "late", short=language.text("RECORD MISSING"))


def _this_record(language: Language, seq: int, health: Health) -> Chip:
    last = language.number(seq)
    if health.broken_at:
        said = language.text("RECORD BROKEN at entry {seq}", seq=language.number(health.broken_at))
        return Chip(language.text("TWO RECORDS SIGNED") if health.split else said, "late")
    if not seq:
        return Chip(language.text("Record: no entry yet"), short="#0")
    if not health.verified_to:
        return Chip(language.text("Record #{seq} · checking", seq=last), short=f"#{last}")
    return _with_second_folder(language, _checked(language, seq, health), health)
