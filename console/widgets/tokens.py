"""The colours, sizes and spacings of every screen. Contrast was checked against WCAG 2.2: text at least 4.5."""

from typing import Literal

import msgspec

Theme = Literal["dark", "light"]


class Tokens(msgspec.Struct, frozen=True):
    """One theme's colours. The four fills belong to warnings and levels; `attention` and `late` are text or lines."""

    window: str
    panel: str
    raised: str
    line: str
    strong_line: str
    text: str
    muted: str
    primary: str
    on_primary: str
    focus: str
    level_1: str
    level_2: str
    level_3: str
    level_4: str
    late: str  # level I as text
    attention: str  # level II as text
    yellow_text: str
    blue_text: str
    exercise: str
    replay: str


TOKENS: dict[Theme, Tokens] = {
    "dark": Tokens(
        window="#14171A",
        panel="#1B1F23",
        raised="#23282E",
        line="#333A42",
        strong_line="#59636E",
        text="#D7DCE1",
        muted="#9AA4AE",
        primary="#E7EBEF",
        on_primary="#14171A",
        focus="#35C2C2",
        level_1="#C8252C",
        level_2="#F58A1F",
        level_3="#F2D024",
        level_4="#1F6FD6",
        late="#F0646A",
        attention="#F58A1F",
        yellow_text="#F2D024",
        blue_text="#5EA2F5",
        exercise="#A3289A",
        replay="#5B45C9",
    ),
    "light": Tokens(
        window="#F1F3F4",
        panel="#FFFFFF",
        raised="#E7EBEF",
        line="#CDD4DA",
        strong_line="#8A949E",
        text="#1D2329",
        muted="#55606B",
        primary="#1D2329",
        on_primary="#FFFFFF",
        focus="#0B7A7A",
        level_1="#C8252C",
        level_2="#F58A1F",
        level_3="#F2D024",
        level_4="#1F6FD6",
        late="#C8252C",
        attention="#9A4D00",
        yellow_text="#7A6400",
        blue_text="#1A5FB8",
        exercise="#A3289A",
        replay="#5B45C9",
    ),
}

BODY, CAPTION, NEXT_STEP, CLOCK = 14, 12, 19, 20
"""Character heights in px."""
SPACE = 4
"""Spacing comes in steps of so many px."""
RADIUS = 3
