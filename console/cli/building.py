"""Tells how far a city's building is, step by step."""

from console.cli.answers import Answers
from console.views.language import N_, Language

STEPS = {
    "shaping the land": N_("shaping the land"),
    "laying the main roads": N_("laying the main roads"),
    "laying the streets": N_("laying the streets"),
    "laying the country roads": N_("laying the country roads"),
    "joining the roads": N_("joining the roads"),
    "drawing the map": N_("drawing the map"),
    "writing the file": N_("writing the extract"),
    "copy": N_("copying the extract"),
    "read": N_("reading the extract"),
    "roads": N_("joining the roads"),
    "names": N_("listing streets and places"),
    "tiles": N_("making the map tiles"),
    "layer-read": N_("reading the file"),
    "layer": N_("writing the layer"),
    "done": N_("done"),
}
"""What the ground calls its steps → what people read."""


class Building:
    """Takes the ground's progress and says it: each percent on a terminal, each step elsewhere."""

    def __init__(self, answers: Answers, language: Language, city: str) -> None:
        self._answers = answers
        self._language = language
        self._city = city
        self._said = ""

    def __call__(self, step: str, share: float) -> None:
        if self._answers.rewrites or step != self._said:
            self._said = step
            doing = self._language.text(STEPS[step]) if step in STEPS else step
            self._answers.progress(
                self._language.text(
                    "Building {city}: {percent} % · {doing}", city=self._city, percent=round(share * 100), doing=doing
                )
            )
