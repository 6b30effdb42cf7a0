"""From (situation, now) to rows and shapes ready to show. Language begins here."""
