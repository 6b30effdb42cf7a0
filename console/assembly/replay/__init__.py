"""The replay: a window of its own, in a process of its own, that shows a book as it was and writes nothing."""
