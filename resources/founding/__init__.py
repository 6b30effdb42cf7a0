"""The training city's holdings: what a city of its kind has, laid out over the sites that the ground gives."""

from resources.founding.city import found_city

__all__ = ["found_city"]
