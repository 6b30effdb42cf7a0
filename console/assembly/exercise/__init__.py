"""The exercise: the room's whole screen on a copy of the city, in a process and a book of its own."""
