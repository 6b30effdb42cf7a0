"""The city profile: what a city decided for itself, and profiles that are older than a rule."""

from pathlib import Path

import pytest

from console.assembly.city import SHIPPED_PROFILE
from console.profile import load_profile
from resources.base import BadInput


def with_line(folder: Path, old: str, new: str) -> Path:
    """The shipped profile with one line altered."""
    lines = SHIPPED_PROFILE.read_text(encoding="utf-8").splitlines()
    altered = [new if line.startswith(old) else line for line in lines]
    assert altered != lines
    path = folder / "profile.toml"
    path.write_text("\n".join(altered), encoding="utf-8")
    return path


def test_no_more_than_a_handful_of_cabinets_send_a_convoy_each() -> None:
    assert {tier: rule.most_convoys for tier, rule in load_profile(SHIPPED_PROFILE).tiers.items()} == {
        "community": 6,
        "city": 0,
        "regional": 0,
        "national": 0,
    }


def test_a_profile_from_before_the_limit_of_convoys_has_none(tmp_path: Path) -> None:
    assert load_profile(with_line(tmp_path, "most_convoys", "")).tiers["community"].most_convoys == 0


def test_a_limit_below_nothing_is_refused_with_the_key(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as fault:
        load_profile(with_line(tmp_path, "most_convoys", "most_convoys = -1"))
    assert "most_convoys" in str(fault.value.reason.params["why"])
