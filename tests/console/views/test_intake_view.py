"""What lies around the intake form: types by any spelling, places, likely duplicates."""

import msgspec
import pytest

from console.views.intake import IntakeView, PlaceFound, build_intake, type_choices
from console.views.intake_draft import IntakeDraft, fresh_draft
from console.views.language import Language
from console.views.search_words import found
from resources.base import Name, Position, Reason
from tests.console.town import PLACE, PROFILE, Town

ENGLISH = Language("en")


def view(town: Town, draft: IntakeDraft) -> IntakeView:
    """The form's surroundings now."""
    return build_intake(town.situation, town.now, ENGLISH, PROFILE, draft=draft)


@pytest.mark.parametrize("typed", ["燃气泄", "rqxl", "ranqixie", "gas l", "GAS", "leak"])
def test_a_gas_leak_is_found_however_it_is_typed(typed: str) -> None:
    fitting = [choice.key for choice in type_choices(ENGLISH) if found(choice.words, typed) == 0]
    assert "gas_leak" in fitting


def test_what_names_nothing_finds_nothing() -> None:
    assert not [choice for choice in type_choices(ENGLISH) if found(choice.words, "zzz") >= 0]


def test_a_call_near_one_that_was_taken_is_pointed_out_with_distance_and_time() -> None:
    town = Town()
    incident = town.call()
    town.later(240)
    near = Position(PLACE.lat + 1_617, PLACE.lon)
    draft = msgspec.structs.replace(fresh_draft(town.now, PROFILE.zone), type="gas_leak", position=near)
    assert [row.incident for row in view(town, draft).duplicates] == [incident]
    assert view(town, draft).duplicates[0].text == (
        f"Same type 180 m away, 4 min apart: {incident} Gas leak · 春晖路118号"
    )
    assert view(town, msgspec.structs.replace(draft, type="fire")).duplicates == ()
    assert view(town, msgspec.structs.replace(draft, corrects=incident)).duplicates == ()


def test_places_say_their_district_and_when_they_are_only_about_right() -> None:
    town = Town()
    places = (
        PlaceFound(Name("春晖路", "Chunhui Road"), Name("城东区", "Chengdong"), PLACE),
        PlaceFound(Name("春晖路118号", "118 Chunhui Road"), Name("城东区", "Chengdong"), PLACE, approximate=True),
    )
    draft = fresh_draft(town.now, PROFILE.zone)
    shown = build_intake(
        town.situation, town.now, ENGLISH, PROFILE, draft=draft, searched="chl", places=places,
        refused=Reason("place-missing"),
    )  # fmt: skip
    assert [(place.label, place.where) for place in shown.places] == [
        ("Chunhui Road", "Chengdong"),
        ("118 Chunhui Road", "Chengdong · about here"),
    ]
    assert shown.refusal == "the place is missing"
