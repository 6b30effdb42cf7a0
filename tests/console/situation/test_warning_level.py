"""The colour of a warning: what the sender named, else what the severity stands for."""

import pytest

from console.situation.warning_level import level_of
from tests.console.messages import alert, info, message


@pytest.mark.parametrize(
    ("severity", "colour"),
    [("Extreme", "red"), ("Severe", "orange"), ("Moderate", "yellow"), ("Minor", "blue"), ("Unknown", "")],
)
def test_without_a_named_colour_the_severity_decides(severity: str, colour: str) -> None:
    assert level_of(alert(message(infos=info(severity=severity, headline="Storm")))) == colour


@pytest.mark.parametrize(
    ("headline", "colour"),
    [
        ("市气象台发布暴雨红色预警", "red"),
        ("台风橙色预警信号", "orange"),
        ("Yellow rainstorm warning in force", "yellow"),
        ("Blue alert for wind", "blue"),
        ("Flash flood warning for Orange County", "blue"),
        ("黄河洪水情况通报", "blue"),
        ("红星路积水", "blue"),
    ],
)
def test_a_colour_that_is_said_of_the_warning_wins_and_a_name_with_a_colour_does_not(
    headline: str, colour: str
) -> None:
    assert level_of(alert(message(infos=info(severity="Minor", headline=headline)))) == colour


@pytest.mark.parametrize(
    ("name", "value", "colour"),
    [
        ("AlertLevel", "Red", "red"),
        ("awareness_level", "3; orange; Severe", "orange"),
        ("预警级别", "橙色", "orange"),
        ("FuelType", "Red pine", "blue"),
    ],
)
def test_a_parameter_that_is_about_the_level_wins_over_all(name: str, value: str, colour: str) -> None:
    pair = f"<parameter><valueName>{name}</valueName><value>{value}</value></parameter>"
    text = message(infos=info(severity="Minor", headline="Storm", after=pair))
    assert level_of(alert(text)) == colour


def test_of_several_parts_the_highest_counts() -> None:
    both = info(severity="Minor", headline="a") + info(severity="Severe", headline="b")
    assert level_of(alert(message(infos=both))) == "orange"
