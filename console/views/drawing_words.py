"""What is drawn and measured on the map, in words: sizes, and the page's own texts about drawing."""

from console.ground.geodesy import along, area, around, disc
from console.situation.drawings import Purpose, Shape
from console.views.language import N_, Language

PURPOSES: dict[Purpose, str] = {
    "note": N_("No special purpose"),
    "cordon": N_("Cordon"),
    "evacuation": N_("Evacuation area"),
    "flood": N_("Flooded area"),
    "plume": N_("Plume"),
}
"""What a drawn area may be for, in the order in which it is asked."""
KILOMETRE, HECTARE, SQUARE_KILOMETRE = 1_000, 10_000, 1_000_000


def length_text(metres: float, language: Language) -> str:
    """Metres, from a kilometre on kilometres, with three figures or so: nobody points more exactly."""
    if round(metres) < KILOMETRE:
        return language.text("{n} m", n=round(metres))
    return language.text("{n} km", n=_figures(metres / KILOMETRE))


def area_text(square_metres: float, language: Language) -> str:
    """Square metres, hectares from one on, square kilometres from one on."""
    if round(square_metres) < HECTARE:
        return language.text("{n} m²", n=round(square_metres))
    if square_metres < SQUARE_KILOMETRE:
        return language.text("{n} ha", n=_figures(square_metres / HECTARE))
    return language.text("{n} km²", n=_figures(square_metres / SQUARE_KILOMETRE))


def _figures(value: float) -> str:
    return f"{value:.{2 if value < 10 else 1 if value < 100 else 0}f}"


def kind_text(shape: Shape, language: Language) -> str:
    """What kind of shape it is."""
    names = {
        "point": language.text("Point"),
        "line": language.text("Line"),
        "polygon": language.text("Area"),
        "circle": language.text("Circle"),
    }
    return names[shape.kind]


def purpose_text(purpose: Purpose, language: Language) -> str:
    """What an area is for."""
    return language.text(PURPOSES[purpose])


def size_text(shape: Shape, language: Language) -> str:
    """How long it is, how large, how wide; empty for a point."""
    if shape.kind == "line":
        return length_text(along(shape.corners), language)
    if shape.kind == "circle":
        return f"{length_text(shape.metres, language)} · {area_text(disc(shape.metres), language)}"
    if shape.kind == "polygon":
        outline = language.text("outline {length}", length=length_text(around(shape.corners), language))
        return f"{area_text(area(shape.corners), language)} · {outline}"
    return ""


def extent_text(shape: Shape, language: Language) -> str:
    """The first figure of its size: a line's length, an area's area, a circle's radius."""
    if shape.kind == "polygon":
        return area_text(area(shape.corners), language)
    return length_text(shape.metres, language) if shape.kind == "circle" else size_text(shape, language)


def drawing_texts(language: Language) -> dict[str, str]:
    """The page's words for drawing and measuring; it fills in {n} and {length} itself."""
    return {
        "square_metres": language.text("{n} m²"),
        "hectares": language.text("{n} ha"),
        "square_kilometres": language.text("{n} km²"),
        "outline": language.text("outline {length}"),
        "tool_point": language.text("Point"),
        "tool_line": language.text("Line"),
        "tool_polygon": language.text("Area"),
        "tool_circle": language.text("Circle"),
        "tool_distance": language.text("Measure distance"),
        "tool_area": language.text("Measure area"),
        "hint_point": language.text("Click the place"),
        "hint_centre": language.text("Click the centre"),
        "hint_reach": language.text("Click how far it reaches"),
        "hint_begin": language.text("Click where it begins"),
        "hint_next": language.text("Click the next corner"),
        "hint_finish": language.text("double click or Enter finishes"),
        "hint_back": language.text("Backspace takes the last corner back"),
        "hint_stop": language.text("{key} ends", key="Esc"),
        "hint_more": language.text("Click more corners first: a line has two, an area three"),
        "hint_crosses": language.text("The outline would cross itself: click elsewhere"),
        "hint_clear": language.text("{key} clears what was measured", key="Esc"),
    }
