"""Linjiang, the training city: a fictional Chinese river city, written as a real .osm.pbf from a seed."""

from console.ground.training.city import write_training_city

__all__ = ["write_training_city"]
