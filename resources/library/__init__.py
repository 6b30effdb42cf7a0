"""Data that ships with Vigil: the catalogue of goods. Read by `shipped_catalogue`, never executed."""

from resources.library.shipped import load_catalogue, shipped_catalogue

__all__ = ["load_catalogue", "shipped_catalogue"]
