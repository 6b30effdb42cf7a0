"""Layers of the users' own, as files bring them."""
