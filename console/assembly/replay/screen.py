"""The live screen with the time line across its lower edge."""

from typing import get_args

from console.assembly.screen import Screen
from console.views.intents import Sheet
from console.views.language import Language
from console.widgets.time_line import TimeLine
from console.widgets.tokens import Theme


class ReplayScreen(Screen):
    """All widgets of a replay's window."""

    def __init__(self, language: Language, theme: Theme) -> None:
        super().__init__(language, theme)
        self.time_line = TimeLine()
        self.window.add_foot(self.time_line)
        self.speakers = (*self.speakers, self.time_line)
        self.sources = (*self.sources, self.time_line)
        self.time_line.relabel(language)
        self.time_line.set_theme(theme)
        self.top.no_hands()
        self.list.no_hands()
        for sheet in get_args(Sheet):
            self.below.page(sheet).no_hands()

    def dress(self, theme: Theme) -> None:
        super().dress(theme)
        self.time_line.set_theme(theme)
