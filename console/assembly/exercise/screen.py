"""The live screen with the exercise's bar across its lower edge."""

from console.assembly.screen import Screen
from console.views.language import Language
from console.widgets.drill_bar import DrillBar
from console.widgets.tokens import Theme


class DrillScreen(Screen):
    """All widgets of an exercise's window."""

    def __init__(self, language: Language, theme: Theme) -> None:
        super().__init__(language, theme)
        self.drill_bar = DrillBar()
        self.window.add_foot(self.drill_bar)
        self.speakers = (*self.speakers, self.drill_bar)
        self.sources = (*self.sources, self.drill_bar)
        self.drill_bar.relabel(language)
