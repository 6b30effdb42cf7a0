"""Houses lie where the extract has them, or in proportion between those that it knows."""

from console.ground.directory import House, Line
from console.ground.houses import find_house, house_number
from resources.base import Position

WEST, EAST = Position(29_950_000, 113_900_000), Position(29_950_000, 113_910_000)


def test_a_known_house_lies_where_it_is_known_to_lie() -> None:
    line = Line((WEST, EAST), (House("12", Position(29_950_100, 113_901_000)),))
    found = find_house(line, 12, WEST)
    assert (found.position, found.approximate) == (Position(29_950_100, 113_901_000), False)


def test_between_two_known_houses_numbers_are_shared_out_evenly() -> None:
    ends = House("10", WEST), House("20", EAST)
    found = find_house(Line((WEST, EAST), ends), 15, WEST)
    assert (found.position, found.approximate) == (Position(29_950_000, 113_905_000), True)


def test_numbers_begin_at_the_end_nearer_to_the_centre() -> None:
    line = Line((WEST, EAST))
    assert find_house(line, 1, WEST).position.lon < find_house(line, 1, EAST).position.lon


def test_a_number_beyond_the_street_lies_at_its_end() -> None:
    assert find_house(Line((WEST, EAST)), 99_999, WEST).position == EAST


def test_numbers_are_told_from_streets() -> None:
    assert house_number("春晖路118号") == ("春晖路", 118)
    assert house_number("经三路 5号楼") == ("经三路", 5)
    assert house_number("12a Station Road") == ("Station Road", 12)
    assert house_number("春晖路") is None
    assert house_number("118") is None
