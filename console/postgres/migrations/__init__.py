"""The tables of a room's database, step by step. Steps are only ever added; a step that shipped is never edited."""
