"""The append-only journal: what was done, by whom, when, and proof that nothing of it was changed since."""
