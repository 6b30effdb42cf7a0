"""The chart of an item's movements: what lay there above, what was promised and out and what came and went beneath.

pyqtgraph takes a third of a second to be read from the disk, so it is taken in only when a chart is first wanted, by
`load_library` on a thread beside the screen's, after `make_types` on the screen's own; until then the chart is an empty
place.
"""

from collections.abc import Iterator
from importlib import import_module
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from console.views.stock_asked import ChartView, Plot, Tick, Trace
from console.widgets.tokens import CAPTION, TOKENS, Theme

AXIS = 52
"""Width in px of the numbers beside a plot."""
BRUSHES = {
    "received": Qt.BrushStyle.SolidPattern,
    "returned": Qt.BrushStyle.NoBrush,
    "issued": Qt.BrushStyle.Dense4Pattern,
    "written_off": Qt.BrushStyle.BDiagPattern,
}
PENS = {"on_hand": (2, Qt.PenStyle.SolidLine), "promised": (1, Qt.PenStyle.DashLine), "out": (1, Qt.PenStyle.SolidLine)}


COPIED = ("QtCore", "QtGui", "QtWidgets", "QtSvg", "QtTest", "QtOpenGLWidgets")
"""The modules of PySide6 of which pyqtgraph takes in all, or much."""


def make_types() -> Iterator[None]:
    """Have PySide make the types that pyqtgraph will ask for, a tenth of a second in all: on the screen's thread.

    PySide makes a type when it is first asked for, and where two threads ask at once the program crashes.
    """
    for name in COPIED:
        module = import_module(f"PySide6.{name}")
        for kind in dir(module):
            getattr(module, kind)
            yield


def load_library() -> None:
    """Take the plotting library in, once all types are made. On whichever thread: it makes no widget by that."""
    import pyqtgraph

    pyqtgraph.setConfigOptions(exitCleanup=False)


class StockChart(QWidget):
    """Draws a ChartView. Neither wheel nor mouse moves it: it shows the time that was asked for."""

    def __init__(self) -> None:
        super().__init__()
        self._theme: Theme = "dark"
        self._shown: ChartView | None = None
        self._plots: list[Any] = []
        self._canvas: Any = None
        self._inside = QVBoxLayout(self)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(200, 60)

    def render(self, view: ChartView | None) -> None:  # type: ignore[override]
        """Show this; None is a place without anything. The library must have been taken in."""
        if view == self._shown:
            return
        self._shown = view
        if view is not None:
            self.prepare()
        self._draw()

    def prepare(self) -> None:
        """Make the empty plots, unless they are there: as long as a turn of the loop may take, so in one of its own."""
        if self._canvas is None:
            self._make()

    def set_theme(self, theme: Theme) -> None:
        """Draw it in other colours."""
        self._theme = theme
        self._draw()

    @property
    def curves(self) -> dict[str, tuple[list[float], list[float]]]:
        """What is drawn: the places of each line and bar, by the key of what it shows."""
        drawn = {}
        for plot in self._plots:
            for item in plot.items:
                drawn[item.key] = item.places
        return drawn

    def _make(self) -> None:
        import pyqtgraph

        self._canvas = pyqtgraph.GraphicsLayoutWidget()
        self._canvas.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._canvas.ci.layout.setSpacing(2)
        self._canvas.ci.layout.setContentsMargins(0, 2, 6, 0)
        for number in (0, 1):
            plot = self._canvas.addPlot(row=number, col=0, enableMenu=False)
            plot.setMouseEnabled(x=False, y=False)
            plot.hideButtons()
            plot.getAxis("left").setWidth(AXIS)
            plot.getAxis("bottom").setStyle(showValues=number == 1)
            self._plots.append(plot)
        self._canvas.scene().contextMenu = []
        self._inside.addWidget(self._canvas)

    def _draw(self) -> None:
        view, t = self._shown, TOKENS[self._theme]
        if self._canvas is None:
            return
        self._canvas.setBackground(t.panel)
        self._canvas.setVisible(view is not None)
        if view is None:
            return
        for plot, shown in zip(self._plots, (view.levels, view.flows), strict=True):
            self._fill(plot, shown, view)

    def _fill(self, plot: Any, shown: Plot, view: ChartView) -> None:
        t = TOKENS[self._theme]
        plot.clear()
        plot.setXRange(0, view.seconds, padding=0.01)
        plot.setYRange(shown.low, shown.high, padding=0)
        _axis(plot.getAxis("bottom"), view.ticks, t.line, t.muted)
        _axis(plot.getAxis("left"), shown.ticks, t.line, t.muted)
        plot.showGrid(y=True, alpha=0.25)
        for trace in shown.bars:
            if trace.points:
                plot.addItem(_bars(trace, view.width, t.text))
        for trace in shown.lines:
            plot.addItem(_line(trace, t.text if trace.key == "on_hand" else t.focus))


def _axis(axis: Any, ticks: tuple[Tick, ...], line: str, text: str) -> None:
    axis.setPen(line)
    axis.setTextPen(text)
    font = axis.font()
    font.setPixelSize(CAPTION)
    axis.setTickFont(font)
    axis.setTicks([[(tick.at, tick.text) for tick in ticks]])


def _line(trace: Trace, colour: str) -> Any:
    """A line that stays where it is until something changes it."""
    import pyqtgraph

    xs: list[float] = []
    ys: list[float] = []
    for x, y in trace.points:
        if ys:
            xs.append(x)
            ys.append(ys[-1])
        xs.append(x)
        ys.append(y)
    width, style = PENS[trace.key]
    curve = pyqtgraph.PlotCurveItem(xs, ys, pen=pyqtgraph.mkPen(colour, width=width, style=style))
    curve.key = trace.key
    curve.places = ([float(x) for x, _ in trace.points], [float(y) for _, y in trace.points])
    return curve


def _bars(trace: Trace, width: int, colour: str) -> Any:
    import pyqtgraph

    xs, ys = [x for x, _ in trace.points], [y for _, y in trace.points]
    brush = pyqtgraph.mkBrush(colour)
    brush.setStyle(BRUSHES[trace.key])
    bars = pyqtgraph.BarGraphItem(x=xs, height=ys, width=width, brush=brush, pen=colour)
    bars.key = trace.key
    bars.places = ([float(x) for x in xs], [float(y) for y in ys])
    return bars
