"""Movements over time of the chosen item: a line for each that there was, and the chart of them."""

from datetime import date, timedelta

import msgspec

from console.views.language import N_, Language
from console.views.stock_asked import ChartView, Plot, Segment, StockMoment, StockView, Tick, Trace
from console.views.stock_places import totals
from console.views.tables import Column, Row, TableView
from resources.base import DAY, HOUR, SECOND, Instant, ItemCode
from resources.days import day_of, end_of_day, local
from resources.stock import Moves, Tally
from resources.stock.movements import QUARTER

DAYS: dict[Segment, int] = {"moves_day": 1, "moves_month": 30, "moves_year": 365}
MOST = 200
KINDS: dict[str, tuple[str, int]] = {
    "opening": (N_("Opening stock"), 1),
    "received": (N_("Received"), 1),
    "corrected": (N_("Count corrected"), 1),
    "promised": (N_("Promised"), 1),
    "freed": (N_("Promise ended"), -1),
    "issued": (N_("Issued"), -1),
    "returned": (N_("Returned"), 1),
    "consumed": (N_("Consumed"), -1),
    "written_off": (N_("Written off"), -1),
}
"""What can happen to stock, in words, and which way it counts."""
MARKS = ("━", "┄", "─")
"""The lines of what is on hand, promised and out."""
BARS = {"received": "■", "returned": "□", "issued": "▨", "written_off": "▧"}
"""What the chart draws as bars, with the mark of each: up for what comes, down for what goes."""


class _Span(msgspec.Struct, frozen=True):
    """A length of time up to now, in steps: quarters of an hour, or the city's days. The last step is not over."""

    start: Instant
    end: Instant
    step: int

    @property
    def seconds(self) -> int:
        """How long it is with its last step."""
        return -(-(self.end - self.start + 1) // self.step) * self.step // SECOND


class _Level(msgspec.Struct, frozen=True):
    """On hand, promised and out at one moment."""

    on_hand: int
    promised: int
    out: int

    def after(self, moves: Moves, way: int = 1) -> "_Level":
        """What it is after these movements, or with way -1 what it was before them."""
        return _Level(
            self.on_hand + way * moves.on_hand, self.promised + way * moves.spoken_for, self.out + way * moves.out
        )


def build_moves(moment: StockMoment) -> StockView:
    """The newest movement first. The chart is empty-handed where the item never was in any depot."""
    language, item = moment.language, moment.item
    tally = None if item is None else moment.situation.stock.movements.of(item.code)
    segment = moment.asked.segment
    columns = (
        Column(language.text("When"), "left", 92),
        Column(language.text("Movement")),
        Column(language.text("Quantity"), "right", 70),
    )
    if item is None or tally is None:
        return StockView(segment, TableView(columns, (), language.text("Nothing of it ever lay in a depot")))
    span = _span(moment, tally)
    moves = {at: one for at, one in tally.by(lambda at: _begin(moment, at, span)).items() if at >= span.start}
    rows = [row for at in reversed(moves) for row in _rows(moment, at, moves[at], span)][:MOST]
    empty = "" if rows else language.text("Nothing moved in this time")
    chart = _chart(moment, span, moves, _now(moment, item.code))
    return StockView(segment, TableView(columns, tuple(rows), empty), chart=chart, note=_legend(moment, chart))


def _span(moment: StockMoment, tally: Tally) -> _Span:
    """As long as was asked for; of a younger book, from the day before its first movement."""
    days = DAYS[moment.asked.segment]
    if days == 1:
        return _Span(Instant((moment.now - DAY) // QUARTER * QUARTER), moment.now, QUARTER)
    zone = moment.profile.zone
    asked = day_of(moment.now, zone) - timedelta(days=days)
    known = day_of(Instant(min(tally.quarters) * QUARTER), zone) - timedelta(days=0 if tally.earlier != Moves() else 2)
    return _Span(Instant(end_of_day(max(asked, known), zone) + 1), moment.now, DAY)


def _begin(moment: StockMoment, at: Instant, span: _Span) -> Instant:
    """The beginning of the step in which an instant lies."""
    if span.step == QUARTER:
        return Instant(at // QUARTER * QUARTER)
    zone = moment.profile.zone
    return Instant(end_of_day(day_of(at, zone) - timedelta(days=1), zone) + 1)


def _rows(moment: StockMoment, at: Instant, moves: Moves, span: _Span) -> list[Row]:
    language, zone = moment.language, moment.profile.zone
    when = _date(language, at, moment)
    if span.step == QUARTER:
        when += f" {language.clock(at, zone, seconds=False)}"
    rows = []
    for kind, (_, way) in KINDS.items():
        if amount := way * getattr(moves, kind):
            cells = (when, language.text(KINDS[kind][0]), f"{amount:+,}".replace("-", "−"))
            rows.append(Row(f"{at}/{kind}", cells, ((0, "muted"),)))
    return rows[::-1]


def _date(language: Language, at: Instant, moment: StockMoment) -> str:
    """A date without its weekday: "11-22" or "22 Nov"."""
    return language.day(at, moment.profile.zone).rsplit(" ", 1)[0]


def _now(moment: StockMoment, item: ItemCode) -> _Level:
    held = [one for _, _, one in moment.situation.stock.totals.of(item)]
    return _Level(sum(one.on_hand for one in held), sum(one.promised for one in held), sum(one.out for one in held))


# --- the chart ----------------------------------------------------------------------------------------------------


def _chart(moment: StockMoment, span: _Span, moves: dict[Instant, Moves], now: _Level) -> ChartView:
    language = moment.language
    first = now
    for one in moves.values():
        first = first.after(one, -1)
    changes, level = [(0, first)], first
    for at, one in moves.items():
        level = level.after(one)
        changes.append((_x(span, at), level))
    changes.append((span.seconds, level))
    on_hand, promised, out = (
        Trace(key, mark, "", tuple((x, getattr(level, key)) for x, level in changes))
        for key, mark in zip(("on_hand", "promised", "out"), MARKS, strict=True)
    )
    bars = tuple(
        Trace(key, mark, language.text(KINDS[key][0]), tuple(_bars(span, moves, key))) for key, mark in BARS.items()
    )
    width = max(span.step // SECOND, span.seconds // 240) * 8 // 10
    return ChartView(
        span.seconds,
        width,
        _time_ticks(moment, span),
        _plot(language, (on_hand,), ()),
        _plot(language, (promised, out), bars),
    )


def _x(span: _Span, at: Instant) -> int:
    """The middle of a step in seconds of the chart."""
    return (at - span.start + span.step // 2) // SECOND


def _bars(span: _Span, moves: dict[Instant, Moves], key: str) -> list[tuple[int, int]]:
    way = KINDS[key][1]
    return [(_x(span, at), way * amount) for at, one in moves.items() if (amount := getattr(one, key))]


def _plot(language: Language, lines: tuple[Trace, ...], bars: tuple[Trace, ...]) -> Plot:
    """Axes that hold all of it; bars stand on zero."""
    values = [y for trace in (*lines, *bars) for _, y in trace.points]
    low, high = min(values, default=0), max(values, default=0)
    if bars or low == high:
        low, high = min(0, low), max(0, high)
    room = max(1, (high - low) // 8)
    low, high = low - room if low else -room * bool(bars), high + room
    return Plot(lines, bars, low, high, tuple(Tick(at, language.short(at).replace("-", "−")) for at in nice(low, high)))


def nice(low: int, high: int, most: int = 4) -> list[int]:
    """Round numbers between two, at most so many."""
    step = 1
    for factor in _steps():
        step = factor
        if (high - low) // step < most:
            break
    return list(range(-(-low // step) * step, high + 1, step))


def _steps() -> "list[int]":
    return [digit * 10**power for power in range(18) for digit in (1, 2, 3, 4, 5)]


def _time_ticks(moment: StockMoment, span: _Span) -> tuple[Tick, ...]:
    """Every fourth hour of a day, else some of the days."""
    language, zone = moment.language, moment.profile.zone
    if span.step == QUARTER:
        hours = [Instant(at) for at in range(-(-span.start // HOUR) * HOUR, span.end, HOUR)]
        return tuple(
            Tick((at - span.start) // SECOND, language.clock(at, zone, seconds=False))
            for at in hours
            if local(at, zone).hour % 4 == 0
        )
    first, count = day_of(span.start, zone), (span.end - span.start) // DAY
    days = [day for number in range(count + 1) if _is_marked(day := first + timedelta(days=number), count)]
    starts = [Instant(end_of_day(day - timedelta(days=1), zone) + 1) for day in days]
    return tuple(Tick((at - span.start) // SECOND, _date(language, at, moment)) for at in starts)


def _is_marked(day: date, count: int) -> bool:
    """Of so many days: every day of a fortnight, every fifth of some weeks, the first of every second month."""
    if count > 120:
        return day.day == 1 and day.month % 2 == 0
    return count <= 14 or (day.day % 5 == 1 and day.day != 31)


def _legend(moment: StockMoment, chart: ChartView) -> str:
    """What there is now with the mark of its line, and which mark is what of the bars that there are."""
    bars = [f"{bar.mark} {bar.name}" for bar in chart.flows.bars if bar.points]
    return " · ".join((totals(moment, MARKS), *bars))
