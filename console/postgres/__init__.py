"""Opening a room's PostgreSQL as Vigil needs it. Below `journal` and `stores`, which share the database of a room."""
