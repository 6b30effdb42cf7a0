"""Layers of the users' own: files of points, lines and areas come in with their datum, and go out again."""
