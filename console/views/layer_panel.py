"""The panel of the users' own layers: which are on the map, and the file that is being looked into."""

from collections.abc import Callable

import msgspec

from console.layers.guess import Guess, looks_swapped
from console.layers.survey import Survey
from console.situation.layers import LONGEST_NAME, Layers
from console.views.language import N_, Language
from console.views.layer_words import DATUMS, datum_words, things
from resources.base import Reason

MOST_COLUMNS = 8
SITUATION_NAMES = {
    "incidents": N_("Incidents"),
    "teams": N_("Teams"),
    "convoys": N_("Convoys"),
    "depots": N_("Depots"),
    "shelters": N_("Shelters"),
    "warnings": N_("Warnings"),
    "closures": N_("Closed roads"),
    "drawings": N_("Drawings"),
}


class LayerRow(msgspec.Struct, frozen=True):
    """A layer that is on the map."""

    id: str
    name: str
    detail: str
    missing: bool


class LayerPreview(msgspec.Struct, frozen=True):
    """What a file holds. `datum` is proposed for `why`; `asked` says that a person must decide."""

    file: str
    name: str
    lines: tuple[str, ...]
    datum: str
    why: str
    asked: bool
    swap_hint: str


class LayersView(msgspec.Struct, frozen=True):
    """The panel. `busy` says what is being done, `fault` why the last file did not come in."""

    rows: tuple[LayerRow, ...]
    preview: LayerPreview | None
    datums: tuple[tuple[str, str], ...]
    outs: tuple[tuple[str, str], ...]
    busy: str = ""
    fault: str = ""
    folder: str = ""


def build_layers(
    layers: Layers, is_there: Callable[[str], bool], language: Language, preview: LayerPreview | None,
    busy: str = "", fault: str = "", folder: str = "",
) -> LayersView:  # fmt: skip
    """The panel as it is to be shown."""
    rows = []
    for key, shown in layers.shown.items():
        there = is_there(key)
        detail = language.text(
            "{things} out of {file} · {datum} · {person}",
            things=things(shown.layer.features, language),
            file=shown.layer.source,
            datum=datum_words(shown.layer.datum, language),
            person=shown.by,
        )
        if not there:
            detail = language.reason(Reason("layer-files-missing"))
        rows.append(LayerRow(key, shown.name, detail, not there))
    datums = tuple((datum, datum_words(datum, language)) for datum in DATUMS)
    situation = tuple((key, language.text(name)) for key, name in SITUATION_NAMES.items())
    outs = (*((row.id, row.name) for row in rows if not row.missing), *situation)
    goes = language.text("Files go into {folder}", folder=folder)
    return LayersView(tuple(rows), preview, datums, outs, busy, fault, goes)


def build_preview(
    file: str, found: Survey, guess: Guess, city: tuple[float, float, float, float], language: Language
) -> LayerPreview:
    """What a file holds, in the reader's language."""
    south, west, north, east = found.extent
    lines = [
        language.text(
            "{things}: points {points}, lines {lines}, areas {areas}",
            things=things(found.features, language),
            points=language.number(found.points),
            lines=language.number(found.lines),
            areas=language.number(found.areas),
        ),
        language.text(
            "Latitude {lats}, longitude {lons}", lats=f"{south:.4f}–{north:.4f}", lons=f"{west:.4f}–{east:.4f}"
        ),
    ]
    if found.columns:
        names = language.listed(found.columns[:MOST_COLUMNS]) + (" …" if len(found.columns) > MOST_COLUMNS else "")
        lines.append(language.text("Attributes: {names}", names=names))
    lines += [language.reason(reason) for reason in found.mended]
    swapped = looks_swapped(found, city)
    hint = language.text("Far from the city; over it with latitude and longitude swapped") if swapped else ""
    name = file.rpartition("/")[2].rpartition(".")[0][:LONGEST_NAME]
    return LayerPreview(file, name, tuple(lines), guess.datum, language.reason(guess.reason), not guess.surely, hint)
