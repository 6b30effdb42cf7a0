"""The cards' captions: a line ends between what belongs together, in either language."""

import pytest

from console.widgets.clock_cards import JOINER, held_together


@pytest.mark.parametrize(
    ("caption", "parts"),
    [
        ("一般 · 再死亡 2 或重伤 8 → III", ["一般 ·", "再死亡 2", "或重伤 8 → III"]),
        ("较大 · 按死亡人数 · 再死亡 6 或重伤 42 → II", ["较大 ·", "按死亡人数 ·", "再死亡 6", "或重伤 42 → II"]),
        ("Ordinary · 2 more dead or 7 injured → III", ["Ordinary ·", "2 more dead", "or 7 injured → III"]),
        ("by telephone, limit 30 min · 1 more", ["by", "telephone,", "limit", "30 min ·", "1 more"]),
        ("限 3 分", ["限 3 分"]),
    ],
)
def test_lines_end_only_between_the_parts_of_a_caption(caption: str, parts: list[str]) -> None:
    held = held_together(caption)
    assert held.replace(JOINER, "").replace("\u00a0", " ") == caption, "it reads as before"
    assert [part.replace(JOINER, "").replace("\u00a0", " ") for part in held.split(" ")] == parts
    words = [word for part in held.split() for word in part.split("\u00a0")]
    assert all(
        JOINER in word for word in words if len(word.strip("，")) > 1 and "一" <= word[0] <= "鿿" and "，" not in word
    )
