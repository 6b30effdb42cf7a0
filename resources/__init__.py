"""What the city has: items, stock, teams, shelters. Pure domain: no Qt, no SQL, no console."""
